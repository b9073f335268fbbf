"""Intakes: what people hand over behind the pages and the API, and the jobs that take it in and read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.export.report.wording import word_count
from dateline.jobs import MOST_DOCUMENTS, Jobs, Task, TooManyJobs
from dateline.model.document import Document, identify_document
from dateline.model.job import Job
from dateline.model.moment import check_moment
from dateline.reporting import tell_now
from dateline.sending import tend_watches
from dateline.settings import Settings
from dateline.store.base import Store

if TYPE_CHECKING:
    from dateline.ingest.taking import IntakeOptions, Skipped, Taken
    from dateline.pipeline import Pipeline

Taking = Callable[["IntakeOptions"], "Iterable[Taken | Skipped]"]
UNKNOWN_TYPE = "application/octet-stream"
MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Offered:
    """Something to be taken in: its name, how it is taken, and who published it when, where it does not tell."""

    what: str
    take: Taking
    source: str | None = None
    published: str | None = None


@dataclass(slots=True)
class Intakes:
    """Takes in and reads for people, one job after another; what reads is loaded when it is first needed."""

    store: Store
    settings: Settings
    jobs: Jobs = field(init=False)
    pipeline: Pipeline | None = None

    def __post_init__(self) -> None:
        """Make the queue of jobs."""
        self.jobs = Jobs(self.store)

    def load(self) -> Pipeline:
        """Return the pipeline; what it loads takes seconds and memory."""
        from dateline.pipeline import Pipeline

        if self.pipeline is None:
            self.pipeline = Pipeline(self.settings)
        return self.pipeline

    def start(self, offered: Offered, user: str) -> Job:
        """Begin to take something in; raises InputError where very much waits already."""
        try:
            return self.jobs.start(offered.what, user, lambda job: _run(self, job, offered))
        except TooManyJobs as error:
            raise InputError("add", str(error), "wait a little") from error


def offer_address(address: str, source: str | None, published: str | None) -> Offered:
    """Return a page or feed of the web to be taken in; raises InputError for anything else, such as a path."""
    from dateline.ingest.addresses import is_address
    from dateline.ingest.intake import take_in

    if not is_address(address) or not address.lower().startswith(("http://", "https://")):
        raise InputError(address[:80], "no web address", "write it with https:// at its beginning")
    return Offered(address, lambda options: take_in(address, options), *_read_origin(source, published))


def offer_text(text: str, title: str, source: str | None, published: str | None) -> Offered:
    """Return a text to be taken in, under a title."""
    from dateline.ingest.intake import read_capture
    from dateline.ingest.taking import make_capture

    if not text.strip():
        raise InputError("add", "the text is empty", "paste some words")
    name, body = " ".join(title.split())[:200], text.encode("utf-8", "replace")

    def take(options: IntakeOptions) -> Iterable[Taken | Skipped]:
        made = make_capture("a pasted text", body, media_type="text/plain", retrieved=options.moment())
        return _entitle(read_capture(made, options, "utf-8"), name)

    return Offered(name or "a pasted text", take, *_read_origin(source, published))


def offer_file(content: bytes, filename: str, most: int, source: str | None, published: str | None) -> Offered:
    """Return the bytes of a file to be taken in; its name is only a name, and never a path of this machine."""
    from dateline.ingest.intake import read_capture
    from dateline.ingest.taking import make_capture

    if not content:
        raise InputError("add", "the file is empty", "choose another")
    if len(content) > most:
        raise InputError("add", f"the file is larger than {most // MIB} MiB", "cut it, or raise `max_bytes`")
    name = PurePosixPath(filename.replace("\\", "/")).name[:200] or "a file"

    def take(options: IntakeOptions) -> Iterable[Taken | Skipped]:
        made = make_capture(name, content, media_type=UNKNOWN_TYPE, retrieved=options.moment())
        return read_capture(made, options)

    return Offered(name, take, *_read_origin(source, published))


def _read_origin(source: str | None, published: str | None) -> tuple[str | None, str | None]:
    if published and (why := check_moment(published)):
        raise InputError("published", why, "write a day as 2019-05-18")
    return (source or "").strip()[:200] or None, published or None


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


def _run(intakes: Intakes, job: Task, offered: Offered) -> None:
    """Take in what is offered, read what is new, bring events up to date, and tell the watches."""
    from dateline.ingest.taking import IntakeOptions
    from dateline.pipeline import IntakeCount, keep_taken, read_casebook

    settings = intakes.settings
    options = IntakeOptions(
        source=offered.source, published=offered.published, max_bytes=settings.max_bytes,
        max_text=settings.max_text, allow_private=settings.allow_private,
    )  # fmt: skip
    count, known = IntakeCount(), set[str]()
    job.step = "taking it in"
    keep_taken(intakes.store, _note(offered.take(options), job, known), count)
    for one in (*count.skipped, *count.warnings):
        job.say(str(one))
    if not count.documents:
        job.summary = f"{count.known} known already, {len(count.skipped)} skipped; nothing new to read."
        job.state = "failed" if not count.known else job.state
        if not count.known:
            raise InputError(job.what, "nothing could be read of it", "see the lines above")
        return
    job.step = "loading what reads"
    pipeline = intakes.load().adapt(intakes.store)
    with intakes.store.view() as view:
        job.total = view.count_unread(pipeline.run.id)

    def advance(step: int, words: str) -> None:
        job.done += step
        job.step = f"reading {words[:120]}" if job.done < job.total else "grouping claims into events"

    job.step = "reading"
    read = read_casebook(intakes.store, pipeline, advance=advance)
    for failure in read.failed:
        job.say(f"not coded {failure.document.title or failure.document.id}: {failure.why}")
    job.summary = (
        f"{word_count(count.documents, 'new document')}, {word_count(read.claims, 'claim')} read; "
        f"the casebook holds {word_count(read.events, 'event')}."
    )
    job.step = "telling watches"
    for trouble in tend_watches(intakes.store, settings, tell_now())[1].troubles:
        job.say(f"not sent: {trouble}")


def _note(found: Iterable[Taken | Skipped], job: Task, known: set[str]) -> Iterable[Taken | Skipped]:
    for taken in found:
        for document in getattr(taken, "documents", ()):
            if len(job.documents) < MOST_DOCUMENTS and document.id not in known:
                known.add(document.id)
                job.documents.append(document.id)
        yield taken
