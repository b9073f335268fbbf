"""Options that several commands share, and what they accept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

import click

from dateline.model.codes import EVENT_TYPES
from dateline.settings import ReaderChoice

F = TypeVar("F", bound=Callable[..., Any])


class ClosestChoice(click.Choice[str]):
    """A choice that names the nearest when it is given none of its own."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """Return what is wrong, with what was probably meant."""
        known = {str(choice).lower(): choice for choice in self.choices}
        near = get_close_matches(str(value).lower(), known, n=1)
        wanted = f"did you mean {known[near[0]]}? " if near else ""
        return f"{value!r} is not known; {wanted}Choose one of {', '.join(str(choice) for choice in self.choices)}."


def check_day(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Check that an option is a day, and return it."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no day; write it as 2019-05-18") from error


FIRST_YEAR = 1800
"""The first year of publication that is taken as meant."""


def check_published(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Check that an option is a day on which something can have been published, and return it."""
    day = check_day(context, option, value)
    # Where the day begins first, it is tomorrow already.
    latest = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
    if day is not None and not f"{FIRST_YEAR}-01-01" <= day <= latest:
        raise click.BadParameter(f"{day} is no likely day of publication; give one from {FIRST_YEAR} to {latest}")
    return day


def check_until(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Check that an option is a day that does not lie before the first day wanted, and return it."""
    until = check_day(context, option, value)
    since = context.params.get("since")
    if since and until and until < since:
        raise click.BadParameter(f"{until} lies before the first day wanted, {since}; swap them")
    return until


def check_country(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Return the code of a country that is named by its code or by a name."""
    if value is None:
        return None
    # Imported here, since most commands need no table of countries.
    from dateline.lexicon.places import load_place_lexicon

    countries = load_place_lexicon().countries
    wanted = value.strip().casefold()
    for country in countries:
        if wanted in (country.code.casefold(), country.alpha2.casefold(), country.name.casefold()):
            return country.code
    named = {name.casefold(): country.code for country in countries for name in (country.name, *country.names)}
    if wanted in named:
        return named[wanted]
    near = get_close_matches(wanted, named, n=1)
    meant = f"did you mean {named[near[0]]}?" if near else "write its ISO 3166 alpha-3 code, such as SYR"
    raise click.BadParameter(f"{value!r} is no country that is known; {meant}")


def check_named(_context: click.Context, _argument: click.Parameter, value: Any) -> Any:
    """Refuse an empty name, as a variable that is not set leaves it: it would mean the current folder."""
    values = value if isinstance(value, tuple) else (value,)
    if any(not str(one).strip() for one in values):
        raise click.BadParameter("an empty name; write `.` for the current folder")
    return value


def read_folder(context: click.Context, argument: click.Parameter, value: str) -> Path:
    """Return a folder's path; an empty one is refused."""
    return Path(check_named(context, argument, value))


def choose_reader(context: click.Context, _option: click.Parameter, value: ReaderChoice | None) -> None:
    """Put the choice of a reader over that of the settings."""
    if value is not None:
        context.obj = replace(context.obj, reader=value)


reader_option = click.option(
    "--reader",
    type=click.Choice(["on", "off"]),
    callback=choose_reader,
    expose_value=False,
    help="The learned reader of attributions; on where its weights are installed.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line, for machines.")
limit_option = click.option(
    "--limit", metavar="N", type=click.IntRange(1), default=50, show_default=True, help="Most rows to print."
)
since_option = click.option(
    "--since", metavar="DAY", callback=check_day, is_eager=True, help="Only from this day on (YYYY-MM-DD)."
)
until_option = click.option("--until", metavar="DAY", callback=check_until, help="Only up to this day (YYYY-MM-DD).")
published_option = click.option(
    "--published", metavar="DAY", callback=check_published, help="Day of publication where the input tells none."
)
type_option = click.option(
    "--type",
    "event_type",
    metavar="TYPE",
    type=ClosestChoice(EVENT_TYPES, case_sensitive=False),
    help=f"PLOVER type: {', '.join(EVENT_TYPES)}.",
)
actor_option = click.option("--actor", metavar="NAME", help="Only with this actor or recipient, by name or id.")
country_option = click.option(
    "--country", metavar="COUNTRY", callback=check_country, help="Only in this country: SYR, SY or Syria."
)
