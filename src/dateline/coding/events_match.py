"""Matching lexicon patterns against a tree: which pattern fits best at a token, and what it takes up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.coding.events_tree import Tree
from dateline.lexicon.events import Choice, ClauseKind, EventLexicon, Kind, Pattern

_PROPER = ("NNP", "NNPS")
_MUST = frozenset({"must", "should", "ought"})


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern that fits at a token; `parts` are the nouns that it takes up, `clause` the verb of its
    complement, `links` the particles that belong to its words."""

    pattern: Pattern
    token: int
    parts: tuple[int, ...] = ()
    clause: int | None = None
    links: tuple[int, ...] = ()


class Matcher:
    """Finds the best pattern at each token of a tree."""

    def __init__(self, lexicon: EventLexicon) -> None:
        self._lexicon = lexicon

    def matches(self, tree: Tree) -> list[Match]:
        """Return the best match at every token that has one, verbs before adjectives before nouns."""
        found: list[Match] = []
        for i in range(len(tree.words)):
            for kind in _kinds(tree, i):
                match = self._best(tree, i, kind)
                if match is not None:
                    found.append(match)
                    break
        return _prefer_nouns(found)

    def _best(self, tree: Tree, i: int, kind: Kind) -> Match | None:
        for pattern in self._patterns(tree, i, kind):
            match = fit(pattern, tree, i)
            if match is not None:
                return match
        return None

    def _patterns(self, tree: Tree, i: int, kind: Kind) -> tuple[Pattern, ...]:
        lemma = tree.lemmas[i]
        found = self._lexicon.patterns.get((kind, lemma))
        if found is None and tree.tags[i] in _PROPER and lemma.endswith("s"):
            found = self._lexicon.patterns.get((kind, lemma[:-1]))
        return found or ()


def _prefer_nouns(matches: list[Match]) -> list[Match]:
    """Return the matches without verbs that take up a noun which says more by itself ("began a hunger strike")."""
    telling = {m.token: m for m in matches if m.pattern.kind == "noun" and m.pattern.modifiers}
    return [
        m
        for m in matches
        if not any(part in telling and telling[part].pattern.sense is not m.pattern.sense for part in m.parts)
    ]


def _kinds(tree: Tree, i: int) -> tuple[Kind, ...]:
    if tree.deps[i] in ("aux", "auxpass", "punct"):
        return ()
    if tree.is_verb(i):
        if tree.deps[i] == "amod":
            return ()
        nounlike = tree.tags[i] == "VBG" and tree.deps[i] in ("nsubj", "dobj", "pobj", "nsubjpass", "compound")
        if nounlike:
            return ("noun", "verb")
        return ("verb", "adjective") if tree.tags[i] == "VBN" else ("verb",)
    if tree.tags[i].startswith("NN"):
        return ("verb", "noun") if tree.kids_by(i, "nsubj") else ("noun",)
    return ("adjective",) if tree.tags[i].startswith("JJ") else ()


def fit(pattern: Pattern, tree: Tree, i: int) -> Match | None:
    """Return the match of a pattern at a token, or nothing if something that must stand with it does not."""
    parts: list[int] = []
    if pattern.modifiers and not _fits_modifiers(pattern, tree, i):
        return None
    links: list[int] = []
    if not _fits_links(pattern, tree, i, parts, links):
        return None
    if pattern.kind == "verb" and not _fits_verb(pattern, tree, i, parts):
        return None
    if pattern.clause is None:
        return Match(pattern, i, tuple(parts), links=tuple(links))
    clause = _find_clause(pattern, tree, i)
    return None if clause is None else Match(pattern, i, tuple(parts), clause, tuple(links))


def _fits_modifiers(pattern: Pattern, tree: Tree, i: int) -> bool:
    before = {tree.lemmas[k] for k in tree.kids[i] if k < i}
    before |= {tree.lemmas[k] for kid in tree.kids[i] if kid < i for k in tree.kids[kid]}
    return all(before & words for words in pattern.modifiers)


def _fits_links(pattern: Pattern, tree: Tree, i: int, parts: list[int], used: list[int]) -> bool:
    if not pattern.links:
        return True
    links = [(tree.words[k], k) for k in tree.links(i)]
    for wanted in pattern.links:
        found = [k for word, k in links if word in wanted.words]
        if not found:
            return False
        used += [k for k in found if tree.deps[k] in ("prt", "advmod", "acomp", "oprd")][:1]
        if wanted.filler is not None:
            taken = _taken(wanted.filler, tree, (f for k in found for f in tree.fillers(k)))
            if taken is None:
                return False
            parts.append(taken)
    return True


def _fits_verb(pattern: Pattern, tree: Tree, i: int, parts: list[int]) -> bool:
    if pattern.passive and not tree.is_passive(i):
        return False
    if pattern.subject is not None:
        taken = _taken(pattern.subject, tree, tree.surface_subject(i))
        if taken is None:
            return False
        parts.append(taken)
    objects = tree.objects(i)
    if pattern.intransitive and objects:
        return False
    if pattern.any_object and not objects:
        return False
    if pattern.object is None:
        return True
    if pattern.object.barred:
        return all(pattern.object.admits(tree.lemmas[k]) for k in objects)
    taken = _taken(pattern.object, tree, objects)
    if taken is None:
        return False
    parts.append(taken)
    return True


def _taken(choice: Choice, tree: Tree, heads: Iterable[int]) -> int | None:
    """Return the first noun that a choice admits, looking through "part of", "a number of", "a round of"."""
    for head in heads:
        for k in tree.conjuncts(head):
            if choice.admits(tree.lemmas[k]):
                return k
            for link in tree.kids_by(k, "prep"):
                if tree.words[link] == "of" and not choice.barred:
                    inner = next((f for f in tree.fillers(link) if choice.admits(tree.lemmas[f])), None)
                    if inner is not None:
                        return inner
    return None


def _find_clause(pattern: Pattern, tree: Tree, i: int) -> int | None:
    for k in tree.clauses(i):
        if pattern.clause in _clause_kinds(tree, k) and (
            pattern.clause_verbs is None or pattern.clause_verbs.admits(tree.lemmas[k])
        ):
            return k
    return None


def _clause_kinds(tree: Tree, k: int) -> set[ClauseKind]:
    """Return what a clause may be taken as: "that it leave" and "it to leave" are alike after "demand"."""
    helpers = {tree.words[a] for a in tree.kids_by(k, "aux")}
    kinds: set[ClauseKind] = set()
    if "to" in helpers:
        kinds.add("TO")
    elif tree.tags[k] == "VBG" and not helpers:
        kinds.add("ING")
    if tree.deps[k] in ("ccomp", "acl") and "ING" not in kinds:
        kinds.add("THAT")
    if tree.deps[k] == "ccomp" and helpers & _MUST:
        kinds.add("MUST")
    return kinds
