"""Shares: maps and timelines that an admin lets other sites show to people who are not signed in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

SharedKind = Literal["map", "timeline"]
SHARED_KINDS: tuple[SharedKind, ...] = ("map", "timeline")


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A map or timeline under an address that opens it to whoever knows it, until it is revoked.

    `filters` are names and values as the address of the page has them, and nothing else is shown. `sites` may show it
    in a frame; none of them is any. `token` is the secret of its address.
    """

    id: str
    name: str
    kind: SharedKind
    filters: tuple[tuple[str, str], ...]
    sites: tuple[str, ...]
    token: str = field(repr=False)
    user: str
    at: str
    revoked: str | None = None
