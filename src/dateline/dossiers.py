"""Dossiers of a casebook: choosing what goes into one, and making it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.coarse import view_coarsely
from dateline.errors import InputError
from dateline.export.dossier.bundle import bundle
from dateline.export.dossier.nouns import Contents
from dateline.export.report.wording import word_day, word_range
from dateline.grading import grades_by_source, list_grades, map_grades
from dateline.known import view_as_known
from dateline.model.capture import Capture
from dateline.model.claim import Claim
from dateline.model.event import Event
from dateline.model.grade import SOURCE, Grade
from dateline.model.query import DocumentHead, EventQuery
from dateline.model.record import day_of
from dateline.reporting import make_report
from dateline.store.base import View
from dateline.store.words import name_key

MOST_EVENTS = 5000


def make_dossier(
    view: View,
    *,
    events: Sequence[str] = (),
    storyline: str | None = None,
    since: str | None = None,
    until: str | None = None,
    title: str | None = None,
    captures: bool = False,
    as_known_on: str | None = None,
    coarse: bool = False,
) -> tuple[bytes, str]:
    """Return a dossier as a ZIP file, and the SHA-256 of its manifest.

    It holds the events named, those of a storyline and those of a period (ISO days, both included); all of the
    casebook where nothing is named. `captures` puts the captures in as they were fetched. With `as_known_on`, an ISO
    day, it holds only what was known by the end of that day. `coarse` shows homes, shelters and camps as wide areas.
    Raises NotFound for an event or storyline that is not kept, and InputError where there is nothing to hold or too
    much.
    """
    view = view_coarsely(view_as_known(view, as_known_on) if as_known_on else view, coarse)
    chosen, selection = _choose(view, events, storyline, since, until)
    if not chosen:
        raise InputError("dossier", "no event answers what was asked for", "choose other days or another event")
    if len(chosen) > MOST_EVENTS:
        raise InputError("dossier", f"{len(chosen):,} events are more than {MOST_EVENTS:,}", "choose fewer days")
    named = title or _name(chosen, storyline and view.storyline(storyline).title, since, until)
    claims = view.claims_by_id(name for event in chosen for name in event.claims)
    ids = dict.fromkeys(
        [*(name for event in chosen for name in event.documents), *(c.document.id for c in claims.values())]
    )
    heads = view.document_heads(ids)
    report = make_report(view, since, until, events=chosen)
    if as_known_on:
        selection["as known on"] = word_day(as_known_on)
    used = {claim.run for claim in claims.values()}
    contents = Contents(
        title=named, selection=selection, report=replace(report, as_known_on=as_known_on), events=chosen,
        claims=claims, documents=heads, runs=[run for run in view.runs() if run.id in used],
        captures=_list_captures(view, heads.values()) if captures else (),
        grades=_list_grades(view, chosen, claims.values()),
    )  # fmt: skip
    return bundle(contents)


def _list_grades(view: View, events: Sequence[Event], claims: Iterable[Claim]) -> dict[str, tuple[Grade, ...]]:
    """Return the grades of the dossier's events, claims and outlets, by what they are on."""
    given = list_grades(view.judgements())
    by_subject, of_sources = map_grades(given), grades_by_source(given)
    claims = list(claims)
    ids = [*(event.id for event in events), *(claim.id for claim in claims)]
    found = {name: tuple(by_subject[name]) for name in ids if name in by_subject}
    for name in sorted({claim.document.source for claim in claims if claim.document.source}):
        if name_key(name) in of_sources:
            found[f"{SOURCE}{name}"] = tuple(of_sources[name_key(name)])
    return found


def _choose(
    view: View, events: Sequence[str], storyline: str | None, since: str | None, until: str | None
) -> tuple[list[Event], dict[str, str | list[str]]]:
    selection: dict[str, str | list[str]] = {}
    found: dict[str, Event] = {}
    if events:
        named = [view.event(name) for name in events]
        selection["events"] = [event.id for event in named]
        found |= {event.id: event for event in named}
    if storyline:
        story = view.storyline(storyline)
        selection["storyline"] = story.id
        found |= {event.id: event for event in view.events_by_id(story.events).values()}
    if since or until or not selection:
        selection["period"] = word_range(since, until) if since or until else "everything kept"
        query = EventQuery(since=since, until=until, limit=MOST_EVENTS + 1)
        found |= {event.id: event for event in view.events(query)}
    return sorted(found.values(), key=lambda event: (day_of(event) or "9999", event.id)), selection


def _name(events: Sequence[Event], story: str | None, since: str | None, until: str | None) -> str:
    if story:
        return story
    if since or until:
        return word_range(since, until)
    return events[0].title if len(events) == 1 else "everything kept"


def _list_captures(view: View, heads: Iterable[DocumentHead]) -> list[Capture]:
    names = sorted({head.capture_id for head in heads if head.capture_id})
    # A capture whose bytes were taken out has only its hash left.
    return [capture for name in names if (capture := view.capture(name)).body]
