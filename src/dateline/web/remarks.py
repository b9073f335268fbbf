"""What people add in a page: notes, tags, translations, claims that the tool missed; and taking a document out."""

from __future__ import annotations

import json
from typing import Annotated, cast
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dateline.access.viewer import Viewer, check_author, require
from dateline.errors import InputError
from dateline.model.remark import RemarkKind
from dateline.remarking import find_claim, forget, lift, remark, withdraw
from dateline.review import settle
from dateline.web.asking import PAGE_LENGTH, read_asked
from dateline.web.editing import read_found
from dateline.web.security import is_ours
from dateline.web.site import Site

MOST_TAGS = 300
Words = Annotated[str, Form(max_length=4000)]
Long = Annotated[str, Form(max_length=25_000)]
Reviewer = Annotated[Viewer, Depends(require("reviewer"))]
Editor = Annotated[Viewer, Depends(require("editor"))]


def create_router(site: Site) -> APIRouter:
    """Return the routes of these forms and of the page of a tag."""
    router = APIRouter()

    @router.post("/remarks/add")
    def add_remark(
        viewer: Reviewer,
        kind: Words = "",
        subject: Words = "",
        text: Long = "",
        start: Words = "",
        end: Words = "",
        language: Words = "",
        maker: Words = "",
        back: Words = "/",
    ) -> Response:
        remark(
            site.store, cast(RemarkKind, kind), subject, text, user=viewer.name, start=_read_offset(start),
            end=_read_offset(end), language=language or None, maker=maker or None,
        )  # fmt: skip
        return _lead_back(back)

    @router.post("/remarks/undo")
    def take_back(viewer: Reviewer, remark: Words = "", back: Words = "/") -> Response:
        with site.store.view() as view:
            check_author(viewer, view.remark(remark).user)
        withdraw(site.store, remark)
        return _lead_back(back)

    @router.get("/tags/{tag:path}", response_class=HTMLResponse)
    def show_tag(request: Request, tag: str) -> HTMLResponse:
        asked = read_asked(request.query_params)
        with site.store.view() as view:
            tags = view.tags()
            borne = view.tagged(tag, limit=PAGE_LENGTH, offset=(asked.page - 1) * PAGE_LENGTH)
            names = [one.subject for one in borne]
            events, claims, heads = view.events_by_id(names), view.claims_by_id(names), view.document_heads(names)
        return site.render(
            request, "tag.html", tag=tag, tags=tags, events=events, claims=claims, heads=heads, borne=borne,
            asked=asked, total=tags.get(tag, 0), length=PAGE_LENGTH,
            here=f"/tags/{quote(tag, errors='replace')}", most=MOST_TAGS,
        )  # fmt: skip

    @router.post("/d/{document_id}/claim")
    async def add_claim(request: Request, viewer: Reviewer, document_id: str) -> Response:
        form = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
        first, last = _read_offset(form.get("start", "")), _read_offset(form.get("end", ""))
        if first is None or last is None:
            first, last = _find_words(site, document_id, form.get("words", ""))
        with site.store.view() as view:
            edit = read_found(view, form)
        claim = find_claim(
            site.store, document_id, first, last, form.get("event_type", ""), json.dumps(edit) if edit else None,
            user=viewer.name, why=form.get("why"),
        )  # fmt: skip
        return RedirectResponse(f"/d/{quote(document_id)}?claim={claim.id}#c-{claim.id}", status_code=303)

    @router.post("/d/{document_id}/forget")
    def take_out(viewer: Editor, document_id: str, why: Words = "") -> Response:
        forget(site.store, document_id, why, user=viewer.name)
        settle(site.store)
        return RedirectResponse(f"/d/{quote(document_id)}", status_code=303)

    @router.post("/d/{document_id}/lift")
    def let_in(viewer: Editor, document_id: str) -> Response:
        lift(site.store, document_id)
        return RedirectResponse(f"/d/{quote(document_id)}", status_code=303)

    return router


def _read_offset(text: str) -> int | None:
    if not text.strip():
        return None
    if not text.strip().isdecimal() or len(text) > 9:
        raise InputError("offset", f"{text[:20]!r} is no number", "select the words again")
    return int(text)


def _find_words(site: Site, document_id: str, words: str) -> tuple[int, int]:
    """Return where words that somebody typed stand in a document, so that the form works without selecting."""
    with site.store.view() as view:
        at = view.document(document_id).text.find(words.strip()) if words.strip() else -1
    if at < 0:
        raise InputError("words", "they do not stand so in the text", "copy them from the text, letter by letter")
    return at, at + len(words.strip())


def _lead_back(address: str) -> Response:
    return RedirectResponse(address if is_ours(address) else "/", status_code=303)
