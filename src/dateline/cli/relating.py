"""The command that lists the other articles on one happening: related."""

from __future__ import annotations

import click

from dateline.cli.browsing import complete_id
from dateline.cli.options import json_option
from dateline.cli.terminal import open_store, print_listing, print_rows
from dateline.model.exchange import to_plain
from dateline.reconciliation.articles import find_related
from dateline.settings import Settings


@click.command(epilog="Example:  dateline related 3f0c2a", short_help="List other documents on the same happening.")
@click.argument("document")
@json_option
@click.pass_obj
def related(settings: Settings, document: str, as_json: bool) -> None:
    """List the documents that report what DOCUMENT reports, told by their words and days alone.

    They need not have claims, so what nothing was coded in shows too. The beginning of an ID is enough where no other
    begins so.
    """
    with open_store(settings) as store, store.view() as view:
        whole = view.document(complete_id(view, document))
        found = find_related(whole, view.whole_documents())
        heads = view.document_heads(found)
    listed = [heads[name] for name in found]
    if as_json:
        print_rows(to_plain(head) for head in listed)
        return
    print_listing(
        ["Document", "Published", "Source", "Title", "Claims"],
        [
            [head.id, (head.published or "")[:10], head.source, head.title or head.url, str(head.claims)]
            for head in listed
        ],
        total=len(listed),
        noun="documents",
        hint="" if listed else "No other document of the weeks around it is like it.",
    )


COMMANDS = (related,)
