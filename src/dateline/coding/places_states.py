"""Names of places that stand for a government: "the Damascus government", "Ankara-backed", "accused Moscow"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dateline.coding.phrases import find_token, read_text
from dateline.coding.places_names import Name
from dateline.lexicon.places import load_place_countries, load_place_words

_WORDS = load_place_words()
_CAPITALS = frozenset(name.casefold() for country in load_place_countries() for name in country.capitals)
_HYPHENS = ("-", "‑", "–")
_SHARING = frozenset(["with", "between", "from", "against", "on"])


def stands_for_state(doc: Doc, name: Name) -> bool:
    """Say whether the words around a capital make it its government, or a hyphen makes a state somebody's helper."""
    return _is_helper(read_text(doc), name) or (name.key.casefold() in _CAPITALS and _is_government(doc, name))


def _is_helper(text: str, name: Name) -> bool:
    """Say whether a hyphen after the name leads to what a state does: "Ankara-backed", "Russia-led"."""
    following = name.words[name.last + 1].text.lower() if name.last + 1 < len(name.words) else ""
    joined = text[name.end : name.end + 1] in _HYPHENS and following in _WORDS.state_suffixes
    known = any(row.kind == "country" for row in name.rows[:3]) or name.key.casefold() in _CAPITALS
    return joined and known


def _is_government(doc: Doc, name: Name) -> bool:
    if name.cue is not None or name.direction is not None:
        return False
    token = _last_token(doc, name)
    if token is None:
        return False
    if token.dep_ in ("poss", "compound", "nmod", "amod"):
        return token.head.lemma_.lower() in _WORDS.state_nouns
    if token.dep_ == "conj":
        token = _first_of_list(token)
    if token.dep_ in ("dobj", "nsubjpass"):
        return token.head.lemma_.lower() in _WORDS.state_verbs
    return token.dep_ == "pobj" and token.head.lower_ in _SHARING and _bond(token) in _WORDS.state_bonds


def _last_token(doc: Doc, name: Name) -> Token | None:
    return find_token(doc, name.end - 1)


def _first_of_list(token: Token) -> Token:
    for _ in range(8):
        if token.dep_ != "conj":
            break
        token = token.head
    return token


def _bond(token: Token) -> str:
    """Return the noun that a preposition before a name hangs on."""
    return str(token.head.head.lemma_).lower()
