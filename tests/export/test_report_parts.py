"""The parts of a report: every sentence has its numbers, in every format; changes, relations, silences; PDF and DOCX."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html import escape
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from dateline.errors import InputError
from dateline.export.report.docx import clean, render_docx
from dateline.export.report.drawings import read_drawing_style
from dateline.export.report.editing import (
    SECTIONS,
    Edits,
    Own,
    Reworded,
    Struck,
    Words,
    arrange,
    check_words,
    compose,
    list_lines,
    renumber,
)
from dateline.export.report.html import render_html
from dateline.export.report.keeping import read_body, write_body
from dateline.export.report.lines import LISTED
from dateline.export.report.markdown import render_markdown
from dateline.export.report.nouns import Last, Report
from dateline.export.report.pdf import read_print_style, refuse, render_pdf
from dateline.model.event import Event
from dateline.reporting import find_last, keep_report, make_report, open_report, renew_report
from dateline.store.memory import MemoryStore
from portable import read_objects, read_pdf
from web.casebook import ARTICLES, FIGHTING, fill, fill_followed

PERIOD = ("2019-05-13", "2019-05-31")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MINE = Words("Слово аналитика; كلمة المحلل.", "Ana", "2019-05-21T09:00:00+00:00")


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    filled = MemoryStore()
    fill_followed(filled)
    return filled


@pytest.fixture(scope="module")
def report(store: MemoryStore) -> Report:
    with store.view() as view:
        return make_report(view, *PERIOD)


@pytest.fixture(scope="module")
def pdf(report: Report) -> str:
    edits = Edits(own=(Own("remarks", False, MINE),), reworded=(Reworded("line:emarch", MINE),))
    return read_pdf(render_pdf(compose(report, edits), imprint="Version 3"))


def test_every_sentence_of_the_bottom_line_has_its_numbers(report: Report) -> None:
    numbers = {source.number for source in report.sources}
    sentences = [sentence for line in report.bottom_line for sentence in line.sentences]
    assert len(sentences) > 5
    for sentence in sentences:
        assert sentence.cites
        assert {cite.source for cite in sentence.cites} <= numbers
    html = render_html(report).partition('id="bottom-line"')[2].partition("</section>")[0]
    for written in re.findall(r'<span class="sentence">(.*?)\.</span>', html):
        assert re.search(r'\[<a href="#q-[^"]+">\d+</a>.*\]</span>$', written)
    lines = render_markdown(report).partition("## Bottom line")[2].partition("## ")[0]
    for line in re.findall(r"(?m)^- .*$", lines):
        assert re.search(r"\[[\d, ]+\]\.$", line)


COUNTED = ("quiet:", "gap:")
"""Lines that count what is held, and so rest on no sentence of it."""


def test_every_line_that_tells_what_somebody_said_has_its_numbers(report: Report) -> None:
    numbers = {source.number for source in report.sources}
    told = [line for section in SECTIONS for line in list_lines(report, section)]
    headings = {f"contested:{held.entry.event}" for held in report.contested}
    for line in told:
        assert set(line.numbers) <= numbers
        assert line.numbers or line.key in headings or line.key.startswith(COUNTED), line
    for row in report.first_said:
        assert len(row.then) == len(row.followers)
        assert all(row.then), row
        assert all(one.cites for one in row.together), row


def word(key: str, text: str) -> Edits:
    return Edits(reworded=(Reworded(key, Words(text, "Ana", "2019-05-21")),))


def strip(html: str) -> str:
    return re.sub(r"<[^>]+>", "", re.sub(r"<details.*?</details>", "", html, flags=re.DOTALL))


def test_a_person_reworks_a_sentence_and_its_numbers_stay(report: Report) -> None:
    key = "line:eattack:killed"
    plain = next(line for line in list_lines(report, "bottom_line") if line.key == key)
    first, *rest = plain.numbers
    text = f"Nobody [{first}] knows how many died {list(rest)}."
    paper = compose(report, word(key, text))
    assert f"Nobody [{first}] knows how many died {list(rest)} (edited: in the words of Ana)." in render_markdown(paper)
    html = render_html(paper)
    assert f"Nobody [{first}] knows how many died {list(rest)}. (edited: in the words of" in strip(html)
    assert "as dateline put it" in html
    assert escape(plain.numbered) in html


def test_words_that_were_kept_without_numbers_get_them_all(report: Report) -> None:
    key = "line:eattack:killed"
    plain = next(line for line in list_lines(report, "bottom_line") if line.key == key)
    written = render_markdown(compose(report, word(key, "Nobody knows")))
    assert f"Nobody knows {list(plain.numbers)} (edited: in the words of Ana)." in written


@pytest.mark.parametrize("section", sorted(LISTED))
def test_every_sentence_can_be_put_in_other_words(report: Report, store: MemoryStore, section: str) -> None:
    if section == "changes":
        with store.view() as view:
            report = make_report(
                view, *PERIOD, last=(Last("Before", "2019-05-20", "/report/r/1"), replace(report, states=()))
            )
    lines = list_lines(report, section)
    assert lines
    for line in lines[:3]:
        text = f"It may be so {list(line.numbers)}" if line.numbers else "It may be so"
        check_words(line, text)
        paper = compose(report, word(line.key, text))
        wanted = f"{text} (edited: in the words of Ana)"
        assert wanted in render_markdown(paper)
        assert f"{text}. (edited: in the words of Ana" in strip(render_html(paper))
        with ZipFile(io.BytesIO(render_docx(paper))) as archive:
            root = ElementTree.fromstring(archive.read("word/document.xml"))
        assert wanted in "".join(part.text or "" for part in root.iter(f"{WORD}t"))


@pytest.mark.parametrize("text", ["Nobody knows how many died.", "Nobody [1] knows.", "Nobody [1, 2, 4] knows [99]."])
def test_a_sentence_without_its_numbers_is_refused(report: Report, text: str) -> None:
    line = next(line for line in list_lines(report, "bottom_line") if line.key == "line:eattack:killed")
    assert line.numbers == (1, 2, 4)
    with pytest.raises(InputError, match=r"\[\d"):
        check_words(line, text)


def test_numbers_follow_their_sources_and_words_are_put_aside_where_they_do_not_fit(report: Report) -> None:
    line = next(line for line in list_lines(report, "bottom_line") if line.key == "line:eattack:killed")
    edits = word(line.key, "Nobody knows [1, 2, 4].")
    turned = tuple(replace(source, number=source.number + 10) for source in report.sources)
    assert renumber(edits, report.sources, turned).reworded[0].words.text == "Nobody knows [11, 12, 14]."
    lacking = renumber(edits, report.sources, turned[1:]).reworded[0].words.text
    assert lacking == "Nobody knows [?, 12, 14]."
    assert "Nobody knows" in render_markdown(compose(report, edits))
    assert "Nobody knows" not in render_markdown(compose(report, word(line.key, "Nobody knows [1, 2].")))


def test_sections_go_where_a_person_puts_them(report: Report) -> None:
    order = ("gaps", "bottom_line", "nonsense", "gaps")
    assert arrange(order)[:2] == ["gaps", "bottom_line"]
    assert sorted(arrange(order)) == sorted(SECTIONS)
    paper = compose(report, Edits(order=order, hidden=("map", "timeline"), own=(Own("remarks", False, MINE),)))
    names = [section.name for section in paper.sections]
    assert names[:2] == ["gaps", "bottom_line"]
    assert "remarks" in names
    assert not {"map", "timeline"} & set(names)


@pytest.mark.parametrize("section", sorted(set(LISTED) - {"changes", "contested"}))
def test_every_line_can_be_struck(report: Report, section: str) -> None:
    lines = list_lines(report, section)
    assert lines
    assert len({line.key for line in lines}) == len(lines)
    gone = Struck(lines[0].key, "Ana", "2019-05-21")
    left = list_lines(compose(report, Edits(struck=(gone,))).report, section)
    assert [line.key for line in left] == [line.key for line in lines[1:]]


def test_a_contested_event_is_struck_whole_or_field_by_field(report: Report) -> None:
    def left(key: str) -> list[str]:
        paper = compose(report, Edits(struck=(Struck(key, "Ana", "2019-05-21"),)))
        return [line.key for line in list_lines(paper.report, "contested")]

    keys = [line.key for line in list_lines(report, "contested")]
    assert keys[0] == "contested:eattack"
    assert left(keys[0]) == []
    assert left(keys[1]) == [keys[0], *keys[2:]]


def test_only_cited_sources_are_listed_and_keep_their_numbers(report: Report) -> None:
    shown = compose(report, Edits(hidden=tuple(name for name in SECTIONS if name != "first_said"))).report
    cited = {number for line in list_lines(report, "first_said") for number in line.numbers}
    assert {source.number for source in shown.sources} == cited
    html = render_html(compose(report, Edits(hidden=("chronology",))))
    anchors = set(re.findall(r'\bid="([^"]+)"', html))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= anchors


def test_relations_and_silences_are_told_with_what_they_rest_on(report: Report) -> None:
    fight = next(row for row in report.dealings if (row.actor, row.recipient) == ("XNL", "XHG"))
    assert fight.mean < 0 <= fight.cooperation
    assert fight.cites
    silent = {silence.event: silence for silence in report.silences}
    assert silent
    for silence in silent.values():
        assert not {one.outlet for one in silence.outlets} & set(silence.told_by)
        assert all("not found in what we hold" in one.words for one in silence.outlets)
    for written in (render_markdown(report), strip(render_html(report))):
        assert "not found in what we hold" in written


def test_silences_are_of_the_whole_period_and_not_of_the_bottom_line_alone(report: Report) -> None:
    lines = {statement.event for statement in report.bottom_line}
    assert {row.event for row in report.silences} - lines or len(report.chronology) <= len(lines)
    quiet = {row.outlet: row for row in report.quiet}
    assert quiet["Northern Courier"].documents == 1
    for row in quiet.values():
        assert row.told + row.silent <= row.events
    assert "3 not found in what we hold" in next(
        line.words for line in list_lines(report, "silences") if line.words.startswith("Field Notes")
    )


def test_a_source_proves_itself(report: Report) -> None:
    for source in report.sources:
        assert re.fullmatch("[0-9a-f]{64}", source.sha256 or "")
        assert source.title
        assert source.published
        assert source.retrieved


def test_the_first_report_has_nothing_to_compare_with(report: Report) -> None:
    assert report.changes == ()
    assert report.last is None
    assert "changes" not in {section.name for section in compose(report).sections}


def test_changes_are_new_changed_and_gone(store: MemoryStore, report: Report) -> None:
    def turn(event: Event) -> Event:
        return replace(event, reading="denied", outlets=9) if event.id == "eattack" else event

    last = Last("Before", "2019-05-20T00:00:00+00:00", "/report/r/1")
    with store.view() as view:
        held = [turn(event) for event in view.events() if event.id != "emarch"]
    now = MemoryStore()
    fill_followed(now)
    with now.writer() as writer:
        writer.put_events(held)
    former = replace(report, states=tuple(state for state in report.states if state.event != "etalks"))
    with now.view() as view:
        built = make_report(view, None, None, last=(last, former))
    told = {change.event: change for change in built.changes}
    assert told["etalks"].kind == "new"
    assert told["etalks"].cites
    assert told["eattack"].kind == "changed"
    assert "now denied, was contested" in told["eattack"].words
    assert "now 9 outlets" in told["eattack"].words
    assert told["emarch"].kind == "gone"
    assert set(told) == {"etalks", "eattack", "emarch", "esalt"}


def test_what_moved_out_of_the_period_is_not_told_to_be_gone(store: MemoryStore, report: Report) -> None:
    last = Last("Before", "2019-05-20T00:00:00+00:00", "/report/r/1")
    moved = tuple(replace(one, day="2019-05-25") if one.event == "emarch" else one for one in report.states)
    with store.view() as view:
        built = make_report(view, "2019-05-19", "2019-05-31", last=(last, replace(report, states=moved)))
    (change,) = (one for one in built.changes if one.event == "emarch")
    assert change.kind == "changed"
    assert "now of 17 May 2019" in change.words


def test_a_report_is_compared_with_the_one_kept_last_of_the_same_place() -> None:
    store = MemoryStore()
    fill_followed(store)
    one = keep_report(store, *PERIOD, user="ana", title="All")
    keep_report(store, *PERIOD, user="ana", title="Hamarfell", place="Hamarfell")
    with store.view() as view:
        found = find_last(view)
        assert found
        assert found[0].path == f"/report/{one.report}/1"
        assert make_report(view, *PERIOD, last=found).changes == ()
        there = find_last(view, place="Hamarfell")
        assert there
        assert there[0].title == "Hamarfell"
        assert find_last(view, place="Nordvik") is None
        # What was kept knew more than was known on the eighteenth.
        assert find_last(view, as_known_on="2019-05-18") is None


def test_a_merged_event_is_not_gone(store: MemoryStore, report: Report) -> None:
    last = Last("Before", "2019-05-20T00:00:00+00:00", "/report/r/1")
    with store.view() as view:
        events = [
            replace(e, redirects=("emarch",)) if e.id == "etalks" else e for e in view.events() if e.id != "emarch"
        ]
        built = make_report(view, *PERIOD, events=events, last=(last, report))
    assert "gone" not in {change.kind for change in built.changes}


def test_what_is_kept_comes_back_as_it_was(report: Report) -> None:
    edits = Edits(title="T", order=("gaps",), hidden=("map",), struck=(Struck("k", "u", "t"),),
                  own=(Own("gaps", True, MINE),), reworded=(Reworded("k", MINE),))  # fmt: skip
    assert read_body(write_body(report, edits)) == (report, edits)


def test_a_kept_report_is_compared_with_its_former_self() -> None:
    store = MemoryStore()
    fill(store)
    kept = keep_report(store, *PERIOD, user="ana")
    fill(store, (*ARTICLES, FIGHTING))
    renew_report(store, kept.report, user="ben")
    with store.view() as view:
        opened = open_report(view, kept.report)
        assert view.report_version(kept.report, 1).body == kept.body
    assert opened.kept.number == 2
    assert {change.event for change in opened.report.changes} == {"ebreach", "enordvik"}
    assert opened.report.last
    assert opened.report.last.path == f"/report/{kept.report}/1"


def test_a_pdf_has_pages_links_and_an_outline(report: Report) -> None:
    content = render_pdf(report)
    assert content.startswith(b"%PDF-")
    assert content == render_pdf(report)
    objects = read_objects(content)
    assert sum(bool(re.search(rb"/Type\s*/Page\b", body)) for body in objects.values()) >= 2
    assert sum(b"/Subtype /Link" in body or b"/Subtype/Link" in body for body in objects.values()) > len(report.sources)
    assert any(b"/Outlines" in body for body in objects.values())
    assert any(b"https://wire.example/hamarfell-warehouse" in body for body in objects.values())


def test_a_pdf_says_all_of_it_in_every_script(report: Report, pdf: str) -> None:
    assert "Situation report, 13–31 May 2019" in pdf
    assert re.search(r"Page 1 of \d", pdf)
    assert "Version 3" in pdf
    assert "Слово аналитика" in pdf
    assert "GeoNames" in pdf
    assert "Natural Earth" in pdf
    # Letters from right to left come in the order in which they are drawn.
    drawn = "".join(reversed("المحلل"))
    assert drawn in pdf or "المحلل" in pdf or "ﻞﻠﺤﻤﻟﺍ" in pdf
    for source in report.sources:
        assert (source.sha256 or "")[:20] in pdf.replace(" ", "")


def test_the_print_style_resolves_every_variable() -> None:
    assert "var(" not in read_drawing_style()
    assert "prefers-color-scheme" not in read_print_style()


def test_a_pdf_fetches_nothing() -> None:
    with pytest.raises(ValueError, match="fetches nothing"):
        refuse("http://127.0.0.1:1/x")


def test_words_that_ask_for_a_picture_fetch_none(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def fail(*_: object) -> None:
        raise AssertionError("a report reached out")

    monkeypatch.setattr(socket.socket, "connect", fail)
    evil = Words('<img src="http://127.0.0.1:9/x"><style>@import "http://127.0.0.1:9/y";</style>', "Ana", "2019")
    assert render_pdf(compose(report, Edits(title=evil.text, own=(Own("gaps", True, evil),)))).startswith(b"%PDF")


@pytest.fixture(scope="module")
def docx(report: Report) -> ElementTree.Element:
    edits = Edits(own=(Own("remarks", False, MINE),))
    with ZipFile(io.BytesIO(render_docx(compose(report, edits), imprint="Version 3"))) as archive:
        return ElementTree.fromstring(archive.read("word/document.xml"))


def test_a_docx_has_real_headings_and_tables(docx: ElementTree.Element, report: Report) -> None:
    styles = [style.get(f"{WORD}val") for style in docx.iter(f"{WORD}pStyle")]
    assert styles.count("Heading1") >= 8
    assert "ListNumber" in styles
    assert len(list(docx.iter(f"{WORD}tbl"))) >= 4
    words = "".join(text.text or "" for text in docx.iter(f"{WORD}t"))
    assert "Слово аналитика; كلمة المحلل." in words
    assert all((source.sha256 or "") in words for source in report.sources)


def test_a_docx_holds_the_map_and_the_timeline_as_pictures(report: Report) -> None:
    with ZipFile(io.BytesIO(render_docx(report))) as archive:
        pictures = [archive.read(name) for name in archive.namelist() if name.startswith("word/media/")]
        document = archive.read("word/document.xml").decode()
    assert len(pictures) == 2
    for picture in pictures:
        assert picture.startswith(b"\x89PNG")
        width, height = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
        assert width > 1500
        assert height > 150
    assert re.findall(r'descr="(\w+) of the events; the chronology says the same in words."', document) == [
        "Map",
        "Timeline",
    ]
    assert "Natural Earth" in document
    left = Edits(hidden=("map", "timeline"))
    with ZipFile(io.BytesIO(render_docx(compose(report, left)))) as archive:
        assert not [name for name in archive.namelist() if name.startswith("word/media/")]


def test_numbers_in_a_docx_lead_to_their_source(docx: ElementTree.Element) -> None:
    marks = {mark.get(f"{WORD}name") for mark in docx.iter(f"{WORD}bookmarkStart")}
    leads = {link.get(f"{WORD}anchor") for link in docx.iter(f"{WORD}hyperlink")} - {None}
    assert leads
    assert leads <= marks


def test_a_docx_survives_what_xml_does_not() -> None:
    assert clean("a\x00b\x0bc\ud83d\ufffe") == "a\ufffdb\ufffdc\ufffd\ufffd"


def test_an_empty_report_can_be_written_in_every_format(store: MemoryStore) -> None:
    with store.view() as view:
        empty = make_report(view, "1990-01-01", "1990-01-02")
    assert render_pdf(empty).startswith(b"%PDF")
    assert render_docx(empty).startswith(b"PK")
    assert "No event is known" in render_html(empty)


def test_who_cannot_be_told_apart_in_time_is_first_together() -> None:
    store = MemoryStore()
    fill(store)
    with store.view() as view:
        events = [
            replace(event, first_said=tuple(replace(said, at=said.at and said.at[:10]) for said in event.first_said))
            for event in view.events()
        ]
        report = make_report(view, None, None, events=events)
    attack = next(row for row in report.first_said if row.event == "eattack")
    assert attack.outlets == ("Fjord Wire", "Harbour Post")
    assert all(one.cites for one in attack.together)
    assert [name for name, _ in attack.followers] == ["Radio Salt", "صوت الميناء", "Field Notes"]
    for written in (render_html(report), render_markdown(report)):
        assert "these cannot be told apart in time" in written
