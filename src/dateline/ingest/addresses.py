"""Which web addresses may be fetched: public ones, judged by what their host resolves to."""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from dateline.errors import FetchError


@dataclass(frozen=True, slots=True)
class Target:
    """An address to fetch: its parts, and the numeric address that was checked and is to be connected to."""

    url: str
    scheme: str
    host: str
    port: int
    number: str

    @property
    def netloc(self) -> str:
        """The host as a header names it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def pinned(self) -> str:
        """The address with the checked number in place of the host, so that no second look-up can change it."""
        number = f"[{self.number}]" if ":" in self.number else self.number
        parts = urlsplit(self.url)
        return SplitResult(self.scheme, f"{number}:{self.port}", parts.path or "/", parts.query, "").geturl()


_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://")
_PORTS = {"http": 80, "https": 443}


def is_address(location: str) -> bool:
    """Say whether a location is a web address rather than a path."""
    return _SCHEME.match(location) is not None


def find_target(url: str, *, allow_private: bool) -> Target:
    """Return the checked target of a web address; raises FetchError if it may not or cannot be fetched."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise FetchError(url[:200], f"it is no web address ({error})", "check its spelling") from error
    scheme, host = parts.scheme.lower(), parts.hostname
    if scheme not in _PORTS or not host:
        raise FetchError(
            url[:200], "it is no http or https address", "give an address such as https://example.org/feed"
        )
    if parts.username or parts.password:
        raise FetchError(url[:200], "it holds a user name or password", "give the address without them")
    port = port or _PORTS[scheme]
    numbers = _resolve(url, host, port)
    if not allow_private and (closed := next((number for number in numbers if not is_public(number)), None)):
        why = f"its host {host} leads to {closed}, which is not a public address"
        raise FetchError(url[:200], why, "add --allow-private if you mean to fetch from your own network")
    return Target(url, scheme, host, port, numbers[0])


_TUNNELS = (0x00005EFE, 0x02005EFE)
"""What stands before the IPv4 address in an address of ISATAP (RFC 5214)."""


def is_public(number: str) -> bool:
    """Say whether a numeric address is public: not private, loopback, link-local, multicast, reserved or unset.

    An address that leads through to one of IPv4 is judged by that; site-local ones (RFC 3879) are private still.
    """
    address = ipaddress.ip_address(number.split("%", 1)[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and address in ipaddress.IPv6Network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is None and (int(address) >> 32) & 0xFFFFFFFF in _TUNNELS:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if address.is_site_local:
            return False
        if inner is not None:
            return is_public(str(inner))
    return address.is_global and not address.is_multicast and not address.is_reserved


def _resolve(url: str, host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(url[:200], f"its host {host} cannot be found", "check the address and the network") from error
    return [str(entry[4][0]) for entry in found]
