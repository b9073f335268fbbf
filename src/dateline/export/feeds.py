"""What a watch found as a feed: RSS 2.0 and Atom 1.0 (RFC 4287), with ids that never change."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.etree import ElementTree

from dateline.model.watch import Finding, Watch

NAMESPACE = uuid.UUID("2f0f5b0a-52c4-5f3e-8d6c-0c7a4c9f7a11")
ATOM = "http://www.w3.org/2005/Atom"
FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold."""

EPOCH = "1970-01-01T00:00:00+00:00"


def identify(watch: str, subject: str = "") -> str:
    """Return the id of a feed, or of an entry in it."""
    return f"urn:uuid:{uuid.uuid5(NAMESPACE, f'{watch}/{subject}'.encode('utf-8', 'replace').decode())}"


def write_atom(watch: Watch, findings: Sequence[Finding], *, address: str, own: str) -> bytes:
    """Return an Atom feed; `address` is where the pages are reached, `own` where this feed is."""
    feed = ElementTree.Element("feed", xmlns=ATOM)
    _add(feed, "id", identify(watch.id))
    _add(feed, "title", f"{watch.name} · dateline")
    _add(feed, "updated", _latest(watch, findings))
    ElementTree.SubElement(feed, "link", rel="self", type="application/atom+xml", href=own)
    ElementTree.SubElement(feed, "link", rel="alternate", type="text/html", href=f"{address}/watches/{watch.id}")
    _add(ElementTree.SubElement(feed, "author"), "name", "dateline")
    for finding in findings:
        entry = ElementTree.SubElement(feed, "entry")
        _add(entry, "id", identify(watch.id, finding.subject))
        _add(entry, "title", finding.title)
        _add(entry, "published", _moment(finding.first))
        _add(entry, "updated", _moment(finding.at))
        ElementTree.SubElement(entry, "link", rel="alternate", type="text/html", href=f"{address}{finding.path}")
        _add(entry, "summary", finding.words)
    return _write(feed)


def write_rss(watch: Watch, findings: Sequence[Finding], *, address: str, own: str) -> bytes:
    """Return an RSS feed; `address` is where the pages are reached, `own` where this feed is."""
    ElementTree.register_namespace("atom", ATOM)
    rss = ElementTree.Element("rss", version="2.0")
    channel = ElementTree.SubElement(rss, "channel")
    _add(channel, "title", f"{watch.name} · dateline")
    _add(channel, "link", f"{address}/watches/{watch.id}")
    _add(channel, "description", "Who claims what; it does not declare who is right.")
    _add(channel, "lastBuildDate", _tell_date(_latest(watch, findings)))
    ElementTree.SubElement(channel, f"{{{ATOM}}}link", rel="self", type="application/rss+xml", href=own)
    for finding in findings:
        item = ElementTree.SubElement(channel, "item")
        _add(item, "title", finding.title)
        _add(item, "link", f"{address}{finding.path}")
        _add(item, "description", finding.words)
        guid = _add(item, "guid", identify(watch.id, finding.subject))
        guid.set("isPermaLink", "false")
        _add(item, "pubDate", _tell_date(finding.at))
    return _write(rss)


def _add(parent: ElementTree.Element, tag: str, text: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, tag)
    child.text = FORBIDDEN.sub("\ufffd", text)
    return child


def _write(root: ElementTree.Element) -> bytes:
    written: str = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{written}\n'.encode()


def _latest(watch: Watch, findings: Sequence[Finding]) -> str:
    return _moment(max((finding.at for finding in findings), default=watch.at))


def _moment(text: str) -> str:
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return EPOCH
    return (read if read.tzinfo else read.replace(tzinfo=UTC)).isoformat()


def _tell_date(text: str) -> str:
    return format_datetime(datetime.fromisoformat(_moment(text)))
