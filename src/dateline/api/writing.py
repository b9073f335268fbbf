"""Routes by which reports are written: made, edited, brought up to date, and read version by version."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from dateline.access.viewer import Viewer, require
from dateline.api.answers import answer, answer_cut
from dateline.api.asked import EditsAsked, OwnAsked, ReportAsked
from dateline.api.intake import Taker
from dateline.api.records import Id, Limit, Offset
from dateline.api.schemas import refer, refer_page
from dateline.api.shapes import ReportLine, ReportText
from dateline.errors import InputError, NotFound
from dateline.export.report.editing import SECTIONS, Edits, Own, Reworded, Struck, Words, list_lines
from dateline.export.report.markdown import render_markdown
from dateline.model.exchange import to_plain
from dateline.model.report import KeptReport, ReportHead
from dateline.reporting import Opened, keep_report, open_report, renew_report, save_edits, tell_now
from dateline.store.base import Store

Editor = Annotated[Viewer, Depends(require("editor"))]
Version = Annotated[int | None, Query(ge=1, le=1_000_000)]


def create_writing_router(store: Store, shown: Store) -> APIRouter:
    """Return the routes over a store, of which `shown` may be shown."""
    router = APIRouter()
    _add_reading(router, shown)
    _add_writing(router, store)
    return router


def _add_reading(router: APIRouter, store: Store) -> None:
    @router.get("/reports/{report_id}/versions", summary="The versions of a report", responses=refer_page("ReportHead"))
    def list_versions(request: Request, report_id: Id, limit: Limit = 50, offset: Offset = 0) -> Response:
        with store.view() as view:
            found = view.report_versions(report_id)
        if not found:
            raise NotFound(f"there is no report {report_id!r}")
        return answer_cut(request, found, limit, offset)

    @router.get("/reports/{report_id}/text", summary="A report as people left it", responses=refer("ReportText"))
    def show_text(request: Request, report_id: Id, version: Version = None) -> Response:
        with store.view() as view:
            opened = open_report(view, report_id, version)
        return answer(request, to_plain(_tell(opened)))


def _tell(opened: Opened) -> ReportText:
    """Return a version of a report as text, with the lines that can be left out or put in other words."""
    lines = tuple(
        ReportLine(section=name, key=line.key, words=line.words, numbers=line.numbers)
        for name in SECTIONS
        for line in list_lines(opened.report, name)
    )
    kept = opened.kept
    return ReportText(
        report=kept.report, number=kept.number, title=opened.paper.title, markdown=render_markdown(opened.paper),
        lines=lines,
    )  # fmt: skip


def _add_writing(router: APIRouter, store: Store) -> None:
    @router.post("/reports", summary="Make a report and keep it", status_code=201, responses=refer("ReportHead", 201))
    def make_report(request: Request, asked: ReportAsked, viewer: Editor, intakes: Taker) -> Response:
        since, until, known = (
            day.isoformat() if day else None for day in (asked.since, asked.until, asked.as_known_on)
        )
        made = keep_report(
            store, since, until, user=viewer.name, title=asked.title, note=asked.note,
            place=(asked.place or "").strip() or None, country=asked.country.upper() if asked.country else None,
            as_known_on=known, coarse=intakes.settings.coarse,
        )  # fmt: skip
        return answer(request, to_plain(_behead(made)), status=201)

    @router.put("/reports/{report_id}", summary="Edit a report; makes its next version", responses=refer("ReportHead"))
    def edit_report(request: Request, report_id: Id, asked: EditsAsked, viewer: Editor) -> Response:
        with store.view() as view:
            opened = open_report(view, report_id)
        edits = read_edits(opened, asked, viewer.name, tell_now())
        made = save_edits(store, report_id, asked.base, edits, user=viewer.name, note=asked.note)
        return answer(request, to_plain(_behead(made)))

    @router.post(
        "/reports/{report_id}/renew", summary="Bring a report up to date", status_code=201,
        responses=refer("ReportHead", 201),
    )  # fmt: skip
    def renew(request: Request, report_id: Id, viewer: Editor, intakes: Taker) -> Response:
        made = renew_report(store, report_id, user=viewer.name, coarse=intakes.settings.coarse)
        return answer(request, to_plain(_behead(made)), status=201)


def _behead(kept: KeptReport) -> ReportHead:
    return ReportHead(
        report=kept.report, number=kept.number, title=kept.title, since=kept.since, until=kept.until, user=kept.user,
        at=kept.at, note=kept.note,
    )  # fmt: skip


def read_edits(opened: Opened, asked: EditsAsked, user: str, at: str) -> Edits:
    """Return the edits that are asked for, in place of the former; what did not change keeps who wrote it and when."""
    before = opened.edits
    _check_sections([*asked.order, *asked.hidden, *(own.section for own in asked.own)])
    present = {line.key for name in SECTIONS for line in list_lines(opened.report, name)}
    struck = {one.key: one for one in before.struck}
    reworded = {one.key: one for one in before.reworded}
    known = present | struck.keys() | reworded.keys()
    for key in (*asked.struck, *asked.reworded):
        if key not in known:
            raise InputError("report", f"there is no line {key[:60]!r}", "take the keys from its text")
    return Edits(
        title=asked.title or before.title,
        order=tuple(dict.fromkeys(asked.order)),
        hidden=tuple(dict.fromkeys(asked.hidden)),
        struck=tuple(struck.get(key, Struck(key, user, at)) for key in dict.fromkeys(asked.struck)),
        reworded=tuple(_reword(key, text, reworded.get(key), user, at) for key, text in asked.reworded.items()),
        own=tuple(_write_own(one, before, user, at) for one in asked.own),
    )


def _check_sections(names: list[str]) -> None:
    for name in names:
        if name not in SECTIONS:
            raise InputError("report", f"there is no section {name[:40]!r}", f"choose one of {', '.join(SECTIONS)}")


def _reword(key: str, text: str, former: Reworded | None, user: str, at: str) -> Reworded:
    words = clean(text)
    return former if former is not None and former.words.text == words else Reworded(key, Words(words, user, at))


def _write_own(asked: OwnAsked, before: Edits, user: str, at: str) -> Own:
    words = clean(asked.text)
    same = (
        one for one in before.own if (one.section, one.after, one.words.text) == (asked.section, asked.after, words)
    )
    return next(same, Own(asked.section, asked.after, Words(words, user, at)))


def clean(text: str) -> str:
    """Return a person's words without what XML cannot hold; InputError where nothing is left."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    words = "\n".join("".join(c for c in line.rstrip() if c.isprintable() or c == "\t") for line in lines).strip()
    if not words:
        raise InputError("report", "there are no words", "leave the line out, or write something")
    return words
