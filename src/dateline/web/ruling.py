"""The page by which a person judges many claims at once: the rule, what it would change, and one undo for all of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, cast

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, Response

from dateline.errors import InputError
from dateline.export.report.wording import TYPE_WORDS, join_words
from dateline.model.codes import JudgementKind, Status
from dateline.review import VERDICTS
from dateline.ruling import Preview, judge_by_rule, preview_rule, read_bulk, undo_rule, write_rule
from dateline.web.asking import Asked, read_asked
from dateline.web.security import Refused, Viewer, find_viewer, lead_back, require
from dateline.web.site import Site

Words = Annotated[str, Form(max_length=4000)]
Reviewer = Annotated[Viewer, Depends(require("reviewer"))]
SHOWN = 60
"""How many of the claims that a rule matches stand on its page."""

STATUSES: tuple[Status, ...] = ("asserted", "hedged", "denied", "prospective")
RULE_WORDS = {
    "event_type": "type", "status": "status", "since": "from", "until": "until", "actor": "actor", "country": "country",
    "place": "place", "source": "source", "words": "words", "document": "document", "event": "event",
    "parties": "parties",
}  # fmt: skip


def create_router(site: Site) -> APIRouter:
    """Return the routes of this page."""
    router = APIRouter()

    @router.get("/review/rule", response_class=HTMLResponse)
    def show_rule(request: Request, kind: str = "reject") -> HTMLResponse:
        asked = read_asked(request.query_params)
        viewer = find_viewer(request.scope)
        preview, trouble = _preview(site, asked, kind, viewer.name if viewer else "")
        return site.render(
            request, "rule.html", asked=asked, kind=kind if kind in VERDICTS else "reject", kinds=VERDICTS,
            preview=preview, trouble=trouble, shown=SHOWN, statuses=STATUSES,
        )  # fmt: skip

    @router.post("/review/rule")
    async def apply_rule(request: Request, viewer: Reviewer) -> Response:
        form = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
        query = read_asked(form).claims(None)
        kind = cast(JudgementKind, form.get("kind", ""))
        judge_by_rule(site.store, kind, query, user=viewer.name, why=form.get("why"), digest=form.get("digest", ""))
        return lead_back("/review?what=judged")

    @router.post("/review/rule/undo")
    def take_back(viewer: Reviewer, bulk: Words = "", why: Words = "", back: Words = "/review") -> Response:
        with site.store.view() as view:
            users = {one.user for one in view.judgements() if read_bulk(one) == bulk}
        if users - {viewer.name} and not viewer.may("editor"):
            raise Refused(f"{join_words(users)} decided this. Decide otherwise yourself, or ask an editor.")
        undo_rule(site.store, bulk, user=viewer.name, why=why)
        return lead_back(back, "/review")

    return router


def _preview(site: Site, asked: Asked, kind: str, user: str) -> tuple[Preview | None, str]:
    """Return what the rule would do, or why it would do nothing; neither where nothing is asked yet."""
    query = asked.claims(None)
    if not write_rule(query):
        return None, ""
    try:
        with site.store.view() as view:
            return preview_rule(view, cast(JudgementKind, kind), query, user), ""
    except InputError as error:
        return None, str(error)


def word_rule(rule: Mapping[str, str]) -> str:
    """Return the filters of a rule in plain words: `source Radio Salt and status hedged`."""
    words = cast("Mapping[str, str]", TYPE_WORDS)
    return join_words(
        f"{RULE_WORDS.get(name, name)} {words.get(value, value) if name == 'event_type' else value}"
        for name, value in rule.items()
    )
