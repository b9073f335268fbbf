"""How reconciling grows with the number of claims: `python benchmarks/reconciling.py [--full | --huge]`.

The claims are synthetic: happenings at places of a small country over a year, each told by several outlets, which sometimes
disagree. Time is that of the processor in `reconcile` alone; peak memory is that of the
process, claims included.
"""

from __future__ import annotations

import argparse
import random
import resource
import time

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
from dateline.reconciliation.reconcile import reconcile

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
    chance = random.Random(seed)
    claims: list[Claim] = []
    days = max(30, number // 300)
    while len(claims) < number:
        happening = len(claims) // REPORTS
        event_type = chance.choice(EVENT_TYPES)
        mode = chance.choice(MODES.get(event_type, [None]))
        actor, other = chance.sample(ACTORS, 2)
        town, day = chance.randrange(400), chance.randrange(days)
        for report in range(REPORTS):
            text = f"Report {happening} of act {event_type} near town{town} with word{chance.randrange(5000)} and more."
            claims.append(
                _tell(
                    happening, report, event_type, mode, actor, other, town, day + (chance.random() < 0.1), text, chance
                )
            )
    return claims[:number]


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


def main() -> None:
    """Measure and print a row for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="go up to 100,000 claims")
    parser.add_argument("--huge", action="store_true", help="go up to 1,000,000 claims: some GB, and minutes")
    options = parser.parse_args()
    sizes = [
        1_000,
        10_000,
        *([100_000] if options.full or options.huge else []),
        *([1_000_000] if options.huge else []),
    ]
    print(f"{'claims':>8} {'events':>8} {'seconds':>8} {'µs a claim':>11} {'MB peak':>8}")
    for number in sizes:
        claims = make_claims(number)
        begin = time.process_time()
        events = reconcile(claims, copies=(), earlier=(), judgements=())
        took = time.process_time() - begin
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{number:8} {len(events):8} {took:8.2f} {took / number * 1e6:11.0f} {peak:8.0f}")


if __name__ == "__main__":
    main()
