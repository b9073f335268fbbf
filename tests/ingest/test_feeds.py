"""Feeds: a document for each entry, with its own date and the source that it names."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from dateline.ingest.intake import IntakeOptions, Skipped, Taken, take_in

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour Gazette</title>
<item><title>Ferry halted &amp; searched</title><link>https://gazette.example/1</link><guid>g1</guid>
<pubDate>Mon, 04 Mar 2019 10:00:00 +0200</pubDate><source url="https://wire.example/">Delta Wire</source>
<description>Short.</description><content:encoded><![CDATA[<p>The ferry was halted, <a href="/office">the harbour office</a> said.</p><script>bad()</script><p>Nobody was hurt.</p>]]></content:encoded></item>
<item><title>Talks begin</title><link>https://gazette.example/2</link><pubDate>Mon, 04 Mar 2099 10:00:00 GMT</pubDate><description>The talks began.</description></item>
<item><title></title><description></description></item>
</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Delta Wire</title>
<entry><title>Board meets</title><id>urn:1</id><link href="https://wire.example/1"/><published>2019-03-04T10:00:00Z</published>
<updated>2019-03-05T10:00:00Z</updated><content type="html">&lt;p&gt;The board met.&lt;/p&gt;</content></entry></feed>"""


def take(folder: Path, name: str, text: str) -> list[Taken | Skipped]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return list(take_in(str(path), IntakeOptions(now=datetime(2026, 1, 1, tzinfo=UTC))))


def test_rss(tmp_path: Path) -> None:
    taken, skipped = take(tmp_path, "feed.xml", RSS)
    assert isinstance(taken, Taken)
    first, second = taken.documents
    assert first.text == "The ferry was halted, the harbour office said.\n\nNobody was hurt."
    assert (first.title, first.key, first.url) == ("Ferry halted & searched", "g1", "https://gazette.example/1")
    assert (first.source, first.origin_source) == ("Harbour Gazette", "Delta Wire")
    assert (first.published, first.published_basis) == ("2019-03-04T10:00:00+02:00", "feed")
    assert [(first.text[link.start : link.end], link.url) for link in first.links] == [
        ("the harbour office", "https://gazette.example/office")
    ]
    assert second.published is None
    assert len(taken.warnings) == 1
    assert "entry 2" in taken.warnings[0]
    assert isinstance(skipped, Skipped)
    assert "entry 3" in skipped.what


def test_atom_keeps_the_date_of_publication(tmp_path: Path) -> None:
    (taken,) = take(tmp_path, "feed.atom", ATOM)
    assert isinstance(taken, Taken)
    assert taken.documents[0].published == "2019-03-04T10:00:00+00:00"


def test_a_feed_cut_short_gives_what_it_has_and_a_warning(tmp_path: Path) -> None:
    parts = take(tmp_path, "feed.rss", RSS[: RSS.index("<item><title></title>")])
    assert isinstance(parts[0], Taken)
    assert len(parts[0].documents) == 2
    assert any("broken in part" in warning for warning in parts[0].warnings)
