"""Signs never hide a time: whatever a rule matches bears one of the signs that are read off its pattern."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.coding.times import RULES, choose_matches
from dateline.coding.times_rules import Rule
from dateline.coding.times_signs import find_signs, read_signs

PATTERNS = (
    (r"in\s+(?:May|June)\b", {"may", "jun"}),
    (r"\d{4}", {"0"}),
    (r"(?:the\s+)?(?:week)?end", {"wee", "end"}),
    (r"(?:ten|\w+)\s+days?", {"day"}),
    (r"\w+", None),
    (r"(?:now|\w+)", None),
    (r"(?!now)(?:then)?\s", None),
)


@pytest.mark.parametrize(("pattern", "signs"), PATTERNS)
def test_signs_are_read_off_a_pattern(pattern: str, signs: set[str] | None) -> None:
    assert read_signs(re.compile(pattern, re.IGNORECASE)) == signs


def test_every_rule_has_signs() -> None:
    assert not [rule.name for rule in RULES if read_signs(rule.pattern) is None]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.name))
def test_what_a_rule_matches_bears_a_sign(rule: Rule) -> None:
    needed = read_signs(rule.pattern)

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(rule.pattern))
    def check(text: str) -> None:
        assert needed is None or needed & find_signs(text)

    check()


def test_a_text_without_signs_is_passed_over() -> None:
    assert choose_matches("Rebels shelled a village.") == []
