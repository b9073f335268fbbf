"""Working in the pages with a real browser: filters without a reload, selecting words, the reader's own time, sizes."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.watching import SIZES, Watched
from web.casebook import ARTICLES, make_annotation

pytestmark = pytest.mark.browser
TEXT = "/d/" + make_annotation(ARTICLES[0]).reading.document.id
PLAIN = (
    "/", "/e/eattack", TEXT, "/timeline", "/s", "/relations?of=XNL&to=XHG&period=day", "/agreements", "/forecasts",
    "/sources", "/sources/Fjord%20Wire", "/coverage", "/search?q=warehouse", "/review", "/report", "/add",
)  # fmt: skip
MOST_SCRIPT = 150_000


def test_filters_change_the_page_without_loading_it_anew(watched: Watched) -> None:
    page = watched.page
    page.goto("/search?what=events")
    page.evaluate("window.stayed = true")
    page.goto("/timeline")
    page.evaluate("window.stayed = true")
    page.get_by_label("Lanes by").select_option("actor")
    page.wait_for_url(re.compile("lanes=actor"))
    assert page.evaluate("window.stayed") is True
    assert "since=&" not in page.url
    page.locator("svg.timeline:visible .lane-name", has_text="Northern League").first.wait_for()
    page.go_back()
    page.wait_for_url(re.compile("/timeline$"))


def test_a_missed_claim_is_added_by_selecting_its_words(watched: Watched) -> None:
    page = watched.page
    page.goto(TEXT)
    page.evaluate(
        """() => {
          const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf("sailings");
            if (at >= 0) return getSelection().setBaseAndExtent(node, at, node, at + 8);
          }
        }"""
    )
    page.get_by_role("button", name="Add a claim on these words").click()
    form = page.locator(".missed form")
    assert form.locator("[name=words]").input_value() == "sailings"
    start = int(form.locator("[name=start]").input_value())
    assert make_annotation(ARTICLES[0]).reading.document.text[start : start + 8] == "sailings"
    form.locator("[name=event_type]").select_option("COOPERATE")
    form.get_by_role("button", name="Add the claim").click()
    page.wait_for_url("**claim=**")
    assert page.locator("a.trigger", has_text="sailings").is_visible()
    assert page.get_by_role("heading", name="The marked claim").is_visible()


def test_a_note_is_kept_by_keyboard_alone(watched: Watched) -> None:
    page = watched.page
    page.goto("/e/eattack")
    page.locator(".remark summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("Ask the foreman again")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Ask the foreman again").first.wait_for()


def test_the_readers_own_time_stands_beside_the_sources(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, timezone_id="Asia/Damascus")
    page = context.new_page()
    page.goto("/e/eattack")
    ledger = page.locator(".ledger").inner_text()
    assert "08:10 UTC" in ledger
    assert "(11:10 your time)" in ledger
    context.close()


def test_a_chart_is_drawn_from_the_table_beside_it(watched: Watched) -> None:
    page = watched.page
    page.goto("/sources/Fjord%20Wire")
    page.locator("figure[data-chart] svg.plotted").wait_for()
    assert page.locator("table#volumes tbody tr").count() > 1


@pytest.mark.parametrize("address", PLAIN)
def test_pages_without_a_map_load_little_script(browser: Browser, site: str, address: str) -> None:
    opened = Watched(browser, site, SIZES[0])
    sizes: dict[str, int] = {}
    opened.page.on(
        "response",
        lambda answer: (
            sizes.update({answer.url: len(gzip.compress(answer.body()))})
            if answer.request.resource_type == "script"
            else None
        ),
    )
    opened.page.goto(address)
    opened.page.wait_for_load_state("networkidle")
    opened.close()
    assert any(Path(url.split("?")[0]).name == "site.js" for url in sizes)
    assert sum(sizes.values()) < MOST_SCRIPT
    assert opened.faults == []
