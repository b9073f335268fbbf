"""Relations on articles of August and September 2013 against what is known: the attack of 21 August near Damascus, the threat of
American strikes, the reports from Moscow's side, and the deal on Syria's chemical weapons.

The articles are others' texts and lie beside the project, not in it; without them there is nothing to test.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.following import find_relation
from dateline.ingest.intake import IntakeOptions
from dateline.model.relation import Relation
from dateline.pipeline import IntakeCount, Pipeline, collect, read_casebook
from dateline.settings import Settings, default_home
from dateline.store.base import View
from dateline.store.memory import MemoryStore

ARTICLES = Path(__file__).parents[3] / "shared" / "corpus" / "syria_2011_2015.jsonl"
FIRST, LAST = "2013-08-20", "2013-09-15"

pytestmark = pytest.mark.skipif(not ARTICLES.exists(), reason="the corpus (../shared/corpus) is not beside the project")


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    rows = [json.loads(line) for line in ARTICLES.read_text(encoding="utf-8").splitlines() if line.strip()]
    chosen = [
        row for row in rows if FIRST <= (row.get("published") or row.get("event_date_by_matching") or "")[:10] <= LAST
    ]
    path = tmp_path_factory.mktemp("syria") / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in chosen), encoding="utf-8")
    store, count = MemoryStore(), IntakeCount()
    collect(store, str(path), IntakeOptions(), count)
    read_casebook(store, Pipeline(Settings(home=default_home())))
    with store.view() as opened:
        yield opened


def sum_up(relation: Relation) -> tuple[float, float]:
    """Return cooperation and conflict over all periods."""
    return sum(one.cooperation for one in relation.periods), sum(one.conflict for one in relation.periods)


def test_the_united_states_and_syria_are_in_conflict(view: View) -> None:
    relation = find_relation(view, "US", "Syria")
    cooperation, conflict = sum_up(relation)
    assert conflict < -10 < 0 <= cooperation < 5
    assert all("2013-08" <= one.from_[:7] <= "2013-09" for one in relation.periods)
    # What is only planned or threatened stands apart from what is asserted, and in no sum.
    summed = {event for period in relation.periods for event in period.events}
    assert summed == {one.event for one in relation.events if one.standing == "asserted" and one.day}


def test_russia_stands_by_syria_while_the_united_states_does_not(view: View) -> None:
    support, _ = sum_up(find_relation(view, "Russia", "Syria"))
    backed, opposed = sum_up(find_relation(view, "US", "Syria"))
    assert support > backed
    assert opposed < 0


def test_russia_and_the_united_states_talk(view: View) -> None:
    cooperation, conflict = sum_up(find_relation(view, "Russia", "US"))
    assert cooperation > 0
    assert cooperation + conflict > 0


def test_an_event_counts_once_and_more_origins_narrow_the_band(view: View) -> None:
    for one, other in (("US", "Syria"), ("Russia", "Syria")):
        relation = find_relation(view, one, other, period="month")
        assert len({event.event for event in relation.events}) == len(relation.events)
        widths = {
            period.origins: period.high - period.low
            for period in relation.periods
            if -10 < period.low < period.high < 10
        }
        ordered = [widths[origins] for origins in sorted(widths)]
        assert ordered == sorted(ordered, reverse=True)


def test_each_side_tells_its_own(view: View) -> None:
    """What Russian origins tell of the US and Syria is a part of what all tell."""
    everybody = find_relation(view, "US", "Syria")
    told = find_relation(view, "US", "Syria", told_by="RUS")
    assert {one.event for one in told.events} <= {one.event for one in everybody.events}
    assert all("RUS" in one.blocs for one in told.events)
