"""Articles on one happening are found by words and days, in one pass, in memory that does not grow for ever."""

from __future__ import annotations

import random

import pytest

from dateline.model.document import Document
from dateline.reconciliation.articles import OPEN_DAYS, ArticleStream, find_related, group_articles

DAM = "Engineers opened the sluices of the Vessen dam after a crack, and villages below the reservoir were evacuated."
DAM_AGAIN = "Villages below the Vessen reservoir were evacuated when a crack was found in the dam, engineers said."
TALKS = "Envoys of Lowland and Highland met in Harbour City for talks about fishing quotas and tariffs on herring."
OTHERS = [
    f"Report {number} tells of {kind} near the {place} quarter, where {who} spoke about {kind} and prices."
    for number, (kind, place, who) in enumerate(
        (kind, place, who)
        for kind in ("concerts", "bakeries", "football", "elections", "harvests")
        for place in ("northern", "southern")
        for who in ("teachers", "farmers")
    )
]


def make(number: int, text: str, day: str | None = "2019-05-20", title: str | None = None) -> Document:
    return Document(id=f"d{number}", text=text, title=title, published=day)


def group(*texts: str, day: str = "2019-05-20") -> list[int]:
    before = [make(number, text, "2019-05-19") for number, text in enumerate(OTHERS)]
    after = [make(100 + number, text, day) for number, text in enumerate(texts)]
    return list(group_articles([*before, *after]))[len(before) :]


def test_articles_on_one_happening_share_a_group() -> None:
    dam, talks, again = group(DAM, TALKS, DAM_AGAIN)
    assert dam == again != talks


@pytest.mark.parametrize(("day", "same"), [("2019-05-21", True), ("2019-05-26", True), ("2019-08-20", False)])
def test_likeness_fades_with_days(day: str, same: bool) -> None:
    before = [make(number, text, "2019-05-19") for number, text in enumerate(OTHERS)]
    *_, first, later = group_articles([*before, make(100, DAM), make(101, DAM_AGAIN, day)])
    assert (first == later) is same


def test_articles_without_a_day_have_their_place() -> None:
    before = [make(number, text, None) for number, text in enumerate(OTHERS)]
    *_, first, later = group_articles([*before, make(100, DAM, None), make(101, DAM_AGAIN, None)])
    assert first == later


def test_groups_are_closed_and_forgotten() -> None:
    chance = random.Random(4)
    stream = ArticleStream()
    for number in range(400):
        words = " ".join(f"word{'abcdefghij'[chance.randrange(10)]}{chance.randrange(500)}" for _ in range(30))
        stream.put(make(number, words, f"20{10 + number // 40}-{1 + number % 12:02d}-01"))
    assert len(stream._open) < 60
    assert all(number in stream._open for holders in stream._holders.values() for number in holders)
    assert OPEN_DAYS < 60


@pytest.mark.parametrize("text", ["", "a b c", "\x00" * 100, "dam " * 50_000])
def test_odd_texts_open_a_group(text: str) -> None:
    assert list(group_articles([make(1, text), make(2, TALKS)])) == [0, 1]


def test_related_articles_are_those_of_the_same_weeks() -> None:
    asked, other, old, talks = make(1, DAM), make(2, DAM_AGAIN), make(3, DAM_AGAIN, "2018-01-01"), make(4, TALKS)
    assert find_related(asked, [old, asked, other, talks]) == ["d2"]
    assert find_related(talks, [old, asked, other, talks]) == []
