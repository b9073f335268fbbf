"""How reconciling grows with the number of claims: `python benchmarks/reconciling.py [--full | --huge]`.

The claims are synthetic: happenings at places of a small country, more days the more claims there are, each told by several
outlets, which sometimes disagree. They lie in a file, from which they are read as a casebook's are from its database.
Time is that of the processor from the first claim read to the last event built; it is set beside what it takes Python's
`json` to read and write the same claims once, in the same run. Peak memory is that of the process; each size has its own.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import pickle
import random
import resource
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path

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
from dateline.reconciliation.reconcile import build_events, settle

OUTLETS = [f"Outlet {number}" for number in range(60)]
ACTORS = [
    (f"A{number % 30:02d}-{sector}", f"A{number % 30:02d}") for number, sector in enumerate(["GOV", "MIL", "REB"] * 30)
]
MODES = {
    "ASSAULT": ["aerial", "heavy-weapons", "firearms"],
    "RETREAT": ["ceasefire", "withdraw"],
    "CONSULT": ["visit", "phone"],
}
REPORTS = 5


def make_claims(number: int, seed: int = 0) -> list[Claim]:
    """Return so many claims about a fifth as many happenings."""
    return list(islice(_tell_happenings(number, seed), number))


def _tell_happenings(number: int, seed: int = 0) -> Iterator[Claim]:
    chance = random.Random(seed)
    days = max(30, number // 300)
    for happening in range(number // REPORTS + 1):
        event_type = chance.choice(EVENT_TYPES)
        mode = chance.choice(MODES.get(event_type, [None]))
        actor, other = chance.sample(ACTORS, 2)
        town, day = chance.randrange(400), chance.randrange(days)
        for report in range(REPORTS):
            text = f"Report {happening} of act {event_type} near town{town} with word{chance.randrange(5000)} and more."
            on = day + (chance.random() < 0.1)
            yield _tell(happening, report, event_type, mode, actor, other, town, on, text, chance)


def _tell(happening, report, event_type, mode, actor, other, town, day, text, chance) -> Claim:
    date = time.strftime("%Y-%m-%d", time.gmtime(1546300800 + 86400 * day))
    outlet = chance.choice(OUTLETS)
    document = f"d{happening}-{report}"
    parties = [ClaimActor(name=a, id=a, country=c, sector="MIL", text=a, start=0, end=1) for a, c in (actor, other)]
    return Claim(
        id=f"c{happening}-{report}",
        document=DocumentRef(id=document, key=None, url=None, title=None, source=outlet, published=date),
        evidence=Evidence(start=0, end=len(text), quote=text, trigger=Trigger(start=0, end=6, text="Report")),
        event_type=event_type, plover_type=event_type, mode=mode, contexts=(), cameo=None, status="asserted", kind=None,
        probability=None, factuality=3.0, actors=(parties[0],), recipients=(parties[1],),
        place=ClaimPlace(name=f"town{town}", id=f"t{town}", lat=30 + town % 20 / 4, lon=30 + town // 20 / 4, radius_km=5,
                         country="AAA", admin1=f"unit{town % 14}", precision="settlement", basis="named", text="x", start=0, end=1),
        time=ClaimTime(from_=date, to=date, precision="day", basis="stated", timex=date, text="x", start=0, end=1),
        quantities=(), attribution=(AttributionLink(name=outlet, id=None, kind="published", anonymous=False, cue=None,
                                                    quotation=None, text=None, start=None, end=None),),
        stance=None, event_id=None, run="benchmark",
    )  # fmt: skip


class FiledStock:
    """Claims in a file, each a document of its own, found by their ids (`reconciliation/stock.py`)."""

    def __init__(self, path: Path, claims: Iterable[Claim]) -> None:
        """Write claims to a file, and remember where each begins."""
        self._path = path
        self._at: dict[str, int] = {}
        with path.open("wb") as written:
            for claim in claims:
                self._at[claim.id] = written.tell()
                pickle.dump(claim, written, pickle.HIGHEST_PROTOCOL)
        self._file = path.open("rb")

    def documents(self) -> Iterator[Sequence[Claim]]:
        """Yield the claims one by one."""
        with self._path.open("rb") as read:
            for _ in range(len(self._at)):
                yield [pickle.load(read)]

    def fetch(self, ids: Iterable[str]) -> Mapping[str, Claim]:
        """Return some claims."""
        return {one: self._fetch(self._at[one]) for one in ids}

    def _fetch(self, at: int) -> Claim:
        self._file.seek(at)
        claim: Claim = pickle.load(self._file)
        return claim


def measure(number: int, folder: str) -> tuple[int, float, float, float]:
    """Return the events of so many claims, the core seconds, those of `json`, and the peak memory in MB."""
    stock = FiledStock(Path(folder) / f"{number}.claims", islice(_tell_happenings(number), number))
    begin = time.process_time()
    settled = settle(stock, earlier=(), judgements=())
    events = sum(1 for _ in build_events(settled, stock, copies=(), bases=lambda _: {}))
    took = time.process_time() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return events, took, _measure_json(stock, number), peak


def _measure_json(stock: FiledStock, number: int) -> float:
    """Return how long it takes to write claims as JSON and read them again, reckoned from some of them."""
    plain = [asdict(claims[0]) for claims in islice(stock.documents(), 2000)]
    begin = time.process_time()
    for one in plain:
        json.loads(json.dumps(one))
    return (time.process_time() - begin) / len(plain) * number


def main() -> None:
    """Measure and print a row for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="go up to 100,000 claims")
    parser.add_argument("--huge", action="store_true", help="go up to 1,000,000 claims: minutes, and a file of 1.5 GB")
    parser.add_argument("--only", type=int, help="measure this number of claims alone")
    options = parser.parse_args()
    sizes = [1_000, 10_000]
    sizes += [100_000] if options.full or options.huge else []
    sizes += [1_000_000] if options.huge else []
    titles = ("claims", "events", "seconds", "µs a claim", "to json", "growth", "MB peak")
    print(" ".join(f"{title:>10}" for title in titles), flush=True)
    before = None
    # Each size has a process of its own, so that the peak is its own too.
    for number in [options.only] if options.only else sizes:
        with tempfile.TemporaryDirectory() as folder, multiprocessing.get_context("spawn").Pool(1) as pool:
            events, took, peer, peak = pool.apply(measure, (number, folder))
        each = took / number * 1e6
        growth = f"{each / before:10.2f}" if before else " " * 10
        row = f"{number:10} {events:10} {took:10.2f} {each:10.0f} {took / peer:9.1f}x {growth} {peak:10.0f}"
        print(row, flush=True)
        before = each


if __name__ == "__main__":
    main()
