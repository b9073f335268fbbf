"""The lexicon files for intake and reading hold to their schemas, and dates are read as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon.calendar import find_date, read_date_line
from dateline.lexicon.loader import check_yaml


@pytest.mark.parametrize("name", ["abbreviations", "archive", "dates", "fields", "languages", "markup", "voices"])
def test_reading_files_hold_to_their_schemas(name: str) -> None:
    assert check_yaml(f"reading_{name}") == []


@pytest.mark.parametrize(
    ("line", "day", "fits"),
    [
        ("Thursday, May 23, 2019", "2019-05-23", True),
        ("Friday, May 23, 2019", "2019-05-23", False),
        ("May 23, 2019", "2019-05-23", True),
        ("23rd of May 2019", "2019-05-23", True),
        ("20 Mayıs 2019", "2019-05-20", True),
        ("jeudi 23 mai 2019", "2019-05-23", True),
        ("2019-05-23", "2019-05-23", True),
        ("12 февраля 2019", "2019-02-12", True),
        ("February 30, 2019", None, True),
        ("— Sunday, 19 May 2019 —", "2019-05-19", True),
    ],
)
def test_date_lines(line: str, day: str | None, fits: bool) -> None:
    written = read_date_line(line)
    assert written is not None
    assert (str(written.day) if written.day else None, written.fits) == (day, fits)


@pytest.mark.parametrize(
    "line", ["On May 23, 2019 it rained.", "May", "23", "", "The 2019-05-23 talks", "Mayor 23, 2019"]
)
def test_lines_that_are_no_dates(line: str) -> None:
    assert read_date_line(line) is None


@given(st.text(max_size=80))
def test_any_text_may_be_looked_at(text: str) -> None:
    written = find_date(text)
    assert written is None or 0 <= written.start < written.end <= len(text)
