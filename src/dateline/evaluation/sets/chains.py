"""Chains of attribution: from the origin of a claim outward to its publisher, on gold of our own.

The gold lies in `tests/golden/chains`. A chain is asked for every deed of the gold, whether or not a claim was coded of
it; the deeds that were coded are counted apart as well. The two halves of the first collection are scored apart: `tune`
is looked at when rules are made, `held` never is. `second` to `sixth` are other writers' collections,
written later without sight of the rules or their output, and looked at since. Names are compared as its README says:
without case, articles and titles, so that one name may hold the other's words; a name and its initials are one where
our lexicons know them; a leading link for hearsay without a teller is dropped on both sides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.coding.attribution_quotes import find_quotations
from dateline.coding.source_types import type_origin
from dateline.evaluation.corpora import list_files, read_json_lines
from dateline.evaluation.report import Figure, Scoring
from dateline.evaluation.stages import Reader
from dateline.evaluation.texts import Found, Text
from dateline.lexicon.actors import load_actors
from dateline.lexicon.outlets import load_outlets
from dateline.model.claim import AttributionLink, ClaimActor
from dateline.model.span import Span
from dateline.text.lines import find_paragraphs

FOLDER = Path("tests/golden/chains")
FILES = ("sentences*.jsonl", "documents*.jsonl")
COLLECTIONS = {"2": "second", "3": "third", "4": "fourth", "5": "fifth", "6": "sixth"}
"""What the later collections are called, by the number at the end of their files' names; all are for tuning."""

SPLITS = ("tune", "held", *COLLECTIONS.values())
_SEEN = frozenset(SPLITS) - {"held"}
_WORD = re.compile(r"\w+")
_SMALL = frozenset({"the", "a", "an", "of", "in", "from", "s"})


@dataclass(frozen=True, slots=True)
class GoldChain:
    """The chain that one deed of a text has: where the deed is named, and the names from the origin outward."""

    start: int
    end: int
    chain: tuple[str, ...]
    origin_type: str = "author"


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with the chains of its deeds."""

    text: Text
    split: str
    chains: tuple[GoldChain, ...]


def read(folder: Path, limit: int | None = None) -> tuple[GoldText, ...]:
    """Return the texts of both files."""
    rows = [
        (row, COLLECTIONS.get(path.stem.rpartition("_")[2], row["split"]))
        for path in list_files(folder, FILES)
        for row in read_json_lines(path)
    ]
    return tuple(_read_row(row, split) for row, split in rows[:limit])


def _read_row(row: Mapping[str, Any], split: str) -> GoldText:
    chains = tuple(
        GoldChain(claim["start"], claim["start"] + len(claim["trigger"]), tuple(claim["chain"]), claim["origin_type"])
        for claim in row["claims"]
    )
    text = Text(
        id=row["id"],
        text=row["text"],
        published=row["published"],
        source=row["source"],
        title=row.get("title"),
        traced=tuple((chain.start, chain.end) for chain in chains),
    )
    return GoldText(text, split, chains)


def score(golds: Sequence[GoldText], reader: Reader) -> Scoring:
    """Count whole chains and origins that are right, of all deeds and of those that were coded."""
    counts: Counter[tuple[str, str]] = Counter()
    errors: list[str] = []
    for gold, found in zip(golds, reader.read([gold.text for gold in golds], name="chains"), strict=True):
        chains = found.get("chains") or [[] for _ in gold.chains]
        for chain, links in zip(gold.chains, chains, strict=True):
            named = [_name_as_gold(link, chain.chain) for link in links]
            if _is_quoted(gold.text.text, chain):
                counts[gold.split, "quoted"] += 1
                counts[gold.split, "quoted origins"] += _has_origin(named, chain.chain)
            kind = _type_links(links, chain, found, gold.text.text)
            counts[gold.split, "all types"] += kind == chain.origin_type
            if kind != chain.origin_type and _has_origin(named, chain.chain) and gold.split in _SEEN:
                told = f"{gold.text.id}: kind {kind} for {chain.origin_type}: {named[:1]}"
                errors.append(f"{told} {[link['text'] for link in links[:1]]}")
            _count(gold.split, chain, named, counts, is_coded=_is_coded(chain, found))
            # What is held out is never looked at.
            if gold.split in _SEEN and not _is_right(named, chain.chain):
                errors.append(f"{gold.text.id}: {named} for {list(chain.chain)}: {gold.text.text[:300]}")
    return Scoring(figures=tuple(_make_figures(counts)), texts=len(golds), errors=tuple(errors))


def _count(split: str, gold: GoldChain, named: list[str], counts: Counter[tuple[str, str]], *, is_coded: bool) -> None:
    ours, theirs = _drop_hearsay(named), _drop_hearsay(gold.chain)
    for group in ("all", "coded") if is_coded else ("all",):
        counts[split, group] += 1
        counts[split, f"{group} chains"] += _is_right(named, gold.chain)
        counts[split, f"{group} origins"] += _has_origin(named, gold.chain)
        counts[split, f"{group} letters"] += list(map(str.casefold, ours)) == list(map(str.casefold, theirs))


def _make_figures(counts: Counter[tuple[str, str]]) -> Iterable[Figure]:
    present = {split for split, _ in counts}
    for split in (split for split in SPLITS if split in present or split in SPLITS[:3]):
        for name, part, whole in (
            ("chains exactly right", "all chains", "all"),
            ("chains exactly right to the letter of each name", "all letters", "all"),
            ("origins right", "all origins", "all"),
            ("kinds of origin right", "all types", "all"),
            ("speakers of direct quotations right", "quoted origins", "quoted"),
            ("chains exactly right, of those coded", "coded chains", "coded"),
            ("origins right, of those coded", "coded origins", "coded"),
            ("deeds coded", "coded", "all"),
        ):
            yield Figure(name=f"{name}, {split}", value=_share(counts[split, part], counts[split, whole]))


def _name_as_gold(link: Mapping[str, Any], gold: Sequence[str]) -> str:
    """Return a link's name, in the gold's spelling where that is another name of the same one in our lexicons.

    The gold writes abbreviations as the text does, and the product the name that they stand for: AFP is Agence
    France-Presse.
    """
    known = link["id"]
    if known is None:
        return str(link["name"])
    for name in gold:
        outlet = load_outlets().match(name)
        if (outlet is not None and outlet.id == known) or _is_actor(name, known):
            return name
    return str(link["name"])


def _is_actor(name: str, known: str) -> bool:
    actor = load_actors().actors.get(known)
    return actor is not None and name.isupper() and name == "".join(word[0] for word in actor.name.split())


def _is_right(named: Sequence[str], gold: Sequence[str]) -> bool:
    ours, theirs = _drop_hearsay(named), _drop_hearsay(gold)
    return len(ours) == len(theirs) and all(map(is_same_name, ours, theirs))


def _has_origin(named: Sequence[str], gold: Sequence[str]) -> bool:
    ours, theirs = _drop_hearsay(named), _drop_hearsay(gold)
    return (not ours and not theirs) or (bool(ours and theirs) and is_same_name(ours[0], theirs[0]))


def _is_quoted(text: str, chain: GoldChain) -> bool:
    """Say whether a deed is told within quotation marks."""
    paragraphs = [Span(lines[0].start, lines[-1].end) for lines in find_paragraphs(text)]
    return find_quotations(text, paragraphs).at(chain.start) is not None


def _type_links(links: Sequence[Mapping[str, Any]], chain: GoldChain, found: Found, text: str) -> str:
    """Return the kind of source that a chain's origin is, given the parties of the claim that was coded, if any."""
    parties = [
        ClaimActor(**party)
        for claim in found.get("claims", ())
        if _overlaps(claim["evidence"]["trigger"], chain)
        for party in (*claim["actors"], *claim["recipients"])
    ]
    return type_origin([AttributionLink(**link) for link in links], parties, text)


def _overlaps(trigger: Mapping[str, Any], chain: GoldChain) -> bool:
    return bool(trigger["start"] < chain.end and chain.start < trigger["end"])


def _is_coded(chain: GoldChain, found: Found) -> bool:
    triggers = (claim["evidence"]["trigger"] for claim in found.get("claims", ()))
    return any(_overlaps(trigger, chain) for trigger in triggers)


def _drop_hearsay(names: Sequence[str]) -> list[str]:
    return list(names[1:] if names and names[0] in ("unknown", "unnamed source") else names)


def is_same_name(one: str, other: str) -> bool:
    """Say whether two names are one: the words of one, small words aside, are all among those of the other."""
    words, others = _take_words(one), _take_words(other)
    return bool(words and others) and (words <= others or others <= words)


def _take_words(name: str) -> set[str]:
    return {word for word in _WORD.findall(name.casefold()) if word not in _SMALL}


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
