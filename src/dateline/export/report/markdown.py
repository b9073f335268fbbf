"""A situation report as Markdown, with the same statements and numbers as the HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from dateline.export.report.editing import Paper, Words, compose
from dateline.export.report.links import safe_url
from dateline.export.report.map import CREDIT
from dateline.export.report.nouns import (
    Ahead,
    Change,
    Cite,
    Contested,
    Dealing,
    Entry,
    First,
    Quoted,
    Report,
    Sentence,
    Silence,
    SourceEntry,
    Statement,
)
from dateline.export.report.wording import (
    KNOWN_BY_WORDS,
    READING_MEANS,
    READING_WORDS,
    word_count,
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
        f"{'About' if report.scope else 'Period'}: {escape_markdown(report.period)}. "
        f"Cut-off: what was retrieved up to {word_day(report.cutoff)}. "
        f"{word_count(report.events, 'event')} from "
        f"{word_count(report.claims, 'claim')} in {word_count(report.documents, 'document')} of "
        f"{word_count(report.outlets, 'outlet')}. Numbers in brackets are sources. This report says who claims what; "
        "it does not declare who is right.\n"
    )
    if report.left_out:
        yield f"{word_count(report.left_out, 'more event')} of this period left out for length.\n"
    for section in paper.sections:
        built = WRITERS[section.name](paper) if section.filled and section.name in WRITERS else []
        lines = [*map(_write_own, section.before), *built, *map(_write_own, section.after)]
        yield from _section(section.heading, lines)
    yield from _section("Sources", [_write_source(source) for source in report.sources])
    yield CREDIT


def _write_own(words: Words) -> str:
    told = "\n".join(f"> {escape_markdown(line)}" for line in words.text.splitlines() if line.strip())
    return f"{told}\n>\n> — words of {escape_markdown(words.user)}, {word_day(words.at)}\n"


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"## {title}\n"
        yield from lines
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
    words = paper.reworded.get(sentence.key)
    if words:
        told = escape_markdown(words.text.rstrip("."))
        return f"{told} (in the words of {escape_markdown(words.user)}){_cite(sentence.cites)}."
    return ", ".join(f"{escape_markdown(part.text)}{_cite(part.cites)}" for part in sentence.parts) + "."


def _write_changes(paper: Paper) -> list[str]:
    last = paper.report.last
    head = [f"Compared with “{escape_markdown(last.title)}” of {word_day(last.at)}.\n"] if last else []
    return [*head, *(map(_write_change, paper.report.changes) if paper.report.changes else ["Nothing is different."])]


def _write_change(change: Change) -> str:
    words = "" if change.kind == "new" else f": {escape_markdown(change.words)}"
    return f"- {change.kind}: {escape_markdown(change.title)}{words}{_cite(change.cites)}"


def _write_places(paper: Paper) -> list[str]:
    held: dict[str, list[str]] = {}
    for point in paper.report.points:
        held.setdefault(point.place, []).append(point.title)
    told = f"Known only to the country: {', '.join(paper.report.told)}." if paper.report.told else None
    rows = [f"- {escape_markdown(place)}: {'; '.join(map(escape_markdown, held[place]))}" for place in sorted(held)]
    return [*rows, *([told] if told else [])]


def _write_dealing(row: Dealing) -> str:
    return (
        f"- {escape_markdown(row.actor_name)} towards {escape_markdown(row.recipient_name)}: "
        f"{word_count(len(row.events), 'event')}, conflict {row.conflict:.1f}, cooperation {row.cooperation:.1f}, "
        f"mean {row.mean:.1f} on PLOVER's scale from -10 to 10{_cite(row.cites)}"
    )


def _write_silence(row: Silence) -> str:
    outlets = "; ".join(escape_markdown(f"{one.outlet} ({one.words})") for one in row.outlets)
    return f"- {escape_markdown(row.title)}: not found in what we hold of {outlets}"


def _write_quote(quote: Quoted) -> str:
    chain = " → ".join(escape_markdown(name) for name in quote.chain)
    status = "" if quote.status == "asserted" else f", {quote.status}"
    return f"“{escape_markdown(quote.quote)}”{_cite(quote.cites)} ({chain}{status})"


def _write_contest(held: Contested) -> str:
    reading = f"{READING_WORDS[held.entry.reading]}: {READING_MEANS[held.entry.reading]}"
    lines = [f"### {escape_markdown(held.entry.title)}\n", f"{held.entry.when}; {held.entry.support}; {reading}\n"]
    for difference in held.differences:
        why = f" ({escape_markdown(difference.why)})" if difference.why else ""
        lines.append(f"- {difference.heading}: {escape_markdown(difference.alternatives)}{why}")
        for side in difference.sides:
            lines.append(f"  - **{escape_markdown(side.value)}**: {'; '.join(map(_write_quote, side.quotes))}")
    return "\n".join([*lines, ""])


def _write_entry(entry: Entry) -> str:
    where = f", {escape_markdown(entry.where)}" if entry.where else ""
    facts = "".join(f"; {escape_markdown(fact)}" for fact in entry.facts)
    head = f"- **{entry.when}**{where}: {escape_markdown(entry.title)} ({READING_WORDS[entry.reading]}; "
    quote = f"\n  {_write_quote(entry.quote)}" if entry.quote else ""
    return f"{head}{entry.support}{facts}){_cite(entry.cites)}{quote}"


def _write_first(row: First) -> str:
    told = "; ".join(
        f"{escape_markdown(one.outlet)}, {word_day(one.at)} ({KNOWN_BY_WORDS[one.known_by]}){_cite(one.cites)}"
        for one in row.together
    )
    tied = " (these cannot be told apart in time)" if len(row.together) > 1 else ""
    followers = "; ".join(f"{escape_markdown(name)}, {word_day(at)}" for name, at in row.followers)
    return f"- {escape_markdown(row.title)}: {told}{tied}{f'; then {followers}' if followers else ''}"


def _write_ahead(row: Ahead) -> str:
    kind = f"{row.kind}{f', {row.probability}' if row.probability else ''}"
    return f"- {escape_markdown(row.title)}, {row.when} ({kind}): {_write_quote(row.quote)}"


def _write_source(source: SourceEntry) -> str:
    title, outlet = escape_markdown(source.title or "Untitled"), escape_markdown(source.outlet or "source not known")
    url = safe_url(source.url)
    address = f" <{url}>" if url and ">" not in url and "<" not in url else ""
    retrieved = f", retrieved {word_day(source.retrieved)}" if source.retrieved else ""
    capture = f", capture `{source.capture}`" if source.capture else ""
    capture = f", SHA-256 of the capture `{source.sha256}`" if source.sha256 else capture
    return (
        f"{source.number}. {title}, {outlet}, published {word_day(source.published)}{retrieved}.{address} "
        f"Document `{source.document}`{capture}."
    )


WRITERS: Mapping[str, Callable[[Paper], Sequence[str]]] = {
    "bottom_line": lambda paper: [_write_line(paper, line) for line in paper.report.bottom_line],
    "changes": _write_changes,
    "contested": lambda paper: [_write_contest(held) for held in paper.report.contested],
    "chronology": lambda paper: [_write_entry(entry) for entry in paper.report.chronology],
    "first_said": lambda paper: [_write_first(row) for row in paper.report.first_said],
    "ahead": lambda paper: [_write_ahead(row) for row in paper.report.ahead],
    "map": _write_places,
    "dealings": lambda paper: [_write_dealing(row) for row in paper.report.dealings],
    "silences": lambda paper: [_write_silence(row) for row in paper.report.silences],
    "gaps": lambda paper: [f"- {escape_markdown(gap.text)}{_name_titles(gap.titles)}" for gap in paper.report.gaps],
}
"""How the lines of each section are written; a timeline stands in the chronology."""
