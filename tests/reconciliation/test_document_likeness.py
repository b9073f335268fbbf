"""Documents are told apart by whom else they are like."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.reconciliation.document_likeness import compare_by_others, measure_documents

FIRST = ("Marisol", "Vessen", "Brink")
SECOND = ("Corrina", "Lunde", "Harrow")


def tell(ship: str, place: str, captain: str, detail: str) -> str:
    return f"The ferry {ship} sank off {place} in a storm; divers searched for passengers. {captain} {detail}."


TEXTS = {
    "a": tell(*FIRST, "was arrested"),
    "b": tell(*FIRST, "denied guilt"),
    "c": tell(*FIRST, "blamed the wind"),
    "d": tell(*SECOND, "was arrested"),
    "e": tell(*SECOND, "denied guilt"),
    "f": tell(*SECOND, "blamed the wind"),
}


def test_documents_on_two_happenings_of_one_kind_are_told_apart_by_others() -> None:
    likeness = measure_documents(TEXTS)
    names = list(TEXTS)
    for one in names:
        for other in names:
            if one < other:
                value = likeness.names_by_others[likeness.rows[one], likeness.rows[other]]
                assert (value > 0) == ((one < "d") == (other < "d")), (one, other)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_without_third_documents_nothing_is_told(count: int) -> None:
    found = compare_by_others(np.ones((count, count), dtype=np.float32))
    assert found.tolist() == np.eye(count).tolist()


@pytest.mark.parametrize("value", [0.0, 0.5, 1.0])
def test_documents_that_are_all_alike_tell_nothing(value: float) -> None:
    found = compare_by_others(np.full((5, 5), value, dtype=np.float32))
    assert found.tolist() == np.eye(5).tolist()


def test_the_likeness_of_two_documents_does_not_count_for_themselves() -> None:
    alike = np.random.default_rng(3).random((8, 8)).astype(np.float32)
    alike = (alike + alike.T) / 2
    other = alike.copy()
    other[0, 1] = other[1, 0] = 0.99
    assert compare_by_others(alike)[0, 1] == pytest.approx(compare_by_others(other)[0, 1], abs=1e-5)


def test_a_correlation_over_third_documents_is_what_numpy_finds() -> None:
    alike = np.random.default_rng(5).random((7, 7)).astype(np.float32)
    alike = (alike + alike.T) / 2
    expected = np.corrcoef(alike[0, 2:], alike[1, 2:])[0, 1] * 5 / 8
    assert compare_by_others(alike)[0, 1] == pytest.approx(expected, abs=1e-5)
