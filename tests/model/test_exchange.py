"""Model objects become plain JSON and come back the same."""

from __future__ import annotations

import json

import pytest

from dateline.model.claim import Claim
from dateline.model.exchange import from_plain, render_claim, to_plain
from dateline.model.moment import check_moment
from telling import tell


@pytest.mark.parametrize(
    "claim", [tell(), tell(day=None, place=None, killed=(5, None, "at least"), status="prospective")]
)
def test_a_claim_comes_back_the_same(claim: Claim) -> None:
    assert from_plain(Claim, json.loads(json.dumps(to_plain(claim)))) == claim


def test_a_claim_as_exchanged_has_every_key_of_its_format_and_no_rules() -> None:
    rendered = render_claim(tell())
    assert "rules" not in rendered
    assert rendered["time"]["from"] == "2019-05-18"
    assert rendered["attribution"][0]["name"] == "Valley Courier"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("2019-05-18", True),
        ("2019-05-18T21:00:00+00:00", True),
        ("2019-05-18T21:00:00Z", True),
        ("2019-02-31", False),
        ("yesterday", False),
        ("", False),
    ],
)
def test_moments_are_checked(text: str, right: bool) -> None:
    assert (check_moment(text) is None) == right
