"""Markup into text: blocks on lines of their own, links with their offsets, scripts and styles nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from lxml import etree, html

from dateline.model.document import Link
from dateline.model.span import Span
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
_QUOTATIONS = frozenset({"blockquote", "quote"})
_UNDERLINED = frozenset({"u", "ins"})
_UNDERLINING = re.compile(r"(?i)text-decoration(?:-line)?\s{0,4}:[^;]{0,60}\bunderline\b")
_SPACES = frozenset({"td", "th", "cell"})
_BLANK = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_HUGE_TAG = re.compile(r"<[^<>]{20000,}+>")


@dataclass(frozen=True, slots=True)
class Rendered:
    """The text of some markup, the links in it, and where the elements that were asked for begin.

    `underlined` are the stretches that the page underlines, those that are links aside.
    """

    text: str
    links: tuple[Link, ...]
    starts: tuple[int, ...] = ()
    quoted: tuple[Span, ...] = ()
    underlined: tuple[Span, ...] = ()


class _Page:
    """Text in the making, with its links and marks."""

    def __init__(self, base: str | None) -> None:
        self._base = base
        self._parts: list[str] = []
        self._length = 0
        self._break = 0
        self._space = False
        self._open: list[tuple[Any, int, str]] = []
        self._links: list[Link] = []
        self._starts: list[int] = []
        self._quoting: list[int] = []
        self._quoted: list[Span] = []
        self._underlining: list[tuple[Any, int]] = []
        self._underlined: list[Span] = []

    def enter(self, node: Any, *, marked: bool) -> None:
        """Begin an element: its break, its link, its first words."""
        self._part(node.tag)
        if marked:
            self._starts.append(self._length)
        if node.tag in _QUOTATIONS:
            self._quoting.append(self._length)
        if _is_underlined(node) and not self._open and not self._underlining:
            self._underlining.append((node, self._length))
        address = node.get("href") or node.get("target")
        if node.tag in ("a", "ref") and address:
            self._open.append((node, self._length, address))
        if node.text:
            self.write(node.text)

    def leave(self, node: Any, *, spoken: bool) -> None:
        """End an element."""
        if not spoken:
            return
        self._part(node.tag)
        if node.tag in _QUOTATIONS and self._quoting:
            before = self._quoting.pop()
            if not self._quoting and self._length > before:
                self._quoted.append(Span(before, self._length))
        if self._open and self._open[-1][0] is node:
            _, before, address = self._open.pop()
            self._links.append(Link(start=before, end=self._length, url=_join(self._base, address)))
        if self._underlining and self._underlining[-1][0] is node:
            _, before = self._underlining.pop()
            if self._length > before and not self._is_linked(before):
                self._underlined.append(Span(before, self._length))

    def _is_linked(self, start: int) -> bool:
        """Say whether most of what was written since a place is links, which every page underlines."""
        linked = 0
        for link in reversed(self._links):
            if link.start < start:
                break
            linked += link.end - link.start
        return 2 * linked > self._length - start

    def write(self, words: str) -> None:
        """Add words, with what parts them from those before."""
        flat = _BLANK.sub(" ", clean_characters(words))
        if not flat.strip(" "):
            self._space = self._space or bool(flat)
            return
        if self._break and self._length:
            self._append("\n" * self._break)
        elif self._length and (self._space or flat[0] == " "):
            self._append(" ")
        self._append(flat.strip(" "))
        self._break, self._space = 0, flat[-1] == " "

    def finish(self) -> Rendered:
        """Return the text, with links and marks moved to where their words begin."""
        text = "".join(self._parts)
        links = tuple(trimmed for link in self._links if (trimmed := _trim(link, text)))
        quoted = tuple(Span(_skip_blank(text, span.start), span.end) for span in self._quoted)
        underlined = tuple(Span(_skip_blank(text, span.start), span.end) for span in self._underlined)
        return Rendered(text, links, tuple(_skip_blank(text, start) for start in self._starts), quoted, underlined)

    def _part(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self._break = 2
        elif tag in _LINES:
            self._break = max(self._break, 1)
        elif tag in _SPACES:
            self._space = True

    def _append(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)


def _is_underlined(node: Any) -> bool:
    return node.tag in _UNDERLINED or _UNDERLINING.search((node.get("style") or "")[:_LONGEST_STYLE]) is not None


_LONGEST_STYLE = 2000


def _skip_blank(text: str, start: int) -> int:
    while start < len(text) and text[start] in " \n":
        start += 1
    return start


def drop_huge_tags(text: str) -> str:
    """Return markup without tags of absurd length, such as pictures written into them, which slow every parser."""
    return _HUGE_TAG.sub(" ", text)


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
    """Return the text of an element without what is silent or to be skipped; addresses are made whole with `base`.

    `starts` of the answer are where the elements of `mark` begin, in the order of the page.
    """
    page, passed, marked = _Page(base), set(skip), set(mark)
    walk = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        if event != "start":
            page.leave(node, spoken=event == "end" and node.tag not in silent and node not in passed)
            if node is not element and node.tail:
                page.write(node.tail)
        elif node.tag in silent or node in passed:
            walk.skip_subtree()
        else:
            page.enter(node, marked=node in marked)
    return page.finish()


def render_fragment(markup: str, base: str | None = None) -> Rendered:
    """Return the text and links of a stretch of HTML, such as the content of a feed's entry."""
    if "<" not in markup and "&" not in markup:
        return Rendered(clean_characters(markup).strip(), ())
    root = parse_markup(drop_huge_tags(f"<div>{markup}</div>"))
    return Rendered("", ()) if root is None else render(root, base)


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
