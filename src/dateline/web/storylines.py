"""The pages of storylines: their list, and each in its parts, on a timeline and on a map."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dateline.errors import NotFound
from dateline.export.report.map import draw_map, make_point
from dateline.export.report.timeline import make_bar
from dateline.export.report.wording import word_field, word_stamps
from dateline.model.agreement import Agreement
from dateline.model.event import Event
from dateline.model.forecast import Forecast
from dateline.model.query import Activity
from dateline.model.storyline import Note, NoteKind, Part, Storyline
from dateline.store.base import View
from dateline.web.areas import open_areas, read_rings
from dateline.web.asking import PAGE_LENGTH, read_asked
from dateline.web.site import Site
from dateline.web.timelines import Drawn, draw
from dateline.web.volume import Stretch, draw_volume, gather_stretches

NOTE_WORDS: dict[NoteKind, str] = {
    "new": "New",
    "confirmed": "Confirmed",
    "changed": "Told otherwise",
    "withdrawn": "Withdrawn",
    "open": "Still open when the part ends",
}
MOST_NOTES = 60
DIFFERING = re.compile(r"accounts differ on (\w+):")
UNSOURCED = re.compile(r"\bdocument [0-9a-f]{16}\b")
MOST_BARS = 80


@dataclass(frozen=True, slots=True)
class ToldPart:
    """A part with its notes by kind, and its events that are kept."""

    part: Part
    notes: tuple[tuple[NoteKind, tuple[Note, ...]], ...]
    events: tuple[Event, ...]


def create_router(site: Site) -> APIRouter:
    """Return the routes of these pages."""
    router = APIRouter()
    outline = open_areas(site)

    @router.get("/s", response_class=HTMLResponse)
    def show_storylines(request: Request) -> HTMLResponse:
        asked = read_asked(request.query_params)
        with site.store.view() as view:
            storylines = view.storylines(limit=PAGE_LENGTH, offset=(asked.page - 1) * PAGE_LENGTH)
            total = view.count_followings()["storylines"]
        return site.render(
            request, "storylines.html", asked=asked, storylines=storylines, total=total, length=PAGE_LENGTH
        )

    @router.get("/s/{storyline_id}", response_class=HTMLResponse)
    def show_storyline(request: Request, storyline_id: str) -> Response:
        with site.store.view() as view:
            try:
                story = view.storyline(storyline_id)
            except NotFound as error:
                raise NotFound(f"No storyline has the id {storyline_id[:60]}; they are listed at /s.") from error
            if story.id != storyline_id:
                return RedirectResponse(f"/s/{story.id}", status_code=301)
            events = view.events_by_id(story.events)
            claims = view.claims_by_id(_list_claims(story))
            agreements, forecasts = find_companions(view, story)
            earlier = [view.storyline(name) for name in story.previously[:3]]
        told = [tell_part(part, events) for part in story.parts]
        days = count_days(events.values())
        placed = site.show_places(events.values())
        rings = {event.id: read_rings(event.place, outline) for event in placed}
        points = [p for e in placed if (p := make_point(e, f"/e/{e.id}", "where", rings[e.id]))]
        return site.render(
            request, "storyline.html", story=story, parts_told=told, events=events, claims=claims,
            agreements=agreements, forecasts=forecasts, earlier=earlier, note_words=NOTE_WORDS, word_note=word_note,
            map=draw_map(points) if points else None, timeline=draw_parts(told), days=days,
            volume=draw_volume(days, "Events over time"),
        )  # fmt: skip

    return router


def count_days(events: Iterable[Event]) -> list[Stretch]:
    """Return how many events began over time, as `statements` of stretches of one length."""
    begun = Counter((event.time.from_ or event.time.to or "")[:10] for event in events if event.time)
    days = sorted((day, number) for day, number in begun.items() if day)
    return gather_stretches([Activity(day=day, documents=0, statements=n, claims=0) for day, n in days])


def _list_claims(story: Storyline) -> list[str]:
    noted = [claim for part in story.parts for note in part.notes for claim in note.claims[:4]]
    return [*noted, *(one.claim for day in story.timeline for one in day.sentences if one.claim)]


def find_companions(view: View, story: Storyline) -> tuple[list[Agreement], list[Forecast]]:
    """Return the agreements and forecasts that belong to a storyline."""
    events = set(story.events)
    agreements = [one for one in view.agreements() if one.storyline == story.id]
    return agreements, [one for one in view.forecasts() if one.event in events]


def tell_part(part: Part, events: Mapping[str, Event]) -> ToldPart:
    """Return a part with its notes by kind, in the order in which the kinds are told."""
    order = list(NOTE_WORDS)
    notes = sorted(part.notes, key=lambda note: order.index(note.kind))[:MOST_NOTES]
    grouped = tuple((kind, tuple(held)) for kind, held in groupby(notes, key=lambda note: note.kind))
    return ToldPart(part, grouped, tuple(events[name] for name in part.events if name in events))


def word_note(text: str) -> str:
    """Return a note in plain words: a text that names no source is called that, and not by its id, and a field as the
    page of the event heads it.
    """
    plain = DIFFERING.sub(lambda found: f"accounts differ on {word_field(found[1])}:", word_stamps(text))
    return UNSOURCED.sub("a text without a source", plain)


def draw_parts(told: Sequence[ToldPart]) -> Drawn | None:
    """Return the events of a storyline on a timeline with a lane for each part, the most widely told of many."""
    bars = [
        (event, bar)
        for one in told
        for event in one.events
        if (bar := make_bar(event, f"/e/{event.id}", f"Part {one.part.number}"))
    ]
    chosen = sorted(bars, key=lambda pair: (-pair[0].outlets, -pair[0].origins, pair[0].id))[:MOST_BARS]
    return draw([bar for _, bar in chosen], None, None) if chosen else None
