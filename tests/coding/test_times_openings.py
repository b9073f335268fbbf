"""How the rules for times may begin: no match is ever missed for its first characters."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.coding.times import RULES, _find_matches
from dateline.coding.times_openings import ANY, LENGTH, OpeningIndex, read_openings

OPENINGS = [
    (r"(?<!\w)overnight", {"ove"}),
    (r"an?\s+day", {f"a{ANY}d", f"a{ANY}{ANY}", f"an{ANY}"}),
    (r"(?:[12]\d|3)(?!\d)th", {"00t", "0th"}),
    (r"[ap]\.?m\b", {"am", "pm", "a.m", "p.m"}),
    (r"(?:old){2}", {"old"}),
    (r"x*yz", {"yz", "xyz", "xxy", "xxx"}),
    (r"[^a]b", {f"{ANY}b"}),
]

WORDS = (
    "Monday", "3", "June", "2014,", "at", "5", "p.m.", "the", "last", "two", "weeks", "ago", "'90s", "every", "day",
    "’s", "–", "Q3", "noon", "£20", "night", " ", "\n", "early", "in", "2015-03-04", "FY2014", "ſ", "K", "morning",
)  # fmt: skip


@pytest.mark.parametrize(("pattern", "openings"), OPENINGS)
def test_openings_are_read_off_a_pattern(pattern: str, openings: set[str]) -> None:
    assert read_openings(re.compile(pattern, re.IGNORECASE)) == openings


def test_pattern_that_may_begin_in_any_way_is_sought_everywhere() -> None:
    index = OpeningIndex([re.compile(r"\s*dawn"), re.compile(r"dusk"), re.compile(r"(a)?(?(1)b|c)")])
    assert index.unsure == [0, 2]
    assert [index.find(beginning) for beginning in ("dus", "Dus", "du", "daw", "")] == [2, 2, 0, 0, 0]


def test_nearly_all_rules_tell_how_they_begin() -> None:
    assert len(OpeningIndex([rule.pattern for rule in RULES]).unsure) <= 1


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_every_match_is_found(text: str) -> None:
    sought = {
        (order, match.span())
        for order, rule in enumerate(RULES)
        for match in rule.pattern.finditer(text)
        if match.end() > match.start()
    }
    found = {(order, match.span()) for order, match in _find_matches(text) if match.end() > match.start()}
    assert found == sought


def test_an_opening_is_short() -> None:
    read = (read_openings(rule.pattern) for rule in RULES)
    assert max(len(opening) for openings in read for opening in openings or ()) == LENGTH
