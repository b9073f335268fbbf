"""Whose words a page shows by its layout: labels before words, quotations that float, headlines, names under a letter.

These are no attributions that a sentence makes, so they only join chains.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from dateline.coding.attribution_antecedents import judge_number
from dateline.coding.attribution_phrases import Phrase, read_phrase
from dateline.coding.attribution_quotes import Quotations
from dateline.coding.attribution_words import list_forms
from dateline.coding.phrases import ParsedSentence
from dateline.coding.tellings_credits import CreditReader
from dateline.coding.tellings_excerpts import find_excerpt
from dateline.coding.tellings_shown import Shown, bears_outlet, is_agent
from dateline.coding.tellings_transcripts import TurnReader
from dateline.lexicon.cues import load_attribution_cues
from dateline.lexicon.outlets import load_outlets
from dateline.lexicon.tellings import load_telling_words
from dateline.model.mention import Attribution
from dateline.model.span import Span

_OPENERS = "\"“«„‘'"
_LEAD = re.compile(
    r"[\s\-–—•*·●>]{0,6}(?:\(?\d{1,3}[.)/]\s{1,3})?(?:\[?\d{1,2}[:.h]\d{2}\]?(?:\s?(?:GMT|UTC|am|pm))?\s?[:\-–—]?\s{1,3})?"
)
_LABEL = re.compile(
    r"(?P<name>[^\W\d_][^\n:;\"“”«»?!()]{1,70}?)(?P<rest>(?:,[^\n:\"“”]{1,50}){0,2})\s{0,2}(?P<mark>:|\s[-–—>|→](?=\s[\"“«„]))(?=\s|$)"
)
_LEADING = re.compile(r"(?:[Aa]nd |[Aa]lso |[Tt]hen )?(?:[Tt]his |[Tt]hat |[Mm]ore )?[Ff]rom (?:the )?(?=[A-Z])")
_COURTEOUS = re.compile(r"(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dame|Lord|Lady|Fr|Rev)\b\.?(?: [A-Z][\w’'-]+){1,4}$")
_TAIL = re.compile(r"\s[-–—]\s(?P<name>[^\n:\"“”,.–—]{2,50})$|:\s(?P<colon>[A-Za-z][^\n:\"“”,.]{1,40})$")
_SPEAKING = re.compile(r"^(?P<quote>[‘'\"“].{3,160}?[’'\"”])\s?(?:[:–—-])\s(?P<who>.{3,80})$")
_FIRST_PERSON = re.compile(r"\b(?:I|We|My|Our|we|my|our|us|me)\b")
_LONGEST = 40
_TIMED = re.compile(r"\W{0,6}\d{1,2}[:.h]\d{2}\b")
_NOWHERE = frozenset({"GPE", "LOC", "FAC", "DATE", "TIME", "NORP"})


class PageReader:
    """Reads the layout of one document."""

    def __init__(
        self,
        sentences: Sequence[ParsedSentence],
        paragraphs: Sequence[Span],
        quotations: Quotations,
        text: str,
        publisher: str | None,
    ) -> None:
        self._sentences, self._paragraphs, self._quotations = sentences, paragraphs, quotations
        self._text, self._publisher = text, publisher
        self._starts = [sentence.span.start for sentence in sentences]
        self._labels = self._count_labels()
        self.turns = TurnReader(sentences, paragraphs, text)

    def read(self, attributions: Sequence[Attribution]) -> Iterator[Shown]:
        """Yield what the layout shows, in order of the paragraphs."""
        for number, paragraph in enumerate(self._paragraphs):
            label = list(self._read_label(number, paragraph))
            yield from label or find_excerpt(number, self._paragraphs, self._sentences, self._text)
        if len(self._paragraphs) == 1 and len(self._sentences) <= 2:
            yield from self._read_headline(self._paragraphs[0])
        yield from CreditReader(self._sentences, self._paragraphs, self._text).read()

    # labels

    def _match_label(self, paragraph: Span) -> re.Match[str] | None:
        words = paragraph.cut(self._text)[:200]
        lead = _LEAD.match(words)
        match = _LABEL.match(words, lead.end() if lead else 0)
        if match is None or len(match["name"].split()) > 8:
            return None
        topics = load_attribution_cues().topics
        lower = match["name"].lower().removeprefix("rt ")
        if lower.startswith("@"):
            return None
        is_topic = lower in topics or lower.split()[0] in topics or lower in load_attribution_cues().nouns
        return None if is_topic else match

    def _count_labels(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for paragraph in self._paragraphs:
            if (match := self._match_label(paragraph)) is not None:
                counts[match["name"]] = counts.get(match["name"], 0) + 1
        return counts

    def _is_interview(self) -> bool:
        """Say whether two labels or more take turns."""
        return sum(count >= 2 for count in self._labels.values()) >= 2

    def _read_label(self, number: int, paragraph: Span) -> Iterator[Shown]:
        match = self._match_label(paragraph)
        if match is None or paragraph.start in self.turns.labelled:
            return
        leading = _LEADING.match(match["name"])
        begun = match.start("name") + (leading.end() if leading else 0)
        who = Span(paragraph.start + begun, paragraph.start + match.end("name"))
        begin = paragraph.start + match.end()
        content = self._find_content(number, Span(min(begin, paragraph.end), paragraph.end))
        sentence = self._sentence_at(who.start)
        if sentence is None or content is None:
            return
        head = self._find_label_head(sentence, who)
        rest = self._text[begin : paragraph.end].strip()
        brings = content.end > paragraph.end
        if not self._is_speaker(head, match, rest, brings=brings):
            return
        cue = Span(paragraph.start + match.start("mark"), paragraph.start + match.end("mark"))
        yield Shown(sentence, who, head, cue, (content,), is_label=True)

    def _find_content(self, number: int, rest: Span) -> Span | None:
        """Return the words that a label brings: those behind it, and a quoted paragraph after a short line."""
        following = self._paragraphs[number + 1] if number + 1 < len(self._paragraphs) else None
        words = rest.cut(self._text).strip()
        is_short = len(words.split()) <= 12 and words[-1:] not in (".", "”", '"', "»")
        if following is not None and is_short and following.cut(self._text)[:1] in _OPENERS:
            return Span(rest.start, following.end)
        quotation = self._quotations.at(rest.end - len(self._text[rest.start : rest.end].lstrip())) if words else None
        if quotation is not None and words[:1] in _OPENERS and quotation.end < rest.end - 1:
            tail = self._text[quotation.end : rest.end].strip()
            return rest if tail[:1] in _OPENERS or len(tail) < 3 else Span(rest.start, quotation.end)
        return rest if words else None

    def _is_speaker(self, head: Token | None, match: re.Match[str], rest: str, *, brings: bool) -> bool:
        name = match["name"]
        if head is None or _has_verb(head.doc, len(name.split()) + 1) or head.tag_ == "CD":
            return False
        if (
            head.doc[0].tag_ == "IN"
            or _ends_with_cue(match["rest"])
            or match["rest"].rpartition(", ")[2].startswith(("who ", "which "))
        ):
            return False
        if head.lemma_.lower() in load_telling_words().papers and not bears_outlet(name):
            return False
        quoted = rest[:1] in _OPENERS or not rest or brings
        if self._is_interview() and self._labels.get(name, 0) >= 2:
            return True
        if _COURTEOUS.match(name) is not None:
            return True
        if load_outlets().match(name) is not None or bears_outlet(name):
            return True
        if match["rest"] and not quoted:
            return False
        if _TIMED.match(match.string) and head.pos_ == "PROPN" and head.ent_type_ not in _NOWHERE:
            return True
        return quoted or is_agent(head) or (_FIRST_PERSON.search(rest[:80]) is not None and head.pos_ == "PROPN")

    def _find_label_head(self, sentence: ParsedSentence, who: Span) -> Token | None:
        first = sentence.token_at(who.start)
        read = read_phrase(sentence.doc, first.i) if first is not None else None
        if read is None:
            return sentence.token_at(who.end - 1)
        return read[2]

    # headlines

    def _read_headline(self, paragraph: Span) -> Iterator[Shown]:
        words = paragraph.cut(self._text)
        if len(words) > 200:
            return
        tail = _TAIL.search(words)
        found = []
        if tail is not None and not words.endswith("."):
            found = list(self._show_tail(paragraph, tail, "name" if tail["name"] else "colon"))
        if found:
            yield from found
        elif words[-1:] not in ".!?" and (said := _SPEAKING.match(words)) is not None:
            yield from self._show_speaking(paragraph, said)
        elif (credit := re.search(r"[.!?]\s[-–—]\s(?P<name>[^\n:\"“”,.–—]{2,50})$", words)) is not None:
            yield from self._show_tail(paragraph, credit, "name")

    def _show_tail(self, paragraph: Span, tail: re.Match[str], group: str) -> Iterator[Shown]:
        who = Span(paragraph.start + tail.start(group), paragraph.start + tail.end(group))
        sentence = self._sentence_at(who.start)
        if sentence is None:
            return
        last = sentence.token_at(who.end - 1)
        before = self._text[paragraph.start : paragraph.start + tail.start()].split()
        if before and before[-1].lower().strip(".,:") in load_attribution_cues().topics:
            return
        words = [w for w in sentence.doc if who.start <= sentence.span.start + w.idx < who.end]
        if last is None or any(w.tag_ in ("VBD", "VBZ", "VBP", "MD") for w in words[1:]):
            return
        if not (
            is_agent(last)
            or last.lower_ in load_attribution_cues().anonymous
            or bears_outlet(tail[group])
            or (
                group == "colon" and last.pos_ == "PROPN" and tail[group][0].isupper() and len(tail[group].split()) <= 3
            )
        ):
            return
        cue = Span(paragraph.start + tail.start(), paragraph.start + tail.start() + 2)
        yield Shown(sentence, who, last, cue, (Span(paragraph.start, paragraph.start + tail.start()),))

    def _show_speaking(self, paragraph: Span, said: re.Match[str]) -> Iterator[Shown]:
        """Yield `'They burned it': survivors speak` and `'We burned it': a soldier's confession`."""
        start = paragraph.start + said.start("who")
        sentence = self._sentence_at(start)
        first = sentence.token_at(start) if sentence is not None else None
        if sentence is None or first is None:
            return
        read = _read_speaker(sentence, first.i)
        if read is None:
            return
        who = sentence.offsets(read[0], read[1])
        cue = Span(start - 2, start)
        yield Shown(sentence, who, read[2], cue, (Span(paragraph.start, paragraph.start + said.end("quote")),))

    def _sentence_at(self, offset: int) -> ParsedSentence | None:
        place = bisect_right(self._starts, offset) - 1
        if place < 0 and self._sentences:
            place = 0
        return self._sentences[place] if 0 <= place < len(self._sentences) else None


def _has_verb(doc: Doc, count: int) -> bool:
    """Say whether a label is a clause of its own, and so no name."""
    alone = count <= 2 and doc[0].tag_ == "VB"
    return any(word.tag_ in ("VBD", "VBZ", "VBP", "VB", "MD") for word in doc[alone:count]) or any(
        word.tag_ == "VBN" and doc[word.i + 1 : word.i + 2].text == "by" for word in doc[:count]
    )


def _ends_with_cue(words: str) -> bool:
    """Say whether the words before a colon end with a verb of speech, which has a speaker of its own."""
    last = words.rstrip(" ,").rpartition(" ")[2].lower()
    return last in list_forms()


def _read_speaker(sentence: ParsedSentence, start: int) -> Phrase | None:
    """Return who speaks in the few words behind a quoted headline."""
    doc = sentence.doc
    read = read_phrase(doc, start)
    if read is None:
        return None
    for place in range(read[0], read[1] + 1):
        if place + 1 < len(doc) and doc[place + 1].tag_ == "POS" and judge_number(doc[place]) is not None:
            return read[0], place, doc[place]
    end = next((w.i for w in doc[read[0] + 1 : read[1] + 1] if f"{w.lower_}s" in list_forms()), read[1] + 1)
    for place in range(end - 1, read[0] - 1, -1):
        if doc[place].pos_ in ("NOUN", "PROPN") and (judge_number(doc[place]) is not None):
            return read[0], place, doc[place]
    return None
