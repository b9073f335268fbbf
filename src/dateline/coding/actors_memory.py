"""Memory: who was spoken of in a document so far, for pronouns, definite phrases, surnames and acronyms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from dateline.model.actor import ActorIdentity

Number = Literal["person", "body", "people"]


@dataclass(frozen=True, slots=True)
class Trace:
    """An actor spoken of: who, as one person, a body or several people, by what noun, in which sentence."""

    identity: ActorIdentity
    number: Number
    noun: str | None
    sentence: int
    subject: bool
    gender: str | None = None


@dataclass(slots=True)
class Memory:
    """Traces in the order of the text, how often each country was spoken of, and which groups anywhere in it."""

    traces: list[Trace] = field(default_factory=list)
    countries: Counter[str] = field(default_factory=Counter)
    sites: Counter[str] = field(default_factory=Counter)
    spoken_of: set[str] = field(default_factory=set)
    local: dict[int, Counter[str]] = field(default_factory=dict)

    LIMIT = 60
    NEAR = 4
    PLACED = 3
    CLEAR = 0.6
    """From which share of all on the country of a text is clear, and what stands nearby does not count."""

    def add(self, trace: Trace) -> None:
        """Remember an actor; only the latest are kept in reach."""
        self.traces.append(trace)
        if len(self.traces) > 4 * self.LIMIT:
            del self.traces[: -self.LIMIT]

    def latest(
        self, numbers: Sequence[Number], sentence: int, *, within: int, gender: str | None = None
    ) -> Trace | None:
        """Return the antecedent of a pronoun: of the nearest sentence that has one, the subject before all others."""
        reach = [t for t in self.traces[-self.LIMIT :] if t.number in numbers and sentence - t.sentence <= within]
        if gender:
            reach = [t for t in reach if t.gender in (None, gender)]
        if not reach:
            return None
        nearest = [t for t in reach if t.sentence == reach[-1].sentence]
        return next((t for t in nearest if t.subject), nearest[-1])

    def by_noun(self, noun: str) -> Trace | None:
        """Return the latest actor that was called by a noun or one that ends in it, for "the centre"."""
        same = next((t for t in reversed(self.traces) if t.noun == noun), None)
        if same is None and " " not in noun:
            same = next((t for t in reversed(self.traces) if t.noun and t.noun.rpartition(" ")[2] == noun), None)
        return same

    def latest_group(self, sentence: int, *, within: int, sectors: frozenset[str] | None = None) -> Trace | None:
        """Return the latest actor that is a group or body of its own and no state, of some sectors only, if given."""
        for trace in reversed(self.traces[-self.LIMIT :]):
            if sentence - trace.sentence > within:
                return None
            fits = sectors is None or trace.identity.sector in sectors
            if fits and trace.number != "person" and not _is_state(trace.identity):
                return trace
        return None

    def note_site(self, country: str, weight: int, sentence: int) -> None:
        """Note how much a sentence speaks of a country as the place where things happen."""
        self.sites[country] += weight
        self.local.setdefault(sentence, Counter())[country] += weight

    def theatre(self, sentence: int) -> str | None:
        """Return the country that the text is about: where things happen in it, or which it names most.

        In a text that is about several, it is the one that the sentences just before this one are about.
        """
        whole = _leader(self.sites, share=self.CLEAR)
        if whole is not None:
            return whole
        near: Counter[str] = Counter()
        for at in range(sentence - self.NEAR, sentence + 1):
            near.update(self.local.get(at, {}))
        told = near.total() >= self.PLACED
        return (_leader(near, share=self.CLEAR) if told else None) or _leader(self.sites, share=0.0)

    def prominent(self) -> list[str]:
        """Return the countries spoken of, the most frequent first."""
        return [country for country, _ in self.countries.most_common(6)]


def _leader(sites: Counter[str], share: float) -> str | None:
    """Return the country that is named most, if no other is named as often and it has this share of all."""
    best = sites.most_common(2)
    if not best or best[0][1] < 1 or best[0][1] < share * sites.total():
        return None
    return None if len(best) > 1 and best[0][1] == best[1][1] else best[0][0]


def _is_state(identity: ActorIdentity) -> bool:
    """Say whether an actor is a country or a sector of one, or nobody in particular."""
    return identity.id is None or (identity.country is not None and identity.id.startswith(identity.country))
