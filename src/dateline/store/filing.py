"""Filing: under which keys claims, documents and events are found, alike for every store."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise

from dateline.errors import StoreError
from dateline.lexicon.outlets import name_publisher
from dateline.model.claim import Claim, DocumentRef
from dateline.model.document import CopyPair, Document
from dateline.model.event import Event
from dateline.model.judgement import Judgement
from dateline.model.mention import Attribution
from dateline.model.query import Activity, Citation, DocumentHead, Hit, Statement
from dateline.store.words import Phrases, excerpt, name_key

UNKNOWN_LAST = "9999"
"""Sorts after every date: stands for an unknown date where the earliest comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days from and to that a claim or event is filed under, both null when nothing is known.

    A time that is open at one end is filed under its known day alone: "since 2011" is no news of every day since.
    """

    first: str | None
    last: str | None

    def meets(self, since: str | None, until: str | None) -> bool:
        """Say whether the period meets the days asked for; an unknown one meets only when none are asked for."""
        if since is None and until is None:
            return True
        if self.first is None or self.last is None:
            return False
        return (since is None or self.last >= since[:10]) and (until is None or self.first <= until[:10])


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One actor or recipient that a claim is filed under."""

    side: str
    id: str | None
    key: str
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An id and a name key that something is filed under."""

    id: str | None
    key: str

    def answers(self, asked: str) -> bool:
        """Say whether somebody who asks by this id or name means it."""
        return asked == self.id or name_key(asked) == self.key


def file_period(first: str | None, last: str | None) -> Period:
    """Return the period for two ISO dates or times of which either may be unknown."""
    return Period(first=(first or last or "")[:10] or None, last=(last or first or "")[:10] or None)


def claim_period(claim: Claim) -> Period:
    """Return the days that a claim tells of."""
    return file_period(claim.time.from_, claim.time.to) if claim.time else file_period(None, None)


def event_period(event: Event) -> Period:
    """Return the days of an event."""
    return file_period(event.time.from_, event.time.to) if event.time else file_period(None, None)


def told_at(claim: Claim) -> str:
    """Return what claims are sorted by: the time they tell of, unknown last."""
    return (claim.time and (claim.time.from_ or claim.time.to)) or UNKNOWN_LAST


def happened_at(event: Event) -> str:
    """Return what events are sorted by, backwards: their time, the unknown being empty."""
    return (event.time and (event.time.from_ or event.time.to)) or ""


def reported_at(event: Event) -> str | None:
    """Return the day of the first known report of an event, nothing where no time is known."""
    return min((said.at for said in event.first_said if said.at), default="")[:10] or None


def list_tellers(event: Event) -> dict[str, bool]:
    """Return the outlets that report an event, by the names under which they are known.

    With each stands whether it is the earliest known where there are others.
    """
    times: dict[str, str | None] = {}
    for said in event.first_said:
        outlet = name_publisher(said.outlet)
        known = [at for at in (times.get(outlet), said.at) if at]
        times[outlet] = min(known, default=None)
    first = min((at for at in times.values() if at), default=None)
    return {outlet: len(times) > 1 and at is not None and at == first for outlet, at in times.items()}


def claim_parties(claim: Claim) -> tuple[Party, ...]:
    """Return whom a claim is filed under, each once a side."""
    sides = [("actor", actor) for actor in claim.actors] + [("recipient", actor) for actor in claim.recipients]
    parties = (Party(side=side, id=who.id, key=name_key(who.name), country=who.country) for side, who in sides)
    return tuple(dict.fromkeys(parties))


def claim_sources(claim: Claim) -> tuple[Named, ...]:
    """Return the sources that a claim is filed under: all links of its chain, and the document's source."""
    links = [Named(id=link.id, key=name_key(link.name)) for link in claim.attribution]
    if claim.document.source is not None:
        links.append(Named(id=None, key=name_key(claim.document.source)))
    return tuple(dict.fromkeys(links))


def cited_pairs(sources: Sequence[Named]) -> list[tuple[Named, Named]]:
    """Return who has a claim from whom: each source of its chain and the next one outward, which cites it."""
    return [(inner, outer) for inner, outer in pairwise(sources) if inner.key != outer.key]


def make_citation(cited: str, citing: str, sample: Claim, claims: int, documents: int) -> Citation:
    """Return a citation by the keys of its two sources, under the names that one of its claims gives them."""
    links = {name_key(link.name): link for link in sample.attribution}
    names = {key: link.name for key, link in links.items()}
    names.setdefault(name_key(sample.document.source or ""), sample.document.source or "")
    inner = links.get(cited)
    return Citation(
        cited=names.get(cited, cited),
        citing=names.get(citing, citing),
        anonymous=inner is not None and inner.anonymous,
        claims=claims,
        documents=documents,
    )


def make_activity(day: str, documents: int, statements: int, claims: int) -> Activity:
    """Return one day of a source; the day after which nothing is sorted is the unknown one."""
    known = None if day == UNKNOWN_LAST else day
    return Activity(day=known, documents=documents, statements=statements, claims=claims)


def make_statement(head: DocumentHead, number: int, said: Attribution, text: str) -> Statement:
    """Return what a document reports a source to have said, with its words cut from the text."""
    cue = " ".join(span.cut(text) for span in said.cue)
    return Statement(document=head, number=number, attribution=said, cue=cue, content=content_of(said, text))


def content_of(attribution: Attribution, text: str) -> str:
    """Return the quoted content of an attribution, its parts joined by a blank."""
    return " ".join(span.cut(text) for span in attribution.content)


def published_at(document: Document | DocumentRef) -> str:
    """Return what documents are sorted by: publication in universal time, unknown or unreadable last."""
    if document.published is None:
        return UNKNOWN_LAST
    try:
        moment = datetime.fromisoformat(document.published)
    except ValueError:
        return UNKNOWN_LAST
    if len(document.published) <= 10:
        return moment.date().isoformat()
    try:
        return (moment.astimezone(UTC) if moment.tzinfo else moment).replace(tzinfo=None).isoformat()
    except OverflowError:
        return UNKNOWN_LAST


def make_hit(head: DocumentHead, text: str, phrases: Phrases) -> Hit:
    """Return what to show of a document that holds the phrases."""
    shown, found = excerpt(text, phrases)
    return Hit(document=head, excerpt=shown.cut(text), start=shown.start, end=shown.end, found=found)


def best_copies(pairs: Iterable[CopyPair]) -> dict[str, str]:
    """Return for each document that is a copy the one that it shares the most with."""
    best: dict[str, CopyPair] = {}
    for pair in sorted(pairs, key=lambda pair: (pair.document, -pair.share, pair.of)):
        best.setdefault(pair.document, pair)
    return {document: pair.of for document, pair in best.items()}


def redirect_events(
    events: Sequence[Event], placed: Mapping[str, str], old: Iterable[str], redirects: Mapping[str, str]
) -> tuple[dict[str, str], tuple[Event, ...]]:
    """Return where each vanished event id leads, and the events with these ids among their redirects.

    `placed` gives the former event of each claim, `old` the former ids, `redirects` the former redirects. What the
    events say of themselves wins; otherwise an id leads to where most of its claims went, the least id if even.
    """
    live = {event.id for event in events}
    if len(live) < len(events):
        raise StoreError("of two events handed over the id is used twice; this is a fault of the caller")
    leads = _follow_claims(events, placed, {*old, *placed.values()} - live)
    leads |= {gone: event.id for event in events for gone in event.redirects if gone not in live}
    for gone, target in redirects.items():
        final = target if target in live else leads.get(target)
        if gone not in live and final is not None:
            leads.setdefault(gone, final)
    arrived: dict[str, list[str]] = {}
    for gone, target in leads.items():
        arrived.setdefault(target, []).append(gone)
    return leads, tuple(_with_redirects(event, arrived.get(event.id, [])) for event in events)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Which claims of a document a new reading must not lose: `judged` hand on their ids, `kept` stay even without."""

    judged: frozenset[str]
    kept: frozenset[str]


def find_judged(
    judgements: Iterable[Judgement], placed: Mapping[str, str | None], redirects: Mapping[str, str]
) -> Judged:
    """Return which claims standing judgements rest on, themselves or by their event.

    `placed` gives the event of each claim, `redirects` where merged ids lead.
    """
    named = {name for one in judgements if one.undone is None for name in (one.subject, one.other) if name}
    events = named | {redirects[name] for name in named if name in redirects}
    return Judged(
        judged=frozenset(claim for claim, event in placed.items() if claim in named or event in events),
        kept=frozenset(claim for claim in placed if claim in named),
    )


NOT_EVENTS = ("grade", "undo")
"""Judgements that change no event: of how far something is to be relied on, and the record of what was taken back."""


def count_changes(judgements: Iterable[Judgement]) -> int:
    """Return how often something that events rest on was judged or taken back."""
    return sum(1 + (one.undone is not None) for one in judgements if one.kind not in NOT_EVENTS)


def published_within(published_at: str, since: str | None, until: str | None) -> bool:
    """Say whether a day of publication, as documents are sorted by, lies in a window; an unknown one in none."""
    if since is None and until is None:
        return True
    day = published_at[:10]
    return day != UNKNOWN_LAST and (since is None or day >= since[:10]) and (until is None or day <= until[:10])


def _follow_claims(events: Iterable[Event], placed: Mapping[str, str], gone: set[str]) -> dict[str, str]:
    votes: dict[str, dict[str, int]] = {}
    for event in events:
        for claim in event.claims:
            former = placed.get(claim)
            if former in gone:
                count = votes.setdefault(former, {})
                count[event.id] = count.get(event.id, 0) + 1
    return {former: min(count, key=lambda target: (-count[target], target)) for former, count in votes.items()}


def _with_redirects(event: Event, arrived: Iterable[str]) -> Event:
    merged = (*event.redirects, *sorted(set(arrived) - set(event.redirects)))
    return event if merged == event.redirects else replace(event, redirects=merged)


def hash_text(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, as tombstones keep it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def take_try(left: float, at: float, *, most: int, seconds: float, now: float) -> tuple[float, float]:
    """Return how many tries a key has left after one more, and how long it must wait instead where none was left.

    `left` tries were held at the time `at`; one more comes every `seconds`, up to `most` (a token bucket).
    """
    held = min(left + max(0.0, now - at) / seconds, float(most))
    return (held, (1 - held) * seconds) if held < 1 else (held - 1, 0.0)
