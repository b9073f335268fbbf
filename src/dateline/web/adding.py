"""The page by which people add a page, feed, file or text; a job takes it in, reads it, and tells how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dateline.access.viewer import Viewer, require
from dateline.errors import InputError, NotFound
from dateline.export.report.wording import word_count
from dateline.model.document import Document, identify_document
from dateline.model.moment import check_moment
from dateline.reporting import tell_now
from dateline.sending import tend_watches
from dateline.web.jobs import Job, Jobs, TooManyJobs
from dateline.web.site import Site

if TYPE_CHECKING:
    from dateline.ingest.taking import IntakeOptions, Skipped, Taken
    from dateline.pipeline import Pipeline

Words = Annotated[str, Form(max_length=2000)]
Editor = Annotated[Viewer, Depends(require("editor"))]
Reader = Annotated[Viewer, Depends(require("reader"))]
LONGEST_PASTE = 1_000_000
Pasted = Annotated[str, Form(max_length=LONGEST_PASTE)]
Taking = Callable[["IntakeOptions"], "Iterable[Taken | Skipped]"]
CHUNK = 1 << 20


@dataclass(slots=True)
class Readers:
    """The pipeline that reads for the pages, loaded when first needed; what it loads takes seconds and memory."""

    site: Site
    pipeline: Pipeline | None = None

    def load(self) -> Pipeline:
        """Return the pipeline."""
        from dateline.pipeline import Pipeline

        if self.pipeline is None:
            self.pipeline = Pipeline(self.site.settings)
        return self.pipeline


def create_router(site: Site) -> APIRouter:
    """Return the routes of this page."""
    router, jobs, readers = APIRouter(), Jobs(), Readers(site)

    @router.get("/add", response_class=HTMLResponse)
    def show_form(request: Request, viewer: Reader) -> HTMLResponse:
        return site.render(
            request, "add.html", jobs=jobs.latest()[:12], most=site.settings.max_bytes // CHUNK, job=None,
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
        if published and (why := check_moment(published)):
            raise InputError("published", why, "write a day as 2019-05-18")
        what, take = _choose_input(site, address.strip(), title, pasted, file)
        given = {"source": source.strip() or None, "published": published or None}
        try:
            job = jobs.start(what, viewer.name, lambda job: run_job(site, readers, job, take, given))
        except TooManyJobs as error:
            raise InputError("add", str(error), "wait a little") from error
        return RedirectResponse(f"/add/{job.id}", status_code=303)

    @router.get("/add/{name}", response_class=HTMLResponse)
    def show_job(request: Request, viewer: Reader, name: str) -> HTMLResponse:
        job = jobs.find(name)
        if job is None:
            raise NotFound("This job is not remembered any more; the list of documents shows what came in.")
        return site.render(request, "add.html", jobs=[], most=site.settings.max_bytes // CHUNK, job=job)

    return router


def _choose_input(site: Site, address: str, title: str, pasted: str, file: UploadFile | None) -> tuple[str, Taking]:
    """Return what is to be taken in: one of an address, a file and a pasted text; never a path of this machine."""
    from dateline.ingest.addresses import is_address
    from dateline.ingest.intake import read_capture, take_in
    from dateline.ingest.taking import make_capture

    named = file is not None and bool(file.filename)
    if sum((bool(address), bool(pasted.strip()), named)) != 1:
        raise InputError("add", "not exactly one thing is given", "give an address, a file or a text")
    if address:
        if not is_address(address) or not address.lower().startswith(("http://", "https://")):
            raise InputError(address[:80], "no web address", "write it with https:// at its beginning")
        return address, lambda options: take_in(address, options)
    if pasted.strip():
        name = " ".join(title.split())[:200]
        body = pasted.encode("utf-8", "replace")
        return name or "a pasted text", lambda options: _entitle(
            read_capture(
                make_capture("a pasted text", body, media_type="text/plain", retrieved=options.moment()),
                options,
                "utf-8",
            ),
            name,
        )
    assert file is not None
    name = PurePosixPath((file.filename or "").replace("\\", "/")).name[:200] or "a file"
    content = _read_upload(file, site.settings.max_bytes)
    kind = "application/octet-stream"
    return name, lambda options: read_capture(
        make_capture(name, content, media_type=kind, retrieved=options.moment()), options
    )


def _entitle(found: Iterable[Taken | Skipped], title: str) -> Iterator[Taken | Skipped]:
    """Yield what was taken in with a title for documents that have none."""
    from dateline.ingest.taking import Taken

    for taken in found:
        if not isinstance(taken, Taken) or not title:
            yield taken
            continue
        yield replace(taken, documents=tuple(_give_title(document, title) for document in taken.documents))


def _give_title(document: Document, title: str) -> Document:
    if document.title:
        return document
    name = identify_document(
        document.text, url=document.url, title=title, source=document.source, published=document.published
    )
    return replace(document, title=title, id=name)


def _read_upload(file: UploadFile, most: int) -> bytes:
    parts, size = [], 0
    while part := file.file.read(CHUNK):
        size += len(part)
        if size > most:
            raise InputError("add", f"the file is larger than {most // CHUNK} MiB", "cut it, or raise `max_bytes`")
        parts.append(part)
    if not size:
        raise InputError("add", "the file is empty", "choose another")
    return b"".join(parts)


def run_job(site: Site, readers: Readers, job: Job, take: Taking, given: dict[str, str | None]) -> None:
    """Take in what a job is about, read what is new, and bring events up to date."""
    from dateline.ingest.taking import IntakeOptions
    from dateline.pipeline import IntakeCount, keep_taken, read_casebook

    settings = site.settings
    options = IntakeOptions(
        source=given["source"], published=given["published"], max_bytes=settings.max_bytes,
        max_text=settings.max_text, allow_private=settings.allow_private,
    )  # fmt: skip
    count, known = IntakeCount(), set[str]()
    job.step = "taking it in"
    keep_taken(site.store, _note(take(options), job, known), count)
    for one in (*count.skipped, *count.warnings):
        job.say(str(one))
    if not count.documents:
        job.summary = f"{count.known} known already, {len(count.skipped)} skipped; nothing new to read."
        job.state = "failed" if not count.known else job.state
        if not count.known:
            raise InputError(job.what, "nothing could be read of it", "see the lines above")
        return
    job.step = "loading what reads"
    pipeline = readers.load().adapt(site.store)
    with site.store.view() as view:
        job.total = view.count_unread(pipeline.run.id)

    def advance(step: int, words: str) -> None:
        job.done += step
        job.step = f"reading {words[:120]}" if job.done < job.total else "grouping claims into events"

    job.step = "reading"
    read = read_casebook(site.store, pipeline, advance=advance)
    for failure in read.failed:
        job.say(f"not coded {failure.document.title or failure.document.id}: {failure.why}")
    job.summary = (
        f"{word_count(count.documents, 'new document')}, {word_count(read.claims, 'claim')} read; "
        f"the casebook holds {word_count(read.events, 'event')}."
    )
    job.step = "telling watches"
    for trouble in tend_watches(site.store, settings, tell_now())[1].troubles:
        job.say(f"not sent: {trouble}")


def _note(found: Iterable[Taken | Skipped], job: Job, known: set[str]) -> Iterable[Taken | Skipped]:
    for taken in found:
        for document in getattr(taken, "documents", ()):
            if len(job.documents) < 40 and document.id not in known:
                known.add(document.id)
                job.documents.append(document.id)
        yield taken
