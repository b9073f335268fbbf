"""The map that moves, in a real browser with WebGL on its processor."""

from __future__ import annotations

import pytest

from browser.watching import Watched

pytestmark = pytest.mark.browser
READY = "figure.atlas[data-ready]"


def test_the_map_shows_events_in_a_window_of_days(watched: Watched) -> None:
    page = watched.page
    page.goto("/map")
    figure = page.locator(READY)
    figure.wait_for()
    every = int(figure.get_attribute("data-shown") or 0)
    assert every > 4
    page.get_by_label("How many days are shown at once").select_option("1")
    slider = page.get_by_role("slider", name="Last day shown on the map")
    slider.focus()
    slider.press("Home")
    shown = int(figure.get_attribute("data-shown") or 0)
    assert 0 < shown < every
    assert "span=1" in page.url
    page.reload()
    figure.wait_for()
    page.wait_for_function("number => document.querySelector('.atlas').dataset.shown === number", arg=str(shown))


def test_a_sign_leads_to_its_event(watched: Watched) -> None:
    page = watched.page
    page.goto("/map?box=-20,64.5,-16,67")
    page.locator(READY).wait_for()
    page.wait_for_function("() => document.querySelector('.atlas').atlas.map.areTilesLoaded()")
    at = page.evaluate(
        """() => {
          const { map, box } = document.querySelector('.atlas').atlas;
          box.scrollIntoView({ block: "center", behavior: "instant" });
          const { x, y } = map.project([-18.1, 65.68]);
          const edge = box.getBoundingClientRect();
          return [edge.left + x, edge.top + y];
        }"""
    )
    page.mouse.click(*at)
    page.locator(".maplibregl-popup").get_by_role("link", name="Warehouse in Hamarfell attacked").click()
    page.wait_for_url("**/e/eattack")


def test_zooming_is_kept_in_the_address(watched: Watched) -> None:
    page = watched.page
    page.goto("/map")
    page.locator(READY).wait_for()
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_function("() => location.search.includes('box=')")
