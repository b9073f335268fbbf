"""Sighting: which words of a sentence are names of actors or nouns for agents, before grammar has a say."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.coding.phrases import ParsedSentence
from dateline.lexicon.actors import ActorLexicon, AgentNoun, NameUse
from dateline.lexicon.nametrie import Hit, Word
from dateline.lexicon.romanisation import load_aligner
from dateline.model.actor import ActorIdentity

_REACH = 9
"""How many words a name that is spelled in another way may take, articles among them."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """Words that name somebody (`uses`) or some kind of agent (`agent`): tokens `first` to `last`, both included."""

    first: int
    last: int
    words: str
    uses: tuple[NameUse, ...] = ()
    agent: AgentNoun | None = None

    @property
    def form(self) -> str:
        """Return the form of a name, or `agent`."""
        return self.uses[0].form if self.uses else "agent"


def sight(
    sentence: ParsedSentence, text: str, words: Sequence[Word], lexicon: ActorLexicon, own: NamesOfDocument
) -> list[Sighting]:
    """Return the sightings of a sentence from left to right, none overlapping, the longest winning.

    `text` is the sentence as the document has it, `words` its words; `own` are names that the document brought in.
    """
    starts: list[int] = []
    sightings: list[Sighting] = []
    at = 0
    while at < len(words):
        found = _match(words, at, lexicon, own)
        if found is None:
            at += 1
            continue
        last, uses, agent = found
        starts = starts or [token.idx for token in sentence.doc] or [0]
        first_token = bisect_right(starts, words[at].start) - 1
        last_token = bisect_right(starts, words[last].end - 1) - 1
        if first_token < last_token and words[at].folded == "the":
            first_token += 1
        if last_token < len(sentence.doc) and "$" not in sentence.doc[last_token].text:
            sightings.append(Sighting(first_token, last_token, text[words[at].start : words[last].end], uses, agent))
        at = last + 1
    return sightings


@dataclass(slots=True)
class NamesOfDocument:
    """Names that a document brought in itself: bracketed acronyms, people introduced by a title."""

    uses: dict[str, NameUse] = field(default_factory=dict)
    identities: dict[str, ActorIdentity] = field(default_factory=dict)
    firsts: set[str] = field(default_factory=set)
    longest: int = 1

    def learn(self, name: str, use: NameUse) -> None:
        """File a name, folded, unless the document already used it for somebody."""
        self.uses.setdefault(name, use)
        self.firsts.add(name.partition(" ")[0])
        self.longest = max(self.longest, name.count(" ") + 1)

    def match_at(self, words: Sequence[Word], at: int) -> tuple[int, NameUse] | None:
        """Return the longest own name that begins at a word, and its last word."""
        for length in range(self.longest, 0, -1):
            part = words[at : at + length]
            if len(part) == length and all(word.joined for word in part[1:]) and part[0].capital:
                use = self.uses.get(" ".join(word.folded for word in part))
                if use:
                    return at + length - 1, use
        return None


def _match(
    words: Sequence[Word], at: int, lexicon: ActorLexicon, own: NamesOfDocument
) -> tuple[int, tuple[NameUse, ...], AgentNoun | None] | None:
    word = words[at].folded
    mine = own.match_at(words, at) if word in own.firsts else None
    if mine is None and not (lexicon.names.may_begin(word) or lexicon.agents.may_begin(word)):
        return _match_spelling(words, at, lexicon)
    names = _longest(list(lexicon.names.match_at(words, at)))
    agents = list(lexicon.agents.match_at(words, at))
    name_end = names[0].last if names else -1
    agent_end = agents[0].last if agents else -1
    if mine and mine[0] >= max(name_end, agent_end):
        return mine[0], (mine[1],), None
    if names and name_end >= agent_end:
        return name_end, tuple(hit.value for hit in names), None
    if agents:
        return agent_end, (), agents[0].value
    return _match_spelling(words, at, lexicon)


def _match_spelling(
    words: Sequence[Word], at: int, lexicon: ActorLexicon
) -> tuple[int, tuple[NameUse, ...], AgentNoun | None] | None:
    """Return the longest known name of several words that begins at a capital and is romanised in another way."""
    if not words[at].capital or not lexicon.spellings.may_begin(words[at].folded):
        return None
    tokens, ends = [words[at].folded], [at]
    for i in range(at + 1, min(at + _REACH, len(words))):
        if not words[i].joined or not (words[i].capital or is_small(words[i].folded)):
            break
        if not is_small(words[i].folded):
            tokens.append(words[i].folded)
            ends.append(i)
    for length in range(len(tokens), 1, -1):
        uses = lexicon.spellings.find(tokens[:length])
        if uses:
            return ends[length - 1], uses, None
    return None


def is_small(word: str) -> bool:
    """Say whether a folded word is an article or another small word within names."""
    return load_aligner().is_article(word)


def _longest(hits: list[Hit[NameUse]]) -> list[Hit[NameUse]]:
    return [hit for hit in hits if hit.last == hits[0].last]
