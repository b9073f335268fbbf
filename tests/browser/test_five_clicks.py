"""What all of it is for, in five clicks of a real browser, on the demonstration corpus as it is read.

Who said first that the ceasefire began, who contradicts the date, how sure the tool is and why, which outlets were
silent; and the answer as a PDF whose every sentence has its source.
"""

from __future__ import annotations

import re
import socket
import threading
import time
import tomllib
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Locator, Page

from browser.watching import Watched
from dateline.api.app import create_api
from dateline.ingest.intake import IntakeOptions
from dateline.pipeline import IntakeCount, Pipeline, collect, read_casebook
from dateline.settings import Settings, default_home
from dateline.store.sql import SqlStore
from dateline.web.app import create_app
from portable import read_pdf

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(900)]
CEASEFIRE = re.compile(r"^Ceasefire\b.*\bIdlib$")


def read_demonstration(store: SqlStore, settings: Settings) -> None:
    with as_file(files("dateline") / "demonstration") as parcel:
        for entry in tomllib.loads((parcel / "manifest.toml").read_text(encoding="utf-8"))["add"]:
            options = IntakeOptions(source=entry.get("source"))
            collect(store, str(parcel / "corpus" / entry["location"]), options, IntakeCount())
    read_casebook(store, Pipeline(settings).adapt(store))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("clicks")
    settings = Settings(home=default_home(), casebook=folder, workers=1)
    store = SqlStore(f"sqlite:///{folder / 'casebook.db'}")
    read_demonstration(store, settings)
    app = create_app(store, settings, api=create_api(store))
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


class Reader:
    """A reader who counts clicks; going back is one."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0

    def click(self, what: Locator) -> None:
        self.clicks += 1
        what.click()

    def go_back(self) -> None:
        self.clicks += 1
        self.page.go_back()


def test_five_clicks_answer_the_question_and_send_it(watched: Watched, tmp_path: Path) -> None:
    page = watched.page
    page.goto("/")
    reader = Reader(page)

    reader.click(page.get_by_role("link", name=CEASEFIRE).first)
    page.wait_for_url("**/e/*")
    check_first(page)
    check_dates(page)
    check_reading(page)

    reader.click(page.get_by_role("link", name=re.compile("stayed silent")))
    page.wait_for_url("**/coverage**")
    silent = list_silent(page)
    assert silent
    assert not silent & {"Cedar Wire (invented)", "Radio Almond (invented)", "Levant Ledger (invented)"}

    reader.go_back()
    page.wait_for_url("**/e/*")
    with page.expect_download() as coming:
        reader.click(page.get_by_role("link", name="as PDF", exact=True))
    path = tmp_path / "answer.pdf"
    coming.value.save_as(path)
    assert reader.clicks <= 5
    check_pdf(read_pdf(path.read_bytes()), silent)


def check_first(page: Page) -> None:
    """The ledger names who said it first, and says where several cannot be told apart in time."""
    ledger = page.locator("section", has=page.get_by_role("heading", name="Who said it first"))
    words = ledger.inner_text()
    first = words.partition("These cannot be told apart in time")[0]
    assert "18 May 2019" in first
    assert re.search(r"Levant Ledger|Sputnik|Valley Courier", first)
    assert "Cedar Wire" not in first
    said = ledger.locator("a.said-by").first
    assert said.is_visible()
    assert said.locator("q").inner_text().strip()
    assert (said.get_attribute("href") or "").startswith("/d/")


def check_dates(page: Page) -> None:
    """The grid shows whose dates differ, side by side, marked as what cannot all be true."""
    row = page.get_by_role("row", name=re.compile(r"^when\b.*accounts differ", re.DOTALL)).first
    assert "⇄" in row.inner_text()
    dates = {words.strip() for words in row.get_by_role("link").all_inner_texts()}
    assert {date[:11] for date in dates} >= {"18 May 2019", "19 May 2019"}


def check_reading(page: Page) -> None:
    """How sure the tool is stands at the head, with why; the suggested grade shows its workings."""
    head = page.locator("main").inner_text()
    assert re.search(r"contested\s+\d+ outlets, \d+ origins", head)
    assert "accounts disagree" in head
    workings = page.locator("details, section").filter(has_text=re.compile("suggests", re.IGNORECASE)).first
    assert workings.count()


def list_silent(page: Page) -> set[str]:
    """Return the outlets that the coverage of these days tells to be silent about the ceasefire."""
    table = page.locator("table", has=page.get_by_role("link", name=CEASEFIRE)).first
    outlets = [words.splitlines()[0].strip() for words in table.locator("thead th").all_inner_texts()]
    row = table.locator("tbody tr", has=page.get_by_role("link", name=CEASEFIRE)).first
    cells = row.locator("th, td").all_inner_texts()
    return {outlet for outlet, cell in zip(outlets, cells, strict=True) if cell.startswith("silent")}


def check_pdf(words: str, silent: set[str]) -> None:
    """Every sentence of the bottom line ends with its numbers, and every number is that of a source.

    So does every account of who said it first and who followed, and the silences name what they are silent about.
    """
    line = words[words.index("Bottom line") + len("Bottom line") : words.index("Contested")]
    line = re.sub(r"\s+([].,])", r"\1", line)
    sentences = [one.strip() for one in re.findall(r".*?\]\.(?=\s|$)", line)]
    assert len(sentences) >= 3
    assert not line[line.rindex("].") + 2 :].strip()
    sources = words[words.rindex("Sources") :]
    for sentence in sentences:
        numbers = re.findall(r"\d+", sentence[sentence.rindex("[") :])
        assert numbers, sentence
        for number in numbers:
            assert re.search(rf"(?<!\d){number}\s*\.\s", sources), number
    assert "18 May 2019" in line
    assert "19 May 2019" in line
    first = words[words.index("Who said it first") : words.index("Silences")]
    first = first[: first.index("Map")]
    told = re.findall(r"\d{1,2} May 2019[^[;]*(\[)?", first)
    assert len(told) >= 6, first
    assert all(told), "an outlet is said to have told it, and no number says where"
    assert re.search(r"\[[\d, ]+\]\s*:\s*not found in what we hold", words)
    told = words[words.index("Silences") :]
    assert any(outlet in told for outlet in silent)
    assert "SHA-256" in sources
    assert "GeoNames" in words
