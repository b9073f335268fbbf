"""Grades on the pages: of sources, of events, with what the record suggests beside what people gave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, Response

from dateline.grading import (
    give_grade,
    grades_by_source,
    list_grades,
    name_subject,
    suggest_source,
    weigh_sources,
)
from dateline.model.event import Event
from dateline.model.grade import GRADE_WORDS, INFORMATION_GRADES, SOURCE, SOURCE_GRADES, Grade, SourceRecord, Suggestion
from dateline.model.query import ClaimQuery, EventQuery
from dateline.store.base import View
from dateline.store.words import name_key
from dateline.web.security import Viewer, lead_back, require
from dateline.web.site import Site

Words = Annotated[str, Form(max_length=4000)]
Reviewer = Annotated[Viewer, Depends(require("reviewer"))]
MOST_EVENTS = 1500
MOST_WEIGHED = 400
MOST_SOURCES = 200


@dataclass(frozen=True, slots=True)
class Graded:
    """A source with the grades that people gave it, the suggested one, and on what that rests."""

    name: str
    given: Sequence[Grade]
    suggested: Suggestion
    record: SourceRecord


def create_router(site: Site) -> APIRouter:
    """Return the routes of these pages."""
    router = APIRouter()
    site.templates.globals.update(
        source_grades=SOURCE_GRADES,
        information_grades=INFORMATION_GRADES,
        grade_words=GRADE_WORDS,
        list_grades=list_grades,
    )

    @router.get("/grades", response_class=HTMLResponse)
    def show_grades(request: Request) -> HTMLResponse:
        with site.store.view() as view:
            events = view.events(EventQuery(limit=MOST_EVENTS))
            given = list_grades(view.judgements())
            of_events = [one for one in given if not one.subject.startswith(SOURCE)]
            titles = {name: event.title for name, event in view.events_by_id(one.subject for one in of_events).items()}
        return site.render(
            request, "grades.html", sources=list_graded(events, given), information=of_events, titles=titles,
            events=len(events), most=MOST_SOURCES,
        )  # fmt: skip

    @router.post("/grades")
    def keep_grade(
        viewer: Reviewer, subject: Words = "", grade: Words = "", why: Words = "", back: Words = "/grades"
    ) -> Response:
        give_grade(site.store, subject, grade, user=viewer.name, why=why)
        return lead_back(back, "/grades")

    return router


def list_graded(events: Sequence[Event], given: Sequence[Grade]) -> list[Graded]:
    """Return the sources that people graded or that others speak beside, the graded and the most tested first."""
    records, held = weigh_sources(events), grades_by_source(given)
    names: dict[str, str] = {}
    for event in events:
        for value in event.values:
            for holder in value.holders:
                for name in (holder.outlet, holder.origin):
                    if name:
                        names.setdefault(name_key(name), name)
    names |= {key: grades[0].subject.removeprefix(SOURCE) for key, grades in held.items()}
    keys = sorted(
        (key for key in names if key in held or (key in records and records[key].tested)),
        key=lambda key: (key not in held, -records[key].tested if key in records else 0, key),
    )
    return [
        Graded(names[key], held.get(key, ()), suggest_source(record := records.get(key, SourceRecord())), record)
        for key in keys[:MOST_SOURCES]
    ]


def find_graded(view: View, name: str) -> Graded:
    """Return the grades of one source, the suggested one counted over some hundreds of its events."""
    ids = view.event_ids(ClaimQuery(source=name, limit=MOST_WEIGHED))
    record = weigh_sources(view.events_by_id(sorted(ids)).values()).get(name_key(name), SourceRecord())
    subject = name_subject(name)
    given = list_grades(view.judgements_on([subject]).get(subject, ()))
    return Graded(name, given, suggest_source(record), record)
