"""What an author underlines in the words of others is kept as his agreement, from the page to the passage."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ingest.intake import take_in
from dateline.ingest.markup import render_fragment
from dateline.ingest.taking import IntakeOptions, Taken
from dateline.model.document import Document
from dateline.reading.documents import read_document

ONE = "The ministry of Lowland said on Tuesday that it saw signs of new shelling near Vessen."
TWO = "Its spokeswoman told reporters that the answer would be swift, and that the river board had been informed."


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<u>It held.</u> It broke.", ["It held."]),
        ("<p>It <ins>held</ins> up.</p>", ["held"]),
        ("<span style='text-decoration: underline'>It held.</span> So.", ["It held."]),
        ("<span style='color: red; TEXT-DECORATION-LINE :underline dotted;'>It held.</span>", ["It held."]),
        ("<p style='text-decoration:underline'>It held.<br>It broke.</p><p>So.</p>", ["It held.\nIt broke."]),
        ("<u>It <u>held</u>.</u>", ["It held."]),
        ("<u> <b>It held.</b></u>", ["It held."]),
        ("<a href='/x'><u>A link</u></a> and <u><a href='/y'>another</a></u>", []),
        ("<span style='text-decoration: none'>It held.</span>", []),
        ("<ins class='adsbygoogle'></ins>It held.", []),
    ],
)
def test_underlining_keeps_its_place(markup: str, expected: list[str]) -> None:
    rendered = render_fragment(markup)
    assert [span.cut(rendered.text) for span in rendered.underlined] == expected


@given(st.lists(st.sampled_from(["<u>", "</u>", "<ins>", "<p style='text-decoration:underline'>", "</p>", "<a href='/x'>", "</a>", "word ", "<br>", "\n", "&amp;"]), max_size=40))  # fmt: skip
def test_underlining_always_stands_on_words(parts: list[str]) -> None:
    rendered = render_fragment("".join(parts))
    for span in rendered.underlined:
        assert 0 <= span.start < span.end <= len(rendered.text)
        assert span.cut(rendered.text).strip()


def stances(markup: str) -> list[tuple[str | None, str | None, str]]:
    rendered = render_fragment(markup)
    document = Document(
        id="x",
        text=rendered.text,
        source="Delta Watch",
        title="T",
        links=rendered.links,
        quoted=rendered.quoted,
        underlined=rendered.underlined,
    )
    return [
        (passage.voice, passage.stance, rendered.text[passage.start : passage.end][:12])
        for passage in read_document(document).passages
        if passage.role in ("body", "quotation")
    ]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (
            f"<p>Harbour Gazette</p><p>{ONE} <u>{TWO}</u></p><p>I wonder what comes next.</p>",
            [
                ("Harbour Gazette", None, ONE[:12]),
                ("Harbour Gazette", "agrees", TWO[:12]),
                ("Delta Watch", None, "I wonder wha"),
            ],
        ),
        (
            f"<p>I found this at the Harbour Gazette:</p><blockquote>{ONE[:-8]}<ins>{ONE[-8:]}</ins> {TWO}</blockquote>",
            [
                ("Delta Watch", None, "I found this"),
                ("Harbour Gazette", "agrees", ONE[:12]),
                ("Harbour Gazette", None, TWO[:12]),
            ],
        ),
        (
            f"<p>I have underlined the points that seem valid:</p><p>Delta Wire: <u>{ONE}</u></p><p>{TWO}</p>",
            [("Delta Watch", None, "I have under"), ("Delta Wire", "agrees", ONE[:12]), ("Delta Wire", None, TWO[:12])],
        ),
        (
            f"<p>I have underlined what I doubt most:</p><p>Delta Wire: <u>{ONE}</u></p><p>{TWO}</p>",
            [("Delta Watch", None, "I have under"), ("Delta Wire", None, ONE[:12])],
        ),
        (
            f"<p>From the Harbour Gazette, emphasis mine:</p><p>Harbour Gazette</p><p><u>{ONE}</u> {TWO}</p>",
            [("Delta Watch", None, "From the Har"), ("Harbour Gazette", None, ONE[:12])],
        ),
        (f"<p><u>{ONE}</u></p><p>{TWO}</p>", [("Delta Watch", None, ONE[:12])]),
    ],
    ids=["sentence", "word", "promised", "doubted", "emphasis", "own"],
)
def test_what_is_underlined_in_an_excerpt_is_agreed_with(
    markup: str, expected: list[tuple[str | None, str | None, str]]
) -> None:
    assert stances(markup) == expected


def test_underlining_comes_through_a_whole_page(tmp_path: Path) -> None:
    filling = "<p>The quay was repaired in spring, and the ferry runs again between the two banks of the river.</p>"
    page = (
        "<html><head><title>Notes from the delta</title></head><body><article><h1>Notes from the delta</h1>"
        f"<p>I found this at the Harbour Gazette:</p><blockquote><p>{ONE} "
        f"<span style='text-decoration: underline'>{TWO}</span></p></blockquote>{filling * 3}</article></body></html>"
    )
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    (taken,) = take_in(str(path), IntakeOptions(now=datetime(2026, 1, 1, tzinfo=UTC)))
    assert isinstance(taken, Taken)
    (document,) = taken.documents
    assert [span.cut(document.text) for span in document.underlined] == [TWO]
    agreed = [passage for passage in read_document(document).passages if passage.stance == "agrees"]
    assert [document.text[passage.start : passage.end] for passage in agreed] == [TWO]
