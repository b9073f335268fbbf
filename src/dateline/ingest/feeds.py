"""Feeds: RSS and Atom, a document for each entry."""

from __future__ import annotations

import io
import re
from typing import Any

import feedparser

from dateline.errors import InputError
from dateline.ingest.markup import Rendered, render_fragment
from dateline.ingest.moments import read_moment
from dateline.ingest.taking import Harvest, IntakeOptions, Skipped
from dateline.ingest.texts import check_length
from dateline.model.capture import Capture
from dateline.model.document import Document, identify_document

_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")


def harvest_feed(what: str, text: str, capture: Capture, options: IntakeOptions, harvest: Harvest) -> None:
    """Add a document for each entry of a feed: its full content, or its summary."""
    body = _DECLARATION.sub("", text).encode("utf-8", "replace")
    feed = feedparser.parse(io.BytesIO(body), response_headers={"content-type": "application/xml; charset=utf-8"})
    if not feed.version and not feed.entries:
        raise InputError(what, f"it is no RSS or Atom feed{_tell_fault(feed)}", "check the feed's address")
    if feed.bozo and not feed.entries:
        raise InputError(what, f"the feed is broken{_tell_fault(feed)}", "fetch it again, or give the pages themselves")
    if feed.bozo and "CharacterEncoding" not in type(feed.get("bozo_exception")).__name__:
        harvest.warnings.append(
            f"{what}: the feed is broken in part{_tell_fault(feed)}; entries may be missing: fetch it again"
        )
    site = options.source or _clean(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries, start=1):
        try:
            _add_entry(f"{what}, entry {number}", entry, site, capture, options, harvest)
        except InputError as error:
            harvest.skipped.append(Skipped(error.what, error.why, error.mend))
    if not feed.entries:
        raise InputError(what, "the feed has no entries", "nothing needs to be done, or check the feed's address")


def _add_entry(
    place: str, entry: Any, site: str | None, capture: Capture, options: IntakeOptions, harvest: Harvest
) -> None:
    link = _clean(entry.get("link"))
    body = render_fragment(_find_content(entry), link)
    title = _clean(render_fragment(entry.get("title") or "").text)
    if not body.text and title:
        body = Rendered(title, ())
    text = body.text
    check_length(place, text, options)
    moment = read_moment(entry.get("published") or entry.get("updated"), options.moment())
    if moment.problem:
        harvest.warnings.append(f"{place}: {moment.problem}; the entry is kept without a date: tell the feed's owner")
    published = moment.iso or (None if moment.problem else options.published)
    harvest.documents.append(
        Document(
            id=identify_document(text, url=link, title=title, source=site, published=published),
            text=text,
            key=_clean(entry.get("id")),
            capture_id=capture.id,
            url=link,
            title=title,
            source=site,
            author=_clean(entry.get("author")),
            published=published,
            published_basis="feed" if moment.iso else "given" if published else None,
            links=body.links,
            quoted=body.quoted,
            underlined=body.underlined,
            origin_source=_clean((entry.get("source") or {}).get("title")),
        )
    )


def _find_content(entry: Any) -> str:
    """Return the longest of what an entry gives as its content and summary."""
    values = [str(content.get("value") or "") for content in entry.get("content") or ()]
    return max([*values, str(entry.get("summary") or "")], key=len)


def _tell_fault(feed: Any) -> str:
    fault = feed.get("bozo_exception")
    return f" ({str(fault)[:120]})" if fault else ""


def _clean(value: Any) -> str | None:
    return " ".join(str(value).split())[:1000] or None if value else None
