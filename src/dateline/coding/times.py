"""Times: the words of a text that say when, read against the day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from spacy.tokens import Doc

from dateline.coding.phrases import ParsedSentence
from dateline.coding.times_calendar import Timex
from dateline.coding.times_clocks import settle_clocks
from dateline.coding.times_context import Moment, read_anchor, read_tense
from dateline.coding.times_edges import narrow
from dateline.coding.times_openings import LENGTH, OpeningIndex
from dateline.coding.times_periods import PERIOD_RULES
from dateline.coding.times_rules import DATE_RULES, Rule
from dateline.coding.times_signs import SignIndex
from dateline.model.mention import TimeMention
from dateline.model.passage import DocumentReading
from dateline.model.span import Span

RULES: tuple[Rule, ...] = (*DATE_RULES, *PERIOD_RULES)
_OPENINGS = OpeningIndex([rule.pattern for rule in RULES])
_SIGNED = SignIndex([rule.pattern for rule in RULES])
_START = re.compile(r"(?<![\w$€£#@])\S")
"""Where rules begin, as `make_rule` has it."""


def find_times(reading: DocumentReading, sentences: Sequence[ParsedSentence]) -> tuple[TimeMention, ...]:
    """Return the times that a document names, in order of the text.

    Each is anchored to the date of its passage, else that of the document; without either, only what the words tell
    by themselves is dated. Documents that were not parsed are read by their sentence spans, without tense.
    """
    docs: Mapping[Span, Doc] = {sentence.span: sentence.doc for sentence in sentences}
    found: list[TimeMention] = []
    last = quarter = None
    anchors = _Anchors(reading)
    for span in reading.sentences:
        moment = Moment(anchors.at(span.start), last=last, quarter=quarter)
        text = span.cut(reading.document.text)
        found.extend(settle_clocks(list(_read_sentence(text, span.start, docs.get(span), moment)), text, span.start))
        last, quarter = moment.last, moment.quarter
    return tuple(found)


class _Anchors:
    """The date that each place of a document is read against, found by walking passages along with sentences."""

    def __init__(self, reading: DocumentReading) -> None:
        self._document = read_anchor(reading.document.published)
        self._passages = reading.passages
        self._next = 0

    def at(self, offset: int) -> date | None:
        """Return the anchor at an offset; offsets must not fall."""
        while self._next < len(self._passages) and self._passages[self._next].end <= offset:
            self._next += 1
        if self._next == len(self._passages) or self._passages[self._next].start > offset:
            return self._document
        return read_anchor(self._passages[self._next].published) or self._document


def _read_sentence(text: str, start: int, doc: Doc | None, moment: Moment) -> Iterator[TimeMention]:
    for rule, match in choose_matches(text):
        moment.tense = read_tense(doc, text, match.start())
        timex: Timex | None
        try:
            timex = rule.read(match, moment)
        except (ValueError, OverflowError):
            timex = _read_instead(text, match, moment)
        if timex is None:
            continue
        if timex.precision in ("day", "hour", "instant") and timex.from_ and timex.type != "DURATION":
            moment.last = read_anchor(timex.from_)
        if "-Q" in timex.value and rule.name in ("quarter", "Q3", "year, quarter", "latest quarter"):
            moment.quarter = read_anchor(timex.from_)
        timex = narrow(timex, text, match.start(), match.end())
        end = match.end() - _closes_more(match[0])
        yield _to_mention(timex, Span(start + match.start(), start + end), text[match.start() : end])


def _closes_more(words: str) -> int:
    """Return 1 where words end with a bracket that they do not open."""
    return int(words.endswith(")") and "(" not in words)


def _read_instead(text: str, match: re.Match[str], moment: Moment) -> Timex | None:
    """Say what undated words still tell: a weekday or "yesterday" without an anchor is a time, 31 February is not."""
    if moment.anchor is None and not re.search(r"\d", match[0]):
        return Timex("DATE", "XXXX-XX-XX", None, None, "open", "relative")
    return None


def choose_matches(text: str) -> list[tuple[Rule, re.Match[str]]]:
    """Return the longest matches of all rules in a text, without overlaps; earlier rules win ties."""
    spans = [
        (match.start() - match.end(), match.start(), order, RULES[order], match)
        for order, match in _find_matches(text)
        if match.end() > match.start()
    ]
    spans.sort(key=lambda entry: entry[:3])
    taken = bytearray(len(text))
    chosen = []
    for _, begin, _, rule, match in spans:
        if not any(taken[begin : match.end()]):
            taken[begin : match.end()] = b"\x01" * (match.end() - begin)
            chosen.append((rule, match))
    return sorted(chosen, key=lambda pair: pair[1].start())


def _find_matches(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the matches of each rule, none of one rule overlapping, with the number of the rule."""
    signed = _SIGNED.find(text)
    for order in _OPENINGS.unsure:
        if signed >> order & 1:
            yield from ((order, match) for match in RULES[order].pattern.finditer(text))
    ends: dict[int, int] = {}
    for start in _START.finditer(text):
        at = start.start()
        opened = _OPENINGS.find(text[at : at + LENGTH]) & signed
        while opened:
            lowest = opened & -opened
            opened ^= lowest
            order = lowest.bit_length() - 1
            if at >= ends.get(order, 0) and (match := RULES[order].pattern.match(text, at)):
                ends[order] = match.end()
                yield order, match


def _to_mention(timex: Timex, span: Span, text: str) -> TimeMention:
    return TimeMention(
        start=span.start,
        end=span.end,
        text=text,
        from_=timex.from_,
        to=timex.to,
        precision=timex.precision,
        basis=timex.basis,
        timex=timex.value,
        type=timex.type,
    )
