"""Mentions of one happening share a group, coded or not; the learned model applies as it was made."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.lexicon.forms import cut_stem, list_kinds
from dateline.lexicon.loader import check_yaml
from dateline.model.span import Span
from dateline.reconciliation.linkage import link
from dateline.reconciliation.mention_features import NAMES, MentionedIn
from dateline.reconciliation.mentions import PARCEL, Spot, group_mentions, load_model, load_vectors
from dateline.reconciliation.trees import BoostedTrees
from dateline.reconciliation.word_vectors import NAMES as NAMES_OF_VECTORS
from dateline.reconciliation.word_vectors import WordVectors

TEXTS = {
    "a": "The ferry Marisol sank off Vessen on Monday, and divers found 12 bodies. The harbour board arrested its captain, Olaf Brink.",
    "b": "Olaf Brink, captain of the ferry Marisol, was arrested after the sinking off Vessen on Monday. Divers found 12 bodies.",
    "c": "Highland raised its tariff on herring on Friday, and fishermen protested in Harbour City against the tariff.",
}


def spot(document: str, word: str) -> Spot:
    start = TEXTS[document].index(word)
    return Spot(document, Span(start, start + len(word)))


def draw(texts: dict[str, str]) -> dict[str, MentionedIn]:
    return {name: MentionedIn(text=text, sentences=[Span(0, len(text))]) for name, text in texts.items()}


def test_mentions_of_one_happening_share_a_group() -> None:
    spots = [
        spot("a", "sank"),
        spot("a", "arrested"),
        spot("b", "arrested"),
        spot("b", "sinking"),
        spot("c", "protested"),
    ]
    sank, arrested, arrested_again, sinking, protested = group_mentions(spots, draw(TEXTS))
    assert arrested == arrested_again
    assert sank == sinking
    assert len({sank, arrested, protested}) == 3


@pytest.mark.parametrize("text", ["", " ", "\x00" * 40, "sank " * 400])
def test_odd_texts_are_grouped(text: str) -> None:
    spots = [Spot("x", Span(0, min(4, len(text)))), Spot("x", Span(0, 0))]
    assert group_mentions(spots, draw({"x": text}))[0] == 0


def test_no_mentions_have_no_groups() -> None:
    assert group_mentions([], {}) == []


def test_the_model_judges_by_the_features_that_there_are() -> None:
    model = load_model(PARCEL)
    assert model is not None
    names = (*NAMES, *NAMES_OF_VECTORS)
    assert set(model.features) <= set(names)
    alike = dict.fromkeys(names, 0.0) | {
        "same stem": 1.0,
        "letters in common": 1.0,
        "sentences": 0.9,
        "sides together": 0.9,
        "vectors of heads": 1.0,
        "vectors of spans": 1.0,
        "vectors known": 1.0,
    }
    rows = np.array([[alike[name] for name in names], [0.0] * len(names)], dtype=np.float32)
    same, other = model.judge(rows)
    assert 0 <= other < same <= 1


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [("victory", "triumph", "earthquake"), ("murder", "homicide", "election"), ("robbery", "theft", "wedding")],
)
def test_words_of_like_meaning_have_near_vectors(word: str, near: str, far: str) -> None:
    vectors = load_vectors(PARCEL)
    assert vectors is not None
    one, other, third = vectors.sum_up([(cut_stem(each),) for each in (word, near, far)], lambda stem: 1.0)
    assert one @ other > one @ third + 0.1


def test_bags_of_stems_are_summed_by_what_they_count() -> None:
    vectors = WordVectors(rows={"a": 0, "b": 1}, vectors=np.array([[100, 0], [0, 50]], dtype=np.int8))
    both, none, heavier = vectors.sum_up(
        [("a", "b", "a"), ("c",), ("a", "b")], lambda stem: {"a": 1.0, "b": 1.0, "c": 1.0}[stem]
    )
    assert both == pytest.approx([0.5**0.5, 0.5**0.5])
    assert both == pytest.approx(heavier)
    assert not none.any()
    tilted = vectors.sum_up([("a", "b")], lambda stem: 3.0 if stem == "a" else 4.0)[0]
    assert tilted == pytest.approx([0.6, 0.8])


def test_trees_go_left_up_to_the_threshold() -> None:
    trees = BoostedTrees(
        features=("one",),
        begin=0.0,
        depth=1,
        roots=np.array([0]),
        feature=np.array([0, 0, 0]),
        threshold=np.array([0.5, 0, 0], dtype=np.float32),
        left=np.array([1, 1, 2]),
        right=np.array([2, 1, 2]),
        value=np.array([0, -2, 2], dtype=np.float32),
    )
    low, edge, high = trees.judge(np.array([[0.1], [0.5], [0.6]], dtype=np.float32))
    assert low == edge == pytest.approx(1 / (1 + np.exp(2)))
    assert high == pytest.approx(1 / (1 + np.exp(-2)))


@pytest.mark.parametrize(
    ("pairs", "least", "groups"),
    [
        ([], 0.5, 4),
        ([(0, 1, 0.9), (2, 3, 0.8)], 0.5, 2),
        ([(0, 1, 0.9), (1, 2, 0.9)], 0.5, 3),
        ([(0, 1, 0.9), (1, 2, 0.9), (0, 2, 0.3)], 0.5, 2),
    ],
)
def test_groups_are_joined_by_mean_likeness(pairs: list[tuple[int, int, float]], least: float, groups: int) -> None:
    assert len(set(link(4, pairs, least))) == groups


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("acquired", "acquisition"),
        ("shot", "shooting"),
        ("Resigned", "resignation"),
        ("died", "death"),
        ("bombs", "bombing"),
    ],
)
def test_words_of_a_family_have_one_stem(word: str, other: str) -> None:
    assert cut_stem(word) == cut_stem(other)


def test_words_for_one_kind_of_happening_are_known() -> None:
    assert list_kinds(cut_stem("earthquake")) & list_kinds(cut_stem("quake"))
    assert not list_kinds(cut_stem("ferry"))
    assert check_yaml("word_forms") == []


def test_without_the_weights_the_same_stem_makes_one_happening(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.reconciliation.mentions.PARCEL", "dateline_mentions_that_nobody_has")
    arrested, arrested_again, sinking = group_mentions(
        [spot("a", "arrested"), spot("b", "arrested"), spot("b", "sinking")], draw(TEXTS)
    )
    assert arrested == arrested_again != sinking
