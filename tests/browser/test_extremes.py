"""Words as they come: titles without an end or a space, and languages that are written from right to left."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from browser.conftest import serve
from browser.watching import SIZES, Watched
from dateline.store.sql import SqlStore
from web.casebook import ARTICLES, FIGHTING, Article, Saying, fill_followed, make_annotation

pytestmark = pytest.mark.browser

UNBROKEN = "Harbourmasterdeputyundersecretary" * 10
WORDY = "the long and winding title of a dispatch that nobody shortened before it was sent " * 4
HEBREW = "הליגה הצפונית הפגיזה את המחסן בהמרפל, אמר מנהל הנמל (12 הרוגים)."
MIXED = "قال حرس الميناء إن Northern League قصفت المستودع 3 مرات يوم 14/5."
DAY = ("2019-05-14", "2019-05-14", "day")
ODD = (
    Article(
        UNBROKEN[:120], UNBROKEN[:300], "2019-05-14T21:10:00+03:00", (
            Saying(f"{UNBROKEN[:300]} shelled Hamarfell.", "shelled", "attack", mode="heavy-weapons",
                   actors=("Northern League",), place="Hamarfell", time=("2019-05-14T00:00", "2019-05-14T00:00", "hour"),
                   chain=(UNBROKEN[:90], UNBROKEN[:120])),
        ), f"https://post.example/{UNBROKEN[:280]}",
    ),
    Article(
        "קול הנמל", "המחסן בהמרפל הותקף", "2019-05-14T22:00:00Z", (
            Saying(HEBREW, "הפגיזה", "attack", actors=("Northern League",), place="Hamarfell",
                   time=("2019-05-13T21:00Z", "2019-05-13T21:00Z", "instant"), chain=("מנהל הנמל", "קול הנמל")),
        ), "https://kol.example/1",
    ),
    Article(
        "صوت الميناء", "هجوم آخر على المستودع", "2019-05-15", (
            Saying(MIXED, "قصفت", "attack", actors=("Northern League",), place="Hamarfell", time=DAY,
                   chain=("حرس الميناء", "صوت الميناء")),
        ), "https://mina.example/2",
    ),
    Article(
        "Fjord Wire", WORDY[:300], "2019-05-15T10:00:00Z", (
            Saying("Dockers marched to the Old Quay.", "marched", WORDY[:300].strip(), "PROTEST", "demo",
                   place="Old Quay", time=DAY, chain=("Fjord Wire",)),
            Saying("Nobody came.", "came", UNBROKEN[:300], "CONSULT", None, place="Old Quay", time=DAY,
                   actors=("Northern League",), recipients=("Relief Mission",), chain=("Fjord Wire",)),
        ), "https://wire.example/wordy",
    ),
)  # fmt: skip
PAGES = (
    "/", "/?by=new&since=2019-05-14&until=2019-05-20", "/e/eattack", "/e/eattack?by=origin", f"/e/e{UNBROKEN[:300]}",
    "/map", "/timeline", "/timeline?lanes=actor", "/relations", "/sources", f"/sources/{UNBROKEN[:120]}", "/coverage",
    "/search?q=shelled", "/search?q=%D7%94%D7%9E%D7%97%D7%A1%D7%9F", "/review", "/review?what=pairs", "/s", "/grades",
    "/forecasts", "/agreements", "/report.html?since=2019-05-13&until=2019-05-20",
    *(f"/d/{make_annotation(article).reading.document.id}" for article in ODD),
    *(f"/d/{make_annotation(article).reading.document.id}?marks=sayings" for article in ODD[:3]),
)  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    store = SqlStore(f"sqlite:///{tmp_path_factory.mktemp('odd') / 'casebook.db'}")
    fill_followed(store, (*ARTICLES, FIGHTING, *ODD))
    with serve(store) as address:
        yield address
    store.close()


def read_edges(page: Page) -> list[str]:
    """Return what reaches beyond the window and stands in nothing that scrolls or cuts off."""
    return list(
        page.evaluate(
            """() => [...document.querySelectorAll("main *")].filter((one) => {
              if (one.closest("svg, .wide, .globe, .unseen, pre")) return false;
              const box = one.getBoundingClientRect();
              return box.width > 1 && (box.right > innerWidth + 1 || box.left < -12);
            }).slice(0, 4).map((one) => one.outerHTML.slice(0, 120))"""
        )
    )


def test_nothing_reaches_beyond_the_window(watched: Watched) -> None:
    page = watched.page
    for address in PAGES:
        answer = page.goto(address)
        assert answer is not None, address
        assert answer.status == 200, address
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address
        assert read_edges(page) == [], address


def test_words_from_right_to_left_stand_at_their_own_side(browser: Browser, site: str) -> None:
    opened = Watched(browser, site, SIZES[0])
    page = opened.page
    page.goto("/e/eattack")
    for place in (".grid .wrote q", ".ledger q", ".claims .words q"):
        quote = page.locator(place, has_text="הליגה").first
        assert quote.evaluate("one => getComputedStyle(one).direction") == "rtl", place
        assert quote.evaluate("one => getComputedStyle(one).display") == "block", place
        assert quote.evaluate("one => getComputedStyle(one).textAlign") in ("start", "right"), place
    page.locator(".grid .wrote a", has_text="הליגה").first.click()
    page.wait_for_url("**/d/**")
    piece = page.locator(".piece", has=page.locator("mark, .chosen")).first
    assert piece.evaluate("one => getComputedStyle(one).direction") == "rtl"
    box, words = piece.bounding_box(), page.locator("mark, .chosen").first.bounding_box()
    assert box is not None
    assert words is not None
    assert box["x"] + box["width"] - (words["x"] + words["width"]) < 40
    opened.close()
    assert opened.faults == []


def test_a_clock_time_in_the_table_of_accounts_bears_its_zone(browser: Browser, site: str) -> None:
    opened = Watched(browser, site, SIZES[0])
    page = opened.page
    page.goto("/e/eattack")
    row = page.locator(".grid tbody tr", has=page.get_by_role("rowheader", name=re.compile("^when"))).inner_text()
    assert "13 May 2019, 21:00 UTC" in row
    assert "14 May 2019, 00:00 (zone not told)" in row
    heads = page.locator(".grid thead").inner_text()
    assert "14 May 2019, 21:10 UTC+3" in heads
    opened.close()
    assert opened.faults == []
