"""Two names are one by what is known, then by their spelling."""

from __future__ import annotations

import pytest

from dateline.resolution.names import NameComparer, NameKind

COMPARER = NameComparer()


@pytest.mark.parametrize(
    ("left", "right", "kind", "same"),
    [
        ("General Samir Qadiri", "Samir al-Qaderi", "person", True),
        ("Samir H. Qadiri", "Samir Qadiri", "person", True),
        ("Qadiri, Samir", "Samir Qadiri", "person", True),
        ("Samir Qadiri", "Salim Qadiri", "person", False),
        ("Samir Karim Qadiri", "Samir Qadiri", "person", True),
        ("UNHCR", "UN High Commissioner for Refugees", "group", True),
        ("Harbour Relief Fund", "HRF", "group", True),
        ("Harbour Relief Fund", "HRG", "group", False),
        ("Marsh Eagles Movement", "Marsh Eagles", "group", True),
        ("Marsh Eagles Brigade", "Marsh Eagles", "group", False),
        ("Nusra Front", "Jabhat al-Nusra", "group", True),
        ("Norville, Syria", "Norville, Lebanon", "place", False),
        ("East Norville", "West Norville", "place", False),
        ("Washington Post", "Washington Times", "outlet", False),
    ],
)
def test_names(left: str, right: str, kind: NameKind, same: bool) -> None:
    assert COMPARER.compare(left, right, kind).same is same
    assert COMPARER.compare(right, left, kind).same is same


def test_a_verdict_says_why() -> None:
    assert COMPARER.compare("Nusra Front", "Jabhat al-Nusra").why == "both are known names of one"
