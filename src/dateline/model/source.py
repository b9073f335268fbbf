"""Sources: whoever publishes or speaks."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.codes import SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An outlet, agency, ministry, person or account that publishes or speaks.

    `id` is a slug such as `enab-baladi`, `country` an ISO 3166-1 alpha-3 code. `invented` marks the outlets of
    the demonstration corpus, which do not exist.
    """

    id: str
    name: str
    kind: SourceKind = "unknown"
    country: str | None = None
    invented: bool = False
