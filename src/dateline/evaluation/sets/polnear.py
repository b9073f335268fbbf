"""PolNeAR: attributions (source, cue, content) in political news, the development part.

Scored two ways. By spans: every unbroken run of tokens of one role is one span, compared by its first and last
token. As whole attributions: per role the set of word tokens, punctuation aside, parts together.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from dateline.evaluation.corpora import broken, read_text
from dateline.evaluation.report import Figure, Scoring
from dateline.evaluation.scores.counts import Tally, tally_equal
from dateline.evaluation.scores.spans import TokenRuler
from dateline.evaluation.stages import Reader
from dateline.evaluation.texts import Found, Text
from dateline.model.span import Span

FILES = ("polnear/dev/text/*.txt", "polnear/dev/attributions/*.ann", "polnear/metadata.tsv")
Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = ("source", "cue", "content")
_ROLE_NAME = re.compile(r"(Source|Cue|Content)\d*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldAttribution:
    """One attribution; every role may be in parts, and the source may be missing."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """One article with its attributions by its first annotator."""

    id: str
    text: str
    published: str | None
    title: str | None
    attributions: tuple[GoldAttribution, ...]


def read(gold: Path, limit: int | None = None) -> tuple[GoldArticle, ...]:
    """Return the articles of the development part, by name."""
    about = _metadata(gold / FILES[2])
    texts = sorted((gold / "polnear/dev/text").glob("*.txt"))
    return tuple(_article(path, about.get(path.stem, {})) for path in texts[:limit])


def score(articles: Sequence[GoldArticle], reader: Reader) -> Scoring:
    """Score attributions by spans and as wholes."""
    texts = [
        Text(id=article.id, text=article.text, published=article.published, title=article.title) for article in articles
    ]
    tallies: dict[str, Tally] = defaultdict(Tally)
    errors: list[str] = []
    for article, found in zip(articles, reader.read(texts, name="polnear"), strict=True):
        attributions = [_found_attribution(row) for row in found.get("attributions", ())]
        ruler = TokenRuler(article.text)
        for name, tally in _tallies(ruler, attributions, article.attributions):
            tallies[name] += tally
        tallies["speakers"] += _tally_speakers(article, ruler, attributions)
        errors.extend(_explain(article, ruler, attributions))
    return Scoring(figures=_figures(tallies), texts=reader.texts, errors=tuple(errors))


def _tallies(
    ruler: TokenRuler, found: Sequence[GoldAttribution], gold: Sequence[GoldAttribution]
) -> Iterable[tuple[str, Tally]]:
    for role in ROLES:
        yield f"{role}, spans", tally_equal(_spans(ruler, found, role), _spans(ruler, gold, role))
        yield f"{role}, tokens", _tally_tokens(ruler, found, gold, role)
        yield f"{role}, whole", tally_equal(_wholes(ruler, found, role), _wholes(ruler, gold, role))
    yield "triple", tally_equal(_triples(ruler, found), _triples(ruler, gold))


def _tally_speakers(article: GoldArticle, ruler: TokenRuler, found: Sequence[GoldAttribution]) -> Tally:
    """Count the direct quotations of the gold that have a source, and whose source was found for what they say.

    A source is right if it shares a word with the gold's: "Mr. Orr" and "Orr, the mayor," are one speaker.
    """
    by_word: dict[int, list[GoldAttribution]] = defaultdict(list)
    for attribution in found:
        for word in ruler.words(attribution.content):
            by_word[word].append(attribution)
    tally = Tally()
    for gold in article.attributions:
        if not gold.source or not _is_quoted(article.text, gold.content):
            continue
        words = ruler.words(gold.content)
        holding = Counter(id(a) for word in words for a in by_word.get(word, ()))
        best = {id(a): a for word in words for a in by_word.get(word, ())}
        ours = best[holding.most_common(1)[0][0]] if holding else None
        right = ours is not None and bool(ruler.words(ours.source) & ruler.words(gold.source))
        tally += Tally(right=int(right), found=int(ours is not None), hit=int(right), gold=1)
    return tally


def _is_quoted(text: str, content: Sequence[Span]) -> bool:
    """Say whether all of a content stands between quotation marks, which it begins or ends with."""
    words = " ".join(span.cut(text) for span in content).strip(" ,.")
    return len(words) > 2 and words[0] in _QUOTES and words[-1] in _QUOTES


_QUOTES = frozenset("\"“”'‘’«»`")


def _spans(ruler: TokenRuler, attributions: Iterable[GoldAttribution], role: Role) -> set[tuple[int, int]]:
    return {run for attribution in attributions for run in ruler.runs(_role(attribution, role))}


def _tally_tokens(
    ruler: TokenRuler, found: Iterable[GoldAttribution], gold: Iterable[GoldAttribution], role: Role
) -> Tally:
    left = ruler.tokens(span for attribution in found for span in _role(attribution, role))
    right = ruler.tokens(span for attribution in gold for span in _role(attribution, role))
    return tally_equal(left, right)


def _wholes(ruler: TokenRuler, attributions: Iterable[GoldAttribution], role: Role) -> list[frozenset[int]]:
    wholes = [ruler.words(_role(attribution, role)) for attribution in attributions]
    return [whole for whole in wholes if whole]


def _triples(ruler: TokenRuler, attributions: Iterable[GoldAttribution]) -> list[tuple[frozenset[int], ...]]:
    return [tuple(ruler.words(_role(attribution, role)) for role in ROLES) for attribution in attributions]


def _role(attribution: GoldAttribution, role: Role) -> tuple[Span, ...]:
    roles: dict[Role, tuple[Span, ...]] = {
        "source": attribution.source,
        "cue": attribution.cue,
        "content": attribution.content,
    }
    return roles[role]


def _figures(tallies: dict[str, Tally]) -> tuple[Figure, ...]:
    figures: list[Figure] = []
    for role in ROLES:
        figures += _three(f"{role}, exact spans", tallies[f"{role}, spans"])
    for role in ROLES:
        figures.append(Figure(name=f"{role}, Jaccard of tokens", value=jaccard(tallies[f"{role}, tokens"])))
    for role in ROLES:
        figures += _three(f"{role}, whole", tallies[f"{role}, whole"])
    speakers = tallies["speakers"]
    figures.append(Figure(name="speakers of direct quotations right", value=speakers.recall))
    return (*figures, *_three("full triple", tallies["triple"]))


def _three(name: str, tally: Tally) -> list[Figure]:
    return [
        Figure(name=f"{name}, F1", value=tally.f1),
        Figure(name=f"{name}, precision", value=tally.precision),
        Figure(name=f"{name}, recall", value=tally.recall),
    ]


def jaccard(tally: Tally) -> float:
    """Return what both sides share over what either side has."""
    union = tally.found + tally.gold - tally.right
    return tally.right / union if union else 0.0


def _found_attribution(row: Found) -> GoldAttribution:
    parts: dict[str, tuple[Span, ...]] = {
        role: tuple(Span(start, end) for start, end in row.get(role) or ()) for role in ROLES
    }
    return GoldAttribution(source=parts["source"], cue=parts["cue"], content=parts["content"])


def _article(path: Path, about: dict[str, str]) -> GoldArticle:
    text = read_text(path)
    annotated = sorted((path.parents[1] / "attributions").glob(f"{path.stem}_*.ann"))
    if not annotated:
        raise broken(path, "has no annotation")
    return GoldArticle(
        id=path.stem,
        text=text,
        published=about.get("publication_date") or None,
        title=about.get("title") or None,
        attributions=_attributions(annotated[0], len(text)),
    )


def _attributions(path: Path, length: int) -> tuple[GoldAttribution, ...]:
    spans: dict[str, tuple[Span, ...]] = {}
    rows = [line.split("\t") for line in read_text(path).splitlines() if line.strip()]
    for row in rows:
        if row[0].startswith("T"):
            spans[row[0]] = _spans_of(path, row[1], length)
    return tuple(_relation(spans, row[1]) for row in rows if row[0].startswith("E"))


def _spans_of(path: Path, field: str, length: int) -> tuple[Span, ...]:
    """Return the spans of a field such as `Content 89 106;110 120`."""
    try:
        pairs = [part.split() for part in field.split(" ", 1)[1].split(";")]
        spans = tuple(Span(int(start), int(end)) for start, end in pairs)
    except (IndexError, ValueError) as error:
        raise broken(path, f"{field!r} names no span") from error
    if any(not 0 <= span.start < span.end <= length for span in spans):
        raise broken(path, f"{field!r} lies outside its text")
    return spans


def _relation(spans: dict[str, tuple[Span, ...]], field: str) -> GoldAttribution:
    roles: dict[str, list[Span]] = {role: [] for role in ROLES}
    for pair in field.split():
        name, _, target = pair.partition(":")
        match = _ROLE_NAME.match(name)
        if match:
            roles[match[1].lower()].extend(spans.get(target, ()))
    ordered = {role: tuple(sorted(parts)) for role, parts in roles.items()}
    return GoldAttribution(source=ordered["source"], cue=ordered["cue"], content=ordered["content"])


def _metadata(path: Path) -> dict[str, dict[str, str]]:
    lines = read_text(path).splitlines()
    header = lines[0].split("\t")
    rows: list[dict[str, Any]] = [dict(zip(header, line.split("\t"), strict=False)) for line in lines[1:]]
    return {row["filename"]: row for row in rows}


def _explain(article: GoldArticle, ruler: TokenRuler, found: Sequence[GoldAttribution]) -> list[str]:
    have, want = set(_triples(ruler, found)), set(_triples(ruler, article.attributions))
    wrong = [(a, "+ found only") for a in found if _triples(ruler, [a])[0] not in want]
    lost = [(a, "- gold only") for a in article.attributions if _triples(ruler, [a])[0] not in have]
    ordered = sorted(wrong + lost, key=lambda pair: (pair[0].cue or pair[0].content)[:1])
    return [f"{article.id}: {side}: {_words(article.text, attribution)}" for attribution, side in ordered]


def _words(text: str, attribution: GoldAttribution) -> str:
    return " | ".join(_cut(text, _role(attribution, role)) for role in ROLES)


def _cut(text: str, spans: Sequence[Span]) -> str:
    return " … ".join(span.cut(text).replace("\n", " ") for span in spans) or "(none)"
