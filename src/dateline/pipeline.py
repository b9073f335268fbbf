"""The only file that knows the order of the stages: capture, document, passages, claims, events."""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import islice
from typing import Any, ParamSpec, TypeVar

from dateline import __version__
from dateline.coding.annotate import Annotator
from dateline.coding.parse import Parser, load_parser
from dateline.coding.phrases import Watch
from dateline.coding.reader import AttributionReader, load_reader
from dateline.errors import DatelineError, SetupError
from dateline.exchanging import make_document, parse_line, read_key, render_annotation, trace
from dateline.ingest.intake import IntakeOptions, Skipped, Taken, take_in
from dateline.lexicon.actors import load_casebook_actors
from dateline.lexicon.loader import hash_lexicon
from dateline.model.annotation import Annotation
from dateline.model.cast import ActorOverlay, read_overlay
from dateline.model.document import Document
from dateline.model.run import Run
from dateline.reading.documents import read_document
from dateline.resolution.actors import ActorChooser
from dateline.resolution.gazetteer import SqliteGazetteer, build_gazetteer, is_current
from dateline.resolution.places import PlaceChooser
from dateline.settings import Settings
from dateline.store.base import Store
from dateline.store.filing import hash_text
from dateline.updating import bring_up_to_date

P = ParamSpec("P")
T = TypeVar("T")

BATCH = 32
"""How many documents are read, and kept in one transaction, at a time."""

MUCH = 200
"""From how many documents on they are shared out among processes."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be coded, and why."""

    document: Document
    why: str


Outcome = tuple[Document, Annotation | Failure]


@dataclass(slots=True)
class IntakeCount:
    """What taking in came to: how many inputs, documents new and known, and what was skipped or warned of, and why."""

    captures: int = 0
    documents: int = 0
    known: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


@dataclass(slots=True)
class ReadingCount:
    """What reading came to."""

    documents: int = 0
    claims: int = 0
    not_coded: int = 0
    failed: list[Failure] = field(default_factory=list)
    events: int = 0
    behind: int = 0
    """How many documents storylines, agreements and forecasts lack, since a few were put beside many."""


class Pipeline:
    """The stages, with the parser, gazetteer and lexicons that they share, loaded when first used."""

    def __init__(self, settings: Settings, overlay: ActorOverlay | None = None) -> None:
        """Take settings, and what a casebook holds over the lexicon of actors."""
        self._settings = settings
        self.overlay = overlay or ActorOverlay()

    def adapt(self, store: Store) -> Pipeline:
        """Return the pipeline that reads for a casebook, with the actors that people added, merged or parted there."""
        with store.view() as view:
            overlay = read_overlay(view.judgements())
        if overlay == self.overlay:
            return self
        return self.share(self._settings, overlay)

    def share(self, settings: Settings, overlay: ActorOverlay | None = None) -> Pipeline:
        """Return a pipeline with other settings that shares what takes long to load."""
        pipeline = Pipeline(settings, overlay)
        shared = ("parser", "gazetteer", *(["_reader"] if settings.reader == self._settings.reader else []))
        pipeline.__dict__.update({name: value for name, value in self.__dict__.items() if name in shared})
        return pipeline

    @property
    def workers(self) -> int:
        """How many processes may read."""
        return self._settings.workers

    @cached_property
    def parser(self) -> Parser:
        """The syntactic parser."""
        return load_parser()

    @cached_property
    def gazetteer(self) -> SqliteGazetteer:
        """The place index, which is built on first use if set-up has not, and anew when its sources changed."""
        path = self._settings.home / "gazetteer.sqlite"
        if not is_current(path):
            build_gazetteer(path)
        return SqliteGazetteer(path)

    @property
    def reader_trouble(self) -> str | None:
        """Why the learned reader does not help the rules though it should, in words; null if it does or shall not."""
        return self._reader if isinstance(self._reader, str) else None

    @cached_property
    def _reader(self) -> AttributionReader | str | None:
        """The learned reader, or why there is none, or null where none is wanted."""
        if self._settings.reader == "off":
            return None
        try:
            return load_reader(self._settings.workers)
        except SetupError as error:
            return str(error)

    @cached_property
    def run(self) -> Run:
        """The versions that make the output what it is."""
        return Run(
            code=__version__,
            lexicon=f"{hash_lexicon()}+{self.overlay.digest}" if self.overlay else hash_lexicon(),
            parser=f"{self.parser.name} {self.parser.version}",
            gazetteer=self.gazetteer.version,
            reader=self._reader.version if isinstance(self._reader, AttributionReader) else "off",
        )

    @cached_property
    def _annotator(self) -> Annotator:
        lexicon = load_casebook_actors(self.overlay)
        return Annotator(
            lexicon=lexicon,
            resolver=ActorChooser(lexicon),
            reader=self._reader if isinstance(self._reader, AttributionReader) else None,
            gazetteer=self.gazetteer,
            places=PlaceChooser(self.gazetteer),
            run=self.run,
        )

    def annotate(
        self, documents: Iterable[Document], *, predicates: bool = False, watch: Watch | None = None
    ) -> Iterator[Outcome]:
        """Yield an annotation, or why there is none, for each document, in order; `watch` sees each pattern judged."""
        for batch in _cut_batches(documents):
            yield from self.annotate_batch(batch, predicates=predicates, watch=watch)

    def annotate_wide(self, documents: Iterable[Document], workers: int) -> Iterator[Outcome]:
        """Yield as `annotate` does, with batches shared out among processes; a few batches are under way at a time."""
        if workers == 1:
            yield from self.annotate(documents)
            return
        # Spawned and not forked: threads of the parent (the progress bar, the database) do not survive a fork.
        # Processes that read side by side need no more threads than one each; a process asks for this as it starts.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(workers, context, _start_worker, (self._settings, self.overlay)) as pool:
            under_way: deque[Future[list[Outcome]]] = deque()
            for batch in _cut_batches(documents):
                under_way.append(pool.submit(_work, batch))
                if len(under_way) > 2 * workers:
                    yield from under_way.popleft().result()
            while under_way:
                yield from under_way.popleft().result()

    def annotate_batch(
        self, batch: Sequence[Document], *, predicates: bool = False, watch: Watch | None = None
    ) -> Iterator[Outcome]:
        """Yield an annotation, or why there is none, for each document of a batch that is parsed together.

        Nothing of the parse outlives the batch, unless somebody watches, who may keep it.
        """
        if watch is not None:
            yield from self._annotate_batch(batch, predicates=predicates, watch=watch)
            return
        with self.parser.zone(), _uncollected():
            found = list(self._annotate_batch(batch, predicates=predicates))
        yield from found

    def _annotate_batch(
        self, batch: Sequence[Document], *, predicates: bool = False, watch: Watch | None = None
    ) -> Iterator[Outcome]:
        outcomes = [_guard(read_document, document) for document in batch]
        # Whoever watches or asks for predicates wants every sentence, and the learned reader knows other words than we.
        screened = watch is None and not predicates and not isinstance(self._reader, AttributionReader)
        readings = (reading for reading in outcomes if not isinstance(reading, str))
        parsed = self.parser.parse(readings, screened=screened)
        for document, outcome in zip(batch, outcomes, strict=True):
            if isinstance(outcome, str):
                yield document, Failure(document, outcome)
                continue
            annotation = _guard(partial(self._annotator.annotate, predicates=predicates, watch=watch), *next(parsed))
            yield document, Failure(document, annotation) if isinstance(annotation, str) else annotation

    def annotate_objects(
        self, objects: Iterable[dict[str, Any]], *, predicates: bool = False
    ) -> Iterator[dict[str, Any]]:
        """Yield everything found in each object's text, in order (`docs/schema/annotation.schema.json`).

        An object is `{"id", "text", "published", "source", "title"}`. A text that fails yields `{"id", "error"}`.
        Where an object has `traced`, pairs of offsets, its answer has `chains`: for each stretch, the links through
        which what it tells came.
        """
        for batch in _cut_batches(objects):
            documents = [make_document(row, self._settings.max_text) for row in batch]
            good = [document for document in documents if isinstance(document, Document)]
            outcomes = self.annotate_batch(good, predicates=predicates)
            for row, made in zip(batch, documents, strict=True):
                outcome = next(outcomes)[1] if isinstance(made, Document) else None
                if isinstance(outcome, Annotation):
                    yield render_annotation(row["id"], outcome, predicates=predicates) | trace(row, outcome)
                else:
                    yield {"id": read_key(row), "error": outcome.why if outcome is not None else made}

    def annotate_lines(self, lines: Iterable[str], *, predicates: bool = False) -> Iterator[str]:
        """Yield a JSON line for each line of JSON, in order; a bad line yields `{"id": null, "line", "error"}`."""
        numbered = enumerate(lines, start=1)
        while batch := list(islice(numbered, BATCH)):
            rows = [(number, parse_line(line)) for number, line in batch if line.strip()]
            found = self.annotate_objects([row for _, row in rows if isinstance(row, dict)], predicates=predicates)
            for number, row in rows:
                answer = next(found) if isinstance(row, dict) else {"id": None, "line": number, "error": row}
                yield json.dumps(answer, ensure_ascii=False)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Leave what points at itself in memory while a batch is worked on: looking for it among all words takes long."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _cut_batches(things: Iterable[T]) -> Iterator[list[T]]:
    remaining = iter(things)
    while batch := list(islice(remaining, BATCH)):
        yield batch


_worker: list[Pipeline] = []
"""The pipeline of a worker process: loaded once, when the process starts."""


def _start_worker(settings: Settings, overlay: ActorOverlay) -> None:
    # Processes that read side by side need no more threads than one each.
    _worker.append(Pipeline(replace(settings, workers=1), overlay))


def _work(batch: list[Document]) -> list[Outcome]:
    return list(_worker[0].annotate_batch(batch))


def collect(store: Store, location: str, options: IntakeOptions, count: IntakeCount) -> None:
    """Take in one location and keep what it holds; add to the count."""
    keep_taken(store, take_in(location, options), count)


def keep_taken(store: Store, found: Iterable[Taken | Skipped], count: IntakeCount) -> None:
    """Keep what the intake found; add to the count."""
    for taken in found:
        if isinstance(taken, Taken):
            _keep(store, taken, count)
        else:
            count.skipped.append(taken)


def _keep(store: Store, taken: Taken, count: IntakeCount) -> None:
    with store.view() as view:
        held = {url: set(ids) for url, ids in view.documents_at(d.url for d in taken.documents if d.url).items()}
    again: dict[str, None] = {}
    new = 0
    taken, forgotten = _leave_out_forgotten(store, taken)
    count.skipped.extend(forgotten)
    with store.writer() as writer:
        captures = writer.add_capture(taken.capture)
        for document in taken.documents:
            if not writer.add_document(document):
                continue
            new += 1
            if document.url:
                others = held.setdefault(document.url, set())
                again.update({document.url: None} if others else {})
                others.add(document.id)
    count.captures += captures
    count.documents += new
    count.known += len(taken.documents) - new
    count.warnings.extend(taken.warnings)
    if again:
        count.warnings.append(_tell_versions(taken.capture.url, list(again)))


def _leave_out_forgotten(store: Store, taken: Taken) -> tuple[Taken, list[Skipped]]:
    """Return what was taken in without documents that a person took out, and without the bytes that hold them."""
    with store.view() as view:
        stones = {name: one for one in view.tombstones() if one.lifted is None for name in (one.document, one.sha256)}
    if not stones:
        return taken, []
    held, skipped = [], []
    for document in taken.documents:
        stone = stones.get(document.id) or stones.get(hash_text(document.text))
        if stone is None:
            held.append(document)
            continue
        mend = f"to take it in again, run `dateline forget {stone.document} --lift` first"
        why = f"taken out by {stone.user} on {stone.at[:10]} ({stone.why})"
        skipped.append(Skipped(document.title or document.url or document.id, why, mend))
    if not skipped:
        return taken, []
    return replace(taken, documents=tuple(held), capture=replace(taken.capture, body=b"")), skipped


def _tell_versions(what: str, urls: Sequence[str]) -> str:
    shown = f"{urls[0]} is" if len(urls) == 1 else f"{len(urls)} addresses ({urls[0]} and others) are"
    return f"{what}: {shown} held already with another text, title or date; every version is kept"


def read_casebook(
    store: Store, pipeline: Pipeline, *, advance: Callable[[int, str], None] = lambda step, words: None
) -> ReadingCount:
    """Code every document that this run has not read, then bring events up to date; a batch is kept whole or not.

    `advance` is told how many documents were done and what the last one was called.
    """
    pipeline = pipeline.adapt(store)
    count, run = ReadingCount(), pipeline.run
    fresh: list[str] = []
    again: list[str] = []
    with store.view() as view:
        # Starting a process takes seconds, which only pays off where there is much to read.
        workers = pipeline.workers if view.count_unread(run.id) >= MUCH else 1
        outcomes = pipeline.annotate_wide(view.unread(run.id), workers)
        while batch := list(islice(outcomes, BATCH)):
            for head in view.document_heads(document.id for document, _ in batch).values():
                (fresh if head.state == "unread" else again).append(head.id)
            with store.writer() as writer:
                writer.add_run(run)
                for document, outcome in batch:
                    if isinstance(outcome, Annotation):
                        writer.put_annotation(outcome, run)
                        count.claims += len(outcome.claims)
                        count.not_coded += outcome.note is not None
                    else:
                        writer.put_failure(document.id, run, outcome.why)
                        count.failed.append(outcome)
            count.documents += len(batch)
            advance(len(batch), batch[-1][0].title or batch[-1][0].id)
    count.behind = bring_up_to_date(store, fresh, again=again)
    with store.view() as view:
        count.events = view.counts()["events"]
    return count


def _guard(act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | str:
    try:
        return act(*args, **kwargs)
    except DatelineError as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 - one document must not stop the batch; the reason is kept and shown
        return f"{type(error).__name__}: {error}"[:500]
