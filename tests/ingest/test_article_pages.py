"""Article pages: the article without its frame, with date, names and links; scripts never."""

from __future__ import annotations

from datetime import UTC, datetime
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ingest.intake import IntakeOptions, Taken, take_in
from dateline.ingest.markup import render_fragment

BODY = """<article><h1>Shells fall on port</h1>
<p>Two shells fell near the grain port of Vessen on Monday, the harbour office said, and <a href="/earlier">an earlier report</a> put the number at three.</p>
<h2>What happened</h2><p>The mayor said that nobody was hurt and that the crane was damaged. Work will start again on Tuesday.</p>
<ul><li>One crane damaged</li><li>Two sheds burnt</li></ul><script>var hidden = "secret";</script><style>p { hidden: 1 }</style>
<p>The Ministry of Ports said it would send a team to look at the damage and to count the losses before the week is over.</p></article>"""

FRAME = '<nav><a href="/">Home</a></nav>{body}<footer>All rights reserved</footer>'


def page(head: str, body: str = BODY) -> str:
    return f"<!doctype html><html><head><title>Shells fall on port | Gazette</title>{head}</head><body>{FRAME.format(body=body)}</body></html>"


def take(folder: Path, markup: str, **more: object) -> Taken:
    path = folder / "page.html"
    path.write_text(markup, encoding="utf-8")
    (taken,) = take_in(str(path), IntakeOptions(now=datetime(2026, 1, 1, tzinfo=UTC), **more))  # type: ignore[arg-type]
    assert isinstance(taken, Taken)
    return taken


def test_the_article_stands_without_its_frame(tmp_path: Path) -> None:
    head = '<meta property="og:site_name" content="Gazette"><meta name="author" content="Ada Lind"><link rel="canonical" href="https://gazette.example/a">'
    (document,) = take(tmp_path, page(head)).documents
    assert document.text.split("\n\n")[1] == "What happened"
    assert "One crane damaged\nTwo sheds burnt" in document.text
    for word in ("hidden", "secret", "Home", "All rights reserved"):
        assert word not in document.text
    assert (document.title, document.source, document.author) == ("Shells fall on port", "Gazette", "Ada Lind")
    assert document.url == "https://gazette.example/a"
    assert [(document.text[link.start : link.end], link.url) for link in document.links] == [
        ("an earlier report", "https://gazette.example/earlier")
    ]


@pytest.mark.parametrize(
    ("head", "published", "basis"),
    [
        (
            '<meta property="article:modified_time" content="2020-01-01T00:00:00Z"><meta property="article:published_time" content="2019-05-20T21:14:00+03:00">',
            "2019-05-20T21:14:00+03:00",
            "page",
        ),
        ('<script type="application/ld+json">{"@graph": [{"datePublished": "2019-05-20T10:00:00Z"}]}</script>', "2019-05-20T10:00:00+00:00", "page"),
        ('<script type="application/ld+json">{broken</script><meta name="date" content="2019-05-20">', "2019-05-20", "page"),
        ("", "2019-01-02", "given"),
        ('<link rel="canonical" href="https://gazette.example/2019/05/20/shells">', "2019-05-20", "address"),
    ],
)  # fmt: skip
def test_dates(tmp_path: Path, head: str, published: str, basis: str) -> None:
    (document,) = take(tmp_path, page(head), published="2019-01-02").documents
    assert (document.published, document.published_basis) == (published, basis)


def test_a_date_in_the_future_is_warned_of(tmp_path: Path) -> None:
    taken = take(tmp_path, page('<meta property="article:published_time" content="2099-05-20T21:14:00Z">'))
    assert taken.documents[0].published is None
    assert "lies in the future" in taken.warnings[0]


def test_a_page_without_an_article_gives_what_it_shows(tmp_path: Path) -> None:
    (document,) = take(
        tmp_path, "<html><body><div>The quay is open.</div><div>It was shut.</div></body></html>"
    ).documents
    assert document.text == "The quay is open.\n\nIt was shut."


def test_a_page_saved_as_one_file(tmp_path: Path) -> None:
    message = MIMEMultipart("related")
    message["Snapshot-Content-Location"] = "https://gazette.example/saved"
    message.attach(MIMEText(page(""), "html", "utf-8"))
    path = tmp_path / "page.mhtml"
    path.write_bytes(message.as_bytes())
    (taken,) = take_in(str(path), IntakeOptions(now=datetime(2026, 1, 1, tzinfo=UTC)))
    assert isinstance(taken, Taken)
    assert taken.documents[0].url == "https://gazette.example/saved"
    assert taken.documents[0].text.startswith("Two shells fell")


def test_teasers_beside_an_article_are_no_archive(tmp_path: Path) -> None:
    teasers = "".join(f"<article><h3>Teaser {n}</h3><p>Short words.</p></article>" for n in range(4))
    assert len(take(tmp_path, page("", BODY + teasers)).documents) == 1


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("plain words", "plain words"),
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("One<br>Two<br/><br/>Three", "One\nTwo\nThree"),
        ("<ul><li>One</li><li>Two</li></ul>", "One\nTwo"),
        ("a <b>bold</b>, word&nbsp;here &amp; there", "a bold, word here & there"),
        ("<p>One <script>bad()</script>two</p>", "One two"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("<div onclick='x'><!-- no -->yes</div>", "yes"),
    ],
)
def test_fragments(markup: str, text: str) -> None:
    assert render_fragment(markup).text == text


def test_quotations_keep_their_place() -> None:
    rendered = render_fragment(
        "<p>I saw:</p><blockquote><p>It held.</p><blockquote>It did.</blockquote></blockquote><p>Well.</p>"
    )
    assert [span.cut(rendered.text) for span in rendered.quoted] == ["It held.\n\nIt did."]


@given(st.lists(st.sampled_from(["<p>", "</p>", "<a href='/x'>", "</a>", "word ", "<br>", "<script>", "</script>", "\n", "&amp;", "<li>", "<!--", "-->"]), max_size=40))  # fmt: skip
def test_links_always_stand_on_words(parts: list[str]) -> None:
    rendered = render_fragment("".join(parts))
    text, links = rendered.text, rendered.links
    assert text == text.strip()
    for link in links:
        words = text[link.start : link.end]
        assert words
        assert words == words.strip()
