"""Lines and paragraphs keep their offsets; lines broken to fit a width are joined, others are not."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.text.lines import find_lines, find_paragraphs

PROSE = (
    "The ferry across the river was halted on Monday after a blast on the quay, the harbour office said in a "
    "statement. Nobody was hurt, and the quay is open again, but the board wants a report by the end of the week."
)


def count_paragraphs(text: str) -> int:
    return len(find_paragraphs(text))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" \n\u00a0\n\t", 0),
        ("One.\nTwo.", 2),
        ("One.\n\nTwo.", 2),
        ("One.\r\n\r\nTwo.", 2),
        (textwrap.fill(PROSE, 72), 1),
        (textwrap.fill(PROSE, 72) + "\n\n" + textwrap.fill(PROSE, 72), 2),
        ("- first thing\n- second thing\n- third thing", 3),
        ("The board said that it would meet and\nthat the talks go on.", 1),
        ("A Heading Of Some Length For This Text\nThe board met.", 2),
    ],
)
def test_paragraphs(text: str, count: int) -> None:
    assert count_paragraphs(text) == count


@given(st.text(alphabet="aB .\n\r\t\u00a0\u2028-1", max_size=80))
def test_lines_are_cut_to_the_letter(text: str) -> None:
    lines = find_lines(text)
    assert all(text[line.start : line.end] == line.text == line.span.cut(text) for line in lines)
    assert "".join(text.split()) == "".join("".join(line.text.split()) for line in lines)
    assert [line for paragraph in find_paragraphs(text) for line in paragraph] == lines
