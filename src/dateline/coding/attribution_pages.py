"""Attributions by the layout of a page: a speaker before a colon, and a name signed under words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dateline.coding import attribution_spans as spans
from dateline.coding.attribution_findings import Finding
from dateline.coding.attribution_quotes import Quotations
from dateline.coding.attribution_settling import Draft
from dateline.coding.phrases import ParsedSentence
from dateline.lexicon.cues import AttributionCues
from dateline.model.span import Span

_NAME = r"(?:[A-ZÀ-ÞЀ-Я][\w.’'\-]*|of|the|al|bin|de|von|van)"
_COLON = re.compile(rf"^[^\w\n]{{0,3}}({_NAME}(?: {_NAME}){{0,5}})(:)\s+(?=\S)")
_FIRST_PERSON = re.compile(r"\b(?:I|We|My|Our|we|my|our|us|me)\b")
_SIGNED = re.compile(r"^\s{0,40}(—|–|--|-)\s{0,3}([^\n(]{2,80}?)\s{0,3}(?:\(@\w{1,30}\)|$)")


def find_page_attributions(
    sentences: Sequence[ParsedSentence], quotations: Quotations, cues: AttributionCues, text: str
) -> Iterator[Draft]:
    """Yield what the layout attributes: `Mayor: we will stay`, and lines signed `— Name (@account)`."""
    for sentence in sentences:
        yield from _by_colon(sentence, quotations, cues, text)
        yield from _by_neighbour(sentence, quotations, cues, text)


_SHORT = 24
"""How many tokens a sentence may have that only tells who said the quotation beside it."""


def _by_neighbour(
    sentence: ParsedSentence, quotations: Quotations, cues: AttributionCues, text: str
) -> Iterator[Draft]:
    """Yield who a short sentence says spoke the quotation before it (`"Who did it?" Orr asked.`), or the next one."""
    doc = sentence.doc
    if len(doc) > _SHORT or quotations.touching(sentence.span):
        return
    verb = next((w for w in doc if w.tag_ in ("VBD", "VBZ", "VBP") and "quote" in cues.verbs.get(w.lemma_, ())), None)
    quotation = _find_beside(sentence.span, quotations, text) if verb is not None else None
    if verb is None or quotation is None or any(w.tag_ in ("VBD", "VBZ", "VBP", "MD") for w in doc[: verb.i]):
        return
    source = spans.find_subject(verb) or next((c for c in verb.children if c.dep_ == "dobj"), None)
    if source is None or any(c.dep_ in ("ccomp", "xcomp") for c in verb.children):
        return
    first, last = spans.range_source(source, verb.i)
    cue = spans.range_cue(verb)
    if first <= cue[1] and cue[0] <= last:
        return
    finding = Finding(
        sentence=sentence,
        source=(first, last),
        speaker=source.i,
        cue=cue,
        content=(),
        stance="say",
        way="spoke",
        is_clause=True,
    )
    yield Draft(finding=finding, source=sentence.offsets(first, last), cue=sentence.offsets(*cue), content=(quotation,))


def _find_beside(span: Span, quotations: Quotations, text: str) -> Span | None:
    """Return the quotation that ends right before a sentence on its line, or begins right behind its colon."""
    if text[span.start : span.end].rstrip().endswith(":"):
        return quotations.at(_skip_blank(text, span.end))
    before = span.start - 1
    while before > 0 and text[before] in " \t":
        before -= 1
    ended = quotations.at(before) if before >= 0 and before < span.start - 1 else None
    return ended if ended is not None and ended.end == before + 1 else None


def _skip_blank(text: str, place: int) -> int:
    end = min(len(text), place + 8)
    while place < end and text[place].isspace():
        place += 1
    return place


def _by_colon(sentence: ParsedSentence, quotations: Quotations, cues: AttributionCues, text: str) -> Iterator[Draft]:
    words = sentence.span.cut(text)
    match = _COLON.match(words)
    if match is None or match[1].lower() in cues.topics or match[1].split()[0].lower() in cues.topics:
        return
    start = sentence.span.start + match.end()
    content = Span(start, sentence.span.start + len(words.rstrip(" .")))
    quoted = quotations.at(start) is not None and quotations.at(start) == quotations.at(start + 1)
    speaker = sentence.token_at(sentence.span.start + match.end(1) - 1)
    if content.end <= start or speaker is None or speaker.pos_ in ("VERB", "ADV", "ADP"):
        return
    if any(word.pos_ in ("VERB", "AUX") for word in sentence.doc[: speaker.i]):
        return
    if not (quoted or speaker.ent_type_ == "PERSON" or _FIRST_PERSON.search(words, match.end())):
        return
    finding = Finding(
        sentence=sentence,
        source=None,
        speaker=speaker.i,
        cue=(0, 0),
        content=(),
        stance="say",
        way="spoke",
        is_clause=True,
    )
    yield Draft(
        finding=finding,
        source=Span(sentence.span.start + match.start(1), sentence.span.start + match.end(1)),
        cue=Span(sentence.span.start + match.start(2), sentence.span.start + match.end(2)),
        content=(content,),
    )


def find_signatures(paragraphs: Sequence[Span], sentences: Sequence[ParsedSentence], text: str) -> Iterator[Draft]:
    """Yield who signed the paragraph above: a dash, a name and an account, or a short name under a quotation."""
    starts = [sentence.span.start for sentence in sentences]
    for above, paragraph in pairwise(paragraphs):
        match = _SIGNED.match(paragraph.cut(text)[:200])
        if match is None or not ("(@" in match[0] or _is_quoted(above.cut(text))):
            continue
        place = bisect_left(starts, above.start)
        if place == len(starts) or starts[place] >= above.end:
            continue
        source = Span(paragraph.start + match.start(2), paragraph.start + match.end(2))
        finding = Finding(
            sentence=sentences[place],
            source=None,
            speaker=None,
            cue=(0, 0),
            content=(),
            stance="say",
            way="wrote",
            is_clause=True,
        )
        cue = Span(paragraph.start + match.start(1), paragraph.start + match.end(1))
        yield Draft(finding=finding, source=source, cue=cue, content=(above,))


def _is_quoted(words: str) -> bool:
    return words[:1] in '"“«„‘' and words.rstrip()[-1:] in '"”»“’'
