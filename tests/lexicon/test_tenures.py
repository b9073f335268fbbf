"""Who held an office on a day, in states large and small, up to 2026."""

from __future__ import annotations

import pytest

from dateline.lexicon.actors import load_actors

HELD = [
    ("TUR", "defence", "2019-05-20", "Hulusi Akar"),
    ("RUS", "foreign", "2019-05-20", "Sergei Lavrov"),
    ("SRB", "defence", "2019-05-20", "Aleksandar Vulin"),
    ("DNK", "defence", "2021-01-01", "Trine Bramsen"),
    ("CHE", "foreign", "2022-06-10", "Ignazio Cassis"),
    ("CHE", "state", "2022-06-10", "Ignazio Cassis"),
    ("GRC", "foreign", "2022-06-10", "Nikos Dendias"),
    ("GRC", "defence", "2024-06-10", "Nikos Dendias"),
    ("SVK", "government", "2024-03-01", "Robert Fico"),
    ("IRL", "foreign", "2025-06-10", "Simon Harris"),
    ("BEL", "defence", "2025-06-10", "Theo Francken"),
    ("MDG", "state", "2025-10-20", "Michael Randrianirina"),
    ("BOL", "state", "2025-12-01", "Rodrigo Paz"),
    ("WSM", "government", "2022-01-01", "Fiamē Naomi Mataʻafa"),
    ("KOR", "defence", "2025-12-01", "Ahn Gyu-back"),
]


@pytest.mark.parametrize(("country", "office", "day", "name"), HELD, ids=[f"{c}-{o}-{d}" for c, o, d, _ in HELD])
def test_who_held_an_office_on_a_day(country: str, office: str, day: str, name: str) -> None:
    lexicon = load_actors()
    assert [lexicon.actors[tenure.person].name for tenure in lexicon.holders(country, office, day)] == [name]
