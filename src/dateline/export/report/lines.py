"""The lines of each section of a report: sentences with keys that last, by which people strike and reword them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from itertools import chain

from dateline.export.report.nouns import (
    Ahead,
    Change,
    Cite,
    Contested,
    Dealing,
    Difference,
    Entry,
    First,
    Gap,
    Part,
    Quiet,
    Report,
    Sentence,
    Silence,
)
from dateline.export.report.wording import KNOWN_BY_WORDS, READING_WORDS, isolate, word_count, word_day

NOT_FOUND = "not found in what we hold"


def list_sentences(report: Report, section: str) -> list[Sentence]:
    """Return the lines of a section as sentences, each once; none for a section that is drawn."""
    found = LISTED[section](report) if section in LISTED else ()
    return list({one.key: one for one in found}.values())


def key_of(kind: str, words: str) -> str:
    """Return the key of a line that only its words tell apart."""
    return f"{kind}:{sha256(words.encode('utf-8', 'replace')).hexdigest()[:12]}"


def gather_cites(cites: Iterable[Cite]) -> tuple[Cite, ...]:
    """Return pointers in the order of their sources, one for each source."""
    by_source: dict[int, Cite] = {}
    for cite in cites:
        by_source.setdefault(cite.source, cite)
    return tuple(by_source[number] for number in sorted(by_source))


def _one(key: str, words: str, cites: Iterable[Cite] = ()) -> Sentence:
    return Sentence(key, (Part(words, gather_cites(cites)),))


def state_change(one: Change) -> Sentence:
    """Return what is different about an event."""
    words = f": {one.words}" if one.words and one.words != one.kind else ""
    return _one(f"change:{one.event}", f"{one.kind}: {isolate(one.title)}{words}", one.cites)


def state_contest(one: Contested) -> list[Sentence]:
    """Return the heading of a contested event, and a sentence for each field in which accounts differ."""
    heading = Sentence(f"contested:{one.entry.event}", (Part(isolate(one.entry.title)),))
    found = [state_difference(one, difference) for difference in one.differences]
    return [heading, *(found or [state_undetailed(one)])]


def state_difference(held: Contested, difference: Difference) -> Sentence:
    """Return in what accounts differ, with the numbers of all sides."""
    cites = (cite for side in difference.sides for quote in side.quotes for cite in quote.cites)
    key = f"contested:{held.entry.event}:{difference.heading}"
    return _one(key, f"Accounts differ on {difference.heading}: {difference.alternatives}", cites)


def state_undetailed(held: Contested) -> Sentence:
    """Return that accounts differ, where no field tells in what."""
    return _one(f"contested:{held.entry.event}:all", "Accounts differ", held.entry.cites)


def state_entry(one: Entry) -> Sentence:
    """Return a line of the chronology."""
    told = (READING_WORDS[one.reading], one.support, isolate(one.where) if one.where else "", *one.facts)
    grades = f"; graded {', '.join(one.grades)}" if one.grades else ""
    words = f"{isolate(one.title)} ({'; '.join(part for part in told if part)}{grades})"
    return _one(f"entry:{one.event}", words, one.cites)


def state_first(one: First) -> Sentence:
    """Return who told an event first and who followed."""
    told = [
        Part(
            f"{'; ' if index else f'{isolate(one.title)}: first known from '}{isolate(first.outlet)}, "
            f"{word_day(first.at)} ({KNOWN_BY_WORDS.get(first.known_by, first.known_by)})",
            first.cites,
        )
        for index, first in enumerate(one.together)
    ]
    tied = [Part(" (these cannot be told apart in time)")] if len(one.together) > 1 else []
    then = [
        Part(f"; {'' if index else 'then '}{isolate(name)}, {word_day(at)}", cites)
        for index, (name, at, cites) in enumerate(one.following)
    ]
    return Sentence(f"first:{one.event}", (*told, *tied, *then))


def state_ahead(one: Ahead) -> Sentence:
    """Return what is said to lie ahead, and what became of it."""
    probability = f", {one.probability}" if one.probability else ""
    said = Part(f"{isolate(one.title)}, {one.when} ({one.kind}{probability})", gather_cites(one.quote.cites))
    came = (Part(f"; {one.outcome}", one.outcome_cites),) if one.outcome else ()
    return Sentence(f"ahead:{one.quote.cites[0].claim}", (said, *came))


def state_dealing(one: Dealing) -> Sentence:
    """Return what one party did to another."""
    words = (
        f"{isolate(one.actor_name)} towards {isolate(one.recipient_name)}: {word_count(len(one.events), 'event')}, "
        f"conflict {word_score(one.conflict)}, cooperation {word_score(one.cooperation)}, mean {word_score(one.mean)} "
        "on PLOVER's scale from −10 to 10"
    )
    return _one(f"dealing:{one.actor}>{one.recipient}", words, one.cites)


def word_score(score: float) -> str:
    """Return a score with one decimal and a true minus sign; nothing is less than nought by rounding."""
    return "0" if abs(score) < 0.05 else f"{score:.1f}".replace("-", "−")


def state_silence(one: Silence) -> Sentence:
    """Return in which outlets an event is not found."""
    outlets = "; ".join(f"{isolate(silent.outlet)} ({word_reason(silent.words)})" for silent in one.outlets)
    told = Part(isolate(one.title), gather_cites(one.cites))
    return Sentence(f"silence:{one.event}", (told, Part(f": {NOT_FOUND} of {outlets}")))


def word_reason(words: str) -> str:
    """Return why a silence is told, without the words that stand before it."""
    return words.removeprefix(f"{NOT_FOUND}: ")


def state_quiet(one: Quiet) -> Sentence:
    """Return what an outlet tells of the whole period, and what is not found of it."""
    compared = f"{word_count(one.events, 'event')} that it could have told"
    told = f"tells {one.told:,} of {compared}" if one.told else f"tells none of {compared}"
    surprising = f", {one.surprising:,} of them to our surprise" if one.surprising else ""
    silent = f"; {one.silent:,} {NOT_FOUND}{surprising}" if one.silent else ""
    gap = f"; {one.gap}" if one.gap else ""
    held = f"{word_count(one.documents, 'document')} of these days"
    return _one(key_of("quiet", one.outlet), f"{isolate(one.outlet)}: {held}; {told}{silent}{gap}")


def state_gap(one: Gap) -> Sentence:
    """Return what the record does not tell."""
    return _one(key_of("gap", one.text), one.text.rstrip("."))


LISTED: Mapping[str, Callable[[Report], Iterable[Sentence]]] = {
    "bottom_line": lambda report: (sentence for held in report.bottom_line for sentence in held.sentences),
    "changes": lambda report: map(state_change, report.changes),
    "contested": lambda report: chain.from_iterable(map(state_contest, report.contested)),
    "agreements": lambda report: (one.sentence for one in report.agreements),
    "chronology": lambda report: map(state_entry, report.chronology),
    "first_said": lambda report: map(state_first, report.first_said),
    "ahead": lambda report: map(state_ahead, report.ahead),
    "dealings": lambda report: map(state_dealing, report.dealings),
    "silences": lambda report: chain(map(state_quiet, report.quiet), map(state_silence, report.silences)),
    "gaps": lambda report: map(state_gap, report.gaps),
}
"""The lines of each section that is made of sentences."""
