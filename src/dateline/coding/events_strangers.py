"""Strangers: proper names that no lexicon knows, which act in a sentence all the same.

"The Sons of the Delta shelled the pier" has an actor, though nobody knows more of it than its name. People are left
out: whoever bears no public role stays unnamed.
"""

from __future__ import annotations

from dateline.coding.events_tree import Tree
from dateline.coding.phrases import ActorSpan, ParsedSentence, read_given
from dateline.model.mention import ActorMention

_NAMES = ("NNP", "NNPS")
_BODIES = frozenset({"", "GPE", "ORG", "NORP"})
_LONGEST = 6


class Strangers:
    """Describes the unknown bodies of one sentence by their names."""

    def __init__(self, sentence: ParsedSentence, tree: Tree) -> None:
        self._sentence, self._tree = sentence, tree

    def describe(self, i: int) -> ActorSpan | None:
        """Return the actor that the name with this head makes, if it is one of a body."""
        tree, doc = self._tree, self._sentence.doc
        if tree.tags[i] not in _NAMES or doc[i].ent_type_ not in _BODIES or not doc[i].text[:1].isupper():
            return None
        first, last = self._find_first(i), self._find_last(i)
        if any(word.ent_type_ not in _BODIES for word in doc[first : last + 1]):
            return None
        span, words = self._sentence.offsets(first, last), read_given(doc, first, last)
        mention = ActorMention(start=span.start, end=span.end, text=words, name=words, basis="stranger")
        return ActorSpan(mention, first, last, i)

    def _find_first(self, i: int) -> int:
        first = i
        while first > 0 and i - first < _LONGEST and self._is_part(first - 1, i):
            first -= 1
        return first

    def _is_part(self, k: int, head: int) -> bool:
        tree = self._tree
        return tree.tags[k] in _NAMES and tree.heads[k] == head and tree.deps[k] in ("compound", "nmod", "amod")

    def _find_last(self, i: int) -> int:
        """Return where a name ends that has an "of" in it ("Sons of the Delta")."""
        tree = self._tree
        links = [k for k in tree.kids_by(i, "prep") if k == i + 1 and tree.words[k] == "of"]
        ends = [f for k in links for f in tree.kids_by(k, "pobj") if tree.tags[f] in _NAMES and f - i <= _LONGEST]
        return ends[0] if ends else i
