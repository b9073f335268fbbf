"""Markup into text: blocks on lines of their own, links with their offsets, scripts and styles nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from lxml import etree, html

from dateline.model.document import Link
from dateline.text.characters import clean_characters

SILENT = frozenset(
    {
        "script", "style", "noscript", "template", "iframe", "svg", "math", "object", "embed", "canvas", "audio",
        "video", "head", "form", "button", "select", "textarea", "input", "nav", "dialog",
    }
)  # fmt: skip
_PARAGRAPHS = frozenset(
    {
        "p", "div", "section", "article", "main", "header", "footer", "aside", "blockquote", "ul", "ol", "dl", "table",
        "figure", "figcaption", "pre", "address", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "body", "fieldset",
        "details", "head", "list", "quote", "ab", "graphic",
    }
)  # fmt: skip
_LINES = frozenset({"li", "tr", "dt", "dd", "br", "item", "lb", "row", "summary", "caption", "option"})
_SPACES = frozenset({"td", "th", "cell"})
_BLANK = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_TEI_HEAD = "head"


@dataclass(frozen=True, slots=True)
class Rendered:
    """The text of some markup, the links in it, and where the elements that were asked for begin."""

    text: str
    links: tuple[Link, ...]
    starts: tuple[int, ...] = ()


class _Page:
    """Text in the making."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self._break = 0
        self._space = False

    def write(self, words: str) -> None:
        flat = _BLANK.sub(" ", clean_characters(words))
        if not flat.strip(" "):
            self._space = self._space or bool(flat)
            return
        if self._break and self.length:
            self._append("\n" * self._break)
        elif self.length and (self._space or flat[0] == " "):
            self._append(" ")
        self._append(flat.strip(" "))
        self._break, self._space = 0, flat[-1] == " "

    def part(self, breaks: int) -> None:
        self._break = max(self._break, breaks)

    def next_offset(self) -> int:
        """Return where the next words will stand, should any follow."""
        if not self.length:
            return 0
        return self.length + (self._break or int(self._space))

    def _append(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)


def parse_markup(text: str) -> Any:
    """Return the root element of a page, or nothing if there is none in it."""
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def render(
    element: Any,
    base: str | None = None,
    *,
    silent: frozenset[str] = SILENT,
    skip: Iterable[Any] = (),
    mark: Iterable[Any] = (),
) -> Rendered:
    """Return the text of an element without what is silent or to be skipped; addresses are made whole with `base`."""
    page, links = _Page(), list[Link]()
    openings: list[tuple[Any, int, str]] = []
    passed, marked, starts = set(skip), set(mark), list[int]()
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        if not isinstance(node.tag, str) or (event == "start" and (node.tag in silent or node in passed)):
            if event == "start":
                walk.skip_subtree()
                passed.add(node)
            elif node is not element and node.tail:
                page.write(node.tail)
            continue
        if event == "end" and (node.tag in silent or node in passed):
            if node is not element and node.tail:
                page.write(node.tail)
            continue
        breaks = 2 if node.tag in _PARAGRAPHS else int(node.tag in _LINES)
        page.part(breaks)
        if event == "start":
            if node in marked:
                starts.append(page.length)
            if node.tag in _SPACES:
                page.write(" ")
            address = node.get("href") or node.get("target")
            if node.tag in ("a", "ref") and address:
                openings.append((node, page.length, address))
            if node.text:
                page.write(node.text)
            continue
        if openings and openings[-1][0] is node:
            _, before, address = openings.pop()
            links.append(Link(start=before, end=page.length, url=_join(base, address)))
        if node is not element and node.tail:
            page.write(node.tail)
    text = "".join(page.parts)
    return Rendered(
        text,
        tuple(trimmed for link in links if (trimmed := _trim(link, text))),
        tuple(start + len(text[start : start + 3]) - len(text[start : start + 3].lstrip()) for start in starts),
    )


def render_fragment(markup: str, base: str | None = None) -> tuple[str, tuple[Link, ...]]:
    """Return the text and links of a stretch of HTML, such as the content of a feed's entry."""
    if "<" not in markup and "&" not in markup:
        return clean_characters(markup), ()
    root = parse_markup(f"<div>{markup}</div>")
    if root is None:
        return "", ()
    rendered = render(root, base)
    return rendered.text, rendered.links


def _join(base: str | None, address: str) -> str | None:
    address = address.strip()[:2000]
    if address.lower().startswith(("javascript:", "data:", "mailto:", "#")):
        return None
    try:
        return urljoin(base, address) if base else address
    except ValueError:
        return None


def _trim(link: Link, text: str) -> Link | None:
    """Return the link without the space or break that stands before its words, or nothing if it has no words."""
    words = text[link.start : link.end]
    start = link.start + len(words) - len(words.lstrip())
    return Link(start=start, end=link.end, url=link.url) if start < link.end else None
