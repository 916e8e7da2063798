"""Paths beside the contract: reference page, contracts as JSON, tracker scripts, build and error pings."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from plausible_sandbox import cors, docs_page, tracker_script
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
        Route("/js/{name}", _script(world)),
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


def _script(world: World) -> Callable[[Request], Response]:
    def script(request: Request) -> Response:
        """Send the tracker of the site whose id the file is named after."""
        name = request.path_params["name"]
        code = (
            tracker_script.script(world.accounts, name.removesuffix(".js")) if name.endswith(".js") else None
        )
        if code is None:
            message = f"{name} is no tracker script; a site's is /js/<tracker_script_configuration.id>.js"
            return Response(message, status_code=404, media_type="text/plain", headers=cors.RESPONSE_HEADERS)
        headers = {**cors.RESPONSE_HEADERS, **tracker_script.HEADERS}
        return Response(code, media_type="application/javascript", headers=headers)

    return script


def _error_ping(_: Request) -> Response:
    """Answer what trackers of old send when they fail: always 200 and empty (events reference, endpoints)."""
    return Response()


def _system(world: World) -> Callable[[Request], Response]:
    def system(_: Request) -> Response:
        """Say which build this is and what locates visitors."""
        build = {"version": version("plausible-client"), "commit": "", "created": "", "tags": ""}
        return JSONResponse({"geo_database": world.visitors.locator.kind, "build": build})

    return system
