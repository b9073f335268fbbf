"""Numbering sources: each document gets its number when it is first cited, and keeps the sentences cited from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dateline.export.report.nouns import Cite, Quoted, SourceEntry
from dateline.model.claim import Claim
from dateline.model.query import DocumentHead

MOST_CITES = 4
"""A part of a statement cites no more claims than this; the chronology cites the rest."""


class Citations:
    """Gives out numbers in the order of first use."""

    def __init__(self, heads: Mapping[str, DocumentHead], grades: Mapping[str, tuple[str, ...]] | None = None) -> None:
        """Take the heads of documents by id, and the grades that people gave, in words, by the names of outlets."""
        self.heads = heads
        self.grades = grades or {}
        self.numbers: dict[str, int] = {}
        self.cited: dict[str, Claim] = {}

    def cite(self, claim: Claim) -> Cite:
        """Return the pointer to a claim's evidence."""
        number = self.numbers.setdefault(claim.document.id, len(self.numbers) + 1)
        self.cited.setdefault(claim.id, claim)
        return Cite(number, claim.id)

    def cite_all(self, claims: Iterable[Claim], most: int | None = None) -> tuple[Cite, ...]:
        """Return the pointers to several claims, one for each document, at most so many."""
        by_document: dict[str, Claim] = {}
        for claim in claims:
            by_document.setdefault(claim.document.id, claim)
        cites = (self.cite(claim) for claim in list(by_document.values())[:most])
        return tuple(sorted(cites, key=lambda cite: cite.source))

    def quote(self, claim: Claim, copies: Sequence[Claim] = ()) -> Quoted:
        """Return a claim's sentence with its chain, and pointers to it and to its copies."""
        return Quoted(
            quote=claim.evidence.quote,
            chain=tuple(link.name for link in claim.attribution) or (claim.document.source or "source not known",),
            status=claim.status,
            cites=tuple({cite.source: cite for cite in map(self.cite, (*reversed(copies), claim))}.values())[::-1],
        )

    def quote_all(self, claims: Iterable[Claim], most: int) -> tuple[Quoted, ...]:
        """Return the different sentences of several claims, at most so many, copies of one text together."""
        told: dict[str, list[Claim]] = {}
        for claim in claims:
            told.setdefault(" ".join(claim.evidence.quote.split()), []).append(claim)
        return tuple(self.quote(same[0], same[1:]) for same in list(told.values())[:most])

    def list_sources(self) -> tuple[SourceEntry, ...]:
        """Return the numbered sources with the sentences that were cited."""
        quotes: dict[str, list[Quoted]] = {}
        for claim in sorted(self.cited.values(), key=lambda c: (c.evidence.start, c.id)):
            quotes.setdefault(claim.document.id, []).append(self.quote(claim))
        documents = {claim.document.id: claim.document for claim in self.cited.values()}
        entries = []
        for name, number in self.numbers.items():
            head, document = self.heads.get(name), documents[name]
            entries.append(
                SourceEntry(
                    number=number,
                    document=name,
                    title=document.title,
                    outlet=document.source,
                    url=document.url,
                    published=document.published,
                    retrieved=head.retrieved if head else None,
                    capture=head.capture_id if head else None,
                    sha256=head.sha256 if head else None,
                    quotes=tuple(quotes[name]),
                    grades=self.grades.get(document.source or "", ()),
                )
            )
        return tuple(entries)
