"""The API keeps to its own description: schemathesis asks what it allows and what it forbids."""

from __future__ import annotations

import contextlib
import threading
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance, use_after_free

from dateline.access import members
from dateline.access.limits import Limit, Limits
from dateline.api.app import create_api
from dateline.jobs import Jobs, TooManyJobs
from dateline.settings import Settings
from dateline.store.memory import MemoryStore
from dateline.web.app import create_app
from web.casebook import fill_followed

EXAMPLES = 6
"""How many requests are tried for each route; all routes together take some twenty seconds."""

SENSE = (
    "/judgements", "/rules", "/rules/preview", "/grades", "/remarks", "/jobs", "/files", "/watches", "/shares",
    "/reports", "/reports/{report_id}", "/documents/{document_id}/claims", "/dossier", "/users", "/users/{name}",
)  # fmt: skip
"""Routes that refuse what has the right form and makes no sense, such as a rule without a filter."""


def describe() -> tuple[schemathesis.BaseSchema, str]:
    """Return the description of a shared casebook's API, and a token that may do everything."""
    store = MemoryStore()
    fill_followed(store)
    members.add_user(store, "mara", "admin", "four salted herrings")
    secret, _ = members.make_token(store, "mara", "schemathesis", "admin")
    limits = Limits(api=Limit(1_000_000, 0.001))
    api = create_api(store)
    app = create_app(store, Settings(home=Path()), api=api, shared=True, limits=limits)
    fill_queue(api.state.intakes.jobs)
    headers = {"Authorization": f"Bearer {secret}", "Host": "localhost"}
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers=headers), secret


def fill_queue(jobs: Jobs) -> None:
    """Leave no room for more jobs, so that none of what is tried is fetched or read; it is refused with its reason."""
    with contextlib.suppress(TooManyJobs):
        while True:
            jobs.start("waits", "mara", lambda job: threading.Event().wait())


schema, token = describe()


@schema.parametrize()
@settings(
    max_examples=EXAMPLES, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
def test_every_route_keeps_to_its_description(case: schemathesis.Case) -> None:
    headers = {"Authorization": f"Bearer {token}", "Host": "localhost"}
    excluded = [use_after_free, *([positive_data_acceptance] if case.operation.path in SENSE else [])]
    case.call_and_validate(headers=headers, excluded_checks=excluded)


def test_every_route_is_described() -> None:
    described = schema.raw_schema["paths"]
    assert len(described) > 60
    for path, operations in described.items():
        for method, operation in operations.items():
            assert operation["summary"], path
            assert "400" in operation["responses"]
            assert method == "get" or "403" in operation["responses"]


@pytest.mark.parametrize(
    "page",
    [
        "claims",
        "events",
        "documents",
        "storylines",
        "judgements",
        "sources",
        "map",
        "forecasts",
        "jobs",
        "shares",
        "tags",
        "tagged",
        "coverage",
    ],
)
def test_lists_say_that_they_are_paged(page: str) -> None:
    names = {one["name"] for one in schema.raw_schema["paths"][f"/{page}"]["get"]["parameters"]}
    assert {"limit", "offset"} <= names
