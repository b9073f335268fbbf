"""The command by which a document is taken out of a casebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dateline.cli.judging import name_user
from dateline.cli.options import json_option
from dateline.cli.terminal import count_of, open_store, print_listing, print_rows
from dateline.errors import InputError, NotFound
from dateline.model.exchange import to_plain
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.store.base import View


@click.command(
    epilog="Examples:  dateline forget 3f9c0a12 --why 'names a victim';  dateline forget --list",
    short_help="Take a document out, and keep it out.",
)
@click.argument("document", metavar="[ID]", required=False)
@click.option("--why", metavar="WORDS", help="The reason, which is kept.")
@click.option("--lift", "lifted", is_flag=True, help="Let a document that was taken out be added again.")
@click.option("--list", "listed", is_flag=True, help="List what was taken out.")
@click.option("--user", metavar="NAME", help="Who decides; the user of this machine if left out.")
@json_option
@click.pass_obj
def forget(
    settings: Settings,
    document: str | None,
    why: str | None,
    lifted: bool,
    listed: bool,
    user: str | None,
    as_json: bool,
) -> None:
    """Take the document ID out: its text, its claims, and the bytes that it was cut from go.

    Its title, address, hash and the reason stay. Adding it or reading again does not bring it back, unless --lift was
    said before. Reports and dossiers that were written already are not changed.
    """
    from dateline.remarking import forget as take_out
    from dateline.remarking import lift
    from dateline.review import settle

    with open_store(settings) as store:
        if listed or document is None:
            with store.view() as view:
                stones = view.tombstones()
            rows = [[s.document, s.at[:10], s.user, s.why, s.title, s.lifted and s.lifted[:10]] for s in stones]
            if as_json:
                print_rows(to_plain(stone) for stone in stones)
                return
            heads = ["Document", "Taken out", "By", "Why", "Title", "Let in again"]
            print_listing(heads, rows, total=len(stones), noun="documents taken out")
            return
        with store.view() as view:
            known = {stone.document for stone in view.tombstones()}
            names = [one for one in view.complete(document, limit=3) if _is_document(view, one)]
            names += sorted(one for one in known if one.startswith(document))
        if len(names) != 1:
            raise NotFound(f"{len(names) or 'no'} documents begin with {document!r}; `dateline documents` lists them")
        if lifted:
            lift(store, names[0])
            click.echo(f"{names[0]} may be added again.")
            return
        if not why:
            raise InputError("forget", "no reason is given", "say why, for example --why 'names a victim'")
        stone = take_out(store, names[0], why, user=user or name_user())
        events = settle(store)
    if as_json:
        print_rows([to_plain(stone)])
    else:
        click.echo(
            f"Taken out with {count_of(stone.claims, 'claims')}; the casebook holds {count_of(events, 'events')}."
        )


def _is_document(view: View, name: str) -> bool:
    return name in view.document_heads([name])


COMMANDS = (forget,)
