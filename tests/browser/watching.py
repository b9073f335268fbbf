"""A page of the browser in which everything that goes wrong is noted."""

from __future__ import annotations

import shutil
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Route

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"
SIZES = ((1280, 900), (360, 740))
WITHOUT_WEBGL = """
  const ask = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
    return kind.startsWith("webgl") ? null : ask.call(this, kind, ...more);
  };
"""


class Watched:
    """A page of the browser, with everything that went wrong in it."""

    def __init__(self, browser: Browser, site: str, size: tuple[int, int], scripts: bool = True) -> None:
        self.faults: list[str] = []
        self.context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, base_url=site, java_script_enabled=scripts
        )
        self.context.route("**/*", self._watch)
        self.page: Page = self.context.new_page()
        self.page.on("console", lambda message: self._note(message.type, message.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.host = urlsplit(site).netloc

    def _watch(self, route: Route) -> None:
        if urlsplit(route.request.url).netloc != self.host:
            self.faults.append(f"asked elsewhere: {route.request.url}")
            route.abort()
        else:
            route.continue_()

    def _note(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and "404 (Not Found)" not in text and "GL Driver Message" not in text:
            self.faults.append(text)

    def close(self) -> None:
        self.context.close()
