"""What one more document costs beside a large casebook: `python benchmarks/updating.py [--claims 100000] [--casebook FILE]`.

Made-up claims (`reconciling.py`) stand in articles of ten claims and some four hundred words. A casebook of them is
reconciled as a whole; then more articles come one by one, which tell of what happened in the same days. Told are the core
milliseconds of an update, and beside them those that the same run takes to store the article and its claims in SQLite
(through SQLAlchemy), which is the peer. `--casebook` names a file that is kept, and taken again by the next run.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from reconciling import make_claims

from dateline.model.annotation import Annotation
from dateline.model.claim import Claim
from dateline.model.document import Document
from dateline.model.passage import DocumentReading, Passage
from dateline.model.run import Run
from dateline.model.span import Span
from dateline.store.sql import SqlStore
from dateline.updating import reconcile_casebook, update_casebook

RUN = Run(code="bench", lexicon="l", parser="p", gazetteer="g", reader="off")
WORDS = [f"w{number}" for number in range(20_000)]
FILLING = 30
CLAIMS = 10
UPDATES = 40
NEAR = 40
"""Articles of claims that lie so many articles apart by their days are shuffled among each other."""


def make_annotations(number: int, seed: int = 5) -> list[Annotation]:
    """Return articles with so many claims in all, in an order in which no two of one day need to stand together."""
    chance = random.Random(seed)
    claims = sorted(make_claims(number), key=lambda claim: (claim.document.published or "", claim.id))
    windows = [claims[at : at + NEAR * CLAIMS] for at in range(0, len(claims), NEAR * CLAIMS)]
    for window in windows:
        chance.shuffle(window)
    mixed = [claim for window in windows for claim in window]
    articles = [_write(f"a{at:08}", mixed[at : at + CLAIMS], chance) for at in range(0, len(mixed), CLAIMS)]
    chance.shuffle(articles)
    return articles


def _write(identity: str, claims: Sequence[Claim], chance: random.Random) -> Annotation:
    source, published = claims[0].document.source, max(claim.document.published or "" for claim in claims)
    parts = [f"{claim.evidence.quote} {' '.join(chance.choices(WORDS, k=FILLING))}. " for claim in claims]
    document = Document(id=identity, text="".join(parts), source=source, published=published)
    told, at, spans = [], 0, []
    for number, (claim, part) in enumerate(zip(claims, parts, strict=True)):
        quote, trigger = claim.evidence.quote, claim.evidence.trigger
        moved = replace(trigger, start=at + trigger.start, end=at + trigger.end)
        told.append(
            replace(
                claim,
                id=f"{identity}-{number}",
                document=replace(claim.document, id=identity, source=source, published=published),
                evidence=replace(claim.evidence, start=at, end=at + len(quote), trigger=moved),
                attribution=(replace(claim.attribution[0], name=source or ""),),
                run=RUN.id,
            )
        )
        spans.append(Span(at, at + len(part)))
        at += len(part)
    passage = Passage(start=0, end=len(document.text), role="body", voice=source)
    reading = DocumentReading(document=document, language="en", sentences=tuple(spans), passages=(passage,))
    return Annotation(reading=reading, attributions=(), actors=(), claims=tuple(told))


def put(store: SqlStore, annotations: Sequence[Annotation]) -> None:
    """Store articles and their claims."""
    with store.writer() as writer:
        for one in annotations:
            writer.add_document(one.reading.document)
            writer.put_annotation(one, RUN)


def measure_updates(store: SqlStore, annotations: Sequence[Annotation]) -> Iterator[tuple[float, float, int]]:
    """Yield, for each article, the core milliseconds to store it, those of the update, and how many events it touched."""
    for one in annotations:
        begin = time.process_time()
        put(store, [one])
        stored = time.process_time()
        touched = update_casebook(store, [one.reading.document.id])
        yield (stored - begin) * 1000, (time.process_time() - stored) * 1000, touched


def main() -> None:
    """Make the casebook, or take it, and print what an update costs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=20_000, help="how many claims stand (20,000)")
    parser.add_argument("--casebook", type=Path, help="a database that is kept; a temporary one otherwise")
    options = parser.parse_args()
    annotations = make_annotations(options.claims + UPDATES * CLAIMS)
    standing, fresh = annotations[:-UPDATES], annotations[-UPDATES:]
    with tempfile.TemporaryDirectory() as folder:
        path = options.casebook or Path(folder) / "casebook.db"
        store = SqlStore(f"sqlite:///{path}")
        with store.view() as view:
            held = view.counts()["documents"]
            known = view.document_heads(one.reading.document.id for one in fresh)
        if not held:
            make_casebook(store, standing)
        # What an earlier run of a kept casebook brought already is not brought again.
        fresh = [one for one in fresh if one.reading.document.id not in known][
            : UPDATES // 4 if options.casebook else UPDATES
        ]
        rows = list(measure_updates(store, fresh))
    stored, updated = ([row[column] for row in rows] for column in (0, 1))
    print(f"{options.claims} claims stand, {len(rows)} articles of {CLAIMS} claims came one by one")
    print(f"storing, the peer: {statistics.median(stored):.0f} core ms an article (most {max(stored):.0f})")
    ratio = statistics.median(updated) / statistics.median(stored)
    print(
        f"updating:          {statistics.median(updated):.0f} core ms an article (most {max(updated):.0f}), {ratio:.1f}x"
    )
    print(f"events touched:    {statistics.median(row[2] for row in rows):.0f} by an article")


def make_casebook(store: SqlStore, annotations: Sequence[Annotation]) -> None:
    """Store articles, reconcile them, and tell what that cost."""
    begin = time.process_time()
    for at in range(0, len(annotations), 500):
        put(store, annotations[at : at + 500])
    stored = time.process_time()
    events = reconcile_casebook(store)
    took = time.process_time() - stored
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"stored in {stored - begin:.0f} core s; the whole reconciled in {took:.0f} core s, {took / (stored - begin):.2f}x,"
    )
    print(
        f"storylines and the rest included: {events} events; {peak:.0f} MB at most, what was stored included",
        flush=True,
    )


if __name__ == "__main__":
    main()
