"""Faults of the generated client: one of its functions replaced by a wrong one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from unittest import mock

from plausible_client import _call, _encode, _paging, _retry, errors
from plausible_client._call import Call

from plausible_contract.faults.registry import in_client

Undo = Callable[[], None]


def replaced(owner: Any, name: str, wrong: Any) -> Undo:
    """Replace a function or attribute; the result undoes it."""
    patch = mock.patch.object(owner, name, wrong)
    patch.start()

    def undo() -> None:
        patch.stop()

    return undo


def wrapping(owner: Any, name: str, change: Callable[..., Any]) -> Undo:
    """Replace a function by one that gets the right one as its first argument."""
    right = getattr(owner, name)
    return replaced(owner, name, lambda *args, **named: change(right, *args, **named))


@in_client()
def client_writes_booleans_as_python() -> Undo:
    """Booleans are written True and False in queries."""
    return wrapping(
        _encode, "text_of", lambda right, value: str(value) if isinstance(value, bool) else right(value)
    )


@in_client()
def client_joins_lists_by_semicolon() -> Undo:
    """Lists are joined by semicolons."""
    return wrapping(
        _encode,
        "text_of",
        lambda right, value: ";".join(map(right, value)) if isinstance(value, list) else right(value),
    )


@in_client()
def client_sends_floats() -> Undo:
    """Whole numbers are sent as floats."""
    return wrapping(
        _encode,
        "text_of",
        lambda right, value: str(float(value)) if type(value) is int else right(value),
    )


@in_client()
def client_drops_zero() -> Undo:
    """Arguments that are zero or empty are taken for not given."""
    return wrapping(
        _encode, "given", lambda right, args: {name: value for name, value in right(args).items() if value}
    )


@in_client()
def client_drops_members_of_bodies() -> Undo:
    """The last member of a body is lost."""

    def lossy(
        right: Callable[..., Any], arguments: Mapping[str, Any], nullable: frozenset[str]
    ) -> dict[str, Any]:
        members = right(arguments, nullable)
        return dict(list(members.items())[:-1]) if len(members) > 2 else members

    return wrapping(_encode, "body_members", lossy)


@in_client()
def client_does_not_encode_paths() -> Undo:
    """Arguments of paths are not percent-encoded."""

    def plain(template: str, arguments: Mapping[str, object]) -> str:
        for name, value in arguments.items():
            template = template.replace("{" + name + "}", str(value))
        return template

    return replaced(_encode, "fill_path", plain)


@in_client()
def client_leaves_plus_unencoded() -> Undo:
    """A plus in a query is not encoded, so that it arrives as a space."""
    return wrapping(_encode, "query_string", lambda right, args: right(args).replace("%2B", "+"))


@in_client()
def client_escapes_json_twice() -> Undo:
    """Letters beyond ASCII are sent as question marks in bodies."""
    return wrapping(
        _encode, "json_body", lambda right, members: right(members).decode().encode("ascii", "replace")
    )


@in_client()
def client_forgets_the_scheme() -> Undo:
    """The key is sent without the word Bearer."""

    def headers(right: Callable[..., dict[str, str]], call: Call[Any]) -> dict[str, str]:
        found = right(call)
        return {name: value.removeprefix("Bearer ") for name, value in found.items()}

    return wrapping(Call, "_headers", headers)


@in_client()
def client_never_retries() -> Undo:
    """Nothing is ever sent again after a refusal."""
    return replaced(_retry, "delay_after_answer", lambda *_args, **_named: None)


@in_client()
def client_repeats_what_must_not_be_repeated() -> Undo:
    """Calls that are not repeatable are repeated after a server error."""

    def always(right: Callable[..., Any], response: Any, **named: Any) -> Any:
        return right(response, **{**named, "repeats": "always"})

    return wrapping(_retry, "delay_after_answer", always)


@in_client()
def client_retries_refusals() -> Undo:
    """Refusals with 400 and 404 are sent again."""
    return wrapping(
        _retry, "is_retried", lambda right, status, repeats: status in (400, 404) or right(status, repeats)
    )


@in_client()
def client_creates_a_site_again_after_429() -> Undo:
    """Creating a site is sent again after a rate limit, like other calls that are not repeatable."""

    def also(right: Callable[..., Any], status: int, repeats: str) -> Any:
        return right(status, "unless_done" if repeats == "never" else repeats)

    return wrapping(_retry, "is_retried", also)


@in_client()
def client_ignores_long_retry_after() -> Undo:
    """A wait of a day that the server asks for is taken for none."""
    return wrapping(_retry, "retry_after", lambda right, headers: min(right(headers) or 0.0, 0.0))


@in_client()
def client_raises_one_error_for_all() -> Undo:
    """Every refusal raises the same class of error."""
    return replaced(_call, "error_class", lambda _status: errors.APIStatusError)


@in_client()
def client_mixes_up_404_and_400() -> Undo:
    """What is unknown raises the error for what is wrong."""
    return wrapping(
        _call, "error_class", lambda right, status: errors.BadRequestError if status == 404 else right(status)
    )


@in_client()
def client_errors_have_no_request_id() -> Undo:
    """Errors carry no id of the request."""
    return replaced(_call, "request_id_of", lambda _response: None)


@in_client()
def client_does_not_know_the_flat_answer() -> Undo:
    """The flat aggregate of the preview is not brought into today's shape."""
    from plausible_client.resources import stats

    return replaced(stats.STATS_AGGREGATE, "normalise", None)


@in_client()
def client_stops_after_one_page() -> Undo:
    """Iterating a list gives only the first page."""
    return replaced(_paging, "following", lambda *_args: None)


@in_client()
def client_skips_an_item_of_each_page() -> Undo:
    """Iterating a list leaves out the last item of every full page."""
    return wrapping(_paging, "items_of", lambda right, answer, paging: right(answer, paging)[:1])


@in_client()
def client_accepts_anything() -> Undo:
    """Answers are not checked against the contract."""
    from plausible_client import _kinds

    return replaced(_kinds.Plain, "check", lambda _self, _value: None)


@in_client()
def client_loses_unknown_members() -> Undo:
    """Members of answers that the models do not name are lost."""
    from plausible_client._model import Model

    def known_only(right: Callable[..., Any], model: Any) -> dict[str, Any]:
        names = getattr(type(model), "_fields", {})
        return {name: value for name, value in right(model).items() if not names or name in names}

    return wrapping(Model, "to_dict", known_only)
