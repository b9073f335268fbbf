"""Bodies that a text introduces itself: a name in capitals with its acronym in brackets, "Reed Coast Fund (RCF)"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from dateline.coding.actors_sight import NamesOfDocument, is_small
from dateline.lexicon.actors import ActorLexicon, KnownActor, NameUse, load_agent_words
from dateline.lexicon.nametrie import Word
from dateline.model.actor import ActorIdentity

_BRACKETED = re.compile(r"\(([A-Z][A-Za-z]{1,8})\)")
_WORDS = load_agent_words()
_LONGEST = 10


def learn_introduced(text: str, words: Sequence[Word], lexicon: ActorLexicon, own: NamesOfDocument) -> None:
    """Learn the bodies that a sentence introduces by name and acronym and that the lexicon does not know."""
    if "(" not in text:
        return
    starts = [word.start for word in words]
    for found in _BRACKETED.finditer(text):
        acronym = found.group(1)
        at = bisect_left(starts, found.start())
        if sum(letter.isupper() for letter in acronym) < 2 or lexicon.names.get(acronym):
            continue
        name = _find_name(text[: found.start()], words[:at], acronym)
        if name and not lexicon.names.get(" ".join(word.folded for word in name)):
            _learn(name, acronym, lexicon, own)


def _find_name(before: str, words: Sequence[Word], acronym: str) -> list[Word]:
    """Return the words before a bracket whose capitals the acronym is made of, nothing if they name no body."""
    if not words or before[words[-1].end :].strip(" ”\"'’"):
        return []
    letters = [letter.lower() for letter in acronym if letter.isupper()]
    taken: list[Word] = []
    for word in reversed(words[-_LONGEST:]):
        if not letters or not (word.capital or is_small(word.folded)):
            break
        taken.append(word)
        if word.capital and word.folded[:1] == letters[-1]:
            letters.pop()
        elif word.capital:
            return []
        if not letters or not word.joined:
            break
    name = taken[::-1]
    return name if not letters and len(name) > 1 and any(w.folded in _WORDS.bodies for w in name) else []


def _learn(name: Sequence[Word], acronym: str, lexicon: ActorLexicon, own: NamesOfDocument) -> None:
    folded = [word.folded for word in name]
    uses = [use for word in name for use in lexicon.names.get(word.written)]
    country = next((use.actor.country for use in uses if use.form in ("name", "adjective") and use.actor.country), None)
    hits = [hit for at in range(len(name)) for hit in lexicon.agents.match_at(name, at) if hit.value.kind == "body"]
    sector = max(hits, key=lambda hit: (hit.last - hit.first, hit.last)).value.sector if hits else None
    id = f"own:{' '.join(folded)}"
    title = " ".join(word.written for word in name)
    own.identities.setdefault(id, ActorIdentity(id=None, name=title, country=country, sector=sector))
    use = NameUse(KnownActor(id=id, name=title, kind="group", country=country))
    own.learn(" ".join(folded), use)
    own.learn(acronym.lower(), use)
