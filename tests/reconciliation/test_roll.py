"""Events are folded up where there are many, and come out the same. The outlets and happenings are invented."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pytest

from dateline.model.claim import Claim
from dateline.reconciliation import grouping
from dateline.reconciliation.commonness import Commonness
from dateline.reconciliation.profiles import draw_profile
from dateline.reconciliation.reconcile import build_events, reconcile, settle
from dateline.reconciliation.roll import Pool, Roll
from dateline.reconciliation.stock import HeldStock, SiftedStock
from telling import HAMA, tell

OUTLETS = ("Valley Courier", "Harbour Gazette", "Lantern Wire", "River Post")
QUOTES = (
    "Forces ceased fire in the valley.",
    "The truce in the valley began at noon, officers said.",
    "Shells fell on the mill beside the river and killed eleven people.",
    "Eleven people died when shells hit the river mill.",
    "The Lantern Wire later retracted its report that forces ceased fire.",
)


def make_claims() -> list[Claim]:
    made = []
    for number in range(240):
        quote = QUOTES[number % len(QUOTES)]
        shells = "hells" in quote
        made.append(
            tell(
                quote,
                number=number,
                outlet=OUTLETS[number % len(OUTLETS)],
                day=f"2019-05-{1 + number // 10:02}",
                published=f"2019-05-{2 + number // 10:02}",
                event_type="ASSAULT" if shells else "RETREAT",
                mode="heavy-weapons" if shells else "ceasefire",
                place=HAMA if number % 3 else None,
                killed=(11, 11, None) if shells else None,
                document=f"d{number // 2}",
            )
        )
    return made


class WalkedStock:
    """Claims that are made anew each time they are asked for."""

    def documents(self) -> Iterator[Sequence[Claim]]:
        yield from HeldStock(make_claims()).documents()

    def fetch(self, ids: Iterable[str]) -> Mapping[str, Claim]:
        return HeldStock(make_claims()).fetch(ids)


@pytest.mark.parametrize("most", [1, 7])
def test_folded_events_come_out_the_same(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = reconcile(make_claims(), copies=(), earlier=(), judgements=())
    monkeypatch.setattr(grouping, "Roll", lambda: Roll(most))
    assert reconcile(make_claims(), copies=(), earlier=(), judgements=()) == expected
    assert 1 < len(expected) < 240


def test_claims_need_not_be_held() -> None:
    stock = WalkedStock()
    settled = settle(stock, earlier=(), judgements=())
    built = tuple(event for event, _ in build_events(settled, stock, copies=(), bases=lambda _: {}))
    assert built == reconcile(make_claims(), copies=(), earlier=(), judgements=())


def test_an_event_is_added_up_again() -> None:
    reports = [draw_profile(claim, Commonness({}, 0)) for claim in make_claims()[:20]]
    roll = Roll(most=1)
    first, second = roll.open(), roll.open()
    for report in reports[:12]:
        first.add(report)
    second.add(reports[12])
    assert roll[0] == first
    assert roll[0] is not first
    assert roll.members(0) == reports[:12]
    roll.close(0)
    assert roll[0].members == []
    assert roll.list_groups() == [[reports[12].ids[0]]]
    assert len(roll) == 2


def test_what_is_equal_is_held_once() -> None:
    one, other = (draw_profile(tell(number=number), Commonness({}, 0)) for number in (1, 2))
    pool = Pool()
    shared = pool.share(one), pool.share(other)
    assert shared[0].actors is shared[1].actors
    assert shared[0].place is shared[1].place
    assert shared[0].days is shared[1].days
    assert shared[0].place is not None
    assert shared[0].place.text is None


def test_of_claims_with_one_id_the_first_is_meant() -> None:
    first, other = tell("One sentence of it."), tell("Another sentence of it.")
    stock = HeldStock([first, other])
    assert list(stock.documents()) == [[first]]
    assert stock.fetch([first.id, "none"]) == {first.id: first}
    sifted = SiftedStock(stock, {first.id})
    assert list(sifted.documents()) == []
    assert sifted.fetch([first.id]) == {}
