"""How far a voice reaches: quotations that float behind a sentence about their speaker, and free indirect speech."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.coding.attribution_antecedents import judge_number
from dateline.coding.attribution_quotes import Quotations
from dateline.coding.attribution_words import list_forms
from dateline.coding.phrases import ParsedSentence
from dateline.lexicon.tellings import load_telling_words
from dateline.model.mention import Attribution
from dateline.model.span import Span

_SPEECH = frozenset({"say", "deny", "confirm", "doubt"})
_FEWEST_WORDS = 2
_SHORTEST_CLAUSE = 12
"""How many characters a clause has at the least."""

_SHORTEST_PARAGRAPH = 60
"""How many characters a paragraph needs to tell of somebody; a shorter one is a heading."""

_PRONOUNS = frozenset({"he", "she", "they", "it"})
_BACK = _PRONOUNS | {"them", "its", "their", "his", "her", "him"}


@dataclass(frozen=True, slots=True)
class Reach:
    """A stretch that a voice reaches: that of an attribution, or of the subject of a sentence."""

    span: Span
    attribution: Attribution | None
    sentence: ParsedSentence | None = None
    subject: Token | None = None


class ReachFinder:
    """Finds what voices say beyond their attributions in one document."""

    def __init__(
        self,
        sentences: Sequence[ParsedSentence],
        paragraphs: Sequence[Span],
        quotations: Quotations,
        attributions: Sequence[Attribution],
        held: Sequence[Span],
    ) -> None:
        self._sentences, self._quotations = sentences, quotations
        self._paragraphs = paragraphs
        self._paragraph_starts = [paragraph.start for paragraph in paragraphs]
        self._starts = [sentence.span.start for sentence in sentences]
        self._held = sorted([*(part for a in attributions for part in a.content), *held])
        self._held_starts = [part.start for part in self._held]
        self._longest = max((part.end - part.start for part in self._held), default=0)
        self._by_sentence: dict[int, list[Attribution]] = {}
        for attribution in attributions:
            if attribution.cue and attribution.stance in _SPEECH:
                number = self._number(attribution.cue[0].start)
                self._by_sentence.setdefault(number, []).append(attribution)

    def find(self) -> Iterator[Reach]:
        """Yield the stretches in order of the text."""
        voice: dict[int, Reach] = {}
        for sentence in self._sentences:
            yield from self._go_on_within(sentence)
            reach = self._reach(sentence, voice.get(sentence.index - 1))
            if reach is not None:
                voice[sentence.index] = reach
                yield reach

    def _go_on_within(self, sentence: ParsedSentence) -> Iterator[Reach]:
        """Yield what stands behind a semicolon: "the army said it killed nine men; it also destroyed two trucks"."""
        own = self._by_sentence.get(sentence.index, ())
        if not own or self._quotations.touching(sentence.span):
            return
        last = own[-1]
        end = max((part.end for part in (*last.content, *last.cue)), default=0)
        mark = next((w for w in sentence.doc if w.text == ";" and sentence.span.start + w.idx >= end - 1), None)
        if mark is None or mark.i + 2 >= len(sentence.doc):
            return
        rest = [word.lower_ for word in sentence.doc[mark.i + 1 :]]
        if not _BACK.intersection(rest) or any(word in list_forms() for word in rest):
            return
        said = last.content[-1] if last.content else last.cue[0]
        follows = said.start > last.cue[0].start and said.end - said.start > _SHORTEST_CLAUSE
        by_pronoun = bool(last.source) and self._word_at(sentence, last.source[0].start) in _PRONOUNS
        if follows or by_pronoun:
            yield Reach(Span(sentence.span.start + mark.idx + 1, sentence.span.end), last)

    def _word_at(self, sentence: ParsedSentence, offset: int) -> str:
        word = sentence.token_at(offset)
        return word.lower_ if word is not None else ""

    def _reach(self, sentence: ParsedSentence, before: Reach | None) -> Reach | None:
        index = sentence.index
        if index == 0 or self._paragraph(sentence.span.start) != self._paragraph(self._starts[index - 1]):
            behind = self._reach_paragraph(sentence, before) if index else None
            return behind or self._reach_ahead(sentence)
        quotation = self._quotations.at(sentence.span.start)
        own = self._by_sentence.get(index, ())
        if self._is_held(sentence.span) or any(quotation is None or not quotation.covers(a.cue[0]) for a in own):
            return None
        if quotation is not None and quotation.start >= sentence.span.start:
            if len(sentence.doc) < _FEWEST_WORDS + 2 or quotation.end < sentence.span.end - 2:
                return None
            return self._take_up(quotation, before, index)
        if quotation is None and not self._quotations.touching(sentence.span) and self._is_indirect(sentence, before):
            return self._take_up(sentence.span, before, index)
        return None

    def _reach_paragraph(self, sentence: ParsedSentence, before: Reach | None) -> Reach | None:
        """Return a paragraph that is nothing but a quotation as that of whoever spoke at the end of the one before."""
        paragraph = self._paragraphs[self._paragraph(sentence.span.start)]
        quotation = self._quotations.at(paragraph.start)
        index = sentence.index
        whole = quotation is not None and quotation.end >= paragraph.end - 1 and not self._by_sentence.get(index)
        if quotation is None or not whole or self._is_held(sentence.span):
            return None
        previous = self._paragraphs[self._paragraph(self._starts[index - 1])]
        if previous.end - previous.start < _SHORTEST_PARAGRAPH or self._quotations.at(previous.start) is not None:
            return None
        if before is not None or self._by_sentence.get(index - 1):
            return self._take_up(quotation, before, index)
        return None

    def _reach_ahead(self, sentence: ParsedSentence) -> Reach | None:
        """Return a quotation that opens a paragraph as that of the person whom the sentence behind it is about."""
        quotation = self._quotations.at(sentence.span.start)
        if quotation is None or self._by_sentence.get(sentence.index) or self._is_held(sentence.span):
            return None
        if quotation.start < sentence.span.start - 1 or quotation.end < sentence.span.end - 2:
            return None
        number = self._number(quotation.end + 1)
        following = self._sentences[number]
        is_near = self._paragraph(following.span.start) == self._paragraph(quotation.start)
        if not is_near or following.span.start < quotation.end - 1 or self._by_sentence.get(number):
            return None
        subject = _find_subject(following)
        if subject is None or (judge_number(subject) != "person" and subject.lower_ not in ("he", "she")):
            return None
        return Reach(quotation, None, following, subject)

    def _take_up(self, span: Span, before: Reach | None, index: int) -> Reach | None:
        """Return a stretch as that of whoever speaks, or is spoken of, in the sentence before."""
        if before is not None:
            return Reach(span, before.attribution, before.sentence, before.subject)
        spoken = [a for a in self._by_sentence.get(index - 1, ()) if self._quotations.at(a.cue[0].start) is None]
        if spoken:
            return Reach(span, spoken[-1])
        previous = self._sentences[index - 1]
        if self._quotations.at(previous.span.start) is not None:
            return None
        subject = _find_subject(previous)
        if subject is None and (_speaks_first(self._sentences[index], span) or len(previous.doc) <= _SHORTEST_ACCOUNT):
            subject = _find_only_person(previous)
        return Reach(span, None, previous, subject) if subject is not None else None

    def _is_indirect(self, sentence: ParsedSentence, before: Reach | None) -> bool:
        """Say whether a sentence goes on with what somebody answers, told in the past perfect or with "would"."""
        index = sentence.index
        root = next((word for word in sentence.doc if word.dep_ == "ROOT"), None)
        if root is None:
            return False
        if not _is_shifted(root):
            return _announces(self._sentences[index - 1]) and root.lower_ not in _PRONOUNS
        if before is not None and self._quotations.at(before.span.start) is None:
            return True
        if _retorts(self._sentences[index - 1]) or _announces(self._sentences[index - 1]):
            return True
        return any(self._is_past(a, index - 1) for a in self._by_sentence.get(index - 1, ()))

    def _is_past(self, attribution: Attribution, index: int) -> bool:
        """Say whether somebody said something once, so that what he said besides is told in the past perfect."""
        word = self._sentences[index].token_at(attribution.cue[0].start)
        return word is not None and word.tag_ in ("VBD", "VBN") and attribution.quotation != "direct"

    def _is_held(self, span: Span) -> bool:
        """Say whether somebody's words are known to cover where a sentence begins."""
        at = span.start + min(2, span.end - span.start - 1)
        place = bisect_right(self._held_starts, at)
        while place > 0 and self._held_starts[place - 1] >= at - self._longest:
            place -= 1
            if self._held[place].start <= at < self._held[place].end:
                return True
            if at - self._held[place].start > 20_000:
                return False
        return False

    def _number(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _paragraph(self, offset: int) -> int:
        return bisect_right(self._paragraph_starts, offset) - 1


def _find_subject(sentence: ParsedSentence) -> Token | None:
    """Return the subject of a sentence's main clause if it is somebody who may speak."""
    root = next((word for word in sentence.doc if word.dep_ == "ROOT"), None)
    if root is None:
        return None
    subject = next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is not None and subject.lower_ in ("i", "we") and root.lemma_.lower() in load_telling_words().contacts:
        asked = next((c for c in root.children if c.dep_ == "dobj" and c.i > root.i), None)
        return asked if asked is not None and judge_number(asked) is not None else None
    if subject is not None and (
        subject.lower_ in ("he", "she")
        or judge_number(subject) is not None
        or (subject.pos_ == "PROPN" and subject.ent_type_ not in ("DATE", "TIME"))
    ):
        return subject
    return None


def _speaks_first(sentence: ParsedSentence, span: Span) -> bool:
    """Say whether a quotation speaks in the first person."""
    return any(w.lower_ in _OURS for w in sentence.doc) and span.start >= sentence.span.start


_OURS = frozenset({"i", "we", "my", "our", "me", "us"})


def _find_only_person(sentence: ParsedSentence) -> Token | None:
    """Return the one person whom a sentence names: "For Sister Ana Muro the decision came late"."""
    people = [entity for entity in sentence.doc.ents if entity.label_ == "PERSON"]
    return people[0].root if len(people) == 1 else None


def _is_shifted(root: Token) -> bool:
    helpers = {c.lower_ for c in root.children if c.dep_ in ("aux", "auxpass")}
    return (
        bool(helpers & {"would"})
        or ("had" in helpers and root.tag_ == "VBN")
        or (root.tag_ == "VBN" and "had" in {c.lower_ for c in root.children})
    )


_ASKED = frozenset({"asked", "pressed", "questioned", "confronted"})


def _retorts(sentence: ParsedSentence) -> bool:
    """Say whether a sentence tells that somebody rejects or answers something, or what he was asked."""
    if (
        sentence.doc[0].lower_ in ("asked", "pressed", "questioned", "confronted")
        and _find_subject(sentence) is not None
    ):
        return True
    root = next((word for word in sentence.doc if word.dep_ == "ROOT"), None)
    return (
        root is not None and root.lemma_.lower() in load_telling_words().retorts and _find_subject(sentence) is not None
    )


def _announces(sentence: ParsedSentence) -> bool:
    """Say whether a short sentence only tells that somebody has his own account: "The skipper puts it differently"."""
    doc = sentence.doc
    if len(doc) > _SHORTEST_ACCOUNT or _find_subject(sentence) is None:
        return False
    root = next((word for word in doc if word.dep_ == "ROOT"), None)
    if root is None or root.lemma_.lower() not in _ACCOUNTING or any(c.dep_ == "ccomp" for c in root.children):
        return False
    behind = {word.lower_ for word in doc[root.i + 1 :]}
    if root.lemma_.lower() in _DESCRIBING:
        return any(c.dep_ == "dobj" and c.i > root.i for c in root.children) or bool(behind & {"what"})
    return root.lemma_.lower() in _DIFFERING or bool(behind & _MANNERS)


_SHORTEST_ACCOUNT = 18
_DIFFERING = frozenset({"disagree", "differ", "concur", "beg"})
_DESCRIBING = frozenset({"describe", "recount", "relive", "recall", "remember", "narrate", "retell"})
_ACCOUNTING = (
    _DIFFERING
    | _DESCRIBING
    | {"say", "tell", "see", "put", "have", "remember", "recall", "know", "give", "offer", "paint"}
)
_MANNERS = frozenset(
    {"same", "otherwise", "differently", "different", "another", "story", "version", "better", "account", "scene"}
    | {"events", "more", "less", "blunter", "clearer", "moment", "night", "day", "hours", "details", "ordeal"}
)
