"""Commands by which a person decides: judge, undo, judgements."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING, cast, get_args

import click

from dateline.cli.options import ClosestChoice, json_option, limit_option
from dateline.cli.terminal import count_of, open_store, open_view, print_listing, print_rows, tell
from dateline.errors import NotFound
from dateline.model.codes import JudgementKind
from dateline.model.exchange import to_plain
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.store.base import Store, View

KINDS = tuple(kind for kind in get_args(JudgementKind) if kind not in ("add", "found", "grade", "undo"))
later_option = click.option(
    "--later", is_flag=True, help="Leave the events as they are until the next `dateline read`."
)
user_option = click.option("--user", metavar="NAME", help="Who decides; the user of this machine if left out.")


@click.command(
    epilog="Examples:  dateline judge 3f9c0a12 reject --why 'a misreading';  dateline judge 3f9c0a12 edit "
    """--set '{"status": "denied"}';  dateline judge EVENT same OTHER""",
    short_help="Decide on a claim, or on a pair of events.",
)
@click.argument("subject", metavar="ID")
@click.argument("kind", metavar="KIND", type=ClosestChoice(KINDS))
@click.argument("other", metavar="[OTHER]", required=False)
@click.option("--set", "value", metavar="JSON", help="What an edit sets: an object of fields to their values.")
@click.option("--why", metavar="WORDS", help="The reason, kept with the judgement.")
@user_option
@later_option
@json_option
@click.pass_obj
def judge(
    settings: Settings,
    subject: str,
    kind: str,
    other: str | None,
    value: str | None,
    why: str | None,
    user: str | None,
    later: bool,
    as_json: bool,
) -> None:
    """Decide on the claim or event ID: accept, reject, unsure or edit a claim; same or different for two events.

    What a person decides is kept with name, time and reason, holds when texts are read again, and can be undone.
    """
    from dateline.review import judge as keep

    with open_store(settings) as store:
        with store.view() as view:
            subject, other = _complete(view, subject), other and _complete(view, other)
        made = keep(
            store, cast(JudgementKind, kind), subject, other=other, value=value, why=why, user=user or name_user()
        )
        if as_json:
            print_rows([to_plain(made)])
        else:
            click.echo(f"Kept as {made.id}. Undo: dateline undo {made.id}")
        _bring_up_to_date(store, later)


@click.command(epilog="Example:  dateline undo 5d2f00c1a9b3", short_help="Take a judgement back.")
@click.argument("judgement", metavar="JUDGEMENT")
@later_option
@click.pass_obj
def undo(settings: Settings, judgement: str, later: bool) -> None:
    """Take a judgement back, with what it changed; it stays in the record as taken back."""
    from dateline.review import undo as take_back

    with open_store(settings) as store:
        try:
            take_back(store, judgement, user=name_user())
        except NotFound as error:
            raise NotFound(f"{judgement}: no such judgement; `dateline judgements` lists them") from error
        click.echo(f"{judgement} is taken back.")
        _bring_up_to_date(store, later)


def _complete(view: View, beginning: str) -> str:
    """Return the one id that begins so, or what was given where none or several do."""
    found = view.complete(beginning, limit=2) if beginning else ()
    return found[0] if len(found) == 1 else beginning


def _bring_up_to_date(store: Store, later: bool) -> None:
    if later:
        return
    from dateline.review import settle

    tell(f"The casebook holds {count_of(settle(store), 'events')}.")


def name_user() -> str:
    """Return the name of this machine's user, under which judgements are kept."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody"


@click.command(epilog="Example:  dateline judgements --limit 10", short_help="List what people decided.")
@limit_option
@json_option
@click.pass_obj
def judgements(settings: Settings, limit: int, as_json: bool) -> None:
    """List what people decided, the latest first, with what was taken back."""
    with open_view(settings) as view:
        made = list(reversed(view.judgements()))
    if as_json:
        print_rows(to_plain(one) for one in made[:limit])
        return
    print_listing(
        ["Judgement", "When", "Who", "What", "On", "Why", "Taken back"],
        [
            [
                one.id,
                one.at[:16],
                one.user,
                one.kind,
                " ".join(filter(None, (one.subject, one.other))),
                one.why,
                one.undone,
            ]
            for one in made[:limit]
        ],
        total=len(made),
        noun="judgements",
        hint="" if made else "`dateline judge CLAIM accept` makes the first.",
    )


COMMANDS = (judge, undo, judgements)
