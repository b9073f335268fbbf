"""Sharing: maps and timelines that an admin opens to whoever knows their address, for other sites to show."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import get_args

from dateline.errors import InputError, NotFound
from dateline.model.codes import EVENT_TYPES, Reading
from dateline.model.share import SHARED_KINDS, Share, SharedKind
from dateline.settings import SITE
from dateline.store.base import Store

FILTERS = ("q", "type", "reading", "since", "until", "actor", "country", "place", "box", "lanes")
CODES: Mapping[str, tuple[str, ...]] = {"type": EVENT_TYPES, "reading": get_args(Reading)}
MOST_SHARES = 200
MOST_SITES = 20
LONGEST = 400


def add_share(
    store: Store, kind: str, filters: Mapping[str, str], sites: Iterable[str], *, name: str, user: str, at: str
) -> Share:
    """Keep a new share and return it; raises InputError for a kind, filter or site that cannot be."""
    made = Share(
        id=f"p{secrets.token_hex(5)}", name=" ".join(name.split())[:120] or f"A {_read_kind(kind)}",
        kind=_read_kind(kind), filters=_read_filters(filters), sites=_read_sites(sites),
        token=secrets.token_urlsafe(24), user=user, at=at,
    )  # fmt: skip
    with store.view() as view:
        if sum(share.revoked is None for share in view.shares()) >= MOST_SHARES:
            raise InputError("share", f"there are {MOST_SHARES} already", "revoke some")
    with store.writer() as writer:
        writer.put_share(made)
    return made


def _read_kind(kind: str) -> SharedKind:
    for known in SHARED_KINDS:
        if known == kind:
            return known
    raise InputError(f"share: {kind[:40]}", "cannot be shared", f"choose one of {', '.join(SHARED_KINDS)}")


def _read_filters(filters: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    kept = tuple((key, filters[key].strip()[:LONGEST]) for key in FILTERS if filters.get(key, "").strip())
    for key, value in kept:
        if key in CODES and value not in CODES[key]:
            raise InputError(f"share: {key}", f"{value[:40]!r} is not known", f"choose one of {', '.join(CODES[key])}")
    return kept


def _read_sites(sites: Iterable[str]) -> tuple[str, ...]:
    kept = tuple(dict.fromkeys(site.strip().rstrip("/") for site in sites if site.strip()))
    for site in kept:
        if not SITE.fullmatch(site):
            raise InputError("share", f"{site[:60]!r} is no site", "write it as https://example.org")
    if len(kept) > MOST_SITES:
        raise InputError("share", f"there are more than {MOST_SITES} sites", "name none to allow all")
    return kept


def revoke_share(store: Store, share_id: str, at: str) -> Share:
    """Close a share for good; NotFound for none."""
    with store.view() as view:
        found = next((share for share in view.shares() if share.id == share_id), None)
    if found is None:
        raise NotFound(f"there is no share {share_id[:40]!r}")
    closed = found if found.revoked else replace(found, revoked=at)
    with store.writer() as writer:
        writer.put_share(closed)
    return closed
