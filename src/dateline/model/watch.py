"""Watches: searches that are kept, what they found, and what is sent to whom about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

WatchedKind = Literal["events", "claims", "documents"]
Channel = Literal["webhook", "mail"]
DeliveryState = Literal["waiting", "sending", "sent", "given up"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """A search that is kept: what it looks for, under which filters, and where its findings go.

    `filters` are names and values as the address of the page Search has them. `token` opens its feeds to those who
    know it. `webhook` is an address that gets each batch of findings, signed with `secret`; `mail` one for e-mail.
    """

    id: str
    name: str
    what: WatchedKind
    filters: tuple[tuple[str, str], ...]
    token: str = field(repr=False)
    user: str
    at: str
    webhook: str | None = None
    secret: str | None = field(default=None, repr=False)
    mail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that a watch found: its id, when it was first seen and last changed (ISO times), and in words.

    `digest` is a hash over what is watched of it; `path` leads to its page.
    """

    watch: str
    subject: str
    digest: str
    first: str
    at: str
    title: str
    words: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Something to be sent: `body` as it is sent, how often it was tried, when it is due, and what went wrong last.

    While it is being sent, `due` is when whoever sends it will have finished or gone away.
    """

    id: str
    watch: str
    channel: Channel
    body: str = field(repr=False)
    made: str
    due: str
    tries: int = 0
    state: DeliveryState = "waiting"
    trouble: str | None = None
