"""`dateline accounts`: who may sign in at a team's desk."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli import options

if TYPE_CHECKING:
    from dateline.desk.accounts import Accounts

ROLES = ("reader", "reviewer", "editor", "admin")


@click.group("accounts")
def command() -> None:
    """Accounts of a team's desk: add, list, change, remove.

    A reader reads; a reviewer also judges; an editor also takes articles in and settles disagreements; an admin also
    manages accounts. With the first account the desk asks everybody to sign in.
    """


password = click.option("--password-stdin", "from_stdin", is_flag=True, help="Read the password from standard input.")


def role_option(required: bool) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option for a role."""
    return click.option("--role", type=click.Choice(ROLES), required=required, help="What the person may do.")


@command.command("add")
@click.argument("name")
@role_option(required=True)
@password
@options.ledger
def add(name: str, role: Any, from_stdin: bool, folder: Path) -> None:
    """Make an account; the password is asked for."""
    accounts = accounts_of(folder)
    if role != "admin" and not accounts.all():
        raise click.UsageError("The first account must be an admin: `--role admin`.")
    accounts.add(name, ask_password(from_stdin), role)
    click.echo(f"{name} may sign in as {role}.")


@command.command("list")
@options.ledger
def list_accounts(folder: Path) -> None:
    """The accounts and their roles."""
    for account in accounts_of(folder).all():
        click.echo(f"{account.name}\t{account.role}{'  disabled' if account.disabled else ''}")


@command.command("change")
@click.argument("name")
@role_option(required=False)
@click.option("--password", "new_password", is_flag=True, help="Ask for a new password.")
@click.option("--disable/--enable", "disabled", default=None, help="Shut the person out, or let them in again.")
@password
@options.ledger
def change(name: str, role: Any, new_password: bool, disabled: bool | None, from_stdin: bool, folder: Path) -> None:
    """Change a role or a password, or shut somebody out."""
    words = ask_password(from_stdin) if new_password or from_stdin else None
    accounts_of(folder).change(name, role=role, password=words, disabled=disabled)
    click.echo(f"{name} is changed.")


@command.command("remove")
@click.argument("name")
@options.ledger
def remove(name: str, folder: Path) -> None:
    """Delete an account; what the person decided stays on record."""
    accounts_of(folder).remove(name)
    click.echo(f"{name} is removed.")


def accounts_of(folder: Path) -> Accounts:
    """The accounts of a record's desk."""
    from dateline.desk.accounts import Accounts

    return Accounts(folder / "desk" / "accounts.json")


def ask_password(from_stdin: bool) -> str:
    """A password, typed twice or read from standard input."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
