"""A walk through the pages in a real browser: Today, an event, its sentence; the map moves; nothing is fetched elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from browser.watching import SIZES, WITHOUT_WEBGL, Watched
from web.casebook import ARTICLES, make_annotation

AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
PAGES = (
    "/", "/?by=new", "/e/eattack", "/map", "/timeline", "/sources", "/search?q=warehouse", "/report", "/nowhere", "/review",
    "/review?what=pairs", "/review?what=judged", "/s", "/relations", "/relations?of=XNL&to=XHG&period=day",
    "/agreements", "/forecasts", "/coverage", "/sources/Fjord%20Wire", "/add", "/tags/",
    "/watches", "/rereadings", "/embed",
)  # fmt: skip
LISTS = {"/s": "main a[href^='/s/']", "/agreements": "main a[href^='/agreements/']"}
TEXT = "/d/" + make_annotation(ARTICLES[6]).reading.document.id

pytestmark = pytest.mark.browser


def list_pages(page: Page) -> list[str]:
    """Return the addresses of all pages, with the first storyline and agreement."""
    leads = []
    for address, chosen in LISTS.items():
        page.goto(address)
        leads.append(page.locator(chosen).first.get_attribute("href") or "")
    return [*PAGES, *leads]


def test_from_today_to_the_sentence(watched: Watched) -> None:
    page = watched.page
    page.goto("/")
    page.get_by_role("link", name="Warehouse in Hamarfell attacked").click()
    page.wait_for_url("**/e/eattack")
    assert page.get_by_role("heading", name="Accounts side by side").is_visible()
    page.get_by_role("link", name="at least 30", exact=True).click()
    page.wait_for_url("**/d/**")
    marked = page.locator("mark").first
    assert marked.is_visible()
    assert "At least 30 people were killed" in page.locator(".piece", has=page.locator("mark")).inner_text()
    box = marked.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < page.viewport_size["height"]  # type: ignore[index]


def test_no_page_is_wider_than_the_window(watched: Watched) -> None:
    for address in list_pages(watched.page):
        watched.page.goto(address)
        assert watched.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address


def test_a_casebook_is_reviewed_by_keyboard_alone(watched: Watched) -> None:
    page = watched.page
    page.goto("/review")
    first, second = (page.locator(".doubt").nth(index) for index in (0, 1))
    assert first.get_attribute("aria-current") == "true"
    page.keyboard.press("j")
    assert second.get_attribute("aria-current") == "true"
    page.keyboard.press("k")
    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("w")
    page.keyboard.type("a seen twice")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.wait_for_selector(".doubt.done")
    assert second.get_attribute("aria-current") == "true"
    page.keyboard.press("e")
    assert second.locator("details.edit").evaluate("details => details.open")
    page.keyboard.press("Escape")
    page.goto("/review?what=judged")
    assert page.get_by_text("a seen twice").first.is_visible()
    page.get_by_role("button", name="Undo").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("tr.undone")
    page.goto("/review")
    page.keyboard.press("x")
    page.wait_for_selector(".doubt.done")
    page.keyboard.press("z")
    page.wait_for_selector(".doubt.done", state="detached")


def test_pairs_are_judged_by_keyboard_alone(watched: Watched) -> None:
    page = watched.page
    page.goto("/review?what=pairs")
    for key in ("y", "n", "u"):
        page.keyboard.press(key)
        page.wait_for_selector(".doubt.done")
        page.keyboard.press("z")
        page.wait_for_selector(".doubt.done", state="detached")


def test_names_say_why_when_they_are_reached(watched: Watched) -> None:
    page = watched.page
    page.goto(f"{TEXT}?marks=sayings")
    assert page.get_by_role("heading", name="Who says what").is_visible()
    page.goto(f"{TEXT}?marks=names")
    assert page.get_by_role("heading", name="Names and dates, and why").is_visible()


def test_without_webgl_the_drawn_map_zooms_and_keeps_to_days(watched: Watched) -> None:
    page = watched.page
    page.add_init_script(WITHOUT_WEBGL)
    page.goto("/map")
    svg = page.locator("figure.atlas > svg.map")
    before = svg.get_attribute("viewBox")
    page.get_by_role("button", name="Zoom in").click()
    assert svg.get_attribute("viewBox") != before
    page.get_by_role("button", name="Show the whole map").click()
    assert svg.get_attribute("viewBox") == before
    slider = page.get_by_role("slider", name="Day shown on the map")
    slider.focus()
    slider.press("Home")
    shown = page.locator(".mark:visible").count()
    assert 0 < shown < page.locator(".mark").count()
    slider.press("End")
    assert page.locator(".mark:visible").count() == page.locator(".mark").count()


def test_everything_can_be_reached_by_keyboard(watched: Watched) -> None:
    page = watched.page
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


def test_the_report_is_one_file_with_its_own_look(watched: Watched) -> None:
    page = watched.page
    page.goto("/report.html?since=2019-05-13&until=2019-05-31")
    assert page.evaluate("getComputedStyle(document.querySelector('.day')).display") == "grid"
    page.locator(".cites a").first.click()
    assert "#q-" in page.url


def test_without_scripts_everything_stands(browser: Browser, site: str) -> None:
    opened = Watched(browser, site, SIZES[0], scripts=False)
    page = opened.page
    page.goto("/map")
    assert page.locator(".mark").count() == 5
    page.locator("a.mark[href^='/e/']").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/e/**")
    page.goto("/search")
    page.get_by_label("Words").fill("foreman")
    page.locator("main form button").click()
    assert "q=foreman" in page.url
    assert page.locator("#documents").is_visible()
    opened.close()
    assert opened.faults == []


@pytest.mark.parametrize(
    ("scheme", "rules"),
    [("light", ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]), ("dark", ["color-contrast"])],
)
def test_pages_pass_the_rules_for_access(
    browser: Browser, site: str, scheme: Literal["light", "dark"], rules: list[str]
) -> None:
    context = browser.new_context(color_scheme=scheme, base_url=site, bypass_csp=True)
    page = context.new_page()
    faults = []
    for address in (*list_pages(page), TEXT, f"{TEXT}?marks=sayings", f"{TEXT}?marks=names", "/report.html"):
        page.goto(address)
        page.add_script_tag(path=str(AXE))
        found = page.evaluate("rules => axe.run(document, { runOnly: rules, resultTypes: ['violations'] })", rules)
        faults += [(address, fault["id"], fault["nodes"][0]["html"][:160]) for fault in found["violations"]]
    context.close()
    assert faults == []
