"""The invented casebook served to a real browser."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright

from browser.watching import CHROMIUM, SIZES, Watched
from dateline.settings import Settings
from dateline.store.base import Store
from dateline.store.sql import SqlStore
from dateline.web.app import create_app
from web.casebook import fill_followed


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    store = SqlStore(f"sqlite:///{tmp_path_factory.mktemp('walk') / 'casebook.db'}")
    fill_followed(store)
    with serve(store) as address:
        yield address
    store.close()


@contextmanager
def serve(store: Store) -> Iterator[str]:
    """Serve a casebook to this machine until the block ends, and return its address."""
    app = create_app(store, Settings(home=Path("unused")))
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(params=SIZES, ids=["wide", "narrow"])
def watched(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Watched]:
    opened = Watched(browser, site, request.param)
    yield opened
    opened.close()
    assert opened.faults == []
