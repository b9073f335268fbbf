"""The cast of a sentence: which actors a noun phrase names, and which actors fill the slots of a frame."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from dateline.coding.events_strangers import Strangers
from dateline.coding.events_tree import DEEPEST, Tree
from dateline.coding.phrases import ActorSpan
from dateline.lexicon.actors import load_agent_words

_MODIFIERS = ("amod", "compound", "nmod", "nounmod", "nummod", "dep")
_NAMING = (("by", "of", "from"), ("between", "among", "with"))
_STRIKING = (("by", "from"), ("between", "among"))
_NEAR = 7
"""How many tokens an apposition may stand after its noun; what stands further is most often a slip of the parser."""

_HOUSING = (("of",), ("in", "at", "near", "inside"), ("from", "against"))
_REACHING = (
    ("of", "by"),
    ("in", "at", "near", "inside", "around"),
    ("against", "on", "from", "to", "for", "with", "over"),
)


class Cast:
    """Answers who is named where in one sentence."""

    def __init__(self, tree: Tree, spans: Sequence[ActorSpan], strangers: Strangers | None = None) -> None:
        self._tree = tree
        self._strangers = strangers
        self._circumstances = tree.lexicon.classes["circumstances"]
        self._assaults = tree.lexicon.classes["assaults"]
        self._relational = tree.lexicon.classes["relational"]
        self._headed = {span.head: span for span in spans}
        self._covered = {i: span for span in spans for i in range(span.first, span.last + 1)} | self._headed

    def __bool__(self) -> bool:
        return bool(self._headed)

    def at(self, i: int, *, reach: bool = False) -> list[ActorSpan]:
        """Return the actors that a noun phrase names, by its head token, those joined to it included.

        With `reach`, an actor counts too that only owns, holds or houses what the phrase is about.
        """
        found: list[ActorSpan] = []
        for k in self._joined(i):
            found += self._named(k, reach)
        return distinct(found)

    def _joined(self, i: int) -> list[int]:
        """Return a token and what is coordinated with it, or with another word of the same name."""
        span = self._covered.get(i)
        found = self._tree.conjuncts(i)
        if span is not None:
            for k in range(span.first, span.last + 1):
                found += [c for c in self._tree.conjuncts(k)[1:] if not span.first <= c <= span.last and c not in found]
        return found

    def at_all(self, heads: Iterable[int], *, reach: bool = False) -> list[ActorSpan]:
        """Return the actors that several noun phrases name."""
        return distinct(span for i in heads for span in self.at(i, reach=reach))

    def covers(self, i: int) -> bool:
        """Say whether a token belongs to the name of an actor."""
        return i in self._covered

    def _named(self, i: int, reach: bool) -> list[ActorSpan]:
        span = self._covered.get(i)
        if span is not None:
            return [] if self._is_bound(i, span) else [*self._coordinated(i, span), self._apposed(i, span)]
        if self._tree.tags[i] == "PRP":
            return self._said_by(i)
        counted = self._tree.measured(i)
        if counted[0] != i and (found := [s for k in counted for s in self._named(k, reach)]):
            return found
        steps: list[Callable[[], list[ActorSpan]]] = [lambda: self.owners(i), lambda: self.modifiers(i)]
        if not (self._tree.tags[i].startswith("NNP") and not reach):
            steps += [lambda names=names: self.linked(i, names) for names in self._leads(i, reach)]  # type: ignore[misc]
        steps += [lambda: self._apposed_to(i), lambda: self.doers(i), lambda: self.possessors(i)]
        if self._strangers is not None and not reach:
            steps.append(lambda: self._describe(i))
        return next((found for step in steps if (found := step())), [])

    def _describe(self, i: int) -> list[ActorSpan]:
        """Return the actor that a proper name makes which nobody knows."""
        found = self._strangers.describe(i) if self._strangers is not None else None
        return [found] if found is not None else []

    def _leads(self, i: int, reach: bool) -> tuple[tuple[str, ...], ...]:
        """Return the prepositions that lead from a noun to whom it names; an attack is never its target's."""
        if reach:
            return _REACHING
        return _STRIKING if self._tree.lemmas[i] in self._assaults else _NAMING

    def _coordinated(self, i: int, span: ActorSpan) -> list[ActorSpan]:
        """Return the actors that share the head of a span ("Hungarian and Romanian officials")."""
        found = [s for s in self.modifiers(i) if s.last < span.first and s.mention.country != span.mention.country]
        if found and "and" in self._tree.words[found[0].last : span.first + 1]:
            return found
        return self._listed(span, found)

    def _listed(self, span: ActorSpan, before: Sequence[ActorSpan]) -> list[ActorSpan]:
        """Return the countries right before a country in a list that lost its commas ("France Britain and Norway")."""
        found: list[ActorSpan] = []
        first = span.first
        for other in sorted(before, key=lambda s: -s.last):
            if not (_is_country(other) and _is_country(span) and first - other.last == 1):
                break
            found.insert(0, other)
            first = other.first
        return found

    def _is_bound(self, i: int, span: ActorSpan) -> bool:
        """Say whether a pronoun was taken for the subject of its own verb, which it cannot be ("X forced them")."""
        tree = self._tree
        if tree.tags[i] != "PRP" or tree.words[i].endswith(("self", "selves")):
            return False
        if tree.deps[i] == "nsubj" and tree.words[i] not in ("them", "him", "her"):
            return False
        verb = tree.heads[tree.heads[i]] if tree.deps[i] == "nsubj" else tree.verb_above(i)
        subjects = [self._covered[k] for k in tree.surface_subject(verb) if k in self._covered and k != i]
        return any(name_of(subject) == name_of(span) for subject in subjects)

    def _said_by(self, i: int) -> list[ActorSpan]:
        """Return who says what a clause with a pronoun for subject tells ("Norland says it will leave")."""
        tree, verb = self._tree, self._tree.heads[i]
        if tree.words[i] not in ("it", "they", "he", "she") or not tree.deps[i].startswith("nsubj"):
            return []
        speaker = tree.heads[verb]
        if tree.deps[verb] != "ccomp" or speaker == verb or not tree.is_verb(speaker):
            return []
        subjects = [k for k in tree.surface_subject(speaker) if tree.tags[k] != "PRP" and k < i]
        return self.at_all(subjects)

    def _apposed(self, i: int, span: ActorSpan) -> ActorSpan:
        if span.mention.id is not None or span.mention.country is not None:
            return span
        named = [s for s in self._apposed_to(i) if s.mention.id is not None]
        return named[0] if named else span

    def _apposed_to(self, i: int) -> list[ActorSpan]:
        near = (k for k in self._tree.kids_by(i, "appos") if k in self._covered and k - i < _NEAR)
        return [self._covered[k] for k in near]

    def owners(self, i: int) -> list[ActorSpan]:
        """Return the actors in the possessive before a noun ("Turkey's takeover"); "its ally" is somebody else."""
        relational = self._tree.lemmas[i] in self._relational
        owners = (k for k in self._tree.kids_by(i, "poss") if not (relational and self._tree.tags[k] == "PRP$"))
        return self.at_all(self._tree.antecedent(k) for k in owners)

    def modifiers(self, i: int, depth: int = 2) -> list[ActorSpan]:
        """Return the actors among the modifiers of a noun ("Israeli strikes", "Turkey-Russia talks")."""
        found: list[ActorSpan] = []
        for k in self._tree.kids_by(i, *_MODIFIERS):
            if k > i:
                continue
            if k in self._covered:
                found += self.modifiers(k, depth - 1) if depth else []
                found += [self._covered[c] for c in self._tree.conjuncts(k) if c in self._covered]
            elif depth:
                found += self.modifiers(k, depth - 1)
        return distinct(found)

    def linked(self, i: int, names: Iterable[str]) -> list[ActorSpan]:
        """Return the actors that a word's prepositions of these names govern."""
        found: list[ActorSpan] = []
        for link in self._tree.links(i):
            if self._tree.words[link] in names:
                for filler in self._tree.fillers(link):
                    if self._tree.words[link] != "in" or self._tree.lemmas[filler] not in self._circumstances:
                        found += self._covered_deep(filler)
        return distinct(found)

    def _covered_deep(self, filler: int) -> list[ActorSpan]:
        """Return who a governed noun phrase names: itself, else its owner or the noun that it belongs to."""
        found: list[ActorSpan] = []
        for k in self._tree.conjuncts(filler):
            found += self._deep(k, DEEPEST // 2)
        return found

    def _deep(self, i: int, depth: int) -> list[ActorSpan]:
        span = self._covered.get(i)
        if span is not None:
            return [*self._coordinated(i, span), self._apposed(i, span)]
        found = self.owners(i) or self.modifiers(i) or self._apposed_to(i)
        if found or depth == 0 or self._tree.tags[i].startswith("NNP"):
            return found
        for names in _HOUSING:
            for link in self._tree.kids_by(i, "prep", "agent"):
                if self._tree.words[link] in names:
                    for filler in self._tree.fillers(link):
                        found += [s for k in self._tree.conjuncts(filler) for s in self._deep(k, depth - 1)]
            if found:
                return found
        return self.doers(i)

    def doers(self, i: int) -> list[ActorSpan]:
        """Return who did what a noun with a participle tells of ("crimes committed by soldiers")."""
        verbs = [k for k in self._tree.kids_by(i, "acl") if self._tree.tags[k] == "VBN"]
        above = self._tree.heads[i]
        if self._tree.deps[i].startswith("nsubj") and self._tree.lemmas[above] == "claim":
            verbs.append(above)
        return [s for verb in verbs for by in self._tree.kids_by(verb, "agent") for s in self._by(by)]

    def possessors(self, i: int) -> list[ActorSpan]:
        """Return whose a thing is told to be ("a drone belonging to Norland", "a ship owned by Norland")."""
        words = self._tree.words
        verbs = [k for k in self._tree.kids_by(i, "acl") if words[k] in load_agent_words().possessing]
        links = [k for verb in verbs for k in self._tree.kids_by(verb, "prep", "agent") if words[k] in ("to", "by")]
        return self.at_all(f for link in links for f in self._tree.fillers(link))

    def _by(self, agent: int) -> list[ActorSpan]:
        return self.at_all(self._tree.kids_by(agent, "pobj"))


def _is_country(span: ActorSpan) -> bool:
    return span.mention.id is not None and span.mention.id == span.mention.country


def distinct(spans: Iterable[ActorSpan]) -> list[ActorSpan]:
    """Return the spans without repetition, in their order; an actor named twice counts once."""
    found: dict[object, ActorSpan] = {}
    for span in spans:
        found.setdefault(name_of(span), span)
    return list(found.values())


def name_of(span: ActorSpan) -> object:
    """Return what makes two mentions the same actor: the id, or the place where an unresolved one stands."""
    return span.mention.id or (span.first, span.last)
