"""Scoring the contradictions that a careful reader finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from dateline.evaluation.sets.happenings import Gold, GoldContradiction, Side, score
from dateline.evaluation.stages import Reader
from dateline.evaluation.texts import Text
from dateline.model.exchange import render_claim
from telling import tell

TEXTS = (Text(id="1", text="One."), Text(id="2", text="Two."))
SIDES = (Side(5, frozenset({"1"}), None), Side(9, frozenset({"2"}), None))
GOLD = (Gold(TEXTS, (GoldContradiction("valley", "killed", True, SIDES),)),)
FOUND = "contradictions found, of those no reader would miss"


def read(killed: int) -> float | None:
    """Return what is found where one outlet tells of five killed and the other of so many."""

    def annotate(objects: Any, *, predicates: bool = False) -> Iterator[dict[str, Any]]:
        for row, number, outlet in zip(objects, (5, killed), ("Valley Courier", "Harbour Post"), strict=True):
            told = tell(
                "Shells hit the valley.",
                event_type="ASSAULT",
                mode="aerial",
                killed=(number, number, None),
                outlet=outlet,
            )
            claim = render_claim(replace(told, document=replace(told.document, key=row["id"])))
            yield {"id": row["id"], "claims": [claim]}

    return {figure.name: figure.value for figure in score(GOLD, Reader(annotate)).figures}[FOUND]


@pytest.mark.parametrize(("killed", "share"), [(9, 1.0), (5, 0.0), (7, 0.0)])
def test_a_contradiction_is_found_where_an_event_lays_both_numbers_against_each_other(
    killed: int, share: float
) -> None:
    assert read(killed) == share
