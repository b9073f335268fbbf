"""What people do to a report: sections moved and hidden, lines struck or put in other words, words of their own.

What was built stays as it is beneath; edits are laid over it, so that struck lines are remembered. A line in a person's
words keeps its numbers: words that lack one, or have one more, are refused, and where a report is made anew and a line
rests on other sources than before, the words are put aside until the person has looked at them again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from dateline.errors import InputError
from dateline.export.report.lines import LISTED, list_sentences
from dateline.export.report.nouns import Cite, Contested, Part, Report, Sentence, SourceEntry, Statement

SECTIONS: Mapping[str, str] = {
    "bottom_line": "Bottom line",
    "changes": "Since the last report",
    "contested": "Contested",
    "agreements": "Agreements",
    "chronology": "Chronology",
    "first_said": "Who said it first",
    "ahead": "Said to lie ahead",
    "map": "Map",
    "timeline": "Timeline",
    "dealings": "Relations",
    "silences": "Silences",
    "gaps": "Gaps",
    "remarks": "Remarks",
}
"""The sections of a report, in the order in which they stand unless a person moves them; sources always end it."""

NUMBERS = re.compile(r" ?\[\s*(\d{1,6}(?:\s*,\s*\d{1,6})*)\s*\]")
"""Numbers of sources in brackets, as they stand in words of a person."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a person: who wrote them, and when (an ISO time)."""

    text: str
    user: str
    at: str


@dataclass(frozen=True, slots=True)
class Own:
    """Words of a person in a section, before or after what was built."""

    section: str
    after: bool
    words: Words


@dataclass(frozen=True, slots=True)
class Reworded:
    """A built line in a person's words, with its numbers in brackets where the person put them."""

    key: str
    words: Words


@dataclass(frozen=True, slots=True)
class Struck:
    """A line that a person left out: who and when."""

    key: str
    user: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """All that people did to a report; `order` names sections, those left out of it follow in the usual order."""

    title: str | None = None
    order: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    struck: tuple[Struck, ...] = ()
    reworded: tuple[Reworded, ...] = ()
    own: tuple[Own, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One section as it is shown: its name and heading, and a person's words before and after what was built."""

    name: str
    heading: str
    before: tuple[Words, ...]
    after: tuple[Words, ...]
    filled: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A line in a person's words: these, cut into parts that each cite what the person let them cite."""

    words: Words
    parts: tuple[Part, ...]
    built: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A report as people left it, ready to be written: struck lines are gone, and sections stand in their order.

    `reworded` gives what people put in other words, by the keys of lines.
    """

    report: Report
    title: str
    sections: tuple[Section, ...]
    reworded: Mapping[str, Told]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a section as an editor lists it: its key, its words, those with their numbers, and the numbers."""

    key: str
    words: str
    numbered: str
    numbers: tuple[int, ...]
    cites: tuple[Cite, ...] = field(repr=False)


def compose(report: Report, edits: Edits | None = None) -> Paper:
    """Return a report as people left it."""
    edits = edits or Edits()
    left = strike(report, {one.key for one in edits.struck})
    shown = [name for name in arrange(edits.order) if name not in edits.hidden]
    left = replace(left, sources=_list_cited(left, shown))
    sections = []
    for name in shown:
        before = tuple(one.words for one in edits.own if one.section == name and not one.after)
        after = tuple(one.words for one in edits.own if one.section == name and one.after)
        filled = name in FILLED and FILLED[name](left)
        if filled or before or after:
            sections.append(Section(name, SECTIONS[name], before, after, filled))
    return Paper(
        report=left, title=edits.title or name_report(report), sections=tuple(sections),
        reworded=lay_over(left, edits.reworded) if edits.reworded else {},
    )  # fmt: skip


def lay_over(report: Report, reworded: Iterable[Reworded]) -> dict[str, Told]:
    """Return the words of people that still fit what was built: those that have the numbers of their line."""
    lines = {line.key: line for name in LISTED for line in list_lines(report, name)}
    return {
        one.key: Told(one.words, cut_words(lines[one.key], one.words.text), lines[one.key].numbered)
        for one in reworded
        if one.key in lines and fits(lines[one.key], one.words.text)
    }


def read_numbers(text: str) -> set[int]:
    """Return the numbers of sources that stand in brackets in a text."""
    return {int(number) for found in NUMBERS.findall(text) for number in found.split(",")}


def fits(line: Line, text: str) -> bool:
    """Say whether words have the numbers of a line, all of them and no other; words kept without any get them all."""
    found = read_numbers(text)
    return not found or found == set(line.numbers)


def check_words(line: Line, text: str) -> None:
    """Raise InputError unless words of a person have every number of the line that they stand for, and no other."""
    found, wanted = read_numbers(text), set(line.numbers)
    if found == wanted:
        return
    shown = f"“{text[:80]}{'…' if len(text) > 80 else ''}”"
    lacking, odd = sorted(wanted - found), sorted(found - wanted)
    told = [f"lacks {_write_numbers(lacking)}"] if lacking else []
    told += [f"has {_write_numbers(odd)}, on which the sentence does not rest"] if odd else []
    wish = f"keep {_write_numbers(sorted(wanted))} in it" if wanted else "leave out the numbers"
    raise InputError(shown, " and ".join(told), wish)


def _write_numbers(numbers: Iterable[int]) -> str:
    return f"[{', '.join(map(str, numbers))}]"


def cut_words(line: Line, text: str) -> tuple[Part, ...]:
    """Return words of a person as parts that each cite the sources whose numbers follow them."""
    text = text.rstrip().removesuffix(".").rstrip()
    if not NUMBERS.search(text):
        return (Part(text, line.cites),)
    by_number = {cite.source: cite for cite in line.cites}
    parts, done = [], 0
    for found in NUMBERS.finditer(text):
        numbers = [int(number) for number in found.group(1).split(",")]
        cites = tuple(by_number[number] for number in dict.fromkeys(numbers) if number in by_number)
        parts.append(Part(text[done : found.start()], cites))
        done = found.end()
    return (*parts, Part(text[done:])) if text[done:] else tuple(parts)


def renumber(edits: Edits, before: Sequence[SourceEntry], now: Sequence[SourceEntry]) -> Edits:
    """Return edits with the numbers that sources have in a report made anew; one that it has no more becomes `?`."""
    documents = {source.number: source.document for source in before}
    numbers = {source.document: source.number for source in now}

    def translate(found: re.Match[str]) -> str:
        new = [numbers.get(documents.get(int(number), "")) for number in found.group(1).split(",")]
        return f" [{', '.join('?' if number is None else str(number) for number in new)}]"

    reworded = tuple(
        replace(one, words=replace(one.words, text=NUMBERS.sub(translate, one.words.text))) for one in edits.reworded
    )
    return replace(edits, reworded=reworded)


def name_report(report: Report) -> str:
    """Return the title of a report that nobody gave one."""
    return f"Situation report, {report.period}"


def arrange(order: Iterable[str]) -> list[str]:
    """Return all sections: those of an order first, the others after them in their usual order."""
    chosen = [name for name in dict.fromkeys(order) if name in SECTIONS]
    return [*chosen, *(name for name in SECTIONS if name not in chosen)]


def strike(report: Report, keys: set[str]) -> Report:
    """Return the report without the lines of some keys."""
    if not keys:
        return report
    kept: dict[str, Any] = {
        name: tuple(one for one in getattr(report, name) if _name_item(name, one) not in keys) for name in STRUCK_WHOLE
    }
    bottom = tuple(left for one in report.bottom_line if (left := _strike_sentences(one, keys)).sentences)
    contested = tuple(_strike_differences(one, keys) for one in kept.pop("contested"))
    return replace(report, bottom_line=bottom, contested=contested, **kept)


STRUCK_WHOLE: Mapping[str, str] = {
    "changes": "changes", "contested": "contested", "agreements": "agreements", "chronology": "chronology",
    "first_said": "first_said", "ahead": "ahead", "dealings": "dealings", "silences": "silences", "quiet": "silences",
    "gaps": "gaps",
}  # fmt: skip
"""What a report lists and a person may strike, and the section in which it stands."""


def _name_item(name: str, item: object) -> str:
    """Return the key of an item, which is that of its first line."""
    alone: dict[str, Any] = {name: (item,)}
    return next(iter(LISTED[STRUCK_WHOLE[name]](replace(EMPTY, **alone)))).key


EMPTY = Report(
    since=None, until=None, cutoff=None, events=0, left_out=0, claims=0, documents=0, outlets=0, bottom_line=(),
    contested=(), chronology=(), first_said=(), ahead=(), points=(), told=(), bars=(), gaps=(), sources=(),
)  # fmt: skip


def _strike_sentences(statement: Statement, keys: set[str]) -> Statement:
    return replace(statement, sentences=tuple(one for one in statement.sentences if one.key not in keys))


def _strike_differences(held: Contested, keys: set[str]) -> Contested:
    prefix = f"contested:{held.entry.event}:"
    return replace(held, differences=tuple(one for one in held.differences if f"{prefix}{one.heading}" not in keys))


def _holds(name: str, report: Report) -> bool:
    return bool(getattr(report, name))


FILLED: Mapping[str, Callable[[Report], bool]] = {
    **{name: partial(_holds, name) for name in LISTED},
    "changes": lambda report: bool(report.changes or report.last),
    "silences": lambda report: bool(report.silences or report.quiet),
    "map": lambda report: bool(report.points or report.told),
    "timeline": lambda report: bool(report.bars),
}
"""Whether a report has something for a section."""


def list_lines(report: Report, section: str) -> list[Line]:
    """Return the lines of a section that a person may strike or put in other words."""
    return [
        Line(one.key, write_sentence(one), write_numbered(one), tuple(cite.source for cite in one.cites), one.cites)
        for one in list_sentences(report, section)
    ]


def write_sentence(sentence: Sentence) -> str:
    """Return the words of a built sentence without its numbers."""
    return "".join(part.text for part in sentence.parts)


def write_numbered(sentence: Sentence) -> str:
    """Return the words of a built sentence with its numbers in brackets."""
    told = (
        f"{part.text} {_write_numbers(cite.source for cite in part.cites)}" if part.cites else part.text
        for part in sentence.parts
    )
    return f"{''.join(told)}."


def _list_cited(report: Report, shown: Iterable[str]) -> tuple[SourceEntry, ...]:
    """Return the sources that the shown sections cite; they keep their numbers."""
    numbers = {number for name in shown for line in list_lines(report, name) for number in line.numbers}
    numbers |= {cite.source for name in shown for cite in _list_more(report, name)}
    return tuple(source for source in report.sources if source.number in numbers)


def _list_more(report: Report, section: str) -> Iterable[Cite]:
    if section == "chronology":
        return [cite for one in report.chronology if one.quote for cite in one.quote.cites]
    if section == "contested":
        quotes = (q for one in report.contested for d in one.differences for side in d.sides for q in side.quotes)
        return [cite for quote in quotes for cite in quote.cites]
    return ()
