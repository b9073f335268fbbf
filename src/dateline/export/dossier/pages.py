"""The pages of a dossier: plain HTML with relative links, which a browser opens from a folder."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dateline import __version__
from dateline.export.dossier.nouns import CREDITS, Contents
from dateline.export.dossier.tables import hash_quote, list_claims
from dateline.export.marks import Marks, list_outlets
from dateline.export.report import holding, wording
from dateline.export.report.html import read_style, render_html
from dateline.export.report.links import safe_url
from dateline.export.report.markdown import render_markdown


def write_pages(contents: Contents) -> dict[str, bytes]:
    """Return the pages by their paths."""
    claims = list_claims(contents)
    by_document: dict[str, list[str]] = {}
    for claim in claims:
        by_document.setdefault(claim.document.id, []).append(claim.id)
    shown = {
        "contents": contents, "claims": contents.claims, "by_document": by_document, "credits": CREDITS,
        "wording": wording, "holding": holding, "version": __version__, "style": Markup(read_style()),  # noqa: S704
        "marks": Marks(one for grades in contents.grades.values() for one in grades), "list_outlets": list_outlets,
        "hash_quote": hash_quote, "total": len(claims), "has_captures": bool(contents.captures),
    }  # fmt: skip
    pages = {f"{name}.html": _templates().get_template(f"{name}.html").render(shown) for name in PAGES}
    bar = (("index.html", "Dossier"), ("events.html", "Events"), ("sources.html", "Sources"))
    pages["report.html"] = render_html(contents.report, bar=bar)
    pages["report.md"] = render_markdown(contents.report)
    pages["README.txt"] = "\n".join([README, *CREDITS, ""])
    return {path: text.encode("utf-8", "replace") for path, text in pages.items()}


PAGES = ("index", "events", "sources")
README = """\
This is a dossier made by dateline: a record of who did what, where and when, according to whom.
Unpack it and open index.html in a browser; it needs no network and runs no scripts.

Whether anything was changed:  dateline verify DOSSIER.zip
By hand: the SHA-256 of manifest.json must be the one in manifest.sha256 (sha256sum -c manifest.sha256), and that of
every file the one that manifest.json gives for it. Whoever can change a file can change these two as well: compare the
hash of the manifest with one that you were told in another way.

The sentences are excerpts from others' texts, for the sake of citing them; the texts belong to their publishers.
"""


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("dateline.export.dossier"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    templates.filters.update(day=wording.word_day, time=wording.word_time, value=wording.word_value, safe_url=safe_url)
    return templates
