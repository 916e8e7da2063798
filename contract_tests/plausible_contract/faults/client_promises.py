"""Faults of the client where the contract is silent: receipts, budgets, filters, pages, one twin alone."""

from __future__ import annotations

import datetime as dt
from typing import Any

from plausible_client import _call, _encode, _kinds, _paging, _retry, pages
from plausible_client._call import Call
from plausible_client._core import NO_OPTIONS, AsyncCore
from plausible_client.budget import Budget
from plausible_client.filters import Clause
from plausible_client.receipts import EventReceipt
from plausible_client.rows import QueryRow

from plausible_contract.faults.client_faults import Undo, replaced, wrapping
from plausible_contract.faults.registry import in_client


@in_client()
def client_counts_no_dropped_copies() -> Undo:
    """A receipt says that every copy of an event was accepted."""

    def all_accepted(_cls: Any, _response: Any, asked: Any) -> EventReceipt:
        copies = len(str(asked.get("domain") or "").split(","))
        return EventReceipt(accepted=copies, dropped=0, request_id=None)

    return replaced(EventReceipt, "from_response", classmethod(all_accepted))


@in_client()
def client_budget_is_one_too_many() -> Undo:
    """The hourly budget lets one request more pass than it says."""

    def generous(right: Any, budget: Budget) -> Any:
        budget.limit += 1
        try:
            return right(budget)
        finally:
            budget.limit -= 1

    return wrapping(Budget, "take", generous)


@in_client()
def client_filters_escape_no_pipes() -> Undo:
    """A pipe in the value of a filter is taken for a separator."""

    def plain(clause: Clause) -> str:
        return f"{clause.property}{'!=' if clause.negated else '=='}{'|'.join(clause.values)}"

    return replaced(Clause, "__str__", plain)


@in_client()
def client_reads_metrics_of_rows_backwards() -> Undo:
    """Metrics of a row are found by their names in the wrong order."""

    def names(right: Any, row: QueryRow, kind: str) -> list[str]:
        return list(reversed(right(row, kind)))

    return wrapping(QueryRow, "_names", names)


@in_client()
def client_takes_hours_for_days() -> Undo:
    """The label of an hour is read as its day."""
    return replaced(_kinds.DATE_LABEL, "_convert", lambda text: dt.date.fromisoformat(text[:10]))


@in_client()
def client_moves_relative_ranges() -> Undo:
    """Later pages of a relative range ask for it anew, so that midnight moves rows."""
    return replaced(_paging, "_pinned", lambda arguments, _answer: arguments)


@in_client()
def client_forgets_parameters_on_later_pages() -> Undo:
    """Later pages are asked for with the cursor and the limit alone."""

    def bare(right: Any, arguments: Any, place: str, value: object) -> Any:
        moved = right(arguments, place, value)
        kept = {
            name: one for name, one in moved.query.items() if name in ("after", "before", "limit", "page")
        }
        return moved._replace(query=kept)

    return wrapping(_paging, "_with", bare)


@in_client()
def client_writes_dates_with_slashes() -> Undo:
    """Dates are written with slashes."""

    def slashed(right: Any, value: object) -> str:
        return value.strftime("%Y/%m/%d") if isinstance(value, dt.date) else str(right(value))

    return wrapping(_encode, "text_of", slashed)


@in_client()
def client_drops_further_headers() -> Undo:
    """Headers that are given for one call are not sent."""

    def headers(right: Any, call: Call[Any]) -> dict[str, Any]:
        given = {name.lower() for name in (call.options.headers or {})}
        return {name: value for name, value in right(call).items() if name not in given}

    return wrapping(Call, "_headers", headers)


@in_client()
def client_shows_the_token_in_errors() -> Undo:
    """A token that the server repeats is shown in the text of an error."""
    return replaced(_call, "without_token", lambda text, _token: text)


@in_client()
def asynchronous_client_drops_the_last_parameter() -> Undo:
    """The asynchronous client loses the last parameter of a call."""

    def shorter(right: Any, core: AsyncCore, operation: Any, arguments: Any, *rest: Any) -> Any:
        query = dict(list(arguments.query.items())[:-1])
        return right(core, operation, arguments._replace(query=query), *rest)

    return wrapping(AsyncCore, "_send", shorter)


@in_client()
def client_gives_up_after_408() -> Undo:
    """A read that the server says came too late is not sent again."""
    return wrapping(
        _retry, "is_retried", lambda right, status, repeats: status != 408 and right(status, repeats)
    )


@in_client()
def client_reads_no_dates_in_retry_after() -> Undo:
    """A wait that the server asks for by a date is taken for none."""
    return replaced(_retry, "_seconds_until", lambda _value: None)


@in_client()
def client_waits_beyond_its_deadline() -> Undo:
    """A call goes on waiting and trying when its time is over."""
    return replaced(Call, "_too_late", lambda _call, _delay: False)


@in_client()
def client_forgets_options_on_later_pages() -> Undo:
    """Later pages are asked for without the headers that the call was given."""

    def bare(right: Any, page: Any, operation: Any, arguments: Any, _options: Any, answer: Any) -> None:
        right(page, operation, arguments, NO_OPTIONS, answer)

    return wrapping(pages._PageOf, "__init__", bare)  # noqa: SLF001 - where both kinds of pages begin


@in_client()
def client_writes_none_into_forms() -> Undo:
    """A null in a form is the word None."""

    def spelled(right: Any, members: Any) -> dict[str, str]:
        return {name: value or "None" for name, value in right(members).items()}

    return wrapping(_encode, "form_fields", spelled)
