"""In a real browser: a report is kept, edited and read again; a search becomes a watch; a sentence is cited."""

from __future__ import annotations

import io
import re
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
import uvicorn
from playwright.sync_api import Browser, Page

from browser.watching import SIZES, Watched
from dateline.settings import Settings
from dateline.store.sql import SqlStore
from dateline.web.app import create_app
from portable import read_pdf
from web.casebook import fill_followed

AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    store = SqlStore(f"sqlite:///{tmp_path_factory.mktemp('reports') / 'casebook.db'}")
    fill_followed(store)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        settings = Settings(home=Path("unused"), address=address, embed_in=(address,))
        config = uvicorn.Config(create_app(store, settings), log_level="warning", lifespan="off", ws="none")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield address
        server.should_exit = True
        thread.join(10)
    store.close()


def keep(page: Page) -> str:
    """Keep a report by the form, and return its id."""
    page.goto("/report?since=2019-05-13&until=2019-05-31")
    page.get_by_label("Title").fill("The week at the harbour")
    page.get_by_role("button", name="Keep it, to edit").click()
    page.wait_for_url("**/report/*/1")
    return page.url.split("/")[-2]


def test_a_report_is_kept_edited_and_compared(watched: Watched) -> None:
    page = watched.page
    keep(page)
    assert page.get_by_role("heading", name="The week at the harbour").is_visible()
    page.get_by_role("link", name="Edit").click()
    lines = page.get_by_role("group", name="Bottom line").get_by_role("listitem")
    line = lines.filter(has_text="Accounts differ on killed")
    line.locator("summary").click()
    words = line.get_by_label("In your words")
    numbers = " ".join(re.findall(r"\[[\d, ]+\]", words.input_value()))
    assert numbers
    words.fill("How many died is open.")
    page.get_by_role("button", name="Save as version 2").click()
    assert "Nothing is saved yet" in page.get_by_role("alert").inner_text()
    assert words.input_value() == "How many died is open."
    words.fill(f"How many died is open {numbers}.")
    page.get_by_role("checkbox", name=re.compile("leave out: Dockers march to the Old Quay")).check()
    section = page.get_by_role("group", name="Remarks")
    section.locator("summary").click()
    section.get_by_label("Your words").fill("Seen from the quay.\nمن الرصيف.")
    page.get_by_role("group", name="Contested").get_by_label("Place").fill("0")
    page.get_by_label("Why this version").fill("for the editor")
    page.get_by_role("button", name="Save as version 2").click()
    page.wait_for_url("**/report/*/2")
    assert page.locator("h2").first.inner_text() == "Contested"
    sentence = page.locator(".sentence").filter(has_text="How many died is open")
    assert re.search(r"is open \[\d.*\]\. \(edited: in the words of .+\)", sentence.inner_text().strip())
    sentence.get_by_text("as dateline put it").click()
    assert sentence.get_by_text("Accounts differ on killed").is_visible()
    assert not page.locator(".lines").get_by_text("Dockers march").count()
    assert page.get_by_text(re.compile("^Words of")).is_visible()
    sentence.locator(".cites a").first.click()
    assert page.evaluate("document.querySelector(':target').matches('.sources li')")
    page.get_by_role("link", name="What changed").click()
    assert page.locator("del").filter(has_text="Dockers march").first.is_visible()
    assert page.locator("ins").filter(has_text="Seen from the quay").is_visible()
    page.get_by_role("link", name="All versions").click()
    assert page.get_by_text("for the editor").is_visible()
    page.get_by_role("button", name="Bring it up to date").click()
    page.wait_for_url("**/report/*/3")
    assert page.get_by_text("Nothing is different.").is_visible()
    # The browser notes that the first try to save was refused.
    refused = [one for one in watched.faults if "400 (Bad Request)" in one]
    assert len(refused) == 1
    watched.faults.remove(refused[0])


def test_a_search_becomes_a_watch(watched: Watched) -> None:
    page = watched.page
    page.goto("/search?q=warehouse")
    page.get_by_role("link", name="Save this search as a watch").click()
    page.get_by_label("Name").fill("The warehouse")
    page.get_by_role("button", name="Save it").click()
    page.wait_for_url("**/watches/w*")
    assert page.get_by_role("link", name="Warehouse in Hamarfell attacked").is_visible()
    feed = page.get_by_role("link", name=re.compile("atom.xml")).get_attribute("href")
    answer = page.request.get(feed or "")
    assert "Warehouse in Hamarfell attacked" in answer.text()
    page.get_by_role("button", name="Take this watch away").click()
    page.wait_for_url("**/watches")


def test_a_sentence_is_cited_by_a_button(watched: Watched, site: str) -> None:
    watched.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    page = watched.page
    page.goto("/search?q=warehouse&what=claims")
    page.get_by_role("link", name="cite").first.click()
    page.get_by_role("button", name="Copy").first.click()
    page.get_by_text("Copied.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert re.search(r"published .+ 2019.*SHA-256 of the capture [0-9a-f]{64}", copied)


def test_another_page_may_frame_the_map(watched: Watched, site: str) -> None:
    page = watched.page
    page.route("**/framing", lambda route: route.fulfill(
        body=f'<iframe id="f" src="{site}/embed/map" width="320" height="300"></iframe>', content_type="text/html"
    ))  # fmt: skip
    page.goto("/framing")
    assert page.frame_locator("#f").locator("svg.map").is_visible()
    assert page.frame_locator("#f").get_by_text("GeoNames").is_visible()


def list_pages(page: Page) -> list[str]:
    report = keep(page)
    page.goto("/search?q=warehouse&what=claims")
    cite = page.get_by_role("link", name="cite").first.get_attribute("href") or ""
    return [
        "/report", "/report.html?event=eattack", f"/report/{report}/1", f"/report/{report}/edit",
        f"/report/{report}/versions", f"/report/{report}/difference?one=1&other=1", "/watches",
        "/watches/new?q=truce", cite, "/embed", "/embed/map", "/embed/timeline",
    ]  # fmt: skip


def test_no_page_is_wider_than_the_window_or_hard_to_use(watched: Watched) -> None:
    page = watched.page
    for address in list_pages(page):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address
        if AXE.is_file():
            page.evaluate(AXE.read_text(encoding="utf-8"))
            found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            assert [(v["id"], v["nodes"][0]["html"][:120]) for v in found["violations"]] == [], address


def test_everything_works_without_scripts(browser: Browser, site: str) -> None:
    opened = Watched(browser, site, SIZES[0], scripts=False)
    page = opened.page
    keep(page)
    page.get_by_role("link", name="Edit").click()
    page.get_by_role("button", name="Save as version 2").click()
    page.wait_for_url("**/report/*/2")
    page.goto("/search?q=warehouse&what=claims")
    page.get_by_role("link", name="cite").first.click()
    assert not page.get_by_role("button", name="Copy").count()
    assert page.locator("pre").first.is_visible()
    opened.close()
    assert opened.faults == []


def test_the_pdf_of_a_version_is_the_version(browser: Browser, site: str) -> None:
    opened = Watched(browser, site, SIZES[0])
    report = keep(opened.page)
    words = read_pdf(opened.page.request.get(f"/report/{report}/1.pdf").body())
    assert "The week at the harbour" in words
    assert f"/report/{report}/1" in words
    opened.close()


def test_a_dossier_opens_offline_in_a_browser(browser: Browser, site: str, tmp_path: Path) -> None:
    opened = Watched(browser, site, SIZES[0])
    content = opened.page.request.get("/dossier.zip?since=2019-05-13&until=2019-05-31").body()
    opened.close()
    with ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(tmp_path)
    context = browser.new_context(offline=True, viewport={"width": 360, "height": 740})
    page, asked, faults = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: faults.append(message.text))
    page.goto((tmp_path / "index.html").as_uri())
    for name in ("Report", "Events", "Sources", "Dossier"):
        page.get_by_role("navigation").get_by_role("link", name=name).click()
        assert page.get_by_role("heading").first.is_visible()
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, name
    page.get_by_role("link", name="The report").click()
    page.locator(".cites a").first.click()
    assert page.evaluate("document.querySelector(':target').matches('.sources li')")
    context.close()
    assert faults == []
    assert [url for url in asked if not url.startswith(tmp_path.as_uri())] == []
