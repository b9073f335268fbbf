"""Extractive timelines: days that matter, sentences to the letter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.storylines.timeline import DatedSentence, choose_timeline, weigh_days

TEXTS = [
    "The bridge over the river was blown up by retreating troops on that day.",
    "Troops blew up the bridge over the river as they were retreating.",
    "The mayor spoke of floods in an unrelated remark about the river harbour.",
]


def sentence(
    number: int, *, days: tuple[str, ...] = (), published: str = "2019-05-10", document: str = "a"
) -> DatedSentence:
    return DatedSentence(TEXTS[number % 3], days, published, document, number)


def test_a_day_that_others_look_back_on_matters_most() -> None:
    weights = weigh_days([
        sentence(0, days=("2019-05-02",), document="a"),
        sentence(1, days=("2019-05-02",), document="b"),
        sentence(2, published="2019-05-11", document="c"),
    ])  # fmt: skip
    assert max(weights, key=weights.__getitem__) == "2019-05-02"


def test_a_sentence_is_not_told_twice() -> None:
    told = [sentence(0), sentence(1, document="b"), sentence(2, document="c"), sentence(0, document="d")]
    found = choose_timeline(told, dates=1, per_date=3)["2019-05-10"]
    texts = [one.text for one in found]
    assert len(texts) == len(set(texts))
    assert TEXTS[2] in texts


def test_nothing_gives_nothing() -> None:
    assert choose_timeline([], dates=3, per_date=2) == {}


@given(
    st.lists(st.tuples(st.text(max_size=80), st.dates().map(str), st.sampled_from("abc")), max_size=12),
    st.integers(0, 5),
    st.integers(0, 3),
)
def test_no_more_days_and_sentences_than_asked(rows: list[tuple[str, str, str]], dates: int, per_date: int) -> None:
    told = [DatedSentence(text, (), day, document) for text, day, document in rows]
    found = choose_timeline(told, dates=dates, per_date=per_date)
    assert len(found) <= dates
    assert list(found) == sorted(found)
    assert all(len(sentences) <= per_date for sentences in found.values())
    assert all(one in told for sentences in found.values() for one in sentences)
