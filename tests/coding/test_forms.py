"""Every form of event, actor, status and toll that is told of, through the whole of the coding."""

from __future__ import annotations

from typing import Any

import pytest
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


@pytest.mark.parametrize("row", [*EVENTS, *ACTORS, *STATUS], ids=lambda row: row[4][:60])
def test_a_form(pipeline: Pipeline, row: Row) -> None:
    told = [
        (_with(c["event_type"], c["mode"]), _who(c["actors"]), _who(c["recipients"]), _with(c["status"], c["kind"]))
        for c in _claims(pipeline, row[4])
    ]
    same = (all(want in ("*", given) for want, given in zip(row, claim, strict=False)) for claim in told)
    assert any(same), told


@pytest.mark.parametrize(("kind", "what", "low", "high", "text"), TOLLS)
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
