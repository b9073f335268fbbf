"""First persons: whom "we" and "I" stand for, by who speaks: the source of the words, or who publishes the document.

"I" is the one who speaks. "We" is whom the speaker speaks for: "we struck the airport", said by a minister of Norland,
is Norland. What a news outlet says of itself is left alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from dateline.coding.phrases import ActorSpan, ParsedSentence
from dateline.lexicon.actors import load_actors
from dateline.lexicon.nametrie import split_words
from dateline.lexicon.outlets import load_outlets
from dateline.model.actor import ActorIdentity
from dateline.model.mention import ActorMention, Attribution
from dateline.model.passage import DocumentReading
from dateline.model.ports import ActorResolver
from dateline.model.span import Span

ALONE = frozenset({"i", "me", "my", "mine", "myself"})
TOGETHER = frozenset({"we", "us", "our", "ours", "ourselves"})
_PRONOUNS = ("PRP", "PRP$")
_WITHIN = 40
"""Among how many stretches of reported words before a pronoun those around it are looked for."""

_SPEAKING_FOR = frozenset({"GOV", "MIL", "COP", "LEG", "SPY", "JUD"})
"""Sectors whose people say "we" for the body of their country that they belong to."""


def add_first_persons(
    sentences: Sequence[ParsedSentence],
    actors: Sequence[Sequence[ActorSpan]],
    attributions: Sequence[Attribution],
    reading: DocumentReading,
    resolver: ActorResolver,
) -> tuple[tuple[ActorSpan, ...], ...]:
    """Return the actors of each sentence, with the first persons among them whose speaker is known."""
    if not any(token.lower_ in TOGETHER or token.lower_ in ALONE for s in sentences for token in s.doc):
        return tuple(map(tuple, actors))
    speakers = Speakers(actors, attributions, reading, resolver)
    found: list[tuple[ActorSpan, ...]] = []
    for sentence, spans in zip(sentences, actors, strict=True):
        taken = {i for span in spans for i in range(span.first, span.last + 1)}
        own = [s for t in sentence.doc if t.i not in taken and (s := speakers.name(sentence, t)) is not None]
        found.append(tuple(sorted((*spans, *own), key=lambda span: (span.first, span.last))))
    return tuple(found)


class Speakers:
    """Tells who says the words at an offset of one document."""

    def __init__(
        self,
        actors: Iterable[Sequence[ActorSpan]],
        attributions: Iterable[Attribution],
        reading: DocumentReading,
        resolver: ActorResolver,
    ) -> None:
        self._mentions = sorted((span.mention for spans in actors for span in spans), key=lambda m: m.start)
        self._starts = [mention.start for mention in self._mentions]
        self._reading, self._resolver = reading, resolver
        parts = sorted(
            ((part, source) for a in attributions for part in a.content for source in a.source[:1]),
            key=lambda row: row[0].start,
        )
        self._parts, self._begins = parts, [part.start for part, _ in parts]

    def name(self, sentence: ParsedSentence, token: Token) -> ActorSpan | None:
        """Return the actor that a token stands for, if it is a first person whose speaker is known."""
        word = token.lower_
        if (word not in ALONE and word not in TOGETHER) or token.tag_ not in _PRONOUNS:
            return None
        span = sentence.offsets(token.i, token.i)
        speaker = self._find_source(span) or self._find_publisher(span)
        if speaker is None:
            return None
        who = self._speaks_for(speaker) if word in TOGETHER else speaker
        mention = ActorMention(
            start=span.start,
            end=span.end,
            text=span.cut(self._reading.document.text),
            name=who.name,
            id=who.id,
            country=who.country,
            sector=who.sector,
            basis="first person",
        )
        return ActorSpan(mention, token.i, token.i, token.i)

    def _find_source(self, span: Span) -> ActorIdentity | None:
        """Return the actor in the words of the innermost source whose content holds the span."""
        at = bisect_right(self._begins, span.start)
        best: tuple[int, Span] | None = None
        for part, source in reversed(self._parts[max(0, at - _WITHIN) : at]):
            if part.end >= span.end and (best is None or part.end - part.start < best[0]):
                best = part.end - part.start, source
        return self._find_actor(best[1]) if best is not None else None

    def _find_actor(self, source: Span) -> ActorIdentity | None:
        """Return the last actor named in a source: "spokesman of the army", "the minister, X"."""
        at = bisect_right(self._starts, source.end - 1) - 1
        named = self._mentions[at] if at >= 0 else None
        if named is None or named.end <= source.start or named.sector == "JRN":
            return None
        return ActorIdentity(id=named.id, name=named.name, country=named.country, sector=named.sector)

    def _find_publisher(self, span: Span) -> ActorIdentity | None:
        """Return who publishes the passage, if that is a body which acts and no outlet that reports."""
        passage = self._reading.passage_at(span.start)
        voice = (passage.voice if passage else None) or self._reading.document.source
        return self._identify(voice) if voice is not None and load_outlets().match(voice) is None else None

    def _identify(self, voice: str) -> ActorIdentity | None:
        lexicon = load_actors()
        use = next(iter(lexicon.names.get(voice)), None)
        if use is not None:
            return self._resolver.identify([use.actor.id], None, ())
        words = split_words(voice)
        last = next(iter(lexicon.agents.get(words[-1].folded)), None) if len(words) > 1 else None
        country = next(iter(lexicon.names.get(voice[: words[-1].start].strip())), None) if last is not None else None
        if last is None or country is None or country.actor.kind != "country":
            return None
        return self._resolver.compose(country.actor.country, last.sector)

    def _speaks_for(self, speaker: ActorIdentity) -> ActorIdentity:
        if speaker.sector not in _SPEAKING_FOR or speaker.country is None:
            return speaker
        return self._resolver.compose(speaker.country, None if speaker.sector == "GOV" else speaker.sector) or speaker
