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
    """Finds the patterns that fit at each token of a tree."""

    def __init__(self, lexicon: EventLexicon) -> None:
        self._lexicon = lexicon

    def matches(self, tree: Tree) -> list[list[Match]]:
        """Return for every token that has a match its matches, the best first, one for each sense."""
        found: list[list[Match]] = []
        for i in range(len(tree.words)):
            for kind in _kinds(tree, i):
                rivals = self._rivals(tree, i, kind)
                if rivals:
                    found.append(rivals)
                    break
        return self._prefer_nouns(tree, found)

    def candidates(self, tree: Tree, i: int) -> list[Pattern]:
        """Return the patterns that begin at a token, whether they fit or not, for who explains."""
        return [pattern for kind in _kinds(tree, i) for pattern in self._patterns(tree, i, kind)]

    def _rivals(self, tree: Tree, i: int, kind: Kind) -> list[Match]:
        found: dict[str, Match] = {}
        for pattern in self._patterns(tree, i, kind):
            if pattern.sense.id not in found:
                match = fit(pattern, tree, i)
                if match is not None:
                    found[pattern.sense.id] = match
        return list(found.values())

    def _patterns(self, tree: Tree, i: int, kind: Kind) -> tuple[Pattern, ...]:
        own_form = kind == "adjective" or (kind == "noun" and tree.tags[i] == "VBG")
        word = tree.words[i] if own_form else tree.lemmas[i]
        found = self._lexicon.patterns.get((kind, word))
        if found is None and (word.endswith("e") or (tree.tags[i] in _PROPER and word.endswith("s"))):
            found = self._lexicon.patterns.get((kind, word[:-1]))
        return found or ()

    def _prefer_nouns(self, tree: Tree, found: list[list[Match]]) -> list[list[Match]]:
        """Return the matches without verbs that only carry a noun which says more ("began a hunger strike")."""
        telling = {
            rivals[0].token: rivals[0]
            for rivals in found
            if rivals[0].pattern.kind == "noun" and rivals[0].pattern.modifiers
        }
        carriers = self._lexicon.classes["carriers_doing"]

        def is_carrier(match: Match) -> bool:
            told = [telling[part] for part in match.parts if part in telling]
            return tree.lemmas[match.token] in carriers and any(
                t.pattern.sense is not match.pattern.sense for t in told
            )

        return [rivals for rivals in found if not is_carrier(rivals[0])]


def _kinds(tree: Tree, i: int) -> tuple[Kind, ...]:
    if tree.deps[i] in ("aux", "auxpass", "punct"):
        return ()
    if tree.is_verb(i):
        if tree.deps[i] == "amod":
            return ()
        nounlike = tree.tags[i] == "VBG" and tree.deps[i] in ("nsubj", "dobj", "pobj", "nsubjpass", "compound")
        if nounlike:
            return ("noun", "verb")
        if tree.tags[i] == "VBN" and tree.is_passive(i) and not tree.kids_by(i, "agent"):
            return ("adjective", "verb")
        return ("verb",)
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
    sites = [i, *tree.objects(i)] if pattern.kind == "verb" else [i]
    links = [(tree.words[k], k) for site in sites for k in tree.links(site)]
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
    if pattern.sense.event_type is None and (pattern.subject or pattern.object) and tree.has_armed_subject(i):
        return False
    if pattern.subject is not None:
        heads = tree.subject(i)
        if pattern.sense.event_type is None:
            heads = [k for head in heads for k in tree.measured(head)]
        taken = _taken(pattern.subject, tree, heads)
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
            named = choice.place and k in tree.places
            if named or choice.admits(tree.lemmas[k]) or (not choice.barred and _is_titled(choice, tree, k)):
                return k
            for link in tree.kids_by(k, "prep"):
                if tree.words[link] == "of" and not choice.barred:
                    inner = next((f for f in tree.fillers(link) if choice.admits(tree.lemmas[f])), None)
                    if inner is not None:
                        return inner
    return None


def _is_titled(choice: Choice, tree: Tree, k: int) -> bool:
    """Say whether a name bears a title that a choice admits ("President X")."""
    titles = tree.kids_by(k, "compound") if tree.tags[k] in _PROPER else []
    return any(choice.admits(tree.lemmas[t]) for t in titles)


def _find_clause(pattern: Pattern, tree: Tree, i: int) -> int | None:
    for k in tree.clauses(i):
        if pattern.clause in _clause_kinds(tree, k) and (
            pattern.clause_verbs is None or any(pattern.clause_verbs.admits(tree.lemmas[v]) for v in _go_on(tree, k))
        ):
            return k
    return None


def _go_on(tree: Tree, k: int) -> Iterable[int]:
    """Yield a verb, and the one that it says goes on ("to keep fighting")."""
    yield k
    if tree.lemmas[k] in tree.lexicon.classes["aspectual"]:
        yield from tree.kids_by(k, "xcomp")


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
