"""The product's own ways to group, as the evaluation asks for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from dateline.evaluation.grouping import Grouping, Mention
from dateline.evaluation.texts import Found, Text
from dateline.evaluation.timelines import select_timeline
from dateline.model.claim import Claim
from dateline.model.document import Document
from dateline.model.exchange import from_plain
from dateline.model.ports import Gazetteer
from dateline.model.span import Span
from dateline.reading.documents import read_document
from dateline.reconciliation import mentions as happening
from dateline.reconciliation.articles import group_articles
from dateline.reconciliation.mention_features import MentionedIn
from dateline.reconciliation.reconcile import reconcile
from dateline.resolution.names import NameComparer, NameKind


def join_product(gazetteer: Gazetteer | None = None) -> Grouping:
    """Return the functions that the product offers; what it lacks stays null and is measured as a baseline.

    Names are compared with the places of `gazetteer` in mind, where it is given.
    """
    comparer = NameComparer(gazetteer)
    return Grouping(
        group_claims=group_claims,
        group_stream=group_stream,
        group_mentions=group_mentions,
        compare_names=lambda left, right, kind: _compare(comparer, left, right, kind),
        select_timeline=select_timeline,
    )


def _compare(comparer: NameComparer, left: str, right: str, kind: str) -> bool:
    return comparer.compare(left, right, cast(NameKind, kind)).same


def group_claims(claims: Sequence[Found]) -> list[int]:
    """Return for each claim the number of the event that reconciling puts it in."""
    revived = [from_plain(Claim, claim) for claim in claims]
    events = reconcile(revived, copies=(), earlier=(), judgements=())
    numbers = {claim: number for number, event in enumerate(events) for claim in event.claims}
    return [numbers[claim.id] for claim in revived]


def group_stream(texts: Sequence[Text]) -> list[int]:
    """Return for each article, given by date, the number of the happening that it reports."""
    return list(
        group_articles(
            Document(id=text.id, text=text.text, title=text.title, published=text.published) for text in texts
        )
    )


def group_mentions(mentions: Sequence[Mention], texts: Mapping[str, Text]) -> list[int]:
    """Return for each mention the number of its happening."""
    sources = {
        name: MentionedIn(
            text=text.text, sentences=read_document(Document(id=name, text=text.text, title=text.title)).sentences
        )
        for name, text in texts.items()
    }
    spots = [happening.Spot(mention.document, Span(mention.start, mention.end)) for mention in mentions]
    return happening.group_mentions(spots, sources)
