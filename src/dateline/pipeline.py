"""The only file that knows the order of the stages: capture, document, passages, claims, events."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

from dateline import __version__
from dateline.coding.annotate import Annotator
from dateline.coding.parse import Parser, load_parser
from dateline.errors import DatelineError
from dateline.ingest.intake import IntakeOptions, Skipped, Taken, take_in
from dateline.lexicon.loader import hash_lexicon
from dateline.model.annotation import Annotation
from dateline.model.document import Document, identify_document
from dateline.model.exchange import render_claim, to_plain
from dateline.model.moment import check_moment
from dateline.model.passage import DocumentReading
from dateline.model.run import Run
from dateline.reading.documents import read_document
from dateline.reconciliation.copies import find_copies
from dateline.reconciliation.reconcile import reconcile
from dateline.resolution.actors import LexiconActors
from dateline.resolution.gazetteer import SqliteGazetteer, build_gazetteer
from dateline.resolution.places import PlaceChooser
from dateline.settings import Settings
from dateline.store.base import ClaimQuery, EventQuery, Store

BATCH = 32
"""How many documents are read, and kept in one transaction, at a time."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be coded, and why."""

    document: Document
    why: str


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


class Pipeline:
    """The stages, with the parser, gazetteer and lexicons that they share, loaded when first used."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @cached_property
    def parser(self) -> Parser:
        """The syntactic parser."""
        return load_parser()

    @cached_property
    def gazetteer(self) -> SqliteGazetteer:
        """The place index, which is built on first use if set-up has not."""
        path = self._settings.home / "gazetteer.sqlite"
        if not path.exists():
            build_gazetteer(path)
        return SqliteGazetteer(path)

    @cached_property
    def run(self) -> Run:
        """The versions that make the output what it is."""
        return Run(
            code=__version__,
            lexicon=hash_lexicon(),
            parser=f"{self.parser.name} {self.parser.version}",
            gazetteer=self.gazetteer.version,
            reader="off",
        )

    @cached_property
    def _annotator(self) -> Annotator:
        return Annotator(
            resolver=LexiconActors(),
            gazetteer=self.gazetteer,
            places=PlaceChooser(self.gazetteer),
            run=self.run,
        )

    def annotate(
        self, documents: Iterable[Document], *, predicates: bool = False
    ) -> Iterator[tuple[Document, Annotation | Failure]]:
        """Yield an annotation, or why there is none, for each document, in order."""
        remaining = iter(documents)
        while batch := list(islice(remaining, BATCH)):
            yield from self._annotate_batch(batch, predicates)

    def _annotate_batch(
        self, batch: Sequence[Document], predicates: bool
    ) -> Iterator[tuple[Document, Annotation | Failure]]:
        readings: dict[int, DocumentReading] = {}
        failures: dict[int, Failure] = {}
        for number, document in enumerate(batch):
            outcome = _guard(document, lambda document=document: read_document(document))
            if isinstance(outcome, Failure):
                failures[number] = outcome
            else:
                readings[number] = outcome
        parsed = dict(zip(readings, self.parser.parse(readings.values()), strict=True))
        for number, document in enumerate(batch):
            if number in failures:
                yield document, failures[number]
                continue
            reading, sentences = parsed.pop(number)
            yield (
                document,
                _guard(
                    document,
                    lambda reading=reading, sentences=sentences: self._annotator.annotate(
                        reading, sentences, predicates=predicates
                    ),
                ),
            )

    def annotate_objects(
        self, objects: Iterable[dict[str, Any]], *, predicates: bool = False
    ) -> Iterator[dict[str, Any]]:
        """Yield everything found in each object's text, in order (`docs/schema/annotation.schema.json`).

        An object is `{"id", "text", "published", "source", "title"}`. A text that fails yields `{"id", "error"}`.
        """
        remaining = iter(objects)
        while batch := list(islice(remaining, BATCH)):
            documents = [_make_document(row) for row in batch]
            good = [document for document in documents if isinstance(document, Document)]
            outcomes = iter(self._annotate_batch(good, predicates))
            for row, made in zip(batch, documents, strict=True):
                outcome = next(outcomes)[1] if isinstance(made, Document) else None
                if isinstance(outcome, Annotation):
                    yield render_annotation(row["id"], outcome, predicates=predicates)
                else:
                    yield {"id": row.get("id"), "error": outcome.why if outcome is not None else made}

    def annotate_lines(self, lines: Iterable[str], *, predicates: bool = False) -> Iterator[str]:
        """Yield a JSON line for each line of JSON, in order; a bad line yields `{"id": null, "line", "error"}`."""
        numbered = enumerate(lines, start=1)
        while batch := list(islice(numbered, BATCH)):
            rows = [(number, _parse_line(line)) for number, line in batch if line.strip()]
            found = self.annotate_objects([row for _, row in rows if isinstance(row, dict)], predicates=predicates)
            for number, row in rows:
                answer = next(found) if isinstance(row, dict) else {"id": None, "line": number, "error": row}
                yield json.dumps(answer, ensure_ascii=False)


def collect(store: Store, location: str, options: IntakeOptions, count: IntakeCount) -> None:
    """Take in one location and keep what it holds; add to the count."""
    for taken in take_in(location, options):
        if isinstance(taken, Taken):
            with store.writer() as writer:
                count.captures += writer.add_capture(taken.capture)
                for document in taken.documents:
                    new = writer.add_document(document)
                    count.documents += new
                    count.known += not new
            count.warnings.extend(taken.warnings)
        else:
            count.skipped.append(taken)


def read_casebook(
    store: Store, pipeline: Pipeline, *, advance: Callable[[int, str], None] = lambda step, words: None
) -> ReadingCount:
    """Code every document that this run has not read, then reconcile; a batch is kept whole or not at all.

    `advance` is told how many documents were done and what the last one was called.
    """
    count, run = ReadingCount(), pipeline.run
    with store.view() as view:
        outcomes = pipeline.annotate(view.unread(run.id))
        while batch := list(islice(outcomes, BATCH)):
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
    if count.documents or _needs_reconciling(store):
        count.events = reconcile_casebook(store)
    return count


def reconcile_casebook(store: Store) -> int:
    """Group the claims of the casebook into events; return how many events there are."""
    with store.view() as view:
        copies = find_copies(view.document(head.id) for head in view.documents())
        events = reconcile(
            view.claims(ClaimQuery()),
            copies=copies,
            earlier=view.events(EventQuery()),
            judgements=view.judgements(),
        )
    with store.writer() as writer:
        writer.put_copies(copies)
        writer.put_events(events)
    return len(events)


def render_annotation(key: str | int | None, annotation: Annotation, *, predicates: bool = False) -> dict[str, Any]:
    """Return an annotation in the exchange format, under the id that its object came with."""
    reading = annotation.reading
    rendered: dict[str, Any] = {
        "id": key,
        "language": reading.language,
        "sentences": [[span.start, span.end] for span in reading.sentences],
        "passages": [{"start": p.start, "end": p.end, "role": p.role, "voice": p.voice} for p in reading.passages],
        "attributions": [
            {
                "source": [[span.start, span.end] for span in attribution.source],
                "cue": [[span.start, span.end] for span in attribution.cue],
                "content": [[span.start, span.end] for span in attribution.content],
                "quotation": attribution.quotation,
                "source_name": attribution.source_name,
            }
            for attribution in annotation.attributions
        ],
        "actors": [_without(to_plain(mention), "basis") for mention in annotation.actors],
        "places": [_without(to_plain(mention), "reason") for mention in annotation.places],
        "times": [to_plain(mention) for mention in annotation.times],
        "claims": [_rekey(render_claim(claim), key) for claim in annotation.claims],
        "uncoded": [to_plain(missed) for missed in annotation.uncoded],
    }
    if predicates:
        rendered["predicates"] = [to_plain(predicate) for predicate in annotation.predicates]
    return rendered


def _rekey(claim: dict[str, Any], key: str | int | None) -> dict[str, Any]:
    claim["document"]["id"] = key
    return claim


def _without(row: dict[str, Any], name: str) -> dict[str, Any]:
    row.pop(name, None)
    return row


def _guard(document: Document, act: Callable[[], Any]) -> Any:
    try:
        return act()
    except DatelineError as error:
        return Failure(document, str(error))
    except Exception as error:  # noqa: BLE001 - one document must not stop the batch; the reason is kept and shown
        return Failure(document, f"{type(error).__name__}: {error}"[:500])


def _parse_line(line: str) -> dict[str, Any] | str:
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        return f"not JSON: {error}"
    return row if isinstance(row, dict) else "not a JSON object"


def _make_document(row: dict[str, Any]) -> Document | str:
    key, text = row.get("id"), row.get("text")
    if not isinstance(key, (str, int)) or isinstance(key, bool):
        return "no id: give each object an id that is a string or a whole number"
    if not isinstance(text, str):
        return "no text: give each object a text that is a string"
    source, title, published = row.get("source"), row.get("title"), row.get("published")
    for name, value in (("source", source), ("title", title), ("published", published)):
        if value is not None and not isinstance(value, str):
            return f"{name} must be a string or null"
    if published is not None and (why := check_moment(published)):
        return f"published: {why}"
    identity = identify_document(text, url=None, title=title, source=source, published=published)
    return Document(id=identity, key=key, text=text, title=title, source=source, published=published)


def _needs_reconciling(store: Store) -> bool:
    with store.view() as view:
        counts = view.counts()
    return bool(counts["claims"]) and not counts["events"]
