"""Posts of an archive page that still has its markup: by their containers, or by headings under dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from dateline.ingest.archives import split_archive
from dateline.ingest.marking import is_marked, read_class
from dateline.ingest.markup import Rendered, render
from dateline.lexicon.calendar import find_date, read_date_line
from dateline.model.document import Link
from dateline.model.span import Span

HEADINGS = ("h1", "h2", "h3", "h4", "h5")
FEWEST_WORDS = 25
"""A container with fewer words than this is a teaser, not a post."""


@dataclass(frozen=True, slots=True)
class MarkedPost:
    """A post of a page: its title, the words of its date, its author and address, its text with links."""

    title: str | None
    date: str | None
    author: str | None
    url: str | None
    body: Rendered


def find_posts(root: Any, address: str | None) -> list[MarkedPost]:
    """Return the posts of a page in its order; none if the page is not an archive of several."""
    containers = _find_containers(root)
    days = _find_days(root, containers)
    posts = [_read_post(node, days.get(node), address) for node in containers]
    posts = [post for post in posts if post.title or post.date]
    if _are_posts(posts):
        return [post for post in posts if post.body.text.strip()]
    return _split_headings(root, address)


def _are_posts(posts: Sequence[MarkedPost]) -> bool:
    """Say whether these are posts: two of some length, and not one article with the teasers of others."""
    lengths = sorted((len(post.body.text.split()) for post in posts), reverse=True)
    if len(lengths) < 2 or lengths[1] < FEWEST_WORDS:
        return False
    dated = sum(post.date is not None for post in posts)
    if dated >= 0.5 * len(posts):
        return sum(length >= FEWEST_WORDS for length in lengths) >= 0.5 * len(lengths)
    others = sum(lengths[1:]) / (len(lengths) - 1)
    return lengths[0] < 4 * others and others >= 60


def _find_containers(root: Any) -> list[Any]:
    """Return the elements that hold one post each, in the order of the page."""
    found = [
        node
        for node in root.iter()
        if isinstance(node.tag, str)
        and (node.tag == "article" or is_marked(node, "containers"))
        and node.tag not in ("body", "html", "a", "li", "span", *HEADINGS)
        and not _lies_in_frame(node)
    ]
    members = set(found)
    inner: dict[Any, list[Any]] = {node: [] for node in found}
    for node in found:
        if (above := next((up for up in node.iterancestors() if up in members), None)) is not None:
            inner[above].append(node)
    wrappers = {node for node, below in inner.items() if len(below) > 1}
    changed = True
    while changed:
        more = {node for node, below in inner.items() if node not in wrappers and any(b in wrappers for b in below)}
        changed = bool(more)
        wrappers |= more
    kept = [node for node in found if node not in wrappers]
    chosen = set(kept)
    return [node for node in kept if not any(up in chosen for up in node.iterancestors())]


def _lies_in_frame(node: Any) -> bool:
    return is_marked(node, "never") or any(
        is_marked(up, "never") or up.tag in ("aside", "footer", "nav") for up in node.iterancestors()
    )


def _find_days(root: Any, containers: Sequence[Any]) -> dict[Any, str]:
    """Return, for each container, the date that stands alone in the last element before it or at its head."""
    members, days, day = set(containers), dict[Any, str](), None
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        if node in members and day:
            days[node] = day
        elif (node.tag in HEADINGS or is_marked(node, "dates")) and not any(
            up in members for up in node.iterancestors()
        ):
            words = " ".join(node.text_content().split())
            day = words if 6 <= len(words) <= 60 and read_date_line(words) else day
    return days


def _read_post(node: Any, day: str | None, address: str | None) -> MarkedPost:
    heading = _find_first(node, "titles", HEADINGS)
    body = _find_body(node)
    date = _find_date(node) or day
    skip = [] if body is not node else [up for up in (heading, *_find_frames(node)) if up is not None]
    rendered = render(body, address, skip=skip)
    author = _find_first(node, "authors", ())
    return MarkedPost(
        title=_words(heading),
        date=date,
        author=_words(author),
        url=_find_address(node, heading, address),
        body=rendered,
    )


def _find_first(node: Any, kind: str, tags: tuple[str, ...]) -> Any:
    marked = next((inner for inner in node.iterdescendants() if is_marked(inner, kind) and _words(inner)), None)
    if marked is not None or not tags:
        return marked
    return next((inner for inner in node.iterdescendants(*tags) if _words(inner)), None)


def _find_body(node: Any) -> Any:
    return next((inner for inner in node.iterdescendants() if is_marked(inner, "bodies")), node)


def _find_frames(node: Any) -> Iterator[Any]:
    for inner in node.iterdescendants():
        if inner.tag in ("footer", "header", "time") or is_marked(inner, "never") or is_marked(inner, "dates"):
            yield inner


def _find_date(node: Any) -> str | None:
    """Return the words by which a post states its own date: those meant for machines, else those for people."""
    return next(_find_stated(node), None) or next(_find_written(node), None)


def _find_stated(node: Any) -> Iterator[str]:
    for inner in node.iterdescendants():
        stated = inner.get("datetime") if inner.tag == "time" else None
        stated = stated or (inner.get("title") if inner.tag == "abbr" and is_marked(inner, "dates") else None)
        stated = stated or (inner.get("content") if inner.get("itemprop") == "datePublished" else None)
        if stated and any(map(str.isdigit, stated)):
            yield str(stated)


def _find_written(node: Any) -> Iterator[str]:
    for inner in node.iterdescendants():
        if is_marked(inner, "dates"):
            words = " ".join(inner.text_content().split())
            if len(words) < 120 and (written := find_date(words)):
                yield words[written.start : written.end]


def _find_address(node: Any, heading: Any, base: str | None) -> str | None:
    links = [] if heading is None else heading.xpath("descendant-or-self::a/@href | ancestor::a/@href")
    links = links or node.xpath(".//a[@rel='bookmark']/@href")
    try:
        return urljoin(base, str(links[0])) if links and base else (str(links[0]) if links else None)
    except ValueError:
        return None


def _words(node: Any) -> str | None:
    return " ".join(node.text_content().split())[:500] or None if node is not None else None


def _split_headings(root: Any, address: str | None) -> list[MarkedPost]:
    """Return the posts of a page without containers: titles under headings that are dates."""
    dated = [node for node in root.iter(*HEADINGS, "p", "div", "b", "strong") if _is_date_heading(node)]
    if len(dated) < 2:
        return []
    common = _find_common(dated)
    rendered = render(common, address, mark=_find_titles(common, dated))
    posts = split_archive(rendered.text, frozenset(rendered.starts)) or ()
    return [
        MarkedPost(
            post.title, post.day.isoformat() if post.day else post.problem, None,
            _find_title_link(rendered, post.title, post.start),
            _cut(rendered, post.start, post.end),
        )
        for post in posts
    ] if len(posts) > 1 else []  # fmt: skip


def _find_titles(common: Any, dated: Sequence[Any]) -> list[Any]:
    """Return the headings that are marked like most of those that come first after a date."""
    dates, firsts, waiting = set(dated), Counter[tuple[str, frozenset[str]]](), False
    headings = [node for node in common.iter(*HEADINGS, *{node.tag for node in dated}) if _words(node)]
    for node in headings:
        if node in dates:
            waiting = True
        elif waiting and node.tag in HEADINGS:
            firsts[node.tag, read_class(node)] += 1
            waiting = False
    if not firsts or firsts.total() < 0.6 * len(dated):
        return []
    form = firsts.most_common(1)[0][0]
    return [node for node in headings if node not in dates and (node.tag, read_class(node)) == form]


def _is_date_heading(node: Any) -> bool:
    if len(node) > 2:
        return False
    words = " ".join(node.text_content().split()) if len(node) else (node.text or "").strip()
    return 6 <= len(words) <= 60 and any(map(str.isdigit, words)) and read_date_line(words) is not None


def _find_common(nodes: Sequence[Any]) -> Any:
    """Return the lowest element that holds all of the nodes."""
    above = [list(reversed([node, *node.iterancestors()])) for node in nodes]
    shared = [level[0] for level in zip(*above, strict=False) if all(node is level[0] for node in level)]
    return shared[-1]


def _find_title_link(rendered: Rendered, title: str | None, start: int) -> str | None:
    if title is None:
        return None
    at = rendered.text.rfind(title, 0, start)
    return next((link.url for link in rendered.links if link.start <= at < link.end), None)


def _cut(rendered: Rendered, start: int, end: int) -> Rendered:
    """Return a stretch of a rendered page, its links, quotations and underlining counted from where it begins."""
    links = tuple(
        Link(start=link.start - start, end=link.end - start, url=link.url)
        for link in rendered.links
        if start <= link.start and link.end <= end
    )
    quoted = _cut_spans(rendered.quoted, start, end)
    return Rendered(rendered.text[start:end], links, (), quoted, _cut_spans(rendered.underlined, start, end))


def _cut_spans(spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """Return the spans that stand within a stretch, counted from where it begins."""
    return tuple(
        Span(span.start - start, span.end - start) for span in spans if start <= span.start and span.end <= end
    )
