"""A situation report as Markdown, with the same statements and numbers as the HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.export.report.links import safe_url
from dateline.export.report.nouns import Ahead, Cite, Contested, Entry, First, Quoted, Report, SourceEntry, Statement
from dateline.export.report.wording import KNOWN_BY_WORDS, READING_WORDS, word_count, word_day, word_range

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
LEADING = re.compile(r"^(\s*)([-+>=]|\d+[.)])", re.MULTILINE)


def render_markdown(report: Report) -> str:
    """Return the report as Markdown; words from elsewhere cannot become markup."""
    return "\n".join(_write(report)).rstrip() + "\n"


def escape_markdown(text: str) -> str:
    """Return text on one line that Markdown shows to the letter."""
    flat = " ".join(text.split())
    return LEADING.sub(r"\1\\\2", SPECIAL.sub(r"\\\1", flat))


def _write(report: Report) -> Iterator[str]:
    period = word_range(report.since, report.until) if report.since or report.until else "everything kept"
    yield f"# Situation report, {period}\n"
    yield (
        f"What was retrieved up to {word_day(report.cutoff)}. {word_count(report.events, 'event')} from "
        f"{word_count(report.claims, 'claim')} in {word_count(report.documents, 'document')} of "
        f"{word_count(report.outlets, 'outlet')}. Numbers in brackets are sources. This report says who claims what; "
        "it does not declare who is right.\n"
    )
    if report.left_out:
        yield f"{word_count(report.left_out, 'more event')} of this period left out for length.\n"
    yield from _section("Bottom line", [_write_line(line) for line in report.bottom_line])
    yield from _section("Contested", [_write_contest(held) for held in report.contested])
    yield from _section("Chronology", [_write_entry(entry) for entry in report.chronology])
    yield from _section("Who said it first", [_write_first(row) for row in report.first_said])
    yield from _section("Said to lie ahead", [_write_ahead(row) for row in report.ahead])
    yield from _section("Gaps", [f"- {escape_markdown(gap.text)}{_name_titles(gap.titles)}" for gap in report.gaps])
    yield from _section("Sources", [_write_source(source) for source in report.sources])


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


def _write_line(line: Statement) -> str:
    parts = "; ".join(f"{escape_markdown(part.text)}{_cite(part.cites)}" for part in line.parts)
    return f"- **{READING_WORDS[line.reading]}**: {parts}."


def _write_quote(quote: Quoted) -> str:
    chain = " → ".join(escape_markdown(name) for name in quote.chain)
    status = "" if quote.status == "asserted" else f", {quote.status}"
    return f"“{escape_markdown(quote.quote)}”{_cite(quote.cites)} ({chain}{status})"


def _write_contest(held: Contested) -> str:
    lines = [f"### {escape_markdown(held.entry.title)}\n", f"{held.entry.when}; {held.entry.support}\n"]
    for difference in held.differences:
        lines.append(f"- {difference.heading}: {escape_markdown(difference.alternatives)}")
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
    followers = "; ".join(f"{escape_markdown(name)}, {word_day(at)}" for name, at in row.followers)
    known = f"{word_day(row.at)} ({KNOWN_BY_WORDS[row.known_by]})"
    return f"- {escape_markdown(row.title)}: {escape_markdown(row.outlet)}, {known}{_cite(row.cites)}; then {followers}"


def _write_ahead(row: Ahead) -> str:
    kind = f"{row.kind}{f', {row.probability}' if row.probability else ''}"
    return f"- {escape_markdown(row.title)}, {row.when} ({kind}): {_write_quote(row.quote)}"


def _write_source(source: SourceEntry) -> str:
    title, outlet = escape_markdown(source.title or "Untitled"), escape_markdown(source.outlet or "source not known")
    url = safe_url(source.url)
    address = f" <{url}>" if url and ">" not in url and "<" not in url else ""
    retrieved = f", retrieved {word_day(source.retrieved)}" if source.retrieved else ""
    capture = f", capture `{source.capture}`" if source.capture else ""
    return (
        f"{source.number}. {title}, {outlet}, published {word_day(source.published)}{retrieved}.{address} "
        f"Document `{source.document}`{capture}."
    )
