"""Places: sentences with the places that they name, found and resolved."""

from __future__ import annotations

import tempfile
import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.coding.actors import find_actors
from dateline.coding.parse import Parser, load_parser
from dateline.coding.places import RawPlaceMention, find_places
from dateline.coding.places_words import split_words
from dateline.lexicon.loader import check_yaml
from dateline.lexicon.places import load_place_lexicon
from dateline.model.document import Document
from dateline.model.mention import PlaceMention
from dateline.model.passage import DocumentReading, Passage
from dateline.model.span import Span
from dateline.resolution.actors import ActorChooser
from dateline.resolution.gazetteer import SqliteGazetteer, build_gazetteer, is_current
from dateline.resolution.gazetteer_build import hash_sources
from dateline.resolution.places import PlaceChooser
from dateline.settings import default_home

Row = tuple[str, str, str | None, str | None, str, str]

# (sentence, [(words, place, country, unit, precision, basis)])
CASES: list[tuple[str, list[Row]]] = [
    (
        "Shells fell on Aleppo and Latakia.",
        [
            ("Aleppo", "Aleppo", "SYR", "Aleppo", "settlement", "named"),
            ("Latakia", "Latakia", "SYR", "Latakia", "settlement", "named"),
        ],
    ),
    (
        "Shells fell in the provinces of Hama, Latakia and Aleppo.",
        [
            ("Hama", "Hama", "SYR", "Hama", "province", "named"),
            ("Latakia", "Latakia", "SYR", "Latakia", "province", "named"),
            ("Aleppo", "Aleppo", "SYR", "Aleppo", "province", "named"),
        ],
    ),
    (
        "The army took the town of Kafr Nabouda in northern Hama province.",
        [
            ("Kafr Nabouda", "Kafr Nabudah", "SYR", "Hama", "province", "contained"),
            ("Hama", "Hama", "SYR", "Hama", "province", "named"),
        ],
    ),
    (
        "A school in Jarjanaz in southern Idlib was hit.",
        [
            ("Jarjanaz", "Jarjanaz", "SYR", "Idlib", "province", "contained"),
            ("Idlib", "Idlib", "SYR", "Idlib", "province", "named"),
        ],
    ),
    (
        "Fighting went on in the Idlib and Hama countrysides.",
        [("Idlib", "Idlib", "SYR", "Idlib", "province", "named"), ("Hama", "Hama", "SYR", "Hama", "province", "named")],
    ),
    ("The army advanced in rural Hama.", [("Hama", "Hama", "SYR", "Hama", "province", "named")]),
    (
        "Troops reached the Sahl al-Ghab valley.",
        [("Sahl al-Ghab valley", "Sahl al-Ghab", "SYR", "Hama", "province", "contained")],
    ),
    (
        "The towns of al-Masaseneh, al-Sahrieh and al-Amiqeh in northwestern Hama were shelled.",
        [
            ("al-Masaseneh", "Masasnah", "SYR", "Hama", "province", "contained"),
            ("al-Sahrieh", "Al-Sahriyah", "SYR", "Hama", "province", "contained"),
            ("al-Amiqeh", "Al-Amqiyah", "SYR", "Hama", "province", "contained"),
            ("Hama", "Hama", "SYR", "Hama", "province", "named"),
        ],
    ),
    (
        "The M4 and M5 highways were closed.",
        [
            ("M4", "M4 highway", "SYR", None, "country", "contained"),
            ("M5", "M5 highway", "SYR", None, "country", "contained"),
        ],
    ),
    (
        "The delegations met at the Kassab border crossing.",
        [("Kassab border crossing", "Kassab border crossing", "SYR", "Latakia", "province", "contained")],
    ),
    ("Ankara rejected the proposal.", []),
    ("Moscow said it would not withdraw.", []),
    ("The talks were held in Ankara.", [("Ankara", "Ankara", "TUR", "Ankara", "settlement", "named")]),
    ("Officials arrived in Moscow on Monday.", [("Moscow", "Moscow", "RUS", "Moscow", "settlement", "named")]),
    ("Turkish officials met Syrian officers.", []),
    ("The Aleppo Media Center published a video.", []),
    ("A professor of Damascus University spoke.", []),
    ("The Paris Agreement was signed by many states.", []),
    ("The Daily Sabah reported the raid.", []),
    (
        "A storm hit Paris, Texas.",
        [
            ("Paris", "Paris", "USA", "Texas", "settlement", "named"),
            ("Texas", "Texas", "USA", "Texas", "province", "named"),
        ],
    ),
    ("A storm hit Paris.", [("Paris", "Paris", "FRA", "Ile-de-France", "settlement", "named")]),
    (
        "The facility will move from Eskisehir, Turkey, to the Netherlands.",
        [
            ("Eskisehir", "Eskisehir", "TUR", "Eskisehir", "settlement", "named"),
            ("Turkey", "Turkey", "TUR", None, "country", "named"),
            ("Netherlands", "The Netherlands", "NLD", None, "country", "named"),
        ],
    ),
    ("Residents of Saraqib fled north.", [("Saraqib", "Saraqib", "SYR", "Idlib", "settlement", "named")]),
    (
        "The village of Tell Zarqun in southern Idlib was shelled.",
        [
            ("Tell Zarqun", "Tell Zarqun", "SYR", "Idlib", "province", "contained"),
            ("Idlib", "Idlib", "SYR", "Idlib", "province", "named"),
        ],
    ),
    ("The village of Tell Zarqun was shelled.", []),
    ("John Jordan spoke to reporters.", []),
    ("Mrs. London left the room.", []),
    (
        "He crossed from Jordan into Syria.",
        [("Jordan", "Jordan", "JOR", None, "country", "named"), ("Syria", "Syria", "SYR", None, "country", "named")],
    ),
    (
        "The column left Deir ez-Zor for Raqqa.",
        [
            ("Deir ez-Zor", "Deir ez-Zor", "SYR", "Deir ez-Zor", "settlement", "named"),
            ("Raqqa", "Ar Raqqah", "SYR", "Ar-Raqqah", "settlement", "named"),
        ],
    ),
    (
        "Rockets were fired at Quneitra from the occupied Golan.",
        [
            ("Quneitra", "Quneitra", "SYR", "Quneitra", "settlement", "named"),
            ("Golan", "Golan Heights", "SYR", "Quneitra", "province", "contained"),
        ],
    ),
    ("The plane landed near Damascus.", [("Damascus", "Damascus", "SYR", "Dimashq", "settlement", "named")]),
    (
        "Syria's second city Aleppo was quiet.",
        [
            ("Syria", "Syria", "SYR", None, "country", "named"),
            ("Aleppo", "Aleppo", "SYR", "Aleppo", "settlement", "named"),
        ],
    ),
    ("The Idlib pocket is home to three million people.", [("Idlib", "Idlib", "SYR", "Idlib", "province", "named")]),
    (
        "The governor of Texas visited Houston.",
        [
            ("Texas", "Texas", "USA", "Texas", "province", "named"),
            ("Houston", "Houston", "USA", "Texas", "settlement", "named"),
        ],
    ),
    (
        "Police in Birmingham, Alabama, arrested two men.",
        [
            ("Birmingham", "Birmingham", "USA", "Alabama", "settlement", "named"),
            ("Alabama", "Alabama", "USA", "Alabama", "province", "named"),
        ],
    ),
    (
        "Police in Birmingham, England, arrested two men.",
        [
            ("Birmingham", "Birmingham", "GBR", "England", "settlement", "named"),
            ("England", "England", "GBR", "England", "province", "named"),
        ],
    ),
    (
        "Floods struck the Middle East and North Africa.",
        [
            ("Middle East", "Middle East", None, None, "region", "named"),
            ("North Africa", "North Africa", None, None, "region", "named"),
        ],
    ),
    (
        "Ships left the Black Sea for the Mediterranean.",
        [
            ("Black Sea", "Black Sea", None, None, "region", "named"),
            ("Mediterranean", "Mediterranean Sea", None, None, "region", "named"),
        ],
    ),
    ("Troops massed in eastern Ukraine.", [("Ukraine", "Ukraine", "UKR", None, "country", "named")]),
    (
        "Kharkiv and Odesa were hit overnight.",
        [
            ("Kharkiv", "Kharkiv", "UKR", "Kharkiv", "settlement", "named"),
            ("Odesa", "Odesa", "UKR", "Odessa", "settlement", "named"),
        ],
    ),
    (
        "Protests spread to Baghdad, Basra and Nasiriyah.",
        [
            ("Baghdad", "Baghdad", "IRQ", "Baghdad", "settlement", "named"),
            ("Basra", "Basra", "IRQ", "Basra", "province", "named"),
            ("Nasiriyah", "Nasiriyah", "IRQ", "Dhi Qar", "settlement", "named"),
        ],
    ),
    (
        "The capital of Yemen is Sanaa.",
        [
            ("Yemen", "Yemen", "YEM", None, "country", "named"),
            ("Sanaa", "Sanaa", "YEM", "Amanat Al Asimah", "settlement", "named"),
        ],
    ),
    ("Kyiv's mayor closed the bridges.", [("Kyiv", "Kyiv", "UKR", "Kiev City", "settlement", "named")]),
    ("KABUL - A bomb exploded near a ministry.", [("KABUL", "Kabul", "AFG", "Kabul", "settlement", "named")]),
    ("Reading is good for children.", []),
    ("He was born in Reading.", [("Reading", "Reading", "GBR", "England", "settlement", "named")]),
    ("Many people fled.", []),
    (
        "The bridge at Jisr al-Shughur collapsed.",
        [("Jisr al-Shughur", "Jisr ash Shughur", "SYR", "Idlib", "settlement", "named")],
    ),
    (
        "The road from Homs to Tartus was reopened.",
        [
            ("Homs", "Homs", "SYR", "Homs", "settlement", "named"),
            ("Tartus", "Tartus", "SYR", "Tartus", "settlement", "named"),
        ],
    ),
    ("The US and Russia agreed to talk.", []),
    ("American troops left Manbij.", [("Manbij", "Manbij", "SYR", "Aleppo", "settlement", "named")]),
    (
        "The camp of al-Hol in Hasakah province is crowded.",
        [
            ("al-Hol", "Al-Hol camp", "SYR", "Al-Hasakah", "spot", "named"),
            ("Hasakah", "Al-Hasakah", "SYR", "Al-Hasakah", "province", "named"),
        ],
    ),
    (
        "Convoys reached Eastern Ghouta from Damascus.",
        [
            ("Eastern Ghouta", "Eastern Ghouta", "SYR", "Rif-dimashq", "province", "contained"),
            ("Damascus", "Damascus", "SYR", "Dimashq", "settlement", "named"),
        ],
    ),
    (
        "Shells fell on Western Ghouta.",
        [("Western Ghouta", "Western Ghouta", "SYR", "Rif-dimashq", "province", "contained")],
    ),
    (
        "Clashes went on in northeastern Lattakia.",
        [("Lattakia", "Latakia", "SYR", "Latakia", "province", "named")],
    ),
    (
        "Crowds gathered outside the White House.",
        [("White House", "White House", "USA", "District of Columbia", "province", "contained")],
    ),
    (
        "Floods in northern Anatolia cut the railway.",
        [("Anatolia", "Anatolia", "TUR", None, "country", "contained")],
    ),
    ("The front south of Aleppo moved.", [("Aleppo", "Aleppo", "SYR", "Aleppo", "province", "named")]),
    ("Villages in the west of Aleppo province were hit.", [("Aleppo", "Aleppo", "SYR", "Aleppo", "province", "named")]),
    (
        "The town of Khan Sheikhoun was retaken.",
        [("Khan Sheikhoun", "Khan Shaykhun", "SYR", "Idlib", "settlement", "named")],
    ),
    ("Fighters withdrew from Baghouz.", [("Baghouz", "Baghouz", "SYR", "Deir ez-Zor", "province", "contained")]),
    ("Kobani was besieged for months.", [("Kobani", "Kobani", "SYR", "Aleppo", "settlement", "named")]),
    ("The district of Afrin was handed over.", [("Afrin", "Afrin", "SYR", "Aleppo", "settlement", "named")]),
    (
        "The village of Kabane in Latakia was bombed.",
        [
            ("Kabane", "Kabani", "SYR", "Latakia", "province", "contained"),
            ("Latakia", "Latakia", "SYR", "Latakia", "settlement", "named"),
        ],
    ),
    (
        "Two towns near Mosul, Iraq, were freed.",
        [("Mosul", "Mosul", "IRQ", "Ninawa", "settlement", "named"), ("Iraq", "Iraq", "IRQ", None, "country", "named")],
    ),
    ("The Hague hosted the talks.", [("Hague", "The Hague", "NLD", "South Holland", "settlement", "named")]),
    ("Washington and Ankara held talks in Geneva.", [("Geneva", "Geneva", "CHE", "Geneva", "settlement", "named")]),
    (
        "The embassy in Washington was closed.",
        [("Washington", "Washington", "USA", "District of Columbia", "settlement", "named")],
    ),
    (
        "Georgia closed its border with Russia.",
        [
            ("Georgia", "Georgia", "GEO", None, "country", "named"),
            ("Russia", "Russia", "RUS", None, "country", "named"),
        ],
    ),
    (
        "Atlanta is the capital of Georgia.",
        [
            ("Atlanta", "Atlanta", "USA", "Georgia", "settlement", "named"),
            ("Georgia", "Georgia", "USA", "Georgia", "province", "named"),
        ],
    ),
    (
        "Shelling hit Maarat al-Numan and Saraqib in Idlib province.",
        [
            ("Maarat al-Numan", "Maarrat an-Numan", "SYR", "Idlib", "settlement", "named"),
            ("Saraqib", "Saraqib", "SYR", "Idlib", "settlement", "named"),
            ("Idlib", "Idlib", "SYR", "Idlib", "province", "named"),
        ],
    ),
    (
        "Deir Ezzor in eastern Syria was quiet.",
        [
            ("Deir Ezzor", "Deir ez-Zor", "SYR", "Deir ez-Zor", "settlement", "named"),
            ("Syria", "Syria", "SYR", None, "country", "named"),
        ],
    ),
    (
        "Militants shelled positions near Kafr Zita.",
        [("Kafr Zita", "Kafr Zita", "SYR", "Hama", "settlement", "named")],
    ),
    (
        "Clashes erupted around Jabal al-Akrad in Latakia countryside.",
        [
            ("Jabal al-Akrad", "Jabal al-Akrad", "SYR", "Latakia", "province", "contained"),
            ("Latakia", "Latakia", "SYR", "Latakia", "province", "named"),
        ],
    ),
    (
        "The pilots took off from the Hmeimim air base.",
        [("Hmeimim air base", "Hmeimim", "SYR", "Latakia", "spot", "named")],
    ),
    ("Engineers repaired the Tishrin Dam.", [("Tishrin Dam", "Tishrin Dam", "SYR", "Aleppo", "province", "contained")]),
]


@cache
def parser() -> Parser:
    return load_parser()


@cache
def actors() -> ActorChooser:
    return ActorChooser()


@pytest.fixture(scope="session")
def gazetteer() -> SqliteGazetteer:
    installed = default_home() / "gazetteer.sqlite"
    if is_current(installed):
        return SqliteGazetteer(installed)
    own = Path(tempfile.gettempdir()) / f"dateline-gazetteer-{hash_sources()}.sqlite"
    if not is_current(own):
        build_gazetteer(own)
    return SqliteGazetteer(own)


def find(text: str, gazetteer: SqliteGazetteer) -> tuple[tuple[RawPlaceMention, ...], tuple[PlaceMention, ...]]:
    reading = DocumentReading(
        document=Document(id="d", text=text),
        language="en",
        sentences=(Span(0, len(text)),),
        passages=(Passage(start=0, end=len(text), role="body", voice=None),),
    )
    [(reading, sentences)] = parser().parse([reading])
    raw = find_places(sentences, reading, gazetteer, find_actors(sentences, reading, actors()))
    return raw, PlaceChooser(gazetteer).resolve(text, raw)


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_places_of_a_sentence(text: str, expected: list[Row], gazetteer: SqliteGazetteer) -> None:
    places = [place for place in find(text, gazetteer)[1] if place.sense == "literal"]
    assert [(p.text, p.name, p.country, p.admin1, p.precision, p.basis) for p in places] == expected


SITES: list[tuple[str, str, str, str, str]] = [
    ("The crowd met on Marden Street in Aleppo.", "Marden Street", "Aleppo", "settlement", "contained"),
    (
        "Doctors at Saint Orla Hospital in Cork were on strike.",
        "Saint Orla Hospital",
        "Munster",
        "settlement",
        "contained",
    ),
    ("A fire broke out on the A417 near Manchester.", "A417", "England", "settlement", "contained"),
    ("He taught at Tehran University for years.", "Tehran University", "Tehran", "settlement", "named"),
]


@pytest.mark.parametrize(("text", "words", "admin1", "precision", "basis"), SITES, ids=[case[1] for case in SITES])
def test_a_street_or_building_lies_in_the_town_named_nearby(
    text: str, words: str, admin1: str, precision: str, basis: str, gazetteer: SqliteGazetteer
) -> None:
    place = next(place for place in find(text, gazetteer)[1] if place.text == words)
    assert (place.admin1, place.precision, place.basis) == (admin1, precision, basis)


def test_a_street_of_no_town_is_nowhere(gazetteer: SqliteGazetteer) -> None:
    assert find("The crowd met on Marden Street.", gazetteer)[1] == ()


DISTANCES = [
    ("The convoy stopped 15 km south of Hama.", 35.0, 36.75),
    ("The convoy stopped 15 miles to the north of Hama.", 35.35, 36.75),
    ("The convoy stopped 20 km north-east of Hama.", 35.26, 36.91),
    ("The convoy stopped 20 km north-east of the city of Hama.", 35.26, 36.91),
    ("The convoy stopped in the northern city of Hama.", 35.13, 36.75),
]


@pytest.mark.parametrize(("text", "lat", "lon"), DISTANCES)
def test_a_distance_moves_the_point(text: str, lat: float, lon: float, gazetteer: SqliteGazetteer) -> None:
    [place] = find(text, gazetteer)[1]
    assert place.lat == pytest.approx(lat, abs=0.03)
    assert place.lon == pytest.approx(lon, abs=0.03)


def test_a_direction_moves_and_narrows_the_area_of_a_province(gazetteer: SqliteGazetteer) -> None:
    [whole] = find("Clashes went on in Latakia province.", gazetteer)[1]
    [part] = find("Clashes went on in northeastern Lattakia.", gazetteer)[1]
    assert None not in (part.lat, part.lon, part.radius_km, whole.lat, whole.lon, whole.radius_km)
    assert (part.lat or 0) > (whole.lat or 0)
    assert 36.29 > (part.lon or 0) > (whole.lon or 0) > 35.72
    assert (part.radius_km or 0) < (whole.radius_km or 0)


# (sentence, the places that are meant, what only bears a place's name)
SENSES: list[tuple[str, list[str], list[str]]] = [
    ("Ankara rejected the proposal.", [], ["Ankara"]),
    ("Moscow said it would not withdraw.", [], ["Moscow"]),
    ("Russia warned on Monday that the talks in Geneva might fail.", ["Geneva"], ["Russia"]),
    ("The Aleppo Media Center published a video.", [], ["Aleppo"]),
    ("A professor of Damascus University spoke in Beirut.", ["Beirut"], ["Damascus"]),
    ("U.S. officials arrived in Amman.", ["Amman"], ["U.S."]),
    ("Turkish officials met Syrian officers.", [], []),
    ("He said that she had left.", [], []),
    ("Mrs. London told reporters nothing.", [], []),
    ("Police said the Chamber of Commerce was closed.", [], []),
]


@pytest.mark.parametrize(("text", "literal", "associative"), SENSES, ids=[case[0] for case in SENSES])
def test_what_bears_a_name_is_told_from_the_place(
    text: str, literal: list[str], associative: list[str], gazetteer: SqliteGazetteer
) -> None:
    _, places = find(text, gazetteer)
    assert [place.text for place in places if place.sense == "literal"] == literal
    assert [place.text for place in places if place.sense == "associative"] == associative


def test_what_stands_around_a_name_is_kept(gazetteer: SqliteGazetteer) -> None:
    text = "A school in Jarjanaz in southern Idlib was hit."
    (village, unit), _ = find(text, gazetteer)
    assert (village.name, village.within) == ("Jarjanaz", unit.start)
    assert (unit.name, unit.direction) == ("Idlib", "southern")


def test_the_lexicon_keeps_its_schema_and_its_references() -> None:
    assert check_yaml("place_words") == []
    lexicon = load_place_lexicon()
    assert all(place.lat is not None or place.within or place.country or place.kind for place in lexicon.supplement)
    assert len({place.id for place in lexicon.supplement}) == len(lexicon.supplement)


PIECES = ["in", "Idlib", "Hama", "al-", "Kafr", "Nabouda", "northern", "province", "of", ",", "-", "U.S.", "and", "Ky."]


@given(st.lists(st.sampled_from(PIECES), max_size=20))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_offsets_hold(gazetteer: SqliteGazetteer, pieces: list[str]) -> None:
    text = " ".join(pieces)
    raw, places = find(text, gazetteer)
    for place in places:
        assert text[place.start : place.end] == place.text
        assert (place.lat, place.lon) != (0, 0)
        assert (place.lat is None) == (place.lon is None)
    starts = {mention.start for mention in raw}
    assert all(mention.within in starts for mention in raw if mention.within is not None)


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_words_hold_their_offsets_in_any_text(text: str) -> None:
    for word in split_words(text):
        assert text[word.start : word.end] == word.text


@pytest.mark.parametrize("text", ["Al-" * 5_000, "Idlib and " * 3_000, "A." * 9_000, "northern " * 5_000])
def test_hostile_text_takes_no_more_than_its_length(text: str, gazetteer: SqliteGazetteer) -> None:
    find("Idlib", gazetteer)
    began = time.process_time()
    find(text, gazetteer)
    assert time.process_time() - began < 60
