"""Take the pictures of the pages that stand in the docs, from the demonstration casebook, in a real browser.

    .venv/bin/python scripts/pictures.py [FOLDER]

FOLDER is where they go (docs/pictures). It takes a minute, and wants what `scripts/setup test` installs.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

ADDRESS = "http://127.0.0.1:8777"
WIDE, NARROW = 1280, 360


def main(folder: Path) -> None:
    """Make the casebook, serve it and take every picture."""
    with tempfile.TemporaryDirectory() as made, serve(Path(made)), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        event = follow("/search?q=ceasefire&what=events", r"/e/[0-9a-f]+", "ceasefire[^<]*idlib")
        storyline = follow("/s", r"/s/[0-9a-f]+")
        document = follow(event, r"/d/[0-9a-f]+")
        agreement = follow("/agreements", r"/agreements/[0-9a-f]+")
        for name, path, width, height, scheme in (
            ("today", "/", WIDE, 860, "light"),
            ("new", "/?by=new", WIDE, 860, "light"),
            ("event", event, WIDE, 1250, "light"),
            ("storyline", storyline, WIDE, 1100, "light"),
            ("document", document, WIDE, 900, "light"),
            ("map", "/map", WIDE, 860, "dark"),
            ("coverage", "/coverage", WIDE, 860, "light"),
            ("review", "/review", WIDE, 900, "light"),
            ("rule", "/review/rule?source=Radio+Almond+(invented)", WIDE, 760, "light"),
            ("grades", "/grades", WIDE, 700, "light"),
            ("report", "/report.html?since=2019-05-16&until=2019-05-22", WIDE, 1100, "light"),
            ("narrow", agreement, NARROW, 900, "light"),
            ("narrow-dark", event, NARROW, 900, "dark"),
        ):
            take(browser, path, folder / f"{name}.jpg", width, height, scheme)
            print(name, path)


@contextmanager
def serve(folder: Path) -> Iterator[None]:
    """Serve the demonstration casebook until the block ends."""
    program = str(Path(sys.executable).with_name("dateline"))
    subprocess.run([program, "demo", str(folder / "book")], check=True, stdout=subprocess.DEVNULL)
    server = subprocess.Popen(
        [program, "serve", "--port", ADDRESS.rpartition(":")[2]], cwd=folder / "book", stdout=subprocess.DEVNULL
    )
    try:
        for _ in range(100):
            try:
                urlopen(f"{ADDRESS}/health").close()
                break
            except URLError:
                time.sleep(0.3)
        yield
    finally:
        server.terminate()
        server.wait()


def follow(path: str, pattern: str, words: str = "") -> str:
    """Return the first address on a page that fits a pattern and whose link's words fit another."""
    link = rf'href="({pattern})[^"]*">(?:<bdi>)?[^<]*{words}'
    found = re.search(link, urlopen(ADDRESS + path).read().decode(), re.IGNORECASE)
    if not found:
        raise SystemExit(f"{path} leads to nothing like {pattern}")
    return found[1]


def take(browser: Browser, path: str, target: Path, width: int, height: int, scheme: Literal["light", "dark"]) -> None:
    """Take one picture of the top of a page, once its scripts have drawn."""
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page = context.new_page()
    page.goto(ADDRESS + path, wait_until="networkidle")
    page.wait_for_timeout(6000 if path == "/map" else 800)
    page.screenshot(path=target, type="jpeg", quality=78)
    context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/pictures"))
