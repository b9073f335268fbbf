"""The JSON API as an application of its own, to be put under `/api/v1` of the pages."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from dateline.access.viewer import Refused, SignInNeeded
from dateline.api.answers import PROBLEM, explain_problem
from dateline.api.comparing import create_comparing_router
from dateline.api.following import create_following_router
from dateline.api.intake import create_intake_router
from dateline.api.judging import create_judging_router
from dateline.api.mapping import create_map_router
from dateline.api.news import create_news_router
from dateline.api.papers import create_paper_router
from dateline.api.readings import create_reading_router
from dateline.api.records import create_router
from dateline.api.schemas import list_schemas
from dateline.api.sources import create_source_router
from dateline.api.users import create_user_router
from dateline.api.watching import create_watching_router
from dateline.api.writing import create_writing_router
from dateline.coarse import show_coarsely
from dateline.errors import InputError, NotFound, SetupError, StoreError
from dateline.store.base import Store

TITLES = {
    400: "Bad request", 401: "Not signed in", 403: "Not allowed", 404: "Not found", 405: "Method not allowed",
    413: "Too large", 429: "Too many requests", 503: "Unavailable",
}  # fmt: skip
ABOUT = """Claims, events, documents and all that the pages show, as dateline exchanges them.

Lists are paged (`limit`, `offset`, `next`), answers to GET carry an ETag, faults are problem details (RFC 9457). A
shared server wants an API token (`Authorization: Bearer TOKEN`); what changes something takes the role reviewer or a
higher one. A script of our own pages sends their secret (`X-CSRF-Token`) instead.
"""


def create_api(store: Store, *, coarse: bool = False) -> FastAPI:
    """Return the JSON API over a store; its description lies at `openapi.json`.

    Who asks is found by the gate of the application that it is mounted in (`dateline.access.gate`); alone it is read
    only. `coarse` shows homes, shelters and camps as wide areas; what is judged and changed is what is kept.
    """
    api = FastAPI(title="dateline", version="1", docs_url=None, redoc_url=None, servers=[{"url": "/api/v1"}])
    shown = show_coarsely(store, coarse)
    changing = (
        create_judging_router(store, shown), create_intake_router(store, coarse=coarse),
        create_writing_router(store, shown), create_watching_router(store), create_user_router(store),
    )  # fmt: skip
    for router in (*(read(shown) for read in READERS), *changing):
        api.include_router(router)
    _describe(api)
    _add_problems(api)
    return api


READERS = (
    create_router, create_following_router, create_source_router, create_reading_router, create_paper_router,
    create_comparing_router, create_news_router, create_map_router,
)  # fmt: skip
"""What only reads."""


def _describe(api: FastAPI) -> None:
    def describe() -> dict[str, Any]:
        if api.openapi_schema is None:
            described = get_openapi(
                title=api.title, version=api.version, description=ABOUT, routes=api.routes, servers=api.servers
            )
            bodies = described.get("components", {}).get("schemas", {})
            kept = {name: schema for name, schema in bodies.items() if name.endswith("Asked")}
            described["components"] = {
                "schemas": {**kept, **list_schemas()},
                "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            }
            described["security"] = [{}, {"token": []}]
            for path in described["paths"].values():
                for method, operation in path.items():
                    operation["responses"] = _describe_problems(method, operation["responses"])
            api.openapi_schema = described
        return api.openapi_schema

    api.openapi = describe  # type: ignore[method-assign]


def _describe_problems(method: str, responses: dict[str, Any]) -> dict[str, Any]:
    content = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    statuses = (400, 401, 404, 429, 503) if method == "get" else (400, 401, 403, 404, 413, 429, 503)
    problems = {str(status): {"description": TITLES[status], "content": content} for status in statuses}
    kept = {status: body for status, body in responses.items() if status != "422"}
    if method == "get":
        kept["304"] = {"description": "The asker holds the same (If-None-Match)"}
    return {**kept, **problems}


def _add_problems(api: FastAPI) -> None:
    async def explain_missing(request: Request, error: Exception) -> Response:
        return explain_problem(404, TITLES[404], str(error))

    async def explain_store(request: Request, error: Exception) -> Response:
        return explain_problem(503, TITLES[503], str(error))

    async def explain_wrong(request: Request, error: Exception) -> Response:
        return explain_problem(400, TITLES[400], str(error))

    async def explain_stranger(request: Request, error: Exception) -> Response:
        return explain_problem(401, TITLES[401], "Send an API token as `Authorization: Bearer TOKEN`.")

    async def explain_refusal(request: Request, error: Exception) -> Response:
        return explain_problem(403, TITLES[403], str(error))

    async def explain_failure(request: Request, error: Exception) -> Response:
        return explain_problem(500, "Failed", "The terminal in which dateline runs tells what went wrong.")

    async def explain_invalid(request: Request, error: Exception) -> Response:
        found = error.errors() if isinstance(error, RequestValidationError) else []
        faults = [{"parameter": str(fault["loc"][-1]), "why": fault["msg"]} for fault in found]
        detail = "; ".join(f"{fault['parameter']}: {fault['why']}" for fault in faults)
        return explain_problem(400, TITLES[400], detail, faults=faults)

    async def explain_http(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        answer = explain_problem(status, TITLES.get(status, "Error"), "See openapi.json for what can be asked.")
        answer.headers.update((error.headers or {}) if isinstance(error, HTTPException) else {})
        return answer

    api.add_exception_handler(Exception, explain_failure)
    api.add_exception_handler(NotFound, explain_missing)
    api.add_exception_handler(StoreError, explain_store)
    api.add_exception_handler(SetupError, explain_store)
    api.add_exception_handler(InputError, explain_wrong)
    api.add_exception_handler(SignInNeeded, explain_stranger)
    api.add_exception_handler(Refused, explain_refusal)
    api.add_exception_handler(RequestValidationError, explain_invalid)
    api.add_exception_handler(HTTPException, explain_http)
