"""Resolving names and roles by the day."""

from __future__ import annotations

import pytest

from dateline.resolution.actors import ActorChooser

CHOOSER = ActorChooser()


@pytest.mark.parametrize(
    ("country", "sector", "id", "name"),
    [
        ("SYR", "MIL", "SYR-MIL", "Syrian Armed Forces"),
        ("TUR", "GOV", "TUR-GOV", "Turkey"),
        ("TUR", None, "TUR", "Turkey"),
        ("KEN", "COP", "KEN-COP", "Kenyan police"),
        ("ISR", "MIL", "ISR-MIL", "Israel Defense Forces"),
    ],
)
def test_country_and_sector_make_an_actor(country: str, sector: str | None, id: str, name: str) -> None:
    actor = CHOOSER.compose(country, sector)
    assert actor is not None
    assert (actor.id, actor.name, actor.country, actor.sector) == (id, name, country, sector)


@pytest.mark.parametrize("country", [None, "", "XXX", "tur"])
def test_unknown_countries_make_no_actor(country: str | None) -> None:
    assert CHOOSER.compose(country, "MIL") is None


@pytest.mark.parametrize(
    ("country", "office", "day", "person"),
    [
        ("TUR", "defence", "2019-05-20", "per:hulusi-akar"),
        ("TUR", "defence", "2018-01-20", "per:nurettin-canikli"),
        ("USA", "president", "2016-12-31", "per:barack-obama"),
        ("USA", "president", "2017-06-01", "per:donald-trump"),
        ("IRN", "president", "2019-05-20", "per:hassan-rouhani"),
        ("IRN", "state", "2019-05-20", "per:ali-khamenei"),
        ("GBR", "government", "2019-08-01", "per:boris-johnson"),
        ("SYR", "president", "2025-06-01", "per:ahmed-al-sharaa"),
        (None, "unsg", "2008-01-01", "per:ban-ki-moon"),
        (None, "unsg", "2019-01-01", "per:antonio-guterres"),
        (None, "nato", "2019-01-01", "per:jens-stoltenberg"),
        ("TUR", "defence", None, None),
        ("TUR", "defence", "1900-01-01", None),
        ("XXX", "defence", "2019-05-20", None),
        ("TUR", "juggler", "2019-05-20", None),
    ],
)
def test_offices_are_held_by_the_day(country: str | None, office: str, day: str | None, person: str | None) -> None:
    actor = CHOOSER.hold(country, office, day)
    assert (actor.id if actor else None) == person


@pytest.mark.parametrize(
    ("ids", "day", "countries", "id"),
    [
        (["HTS", "JFS", "JAN"], "2013-01-01", [], "JAN"),
        (["JAN", "JFS", "HTS"], "2019-01-01", [], "HTS"),
        (["per:george-w-bush", "per:george-h-w-bush"], "1991-01-01", [], "per:george-h-w-bush"),
        (["per:george-h-w-bush", "per:george-w-bush"], "2005-01-01", [], "per:george-w-bush"),
        (["taliban", "hamas"], None, ["PSE"], "hamas"),
        (["nobody"], "2019-01-01", [], None),
        ([], None, [], None),
    ],
)
def test_shared_names_are_settled_by_day_and_country(
    ids: list[str], day: str | None, countries: list[str], id: str | None
) -> None:
    actor = CHOOSER.identify(ids, day, countries)
    assert (actor.id if actor else None) == id


def test_who_has_left_office_is_of_the_elites() -> None:
    during = CHOOSER.identify(["per:barack-obama"], "2012-01-01", [])
    after = CHOOSER.identify(["per:barack-obama"], "2020-01-01", [])
    assert during is not None
    assert after is not None
    assert (during.sector, after.sector) == ("GOV", "ELI")
