"""Dossiers of a casebook: choosing what goes into one, and making it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.errors import InputError
from dateline.export.dossier.bundle import bundle
from dateline.export.dossier.nouns import Contents
from dateline.export.report.wording import word_range
from dateline.model.capture import Capture
from dateline.model.event import Event
from dateline.model.query import DocumentHead, EventQuery
from dateline.model.record import day_of
from dateline.reporting import make_report
from dateline.store.base import View

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
) -> tuple[bytes, str]:
    """Return a dossier as a ZIP file, and the SHA-256 of its manifest.

    It holds the events named, those of a storyline and those of a period (ISO days, both included); all of the
    casebook where nothing is named. `captures` puts the captures in as they were fetched. Raises NotFound for an event
    or storyline that is not kept, and InputError where there is nothing to hold or too much.
    """
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
    used = {claim.run for claim in claims.values()}
    contents = Contents(
        title=named, selection=selection, report=make_report(view, since, until, events=chosen), events=chosen,
        claims=claims, documents=heads, runs=[run for run in view.runs() if run.id in used],
        captures=_list_captures(view, heads.values()) if captures else (),
    )  # fmt: skip
    return bundle(contents)


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
