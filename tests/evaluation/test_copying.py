"""Copies made on purpose are the same each time, and keep as much of a text as they say."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from dateline.evaluation.copying import MAKERS, cut, list_distinct
from dateline.evaluation.evaluate import evaluate

TEXT = " ".join(f"Sentence {number} tells of happening {number} near town {number % 7}." for number in range(40))
HOST = "\n".join(f"Elsewhere, report {number} has nothing to add to it." for number in range(12))


@pytest.mark.parametrize("way", list(MAKERS))
def test_copies_are_the_same_each_time(way: str) -> None:
    made = [MAKERS[way](TEXT, HOST, Random(3)) for _ in range(2)]
    assert made[0] == made[1]
    assert made[0] != TEXT


@pytest.mark.parametrize("share", [0.3, 0.6])
def test_cuts_keep_so_many_words(share: float) -> None:
    assert len(cut(share)(TEXT, HOST, Random(3)).split()) == round(share * len(TEXT.split()))


def test_versions_of_a_text_are_no_distinct_texts() -> None:
    assert list_distinct([TEXT, HOST, TEXT + " More."], 0.25) == [0, 1]


def annotate(objects: Iterable[dict[str, Any]], *, predicates: bool = False) -> Iterator[dict[str, Any]]:
    return iter(())


def test_copies_of_a_collection_are_found(tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    for folder in ("gold/basil/articles/2010", "gold/timeline17/story", "corpus"):
        (tmp_path / folder).mkdir(parents=True)
    chance = Random(5)
    texts = [" ".join(f"word{chance.randrange(4000)}" for _ in range(200)) for _ in range(60)]
    rows = "\n".join(json.dumps({"text": text}) for text in texts)
    (gold / "basil/articles/2010/0.json").write_text(json.dumps({"body-paragraphs": [[TEXT]]}))
    (gold / "timeline17/story/articles.jsonl").write_text(rows)
    (tmp_path / "corpus/syria_2011_2015.jsonl").write_text(rows)
    (report,) = evaluate(["copies"], gold, annotate)
    assert {figure.value for figure in report.figures} == {1.0}, report.errors
