"""The day that a text begins with."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.lexicon.calendar import find_head_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("01-02-2015 Bomb hits bus in Harim.", date(2015, 2, 1)),
        ("21.08.2013Get short URL. Forces shelled Harim.", date(2013, 8, 21)),
        ("Sun 01 Feb 2015 Explosion rocks Harim.", date(2015, 2, 1)),
        ("Published: 18 May 2019. Forces shelled Harim.", date(2019, 5, 18)),
        ("May 18, 2019 | The army ceased fire.", date(2019, 5, 18)),
        ("18 May 2019 was the day on which the truce began.", None),
        ("The truce began on 18 May 2019. It holds.", None),
        ("31-02-2015 Bomb hits bus.", None),
        ("01/02/2015 Bomb hits bus.", None),
        ("Mon 01 Feb 2015 Explosion rocks Harim.", None),
        ("12-13-2015", None),
        ("", None),
        ("1" * 500, None),
    ],
    ids=range(13),
)
def test_the_day_that_a_text_begins_with(text: str, day: date | None) -> None:
    assert find_head_date(text) == day
