"""The page on which people edit a report: what its form asks, and what a filled one means."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import FormData

from dateline.errors import InputError
from dateline.export.report.editing import (
    FILLED,
    SECTIONS,
    Edits,
    Line,
    Own,
    Reworded,
    Struck,
    Words,
    arrange,
    check_words,
    fits,
    list_lines,
)
from dateline.export.report.nouns import Report
from dateline.reporting import Opened, save_edits, tell_now
from dateline.web.reports import Editor, find_report
from dateline.web.security import lead_back
from dateline.web.site import Site

LONGEST = 5000
MOST_FIELDS = 5000


@dataclass(frozen=True, slots=True)
class EditedSection:
    """A section as its editor shows it: its lines, which are struck or in other words, and a person's words in it."""

    name: str
    heading: str
    place: int
    hidden: bool
    filled: bool
    lines: list[Line]
    own: list[tuple[int, Own]]


def create_router(site: Site) -> APIRouter:
    """Return the routes of this page."""
    router = APIRouter()

    def show(
        request: Request, opened: Opened, typed: Mapping[str, object], struck: Collection[str],
        faults: Mapping[str, str], status: int = 200,
    ) -> HTMLResponse:  # fmt: skip
        edits = opened.edits
        return site.render(
            request, "report_edit.html", status=status, kept=opened.kept, title=edits.title or opened.kept.title,
            sections=list_sections(opened.report, edits), longest=LONGEST,
            struck={one.key: one for one in edits.struck}, reworded={one.key: one.words for one in edits.reworded},
            fits=fits, typed=typed, left_out=struck, faults=faults,
        )  # fmt: skip

    @router.get("/report/{report_id}/edit", response_class=HTMLResponse)
    def show_editor(request: Request, report_id: str, viewer: Editor) -> HTMLResponse:
        with site.store.view() as view:
            opened = find_report(view, report_id, None)
        return show(request, opened, {}, {one.key for one in opened.edits.struck}, {})

    @router.post("/report/{report_id}/save")
    async def save(request: Request, report_id: str, viewer: Editor) -> Response:
        form = await request.form(max_fields=MOST_FIELDS)
        base = _text(form, "base")
        if not base.isascii() or not base.isdigit():
            raise InputError("report", "the form does not tell which version it edits", "load the page anew")
        with site.store.view() as view:
            opened = find_report(view, report_id, None)
        faults = find_faults(form, opened.edits, opened.report)
        if faults:
            # What was typed is shown again, so that nothing is lost but the click.
            return show(request, opened, dict(form), set(map(str, form.getlist("strike"))), faults, 400)
        edits = read_form(form, opened.edits, opened.report, user=viewer.name, at=tell_now())
        made = save_edits(site.store, report_id, int(base[:9]), edits, user=viewer.name, note=_text(form, "note"))
        return lead_back(f"/report/{made.report}/{made.number}")

    return router


def list_sections(report: Report, edits: Edits) -> list[EditedSection]:
    """Return the sections of a report in their order, as an editor shows them."""
    own = list(enumerate(edits.own))
    return [
        EditedSection(
            name, SECTIONS[name], place, name in edits.hidden, name in FILLED and FILLED[name](report),
            list_lines(report, name), [(index, one) for index, one in own if one.section == name],
        )
        for place, name in enumerate(arrange(edits.order), start=1)
    ]  # fmt: skip


def read_form(form: FormData, before: Edits, report: Report, *, user: str, at: str) -> Edits:
    """Return what a filled form asks for; words that did not change keep who wrote them, and when."""
    places = {name: _number(_text(form, f"order.{name}"), index) for index, name in enumerate(SECTIONS, start=1)}
    order = tuple(sorted(SECTIONS, key=lambda name: places[name]))
    return Edits(
        title=" ".join(_text(form, "title").split()) or before.title,
        order=() if order == tuple(SECTIONS) else order,
        hidden=tuple(name for name in SECTIONS if _text(form, f"hide.{name}")),
        struck=_read_struck(form, before, report, user, at),
        reworded=_read_reworded(form, before, report, user, at),
        own=_read_own(form, before, user, at),
    )


def find_faults(form: FormData, before: Edits, report: Report) -> dict[str, str]:
    """Return why words are refused, by the keys of their lines."""
    known = {one.key: one.words.text for one in before.reworded}
    faults = {}
    for line in (line for name in SECTIONS for line in list_lines(report, name)):
        text = _trim(_text(form, f"word.{line.key}"))
        if text and text not in (_trim(line.numbered), known.get(line.key)):
            try:
                check_words(line, text)
            except InputError as error:
                faults[line.key] = str(error)
    return faults


def _read_struck(form: FormData, before: Edits, report: Report, user: str, at: str) -> tuple[Struck, ...]:
    asked = {value for value in form.getlist("strike") if isinstance(value, str)}
    known = {one.key: one for one in before.struck}
    present = {line.key for name in SECTIONS for line in list_lines(report, name)}
    # What was struck from an earlier version and is not in this one stays remembered.
    kept = [one for one in before.struck if one.key in asked or one.key not in present]
    return (*kept, *(Struck(key, user, at) for key in sorted(asked & present) if key not in known))


def _read_reworded(form: FormData, before: Edits, report: Report, user: str, at: str) -> tuple[Reworded, ...]:
    """Return the lines that a person put in other words; raises InputError where one has not the numbers of its line.

    A field that holds what dateline wrote, or nothing, asks for what dateline wrote.
    """
    known = {one.key: one.words for one in before.reworded}
    lines = {line.key: line for name in SECTIONS for line in list_lines(report, name)}
    found = []
    for key in dict.fromkeys([*known, *lines]):
        line = lines.get(key)
        if line is None:
            found.append(Reworded(key, known[key]))
            continue
        text = _trim(_text(form, f"word.{key}"))
        if not text or text == _trim(line.numbered):
            continue
        if key in known and known[key].text == text:
            found.append(Reworded(key, known[key]))
        else:
            check_words(line, text)
            found.append(Reworded(key, Words(text, user, at)))
    return tuple(found)


def _read_own(form: FormData, before: Edits, user: str, at: str) -> tuple[Own, ...]:
    found = []
    for index, one in enumerate(before.own):
        text = _trim(_text(form, f"own.{index}"))
        if text:
            found.append(one if text == one.words.text else Own(one.section, one.after, Words(text, user, at)))
    for name in SECTIONS:
        for after, field in ((False, "before"), (True, "after")):
            text = _trim(_text(form, f"{field}.{name}"))
            if text:
                found.append(Own(name, after, Words(text, user, at)))
    return tuple(found)


def _trim(text: str) -> str:
    """Return text with the line ends of this machine and without what XML cannot hold, cut to what is kept."""
    lines: Iterable[str] = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    shown = "\n".join("".join(c for c in line.rstrip() if c.isprintable() or c == "\t") for line in lines)
    return shown.strip()[:LONGEST]


def _text(form: FormData | Mapping[str, object], name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def _number(text: str, otherwise: int) -> float:
    try:
        return min(max(float(text[:8]), -1000.0), 1000.0) if text.strip() else otherwise
    except ValueError:
        return otherwise
