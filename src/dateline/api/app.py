"""The JSON API as an application of its own, to be put under `/api/v1` of the pages."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from dateline.api.answers import PROBLEM, explain_problem
from dateline.api.following import create_following_router
from dateline.api.records import create_router
from dateline.api.schemas import list_schemas
from dateline.errors import NotFound, StoreError
from dateline.store.base import Store

TITLES = {400: "Bad request", 404: "Not found", 405: "Method not allowed", 503: "Unavailable"}


def create_api(store: Store) -> FastAPI:
    """Return the JSON API over a store; its description lies at `openapi.json`."""
    api = FastAPI(title="dateline", version="1", docs_url=None, redoc_url=None, servers=[{"url": "/api/v1"}])
    api.include_router(create_router(store))
    api.include_router(create_following_router(store))
    _describe(api)
    _add_problems(api)
    return api


def _describe(api: FastAPI) -> None:
    def describe() -> dict[str, Any]:
        if api.openapi_schema is None:
            described = get_openapi(
                title=api.title,
                version=api.version,
                description="Claims, events and documents as dateline exchanges them. Read only.",
                routes=api.routes,
                servers=api.servers,
            )
            described["components"] = {"schemas": list_schemas()}
            for path in described["paths"].values():
                path["get"]["responses"] = _describe_problems(path["get"]["responses"])
            api.openapi_schema = described
        return api.openapi_schema

    api.openapi = describe  # type: ignore[method-assign]


def _describe_problems(responses: dict[str, Any]) -> dict[str, Any]:
    content = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    problems = {str(status): {"description": TITLES[status], "content": content} for status in (400, 404)}
    return {**{status: body for status, body in responses.items() if status != "422"}, **problems}


def _add_problems(api: FastAPI) -> None:
    async def explain_missing(request: Request, error: Exception) -> Response:
        return explain_problem(404, TITLES[404], str(error))

    async def explain_store(request: Request, error: Exception) -> Response:
        return explain_problem(503, TITLES[503], str(error))

    async def explain_invalid(request: Request, error: Exception) -> Response:
        found = error.errors() if isinstance(error, RequestValidationError) else []
        faults = [{"parameter": str(fault["loc"][-1]), "why": fault["msg"]} for fault in found]
        detail = "; ".join(f"{fault['parameter']}: {fault['why']}" for fault in faults)
        return explain_problem(400, TITLES[400], detail, faults=faults)

    async def explain_http(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        return explain_problem(status, TITLES.get(status, "Error"), "See openapi.json for what can be asked.")

    api.add_exception_handler(NotFound, explain_missing)
    api.add_exception_handler(StoreError, explain_store)
    api.add_exception_handler(RequestValidationError, explain_invalid)
    api.add_exception_handler(HTTPException, explain_http)
