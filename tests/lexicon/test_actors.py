"""The actor and outlet lexicons hold together: ids, countries, dates, names."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import get_args

import pycountry
import pytest

from dateline.lexicon.actors import load_actors, load_agent_words
from dateline.lexicon.loader import check_yaml, load_table, load_yaml
from dateline.lexicon.nametrie import NameTrie, fold, split_words
from dateline.lexicon.outlets import load_outlets
from dateline.model.codes import SourceKind
from dateline.model.span import Span

TABLES = (
    "actor_countries", "actor_groups", "actor_metonyms", "actor_people", "actor_regions", "actor_tenures",
    "outlet_names",
)  # fmt: skip
DAY = re.compile(r"(?:[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)?")
COUNTRIES = {country.alpha_3 for country in pycountry.countries} | {"XKX"}
SECTORS = set(load_yaml("actor_sectors")["names"])


@pytest.mark.parametrize("name", ["agent_nouns", "agent_words", "actor_sectors", "actor_bases"])
def test_files_keep_their_schema(name: str) -> None:
    assert check_yaml(name) == []


@pytest.mark.parametrize("name", TABLES)
def test_every_row_names_its_source_and_no_field_is_padded(name: str) -> None:
    for row in load_table(name):
        assert row["source"], row
        assert all(value == value.strip() and "||" not in value for value in row.values()), row


@pytest.mark.parametrize("name", ["actor_groups", "actor_people", "outlet_names"])
def test_ids_are_unique(name: str) -> None:
    ids = [row["id"] for row in load_table(name)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", TABLES)
def test_countries_are_iso_codes(name: str) -> None:
    for row in load_table(name):
        code = row["code"] if name == "actor_countries" else row.get("country", "")
        assert code == "" or code in COUNTRIES, row


@pytest.mark.parametrize("name", ["actor_groups", "actor_metonyms", "actor_people", "actor_tenures"])
def test_sectors_are_of_plover(name: str) -> None:
    assert {row["sector"] for row in load_table(name)} - {""} <= SECTORS


@pytest.mark.parametrize("name", ["actor_groups", "actor_tenures"])
def test_dates_are_iso_and_in_order(name: str) -> None:
    for row in load_table(name):
        assert DAY.fullmatch(row["since"]), row
        assert DAY.fullmatch(row["until"]), row
        assert not (row["since"] and row["until"]) or row["since"][:4] <= row["until"][:4], row


def test_tenures_are_of_known_people_and_in_order() -> None:
    people = {row["id"] for row in load_table("actor_people")}
    held = defaultdict(list)
    for row in load_table("actor_tenures"):
        assert row["person"] in people
        held[row["person"], row["office"]].append((row["since"], row["until"] or "9999"))
    for terms in held.values():
        assert all(one[1][:7] <= next_[0][:7] for one, next_ in pairwise(terms)), terms


def test_there_is_enough() -> None:
    assert len(load_outlets()) >= 250
    assert len(load_table("actor_groups")) >= 300
    assert sum(len(entry["nouns"]) for entry in load_yaml("agent_nouns")["agents"]) >= 300
    assert len(load_table("actor_countries")) >= 195


def test_groups_share_a_name_only_at_different_times_or_in_different_countries() -> None:
    bearers = defaultdict(list)
    for row in load_table("actor_groups"):
        for alias in {row["name"], *row["aliases"].split("|")} - {""}:
            bearers[" ".join(word.folded for word in split_words(alias))].append(row)
    for alias, rows in bearers.items():
        rows.sort(key=lambda row: row["since"])
        for one, other in pairwise(rows):
            if one["id"] == other["id"] or one["country"] != other["country"]:
                continue
            assert one["until"], (alias, one["id"], other["id"])
            assert one["until"][:4] <= other["since"][:4], (alias, one["id"], other["id"])


def test_outlets_share_no_name_and_no_domain() -> None:
    seen: dict[str, str] = {}
    for outlet in load_outlets():
        assert outlet.kind in get_args(SourceKind)
        for key in {fold(name) for name in (outlet.name, *outlet.aliases, *outlet.keys)} | set(outlet.domains):
            assert seen.setdefault(key, outlet.id) == outlet.id, key


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Reuters UK", "reuters"), ("REUTERS", "reuters"), ("AFP", "afp"), ("The Guardian", "the-guardian"),
        ("guardian", "the-guardian"), ("Jane's", "janes"), ("Janes", "janes"), ("SANA", "sana"),
        ("Al-Ikhbariya", "ikhbariya"), ("Enab Baladi", "enab-baladi"), ("Sputnik", "sputnik"), ("AA", "anadolu"),
        ("Itar-Tass", "tass"), ("Yeni Şafak", "yeni-safak"), ("Press TV", "press-tv"), ("Etilaf", "etilaf"),
        ("The Lantern Gazette of Nowhere", None), ("", None), ("the", None), ("news", None),
    ],
)  # fmt: skip
def test_outlets_match_whole_names(name: str, id: str | None) -> None:
    outlet = load_outlets().match(name)
    assert (outlet.id if outlet else None) == id


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Reuters reported citing Syria’s Ikhbariya television.", ["Reuters", "Ikhbariya television"]),
        ("The Syrian Arab News Agency (SANA) said so.", ["Syrian Arab News Agency", "SANA"]),
        ("Time will tell, and the times are hard.", []),
        ("In Syria. SANA said so.", ["SANA"]),
        ("The Australian minister flew over the Atlantic.", []),
        ("Turkey’s NTV and the New York Times spoke to him.", ["Turkey’s NTV", "New York Times"]),
    ],
)
def test_outlets_are_found_in_text(text: str, found: list[str]) -> None:
    assert [span.cut(text).removeprefix("the ") for span, _ in load_outlets().find(text)] == found


@pytest.mark.parametrize(
    ("address", "id"),
    [
        ("https://uk.reuters.com/article/x", "reuters"), ("www.sana.sy/en", "sana"), ("http://news.bbc.co.uk/", "bbc"),
        ("https://example.org", None), ("http://[broken", None), ("", None),
    ],
)  # fmt: skip
def test_outlets_match_addresses(address: str, id: str | None) -> None:
    outlet = load_outlets().match_address(address)
    assert (outlet.id if outlet else None) == id


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the U.S. and the U.N.", ["the", "us", "and", "the", "un"]),
        ("Assad’s Hay'at Al-Şam", ["assad", "hayat", "al", "sam"]),
        ("", []),
        ("...", []),
    ],
)
def test_words_are_folded(text: str, words: list[str]) -> None:
    assert [word.folded for word in split_words(text)] == words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The US told us.", ["US"]),
        ("Turkey ate turkey.", ["Turkey"]),
        ("Free Syrian army", ["Free Syrian Army"]),
        ("Assads men", ["Assad"]),
        ("Free, Syrian, Army", []),
    ],
)
def test_names_are_found_by_their_case(text: str, found: list[str]) -> None:
    trie: NameTrie[str] = NameTrie()
    for name in ("US", "Turkey", "Free Syrian Army", "Assad"):
        trie.add(name, name)
    assert [hit.value for hit in trie.find(split_words(text))] == found


def test_spans_of_outlets_are_theirs() -> None:
    text = "x" * 50 + " Reuters"
    assert load_outlets().find(text)[0][0] == Span(51, 58)


@pytest.mark.parametrize(
    "text", ["Reuters al-the " * 4000, "\x00" * 5000, "'" * 9000, "A." * 9000, "al-" * 9000, "é́" * 900]
)
def test_hostile_text_is_split(text: str) -> None:
    assert all(0 <= word.start < word.end <= len(text) for word in split_words(text))


def test_agent_words_and_lexicon_load() -> None:
    assert "in" in load_agent_words().locatives
    assert load_agent_words().spell("center") == "centre"
    assert load_actors().countries["TUR"].adjective == "Turkish"
