"""Situation reports of a casebook: made with what following its events finds, kept in versions, and opened again."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from dateline.coarse import coarsen, view_coarsely
from dateline.coverage import draw_coverage
from dateline.errors import InputError
from dateline.export.report.build import MOST_DEALINGS, MOST_EVENTS, build_report, choose_compared
from dateline.export.report.docx import render_docx
from dateline.export.report.editing import Edits, Paper, compose, name_report, renumber
from dateline.export.report.html import render_html
from dateline.export.report.keeping import read_body, write_body
from dateline.export.report.markdown import render_markdown
from dateline.export.report.nouns import Last, Report
from dateline.export.report.pdf import render_pdf
from dateline.export.report.wording import word_day
from dateline.following import make_record
from dateline.grading import grades_by_source, list_grades, map_grades
from dateline.known import view_as_known
from dateline.model.claim import Claim
from dateline.model.event import Event
from dateline.model.grade import GRADE_WORDS, Grade
from dateline.model.judgement import Judgement
from dateline.model.query import EventQuery
from dateline.model.report import KeptReport
from dateline.relations import draw_network
from dateline.spread import trace_spread
from dateline.store.base import Store, View
from dateline.store.words import name_key

LONGEST_TITLE = 200
LONGEST_NOTE = 1000
MOST_LOOKED_AT = 20
"""So many kept reports are looked at for one to compare with."""


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "replace")


RENDERERS: Mapping[str, Callable[[Paper, str | None], bytes]] = {
    "html": lambda paper, imprint: _encode(render_html(paper, imprint=imprint)),
    "md": lambda paper, imprint: _encode(render_markdown(paper, imprint=imprint)),
    "pdf": lambda paper, imprint: render_pdf(paper, imprint=imprint),
    "docx": lambda paper, imprint: render_docx(paper, imprint=imprint),
}
"""What writes a report in each format, given a line for under its title."""

MEDIA_TYPES: Mapping[str, str] = {
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A version of a kept report: the version, what was built, and what people did to it."""

    kept: KeptReport
    report: Report
    edits: Edits

    @property
    def path(self) -> str:
        """Return its permalink."""
        return f"/report/{self.kept.report}/{self.kept.number}"

    @property
    def paper(self) -> Paper:
        """Return it as people left it."""
        return compose(self.report, replace(self.edits, title=self.edits.title or self.kept.title))

    @property
    def imprint(self) -> str:
        """Return which version it is, in words."""
        kept = self.kept
        note = f" {kept.note}" if kept.note else ""
        return f"Version {kept.number}, saved by {kept.user} on {word_day(kept.at)} ({self.path}).{note}"


def tell_now() -> str:
    """Return the present time as reports keep it: ISO, in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0).isoformat()


def make_report(
    view: View,
    since: str | None,
    until: str | None,
    *,
    events: Sequence[Event] | None = None,
    last: tuple[Last, Report] | None = None,
    made: str | None = None,
    place: str | None = None,
    country: str | None = None,
    as_known_on: str | None = None,
    coarse: bool = False,
) -> Report:
    """Return the report on a period of ISO days, or on some events, with relations, silences and changes.

    `place` and `country` narrow it to where something happened. With `as_known_on`, an ISO day, only what was known by
    the end of that day counts, the events given too. `coarse` shows homes, shelters and camps as wide areas.
    """
    held = view_as_known(view, as_known_on) if as_known_on else view
    shown = view_coarsely(held, coarse)
    if events is not None:
        events = list(shown.events_by_id(event.id for event in events).values()) if as_known_on else events
        events = [coarsen(event) for event in events] if coarse else events
    query = EventQuery(since=since, until=until, place=place, country=country, limit=MOST_EVENTS)
    chosen = shown.events(query) if events is None else events
    claims = shown.claims_by_id(claim for event in chosen for claim in event.claims)
    documents = shown.documents()
    record = make_record(chosen, claims.values(), shown.copies(), documents)
    compared = choose_compared([event for event in record.events if event.reading != "announced"])
    coverage = draw_coverage(record, compared) if compared else None
    ties = draw_network(record, limit=MOST_DEALINGS)
    spreads = {event.id: trace_spread(event, record.of(event)) for event in record.events}
    report = build_report(
        shown, since, until, events=events, ties=ties, coverage=coverage, spreads=spreads, last=last, made=made,
        place=place, country=country, agreements=shown.agreements(), forecasts=shown.forecasts(), documents=documents,
        grades=_word_grades(view.judgements(), claims.values()), as_known_on=as_known_on,
    )  # fmt: skip
    named = _name_scope(chosen) if events is not None and not (since or until) else None
    return replace(report, scope=named)


def _name_scope(events: Sequence[Event]) -> str:
    return events[0].title if len(events) == 1 else f"{len(events)} chosen events"


def _word_grades(judgements: Iterable[Judgement], claims: Iterable[Claim]) -> dict[str, tuple[str, ...]]:
    """Return the grades that people gave, in words: by the id of what they graded, and by the names of outlets."""
    given = list_grades(judgements)
    words = {name: tuple(map(word_grade, grades)) for name, grades in map_grades(given).items()}
    of_sources = grades_by_source(given)
    for name in {claim.document.source for claim in claims} if of_sources else ():
        if name and name_key(name) in of_sources:
            words[name] = tuple(map(word_grade, of_sources[name_key(name)]))
    return words


def word_grade(grade: Grade) -> str:
    """Return a grade in words: `B, usually reliable (Ana)`."""
    return f"{grade.grade}, {GRADE_WORDS[grade.grade]} ({grade.user})"


def find_last(
    view: View,
    *,
    report: str | None = None,
    place: str | None = None,
    country: str | None = None,
    as_known_on: str | None = None,
) -> tuple[Last, Report] | None:
    """Return the report that a new one is compared with: the latest version of one, or the one kept last that may be.

    That is one about the same place, and for a report as known on a day one that knew no more than that.
    """
    heads = view.report_versions(report)[-1:] if report is not None else view.reports(limit=MOST_LOOKED_AT)
    for head in heads:
        opened = open_report(view, head.report, head.number)
        made = opened.report
        if (made.place, made.country) == (place, country) and _knew(made, head.at) <= (as_known_on or "9999"):
            return Last(opened.paper.title, opened.kept.at, opened.path), made
    return None


def _knew(report: Report, saved: str) -> str:
    """Return the day up to which a kept report knew."""
    return report.as_known_on or (report.cutoff or saved)[:10]


def open_report(view: View, report: str, number: int | None = None) -> Opened:
    """Return one version of a kept report, the latest where no number is given; raises NotFound."""
    kept = view.report_version(report, number)
    return Opened(kept, *read_body(kept.body))


def keep_report(
    store: Store,
    since: str | None,
    until: str | None,
    *,
    user: str,
    title: str | None = None,
    note: str | None = None,
    place: str | None = None,
    country: str | None = None,
    as_known_on: str | None = None,
    coarse: bool = False,
) -> KeptReport:
    """Make a report of a period and keep it as the first version of a new one."""
    at = tell_now()
    with store.view() as view:
        last = find_last(view, place=place, country=country, as_known_on=as_known_on)
        report = make_report(
            view, since, until, last=last, made=at, place=place, country=country, as_known_on=as_known_on,
            coarse=coarse,
        )  # fmt: skip
    named = _trim(title, LONGEST_TITLE) or name_report(report)
    first = KeptReport(
        report=f"r{secrets.token_hex(5)}", number=1, title=named, since=since, until=until, user=user, at=at,
        note=_trim(note, LONGEST_NOTE), body=write_body(report, Edits()),
    )  # fmt: skip
    with store.writer() as writer:
        writer.add_report(first)
    return first


def save_edits(store: Store, report: str, base: int, edits: Edits, *, user: str, note: str | None = None) -> KeptReport:
    """Keep what a person did to the latest version of a report as the next one.

    `base` is the version that the person had before them; raises InputError if another was saved meanwhile.
    """
    with store.view() as view:
        before = open_report(view, report)
    if before.kept.number != base:
        why = f"version {before.kept.number} was saved by {before.kept.user} while you edited version {base}"
        raise InputError("report", why, "open the latest version and make your changes there")
    title = _trim(edits.title, LONGEST_TITLE) or before.kept.title
    return _add_version(store, before, before.report, replace(edits, title=title), user, note)


def renew_report(store: Store, report: str, *, user: str, note: str | None = None, coarse: bool = False) -> KeptReport:
    """Make a report anew from the casebook as it is now, with its edits and compared with the version before.

    A report as known on a day stays one. Numbers in the words of people follow their sources; words whose line rests on
    other sources now are put aside until somebody looks at them.
    """
    with store.view() as view:
        before = open_report(view, report)
        was = before.report
        last = Last(before.paper.title, before.kept.at, before.path), was
        made = make_report(
            view, before.kept.since, before.kept.until, last=last, made=tell_now(), place=was.place,
            country=was.country, as_known_on=was.as_known_on, coarse=coarse,
        )  # fmt: skip
    edits = renumber(before.edits, was.sources, made.sources)
    return _add_version(store, before, made, edits, user, note or "Brought up to date with the casebook.")


def _add_version(store: Store, before: Opened, report: Report, edits: Edits, user: str, note: str | None) -> KeptReport:
    kept = before.kept
    version = replace(
        kept, number=kept.number + 1, title=edits.title or kept.title, user=user, at=tell_now(),
        note=_trim(note, LONGEST_NOTE), body=write_body(report, edits),
    )  # fmt: skip
    with store.writer() as writer:
        writer.add_report(version)
    return version


def _trim(text: str | None, most: int) -> str | None:
    return " ".join((text or "").split())[:most] or None
