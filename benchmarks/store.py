"""How the store grows: writing and asking with 1,000, 10,000 and, with --full, 100,000 made-up claims in SQLite.

Run `python benchmarks/store.py [--full] [--folder FOLDER]`. Each line tells what was done, how many claims,
milliseconds in all and for each claim (or each question), and how the time grew over the size before: 10 is linear.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from dateline.model.annotation import Annotation
from dateline.model.claim import (
    AttributionLink,
    Claim,
    ClaimActor,
    ClaimPlace,
    ClaimTime,
    DocumentRef,
    Evidence,
    Trigger,
)
from dateline.model.codes import EVENT_TYPES
from dateline.model.document import Document
from dateline.model.event import Event, EventPlace, EventTime
from dateline.model.mention import ActorMention, Attribution
from dateline.model.passage import DocumentReading, Passage
from dateline.model.query import ClaimQuery, EventQuery
from dateline.model.run import Run
from dateline.model.span import Span
from dateline.store.sql import SqlStore

RUN = Run(code="bench", lexicon="l", parser="p", gazetteer="g", reader="off")
CLAIMS_A_DOCUMENT = 10
SENTENCE = "The {a} brigade shelled {p} on {d}, the {s} Gazette said, citing an officer numbered {n}. "
BATCH = 32


def make_document(number: int, chance: random.Random) -> Document:
    """Return a document of ten sentences."""
    day = f"2019-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    parts = [
        SENTENCE.format(
            a=f"North{chance.randint(1, 200)}", p=f"Hilltown{chance.randint(1, 500)}", d=day, s=number % 40, n=n
        )
        for n in range(number * CLAIMS_A_DOCUMENT, (number + 1) * CLAIMS_A_DOCUMENT)
    ]
    source = f"{number % 40} Gazette"
    return Document(
        id=f"{number:016x}", text="".join(parts), title=f"Post {number}", source=source, published=day, key=number
    )


def make_annotation(document: Document, chance: random.Random) -> Annotation:
    """Return an annotation with a claim for each sentence."""
    length = len(document.text) // CLAIMS_A_DOCUMENT
    spans = tuple(Span(n * length, (n + 1) * length) for n in range(CLAIMS_A_DOCUMENT))
    reading = DocumentReading(
        document=document,
        language="en",
        sentences=spans,
        passages=(Passage(start=0, end=len(document.text), role="body", voice=document.source),),
    )
    return Annotation(
        reading=reading,
        attributions=tuple(
            Attribution(source=(span,), cue=(), content=(span,), quotation="indirect", source_name=document.source)
            for span in spans
        ),
        actors=tuple(ActorMention(start=span.start, end=span.start + 3, text="The", name="The") for span in spans),
        claims=tuple(make_claim(document, n, span, chance) for n, span in enumerate(spans)),
    )


def make_claim(document: Document, number: int, span: Span, chance: random.Random) -> Claim:
    """Return one claim about a random actor and place on the document's day."""
    who, where, kind = chance.randint(1, 200), chance.randint(1, 500), chance.choice(EVENT_TYPES)
    actor = ClaimActor(
        name=f"North{who} brigade", id=f"N{who}", country=f"C{who % 30}", sector="REB", text="The", start=0, end=3
    )
    place = ClaimPlace(
        name=f"Hilltown{where}", id=f"gn:{where}", lat=1.0, lon=2.0, radius_km=5, country=f"C{where % 30}", admin1=None,
        precision="settlement", basis="named", text="x", start=0, end=1,
    )  # fmt: skip
    said = ClaimTime(
        from_=document.published, to=document.published, precision="day", basis="stated", timex=document.published,
        text="x", start=0, end=1,
    )  # fmt: skip
    links = tuple(
        AttributionLink(
            name=name,
            id=None,
            kind="published",
            anonymous=False,
            cue="said",
            quotation=None,
            text=None,
            start=None,
            end=None,
        )
        for name in ("an officer", document.source or "")
    )
    quote = span.cut(document.text)
    return Claim(
        id=f"{document.id}-{number}",
        document=DocumentRef(
            id=document.id, key=document.key, url=None, title=document.title, source=document.source,
            published=document.published,
        ),
        evidence=Evidence(
            start=span.start, end=span.end, quote=quote,
            trigger=Trigger(start=span.start, end=span.start + 3, text=quote[:3]),
        ),
        event_type=kind, plover_type=kind, mode=None, contexts=("military",), cameo=None,
        status="denied" if number % 9 == 0 else "asserted", kind=None, probability=None, factuality=3.0,
        actors=(actor,), recipients=(), place=place, time=said, quantities=(), attribution=links, stance=None,
        event_id=None, run=RUN.id,
    )  # fmt: skip


def make_events(claims: list[Claim]) -> list[Event]:
    """Return events of three claims each."""
    return [make_event(f"e{n}", claims[n : n + 3]) for n in range(0, len(claims), 3)]


def make_event(identity: str, told: list[Claim]) -> Event:
    """Return one event that some claims tell of."""
    first = told[0]
    place, day = first.place, first.document.published
    return Event(
        id=identity, event_type=first.event_type, mode=None, reading="corroborated",
        title=f"{first.actors[0].name} acts", storyline=None, redirects=(),
        time=EventTime(from_=day, to=day, precision="day"),
        place=place and EventPlace(
            name=place.name, id=place.id, lat=place.lat, lon=place.lon, radius_km=5, country=place.country, admin1=None,
            precision="settlement",
        ),
        claims=tuple(claim.id for claim in told), documents=tuple(claim.document.id for claim in told), outlets=3,
        origins=1, values=(), contradictions=(), first_said=(),
    )  # fmt: skip


def measure(size: int, folder: Path) -> Iterator[tuple[str, float, int]]:
    """Yield what was done, its seconds and how many times, for a store of so many claims."""
    chance = random.Random(size)
    documents = [make_document(number, chance) for number in range(size // CLAIMS_A_DOCUMENT)]
    annotations = [make_annotation(document, chance) for document in documents]
    store = SqlStore(f"sqlite:///{folder / f'{size}.db'}")

    def write(act: Callable[..., object]) -> float:
        begun = time.perf_counter()
        act()
        return time.perf_counter() - begun

    def add_documents() -> None:
        for start in range(0, len(documents), BATCH):
            with store.writer() as writer:
                for document in documents[start : start + BATCH]:
                    writer.add_document(document)

    def put_annotations() -> None:
        for start in range(0, len(annotations), BATCH):
            with store.writer() as writer:
                for annotation in annotations[start : start + BATCH]:
                    writer.put_annotation(annotation, RUN)

    def put_events(events: list[Event]) -> None:
        with store.writer() as writer:
            writer.put_events(events)

    yield "add documents", write(add_documents), size
    yield "put annotations", write(put_annotations), size
    yield "put annotations again", write(put_annotations), size
    with store.view() as view:
        begun = time.perf_counter()
        claims = list(view.claims())
        yield "read all claims", time.perf_counter() - begun, size
    events = make_events(claims)
    yield "put events, all new", write(lambda: put_events(events)), size
    yield "put events, unchanged", write(lambda: put_events(events)), size
    changed = [replace(event, title="Changed") if n % 100 == 0 else event for n, event in enumerate(events)]
    yield "put events, 1% changed", write(lambda: put_events(changed)), size
    yield from ask(store)
    store.close()


def ask(store: SqlStore) -> Iterator[tuple[str, float, int]]:
    """Yield how long single questions take, the best of five."""
    with store.view() as view:
        some = [head.id for head in view.documents(limit=200)]
        questions: dict[str, Callable[[], object]] = {
            "ask: counts": view.counts,
            "ask: 50 documents": lambda: view.documents(limit=50),
            "ask: 50 claims": lambda: view.claims(ClaimQuery(limit=50)),
            "ask: 50 claims, status": lambda: view.claims(ClaimQuery(status="denied", limit=50)),
            "ask: 50 claims, actor and country": lambda: view.claims(ClaimQuery(actor="N7", country="C7", limit=50)),
            "ask: 50 claims, source": lambda: view.claims(ClaimQuery(source="7 gazette", limit=50)),
            "ask: 50 claims, dates": lambda: view.claims(ClaimQuery(since="2019-12-01", until="2019-12-02", limit=50)),
            "ask: 50 claims, words": lambda: view.claims(ClaimQuery(words='"north7 brigade"', limit=50)),
            "ask: count claims, country": lambda: view.count_claims(ClaimQuery(country="C7")),
            "ask: 50 events": lambda: view.events(EventQuery(limit=50)),
            "ask: 50 events, actor": lambda: view.events(EventQuery(actor="N7", limit=50)),
            "ask: 50 events, words": lambda: view.events(EventQuery(words="north7", limit=50)),
            "ask: search, rare words": lambda: view.search("hilltown7 north7", limit=20),
            "ask: search, words of all": lambda: view.search("brigade officer", limit=20),
            "ask: who said": lambda: view.attributions("hilltown7", limit=50),
            "ask: 200 heads by id": lambda: view.document_heads(some),
            "ask: one annotation": lambda: view.annotation(some[0]),
            "ask: count unread": lambda: view.count_unread("another run"),
        }
        for name, question in questions.items():
            times = []
            for _ in range(5):
                begun = time.perf_counter()
                question()
                times.append(time.perf_counter() - begun)
            yield name, min(times), 1


def main() -> None:
    """Measure every size and print a line for each deed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="go on to 100,000 claims (a few minutes)")
    parser.add_argument("--folder", type=Path, help="where to write the databases (a temporary folder otherwise)")
    asked = parser.parse_args()
    before: dict[str, float] = {}
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        for size in (1_000, 10_000, 100_000)[: 3 if asked.full else 2]:
            for name, seconds, times in measure(size, Path(folder)):
                growth = f"x{seconds / before[name]:.1f}" if name in before else ""
                print(
                    f"{name:36} {size:>7} {seconds * 1000:>10.1f} ms {seconds * 1000 / times:>9.3f} ms each {growth:>7}"
                )
                before[name] = seconds


if __name__ == "__main__":
    main()
