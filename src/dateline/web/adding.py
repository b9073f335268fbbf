"""The page by which people add a page, feed, file or text; a job takes it in, reads it, and tells how far it is."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dateline.access.viewer import Viewer, require
from dateline.errors import InputError, NotFound
from dateline.intakes import MIB, Offered, offer_address, offer_file, offer_text
from dateline.web.asking import read_asked
from dateline.web.site import Site

Words = Annotated[str, Form(max_length=2000)]
Editor = Annotated[Viewer, Depends(require("editor"))]
Reader = Annotated[Viewer, Depends(require("reader"))]
LONGEST_PASTE = 1_000_000
Pasted = Annotated[str, Form(max_length=LONGEST_PASTE)]
LENGTH = 12


def create_router(site: Site) -> APIRouter:
    """Return the routes of this page."""
    router = APIRouter()

    @router.get("/add", response_class=HTMLResponse)
    def show_form(request: Request, viewer: Reader) -> HTMLResponse:
        asked = read_asked(request.query_params)
        with site.store.view() as view:
            total = view.count_jobs()
        jobs = site.intakes.jobs.latest(limit=LENGTH, offset=(asked.page - 1) * LENGTH)
        return site.render(
            request, "add.html", jobs=jobs, most=site.settings.max_bytes // MIB, job=None, asked=asked, total=total,
            length=LENGTH,
        )  # fmt: skip

    @router.post("/add")
    def start_job(
        viewer: Editor,
        address: Words = "",
        source: Words = "",
        published: Words = "",
        title: Words = "",
        pasted: Pasted = "",
        file: Annotated[UploadFile | None, File()] = None,
    ) -> Response:
        offered = choose_input(site.settings.max_bytes, address.strip(), title, pasted, file, source, published)
        return RedirectResponse(f"/add/{site.intakes.start(offered, viewer.name).id}", status_code=303)

    @router.get("/add/{name}", response_class=HTMLResponse)
    def show_job(request: Request, viewer: Reader, name: str) -> HTMLResponse:
        try:
            job = site.intakes.jobs.find(name)
        except NotFound as error:
            why = "This job is not remembered any more; the list of documents shows what came in."
            raise NotFound(why) from error
        return site.render(
            request, "add.html", jobs=[], most=site.settings.max_bytes // MIB, job=job, asked=None, total=0, length=1
        )

    return router


def choose_input(
    most: int, address: str, title: str, pasted: str, file: UploadFile | None, source: str, published: str
) -> Offered:
    """Return what is to be taken in: one of an address, a file and a pasted text; never a path of this machine."""
    named = file is not None and bool(file.filename)
    if sum((bool(address), bool(pasted.strip()), named)) != 1:
        raise InputError("add", "not exactly one thing is given", "give an address, a file or a text")
    if address:
        return offer_address(address, source, published)
    if pasted.strip():
        return offer_text(pasted, title, source, published)
    assert file is not None
    return offer_file(file.file.read(most + 1), file.filename or "", most, source, published)
