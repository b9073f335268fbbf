"""Routes that answer with files: a report as PDF, DOCX, Markdown or HTML, kept or made for the asking; a dossier."""

from __future__ import annotations

import base64
import hashlib
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from dateline.api.answers import answer_file
from dateline.api.records import Code, Id, Name
from dateline.dossiers import make_dossier
from dateline.errors import SetupError
from dateline.export.report.editing import Paper, compose
from dateline.export.report.html import read_style
from dateline.reporting import MEDIA_TYPES, RENDERERS, find_last, make_report, open_report
from dateline.store.base import Store

MOST_NAMED = 100
ZIP = "application/zip"
Format = Literal["pdf", "docx", "md", "html"]
Events = Annotated[list[Annotated[str, Query(max_length=200)]] | None, Query(max_length=MOST_NAMED)]
Version = Annotated[int | None, Query(ge=1, le=1_000_000)]


def create_paper_router(store: Store) -> APIRouter:
    """Return the routes over a store."""
    router = APIRouter()
    _add_reports(router, store)
    _add_dossiers(router, store)
    return router


def _refer_files(*media_types: str) -> dict[int | str, dict[str, Any]]:
    return {200: {"description": "The bytes of a file", "content": {one.partition(";")[0]: {} for one in media_types}}}


def _add_reports(router: APIRouter, store: Store) -> None:
    files = _refer_files(*MEDIA_TYPES.values())

    @router.get(
        "/report", summary="A report as a file, made for the asking", response_class=Response, responses=files
    )  # fmt: skip
    def send_report(
        request: Request,
        event: Events = None,
        since: date | None = None,
        until: date | None = None,
        as_known_on: date | None = None,
        place: Name = None,
        country: Code = None,
        format: Format = "pdf",
    ) -> Response:
        known, code, where = _tell(as_known_on), country.upper() if country else None, place or None
        with store.view() as view:
            if event:
                events = [view.event(name) for name in event]
                made = make_report(view, None, None, events=events, as_known_on=known)
            else:
                last = find_last(view, place=where, country=code, as_known_on=known)
                made = make_report(
                    view, _tell(since), _tell(until), last=last, place=where, country=code, as_known_on=known
                )
        return _send(request, compose(made), format, None, "sitrep")

    @router.get(
        "/reports/{report_id}/file", summary="A version of a report as a file", response_class=Response,
        responses=files,
    )  # fmt: skip
    def send_kept(request: Request, report_id: Id, version: Version = None, format: Format = "pdf") -> Response:
        with store.view() as view:
            opened = open_report(view, report_id, version)
        name = f"{opened.kept.report}-{opened.kept.number}"
        return _send(request, opened.paper, format, opened.imprint, name)


def _tell(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _send(request: Request, paper: Paper, kind: Format, imprint: str | None, name: str) -> Response:
    try:
        content = RENDERERS[kind](paper, imprint)
    except (ImportError, OSError) as error:
        raise SetupError("the libraries that lay out PDF are missing on the server") from error
    headers = {"Content-Security-Policy": _allow_style()} if kind == "html" else {}
    return answer_file(request, content, MEDIA_TYPES[kind], f"{name}.{kind}", headers)


def _allow_style() -> str:
    """Return a policy that lets the report's own style through, by its hash, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(read_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; frame-ancestors 'none'"


def _add_dossiers(router: APIRouter, store: Store) -> None:
    @router.get(
        "/dossier", summary="A dossier: one ZIP that opens offline", response_class=Response,
        responses=_refer_files(ZIP),
    )  # fmt: skip
    def send_dossier(
        request: Request,
        event: Events = None,
        storyline: Annotated[str | None, Query(max_length=200)] = None,
        since: date | None = None,
        until: date | None = None,
        as_known_on: date | None = None,
    ) -> Response:
        with store.view() as view:
            content, digest = make_dossier(
                view, events=[view.event(name).id for name in event or []], storyline=storyline or None,
                since=_tell(since), until=_tell(until), as_known_on=_tell(as_known_on),
            )  # fmt: skip
        return answer_file(request, content, ZIP, "dossier.zip", {"X-Dateline-Manifest-SHA256": digest})
