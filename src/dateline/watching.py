"""Watches: what a kept search finds that is new or changed, and what is to be sent about it."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, cast, get_args
from urllib.parse import quote

from dateline.errors import FetchError, InputError
from dateline.export.report.holding import word_source
from dateline.export.report.wording import READING_WORDS, find_first_said, word_day, word_support, word_time
from dateline.ingest.addresses import find_target
from dateline.model.claim import Claim
from dateline.model.codes import EVENT_TYPES, Reading, Stance, Status
from dateline.model.event import Event
from dateline.model.query import ClaimQuery, DocumentHead, EventQuery
from dateline.model.watch import Channel, Delivery, Finding, Watch, WatchedKind
from dateline.settings import Settings
from dateline.store.base import Store, View

MOST_FOUND = 5000
"""A watch looks at so many of the latest things that answer it."""
MOST_SENT = 100
LONGEST = 400
MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?")
EVENT_FILTERS = {"q": "words", "type": "event_type", "reading": "reading", "since": "since", "until": "until",
                 "actor": "actor", "country": "country", "place": "place"}  # fmt: skip
CLAIM_FILTERS = {"q": "words", "type": "event_type", "status": "status", "stance": "stance", "since": "since",
                 "until": "until", "actor": "actor", "country": "country", "place": "place",
                 "source": "source"}  # fmt: skip
FILTERS = tuple(dict.fromkeys([*EVENT_FILTERS, *CLAIM_FILTERS]))
CODES: Mapping[str, tuple[str, ...]] = {
    "type": EVENT_TYPES,
    "reading": get_args(Reading),
    "status": get_args(Status),
    "stance": get_args(Stance),
}


@dataclass(frozen=True, slots=True)
class Noticed:
    """What one run of a watch found: what is new, and what is not as it was."""

    watch: Watch
    new: tuple[Finding, ...]
    changed: tuple[Finding, ...]


def make_watch(
    settings: Settings,
    name: str,
    filters: Mapping[str, str],
    *,
    user: str,
    at: str,
    what: str | None = None,
    webhook: str | None = None,
    mail: str | None = None,
) -> Watch:
    """Return a new watch; raises InputError for filters, addresses or names that cannot be.

    `what` is events, claims or documents; where it is left out, the filters tell.
    """
    kept = tuple((key, filters[key].strip()[:LONGEST]) for key in FILTERS if filters.get(key, "").strip())
    for key, value in kept:
        if key in CODES and value not in CODES[key]:
            raise InputError(f"watch: {key}", f"{value[:40]!r} is not known", f"choose one of {', '.join(CODES[key])}")
    kind = _choose_kind(what, dict(kept))
    named = " ".join(name.split())[:120] or ", ".join(value for _, value in kept)[:120] or "Everything"
    return Watch(
        id=f"w{secrets.token_hex(5)}", name=named, what=kind, filters=kept, token=secrets.token_urlsafe(18),
        user=user, at=at, webhook=_check_webhook(settings, webhook), mail=_check_mail(mail),
        secret=secrets.token_urlsafe(24) if webhook and webhook.strip() else None,
    )  # fmt: skip


def _choose_kind(what: str | None, filters: Mapping[str, str]) -> WatchedKind:
    if what in get_args(WatchedKind):
        chosen = cast(WatchedKind, what)
    elif what in (None, "", "all"):
        chosen = "claims" if set(filters) & {"status", "stance", "source"} else "events"
    else:
        raise InputError("watch", f"{what[:40]!r} cannot be watched", "watch events, claims or documents")
    if chosen == "documents" and set(filters) != {"q"}:
        raise InputError("watch", "documents are found by their words alone", "give words and no other filter")
    known = {"events": EVENT_FILTERS, "claims": CLAIM_FILTERS, "documents": {"q": "words"}}[chosen]
    if odd := sorted(set(filters) - set(known)):
        raise InputError("watch", f"{chosen} have no {odd[0]}", f"filter them by {', '.join(known)}")
    return chosen


def _check_webhook(settings: Settings, webhook: str | None) -> str | None:
    if not webhook or not webhook.strip():
        return None
    address = webhook.strip()
    try:
        find_target(address, allow_private=settings.allow_private)
    except FetchError as error:
        raise InputError("webhook", error.why, "give a public http or https address") from error
    return address


def _check_mail(mail: str | None) -> str | None:
    if not mail or not mail.strip():
        return None
    if not MAIL.fullmatch(mail.strip()):
        raise InputError("mail", f"{mail[:40]!r} is no e-mail address", "write it as ana@example.org")
    return mail.strip()


def list_ways(watch: Watch) -> tuple[str, ...]:
    """Return the ways that the findings of a watch go: by feed always, by webhook and mail where they are set."""
    return ("feed", *(("webhook",) if watch.webhook else ()), *(("mail",) if watch.mail else ()))


def add_watch(store: Store, watch: Watch) -> Noticed:
    """Keep a new watch; what it finds already is kept as found, and nothing is sent about it."""
    with store.view() as view:
        noticed = look(view, watch, watch.at)
    with store.writer() as writer:
        writer.put_watch(watch)
        writer.put_findings(noticed.new)
    return noticed


def run_watches(store: Store, settings: Settings, now: str) -> list[Noticed]:
    """Look for what is new or changed in all watches, keep it, and put what is to be sent in line."""
    with store.view() as view:
        found = {watch.id: look(view, watch, now) for watch in view.watches()}
    fresh = [name for name, noticed in found.items() if noticed.new or noticed.changed]
    if fresh:
        # Whoever else runs watches may have kept the same meanwhile, so those that are fresh are looked at once more
        # while nobody else writes.
        with store.writer() as writer, store.view() as view:
            held = {watch.id: watch for watch in view.watches()}
            for name in fresh:
                noticed = look(view, held[name], now) if name in held else replace(found[name], new=(), changed=())
                found[name] = noticed
                writer.put_findings([*noticed.new, *noticed.changed])
                for delivery in list_deliveries(noticed, settings, now):
                    writer.put_delivery(delivery)
    return list(found.values())


def look(view: View, watch: Watch, now: str) -> Noticed:
    """Return what of the things that answer a watch is new or changed since they were kept."""
    before = {finding.subject: finding for finding in view.findings(watch.id)}
    new, changed = [], []
    for finding in find(view, watch, now):
        former = before.get(finding.subject)
        if former is None:
            new.append(finding)
        elif former.digest != finding.digest:
            changed.append(replace(finding, first=former.first))
    return Noticed(watch, tuple(new), tuple(changed))


def find(view: View, watch: Watch, now: str) -> Iterator[Finding]:
    """Yield the latest things that answer a watch."""
    filters = dict(watch.filters)
    if watch.what == "events":
        for event in view.events(_query(EventQuery, EVENT_FILTERS, filters)):
            yield _tell_event(watch, event, now)
    elif watch.what == "claims":
        claims = view.claims(_query(ClaimQuery, CLAIM_FILTERS, filters, view.count_claims))
        for claim in claims:
            yield _tell_claim(watch, claim, now)
    else:
        for hit in view.search(filters.get("q", ""), limit=MOST_FOUND):
            yield _tell_document(watch, hit.document, " ".join(hit.excerpt.split()), now)


def _query(kind: Any, names: Mapping[str, str], filters: Mapping[str, str], count: Any = None) -> Any:
    """Return filters as a query for the latest; of claims, which begin with the earliest, the last page is asked."""
    asked = kind(**{names[key]: value for key, value in filters.items() if key in names})
    assert {field.name for field in fields(asked)} >= set(names.values())
    offset = max(0, count(asked) - MOST_FOUND) if count else 0
    return replace(asked, limit=MOST_FOUND, offset=offset)


def _tell_event(watch: Watch, event: Event, now: str) -> Finding:
    first = find_first_said(event)
    said = f" First: {word_source(first.outlet)}, {word_day(first.at)}." if first else ""
    place = f", {event.place.name}" if event.place else ""
    words = f"{READING_WORDS[event.reading]}; {word_support(event)}; {word_time(event.time)}{place}.{said}"
    digest = _hash(event.title, event.reading, str(event.outlets), str(event.origins), len(event.contradictions))
    return _make(watch, event.id, digest, event.title, words, f"/e/{quote(event.id)}", now)


def _tell_claim(watch: Watch, claim: Claim, now: str) -> Finding:
    chain = " → ".join(link.name for link in claim.attribution) or word_source(claim.document.source)
    words = f"“{claim.evidence.quote}” {chain}, {word_day(claim.document.published)} ({claim.kind or claim.status})."
    title = claim.document.title or word_source(claim.document.source)
    path = f"/d/{quote(claim.document.id)}?claim={quote(claim.id)}#c-{quote(claim.id)}"
    return _make(watch, claim.id, _hash(claim.status, claim.event_type, claim.evidence.quote), title, words, path, now)


def _tell_document(watch: Watch, head: DocumentHead, excerpt: str, now: str) -> Finding:
    words = f"{word_source(head.source)}, {word_day(head.published)}: “{excerpt}”"
    return _make(watch, head.id, _hash(head.id), head.title or "Untitled", words, f"/d/{quote(head.id)}", now)


def _make(watch: Watch, subject: str, digest: str, title: str, words: str, path: str, now: str) -> Finding:
    return Finding(
        watch=watch.id, subject=subject, digest=digest, first=now, at=now, title=title, words=words, path=path
    )


def _hash(*parts: object) -> str:
    joined = "\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:16]


def list_deliveries(noticed: Noticed, settings: Settings, now: str) -> list[Delivery]:
    """Return what is to be sent about what a watch noticed: one message for each place that it goes to."""
    watch = noticed.watch
    if not noticed.new and not noticed.changed:
        return []
    ways: dict[Channel, str | None] = {"webhook": watch.webhook, "mail": watch.mail}
    writers = {"webhook": write_call, "mail": write_mail}
    return [
        Delivery(
            id=f"v{secrets.token_hex(8)}", watch=watch.id, channel=channel,
            body=writers[channel](noticed, settings, now), made=now, due=now,
        )
        for channel, wanted in ways.items()
        if wanted
    ]  # fmt: skip


def write_call(noticed: Noticed, settings: Settings, now: str) -> str:
    """Return the JSON that a webhook gets."""
    items = [
        {
            "id": finding.subject, "kind": kind, "title": finding.title, "words": finding.words, "first": finding.first,
            "link": f"{settings.address}{finding.path}",
        }
        for kind, listed in (("new", noticed.new), ("changed", noticed.changed))
        for finding in listed
    ]  # fmt: skip
    watch = {"id": noticed.watch.id, "name": noticed.watch.name, "what": noticed.watch.what}
    body = {"watch": watch, "at": now, "items": items[:MOST_SENT], "more": max(0, len(items) - MOST_SENT)}
    return json.dumps(body, ensure_ascii=True)


def write_mail(noticed: Noticed, settings: Settings, now: str) -> str:
    """Return the subject and text of a message, as JSON."""
    lines = []
    for heading, listed in (("New", noticed.new), ("Changed", noticed.changed)):
        if listed:
            lines.append(f"{heading}:\n")
            lines += [f"* {one.title}\n  {one.words}\n  {settings.address}{one.path}\n" for one in listed[:MOST_SENT]]
            lines += [f"… and {len(listed) - MOST_SENT} more\n"] if len(listed) > MOST_SENT else []
    lines.append(f"The watch: {settings.address}/watches/{noticed.watch.id}")
    lines.append("dateline says who claims what; it does not declare who is right.")
    counts = f"{len(noticed.new)} new, {len(noticed.changed)} changed"
    return json.dumps({"subject": f"{noticed.watch.name}: {counts}", "text": "\n".join(lines)}, ensure_ascii=True)


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """Return the signature of what a webhook gets: HMAC-SHA256 over the time, a full stop and the bytes."""
    return hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
