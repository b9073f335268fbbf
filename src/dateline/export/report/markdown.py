"""A situation report as Markdown, with the same statements and numbers as the HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from dateline.export.report import lines
from dateline.export.report.editing import Paper, Words, compose
from dateline.export.report.links import safe_url
from dateline.export.report.map import CREDIT
from dateline.export.report.nouns import (
    Ahead,
    Cite,
    Contested,
    Entry,
    Part,
    Quoted,
    Report,
    Sentence,
    SourceEntry,
    Statement,
)
from dateline.export.report.wording import (
    READING_MEANS,
    READING_WORDS,
    word_count,
    word_country,
    word_day,
)

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
LEADING = re.compile(r"^(\s*)([-+>=]|\d+[.)])", re.MULTILINE)


def render_markdown(made: Report | Paper, *, imprint: str | None = None) -> str:
    """Return the report as Markdown; words from elsewhere cannot become markup."""
    paper = compose(made) if isinstance(made, Report) else made
    return "\n".join(_write(paper, imprint)).rstrip() + "\n"


def escape_markdown(text: str) -> str:
    """Return text on one line that Markdown shows to the letter."""
    flat = " ".join(text.split())
    return LEADING.sub(r"\1\\\2", SPECIAL.sub(r"\\\1", flat))


def _write(paper: Paper, imprint: str | None) -> Iterator[str]:
    report = paper.report
    yield f"# {escape_markdown(paper.title)}\n"
    if imprint:
        yield f"{escape_markdown(imprint)}\n"
    yield (
        f"{report.label}: {escape_markdown(report.period)}. "
        f"{report.known} "
        f"{word_count(report.events, 'event')} from "
        f"{word_count(report.claims, 'claim')} in {word_count(report.documents, 'document')} of "
        f"{word_count(report.outlets, 'outlet')}. Numbers in brackets are sources. This report says who claims what; "
        "it does not declare who is right.\n"
    )
    if report.left_out:
        yield f"{word_count(report.left_out, 'more event')} of this period left out for length.\n"
    for section in paper.sections:
        built = WRITERS[section.name](paper) if section.filled and section.name in WRITERS else []
        written = [*map(_write_own, section.before), *built, *map(_write_own, section.after)]
        yield from _section(section.heading, written)
    yield from _section("Sources", [_write_source(source) for source in report.sources])
    yield CREDIT


def _write_own(words: Words) -> str:
    told = "\n".join(f"> {escape_markdown(line)}" for line in words.text.splitlines() if line.strip())
    return f"{told}\n>\n> — words of {escape_markdown(words.user)}, {word_day(words.at)}\n"


def _section(title: str, written: Sequence[str]) -> Iterator[str]:
    if written:
        yield f"## {title}\n"
        yield from written
        yield ""


def _name_titles(titles: Sequence[str]) -> str:
    return f" ({'; '.join(escape_markdown(title) for title in titles)})" if titles else ""


def _cite(cites: Sequence[Cite]) -> str:
    numbers = list(dict.fromkeys(cite.source for cite in cites))
    return f" [{', '.join(map(str, numbers))}]" if numbers else ""


def _write_line(paper: Paper, line: Statement) -> str:
    sentences = " ".join(_write_sentence(paper, sentence) for sentence in line.sentences)
    return f"- **{READING_WORDS[line.reading]}**: {sentences}"


def _write_sentence(paper: Paper, sentence: Sentence) -> str:
    told = paper.reworded.get(sentence.key)
    if told:
        return f"{_write_parts(told.parts)} (edited: in the words of {escape_markdown(told.words.user)})."
    return f"{_write_parts(sentence.parts)}."


def _write_parts(parts: Sequence[Part]) -> str:
    return "".join(f"{_escape_part(part.text)}{_cite(part.cites)}" for part in parts)


def _escape_part(text: str) -> str:
    """Return a part of a sentence escaped, with the blank before it that tells it from the part before."""
    return f"{' ' if text[:1].isspace() else ''}{escape_markdown(text)}"


def _write_lines(paper: Paper, section: str) -> list[str]:
    return [f"- {_write_sentence(paper, one)}" for one in lines.list_sentences(paper.report, section)]


def _write_changes(paper: Paper) -> list[str]:
    last = paper.report.last
    head = [f"Compared with “{escape_markdown(last.title)}” of {word_day(last.at)}.\n"] if last else []
    return [*head, *(_write_lines(paper, "changes") if paper.report.changes else ["Nothing is different."])]


def _write_places(paper: Paper) -> list[str]:
    held: dict[str, list[str]] = {}
    for point in paper.report.points:
        held.setdefault(point.place, []).append(point.title)
    told = (
        f"Known only to the country: {', '.join(map(word_country, paper.report.told))}." if paper.report.told else None
    )
    rows = [f"- {escape_markdown(place)}: {'; '.join(map(escape_markdown, held[place]))}" for place in sorted(held)]
    return [*rows, *([told] if told else [])]


def _write_quote(quote: Quoted) -> str:
    chain = " → ".join(escape_markdown(name) for name in quote.chain)
    status = "" if quote.status == "asserted" else f", {quote.status}"
    return f"“{escape_markdown(quote.quote)}”{_cite(quote.cites)} ({chain}{status})"


def _write_contest(paper: Paper, held: Contested) -> str:
    reading = f"{READING_WORDS[held.entry.reading]}: {READING_MEANS[held.entry.reading]}"
    heading, *_ = lines.state_contest(held)
    told = paper.reworded.get(heading.key)
    edited = f" (edited: in the words of {escape_markdown(told.words.user)})" if told else ""
    title = f"{_write_parts((told or heading).parts)}{edited}"
    written = [f"### {title}\n", f"{held.entry.when}; {held.entry.support}; {reading}\n"]
    for difference in held.differences:
        written.append(f"- {_write_sentence(paper, lines.state_difference(held, difference))}")
        for side in difference.sides:
            quotes = "; ".join(_write_quote(quote) for quote in side.quotes)
            written.append(f"  - **{escape_markdown(side.value)}**: {quotes}")
    if not held.differences:
        written.append(f"- {_write_sentence(paper, lines.state_undetailed(held))}")
    return "\n".join([*written, ""])


def _write_entry(paper: Paper, entry: Entry) -> str:
    quote = f"\n  {_write_quote(entry.quote)}" if entry.quote else ""
    return f"- **{entry.when}**: {_write_sentence(paper, lines.state_entry(entry))}{quote}"


def _write_ahead(paper: Paper, row: Ahead) -> str:
    return f"- {_write_sentence(paper, lines.state_ahead(row))}\n  {_write_quote(row.quote)}"


def _write_source(source: SourceEntry) -> str:
    title, outlet = escape_markdown(source.title or "Untitled"), escape_markdown(source.outlet or "source not known")
    url = safe_url(source.url)
    address = f" <{url}>" if url and ">" not in url and "<" not in url else ""
    retrieved = f", retrieved {word_day(source.retrieved)}" if source.retrieved else ""
    capture = f", capture `{source.capture}`" if source.capture else ""
    capture = f", SHA-256 of the capture `{source.sha256}`" if source.sha256 else capture
    graded = f"; its outlet is graded {escape_markdown('; '.join(source.grades))}" if source.grades else ""
    return (
        f"{source.number}. {title}, {outlet}, published {word_day(source.published)}{retrieved}{graded}.{address} "
        f"Document `{source.document}`{capture}."
    )


WRITERS: Mapping[str, Callable[[Paper], Sequence[str]]] = {
    "bottom_line": lambda paper: [_write_line(paper, line) for line in paper.report.bottom_line],
    "changes": _write_changes,
    "contested": lambda paper: [_write_contest(paper, held) for held in paper.report.contested],
    "chronology": lambda paper: [_write_entry(paper, entry) for entry in paper.report.chronology],
    "ahead": lambda paper: [_write_ahead(paper, row) for row in paper.report.ahead],
    "map": _write_places,
    **{name: partial(_write_lines, section=name) for name in ("agreements", "first_said", "dealings", "silences")},
    "gaps": lambda paper: [
        f"- {_write_sentence(paper, lines.state_gap(gap))}{_name_titles(gap.titles)}" for gap in paper.report.gaps
    ],
}
"""How the lines of each section are written; a timeline stands in the chronology."""
