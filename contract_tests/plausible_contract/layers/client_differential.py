"""The client says what the server said: the same questions by the client and by plain HTTP, answers compared.

Both twins, questions drawn like those of layer 4, and a write where writing is allowed.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from hypothesis import strategies as st
from plausible_client import AsyncPlausibleClient, PlausibleClient, errors
from plausible_client.catalog import method_of
from plausible_client.operations import OPERATIONS

from plausible_contract.exchange import Answer, Edition
from plausible_contract.failures import failure_of
from plausible_contract.layers.client_calls import LAYER, as_data, keywords, shown_call
from plausible_contract.layers.meaning_questions import BREAKDOWN_PROPERTIES, ONE_DAY, Vocabulary, v1_params
from plausible_contract.results import Recorder
from plausible_contract.search import Broken, search
from plausible_contract.settings import Settings
from plausible_contract.target import Target

V1 = ("aggregate", "timeseries", "breakdown")
VALUES = ["/", "Google", "Direct / None", "é|ö", "a b&c=d#e"]


@dataclass(frozen=True, kw_only=True)
class Question:
    """One call: an operation, its arguments by wire name, with a key of which edition, by which twin."""

    operation: str
    arguments: dict[str, Any]
    edition: Edition
    is_async: bool


def check_differences(target: Target, settings: Settings, recorder: Recorder) -> None:
    """Ask the same by client and by hand; report the simplest difference of each operation."""
    if not target.reading_site:
        recorder.skip("comparing with plain HTTP needs a site to read")
        return
    for index, operation in enumerate(
        ("stats_aggregate", "stats_timeseries", "stats_breakdown", "stats_query")
    ):
        with recorder.timing(operation):
            failure = search(
                questions(target, operation),
                partial(_compare, target, recorder),
                seed_number=settings.seed * 1000 + index,
                examples=max(4, settings.sizes.client_examples // 2),
            )
        if failure is not None:
            recorder.fail(failure)
    for question in _fixed(target):
        try:
            _compare(target, recorder, question)
        except Broken as broken:
            recorder.fail(broken.failure)


def _fixed(target: Target) -> Iterator[Question]:
    site = {"site_id": target.reading_site}
    for operation in (
        "stats_realtime_visitors",
        "sites_get",
        "goals_list",
        "custom_props_list",
        "guests_list",
    ):
        for is_async in (False, True):
            yield Question(operation=operation, arguments=site, edition="current", is_async=is_async)
    for arguments in ({"site_id": "no-such-site.example"}, {"site_id": "no/such é site"}):
        for operation in ("stats_realtime_visitors", "sites_get"):
            yield Question(operation=operation, arguments=arguments, edition="current", is_async=False)


@st.composite
def questions(draw: st.DrawFn, target: Target, operation: str) -> Question:
    """Draw a question about the reading site's last weeks, good or bad."""
    editions: tuple[Edition, ...] = ("current",) if operation == "stats_query" else target.editions
    edition: Edition = draw(st.sampled_from(editions))
    today = dt.datetime.now(dt.UTC).date()
    days = [today - shift * ONE_DAY for shift in range(20, 1, -1)]
    names = [
        name for name in BREAKDOWN_PROPERTIES if name not in ("event:goal", "visit:country", "visit:city")
    ]
    vocabulary = Vocabulary(values=dict.fromkeys(names, VALUES), goals=[], days=days)
    site = {"site_id": target.reading_site}
    if operation == "stats_query":
        body = {
            **site,
            "metrics": draw(
                st.lists(st.sampled_from(["visitors", "visits", "pageviews"]), min_size=1, unique=True)
            ),
            "date_range": [str(days[0]), str(days[-1])],
            "dimensions": draw(
                st.lists(st.sampled_from(["visit:source", "event:page", "time:day"]), max_size=1)
            ),
            "filters": draw(st.sampled_from([[], [["is", "visit:source", ["Google"]]], [["oops"]]])),
        }
        return Question(operation=operation, arguments=body, edition="current", is_async=draw(st.booleans()))
    params: dict[str, Any] = draw(v1_params(vocabulary, operation.removeprefix("stats_")))
    arguments = {**site, **params, "metrics": params["metrics"].split(",")}
    for name in ("limit", "page"):
        if name in arguments:
            arguments[name] = int(arguments[name])
    return Question(operation=operation, arguments=arguments, edition=edition, is_async=draw(st.booleans()))


def _compare(target: Target, recorder: Recorder, question: Question) -> None:
    """Ask both ways. Raises `Broken` where they differ."""
    recorder.check(question.operation, "client-equals-plain-http")
    answer = _by_hand(target, question)
    recorder.request(question.operation, answer.seconds)
    result = _by_client(target, question)
    if isinstance(result, errors.APIStatusError):
        same = (result.status_code, result.body) == (answer.status, _decoded(answer))
        shown = f"{type(result).__name__} {result.status_code} {result.body}"
    elif isinstance(result, Exception):
        same, shown = False, repr(result)
    else:
        same = answer.ok and as_data(result) == _wrapped(question, answer.json())
        shown = repr(as_data(result))
    if not same:
        raise Broken(
            failure_of(
                answer,
                layer=LAYER,
                operation=question.operation,
                rule="client-equals-plain-http",
                title="the client does not say what the server said",
                expected=f"{answer.status} {answer.text[:600]}",
                actual=shown[:600],
                source="the client's own promise: nothing is lost between server and caller",
                more=[shown_call(question.operation, question.arguments)],
            )
        )


def _by_hand(target: Target, question: Question) -> Answer:
    operation = target.contract.operations[question.operation]
    key = target.key_for(question.edition)
    arguments = dict(question.arguments)
    if operation.method == "POST":
        return target.call("POST", operation.path, json=arguments, key=key)
    path = operation.path
    if "{site_id}" in path:
        path = path.replace("{site_id}", _quoted(arguments.pop("site_id")))
    texts = {
        name: ",".join(value) if isinstance(value, list) else str(value) for name, value in arguments.items()
    }
    return target.call("GET", path, query=texts, key=key)


def _quoted(text: str) -> str:
    return "".join(c if (c.isascii() and c.isalnum()) or c in "-._" else _percent(c) for c in text)


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode())


def _by_client(target: Target, question: Question) -> Any:
    """Return the typed result, or the exception."""
    entry = OPERATIONS[question.operation]
    token = target.keys.token(target.key_for(question.edition))
    arguments = keywords(entry, question.arguments)
    try:
        if not question.is_async:
            with PlausibleClient(
                token, base_url=target.base_url, transport=target.transport(), max_retries=0
            ) as client:
                return method_of(client, entry)(**arguments)
        return asyncio.run(_awaited(target, token, question, arguments))
    except errors.APIError as error:
        return error


async def _awaited(target: Target, token: str | None, question: Question, arguments: dict[str, Any]) -> Any:
    async with AsyncPlausibleClient(
        token, base_url=target.base_url, transport=target.async_transport(), max_retries=0
    ) as client:
        return await method_of(client, OPERATIONS[question.operation])(**arguments)


def _decoded(answer: Answer) -> Any:
    try:
        return answer.json()
    except ValueError:
        return answer.text


def _wrapped(question: Question, body: Any) -> Any:
    """The flat aggregate of the preview reads like the wrapped one of today."""
    flat = question.operation == "stats_aggregate" and question.edition == "preview" and "results" not in body
    return {"results": body} if flat else body
