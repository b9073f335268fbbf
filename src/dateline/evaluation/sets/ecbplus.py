"""ECB+: mentions of happenings across documents, the development topics, singletons kept, all topics as one document.

Measured on gold mentions, and from raw text: there, either the triggers of the product's claims stand for mentions, or
all words that it holds to denote a happening. Of the latter, the mentions that both sides have are scored.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from dateline.evaluation import baselines
from dateline.evaluation.corpora import broken, read_text
from dateline.evaluation.grouping import GroupMentions, Mention
from dateline.evaluation.report import Figure, Scoring
from dateline.evaluation.scores.clusters import Cluster, b_cubed, ceaf_e, conll_f1, lea, make_clusters, muc
from dateline.evaluation.scores.spans import align
from dateline.evaluation.sets.tokens import join_tokens
from dateline.evaluation.stages import Reader
from dateline.evaluation.texts import Found, Text
from dateline.model.span import Span

TOPICS = ("2", "5", "12", "18", "21", "23", "34", "35")
SENTENCES = "ecbplus/ECBplus_coreference_sentences.csv"
FILES = (SENTENCES, *(f"ecbplus/ECB+/{topic}/*.xml" for topic in TOPICS))


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention and the chain it belongs to."""

    mention: Mention
    chain: str


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document with its mentions, and the spans of the sentences that were annotated."""

    text: Text
    mentions: tuple[GoldMention, ...]
    annotated: tuple[Span, ...]


def read(gold: Path, limit: int | None = None) -> tuple[GoldDocument, ...]:
    """Return the documents of the development topics."""
    return read_topics(gold, TOPICS)[:limit]


def read_topics(gold: Path, topics: Sequence[str]) -> tuple[GoldDocument, ...]:
    """Return the documents of topics, given by their numbers."""
    annotated = _annotated(gold / SENTENCES)
    paths = [path for topic in topics for path in sorted(gold.glob(f"ecbplus/ECB+/{topic}/*.xml"))]
    return tuple(_document(path, annotated[path.stem]) for path in paths if path.stem in annotated)


SAME_TRIGGER = "baseline (same type and trigger)"


def score(documents: Sequence[GoldDocument], reader: Reader) -> Scoring:
    """Score groups of gold mentions, and groups of claims."""
    texts = {document.text.id: document.text for document in documents}
    gold = [mention for document in documents for mention in document.mentions]
    mentions = [row.mention for row in gold]
    key = make_clusters({row.mention.id: row.chain for row in gold})
    own, claimed = reader.grouping.group_mentions, reader.grouping.group_claims
    labels = (own or baselines.group_mentions)(mentions, texts)
    groups = make_clusters(dict(zip((mention.id for mention in mentions), labels, strict=True)))
    found = reader.read([document.text for document in documents], predicates=True, name="ecbplus")
    rows = list(_triggers(documents, found))
    claim_labels = (claimed or baselines.group_claims)([claim for _, claim in rows])
    claims = make_clusters(dict(zip((name for name, _ in rows), claim_labels, strict=True)))
    return Scoring(
        figures=(
            *_figures("gold mentions", groups, key, None if own else baselines.HEAD),
            *_figures("claims alone, from raw text", claims, key, None if claimed else SAME_TRIGGER),
            Figure(name="claims alone, from raw text, mentions found", value=_covered(claims, key)),
            *_score_happenings(documents, found, key, own or baselines.group_mentions, None if own else baselines.HEAD),
        ),
        texts=reader.texts,
    )


def _figures(name: str, found: Sequence[Cluster], gold: Sequence[Cluster], by: str | None) -> Iterator[Figure]:
    yield Figure(name=f"{name}, CoNLL F1", value=conll_f1(found, gold), by=by)
    for metric, compare in (("MUC", muc), ("B-cubed", b_cubed), ("CEAF-e", ceaf_e), ("LEA", lea)):
        yield Figure(name=f"{name}, {metric} F1", value=compare(found, gold).f1, by=by)


def _score_happenings(
    documents: Sequence[GoldDocument],
    found: Sequence[Found],
    gold: Sequence[Cluster],
    group: GroupMentions,
    by: str | None,
) -> Iterator[Figure]:
    """Score the groups of all words that denote a happening, of the mentions that the gold has too."""
    mentions = [mention for row in zip(documents, found, strict=True) for mention in _list_happenings(*row)]
    labels = group(mentions, {document.text.id: document.text for document in documents})
    names = {name for cluster in gold for name in cluster}
    ours = make_clusters(
        {mention.id: label for mention, label in zip(mentions, labels, strict=True) if mention.id in names}
    )
    have = {name for cluster in ours for name in cluster}
    shared = [kept for cluster in gold if (kept := cluster & have)]
    yield Figure(name="from raw text, CoNLL F1", value=conll_f1(ours, gold), by=by)
    yield Figure(name="every happening, from raw text, mentions found", value=_covered(ours, gold), by=by)
    yield Figure(name="every happening, of those found, B-cubed F1", value=b_cubed(ours, shared).f1, by=by)
    yield Figure(name="every happening, of those found, CoNLL F1", value=conll_f1(ours, shared), by=by)


def _list_happenings(document: GoldDocument, result: Found) -> Iterator[Mention]:
    """Yield words that denote a happening, in annotated sentences, under the name of the gold mention that they are."""
    spans = [Span(row["start"], row["end"]) for row in result.get("predicates", ())]
    inside = sorted({span for span in spans if any(part.covers(span) for part in document.annotated)})
    gold = {Span(row.mention.start, row.mention.end): row.mention.id for row in document.mentions}
    taken: set[str] = set()
    for span, match in zip(inside, align(inside, list(gold)), strict=True):
        name = gold[match] if match else f"{document.text.id} {span.start}"
        if name not in taken:
            taken.add(name)
            text = span.cut(document.text.text)
            yield Mention(id=name, document=document.text.id, start=span.start, end=span.end, text=text)


def _covered(found: Iterable[Cluster], gold: Iterable[Cluster]) -> float:
    have = {mention for cluster in found for mention in cluster}
    want = {mention for cluster in gold for mention in cluster}
    return len(have & want) / len(want) if want else 0.0


def _triggers(documents: Sequence[GoldDocument], found: Sequence[Found]) -> Iterator[tuple[Hashable, Found]]:
    """Yield claims in annotated sentences with the gold mention their trigger stands on, or else a name of their own.

    Two claims on one mention count once.
    """
    for document, result in zip(documents, found, strict=True):
        claims = {_trigger(claim): claim for claim in result.get("claims", ())}
        spans = sorted(span for span in claims if any(part.covers(span) for part in document.annotated))
        gold = {Span(row.mention.start, row.mention.end): row.mention.id for row in document.mentions}
        taken: set[Hashable] = set()
        for span, match in zip(spans, align(spans, list(gold)), strict=True):
            name: Hashable = gold[match] if match else (document.text.id, span)
            if name not in taken:
                taken.add(name)
                yield name, claims[span]


def _trigger(claim: Found) -> Span:
    return Span(claim["evidence"]["trigger"]["start"], claim["evidence"]["trigger"]["end"])


def _annotated(path: Path) -> Mapping[str, frozenset[int]]:
    sentences: dict[str, set[int]] = defaultdict(set)
    for line in read_text(path).splitlines()[1:]:
        topic, name, number = line.split(",")
        sentences[f"{topic}_{name}"].add(int(number))
    return {name: frozenset(numbers) for name, numbers in sentences.items()}


def _document(path: Path, annotated: frozenset[int]) -> GoldDocument:
    try:
        root = ElementTree.fromstring(read_text(path))  # noqa: S314 - gold files, checked by their hash
    except ElementTree.ParseError as error:
        raise broken(path, f"not XML: {error}") from error
    text, places, sentences = _lay_out(root)
    chains = _chains(root, path.stem)
    numbers = {str(word.get("t_id")): int(word.get("sentence") or 0) for word in root.iter("token")}
    mentions = []
    for marked in root.iterfind("Markables/*"):
        words = [str(anchor.get("t_id")) for anchor in marked.findall("token_anchor")]
        if not words or "ACTION" not in marked.tag or numbers[words[0]] not in annotated or words[0] not in places:
            continue
        name = f"{path.stem}:{marked.get('m_id')}"
        span = Span(places[words[0]].start, places[words[-1]].end)
        mention = Mention(id=name, document=path.stem, start=span.start, end=span.end, text=span.cut(text))
        mentions.append(GoldMention(mention, chains.get(str(marked.get("m_id")), name)))
    return GoldDocument(
        Text(id=path.stem, text=text), tuple(mentions), tuple(sentences[n] for n in annotated if n in sentences)
    )


def _lay_out(root: ElementTree.Element) -> tuple[str, dict[str, Span], dict[int, Span]]:
    """Return the text with a sentence a line, where each word stands, and where each sentence does."""
    sentences: dict[int, list[ElementTree.Element]] = defaultdict(list)
    for word in root.iter("token"):
        sentences[int(word.get("sentence") or 0)].append(word)
    text, places, spans = "", {}, {}
    for number, words in sorted(sentences.items()):
        if (words[0].text or "").startswith("http"):
            continue
        line, offsets = join_tokens([word.text or "" for word in words])
        for word, offset in zip(words, offsets, strict=True):
            places[str(word.get("t_id"))] = Span(len(text) + offset.start, len(text) + offset.end)
        spans[number] = Span(len(text), len(text) + len(line))
        text += line + "\n"
    return text, places, spans


def _chains(root: ElementTree.Element, document: str) -> dict[str, str]:
    chains: dict[str, str] = {}
    for relation in root.iterfind("Relations/*"):
        across = relation.tag == "CROSS_DOC_COREF"
        name = str(relation.get("note")) if across else f"{document}:r{relation.get('r_id')}"
        for source in relation.findall("source"):
            chains[str(source.get("m_id"))] = name
    return chains
