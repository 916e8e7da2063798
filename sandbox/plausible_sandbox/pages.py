"""What a browser gets: the reference page at `/docs`, its assets, and the two contracts as JSON."""

from __future__ import annotations

import mimetypes

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from plausible_sandbox import docs_page
from plausible_sandbox.contract import raw_document


def routes() -> list[BaseRoute]:
    """List the routes of all pages."""
    return [
        Route("/", _root),
        Route("/docs", _docs),
        Route("/docs/assets/{name}", _asset),
        Route("/openapi.json", _contract),
        Route("/sandbox/openapi.json", _control_contract),
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
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Response(content, media_type=media_type, headers={"cache-control": "max-age=3600"})


def _contract(_: Request) -> Response:
    return Response(raw_document("plausible_client"), media_type="application/json")


def _control_contract(_: Request) -> Response:
    return Response(raw_document("plausible_control"), media_type="application/json")
