"""PETRARCH-2's validation records: sentences with exact CAMEO triples (code, actor, recipient), or with no event.

The gold was seeded from PETRARCH-2's own output. Measured: exact triples; the first two digits of the code
with both countries; the code alone; its first two digits alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from dateline.evaluation.corpora import broken, read_text
from dateline.evaluation.report import Figure, Scoring
from dateline.evaluation.scores.counts import Tally, tally_equal
from dateline.evaluation.stages import Reader
from dateline.evaluation.texts import Found, Text

FILES = ("petr2_gsr/PETR2_GSR_validation.xml",)
NOBODY = "---"
INTERNATIONAL = frozenset({"IGO", "NGO", "IMG", "MNC"})
Triple = tuple[str, str, str]
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_RECORD = re.compile(r"<Sentence\s([^>]*)>(.*?)(?=<Sentence\s|\Z)", re.DOTALL)
_CODING = re.compile(r"<EventCoding\s([^>]*)>")
_TEXT = re.compile(r"<Text>(.*?)</Text>", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSentence:
    """One sentence with its triples, which may be none."""

    id: str
    text: str
    date: str | None
    triples: frozenset[Triple]


def read(gold: Path, limit: int | None = None) -> tuple[GoldSentence, ...]:
    """Return the sentences of the file, which is XML in part only and so is read by its tags."""
    path = gold / FILES[0]
    sentences = tuple(
        _sentence(path, match[1], match[2]) for match in _RECORD.finditer(read_text(path).partition("<Sentences>")[2])
    )
    if not sentences:
        raise broken(path, "holds no sentence")
    return sentences[:limit]


def score(sentences: Sequence[GoldSentence], reader: Reader) -> Scoring:
    """Score triples."""
    texts = [Text(id=sentence.id, text=sentence.text, published=sentence.date) for sentence in sentences]
    exact, countries, codes, roots = Tally(), Tally(), Tally(), Tally()
    errors: list[str] = []
    for sentence, found in zip(sentences, reader.read(texts, name="petr2_gsr"), strict=True):
        triples = {triple for claim in found.get("claims", ()) for triple in make_triples(claim)}
        exact += tally_equal(triples, sentence.triples)
        countries += tally_equal(_countries(triples), _countries(sentence.triples))
        codes += tally_equal({code for code, _, _ in triples}, {code for code, _, _ in sentence.triples})
        roots += tally_equal(_roots(triples), _roots(sentence.triples))
        if triples != sentence.triples:
            errors.append(f"{sentence.id}: gold {_show(sentence.triples)}; found {_show(triples)}: {sentence.text}")
    return Scoring(
        figures=(
            *_three("CAMEO triples, exact", exact),
            *_three("root and both countries", countries),
            *_three("code alone", codes),
            *_three("root alone", roots),
        ),
        texts=reader.texts,
        errors=tuple(errors),
    )


def make_triples(claim: Found) -> set[Triple]:
    """Return a triple for every pair of actor and recipient of a claim; three dashes stand for nobody."""
    code = str(claim.get("cameo") or NOBODY)
    actors = [_code(actor) for actor in claim.get("actors", ())] or [NOBODY]
    recipients = [_code(actor) for actor in claim.get("recipients", ())] or [NOBODY]
    return {(code, actor, recipient) for actor, recipient in product(actors, recipients)}


def _code(actor: Found) -> str:
    """Return country and sector in one; a body that is known but belongs to no country is international."""
    country = actor.get("country") or ("INT" if actor.get("id") else NOBODY)
    return f"{country}{actor.get('sector') or ''}".replace("-", "") if country != NOBODY else NOBODY


def _countries(triples: Iterable[Triple]) -> set[Triple]:
    return {(code[:2], _country(actor), _country(recipient)) for code, actor, recipient in triples}


def _country(code: str) -> str:
    return "INT" if code[:3] in INTERNATIONAL else code[:3]


def _roots(triples: Iterable[Triple]) -> set[str]:
    return {code[:2] for code, _, _ in triples}


def _three(name: str, tally: Tally) -> tuple[Figure, ...]:
    return (
        Figure(name=f"{name}, F1", value=tally.f1),
        Figure(name=f"{name}, precision", value=tally.precision),
        Figure(name=f"{name}, recall", value=tally.recall),
    )


def _show(triples: Iterable[Triple]) -> str:
    return "; ".join(" ".join(triple) for triple in sorted(triples)) or "nothing"


def _sentence(path: Path, head: str, body: str) -> GoldSentence:
    about, words = dict(_ATTRIBUTE.findall(head)), _TEXT.search(body)
    if "id" not in about or words is None:
        raise broken(path, f"the record {about.get('id', head)!r} has no id or no text")
    codings = [dict(_ATTRIBUTE.findall(match[1])) for match in _CODING.finditer(body)]
    return GoldSentence(
        id=about["id"],
        text=" ".join(words[1].split()),
        date=_date(about.get("date", "")),
        triples=frozenset(
            (row["eventcode"], row["sourcecode"], row["targetcode"]) for row in codings if "eventcode" in row
        ),
    )


def _date(digits: str) -> str | None:
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}" if re.fullmatch(r"\d{8}", digits) else None
