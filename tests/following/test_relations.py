"""How one actor acts towards another, one count an event."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.model.claim import Claim
from dateline.model.codes import EventType
from dateline.relations import choose_party, draw_network, draw_relation, find_bloc, list_pairs, score_claim
from records import foretell, make
from telling import tell

AVAL = (("TUR", "TUR"),)
BREN = (("RUS", "RUS"),)


def do(
    day: int, event_type: EventType, mode: str | None = None, *, outlet: str = "Valley Courier", month: int = 5
) -> Claim:
    moment = f"2019-{month:02}-{day:02}"
    return tell(
        f"{event_type} of {mode} on {moment}.", outlet=outlet, event_type=event_type, mode=mode, actors=AVAL, recipients=BREN,
        day=moment, published=moment, document=f"{outlet}-{event_type}-{moment}",
    )  # fmt: skip


def test_an_event_counts_once_however_many_tell_it() -> None:
    outlets = ("Valley Courier", "Harbour Post", "Radio Almond")
    relation = draw_relation(make(do(3, "THREATEN", outlet=outlet) for outlet in outlets), "TUR", "RUS")
    (event,) = relation.events
    assert (event.score, event.origins, event.standing) == (-3.5, 3, "asserted")
    assert len(event.claims) == 3
    assert relation.periods[0].conflict == -3.5


@pytest.mark.parametrize(
    ("event_type", "mode", "score"),
    [("ACCUSE", None, -3.0), ("ACCUSE", "disapprove", -2.0), ("ASSAULT", "aerial", -9.5), ("AID", None, 10.0),
     ("ASSAULT", "no such mode", -9.0)],
)  # fmt: skip
def test_scores_are_those_of_plover(event_type: EventType, mode: str | None, score: float) -> None:
    assert score_claim(do(1, event_type, mode)) == score


def test_threats_and_plans_stand_apart() -> None:
    record = make([
        do(1, "AID"),
        foretell(do(8, "ASSAULT"), "threatened"),
        foretell(do(15, "COOPERATE"), "planned"),
        replace(do(22, "COERCE"), status="denied"),
    ])  # fmt: skip
    relation = draw_relation(record, "TUR", "RUS")
    assert {one.standing: one.score for one in relation.events} == {
        "asserted": 10.0, "threatened": -9.0, "planned": 9.5 if relation.events[2].score == 9.5 else 9.0, "denied": -7.0,
    }  # fmt: skip
    assert [period.events for period in relation.periods] == [(relation.events[0].event,)]


def test_order_matters_but_not_for_what_is_done_together() -> None:
    record = make([do(1, "THREATEN"), do(9, "CONSULT", "phone")])
    assert [one.act for one in draw_relation(record, "TUR", "RUS").events] == ["THREATEN", "CONSULT/phone"]
    assert [one.act for one in draw_relation(record, "RUS", "TUR").events] == ["CONSULT/phone"]
    assert ("TUR", "RUS", 2) in list_pairs(record)


def test_more_origins_narrow_the_band() -> None:
    one = draw_relation(make([do(3, "THREATEN")]), "TUR", "RUS").periods[0]
    four = draw_relation(make(do(3, "THREATEN", outlet=f"Outlet {n}") for n in range(4)), "TUR", "RUS").periods[0]
    assert four.high - four.low == pytest.approx((one.high - one.low) / 2, abs=0.3)


def test_a_change_is_named_with_its_events() -> None:
    warm = [do(day, "COOPERATE", month=3) for day in (1, 7, 13, 19, 25)]
    cold = [do(day, "THREATEN", month=6) for day in (2, 8, 14, 20, 26)]
    relation = draw_relation(make([*warm, *cold]), "TUR", "RUS", period="month")
    (change,) = relation.changes
    assert change.day == "2019-06-02"
    assert change.before > 5 > -3 > change.after
    assert cold[0].id in change.claims
    assert [period.from_ for period in relation.periods] == ["2019-03-01", "2019-06-01"]
    assert relation.periods[0].to == "2019-03-31"


@pytest.mark.parametrize("period", ["day", "week", "month"])
def test_an_empty_relation_is_empty(period: str) -> None:
    relation = draw_relation(make([]), "TUR", "RUS", period=period)
    assert (relation.events, relation.periods, relation.changes) == ((), (), ())


def test_told_by_keeps_the_origins_of_a_country() -> None:
    russian = tell("Turkey helped Russia.", event_type="AID", mode=None, actors=AVAL, recipients=BREN, outlet="TASS")
    french = tell("Turkey helped Russia.", event_type="AID", mode=None, actors=AVAL, recipients=BREN, outlet="AFP")
    record = make([russian, french])
    assert {find_bloc(one) for tellings in record.tellings.values() for one in tellings} == {"RUS", "FRA"}
    (event,) = draw_relation(record, "TUR", "RUS", told_by="RUS").events
    assert event.claims == (russian.id,)


@pytest.mark.parametrize(
    ("words", "party"),
    [("Turkey", "TUR"), ("tur", "TUR"), ("Ankara", "TUR"), ("the United States", "USA"), ("Hayat Tahrir al-Sham", "HTS"),
     ("nobody we know", "nobody we know")],
)  # fmt: skip
def test_parties_are_named_in_any_way(words: str, party: str) -> None:
    assert choose_party(words) == party


def test_claims_without_a_day_are_in_no_period() -> None:
    relation = draw_relation(make([replace(do(3, "AID"), time=None)]), "TUR", "RUS")
    assert len(relation.events) == 1
    assert relation.periods == ()


def test_a_network_counts_asserted_events_once() -> None:
    record = make(
        [do(1, "AID"), do(1, "AID", outlet="Harbour Post"), do(9, "THREATEN"), foretell(do(15, "ASSAULT"), "planned")]
    )
    (tie,) = draw_network(record)
    assert (tie.actor, tie.recipient, len(tie.events), tie.origins) == ("TUR", "RUS", 2, 2)
    assert (tie.cooperation, tie.conflict, tie.mean) == (10.0, -3.5, 3.25)
    assert len(tie.claims) == 3
