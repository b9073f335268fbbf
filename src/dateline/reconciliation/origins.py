"""Outlets and origins: who carried a claim, and where its chain ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import pairwise

from dateline.model.circles import find_circles
from dateline.model.claim import AttributionLink, Claim
from dateline.model.document import CopyPair
from dateline.reconciliation.families import Kinship, find_kinships, unite
from dateline.reconciliation.speakers import name_source, unite_names

UNKNOWN = "unknown"

SHORTEST = 3
"""Fewer citations than this make a circle only where two cite each other."""

_WORD = re.compile(r"\w+")


def name_outlet(claim: Claim) -> str:
    """Return the name of the outlet that carried a claim.

    Where the publisher shows the words of another outlet (an excerpt on a blog), that outlet carried it. An outlet that
    the text only cites, with a cue such as "reported", did not: it is a link further in.
    """
    published = [link for link in claim.attribution if link.kind == "published" and link.cue is None]
    if len(published) >= 2:
        return published[-2].name
    return published[-1].name if published else claim.document.source or UNKNOWN


def name_origin(claim: Claim) -> str:
    """Return the name of the origin of a claim: the first link of its chain, or the outlet if there is no chain.

    An anonymous origin is told apart by who relays it: "sources" of one outlet are not those of another.
    """
    chain = claim.attribution
    if not chain:
        return claim.document.source or f"document {claim.document.id}"
    first = chain[0]
    if first.anonymous and len(chain) > 1:
        return f"{first.name} (via {chain[1].name})"
    return first.name


def _is_own(claim: Claim) -> bool:
    """Say whether only the outlet that published a claim vouches for it."""
    chain = claim.attribution
    return not chain or (len(chain) == 1 and chain[0].kind == "published")


def _is_vague(claim: Claim) -> bool:
    """Say whether a claim names no source of its own: the outlet's own voice, or "reportedly"."""
    return _is_own(claim) or claim.attribution[0].kind == "unknown"


def _list_words(claim: Claim) -> tuple[str, ...]:
    return tuple(_WORD.findall(claim.evidence.quote.lower()))


def _join_circles(claims: Iterable[Claim], same: Mapping[str, str]) -> dict[str, str]:
    """Return, for sources that cite one another in a circle, the one key that stands for them: none is the first."""
    pairs = {
        (same.get(citing, citing), same.get(cited, cited))
        for claim in claims
        if len(claim.attribution) > 1
        for cited, citing in pairwise(name_source(link) for link in claim.attribution if not link.anonymous)
        if cited != citing
    }
    if not any((cited, citing) in pairs for citing, cited in pairs) and len(pairs) < SHORTEST:
        return {}
    heads = {key: circle[0] for circle in find_circles(sorted(pairs)) for key in circle}
    return heads | {key: heads[home] for key, home in same.items() if home in heads}


class Origins:
    """Tells the independent origins of claims, so that a copy counts as what it copies."""

    def __init__(self, copies: Iterable[CopyPair]) -> None:
        copies = list(copies)
        self._of: Mapping[str, str] = {pair.document: pair.of for pair in copies if pair.kind != "embedding"}
        self._held: Mapping[str, str] = {pair.document: pair.of for pair in copies if pair.kind == "embedding"}

    def key(self, claim: Claim) -> str:
        """Return a key that two claims share when they have one origin.

        A claim that only its own outlet vouches for, in a copied document, has the origin of the document that was
        copied.
        """
        chain = claim.attribution
        if _is_own(claim):
            original = self._trace(claim.document.id)
            if original != claim.document.id:
                return f"text:{original}"
            return self._outlet_key(chain[0]) if chain else f"text:{claim.document.id}"
        first = chain[0]
        if first.anonymous:
            relay = self._outlet_key(chain[1]) if len(chain) > 1 else claim.document.id
            return f"anonymous:{first.name.lower()}|{relay}"
        return self._outlet_key(first)

    def count(self, claims: Iterable[Claim]) -> int:
        """Count the independent origins among claims.

        What a document says in its own voice, or from a source that it does not tell, is no origin beside the sources
        that it names for the same happening: a headline repeats what the text below attributes. Nor is a sentence that
        it has, word for word, from a document that it embeds.
        """
        return len(self.assign(claims)) or 1

    def assign(self, claims: Iterable[Claim]) -> dict[str, list[Claim]]:
        """Return the claims that count under the keys of their independent origins."""
        claims = list(claims)
        named = {claim.document.id for claim in claims if not _is_vague(claim)}
        counted = [claim for claim in claims if not _is_vague(claim) or claim.document.id not in named]
        if self._held:
            said = {(claim.document.id, _list_words(claim)) for claim in counted}
            counted = [claim for claim in counted if not self._repeats(claim, said)]
        same = unite_names(claim.attribution[0] for claim in counted if claim.attribution)
        same |= _join_circles(counted, same)
        found: dict[str, list[Claim]] = {}
        # The first document of a chain of copies speaks under its outlet's name; its copies under its text.
        texts: dict[str, str] = {}
        for claim in counted:
            key = self.key(claim)
            key = same.get(key, key)
            found.setdefault(key, []).append(claim)
            if key != f"text:{claim.document.id}":
                texts[f"text:{claim.document.id}"] = key
        # A copy of a document whose own voice does not count has no origin of its own either.
        copied = {f"text:{document}" for document in named}
        for text in sorted((texts.keys() | copied) & found.keys()):
            told = found.pop(text)
            found.get(texts.get(text, ""), []).extend(told)
        return self._join_families(found)

    def _join_families(self, found: dict[str, list[Claim]]) -> dict[str, list[Claim]]:
        """Put together what outlets of one family say in the same words."""
        kinships = self.list_kinships(found)
        if not kinships:
            return found
        home, joined = unite(found, kinships), dict[str, list[Claim]]()
        for key, told in found.items():
            joined.setdefault(home[key], []).extend(told)
        return joined

    def list_kinships(self, found: Mapping[str, Sequence[Claim]]) -> list[Kinship]:
        """Return which keys of origins stand for outlets of one family that carry the same words."""
        if len(found) < 2:
            return []
        spoken = {key: own for key, told in found.items() if (own := [claim for claim in told if _is_own(claim)])}
        return find_kinships(spoken, {claim.id: name_outlet(claim) for own in spoken.values() for claim in own})

    def is_copy(self, document: str) -> bool:
        """Say whether a document repeats the words of an earlier one."""
        return document in self._of or document in self._held

    def _repeats(self, claim: Claim, said: Set[tuple[str, tuple[str, ...]]]) -> bool:
        """Say whether a document says in its own voice what the one that it embeds says in the same words."""
        held = self._held.get(claim.document.id)
        return held is not None and _is_own(claim) and (held, _list_words(claim)) in said

    def _trace(self, document: str) -> str:
        seen = {document}
        while (original := self._of.get(document)) is not None and original not in seen:
            seen.add(original)
            document = original
        return document

    @staticmethod
    def _outlet_key(link: AttributionLink) -> str:
        return name_source(link)
