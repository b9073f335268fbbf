"""Transcripts: who speaks in which turn of an interview, a broadcast or a debate, as labels before the turns tell.

Whoever presents or reports for the publisher is no link: "PRESENTER:", and "ADJEI:" where the text says "our
correspondent, Nuru Adjei".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dateline.coding.attribution_antecedents import judge_number
from dateline.coding.attribution_phrases import is_title
from dateline.coding.phrases import ParsedSentence
from dateline.coding.tellings_shown import Shown
from dateline.lexicon.cues import load_attribution_cues
from dateline.lexicon.tellings import load_telling_words
from dateline.model.span import Span

_CAPITALS = r"[A-Z][A-Z.'’-]+(?:\s[A-Z][A-Z.'’-]*){0,3}"
_COURTESY = r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Mme)\.?"
_TURN = re.compile(
    rf"(?:^|(?<=[.!?”\"…)]\s))(?P<name>{_CAPITALS}|Q|A|{_COURTESY}(?:\s[A-Z][\w’'-]+){{1,3}}|The(?:\s[A-Z][\w-]+|\sof|\sthe){{1,6}})"
    r"(?:\s\((?P<aside>[^()\n]{2,60})\))?:\s",
    re.MULTILINE,
)
_COURTEOUS = re.compile(rf"^{_COURTESY}\s")
_OUR_OWN = re.compile(
    r"\b[Oo]ur (?:own )?(?:[\w’-]+ ){0,2}(?:correspondents?|reporters?|colleagues?|editors?|presenters?)"
    r"(?:,? (?:there|in [A-Z]\w+|here))?,? (?P<name>[A-Z][\w’-]+(?: [A-Z][\w’-]+){1,2})"
)
_ADDRESSED = re.compile(r"^(?:[A-Z][\w’-]+ ){0,2}(?P<name>[A-Z][\w’-]+),\s")
_ASKING = frozenset({"Q", "QUESTION"})
_ANSWERING = frozenset({"A", "ANSWER"})


class TurnReader:
    """Reads the turns of one document; one label alone makes no transcript."""

    def __init__(self, sentences: Sequence[ParsedSentence], paragraphs: Sequence[Span], text: str) -> None:
        self._sentences, self._text = sentences, text
        self._starts = [sentence.span.start for sentence in sentences]
        cues, words = load_attribution_cues(), load_telling_words()
        topics = cues.topics | cues.nouns.keys() | words.papers | words.versions
        found = [
            (paragraph, match)
            for paragraph in paragraphs
            for match in _TURN.finditer(text, paragraph.start, paragraph.end)
            if match["name"].lower() not in topics
        ]
        self._turns = found if len(found) > 1 else []

        self.labelled = frozenset(paragraph.start for paragraph, _ in self._turns)
        """Where the paragraphs begin that turns are read in."""

    def read(self) -> Iterator[Shown]:
        """Yield the turns of those who are not the publisher's own."""
        asked = ""
        for number, (paragraph, match) in enumerate(self._turns):
            following = self._turns[number + 1] if number + 1 < len(self._turns) else None
            end = following[1].start() if following is not None and following[0] == paragraph else paragraph.end
            words = self._text[match.end() : end]
            if match["name"] in _ASKING:
                asked = words
                continue
            who = self._find_speaker(match, asked)
            place = bisect_right(self._starts, match.start()) - 1
            if who is None or place < 0 or not words.strip():
                continue
            cue = Span(match.end() - 2, match.end() - 1)
            yield Shown(self._sentences[place], who, None, cue, (Span(match.end(), end),), is_label=True)

    def _find_speaker(self, match: re.Match[str], asked: str) -> Span | None:
        if match["name"] in _ANSWERING:
            return self._find_answering(asked, match.start())
        aside = match["aside"]
        is_post = match["name"].startswith("The ") or match["name"].lower() in load_telling_words().presenters
        if aside is not None and is_post:
            words = aside.split()
            titled = next((n for n in range(len(words) - 1, -1, -1) if _is_post(words[n])), -1)
            begin = match.start("aside") + len(" ".join(words[: titled + 1])) + (titled >= 0)
            return Span(begin, match.end("aside"))
        courtesy = _COURTEOUS.match(match["name"])
        return Span(match.start("name") + (courtesy.end() if courtesy else 0), match.end("name"))

    def _find_answering(self, asked: str, answer: int) -> Span | None:
        """Return who answers: whom the question addresses, else the first person whom the text names."""
        called = _ADDRESSED.match(asked)
        at = self._text.rfind(asked, 0, answer) if asked and called is not None else -1
        if called is not None and at >= 0:
            return Span(at + called.start("name"), at + called.end("name"))
        for sentence in self._sentences[:_MOST_SENTENCES]:
            for entity in sentence.doc.ents:
                if entity.label_ == "PERSON" and judge_number(entity[-1]) == "person":
                    return sentence.offsets(entity.start, entity.end - 1)
        return None


_MOST_SENTENCES = 40
"""Among how many sentences the one who answers is looked for."""


def _is_post(word: str) -> bool:
    return is_title(word.lower().strip(".")) or _COURTEOUS.match(f"{word} ") is not None


def find_own_people(text: str) -> frozenset[str]:
    """Return the surnames, in capitals, of those whom a text calls its own: "our correspondent, Nuru Adjei"."""
    return frozenset(match["name"].rpartition(" ")[2].upper() for match in _OUR_OWN.finditer(text))
