"""Addresses: which of them may be fetched, and the numbers to connect to. An address in, a target out, or a FetchError.

A name is resolved once. Every number that it resolves to is held against `is_public`; if one fails, the address is
refused, and the connection is made to a number that was held against it. So a name that resolves to something else the
next time (DNS rebinding) gains nothing, and the same holds for each redirect.

>>> target_of("https://post.example/kasra", resolve=lambda host, port: ["93.184.215.14"]).numbers
('93.184.215.14',)
>>> is_public("::ffff:127.0.0.1")
False
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.errors import FetchError

if TYPE_CHECKING:
    import httpx2

#: A name and a port → the numbers that it has now.
type Resolve = Callable[[str, int], Sequence[str]]

SCHEMES = {"http": 80, "https": 443}
LOW_PORTS = frozenset(SCHEMES.values())  # the others below 1024 are of services that are no web servers (mail, ssh)
FIRST_HIGH_PORT = 1024
MOST_CHARACTERS = 4_000
ADDRESS = re.compile(r"https?://", re.IGNORECASE)
#: IPv6 numbers that carry an IPv4 number on behalf of networks without IPv4 (RFC 6052): what counts is that number.
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
#: IPv6 numbers that lead into IPv4 by tunnels, or are IPv4 in another dress: never needed, and a way around the check.
DISGUISES = tuple(
    ipaddress.IPv6Network(each)
    for each in ("::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b:1::/48", "2001::/32", "2002::/16", "fec0::/10")
)
#: IPv4 numbers for special purposes that not every version of `ipaddress` knows (RFC 6890, RFC 7526).
SPECIAL = tuple(ipaddress.IPv4Network(each) for each in ("192.0.0.0/24", "192.88.99.0/24"))
MOST_PORT = 65_535
SAVE_IT = "Open the page in a browser, save it, and give the file."
INSIDE = "Give `--allow-private` where you trust this address and mean one inside your network."


@dataclass(frozen=True, slots=True)
class Target:
    """Where to connect: the address, what the server is called, and the numbers that may be connected to."""

    url: httpx2.URL
    host: str
    port: int
    numbers: tuple[str, ...]

    @property
    def authority(self) -> str:
        """The value of the Host header."""
        return self.url.netloc.decode("ascii")

    def at(self, number: str) -> httpx2.URL:
        """The address with a number in the name's place."""
        return self.url.copy_with(host=number)


def is_address(path: object) -> bool:
    """Whether what a person typed is a web address rather than a path."""
    return bool(ADDRESS.match(str(path)))


def look_up(host: str, port: int) -> list[str]:
    """The numbers that the system resolves a name to, in its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def target_of(address: str, *, resolve: Resolve = look_up, allow_private: bool = False) -> Target:
    """The address as something to connect to. Raises FetchError for one that may not be fetched."""
    url = parse_address(address)
    host, port = url.raw_host.decode("ascii"), url.port or SCHEMES[url.scheme]
    if not (port in LOW_PORTS or FIRST_HIGH_PORT <= port <= MOST_PORT):
        raise FetchError(f"Port {port} is not one of web servers.", SAVE_IT)
    try:
        numbers = tuple(resolve(host, port))
    except (OSError, UnicodeError) as error:
        raise FetchError(
            f"The name {host} is not known.", "Check the address and your connection.", passes=True
        ) from error
    inside = [number for number in numbers if not is_public(number)]
    if inside and not allow_private:
        raise FetchError(f"{host} is {inside[0]}, which is not a public address.", INSIDE)
    if not numbers:
        raise FetchError(f"The name {host} has no address.", "Check the address.")
    return Target(url, host, port, numbers)


def parse_address(address: str) -> httpx2.URL:
    """The address in its parts, without the fragment. Raises FetchError for what is no http or https address."""
    import httpx2

    if len(address) > MOST_CHARACTERS:
        raise FetchError(f"The address is longer than {MOST_CHARACTERS:,} characters.", SAVE_IT)
    try:
        url = httpx2.URL(address.strip()).copy_with(fragment=None)
    except (httpx2.InvalidURL, ValueError, UnicodeError) as error:
        raise FetchError("The address is malformed.", "Copy it from the browser's address bar.") from error
    if url.scheme not in SCHEMES:
        raise FetchError(
            f"An address of the kind {url.scheme or 'without a scheme'} is not fetched.", "Give http or https."
        )
    if not url.host:
        raise FetchError("The address names no host.", "Copy it from the browser's address bar.")
    if url.userinfo:
        raise FetchError("The address holds a user's name or password.", SAVE_IT)
    return url


def is_public(number: str) -> bool:
    """Whether an IP number is one of the public internet: none of a private, shared, loopback, link-local, multicast,
    reserved or documentation range, and no IPv4 number in the dress of an IPv6 one."""
    try:
        ip = ipaddress.ip_address(number)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.scope_id or any(ip in disguise for disguise in DISGUISES):
            return False
        if ip in TRANSLATED:
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
    elif any(ip in special for special in SPECIAL):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)
