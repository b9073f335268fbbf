"""What people do to a report: sections moved and hidden, sentences struck or put in other words, words of their own.

What was built stays as it is beneath; edits are laid over it, so that struck sentences are remembered and a sentence
keeps its numbers in whatever words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from typing import Any

from dateline.export.report.nouns import Cite, Contested, Report, Sentence, SourceEntry, Statement

SECTIONS: Mapping[str, str] = {
    "bottom_line": "Bottom line",
    "changes": "Since the last report",
    "contested": "Contested",
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
    """A built sentence in a person's words; its numbers stay."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A report as people left it, ready to be written: struck lines are gone, and sections stand in their order.

    `reworded` gives a person's words for the keys of sentences.
    """

    report: Report
    title: str
    sections: tuple[Section, ...]
    reworded: Mapping[str, Words]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a section as an editor lists it: its key, and its words with the numbers of its sources."""

    key: str
    words: str
    numbers: tuple[int, ...]


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
        reworded={one.key: one.words for one in edits.reworded},
    )  # fmt: skip


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
        section: tuple(one for one in getattr(report, section) if key(one) not in keys) for section, key in KEYS.items()
    }
    kept["bottom_line"] = tuple(left for one in report.bottom_line if (left := _strike_sentences(one, keys)).sentences)
    return replace(report, **kept)


def _strike_sentences(statement: Statement, keys: set[str]) -> Statement:
    return replace(statement, sentences=tuple(one for one in statement.sentences if one.key not in keys))


KEYS: Mapping[str, Callable[[Any], str]] = {
    "changes": lambda one: f"change:{one.event}",
    "contested": lambda one: f"contested:{one.entry.event}",
    "chronology": lambda one: f"entry:{one.event}",
    "first_said": lambda one: f"first:{one.event}",
    "ahead": lambda one: f"ahead:{one.quote.cites[0].claim}",
    "dealings": lambda one: f"dealing:{one.actor}>{one.recipient}",
    "silences": lambda one: f"silence:{one.event}",
    "gaps": lambda one: f"gap:{sha256(one.text.encode('utf-8', 'replace')).hexdigest()[:12]}",
}
"""What names a line of a section in every version."""

LABELS: Mapping[str, Callable[[Any], tuple[str, Sequence[Cite]]]] = {
    "changes": lambda one: (f"{one.title}: {one.words}", one.cites),
    "contested": lambda one: (
        one.entry.title,
        [c for d in one.differences for s in d.sides for q in s.quotes for c in q.cites],
    ),
    "chronology": lambda one: (f"{one.when}: {one.title}", one.cites),
    "first_said": lambda one: (f"{one.title}: {', '.join(one.outlets)}", one.cites),
    "ahead": lambda one: (f"{one.when}: {one.title}", one.quote.cites),
    "dealings": lambda one: (f"{one.actor_name} towards {one.recipient_name}", one.cites),
    "silences": lambda one: (f"{one.title}: {', '.join(silent.outlet for silent in one.outlets)}", ()),
    "gaps": lambda one: (one.text, ()),
}


def _holds(name: str, report: Report) -> bool:
    return bool(getattr(report, name))


FILLED: Mapping[str, Callable[[Report], bool]] = {
    **{name: partial(_holds, name) for name in KEYS},
    "bottom_line": lambda report: bool(report.bottom_line),
    "changes": lambda report: bool(report.changes or report.last),
    "map": lambda report: bool(report.points or report.told),
    "timeline": lambda report: bool(report.bars),
}
"""Whether a report has something for a section."""


def list_lines(report: Report, section: str) -> list[Line]:
    """Return the lines of a section that a person may strike."""
    if section == "bottom_line":
        return [_line(one.key, write_sentence(one), one.cites) for held in report.bottom_line for one in held.sentences]
    if section not in KEYS:
        return []
    return [_line(KEYS[section](one), *LABELS[section](one)) for one in getattr(report, section)]


def _line(key: str, words: str, cites: Iterable[Cite]) -> Line:
    return Line(key, words, tuple(sorted({cite.source for cite in cites})))


def write_sentence(sentence: Sentence) -> str:
    """Return the words of a built sentence without its numbers."""
    return ", ".join(part.text for part in sentence.parts)


def _list_contest(held: Contested) -> list[Cite]:
    quotes = [quote for difference in held.differences for side in difference.sides for quote in side.quotes]
    return [cite for quote in quotes for cite in quote.cites]


def _list_cited(report: Report, shown: Iterable[str]) -> tuple[SourceEntry, ...]:
    """Return the sources that the shown sections cite; they keep their numbers."""
    numbers = {number for name in shown for line in list_lines(report, name) for number in line.numbers}
    numbers |= {cite.source for name in shown for cite in _list_more(report, name)}
    return tuple(source for source in report.sources if source.number in numbers)


def _list_more(report: Report, section: str) -> Iterable[Cite]:
    if section == "chronology":
        return [cite for one in report.chronology if one.quote for cite in one.quote.cites]
    if section == "contested":
        return [cite for one in report.contested for cite in one.entry.cites]
    return ()
