"""The site: what all pages share, which is the store, the settings and how templates are filled."""

from __future__ import annotations

import getpass
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from typing import Any
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dateline.access.limits import Limits
from dateline.access.viewer import find_viewer
from dateline.coarse import coarsen
from dateline.export.report import holding, wording
from dateline.export.report.links import safe_url
from dateline.export.report.map import CREDIT
from dateline.intakes import Intakes
from dateline.model.event import Event
from dateline.review import find_verdicts
from dateline.ruling import read_bulk
from dateline.settings import Settings
from dateline.store.base import Store
from dateline.web.network import source_address
from dateline.web.security import Forms

STATIC = resources.files("dateline").joinpath("web", "static")
DRAWING = resources.files("dateline").joinpath("export", "report", "drawing.css")
NAVIGATION = (
    ("/", "Today"),
    ("/s", "Storylines"),
    ("/map", "Map"),
    ("/timeline", "Timeline"),
    ("/relations", "Relations"),
    ("/agreements", "Agreements"),
    ("/forecasts", "Forecasts"),
    ("/sources", "Sources"),
    ("/search", "Search"),
    ("/watches", "Watches"),
    ("/add", "Add"),
    ("/review", "Review"),
    ("/report", "Report"),
)


@dataclass(frozen=True)
class Site:
    """The store and settings behind the pages, and the templates before them."""

    store: Store
    settings: Settings
    templates: Environment
    limits: Limits
    shared: bool
    intakes: Intakes

    def show_places(self, events: Iterable[Event]) -> list[Event]:
        """Return the events as maps may show them: homes, shelters and camps coarsely if the casebook says so."""
        return [coarsen(event) for event in events] if self.settings.coarse else list(events)

    def render(self, request: Request, name: str, /, *, status: int = 200, **context: Any) -> HTMLResponse:
        """Fill a template and answer with it; text that cannot be written as UTF-8 is shown as a question mark.

        Templates know who looks (`viewer`, nobody where nobody is signed in) and what forms carry (`forms.token`).
        """
        viewer = find_viewer(request.scope)
        html = self.templates.get_template(name).render(
            path=request.url.path, viewer=viewer, forms=Forms.of(viewer), shared=self.shared, **context
        )
        return HTMLResponse(html.encode("utf-8", "replace"), status_code=status)


def create_site(store: Store, settings: Settings, *, shared: bool = False, limits: Limits | None = None) -> Site:
    """Return the site with its templates ready; every word put into them is escaped.

    `shared` says whether people sign in.
    """
    templates = Environment(
        loader=PackageLoader("dateline.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.globals.update(
        navigation=NAVIGATION,
        credit=CREDIT,
        stamp=_stamp_assets(),
        wording=wording,
        holding=holding,
        verdicts=find_verdicts,
        read_bulk=read_bulk,
    )
    templates.filters.update(
        day=wording.word_day,
        zone=wording.word_zone,
        clock=wording.word_clock,
        time=wording.word_time,
        stamps=wording.word_stamps,
        country=wording.word_country,
        value=wording.word_value,
        quantity=wording.word_quantity,
        safe_url=safe_url,
        source_address=source_address,
        urlencode=quote_part,
        drawing=Markup,
    )
    return Site(store, settings, templates, limits or Limits.keep(store), shared, Intakes(store, settings))


def quote_part(words: object) -> str:
    """Return words as a part of an address; what cannot be written as UTF-8 becomes a question mark."""
    return quote(str(words), safe="/", errors="replace")


def name_user() -> str:
    """Return under which name judgements are kept while nobody signs in: that of this machine's user."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "reader"


def _stamp_assets() -> str:
    """Return a short hash over style and scripts, so that browsers ask anew when they change."""
    digest = hashlib.sha256(DRAWING.read_bytes())
    built = STATIC.joinpath("build")
    folders = [STATIC, built] if built.is_dir() else [STATIC]
    for path in sorted((path for folder in folders for path in folder.iterdir()), key=lambda path: path.name):
        if path.is_file() and not path.name.endswith(".json"):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:10]
