"""Texts, titles and addresses from outside can do nothing but be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from starlette.testclient import TestClient

from dateline.export.report.build import build_report
from dateline.export.report.html import render_html
from dateline.export.report.links import safe_url
from dateline.export.report.markdown import render_markdown
from dateline.settings import Settings
from dateline.store.memory import MemoryStore
from dateline.web.app import create_app
from web.casebook import Article, Saying, fill_followed, make_annotation

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)> \" ' ` {{ 7*7 }} {% raw %} &amp; \u202e\u0007"
ARTICLES = (
    Article(
        f"Outlet {EVIL}", f"Title {EVIL}", "2019-05-14T08:10:00+00:00",
        (
            Saying(f"Foe shelled the {EVIL} port.", "shelled", f"event {EVIL}", place="Hamarfell",
                   time=("2019-05-14", "2019-05-14", "day"), chain=(f"origin {EVIL}", f"Outlet {EVIL}"), voice=EVIL),
            Saying(f"It said {EVIL}.", uncoded="said"),
        ),
        "javascript:alert(document.domain)",
    ),
    Article("Second", "", "2019-05-14", (Saying("", role="body"),), "https://ok.example/\"><script>alert(3)</script>"),
)  # fmt: skip


@pytest.fixture(scope="module")
def hostile() -> MemoryStore:
    store = MemoryStore()
    fill_followed(store, ARTICLES)
    return store


@pytest.fixture(scope="module")
def visitor(hostile: MemoryStore, settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(hostile, settings)) as client:
        yield client


def check_markup(html: str) -> None:
    assert "<script>" not in html
    assert "<img" not in html
    assert not re.search(r"<[^>]*\sonerror", re.sub(r'"[^"]*"', '""', html))
    assert "49 {%" not in html
    for address in re.findall(r'(?:href|src|action)="([^"]*)"', html):
        assert not unescape(address).strip().lower().startswith(("javascript:", "data:", "vbscript:"))


def list_leads(html: str) -> list[str]:
    return [unescape(lead) for lead in re.findall(r'href="(/(?:s|sources|agreements)/[^"]+)"', html)][:6]


def test_no_page_lets_a_text_become_markup(visitor: TestClient) -> None:
    documents = [make_annotation(article).reading.document.id for article in ARTICLES]
    event = re.findall(r'href="(/e/[^"]+)"', visitor.get("/search?what=events").text)[0]
    pages = ["/", event, "/map", "/timeline", "/sources", "/search?q=shelled", "/search?q=%3Cscript%3E", "/report"]
    pages += ["/review", "/review?what=pairs", "/s", "/relations", "/agreements", "/forecasts", "/coverage"]
    pages += [address for page in ("/s", "/sources", "/agreements") for address in list_leads(visitor.get(page).text)]
    pages += [f"/d/{document}?marks={marks}" for document in documents for marks in ("sayings", "names")]
    for page in [
        *pages,
        *(f"/d/{document}" for document in documents),
        "/d/%3Cscript%3E",
        f"/d/{documents[0]}?claim=%3Cimg%3E",
    ]:
        answer = visitor.get(page)
        assert answer.status_code in (200, 404)
        check_markup(answer.text)


def test_no_report_lets_a_text_become_markup(hostile: MemoryStore) -> None:
    with hostile.view() as view:
        report = build_report(view, None, None)
    check_markup(render_html(report))
    written = render_markdown(report)
    assert not re.search(r"(?<!\\)<(?!https?://)", written)
    assert "javascript:" not in written


def test_an_address_that_runs_is_shown_and_not_linked(visitor: TestClient) -> None:
    html = visitor.get(f"/d/{make_annotation(ARTICLES[0]).reading.document.id}").text
    assert "javascript:alert(document.domain)" in html
    assert 'href="javascript' not in html


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://a.example/x?y=1", True),
        ("http://a.example", True),
        ("HTTPS://a.example", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("https:", False),
        ("file:///etc/passwd", False),
        ("http://[broken", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_linked(url: str | None, linked: bool) -> None:
    assert (safe_url(url) is not None) is linked
