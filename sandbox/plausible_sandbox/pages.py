"""Paths beside the contract: the reference page, the contracts as JSON, build and error pings."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from plausible_sandbox import docs_page
from plausible_sandbox.contract import raw_document
from plausible_sandbox.world import World


def routes(world: World) -> list[BaseRoute]:
    """List the routes of all pages."""
    return [
        Route("/", _root),
        Route("/docs", _docs),
        Route("/docs/assets/{name}", _asset),
        Route("/openapi.json", _contract),
        Route("/sandbox/openapi.json", _control_contract),
        Route("/api/error", _error_ping),
        Route("/api/system", _system(world)),
    ]


def _root(request: Request) -> Response:
    return RedirectResponse(request.url_for("_docs"))


def _docs(_: Request) -> Response:
    return HTMLResponse(docs_page.page())


def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    try:
        content = docs_page.asset(name)
    except FileNotFoundError:
        return Response(f"{name} is no asset of this page", status_code=404, media_type="text/plain")
    headers = {"cache-control": "max-age=3600"}
    return Response(content, media_type=docs_page.media_type(name), headers=headers)


def _contract(_: Request) -> Response:
    return Response(raw_document("plausible_client"), media_type="application/json")


def _control_contract(_: Request) -> Response:
    return Response(raw_document("plausible_control"), media_type="application/json")


def _error_ping(_: Request) -> Response:
    """Answer what trackers of old send when they fail: always 200 and empty (events reference, endpoints)."""
    return Response()


def _system(world: World) -> Callable[[Request], Response]:
    def system(_: Request) -> Response:
        """Say which build this is and what locates visitors."""
        build = {"version": version("plausible-client"), "commit": "", "created": "", "tags": ""}
        return JSONResponse({"geo_database": world.visitors.locator.kind, "build": build})

    return system
