"""`dateline serve`: the desk, in a browser."""

from __future__ import annotations

import getpass
import ipaddress
import socket
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli import options
from dateline.errors import DatelineError

if TYPE_CHECKING:
    import uvicorn

    from dateline.desk.desk import Desk

PORT = 8765
ACCOUNTS_FIRST = "Make one first: dateline accounts add NAME --role admin."


@click.command("serve")
@options.ledger
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0 takes a free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; others need accounts.")
@click.option("--open/--no-open", "opens", default=True, show_default=True, help="Open the browser.")
@click.option("--public", metavar="URL", help="Address that a reverse proxy gives it, as https://desk.example.org.")
@click.option("--pmtiles", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="A map file of your own.")
@click.option("--dev-origin", multiple=True, hidden=True, help="Origin of a development server of the front end.")
def command(
    folder: Path,
    port: int,
    host: str,
    opens: bool,
    public: str | None,
    pmtiles: Path | None,
    dev_origin: tuple[str, ...],
) -> None:
    """Read, check and correct the record in a browser.

    Without accounts the desk is yours alone: it answers on this machine only, to the browser that opens the printed
    address. With accounts (`dateline accounts add`) a team signs in.
    """
    from dateline.cli.accounts import accounts_of
    from dateline.cli.network import fetch_for
    from dateline.desk.desk import Desk
    from dateline.desk.settings import Settings
    from dateline.ledger import open_ledger

    open_ledger(folder, create=False).close()  # says what to do where there is none
    if not accounts_of(folder).all() and not is_loopback(host):
        raise DatelineError(f"{host} is open to others, and the desk has no accounts.", ACCOUNTS_FIRST)
    with listen(host, port) as listening:
        settings = Settings(
            ledger=folder,
            host=host,
            port=listening.getsockname()[1],
            user=getpass.getuser(),
            public=public,
            pmtiles=pmtiles,
            origins_for_development=dev_origin,
        )
        run(Desk(settings, tell=click.echo, fetch=fetch_for(folder)), listening, opens)


def run(desk: Desk, listening: socket.socket, opens: bool) -> None:
    """Serve until somebody stops it."""
    import uvicorn

    from dateline.desk.app import create_app

    desk.warm_up()
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(desk),
            log_level="warning",
            server_header=False,
            proxy_headers=False,  # the address that counts is the one that connects
            timeout_keep_alive=30,
        )
    )
    threading.Thread(target=announce, args=(server, desk, opens), daemon=True).start()
    server.run(sockets=[listening])


def announce(server: uvicorn.Server, desk: Desk, opens: bool) -> None:
    """Once the desk answers, tell where it is, and open the browser."""
    while not server.started:
        time.sleep(0.05)
    address = desk.address if desk.is_team else desk.new_address()
    click.echo(f"The desk is at {address}\nCtrl+C ends it.")
    if opens:
        click.launch(address)


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there; port 0 takes a free one. Raises DatelineError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host.strip("[]"), port), family=family)
    except OSError as error:
        hint = "Another desk may run there; `--port 0` takes a free port."
        raise DatelineError(f"The desk can't listen on {host}:{port}: {error.strerror or error}.", hint) from error


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
