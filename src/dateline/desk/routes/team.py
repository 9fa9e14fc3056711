"""A team's accounts, and the audit log: for admins."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query

from dateline.desk.access import Admin, TheDesk
from dateline.desk.accounts import Account, AccountError
from dateline.desk.desk import Desk
from dateline.desk.models.events import Page
from dateline.desk.models.intake import AccountAnswer, AccountList, AuditLine, ChangedAccount, NewAccount
from dateline.desk.problems import DeskError
from dateline.desk.wanted import Id, Paged

router = APIRouter(tags=["team"])


@router.get("/accounts")
def get_accounts(person: Admin, desk: TheDesk) -> AccountList:
    """Everybody who may sign in."""
    return AccountList(items=[account_answer(account, desk) for account in desk.accounts.all()])


@router.post("/accounts", status_code=201)
def post_account(body: NewAccount, person: Admin, desk: TheDesk) -> AccountAnswer:
    """Make an account. The first one must be an admin's: from then on the desk asks everybody to sign in."""
    if not desk.is_team and body.role != "admin":
        raise DeskError(409, "conflict", "The first account must be an admin's.")
    account = desk.accounts.add(body.name, body.password, body.role)
    desk.audit.note("account_made", who=person.name, address=person.address, account=body.name, role=body.role)
    return account_answer(account, desk)


@router.put("/accounts/{name}")
def put_account(name: Id, body: ChangedAccount, person: Admin, desk: TheDesk) -> AccountAnswer:
    """Change a role or a password, or shut somebody out; their sessions end."""
    known(desk, name)
    account = desk.accounts.change(name, role=body.role, password=body.password, disabled=body.disabled)
    desk.sessions.close_all(name)
    changed = sorted(body.model_dump(exclude_none=True))
    desk.audit.note("account_changed", who=person.name, address=person.address, account=name, changed=changed)
    return account_answer(account, desk)


@router.delete("/accounts/{name}", status_code=204)
def delete_account(name: Id, person: Admin, desk: TheDesk) -> None:
    """Delete an account; what the person decided stays on record."""
    known(desk, name)
    desk.accounts.remove(name)
    desk.sessions.close_all(name)
    desk.audit.note("account_removed", who=person.name, address=person.address, account=name)


@router.get("/audit")
def get_audit(person: Admin, desk: TheDesk, wanted: Annotated[Paged, Query()]) -> Page[AuditLine]:
    """A page of the audit log, the latest first."""
    lines = islice(desk.audit.lines(), wanted.offset, wanted.offset + wanted.limit)
    return Page(
        total=desk.audit.count(), offset=wanted.offset, limit=wanted.limit, sentence="audit log",
        items=[AuditLine(**line) for line in lines],
    )  # fmt: skip


def known(desk: Desk, name: str) -> None:
    """Raise DeskError where there is no such account."""
    try:
        desk.accounts.get(name)
    except AccountError as error:
        raise DeskError(404, "not_on_record", error.message[:300]) from error


def account_answer(account: Account, desk: Desk) -> AccountAnswer:
    """An account without its hash."""
    seen = desk.sessions.seen(account.name)
    return AccountAnswer(
        name=account.name, role=account.role, made=account.made, disabled=account.disabled,
        last_seen=datetime.fromtimestamp(seen, UTC).isoformat(timespec="seconds") if seen else None,
    )  # fmt: skip
