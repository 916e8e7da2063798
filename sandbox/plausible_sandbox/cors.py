"""Cross-origin headers as Plausible sends them: everything is open to browsers, on every answer.

Source: `sites-api` conventions on CORS and the events reference; the same for all paths.
"""

from __future__ import annotations

from collections.abc import Mapping

RESPONSE_HEADERS: Mapping[str, str] = {
    "access-control-allow-origin": "*",
    "access-control-allow-credentials": "true",
    "access-control-expose-headers": "",
}

PREFLIGHT_MAX_AGE_SECONDS = 1_728_000

ALLOWED_HEADERS = (
    "Authorization,Content-Type,Accept,Origin,User-Agent,DNT,Cache-Control,X-Mx-ReqToken,"
    "Keep-Alive,X-Requested-With,If-Modified-Since,X-CSRF-Token"
)


def preflight(request_headers: Mapping[str, str]) -> dict[str, str]:
    """Return the headers that answer an OPTIONS request; only a true preflight gets the allowances."""
    if "access-control-request-method" not in request_headers:
        return dict(RESPONSE_HEADERS)
    return {
        **RESPONSE_HEADERS,
        "access-control-max-age": str(PREFLIGHT_MAX_AGE_SECONDS),
        "access-control-allow-methods": "GET,POST,PUT,PATCH,DELETE,OPTIONS",
        "access-control-allow-headers": ALLOWED_HEADERS,
    }
