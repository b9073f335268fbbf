"""Web pages: the article of a page, or the posts of an archive page."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any

import htmldate
import trafilatura

from dateline.errors import InputError
from dateline.ingest.marking import listed, read_class
from dateline.ingest.markup import Rendered, drop_huge_tags, parse_markup, render
from dateline.ingest.moments import Moment, read_moment
from dateline.ingest.posts import MarkedPost, find_posts
from dateline.ingest.taking import Harvest, IntakeOptions
from dateline.ingest.texts import check_length
from dateline.lexicon.calendar import find_date
from dateline.model.capture import Capture
from dateline.model.document import Document, Link, identify_document
from dateline.model.span import Span

_SAVED = re.compile(r"<!-- saved from url=\(\d{1,6}\)(\S{1,2000}) -->")
_IN_ADDRESS = re.compile(r"/(?:19|20)\d\d[/-]\d\d?[/-]\d\d?(?:/|-|$)")
_BIGGEST = 3_000_000
"""A page of more characters than this is rendered as it is, without looking for its article."""
_MOST_UNDERLINED = 500
"""Of so many lines that a page underlines it is looked where they stand in its article."""
_SHORTEST = 25
"""An article of fewer words than this is not trusted where the whole page has many more."""

for _name in ("trafilatura", "htmldate", "courlan", "justext"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class _Head:
    """What a page says of one document on it."""

    url: str | None
    title: str | None
    source: str | None
    author: str | None
    published: str | None
    basis: str | None


def harvest_page(
    what: str,
    text: str,
    capture: Capture,
    options: IntakeOptions,
    harvest: Harvest,
    saved_from: str | None = None,
) -> None:
    """Add the article of a page, or its posts if it is an archive page; `saved_from` is its address if known."""
    text = drop_huge_tags(text)
    root = parse_markup(text)
    if root is None:
        raise InputError(what, "it holds no markup that can be read", "save the page again as HTML or as text")
    address = find_address(saved_from or capture.url, text, root)
    site = options.source or _meta(root, "og:site_name")
    if posts := find_posts(root, address):
        for post in posts:
            _add_post(what, post, site, capture, options, harvest)
        return
    _add_article(what, text, root, address, capture, options, harvest)


def find_address(url: str, text: str, root: Any) -> str | None:
    """Return the web address of a page: where it was fetched, or what a saved page says of it."""
    if url.lower().startswith(("http://", "https://")):
        return url
    saved = _SAVED.search(text[:4000])
    canonical = root.xpath("string((//link[@rel='canonical']/@href)[1])")
    for address in (saved[1] if saved else None, canonical, _meta(root, "og:url")):
        if address and address.lower().startswith(("http://", "https://")):
            return str(address)
    return None


def _add_post(
    what: str, post: MarkedPost, site: str | None, capture: Capture, options: IntakeOptions, harvest: Harvest
) -> None:
    moment = read_moment(post.date, options.moment())
    name = post.title or post.body.text[:40]
    if moment.problem:
        harvest.warnings.append(f"{what}: {moment.problem}; the post {name!r} is kept without a date: mend the page")
    published, basis = _choose_date(moment, "page", options)
    head = _Head(post.url, post.title, site, post.author, published, basis)
    _add(what, post.body, head, capture, options, harvest)


def _choose_date(moment: Moment, basis: str | None, options: IntakeOptions) -> tuple[str | None, str | None]:
    """Return the date that a page states, else the one that its user gave, and how it is known."""
    if moment.iso:
        return moment.iso, basis
    if moment.problem or not options.published:
        return None, None
    return options.published, "given"


def _add_article(
    what: str, text: str, root: Any, address: str | None, capture: Capture, options: IntakeOptions, harvest: Harvest
) -> None:
    article = _extract(text, address)
    moment, basis = find_page_date(text, root, address, options.moment())
    if moment.problem:
        harvest.warnings.append(
            f"{what}: {moment.problem}; the page is kept without a date: mend it or give --published"
        )
    published, basis = _choose_date(moment, basis, options)
    title = (article.title if article is not None else None) or root.xpath("string((//title)[1])").strip() or None
    site = (article.sitename if article is not None else None) or _meta(root, "og:site_name")
    source, title = options.source or site, _drop_site(title, site)
    rendered = _render_article(article, root, address, title)
    author = article.author if article is not None else None
    _add(what, rendered, _Head(address, title, source, author, published, basis), capture, options, harvest)


def _extract(text: str, address: str | None) -> Any:
    """Return what trafilatura makes of a page, or nothing for a page so big that it would take minutes."""
    if len(text) > _BIGGEST:
        return None
    return trafilatura.bare_extraction(
        text, url=address, include_links=True, include_comments=False, include_tables=True, with_metadata=True
    )


def _drop_site(title: str | None, site: str | None) -> str | None:
    """Return a page's title without the site's name after it."""
    if title and site and title.endswith(site):
        return title[: -len(site)].rstrip(" |-–—:·•") or title
    return title


def _render_article(article: Any, root: Any, address: str | None, title: str | None) -> Rendered:
    """Return the article as extracted; the whole page without its frame where there is hardly any."""
    extracted = Rendered("", ())
    if article is not None and article.body is not None:
        heads = [node for node in article.body if node.tag == "head"][:1]
        same = [node for node in heads if title and "".join(node.itertext()).strip() == title.strip()]
        extracted = render(article.body, address, silent=frozenset(), skip=same)
    whole = render(_find_body(root), address, skip=list(_find_frames(root)))
    if len(extracted.text.split()) >= _SHORTEST or len(whole.text.split()) <= 2 * len(extracted.text.split()):
        return replace(extracted, underlined=tuple(_find_again(whole, extracted.text)))
    return whole


def _find_again(page: Rendered, text: str) -> Iterator[Span]:
    """Yield where what a page underlines stands in its article, whose extraction keeps no styles."""
    after = 0
    lines = (line.strip() for span in page.underlined for line in span.cut(page.text).split("\n"))
    for words in islice((line for line in lines if line), _MOST_UNDERLINED):
        start = text.find(words, after)
        if start >= 0:
            after = start + len(words)
            yield Span(start, after)


def _find_body(root: Any) -> Any:
    found = root.xpath("//main | //article | //*[@role='main']") or root.xpath("//body")
    return max(found, key=lambda node: len(node.text_content())) if found else root


def _find_frames(root: Any) -> Iterator[Any]:
    never = listed("never")
    for node in root.iter("header", "footer", "aside", "div", "section", "ul"):
        if node.tag in ("footer", "aside") or read_class(node) & never:
            yield node


def _add(
    what: str, rendered: Rendered, head: _Head, capture: Capture, options: IntakeOptions, harvest: Harvest
) -> None:
    check_length(what, rendered.text, options)
    identity = identify_document(
        rendered.text, url=head.url, title=head.title, source=head.source, published=head.published
    )
    harvest.documents.append(
        Document(
            id=identity,
            text=rendered.text,
            capture_id=capture.id,
            url=head.url,
            title=head.title,
            source=head.source,
            author=head.author,
            published=head.published,
            published_basis=head.basis,
            links=_sort_links(rendered.links),
            quoted=rendered.quoted,
            underlined=rendered.underlined,
        )
    )


def _sort_links(links: tuple[Link, ...]) -> tuple[Link, ...]:
    return tuple(sorted(links, key=lambda link: (link.start, link.end)))


def find_page_date(text: str, root: Any, address: str | None, now: datetime) -> tuple[Moment, str | None]:
    """Return when a page says it was first published, and how that is known (page or address)."""
    for stated in _find_stated(root):
        moment = read_moment(stated, now)
        if moment.iso or moment.problem:
            return moment, "page"
    if len(text) > _BIGGEST:
        return Moment(None), None
    found = htmldate.find_date(text, original_date=True, outputformat="%Y-%m-%dT%H:%M:%S%z", url=address)
    if found:
        moment = read_moment(_drop_midnight(found), now)
        in_address = bool(address and _IN_ADDRESS.search(address)) and found[:10] in _days(address or "")
        return moment, "address" if in_address and not _shows_day(root, found[:10]) else "page"
    return Moment(None), None


def _find_stated(root: Any) -> Iterator[str]:
    for node in root.xpath("//script[@type='application/ld+json']"):
        yield from _find_in_json(node.text or "")
    names = listed("published")
    for node in root.iter("meta"):
        name = (node.get("property") or node.get("name") or node.get("itemprop") or "").lower()
        if name in names and node.get("content"):
            yield node.get("content")
    for node in root.xpath(
        "//time[@datetime][@pubdate or @itemprop='datePublished'] | (//article//time[@datetime])[1]"
    ):
        yield node.get("datetime")


def _find_in_json(text: str) -> Iterator[str]:
    try:
        pending = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    for _ in range(200):
        if not pending:
            return
        value = pending.pop(0)
        if isinstance(value, list):
            pending.extend(value[:50])
        elif isinstance(value, dict):
            if isinstance(value.get("datePublished"), str):
                yield value["datePublished"]
            pending.extend(inner for inner in value.values() if isinstance(inner, (list, dict)))


def _drop_midnight(found: str) -> str:
    """Return the day alone where the time is the midnight that stands for no time at all."""
    return found[:10] if found[10:] in ("T00:00:00", "T00:00:00+0000", "T00:00:00Z") else found


def _days(address: str) -> set[str]:
    parts = re.findall(r"((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)", address)
    return {f"{year}-{int(month):02}-{int(day):02}" for year, month, day in parts}


def _shows_day(root: Any, day: str) -> bool:
    for node in root.iter("time", "span", "p", "div", "h2", "h3"):
        words = (node.text or "").strip()
        if 6 <= len(words) <= 80 and (written := find_date(words)) and written.day and written.day.isoformat() == day:
            return True
    return False


def _meta(root: Any, name: str) -> str | None:
    found = root.xpath("string((//meta[@property=$name or @name=$name]/@content)[1])", name=name).strip()
    return found or None
