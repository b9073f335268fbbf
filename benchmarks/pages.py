"""How long the server takes for each page with 100,000 made-up claims in SQLite.

Run `python benchmarks/pages.py [--claims 100000] [--folder FOLDER]`. Each line tells the page, the milliseconds of
processor time that the quickest of five answers takes, its size, and how many questions it put to the database. A folder keeps
the casebook, so that another run need not make it again.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import event as listening
from sqlalchemy.engine import Engine
from starlette.testclient import TestClient

from dateline.api.app import create_api
from dateline.model.annotation import Annotation
from dateline.model.claim import Claim
from dateline.model.document import CopyPair
from dateline.model.event import Contradiction, Event, FieldValue, FirstSaid, Holder
from dateline.settings import Settings
from dateline.store.sql import SqlStore
from dateline.web.app import create_app
from store import BATCH, CLAIMS_A_DOCUMENT, RUN, make_annotation, make_document, make_event

PAGES = (
    "/", "/?by=reported", "/?by=new", "/?by=new&since=2019-01-01&until=2019-12-31", "/?reading=contested", "/e/EVENT", "/d/DOCUMENT", "/map", "/map/events.json", "/timeline",
    "/timeline?lanes=actor", "/relations", "/relations?of=N7&to=N8", "/agreements", "/forecasts", "/sources",
    "/sources/7%20Gazette", "/coverage", "/search", "/search?q=hilltown7", "/search?q=brigade",
    "/search?what=events&actor=North7%20brigade", "/search?what=claims&page=50", "/review", "/review?what=pairs", "/s",
    "/add", "/report", "/tags/", "/api/v1/claims", "/api/v1/events",
)  # fmt: skip


def fill(store: SqlStore, claims: int) -> None:
    """Fill a store with so many claims, three to an event, some of them contested, a tenth of the documents copies."""
    chance = random.Random(7)
    documents = [make_document(number, chance) for number in range(claims // CLAIMS_A_DOCUMENT)]
    made: list[Claim] = []
    for start in range(0, len(documents), BATCH * 8):
        with store.writer() as writer:
            for document in documents[start : start + BATCH * 8]:
                writer.add_document(document)
                annotation = spread_out(make_annotation(document, chance), chance)
                writer.put_annotation(annotation, RUN)
                made += annotation.claims
    made.sort(key=lambda claim: (claim.document.published or "", claim.event_type))
    with store.writer() as writer:
        writer.put_events(enrich(f"e{n}", made[n : n + 3], n) for n in range(0, len(made), 3))
        pairs = zip(documents[1::10], documents[::10], strict=False)
        writer.put_copies(CopyPair(document=one.id, of=other.id, kind="near", share=0.9) for one, other in pairs)


def spread_out(annotation: Annotation, chance: random.Random) -> Annotation:
    """Return an annotation whose claims lie in many places and have recipients."""
    claims = []
    for claim in annotation.claims:
        number = int(claim.place.id.split(":")[1])
        place = replace(claim.place, lat=33.0 + number % 25 * 0.15, lon=36.0 + number // 25 * 0.25)
        other = chance.randint(1, 200)
        whom = replace(claim.actors[0], name=f"North{other} brigade", id=f"N{other}")
        claims.append(replace(claim, place=place, recipients=(whom,)))
    return replace(annotation, claims=tuple(claims))


def enrich(identity: str, told: list[Claim], number: int) -> Event:
    """Return an event of some claims, with values, who said it when, and every seventh contested."""
    plain = make_event(identity, told)
    holders = tuple(Holder(claim=c.id, outlet=c.document.source or "", origin="an officer") for c in told)
    contested = number % 7 == 0
    values = [
        FieldValue(field="actor", value={"id": c.actors[0].id, "name": c.actors[0].name}, holders=(held,))
        for c, held in zip(told, holders, strict=True)
    ]
    contradictions = (Contradiction(field="actor", values=(0, 1), kind="incompatible", why="two names"),)
    return replace(
        plain, reading="contested" if contested else plain.reading, values=tuple(values),
        contradictions=contradictions if contested and len(values) > 1 else (),
        documents=tuple(dict.fromkeys(plain.documents)), outlets=len({c.document.source for c in told}),
        first_said=tuple(
            FirstSaid(outlet=c.document.source or "", at=c.document.published, known_by="page") for c in told
        ),
    )  # fmt: skip


@contextmanager
def count_statements() -> Iterator[list[str]]:
    """Collect the statements that are run meanwhile."""
    statements: list[str] = []

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        statements.append(statement)

    listening.listen(Engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        listening.remove(Engine, "before_cursor_execute", note)


def measure(store: SqlStore, home: Path, chosen: str) -> Iterator[tuple[str, float, int, int, int]]:
    """Yield each page with its seconds of processor time, bytes, statements and status."""
    with store.view() as view:
        names = {"EVENT": view.events()[5000].id if view.counts()["events"] > 5000 else view.events()[0].id,
                 "DOCUMENT": view.documents(limit=1)[0].id}  # fmt: skip
    with TestClient(create_app(store, Settings(home=home), api=create_api(store))) as client:
        for page in PAGES:
            if not re.search(chosen, page):
                continue
            address = page
            for word, name in names.items():
                address = address.replace(word, name)
            client.get(address)
            with count_statements() as statements:
                answer = client.get(address)
            yield page, min(time_answers(client, address)), len(answer.content), len(statements), answer.status_code


def time_answers(client: TestClient, address: str, times: int = 5) -> Iterator[float]:
    """Yield the seconds of processor time that each of several answers takes; the least is what others disturb least."""
    for _ in range(times):
        begun = time.process_time()
        client.get(address)
        yield time.process_time() - begun


def main() -> None:
    """Measure every page and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000, help="how many claims the casebook holds")
    parser.add_argument("--folder", type=Path, help="where the casebook is kept (a temporary folder otherwise)")
    parser.add_argument("--only", default="", metavar="PATTERN", help="which pages, as a regular expression")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        path = folder / f"pages-{asked.claims}.db"
        known = path.exists()
        store = SqlStore(f"sqlite:///{path}")
        if not known:
            fill(store, asked.claims)
        for page, seconds, size, statements, status in measure(store, folder, asked.only):
            print(
                f"{page:44} {seconds * 1000:>9.0f} ms {size / 1000:>9.0f} kB {statements:>5} questions  {status}",
                flush=True,
            )
        store.close()


if __name__ == "__main__":
    main()
