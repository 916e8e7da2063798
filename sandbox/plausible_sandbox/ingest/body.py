"""One event request's body: its fields by whatever name they came, checked, all errors at once.

Nothing is looked up here; what the fields mean for a visit is `accept`'s business.
Source of the rules: https://plausible.io/docs/events-api; where the documentation is silent or the server
differs, `openapi/divergences.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from plausible_sandbox.ingest.properties import PropertiesError, properties_of
from plausible_sandbox.ingest.url import WHITE_SPACE, Page, page_of, split, without_www

NAME_CHARACTERS = 120
URL_BYTES = 2_000
TEXT_BODY_BYTES = 1_000_000
"""A body that is no JSON by its content type may be this long."""
LONGEST_ENGAGEMENT_MS = 30 * 24 * 60 * 60 * 1_000
UNKNOWN_DEPTH = 255
ENGAGEMENT = "engagement"

NAMES: Mapping[str, tuple[str, ...]] = {
    "name": ("n", "name"),
    "url": ("u", "url"),
    "domain": ("d", "domain"),
    "referrer": ("r", "referrer"),
    "hash_mode": ("h", "hashMode"),
    "props": ("m", "meta", "p", "props"),
    "revenue": ("revenue", "$"),
}
"""Names of a field in order of precedence."""
INTERACTIVE_NAMES = ("i", "interactive")

Errors = dict[str, list[str]]

_DATA = "data:"
_WHOLE_TEXT = re.compile(r"([+-]?)0*([0-9]+)")
_DIGITS_READ = 19
"""Of a whole number as text; a number of more digits is out of every field's range anyway."""


class SentEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An event as it was sent, read and found to be in order."""

    name: str
    page: Page
    domains: tuple[str, ...]
    """The sites, as sent, without `www.`."""
    referrer: Any = None
    props: Mapping[str, str] = msgspec.field(default_factory=dict)
    revenue: Any = None
    interactive: bool = True
    scroll_depth: int = 0
    engagement_time: int = 0


class InvalidEventError(Exception):
    """A body that is answered with 400; `errors` has the reasons by field."""

    def __init__(self, errors: Errors) -> None:
        super().__init__(repr(errors))
        self.errors = errors


def decode(raw: bytes, content_type: str) -> Mapping[str, Any]:
    """Decode a body that is no form.

    Raises
    ------
    InvalidEventError
        It is no JSON, or, unless it came as JSON, no object or too long.

    """
    is_json = "json" in content_type
    if not is_json and len(raw) > TEXT_BODY_BYTES:
        raise _unreadable()
    try:
        decoded = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise _unreadable() from None
    if isinstance(decoded, dict):
        return decoded
    if is_json:
        return {}  # an array or a scalar has none of the fields
    raise _unreadable()


def _unreadable() -> InvalidEventError:
    return InvalidEventError({"request": ["cannot be read as a JSON object"]})


def read(fields: Mapping[str, Any]) -> SentEvent:
    """Read an event out of its fields.

    Raises
    ------
    InvalidEventError
        Fields are missing or wrong; every one is named.

    """
    sent = {meaning: _first(fields, names) for meaning, names in NAMES.items()}
    errors: Errors = {}
    name = _name(sent["name"], errors)
    url = _url(sent["url"], errors)
    domains = _domains(sent["domain"], url, errors)
    with_fragment = _hash_mode(sent["hash_mode"], errors)
    depth, time = _engagement(name, fields, errors)
    page = page_of(url or "", with_fragment=with_fragment)
    props: Mapping[str, str] = {}
    try:
        props = properties_of(sent["props"], name=name, pathname=page.pathname)
    except PropertiesError as problem:
        errors["props"] = [str(problem)]
    if errors:
        raise InvalidEventError(errors)
    return SentEvent(
        name=name,
        page=page,
        domains=domains,
        referrer=sent["referrer"],
        props=props,
        revenue=sent["revenue"],
        interactive=not any(fields.get(one) is False for one in INTERACTIVE_NAMES),
        scroll_depth=depth,
        engagement_time=time,
    )


def _first(fields: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    """Return the value of the first name that has one: null and false count as none, blank text does not."""
    for name in names:
        value = fields.get(name)
        if value is not None and value is not False:
            return value
    return None


def _whole(value: Any) -> int | None:
    """Read a whole number or its text, whole as JSON Schema has it (1.0 is whole)."""
    if isinstance(value, str):
        whole = _WHOLE_TEXT.fullmatch(value)
        return int(whole[1] + whole[2][:_DIGITS_READ]) if whole else None
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    return value if isinstance(value, int) else None


def _name(value: Any, errors: Errors) -> str:
    if value is None or (isinstance(value, str) and not value.strip(WHITE_SPACE)):
        errors["event_name"] = ["cannot be blank"]
        return ""
    whole = None if isinstance(value, str) else _whole(value)
    text = value if whole is None else str(whole)
    if not isinstance(text, str):
        errors["event_name"] = ["is invalid: send text"]
    elif len(text) > NAME_CHARACTERS:
        errors["event_name"] = [f"is too long: at most {NAME_CHARACTERS} characters"]
    else:
        return text
    return ""


def _url(value: Any, errors: Errors) -> str | None:
    if value is None:
        errors["url"] = ["is required"]
    elif not isinstance(value, str) or len(value.encode("utf-8", "surrogatepass")) > URL_BYTES:
        errors["url"] = [f"must be a URL of at most {URL_BYTES} bytes"]
    elif value[: len(_DATA)].lower() == _DATA:
        errors["url"] = ["has a scheme that is not allowed: data"]
    else:
        return value
    return None


def _domains(value: Any, url: str | None, errors: Errors) -> tuple[str, ...]:
    """Read the sites' names; the URL's host stands in where none is given."""
    if isinstance(value, str) and value.strip(WHITE_SPACE):
        return tuple(without_www(part.strip(WHITE_SPACE)) for part in value.split(","))
    host = None if isinstance(value, str) or url is None else split(url).host
    if host is None:
        errors["domain"] = ["cannot be blank"]
        return ()
    return (without_www(host),)


def _hash_mode(value: Any, errors: Errors) -> bool:
    if value is None or value == "":
        return False
    whole = _whole(value)
    if whole is None:
        errors["hash_mode"] = ["is invalid: send 1 or nothing"]
    return whole == 1


def _engagement(name: str, fields: Mapping[str, Any], errors: Errors) -> tuple[int, int]:
    """Return scroll depth and time of an engagement event, 0 and 0 of any other."""
    if name != ENGAGEMENT:
        return 0, 0
    depth, time = _whole(fields.get("sd")), _whole(fields.get("e"))
    depth = UNKNOWN_DEPTH if depth is None or depth < 0 else min(depth, 100)
    time = 0 if time is None or not 0 <= time < LONGEST_ENGAGEMENT_MS else time
    if depth == UNKNOWN_DEPTH and time == 0:
        errors["event_name"] = ["engagement needs a whole number in sd or e"]
    return depth, time
