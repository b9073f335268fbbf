"""Excerpts: paragraphs in quotation marks under a line that names where they stand: "From the Morning Lamp:"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile

from dateline.coding.attribution_words import list_forms
from dateline.coding.phrases import ParsedSentence
from dateline.coding.tellings_shown import Shown, bears_outlet
from dateline.lexicon.outlets import load_outlets
from dateline.model.span import Span

_OPENERS = '"“«„'
_CLOSERS = '"”»“'
_MOST_WORDS = 20
"""How many words a line has that leads to an excerpt."""

STARTERS = re.compile(
    r"(?:(?:And|But|Now|Then|Next|Also|Again|Finally|First|Second|Third|Last|Lastly|Meanwhile|So|Here|There|This|That|"
    r"It|What|How|Compare|See|Read|Take|Consider|Even|Yet|Still|From|Over|In|On|At|By|For|With|Via|Under|To|Of|As|If|"
    r"The|A|An|I|We|My|Our|Their|His|Her|Its|One|Two|Three|Some|All|Not|No|Yes|After|Before|When|While|According|Only|"
    r"Elsewhere|Later|Earlier|Today|Yesterday|Tonight)(?:['’]s)?\b[ ,]*|\d{1,2}[.:)]\s+|[-–—•*·]\s+)*"
)
_DAY = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_NAME = re.compile(
    rf"(?!(?:{_DAY})\b)[A-Z@][\w’'&.-]*(?:\s(?:(?:of|de|del|the|for|di|du|der)\s)?(?!(?:{_DAY})\b)[A-Z][\w’'&-]*){{0,5}}"
)
_BARE_TAIL = re.compile(rf"\s*[:–—-]?\s*$|\s*[,(–—-]?\s*(?:on\s|late\s|early\s)?(?:\d|(?:{_DAY})\b)[^.!?]{{0,40}}$")


def find_excerpt(
    number: int, paragraphs: Sequence[Span], sentences: Sequence[ParsedSentence], text: str
) -> Iterator[Shown]:
    """Yield what stands in quotation marks under a line that names an outlet, or whoever else is shown at length."""
    paragraph = paragraphs[number]
    line = paragraph.cut(text).rstrip()
    if (within := _INLINE.match(line)) is not None:
        yield from _find_inline(within, paragraph, sentences)
        return
    quoted = list(takewhile(lambda p: _is_quoted(p.cut(text)), paragraphs[number + 1 : number + 40]))
    if not quoted or not line or len(line) > 200 or len(line.split()) > _MOST_WORDS or line[-1] in '.!?"”»':
        return
    who = _find_name(line, paragraph.start)
    sentence = _sentence_at(sentences, paragraph.start)
    if who is not None and sentence is not None:
        yield Shown(sentence, who, None, who, (Span(quoted[0].start, quoted[-1].end),))


_INLINE = re.compile(r"(?P<lead>[^\"“«„:\n]{3,120}):\s(?P<said>[\"“«„].{20,}[\"”»“])$", re.DOTALL)


def _find_inline(match: re.Match[str], paragraph: Span, sentences: Sequence[ParsedSentence]) -> Iterator[Shown]:
    """Yield what an outlet has: `The Morning Lamp has this: "The army left on Sunday."`."""
    lead = match["lead"]
    if any(word.strip(",").lower() in list_forms() for word in lead.split()) or " of the " in lead:
        return
    who, sentence = _find_name(lead, paragraph.start), _sentence_at(sentences, paragraph.start)
    if who is not None and sentence is not None and len(lead.split()) <= _MOST_WORDS:
        yield Shown(sentence, who, None, who, (Span(paragraph.start + match.start("said"), paragraph.end),))


def _is_quoted(words: str) -> bool:
    words = words.strip()
    return words[:1] in _OPENERS and words != "" and words[-1:] in _CLOSERS


def _find_name(line: str, start: int) -> Span | None:
    """Return the name in a line: that of a known outlet, or one that the line is, leads to with a colon or dates."""
    if known := load_outlets().find(line):
        return Span(start + known[0][0].start, start + known[0][0].end)
    begin = STARTERS.match(line)
    for match in _NAME.finditer(line, begin.end() if begin is not None else 0):
        begins = not line[begin.end() if begin is not None else 0 : match.start()].strip(" ,")
        named = bears_outlet(match[0]) or (begins and _BARE_TAIL.match(line, match.end()) is not None)
        if named or line.endswith(":"):
            return Span(start + match.start(), start + match.end())
    return None


def _sentence_at(sentences: Sequence[ParsedSentence], offset: int) -> ParsedSentence | None:
    place = bisect_right([sentence.span.start for sentence in sentences], offset) - 1
    return sentences[max(0, place)] if sentences else None
