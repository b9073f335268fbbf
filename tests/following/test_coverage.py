"""Who covers what, and who stays silent though publishing."""

from __future__ import annotations

import pytest

from dateline.coverage import draw_coverage
from dateline.model.claim import Claim
from dateline.model.coverage import CoverageCell
from dateline.model.query import DocumentHead
from dateline.model.record import Record
from records import head, make
from telling import HAMA, tell


def truce(outlet: str, day: str = "2019-05-10", **more: object) -> Claim:
    return tell(outlet=outlet, day=day, published=day, document=f"{outlet}-{day}", **more)  # type: ignore[arg-type]


def cell(record: Record, outlet: str, day: str = "2019-05-10") -> CoverageCell:
    coverage = draw_coverage(record)
    row = [one.outlet for one in coverage.outlets].index(outlet)
    return coverage.cells[row][coverage.days.index(day)]


def hold(outlet: str, *days: str) -> list[DocumentHead]:
    return [head(f"{outlet}-other-{day}", outlet=outlet, published=day) for day in days]


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (("2019-05-09", "2019-05-11", "2019-05-30"), "silent"),
        (("2019-05-01", "2019-05-30"), "down"),
        (("2019-05-01", "2019-05-02"), "not monitored"),
        (("2019-05-20",), "not monitored"),
    ],
)
def test_silence_needs_a_denominator(days: tuple[str, ...], state: str) -> None:
    found = cell(make([truce("Valley Courier")], hold("Harbour Post", *days)), "Harbour Post")
    assert found.state == state
    assert found.claims == ()
    if state == "silent":
        assert found.others == 1
        assert "not found in what we hold" in found.words


def test_who_tells_it_covers_it() -> None:
    claim = truce("Valley Courier")
    found = cell(make([claim]), "Valley Courier")
    assert (found.state, found.claims) == ("covered", (claim.id,))


def test_who_is_only_cited_is_told_apart() -> None:
    claim = truce("Valley Courier", chain=(("published", "Cedar Wire"),))
    record = make([claim], hold("Cedar Wire", "2019-05-11"))
    # The chain shows the wire's own words, so it counts as an outlet that told it.
    assert cell(record, "Cedar Wire").state in ("covered", "cited")


def test_a_silence_surprises_where_the_outlet_told_all_like_events() -> None:
    days = [f"2019-{month:02}-{day:02}" for month in (1, 2, 3) for day in (2, 16)]
    regular = [truce(outlet, day) for day in days for outlet in ("Valley Courier", "Harbour Post")]
    record = make([*regular, truce("Valley Courier"), truce("Radio Almond")], hold("Harbour Post", "2019-05-11"))
    found = cell(record, "Harbour Post")
    assert (found.state, found.surprising) == ("silent", True)
    assert found.expected is not None
    assert (found.expected.covered, found.expected.of) == (6, 6)
    assert found.expected.rate > 0.8
    assert "surprises" in found.words


def test_habits_do_not_count_the_event_itself() -> None:
    record = make([truce("Valley Courier"), truce("Valley Courier", "2019-03-01")])
    expected = cell(record, "Valley Courier").expected
    assert expected is not None
    assert (expected.covered, expected.of) == (1, 1)


def test_an_event_of_unknown_time_says_so() -> None:
    claim = tell(outlet="Valley Courier", day=None, published=None)
    coverage = draw_coverage(make([claim], hold("Harbour Post", "2019-05-11")))
    row = [one.outlet for one in coverage.outlets].index("Harbour Post")
    assert coverage.cells[row][0].state == "unknown"


def test_firsts_and_ties_are_counted_apart() -> None:
    record = make([
        truce("Valley Courier"),
        tell(outlet="Harbour Post", day="2019-05-10", published="2019-05-12"),
        truce("Radio Almond", "2019-05-20", place=HAMA),
        truce("Harbour Post", "2019-05-20", place=HAMA),
    ])  # fmt: skip
    firsts = {one.outlet: (one.first, one.tied) for one in draw_coverage(record).outlets}
    assert firsts == {"Valley Courier": (1, 0), "Harbour Post": (0, 1), "Radio Almond": (0, 1)}


def test_an_empty_casebook_has_no_coverage() -> None:
    coverage = draw_coverage(make([]))
    assert (coverage.events, coverage.outlets, coverage.cells) == ((), (), ())
