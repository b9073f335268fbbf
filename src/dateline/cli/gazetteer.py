"""The commands of the gazetteer: build its index, add sources to it, list and remove them, look places up."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.options import json_option
from dateline.cli.terminal import harmless, print_rows, print_table, tell
from dateline.errors import FetchError, InputError
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.resolution.gazetteer_sources import AddedSource

MIRROR = "https://download.geonames.org/export/dump/"
_MOST_BYTES = 512 * 1024 * 1024
_PATIENCE = 1800.0
_FIELDS = ("id", "name", "kind", "lat", "lon", "radius_km", "country", "admin1", "population")


@click.group()
def gazetteer() -> None:
    """Build the index of places, add to it, and ask it."""


def _index(settings: Settings) -> Path:
    return settings.home / "gazetteer.sqlite"


@gazetteer.command("build", epilog="Example:  dateline gazetteer build")
@click.pass_obj
def gazetteer_build(settings: Settings) -> None:
    """Build the index of places anew from the packages that carry it; sources that were added stay."""
    from dateline.resolution.gazetteer import build_gazetteer

    build_gazetteer(_index(settings), tell)
    click.echo(f"Gazetteer built in {_index(settings)}.")


@gazetteer.command(
    "add", epilog="Example:  dateline gazetteer add SY", short_help="Add a country of GeoNames, or a table."
)
@click.argument("what")
@click.option("--from", "origin", metavar="ADDRESS", default=MIRROR, show_default=True,
              help="The address of a mirror, or a folder or file that is already there.")  # fmt: skip
@click.option("--alternates", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="A file of alternate names that is already there.")  # fmt: skip
@click.pass_obj
def gazetteer_add(settings: Settings, what: str, origin: str, alternates: Path | None) -> None:
    """Add all places of a country of GeoNames (SY), or a table of your own (places.csv), to the gazetteer.

    A country's file and its alternate names are fetched, or read from --from, and checked line by line; what was there
    stays as it is until the new index is whole. A table has a header line with any of name, lat, lon, country,
    admin1, variants (parted by |), kind, radius_km, source and id. What is added stays when the index is built anew.
    """
    from dateline.resolution.gazetteer_sources import add_table

    path = Path(what)
    if path.suffix.lower() == ".csv":
        _report(add_table(_index(settings), path))
    elif path.suffix.lower() in (".zip", ".txt"):
        _report(_add_dump(settings, path.stem, path, alternates, str(path)))
    elif len(what) == 2 and what.isascii() and what.isalpha():
        _add_country(settings, what.upper(), origin, alternates)
    else:
        raise InputError(what, "neither a country of two letters nor a .csv, .zip or .txt file", "name one, such as SY")


def _add_country(settings: Settings, code: str, origin: str, alternates: Path | None) -> None:
    place = Path(origin)
    if place.is_file():
        _report(_add_dump(settings, code, place, alternates, origin))
    elif place.is_dir():
        dump = _find_file(place, code)
        if dump is None:
            raise InputError(origin, f"neither {code}.zip nor {code}.txt is there", "name the folder that holds one")
        other = alternates or _find_file(place / "alternatenames", code)
        _report(_add_dump(settings, code, dump, other, str(dump)))
    elif "://" not in origin:
        raise InputError(origin, "no such file or folder", f"give one, or an address such as {MIRROR}")
    else:
        with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
            address = origin if origin.lower().endswith(".zip") else f"{origin.rstrip('/')}/{code}.zip"
            dump = _fetch(settings, address, Path(folder) / f"{code}.zip")
            other = alternates or _fetch_names(
                settings, f"{address.rsplit('/', 1)[0]}/alternatenames/{code}.zip", folder
            )
            _report(_add_dump(settings, code, dump, other, address))


def _find_file(folder: Path, code: str) -> Path | None:
    names = (f"{code}.zip", f"{code}.txt", f"{code.lower()}.zip", f"{code.lower()}.txt")
    return next((folder / name for name in names if (folder / name).is_file()), None)


def _fetch(settings: Settings, address: str, target: Path) -> Path:
    from dateline.ingest.fetching import Fetcher

    tell(f"fetching {address}")
    fetcher = Fetcher(max_bytes=_MOST_BYTES, allow_private=settings.allow_private, patience=_PATIENCE)
    fetched = fetcher.fetch(address)
    target.write_bytes(fetched.body)
    tell(f"{len(fetched.body):,} bytes fetched")
    return target


def _fetch_names(settings: Settings, address: str, folder: str) -> Path | None:
    target = Path(folder) / "alternatenames"
    target.mkdir()
    try:
        return _fetch(settings, address, target / address.rsplit("/", 1)[1])
    except FetchError as error:
        tell(f"no alternate names: {error}")
        return None


def _add_dump(settings: Settings, name: str, dump: Path, alternates: Path | None, origin: str) -> AddedSource:
    from dateline.resolution.gazetteer_sources import add_dump

    return add_dump(_index(settings), name, dump, alternates, origin, tell)


def _report(source: AddedSource) -> None:
    click.echo(harmless(f"{source.name}: {source.places:,} places added, from {source.origin}."))


@gazetteer.command("list", epilog="Example:  dateline gazetteer list")
@json_option
@click.pass_obj
def gazetteer_list(settings: Settings, as_json: bool) -> None:
    """List the sources that were added to the gazetteer."""
    from dateline.resolution.gazetteer_sources import list_sources

    fields = ("name", "places", "added", "origin", "wrong")
    rows = [{field: getattr(source, field) for field in fields} for source in list_sources(_index(settings))]
    if as_json:
        print_rows(rows)
    elif not rows:
        tell("Nothing was added to the gazetteer.")
    else:
        print_table(fields, [[None if row[field] is None else str(row[field]) for field in fields] for row in rows])


@gazetteer.command("remove", epilog="Example:  dateline gazetteer remove SY")
@click.argument("name")
@click.pass_obj
def gazetteer_remove(settings: Settings, name: str) -> None:
    """Remove the source NAME that was added to the gazetteer."""
    from dateline.resolution.gazetteer_sources import remove_source

    remove_source(_index(settings), name)
    click.echo(harmless(f"{name} removed."))


@gazetteer.command("lookup", epilog='Example:  dateline gazetteer lookup "Kafr Nabudah" --near Hama')
@click.argument("name")
@click.option("--near", metavar="PLACE", help="List the nearest to PLACE first, and what is spelt alike around it.")
@json_option
@click.pass_obj
def gazetteer_lookup(settings: Settings, name: str, near: str | None, as_json: bool) -> None:
    """List the places that bear NAME, and those that are spelt alike, with the reason why each is listed."""
    from dateline.pipeline import Pipeline
    from dateline.resolution.gazetteer_search import search_places

    index = Pipeline(settings).gazetteer
    if near and not index.knows(near):
        raise InputError(near, "the gazetteer knows no such place", "give another place with --near")
    found = [
        {
            **{field: getattr(place.row, field) for field in _FIELDS},
            "km": place.km,
            "sure": place.sure,
            "why": place.why,
        }
        for place in search_places(index, name, near)
    ]
    if as_json:
        print_rows(found)
        return
    if not found:
        tell(f"No place of the gazetteer is called {name}.")
        return
    fields = [field for field in (*_FIELDS, "km", "why") if field != "km" or near]
    print_table(fields, [[None if row[field] is None else str(row[field]) for field in fields] for row in found])
