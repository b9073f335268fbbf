"""News outlets, agencies, monitors and other publishers, with their names, kinds, countries and addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast
from urllib.parse import urlsplit

from dateline.lexicon.loader import load_table
from dateline.lexicon.nametrie import NameTrie, split_words
from dateline.model.codes import SourceKind
from dateline.model.source import Source
from dateline.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A publisher that the lexicon knows.

    `id` is a slug, `country` ISO 3166-1 alpha-3 (null where it has no home), `language` ISO 639-1, `owner` one of
    state, public, private, party, nonprofit, armed group. `aliases` are names found in running text; `keys` are
    names too common for that, which hold only where a whole field gives the name. `source` says how we know.
    """

    id: str
    name: str
    kind: SourceKind
    country: str | None
    language: str
    owner: str
    aliases: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    source: str = ""

    def as_source(self) -> Source:
        """Return the outlet as a source of the model."""
        return Source(id=self.id, name=self.name, kind=self.kind, country=self.country)


class OutletIndex:
    """Finds outlets by name, by address, and in running text."""

    def __init__(self, outlets: tuple[Outlet, ...]) -> None:
        self.outlets = outlets
        self._by_id = {outlet.id: outlet for outlet in outlets}
        self._by_domain = {domain: outlet for outlet in outlets for domain in outlet.domains}
        self._in_text: NameTrie[Outlet] = NameTrie()
        self._by_name: dict[str, Outlet] = {}
        for outlet in outlets:
            for alias in outlet.aliases:
                self._in_text.add(alias, outlet)
            for name in (outlet.name, *outlet.aliases, *outlet.keys):
                self._by_name.setdefault(_key(name), outlet)

    def get(self, id: str) -> Outlet | None:
        """Return the outlet with this id."""
        return self._by_id.get(id)

    def match(self, name: str) -> Outlet | None:
        """Return the outlet that bears the name, which is the whole of a field such as a byline or a source."""
        return self._by_name.get(_key(name[:200]))

    def match_address(self, url: str) -> Outlet | None:
        """Return the outlet whose domain a web address lies in."""
        try:
            host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
        except ValueError:
            return None
        while host:
            if outlet := self._by_domain.get(host):
                return outlet
            host = host.partition(".")[2]
        return None

    def find(self, text: str) -> list[tuple[Span, Outlet]]:
        """Return the outlets named in running text, where they stand, from left to right."""
        words = split_words(text)
        return [(Span(words[h.first].start, words[h.last].end), h.value) for h in self._in_text.find(words)]

    def __iter__(self) -> Iterator[Outlet]:
        return iter(self.outlets)

    def __len__(self) -> int:
        return len(self.outlets)


def _key(name: str) -> str:
    words = [word.folded for word in split_words(name)]
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def _read(row: dict[str, str]) -> Outlet:
    aliases = tuple(filter(None, row["aliases"].split("|")))
    return Outlet(
        id=row["id"],
        name=row["name"],
        kind=cast(SourceKind, row["kind"]),
        country=row["country"] or None,
        language=row["language"],
        owner=row["owner"],
        aliases=(row["name"], *aliases) if row["in_text"] == "yes" else aliases,
        keys=tuple(filter(None, row["keys"].split("|"))),
        domains=tuple(filter(None, row["domains"].split("|"))),
        source=row["source"],
    )


@cache
def load_outlets() -> OutletIndex:
    """Return all outlets of the lexicon, and the invented ones of the demonstration corpus; loaded once."""
    rows = (*load_table("outlet_names"), *load_table("outlet_invented"))
    return OutletIndex(tuple(map(_read, rows)))


@lru_cache(maxsize=10_000)
def name_publisher(source: str) -> str:
    """Return the name under which an outlet is known that the input calls otherwise (`reuters`: Reuters), else what
    the input calls it.
    """
    known = load_outlets().match(source)
    return known.name if known else source


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletFamily:
    """Outlets of one owner or of one agency, by their ids; `source` says how we know."""

    id: str
    name: str
    outlets: tuple[str, ...]
    source: str


@cache
def load_families() -> tuple[OutletFamily, ...]:
    """Return the families of outlets, in the order of the file."""
    return tuple(
        OutletFamily(id=row["id"], name=row["name"], outlets=tuple(row["outlets"].split("|")), source=row["source"])
        for row in load_table("outlet_families")
    )


@cache
def _map_families() -> dict[str, OutletFamily]:
    return {outlet: family for family in load_families() for outlet in family.outlets}


@lru_cache(maxsize=4096)
def find_family(name: str) -> OutletFamily | None:
    """Return the family of the outlet that bears a name, nothing where no family is known."""
    outlet = load_outlets().match(name)
    return _map_families().get(outlet.id) if outlet is not None else None
