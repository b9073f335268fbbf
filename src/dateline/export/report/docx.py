"""A situation report as DOCX: real headings, lists and tables; numbers lead to the numbered sources at the end."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

from dateline.export.report import drawings, lines
from dateline.export.report.editing import Paper, Told, Words, compose
from dateline.export.report.links import safe_url
from dateline.export.report.map import CREDIT
from dateline.export.report.nouns import Cite, Contested, Entry, First, Part, Quoted, Report, Sentence, SourceEntry
from dateline.export.report.wording import (
    KNOWN_BY_WORDS,
    READING_MEANS,
    READING_WORDS,
    isolate,
    word_count,
    word_country,
    word_day,
)

FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Characters that XML cannot hold."""

WIDEST, TALLEST = 16.0, 21.0
"""How wide and high a picture may be, in centimetres."""

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)


def render_docx(made: Report | Paper, *, imprint: str | None = None) -> bytes:
    """Return the report as DOCX."""
    # Loaded here, since nothing else needs it and it takes a while.
    paper = compose(made) if isinstance(made, Report) else made
    writer = _Writer(import_module("docx").Document(), paper)
    writer.write(imprint)
    stream = io.BytesIO()
    writer.document.save(stream)
    return stream.getvalue()


def clean(text: str) -> str:
    """Return text without what a DOCX cannot hold."""
    return FORBIDDEN.sub("\ufffd", text)


def _word_first(row: First) -> str:
    told = (f"{isolate(one.outlet)}, {word_day(one.at)} ({KNOWN_BY_WORDS[one.known_by]})" for one in row.together)
    return "; ".join(told) + (" (these cannot be told apart in time)" if len(row.together) > 1 else "")


class _Writer:
    """Puts the parts of a report into a document, one after another."""

    def __init__(self, document: Any, paper: Paper) -> None:
        self.document = document
        self.paper = paper
        self.report = paper.report
        self.marks = 0
        oxml = import_module("docx.oxml")
        self.element, self.qn = oxml.OxmlElement, import_module("docx.oxml.ns").qn
        self.length = import_module("docx.shared").Cm
        self.drawings = drawings.draw(paper, drawings.read_drawing_style())
        self.link_type = import_module("docx.opc.constants").RELATIONSHIP_TYPE.HYPERLINK

    def write(self, imprint: str | None) -> None:
        report = self.report
        self._set_properties()
        self._set_page()
        self.document.add_heading(clean(self.paper.title), 0)
        if imprint:
            self._paragraph(imprint, italic=True)
        self._paragraph(
            f"{report.label}: {report.period}. "
            f"{report.known} "
            f"{word_count(report.events, 'event')} from {word_count(report.claims, 'claim')} in "
            f"{word_count(report.documents, 'document')} of {word_count(report.outlets, 'outlet')}. Numbers in "
            "brackets are sources. This report says who claims what; it does not declare who is right.", italic=True,
        )  # fmt: skip
        for section in self.paper.sections:
            self.document.add_heading(section.heading, 1)
            self._own(section.before)
            if section.filled and section.name in self.writers:
                self.writers[section.name](self)
            self._own(section.after)
        if report.sources:
            self.document.add_heading("Sources", 1)
            for source in report.sources:
                self._source(source)
        self._paragraph(CREDIT, italic=True)

    def _set_properties(self) -> None:
        properties = self.document.core_properties
        properties.title, properties.author, properties.comments = clean(self.paper.title)[:255], "dateline", ""
        try:
            moment = datetime.fromisoformat(self.report.made or self.report.cutoff or "")
        except ValueError:
            moment = EARLIEST
        properties.created = properties.modified = moment.replace(tzinfo=None)

    def _set_page(self) -> None:
        """Lay it out on A4, with the number of the page below."""
        section = self.document.sections[0]
        section.page_width, section.page_height = self.length(21.0), self.length(29.7)
        section.left_margin = section.right_margin = self.length(2.5)
        section.top_margin = section.bottom_margin = self.length(2.2)
        shared = import_module("docx.shared")
        for name in ("Title", "Heading 1", "Heading 2", "Caption"):
            self.document.styles[name].font.color.rgb = shared.RGBColor(0x1D, 0x1C, 0x1A)
        caption = self.document.styles["Caption"].font
        caption.bold, caption.italic, caption.size = False, True, shared.Pt(9)
        below = section.footer.paragraphs[0]
        below.add_run("It says who claims what, not who is right.    Page ").italic = True
        run = below.add_run()
        for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
            part = self.element("w:fldChar" if kind else "w:instrText")
            if kind:
                part.set(self.qn("w:fldCharType"), kind)
            part.text = text
            run._r.append(part)

    def _paragraph(self, text: str = "", *, style: str | None = None, italic: bool = False) -> Any:
        paragraph = self.document.add_paragraph(style=style)
        if text:
            paragraph.add_run(clean(text)).italic = italic
        return paragraph

    def _own(self, listed: Iterable[Words]) -> None:
        for words in listed:
            self._paragraph(words.text, style="Intense Quote")
            self._paragraph(f"Words of {words.user}, {word_day(words.at)}", italic=True)

    def _cite(self, paragraph: Any, cites: Sequence[Cite]) -> None:
        numbers = list(dict.fromkeys(cite.source for cite in cites))
        if numbers:
            paragraph.add_run(" [")
            for index, number in enumerate(numbers):
                if index:
                    paragraph.add_run(", ")
                self._lead(paragraph, f"source{number}", str(number))
            paragraph.add_run("]")

    def _lead(self, paragraph: Any, mark: str, text: str) -> None:
        """Add a link within the document."""
        link = self.element("w:hyperlink")
        link.set(self.qn("w:anchor"), mark)
        run = paragraph.add_run(text)
        run.font.color.rgb = import_module("docx.shared").RGBColor(0x1B, 0x4F, 0x7F)
        link.append(run._r)
        paragraph._p.append(link)

    def _mark(self, paragraph: Any, name: str) -> None:
        """Put a bookmark around what stands in a paragraph."""
        self.marks += 1
        for kind in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = self.element(kind)
            mark.set(self.qn("w:id"), str(self.marks))
            if kind == "w:bookmarkStart":
                mark.set(self.qn("w:name"), name)
            paragraph._p.append(mark)

    def _link_out(self, paragraph: Any, url: str) -> None:
        link = self.element("w:hyperlink")
        link.set(self.qn("r:id"), paragraph.part.relate_to(url, self.link_type, is_external=True))
        run = paragraph.add_run(clean(url))
        run.font.underline = True
        link.append(run._r)
        paragraph._p.append(link)

    def _table(self, head: Sequence[str], rows: Iterable[Sequence[str | tuple[str, Sequence[Cite]]]]) -> None:
        table = self.document.add_table(rows=1, cols=len(head), style="Table Grid")
        for cell, words in zip(table.rows[0].cells, head, strict=True):
            cell.paragraphs[0].add_run(words).bold = True
        self._repeat(table.rows[0])
        for row in rows:
            for cell, value in zip(table.add_row().cells, row, strict=True):
                words, cites = value if isinstance(value, tuple) else (value, ())
                cell.paragraphs[0].add_run(clean(words))
                self._cite(cell.paragraphs[0], cites)

    def _repeat(self, row: Any) -> None:
        """Have the head of a table stand on each page."""
        head = self.element("w:tblHeader")
        head.set(self.qn("w:val"), "true")
        row._tr.get_or_add_trPr().append(head)

    def bottom_line(self) -> None:
        for statement in self.report.bottom_line:
            paragraph = self._paragraph(style="List Number")
            paragraph.add_run(f"{READING_WORDS[statement.reading]}: ").bold = True
            for index, sentence in enumerate(statement.sentences):
                if index:
                    paragraph.add_run().add_break()
                self._sentence(paragraph, sentence)

    def _sentence(self, paragraph: Any, sentence: Sentence, *, end: str = ". ") -> None:
        told = self.paper.reworded.get(sentence.key)
        self._parts(paragraph, (told or sentence).parts)
        if told:
            self._editor(paragraph, told)
        paragraph.add_run(end)

    def _parts(self, paragraph: Any, parts: Iterable[Part]) -> None:
        for part in parts:
            paragraph.add_run(clean(part.text))
            self._cite(paragraph, part.cites)

    def _editor(self, paragraph: Any, told: Told) -> None:
        """Say who put a line in other words."""
        paragraph.add_run(clean(f" (edited: in the words of {isolate(told.words.user)})")).italic = True

    def _lines(self, section: str) -> None:
        for one in lines.list_sentences(self.report, section):
            self._sentence(self._paragraph(style="List Bullet"), one)

    def changes(self) -> None:
        last = self.report.last
        if last:
            self._paragraph(f"Compared with “{last.title}” of {word_day(last.at)}.", italic=True)
        self._lines("changes")
        if not self.report.changes:
            self._paragraph("Nothing is different.")

    def contested(self) -> None:
        for held in self.report.contested:
            self._contest(held)

    def _contest(self, held: Contested) -> None:
        entry = held.entry
        heading, *_ = lines.state_contest(held)
        told = self.paper.reworded.get(heading.key)
        title = self.document.add_heading("", 2)
        self._parts(title, (told or heading).parts)
        if told:
            self._editor(title, told)
        means = f"{READING_WORDS[entry.reading]}: {READING_MEANS[entry.reading]}"
        self._paragraph(f"{entry.when}; {entry.support}; {means}", italic=True)
        if not held.differences:
            self._sentence(self._paragraph(), lines.state_undetailed(held))
        for difference in held.differences:
            self._sentence(self._paragraph(), lines.state_difference(held, difference))
            table = self.document.add_table(rows=0, cols=2, style="Table Grid")
            table.autofit = False
            for side in difference.sides:
                left, right = table.add_row().cells
                left.width, right.width = self.length(4.0), self.length(12.0)
                left.paragraphs[0].add_run(clean(isolate(side.value))).bold = True
                for index, quote in enumerate(side.quotes):
                    self._quote(right.paragraphs[0] if not index else right.add_paragraph(), quote)

    def agreements(self) -> None:
        self._lines("agreements")

    def _quote(self, paragraph: Any, quote: Quoted) -> None:
        paragraph.add_run(clean(f"“{isolate(quote.quote)}”"))
        self._cite(paragraph, quote.cites)
        status = "" if quote.status == "asserted" else f", {quote.status}"
        paragraph.add_run(clean(f" {' → '.join(map(isolate, quote.chain))}{status}")).italic = True

    def chronology(self) -> None:
        for entry in self.report.chronology:
            self._entry(entry)

    def _entry(self, entry: Entry) -> None:
        paragraph = self._paragraph()
        sentence = lines.state_entry(entry)
        told = self.paper.reworded.get(sentence.key)
        paragraph.add_run(clean(f"{entry.when}: ")).bold = True
        if told:
            self._sentence(paragraph, sentence)
        else:
            words = sentence.parts[0].text
            paragraph.add_run(clean(isolate(entry.title))).bold = True
            paragraph.add_run(clean(words.removeprefix(isolate(entry.title))))
            self._cite(paragraph, entry.cites)
        if entry.quote:
            self._quote(self._paragraph(style="Quote"), entry.quote)

    def first_said(self) -> None:
        rows = [
            (
                row.title,
                (_word_first(row), row.cites),
                (
                    "; ".join(f"{isolate(name)}, {word_day(at)}" for name, at in row.followers),
                    lines.gather_cites(cite for found in row.then for cite in found),
                ),
            )
            for row in self.report.first_said
            if f"first:{row.event}" not in self.paper.reworded
        ]
        self._reworded(map(lines.state_first, self.report.first_said))
        self._table(("Event", "First known", "Then"), rows)

    def _reworded(self, sentences: Iterable[Sentence]) -> None:
        """Write before a table those of its rows that people put in other words."""
        for one in sentences:
            if one.key in self.paper.reworded:
                self._sentence(self._paragraph(style="List Bullet"), one)

    def ahead(self) -> None:
        for row in self.report.ahead:
            self._sentence(self._paragraph(), lines.state_ahead(row))
            self._quote(self._paragraph(style="Quote"), row.quote)

    def map(self) -> None:
        self._picture(self.drawings.map, "Map of the events", f"{drawings.MAP_LEGEND} {CREDIT}")
        held: dict[str, list[str]] = {}
        for point in self.report.points:
            held.setdefault(point.place, []).append(point.title)
        self._table(("Place", "Events"), [(isolate(place), "; ".join(held[place])) for place in sorted(held)])
        if self.report.told:
            self._paragraph(f"Known only to the country: {', '.join(map(word_country, self.report.told))}.")

    def timeline(self) -> None:
        self._picture(self.drawings.timeline, "Timeline of the events", drawings.TIMELINE_LEGEND)

    def _picture(self, drawing: str | None, told: str, legend: str) -> None:
        """Put a drawing in as a picture as wide as the page, with words for who cannot see it and a legend below."""
        if drawing is None:
            return
        width, height = drawings.measure(drawing)
        across = min(WIDEST, TALLEST * width / height)
        picture = self.document.add_picture(io.BytesIO(drawings.paint(drawing)), width=self.length(across))
        names = picture._inline.docPr
        names.set("descr", f"{told}; the chronology says the same in words.")
        names.set("title", told)
        self.document.paragraphs[-1].paragraph_format.keep_with_next = True
        self._paragraph(f"{legend} The chronology says the same in words.", style="Caption")

    def dealings(self) -> None:
        self._reworded(map(lines.state_dealing, self.report.dealings))
        rows = [
            (
                isolate(row.actor_name), isolate(row.recipient_name), str(len(row.events)),
                lines.word_score(row.conflict), lines.word_score(row.cooperation),
                (lines.word_score(row.mean), row.cites),
            )
            for row in self.report.dealings
            if lines.state_dealing(row).key not in self.paper.reworded
        ]  # fmt: skip
        self._table(("Who", "Towards whom", "Events", "Conflict", "Cooperation", "Mean, from −10 to 10"), rows)

    def silences(self) -> None:
        self._paragraph(
            "Outlets that were watched and published other things, in which something is not found in what we hold. "
            "That is no proof of silence.", italic=True,
        )  # fmt: skip
        self._lines("silences")

    def gaps(self) -> None:
        for gap in self.report.gaps:
            paragraph = self._paragraph(style="List Bullet")
            self._sentence(paragraph, lines.state_gap(gap))
            if gap.titles:
                paragraph.add_run(clean("; ".join(map(isolate, gap.titles)))).italic = True

    def _source(self, source: SourceEntry) -> None:
        paragraph = self._paragraph()
        self._mark(paragraph, f"source{source.number}")
        paragraph.add_run(f"{source.number}. ")
        paragraph.add_run(clean(isolate(source.title or "Untitled"))).bold = True
        retrieved = f", retrieved {word_day(source.retrieved)}" if source.retrieved else ""
        outlet = isolate(source.outlet or "source not known")
        graded = f"; its outlet is graded {'; '.join(source.grades)}" if source.grades else ""
        paragraph.add_run(clean(f", {outlet}, published {word_day(source.published)}{retrieved}{graded}. "))
        url = safe_url(source.url)
        if url and clean(url) == url:
            self._link_out(paragraph, url)
        paragraph.add_run(f" Document {source.document}.")
        if source.sha256:
            paragraph.add_run(f" SHA-256 of the capture {source.sha256}.")
        for words in dict.fromkeys(quote.quote for quote in source.quotes):
            self._paragraph(f"“{isolate(words)}”", style="Quote")

    writers: Mapping[str, Callable[[_Writer], None]] = {
        "bottom_line": bottom_line, "changes": changes, "contested": contested, "chronology": chronology,
        "agreements": agreements, "first_said": first_said, "ahead": ahead, "map": map, "timeline": timeline,
        "dealings": dealings, "silences": silences, "gaps": gaps,
    }  # fmt: skip
    """What writes each section."""
