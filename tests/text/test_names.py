"""Spellings of names are aligned token by token."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon.loader import check_yaml
from dateline.lexicon.romanisation import load_aligner

ALIGNER = load_aligner()


def test_the_rules_keep_their_schema() -> None:
    assert check_yaml("romanisation") == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Saraqib", "Sarāqeb"),
        ("Kafr Nabudah", "Kafr Nabouda"),
        ("Tell Rifaat", "Tal Rif'at"),
        ("Zaporizhzhia", "Zaporozhye"),
        ("Mustafa Kazimi", "Moustafa al-Kadhimi"),
        ("Şanlıurfa", "Sanliurfa"),
        ("Харьков", "Kharkiv"),
        ("Jabal Turkman", "Mount Turkman"),
        ("Deir Hafer", "Deirhafer"),
    ],
)
def test_spellings_of_one_name_align_whole(left: str, right: str) -> None:
    found = ALIGNER.align(left, right)
    assert found.whole
    assert found.score >= 0.85


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Kafr Takharim", "Kafr Hamra"),
        ("Upper Nile", "Upper Egypt"),
        ("Ahmed Karim", "Mohammed Karim"),
        ("Hama", "Haram"),
        ("Northern Darfur", "Southern Darfur"),
    ],
)
def test_other_names_do_not(left: str, right: str) -> None:
    found = ALIGNER.align(left, right)
    assert not (found.whole and found.score >= 0.85)


def test_what_has_no_like_is_told() -> None:
    found = ALIGNER.align("Kafr Takharim", "Kafr Hamra")
    assert (found.pairs, found.left, found.right) == (1, ("takharim",), ("hamra",))


@pytest.mark.parametrize("name", ["", "   ", "-", "’", "the", "\u0640", "ـ" * 500, "a" * 5000, "x y " * 2000])
def test_odd_names_are_taken(name: str) -> None:
    assert 0 <= ALIGNER.align(name, "Idlib").score <= 1


@given(st.text(max_size=60), st.text(max_size=60))
def test_aligning_knows_no_order(left: str, right: str) -> None:
    one, other = ALIGNER.align(left, right), ALIGNER.align(right, left)
    assert 0 <= one.score <= 1
    assert abs(one.score - other.score) < 1e-9 or one.pairs == other.pairs


@given(st.text(max_size=60))
def test_a_name_is_like_itself(name: str) -> None:
    found = ALIGNER.align(name, name)
    assert found.whole
    assert found.score == (1.0 if ALIGNER.split(name) else 0.0)
