"""First persons: whom "we" and "I" stand for, by who speaks."""

from __future__ import annotations

import pytest

from dateline.pipeline import Pipeline
from dateline.settings import Settings


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    return Pipeline(Settings(home=tmp_path_factory.mktemp("home")))


def _first_persons(pipeline: Pipeline, text: str, source: str | None = None) -> list[tuple[str, str, str | None]]:
    row = next(iter(pipeline.annotate_objects([{"id": "1", "text": text, "source": source}])))
    return [
        (a["text"], a["name"], a["id"])
        for a in row["actors"]
        if a["text"].lower() in ("we", "i", "our", "us", "me", "my")
    ]


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ('The Turkish army said: "We shelled the hill."', None, [("We", "Turkish Armed Forces", "TUR-MIL")]),
        ('"I spoke with the envoy," said Sergei Lavrov.', None, [("I", "Sergei Lavrov", "per:sergei-lavrov")]),
        ('"We will go on," said the Pentagon spokesman.', None, [("We", "United States", "USA")]),
        ("We welcome the truce.", "French Government", [("We", "France", "FRA")]),
        ("We welcome the truce.", "Reuters", []),
        ("We welcome the truce.", None, []),
        ("US troops arrived in Iraq.", "Reuters", []),
    ],
)
def test_first_persons_stand_for_who_speaks(
    pipeline: Pipeline, text: str, source: str | None, expected: list[tuple[str, str, str | None]]
) -> None:
    assert _first_persons(pipeline, text, source) == expected


def test_a_deed_told_in_the_first_person_has_its_actor(pipeline: Pipeline) -> None:
    text = 'The Turkish army said: "We shelled the militants near the border."'
    claims = next(iter(pipeline.annotate_objects([{"id": "1", "text": text}])))["claims"]
    assert [(c["event_type"], [a["id"] for a in c["actors"]]) for c in claims] == [("ASSAULT", ["TUR-MIL"])]
