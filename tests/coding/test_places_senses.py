"""Places by what stands around them: governments that bear a capital's name, and villages that no index knows."""

from __future__ import annotations

import pytest

from dateline.coding.actors import find_actors
from dateline.coding.parse import Parser, load_parser
from dateline.coding.places import find_places
from dateline.model.document import Document
from dateline.model.mention import PlaceMention
from dateline.model.passage import DocumentReading, Passage
from dateline.model.span import Span
from dateline.resolution.actors import ActorChooser
from dateline.resolution.gazetteer import SqliteGazetteer, build_gazetteer, is_current
from dateline.resolution.places import PlaceChooser
from dateline.settings import default_home


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> SqliteGazetteer:
    installed = default_home() / "gazetteer.sqlite"
    if is_current(installed):
        return SqliteGazetteer(installed)
    own = tmp_path_factory.mktemp("places") / "gazetteer.sqlite"
    build_gazetteer(own)
    return SqliteGazetteer(own)


@pytest.fixture(scope="module")
def parser() -> Parser:
    return load_parser()


def find(text: str, parser: Parser, gazetteer: SqliteGazetteer) -> dict[str, PlaceMention]:
    """Return the places of a text of one sentence by the words that name them."""
    reading = DocumentReading(
        document=Document(id="d", text=text),
        language="en",
        sentences=(Span(0, len(text)),),
        passages=(Passage(start=0, end=len(text), role="body", voice=None),),
    )
    [(reading, sentences)] = parser.parse([reading])
    raw = find_places(sentences, reading, gazetteer, find_actors(sentences, reading, ActorChooser()))
    return {place.text: place for place in PlaceChooser(gazetteer).resolve(text, raw)}


@pytest.mark.parametrize(
    ("text", "capital"),
    [
        ("The Damascus government rejected the proposal.", "Damascus"),
        ("Ankara-backed fighters captured the village.", "Ankara"),
        ("Moscow's envoy met opposition leaders.", "Moscow"),
        ("Moscow's special envoy arrived on Monday.", "Moscow"),
        ("Tehran's proxies attacked a base in Deir ez-Zor.", "Tehran"),
        ("Damascus accused Ankara of shelling Afrin.", "Ankara"),
        ("Talks between Moscow and Washington collapsed.", "Washington"),
        ("Two mortar rounds hit Moscow's embassy in Damascus.", "Moscow"),
        ("Russia-led peacekeepers entered the city.", "Russia"),
        ("Washington and its allies condemned the bombing.", "Washington"),
        ("Ankara rejected the Russian offer.", "Ankara"),
    ],
)  # fmt: skip
def test_a_capital_that_means_its_government_is_no_place(
    text: str, capital: str, parser: Parser, gazetteer: SqliteGazetteer
) -> None:
    assert find(text, parser, gazetteer)[capital].sense == "associative"


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("In Damascus, the government rejected the proposal.", "Damascus"),
        ("Rebels shelled Damascus on Monday.", "Damascus"),
        ("Moscow's airports were closed after the attack.", "Moscow"),
        ("The outskirts of Ankara were flooded.", "Ankara"),
        ("Police in Tehran arrested a student.", "Tehran"),
    ],
)
def test_a_capital_where_something_is_stays_a_place(
    text: str, town: str, parser: Parser, gazetteer: SqliteGazetteer
) -> None:
    assert find(text, parser, gazetteer)[town].sense == "literal"


@pytest.mark.parametrize(
    ("text", "name", "unit", "precision"),
    [
        ("A shell landed in Ardenna in Hama province, killing two people.", "Ardenna", "Hama", "province"),
        ("Clashes broke out near Tell Zarqun, in the northern Aleppo countryside.", "Tell Zarqun", "Aleppo", "province"),
        ("Gunmen attacked a base in Bel Jafo, in Somalia's Gedo region.", "Bel Jafo", "Gedo", "province"),
        ("A shell landed in the village of Tell Zarqun in Hama province.", "Tell Zarqun", "Hama", "province"),
        ("Shelling killed four people in Aleppo's Salhakim neighbourhood.", "Salhakim", "Aleppo", "settlement"),
        ("Gunmen shot two people in the Karmoush district of Mosul.", "Karmoush", "Ninawa", "settlement"),
        ("Jets struck targets in the Damascus suburb of Zamrakiyeh.", "Zamrakiyeh", "Dimashq", "settlement"),
    ],
)  # fmt: skip
def test_a_village_that_no_index_knows_lies_in_what_the_sentence_names(
    text: str, name: str, unit: str, precision: str, parser: Parser, gazetteer: SqliteGazetteer
) -> None:
    place = find(text, parser, gazetteer)[name]
    assert (place.id, place.admin1, place.precision, place.basis) == (None, unit, precision, "contained")
    assert place.radius_km


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He said in Parliament in London that it would go on.", "Parliament"),
        ("The talks were held in January in Hama province.", "January"),
        ("The case was heard by Judge Ardenna in Hama province.", "Ardenna"),
        ("It was told at the Ministry of Health in Hama province.", "Ministry"),
    ],
)
def test_not_every_capital_in_a_unit_is_a_village(
    text: str, name: str, parser: Parser, gazetteer: SqliteGazetteer
) -> None:
    assert name not in find(text, parser, gazetteer)


@pytest.mark.parametrize(
    ("text", "name", "ident"),
    [
        ("The army retook Qalaat al-Madiq.", "Qalaat al-Madiq", "gn:166227"),
        ("Rebels cut the M4 near Ariha.", "Ariha", "gn:172994"),
        ("Fighting raged around the Zaporizhzhia nuclear power plant.", "Zaporizhzhia nuclear power plant",
         "dl:zaporizhzhia-nuclear-power-plant"),
        ("Protesters gathered in Hong Kong's Victoria Park on Sunday.", "Hong Kong", "gn:1819730"),
        ("Troops recaptured Lattakia and Kafr Nabouda.", "Kafr Nabouda", "dl:kafr-nabudah"),
    ],
)  # fmt: skip
def test_a_name_is_found_whole(text: str, name: str, ident: str, parser: Parser, gazetteer: SqliteGazetteer) -> None:
    assert find(text, parser, gazetteer)[name].id == ident


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Troops entered the Idlib de-escalation zone.", "Idlib"),
        ("A truce was announced on the fronts of Idlib.", "Idlib"),
        ("Rebels hold the Idlib pocket.", "Idlib"),
    ],
)
def test_a_zone_is_wider_than_the_town_of_its_name(
    text: str, name: str, parser: Parser, gazetteer: SqliteGazetteer
) -> None:
    assert find(text, parser, gazetteer)[name].precision == "province"


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        ("Rebels shelled the village of Jarjanaz.", "Jarjanaz", "Idlib"),
        ("Clashes broke out on the al-Ghab Plain.", "al-Ghab Plain", "Hama"),
        ("The army reopened the M5 highway.", "M5 highway", None),
        ("Aid trucks crossed at Bab al-Hawa.", "Bab al-Hawa", "Idlib"),
        ("Families fled to Atmeh camp.", "Atmeh camp", "Idlib"),
        ("Gunmen attacked Zamzam camp.", "Zamzam camp", "Northern Darfur"),
        ("The SDF captured the Tabqa dam.", "Tabqa dam", "Ar-Raqqah"),
        ("Drones hit Engels air base.", "Engels air base", "Saratov"),
        ("Rockets hit Mezzeh air base.", "Mezzeh air base", "Dimashq"),
        ("Trucks waited at the Kerem Shalom crossing.", "Kerem Shalom crossing", "Southern District"),
        ("Troops entered the Netzarim corridor.", "Netzarim corridor", "Gaza Strip"),
        ("Boko Haram attacked a post in Sambisa Forest.", "Sambisa Forest", "Borno"),
    ],
)
def test_what_lies_outside_towns_goes_to_its_unit_with_a_radius(
    text: str, name: str, unit: str | None, parser: Parser, gazetteer: SqliteGazetteer
) -> None:
    place = find(text, parser, gazetteer)[name]
    assert (place.admin1, place.basis) == (unit, "contained")
    assert place.radius_km
