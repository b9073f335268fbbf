"""What was said to lie ahead, and what became of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.forecasts import HORIZON, calibrate, list_forecasts
from dateline.model.claim import Claim
from dateline.model.forecast import Forecast, Outcome
from records import foretell, head, make
from telling import HAMA, IDLIB, tell

REBELS = (("SYR-REB", "SYR"),)


def strike(day: str, *, outlet: str = "Valley Courier", published: str | None = None, **more: object) -> Claim:
    asked: dict[str, object] = {"mode": "aerial", "recipients": REBELS, **more}
    return tell(
        "The army will strike the rebels.", outlet=outlet, event_type="ASSAULT", day=day, published=published or day,
        document=f"{outlet}-{day}-{published}", **asked,  # type: ignore[arg-type]
    )  # fmt: skip


def predict(said: str = "2019-05-01", day: str = "2019-05-20", **more: object) -> Claim:
    return foretell(strike(day, outlet="Long View", published=said, **more), "forecast", (0.55, 0.8))


def judge(*claims: Claim, until: str = "2019-08-01") -> Forecast:
    (found,) = list_forecasts(make(claims, [head("last", outlet="Radio Almond", published=until)]))
    return found


@pytest.mark.parametrize(
    ("later", "outcome"),
    [
        (strike("2019-05-20"), "came true"),
        (strike("2019-05-21"), "did not"),
        (strike("2019-04-20"), "did not"),
        (strike("2019-05-20", recipients=(("FRA", "FRA"),), mode="beat", place=None), "did not"),
        (replace(strike("2019-05-20"), status="denied"), "did not"),
        (strike("2019-05-20", actors=(("TUR-MIL", "TUR"),)), "did not"),
    ],
)
def test_a_forecast_is_settled_by_what_was_told_later(later: Claim, outcome: Outcome) -> None:
    found = judge(predict(), later)
    assert found.outcome == outcome
    assert found.told
    assert (found.from_, found.to) == ("2019-05-20", "2019-05-20")
    assert found.claims == (predict().id,)
    if outcome == "came true":
        assert found.matches[0].claims == (later.id,)


def test_a_place_near_by_matches_less() -> None:
    same = judge(predict(), strike("2019-05-20", place=IDLIB)).matches[0].score
    other = judge(predict(), strike("2019-05-20", place=HAMA)).matches[0].score
    assert same > other


@pytest.mark.parametrize(
    "other",
    [strike("2019-05-20", place=HAMA), strike("2019-05-20", recipients=(("FRA", "FRA"),)), strike("2019-05-20", mode="beat")],
    ids=["place", "recipient", "manner"],
)  # fmt: skip
def test_what_differs_in_what_was_foretold_does_not_meet_it(other: Claim) -> None:
    found = judge(predict(), other)
    assert found.outcome == "did not"
    assert found.matches


def test_what_goes_on_anyway_settles_no_forecast_without_a_time() -> None:
    claim = replace(predict(), time=None)
    assert judge(claim, strike("2019-05-10")).outcome == "came true"
    found = judge(claim, strike("2019-04-20"), strike("2019-05-10"))
    assert found.outcome == "cannot be told"
    assert "came before it too" in found.why


def test_a_country_is_no_place_that_pins_a_forecast_down() -> None:
    country = ("Syria", "SYR", 35.0, 38.0, "SYR", "", "country")
    claim = replace(predict(mode=None, recipients=(), place=country))
    assert judge(claim, strike("2019-05-20")).outcome == "cannot be told"


def test_the_day_on_which_it_was_said_is_no_horizon() -> None:
    found = judge(predict(said="2019-05-20"))
    assert (found.outcome, found.told) == ("cannot be told", False)


def test_until_its_time_is_over_it_is_open() -> None:
    assert judge(predict(), until="2019-05-10").outcome == "open"


def test_without_a_horizon_it_is_given_time_and_then_cannot_be_told() -> None:
    claim = replace(predict(), time=None)
    assert judge(claim, until="2019-05-10").outcome == "open"
    found = judge(claim)
    assert (found.outcome, found.told) == ("cannot be told", False)
    assert str(HORIZON) in found.why


@pytest.mark.parametrize(
    "claim",
    [
        replace(predict(), actors=()),
        replace(predict(), kind="conditional"),
        replace(predict(), document=replace(predict().document, published=None)),
    ],
)
def test_what_cannot_be_told_says_so(claim: Claim) -> None:
    found = judge(claim, strike("2019-05-20"))
    assert found.outcome == "cannot be told"
    assert found.why


def test_a_vague_forecast_is_not_settled_by_any_deed() -> None:
    claim = replace(predict(), mode=None, recipients=(), place=None)
    found = judge(claim, strike("2019-05-20"))
    assert found.outcome == "cannot be told"
    assert "vague" in found.why
    assert found.matches


def test_a_demand_foretells_nothing() -> None:
    assert list_forecasts(make([foretell(strike("2019-05-20"), "demanded")])) == ()


def test_one_origin_foretells_once() -> None:
    twice = [
        predict(),
        replace(predict(), id="again", document=replace(predict().document, id="again", source="Copycat")),
    ]
    (found,) = list_forecasts(make(twice))
    assert set(found.claims) == {claim.id for claim in twice}


def test_calibration_is_brier() -> None:
    right, wrong = judge(predict(), strike("2019-05-20")), judge(predict())
    (found,) = calibrate([right, wrong])
    assert (found.source, found.forecasts, found.came_true, found.did_not, found.rated) == ("Long View", 2, 1, 1, 2)
    assert found.brier == pytest.approx(((0.675 - 1) ** 2 + 0.675**2) / 2, abs=1e-4)
    assert found.base == 0.25
    assert found.claims


def test_a_document_from_the_future_does_not_end_the_record() -> None:
    heads = [head("odd", outlet="Radio Almond", published="2099-01-01", retrieved="2019-05-02T10:00:00+00:00")]
    (found,) = list_forecasts(make([predict()], heads))
    assert found.outcome == "open"
