"""Tellings: through whose hands what an attribution gives came, and how far a voice reaches beyond its words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from dateline.coding.attribution_phrases import FullNames
from dateline.coding.attribution_quotes import find_quotations
from dateline.coding.attribution_sources import NamedSource, SourceNamer, name_words
from dateline.coding.phrases import ActorSpan, ParsedSentence
from dateline.coding.tellings_carrying import carry_on, find_contacts
from dateline.coding.tellings_frames import Frame, Step, arrange, read_steps
from dateline.coding.tellings_interviews import find_answers
from dateline.coding.tellings_pages import PageReader
from dateline.coding.tellings_pointing import find_pointers
from dateline.coding.tellings_reach import Reach, ReachFinder
from dateline.coding.tellings_shown import Shown
from dateline.coding.tellings_transcripts import find_own_people
from dateline.lexicon.cues import load_attribution_cues
from dateline.lexicon.tellings import load_telling_words
from dateline.model.mention import Attribution, Telling, TellingSource
from dateline.model.passage import DocumentReading
from dateline.model.span import Span
from dateline.text.lines import find_paragraphs


def find_tellings(
    sentences: Sequence[ParsedSentence],
    reading: DocumentReading,
    actors: Sequence[Sequence[ActorSpan]],
    attributions: Sequence[Attribution],
) -> tuple[Telling, ...]:
    """Return how each attribution came to the text, in order of the text."""
    return _Teller(sentences, reading, actors, attributions).tell()


def tell_plainly(attribution: Attribution) -> Telling:
    """Return the telling of an attribution whose source is the only one."""
    return Telling(attribution=attribution, sources=(_source_of(attribution),))


class _Teller:
    def __init__(
        self,
        sentences: Sequence[ParsedSentence],
        reading: DocumentReading,
        actors: Sequence[Sequence[ActorSpan]],
        attributions: Sequence[Attribution],
    ) -> None:
        self._sentences = sentences
        self._starts = [sentence.span.start for sentence in sentences]
        self._text = reading.document.text
        self._attributions = attributions
        self._namer = SourceNamer(reading, actors, load_attribution_cues(), sentences)
        self._beside: dict[int, list[Attribution]] = {}
        for attribution in attributions:
            self._beside.setdefault(self._number(_anchor(attribution)), []).append(attribution)
        self._reading = reading
        self._full = FullNames(self._text)
        self._own_people = find_own_people(self._text)
        self._media = _find_media(reading.document.source, self._text)

    def tell(self) -> tuple[Telling, ...]:
        paragraphs = [Span(lines[0].start, lines[-1].end) for lines in find_paragraphs(self._text)]
        quotations = find_quotations(self._text, paragraphs)
        pages = PageReader(self._sentences, paragraphs, quotations, self._text, self._reading.document.source)
        shown = list(pages.read(self._attributions))
        shown += pages.turns.read()
        shown += find_pointers(self._sentences, paragraphs, quotations)
        if not pages.turns.labelled:
            shown += find_answers(self._sentences, paragraphs, self._text)
        held = [part for item in shown if not item.is_label for part in item.content]
        reaches = list(ReachFinder(self._sentences, paragraphs, quotations, self._attributions, held).find())
        widened: dict[int, list[Span]] = {}
        for reach in reaches:
            widened.setdefault(id(reach.attribution), []).append(reach.span)
        told = [
            replace(telling, reach=tuple(widened.get(id(a), ())))
            for a in self._attributions
            if (telling := self._tell(a)) is not None
        ]
        told += [self._tell_shown(item) for item in shown]
        told += [telling for reach in reaches if (telling := self._tell_reach(reach)) is not None]
        named = [self._name_fully(telling) for telling in told]
        return tuple(carry_on(named, self._starts, paragraphs, list(self._find_reached())))

    def _find_reached(self) -> Iterator[tuple[int, Telling]]:
        """Yield whom a medium reached, as a telling of nothing yet, with the number of the sentence."""
        for contact in find_contacts(self._sentences, self._media):
            phrases = (contact.person, contact.medium)
            steps = [Step("carrier", p, (p[0], p[1]), anew=False) for p in phrases]
            sources = tuple(self._name_step(contact.sentence, step) for step in steps)
            yield contact.sentence.index, self._name_fully(Telling(attribution=_NOTHING, sources=sources))

    def _name_fully(self, telling: Telling) -> Telling:
        """Return a telling whose sources that no lexicon knows have the fullest names that the text gives them."""
        sources = tuple(
            source
            if source.id is not None or source.name is None
            else replace(source, name=self._find_full(source.name))
            for source in telling.sources
            if source.words is None or not self._is_own(source.words.cut(self._text))
        )
        return telling if sources == telling.sources else replace(telling, sources=sources)

    def _find_full(self, name: str) -> str:
        """Return the fullest form of a name, also of one in capitals that the text writes otherwise elsewhere."""
        plain = name.title() if name.isupper() and len(name) > 3 else name
        found = self._full.find(plain)
        return found if found != plain else name

    def _is_own(self, words: str) -> bool:
        """Say whether words name the publisher itself: "this newspaper", "our reporter", "a version of this page"."""
        lower = words.lower()
        if (
            words in _TURNS
            or lower in load_telling_words().presenters
            or (words.isupper() and words in self._own_people)
        ):
            return True
        if _OWN_VERSION.search(lower):
            return True
        match = _OWN.match(lower)
        return match is not None and match[1].removesuffix("s") in load_telling_words().own

    def _tell_shown(self, item: Shown) -> Telling:
        if item.head is None or (item.is_label and item.head.pos_ == "PROPN"):
            named = name_words(item.who.cut(self._text))
        else:
            named = self._namer.name_phrase(item.sentence, item.head, item.who)
        telling = _make(named, item.who, item.cue, item.content)
        passed = _PASSED.search(self._text[item.who.end : item.cue.start])
        if passed is None:
            return telling
        by = name_words(passed[1])
        carrier = TellingSource(name=by.name, id=by.id, anonymous=False, words=None, cue=None, way="published")
        return replace(telling, sources=(*telling.sources, carrier))

    def _tell_reach(self, reach: Reach) -> Telling | None:
        if reach.attribution is not None or reach.sentence is None or reach.subject is None:
            return None
        head = reach.subject
        who = reach.sentence.offsets(head.left_edge.i, head.right_edge.i)
        named = self._namer.name_phrase(reach.sentence, head, who)
        return _make(named, who, None, (reach.span,))

    def _number(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _tell(self, attribution: Attribution) -> Telling | None:
        number = self._number(_anchor(attribution))
        if not attribution.cue or number >= len(self._sentences):
            return tell_plainly(attribution)
        sentence = self._sentences[number]
        if self._is_undertaking(attribution, sentence) or self._is_told_in_court(attribution):
            return None
        beside = self._beside.get(number, ())
        if self._is_citing(attribution) or self._is_outer(attribution, beside):
            return tell_plainly(attribution)
        if not attribution.source and (hearsay := self._name_hearsay(attribution)) is not None:
            return replace(tell_plainly(attribution), sources=(hearsay,))
        frame = self._frame(attribution, sentence, beside)
        if frame is None:
            return tell_plainly(attribution)
        chain = arrange(read_steps(frame), frame.cue[0], of_paper=_is_of_paper(frame))
        if len(chain) > 1 and attribution.source_name is None:
            chain = [step for step in chain if step is not None]
        if (hearer := _find_hearer(attribution, sentence, self._text)) is not None:
            chain.append(hearer)
        sources = tuple(_source_of(attribution) if step is None else self._name_step(sentence, step) for step in chain)
        return Telling(attribution=attribution, sources=sources)

    def _name_hearsay(self, attribution: Attribution) -> TellingSource | None:
        """Return the source that "reports that ..." and "rumours that ..." are by themselves."""
        cue = attribution.cue[0]
        words = cue.cut(self._text)
        if words.lower() not in ("reports", "rumours", "rumors"):
            return None
        return TellingSource(name=words, id=None, anonymous=True, words=cue, cue=cue, way=None)

    def _is_undertaking(self, attribution: Attribution, sentence: ParsedSentence) -> bool:
        if attribution.stance != "plan":
            return False
        undertakings = load_telling_words().undertakings
        tokens = _tokens(sentence, attribution.cue)
        return any(sentence.doc[i].lemma_.lower() in undertakings for i in tokens)

    def _is_told_in_court(self, attribution: Attribution) -> bool:
        """Say whether a court or a house only hears what is told: "the jury heard that"."""
        if not attribution.source or attribution.cue[0].cut(self._text).lower() not in ("heard", "hears", "hear"):
            return False
        last = attribution.source[0].cut(self._text).rpartition(" ")[2].lower()
        return last in load_telling_words().audiences or last in ("jury", "trial", "inquest", "jurors")

    def _is_citing(self, attribution: Attribution) -> bool:
        words = {word.lower() for part in attribution.cue for word in part.cut(self._text).split()}
        return bool(words & load_attribution_cues().citing) and not words & {"by", "as"}

    def _is_outer(self, attribution: Attribution, others: Sequence[Attribution]) -> bool:
        """Say whether another attribution by the same cue stands within this one, which only passes it on."""
        size = sum(part.end - part.start for part in attribution.content)
        return any(
            other is not attribution
            and other.cue == attribution.cue
            and all(any(own.overlaps(part) for own in attribution.content) for part in other.content)
            and sum(part.end - part.start for part in other.content) < size
            for other in others
        )

    def _name_step(self, sentence: ParsedSentence, step: Step) -> TellingSource:
        first, last, head = step.phrase
        span = sentence.offsets(first, last)
        named: NamedSource = self._namer.name_phrase(sentence, head, span)
        words = span.cut(self._text)
        if step.relation == "carrier" and head.pos_ == "PROPN" and not _shares_word(named.name, words):
            named = replace(name_words(words), id=named.id and name_words(words).id)
        return TellingSource(
            name=named.name,
            id=named.id,
            anonymous=named.anonymous,
            words=span,
            cue=sentence.offsets(*step.cue),
            way="published" if step.relation == "carrier" and not named.anonymous else None,
        )

    def _frame(self, attribution: Attribution, sentence: ParsedSentence, others: Sequence[Attribution]) -> Frame | None:
        doc = sentence.doc
        cue = sorted(_tokens(sentence, attribution.cue))
        if not cue:
            return None
        low, high = 0, len(doc) - 1
        blocked = _tokens(sentence, attribution.content)
        source = _tokens(sentence, attribution.source)
        for other in others:
            if other is attribution or not other.cue or self._is_citing(other):
                continue
            if source and _tokens(sentence, other.source) == source and not set(cue) & _tokens(sentence, other.content):
                continue
            content = _tokens(sentence, other.content)
            if _is_relative(other, self._text):
                continue
            if cue[0] in content and not source & content:
                inside = _run_around(content, cue[0])
                low, high = max(low, inside[0]), min(high, inside[1])
            elif not _tokens(sentence, other.cue) & (blocked | source):
                blocked |= (content | _tokens(sentence, other.cue)) - set(cue) - source
        low, high = _bound(doc, cue, blocked, low, high)
        allowed = frozenset(i for i in range(low, high + 1) if i not in blocked)
        ends = (min(source), max(source)) if source else None
        return Frame(doc, allowed, ends, (cue[0], cue[-1]), self._media)


def _find_hearer(attribution: Attribution, sentence: ParsedSentence, text: str) -> Step | None:
    """Return who "learned from" or "heard from" the source, and tells it on."""
    if not attribution.is_apart or attribution.cue[0].cut(text).lower() not in _HEARING:
        return None
    verb = sentence.token_at(attribution.cue[0].start)
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None) if verb is not None else None
    if verb is None or subject is None or subject.pos_ not in ("NOUN", "PROPN") or subject.i > verb.i:
        return None
    return Step("carrier", (subject.left_edge.i, subject.i, subject), (verb.i, verb.i), anew=True)


_HEARING = frozenset({"learned from", "learnt from", "heard from", "learns from", "hears from", "has learned from"})


_NOTHING = Attribution(
    source=(),
    cue=(),
    content=(),
    quotation="indirect",
    source_name=None,
    source_id=None,
    anonymous=False,
    stance=None,
)
"""Stands for what nobody has told yet."""


def _shares_word(name: str | None, words: str) -> bool:
    """Say whether a name has a word of the phrase that it was found for, and is not that of somebody beside it."""
    return name is None or name.isupper() or bool(set(name.lower().split()) & set(words.lower().split()))


def _is_relative(attribution: Attribution, text: str) -> bool:
    """Say whether an attribution stands in a clause about somebody, "who told the council"."""
    return bool(attribution.source) and attribution.source[0].cut(text).lower() in ("who", "which", "that")


def _is_of_paper(frame: Frame) -> bool:
    if frame.source is None:
        return False
    papers, cues = load_telling_words().papers, load_attribution_cues()
    lemmas = {word.lemma_.lower() for word in frame.doc[frame.source[0] : frame.source[1] + 1] if word.pos_ == "NOUN"}
    return bool(lemmas & (papers | cues.nouns.keys()))


def _bound(doc: Doc, cue: Sequence[int], blocked: set[int], low: int, high: int) -> tuple[int, int]:
    """Return where the words around a cue end: at a semicolon."""
    for place in range(cue[0] - 1, low - 1, -1):
        if doc[place].text == ";":
            low = place + 1
            break
    for place in range(cue[-1] + 1, high + 1):
        if doc[place].text == ";" and place not in blocked:
            high = place - 1
            break
    return low, high


def _run_around(tokens: set[int], place: int) -> tuple[int, int]:
    first = last = place
    while first - 1 in tokens:
        first -= 1
    while last + 1 in tokens:
        last += 1
    return first, last


def _tokens(sentence: ParsedSentence, spans: Sequence[Span]) -> set[int]:
    """Return the tokens of a sentence that stand in the spans."""
    found: set[int] = set()
    for span in spans:
        low, high = max(span.start, sentence.span.start), min(span.end, sentence.span.end)
        if low >= high:
            continue
        first, last = sentence.token_at(low), sentence.token_at(high - 1)
        if first is None or last is None:
            base = sentence.span.start
            found.update(t.i for t in sentence.doc if low <= base + t.idx < high)
        else:
            found.update(range(first.i, last.i + 1))
    return found


def _anchor(attribution: Attribution) -> int:
    spans = attribution.cue or attribution.source or attribution.content
    return spans[0].start if spans else 0


def _make(named: NamedSource, who: Span, cue: Span | None, content: tuple[Span, ...]) -> Telling:
    """Return the telling of words that a page, and no sentence, gives to somebody."""
    attribution = Attribution(
        source=(who,),
        cue=(cue,) if cue else (),
        content=content,
        quotation="direct",
        source_name=named.name,
        source_id=named.id,
        anonymous=named.anonymous,
        stance="say",
    )
    return tell_plainly(attribution)


def _find_media(publisher: str | None, text: str) -> frozenset[str]:
    """Return the names that a document itself shows to be media: its publisher, and "the agency Northline"."""
    found = {match[1].lower() for match in _DESCRIBED.finditer(text)}
    return frozenset(found | ({publisher.lower()} if publisher else set()))


_OWN = re.compile(r"(?:\d{1,2}[.:h]\d{2} )?(?:this|our)(?: own)? (\w+)")
_TURNS = frozenset({"Q", "A", "QUESTION", "ANSWER"})
_OWN_VERSION = re.compile(
    r"\bversions? of this\b|^(?:a |the |its |an? \w+ )?caption$"
    r"|^(?:an? |the )?(?:headline|caption|article|story|item|report) (?:on page|in (?:some|our|an earlier))\b"
)
_PASSED = re.compile(
    r"\b(?:reposted|shared|quoted|cited|republished|forwarded|by way of|via|carried)(?: by)? (?:the )?([^,:]{2,50})"
)

_DESCRIBED = re.compile(
    r"\b(?:agency|newspaper|daily|weekly|channel|station|broadcaster|website|site|portal|blog|paper|magazine|outlet)\s"
    r"([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)"
)


def _source_of(attribution: Attribution) -> TellingSource:
    return TellingSource(
        name=attribution.source_name,
        id=attribution.source_id,
        anonymous=attribution.anonymous,
        words=attribution.source[0] if attribution.source else None,
        cue=attribution.cue[0] if attribution.cue else None,
    )
