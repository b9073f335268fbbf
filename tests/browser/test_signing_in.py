"""Signing in, judging by rule, grading and keeping users, in a real browser at two widths."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser

from browser.watching import SIZES, Watched
from dateline.access import members
from dateline.api.app import create_api
from dateline.model.user import ROLES
from dateline.settings import Settings
from dateline.store.sql import SqlStore
from dateline.web.app import create_app
from web.casebook import fill_followed

pytestmark = pytest.mark.browser
PASSWORD = "four salted herrings"
AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    store = SqlStore(f"sqlite:///{tmp_path_factory.mktemp('shared') / 'casebook.db'}")
    fill_followed(store)
    for role in ROLES:
        members.add_user(store, role, role, PASSWORD)
    app = create_app(store, Settings(home=Path("unused")), api=create_api(store), shared=True)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)
    store.close()


@pytest.fixture(params=SIZES, ids=["wide", "narrow"])
def watched(request: pytest.FixtureRequest, browser: Browser, shared: str) -> Iterator[Watched]:
    opened = Watched(browser, shared, request.param)
    yield opened
    opened.close()
    assert [fault for fault in opened.faults if "401" not in fault] == []


def sign_in(watched: Watched, name: str, password: str = PASSWORD) -> None:
    page = watched.page
    page.goto("/sign-in")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def check_page(watched: Watched, address: str) -> None:
    """Check that a page fits its width and that axe finds nothing."""
    page = watched.page
    page.goto(address)
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), address
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == [], address


def test_nobody_sees_anything_before_signing_in(watched: Watched) -> None:
    page = watched.page
    page.goto("/e/eattack?by=origin")
    assert "/sign-in?next=" in page.url
    assert page.get_by_role("navigation").count() == 0
    check_page(watched, "/sign-in")
    sign_in(watched, "reader", "wrong")
    assert page.get_by_role("alert").inner_text() == "The name or the password is wrong."
    page.goto("/e/eattack?by=origin")
    page.get_by_label("Name").fill("reader")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/e/eattack?by=origin")
    assert page.get_by_role("button", name="Accept").count() == 0
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")
    page.goto("/")
    assert "/sign-in" in page.url


def test_a_reviewer_judges_by_rule_and_takes_it_back(watched: Watched) -> None:
    page = watched.page
    sign_in(watched, "reviewer")
    page.goto("/review")
    page.get_by_role("link", name="Judge many at once").click()
    page.get_by_label("Source").fill("Radio Salt")
    page.get_by_role("button", name="Show what it would change").click()
    page.get_by_role("heading", name="2 claims would be rejected").wait_for()
    check_page(watched, page.url)
    page.get_by_label("Why").fill("it invents")
    page.get_by_role("button", name="Reject all 2").click()
    page.wait_for_url("**/review?what=judged")
    assert page.get_by_text("by the rule source Radio Salt").first.is_visible()
    check_page(watched, page.url)
    page.get_by_role("button", name="Undo all 2").first.click()
    page.wait_for_load_state()
    assert page.get_by_text("by reviewer").first.is_visible()


def test_a_reviewer_grades_a_source_and_an_event(watched: Watched) -> None:
    page = watched.page
    sign_in(watched, "reviewer")
    page.goto("/sources/Fjord%20Wire")
    page.get_by_text("The record suggests").click()
    page.get_by_label("Your grade").select_option("B")
    page.get_by_role("button", name="Grade").click()
    page.wait_for_load_state()
    assert page.get_by_text("usually reliable, by reviewer").is_visible()
    page.goto("/e/eattack")
    page.get_by_text("Grade it yourself").click()
    page.get_by_label("Your grade").select_option("2")
    page.get_by_role("button", name="Grade", exact=True).click()
    page.wait_for_load_state()
    check_page(watched, "/grades")
    assert page.get_by_text("probably true, by reviewer").is_visible()


def test_an_admin_keeps_users_and_tokens(watched: Watched) -> None:
    page = watched.page
    sign_in(watched, "admin")
    check_page(watched, "/users")
    name = f"nils{page.viewport_size['width']}" if page.viewport_size else "nils"
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("First password").fill(PASSWORD)
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_load_state()
    assert page.get_by_role("rowheader", name=name, exact=True).is_visible()
    page.goto("/account")
    page.get_by_label("For what").fill("nightly export")
    page.get_by_role("button", name="Make a token").click()
    assert page.locator("code.secret").inner_text().startswith("dateline_")
    check_page(watched, "/account")
