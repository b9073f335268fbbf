"""Every form of event, actor, status and toll that is told of, through the whole of the coding."""

from __future__ import annotations

from typing import Any

import pytest
from tests.coding.claim_sentences import CLAIMS, PLACES, TIMES
from tests.coding.claim_sentences import TOLLS as MORE_TOLLS
from tests.coding.form_sentences import ACTORS, EVENTS, STATUS, TOLLS, Row

from dateline.pipeline import Pipeline
from dateline.settings import Settings, default_home


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(Settings(home=default_home(), reader="off"))


def _claims(pipeline: Pipeline, text: str) -> list[dict[str, Any]]:
    row = next(iter(pipeline.annotate_objects([{"id": "1", "text": text, "published": "2019-05-20", "source": None}])))
    return list(row["claims"])


def _who(parties: list[dict[str, Any]]) -> str:
    return ", ".join(str(party["id"] or party["name"]) for party in parties)


def _with(word: str, more: str | None) -> str:
    return f"{word}/{more}" if more else word


@pytest.mark.parametrize("row", [*EVENTS, *ACTORS, *STATUS, *CLAIMS], ids=lambda row: f"{row[0]}-{row[4][:60]}")
def test_a_form(pipeline: Pipeline, row: Row) -> None:
    told = [
        (_with(c["event_type"], c["mode"]), _who(c["actors"]), _who(c["recipients"]), _with(c["status"], c["kind"]))
        for c in _claims(pipeline, row[4])
    ]
    same = (all(want in ("*", given) for want, given in zip(row, claim, strict=False)) for claim in told)
    assert any(same), told


@pytest.mark.parametrize(("kind", "what", "low", "high", "text"), [*TOLLS, *MORE_TOLLS])
def test_a_toll(pipeline: Pipeline, kind: str, what: str, low: float | None, high: float | None, text: str) -> None:
    told = [
        (q["kind"], q["who"] or q["unit"] or "", q["low"], q["high"])
        for claim in _claims(pipeline, text)
        for q in claim["quantities"]
    ]
    assert (kind, what, low, high) in told


def test_backing_is_kept_with_who_has_it(pipeline: Pipeline) -> None:
    (claim,) = _claims(pipeline, "US-backed fighters captured Hajin from Islamic State.")
    (actor,) = claim["actors"]
    assert (actor["name"], actor["country"], actor["sector"]) == ("US-backed fighters", None, "REB")


@pytest.mark.parametrize(("kind", "place", "text"), PLACES)
def test_where_a_deed_was_done(pipeline: Pipeline, kind: str, place: str, text: str) -> None:
    told = [
        (c["event_type"], f"{c['place']['name']}/{c['place']['precision']}")
        for c in _claims(pipeline, text)
        if c["place"]
    ]
    assert (kind, place) in told


@pytest.mark.parametrize(("kind", "since", "until", "precision", "text"), TIMES)
def test_when_a_deed_was_done(
    pipeline: Pipeline, kind: str, since: str | None, until: str | None, precision: str, text: str
) -> None:
    times = [(c["event_type"], c["time"]) for c in _claims(pipeline, text)]
    assert (kind, since, until, precision) in [(act, t["from"], t["to"], t["precision"]) for act, t in times if t]


def test_answers_and_protests_are_no_accusations(pipeline: Pipeline) -> None:
    told = {c["event_type"] for c in _claims(pipeline, "Residents of Darvel protested against the government.")}
    assert told == {"PROTEST"}


@pytest.mark.parametrize("text", ["The truce ended on Friday.", "The ceasefire expired at midnight."])
def test_a_truce_that_runs_out_is_none(pipeline: Pipeline, text: str) -> None:
    assert _claims(pipeline, text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "A bomb hit a bus in Kabul, killing seven soldiers, police said, but elders put the toll at 30.",
            [(7, ["police"]), (30, ["elders"])],
        ),
        (
            "Gunmen attacked the market, killing seven soldiers, police said, but residents put the number of dead at 30.",
            [(7, ["police"]), (30, ["residents"])],
        ),
        ("Five people died, police said, but the mayor put the toll at eight.", [(5, ["police"]), (8, ["mayor"])]),
    ],
    ids=["toll", "number", "died"],
)
def test_each_toll_comes_from_who_told_it(pipeline: Pipeline, text: str, told: list[tuple[float, list[str]]]) -> None:
    found = [
        (count["best"], [link["name"] for link in claim["attribution"]])
        for claim in _claims(pipeline, text)
        for count in claim["quantities"]
    ]
    assert found == told


def test_who_protests_against_a_thing_says_nothing(pipeline: Pipeline) -> None:
    (claim,) = _claims(pipeline, "Athens protested against the decision.")
    assert (claim["event_type"], claim["attribution"]) == ("ACCUSE", [])
