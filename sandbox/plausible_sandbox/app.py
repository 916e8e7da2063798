"""The HTTP side: routes built from the bundled contracts, one `OperationEndpoint` for each operation.

A request is decoded, checked for access, validated against the contract and handed to its handler.
Start-up fails when an operation has no handler. `handlers.call` is the seam.
"""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import Any, cast

import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import BaseRoute, Match, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from plausible_sandbox import decoding, pages
from plausible_sandbox.contract import Operation, operations, read
from plausible_sandbox.errors import Refusal
from plausible_sandbox.handlers import access, control, load_handlers
from plausible_sandbox.handlers.call import Access, Answer, AsyncHandler, Call, Handler
from plausible_sandbox.journal import Rule
from plausible_sandbox.journal_entries import Entry
from plausible_sandbox.responses import arrived, refused, respond
from plausible_sandbox.scripted import UNANSWERED, Spoilt, scripted
from plausible_sandbox.unserved import Unserved
from plausible_sandbox.validation import RequestValidator
from plausible_sandbox.world import World

access_log = logging.getLogger("plausible_sandbox.access")
error_log = logging.getLogger("plausible_sandbox.errors")

HANDLER_THREADS = 40
"""How many requests may wait for a database at once; the event loop waits for none."""

EVENTS = "events_send"
CONTENT_TOO_LARGE = 413

BODILESS_METHODS = frozenset({"GET", "HEAD"})
"""Methods whose body, if somebody sends one, is not looked at."""

VALIDATED_FIRST = ("sandbox",)
"""Areas in which the contract is checked before the handler; elsewhere Plausible's own order of
checks (site before parameters, unknown before malformed) decides, and the handler follows it."""
VALIDATED_LAST = ("stats",)
"""Areas in which nothing that the contract forbids is answered, though the handler speaks first."""


def create_app(world: World, *, control_token: str | None = None) -> ASGIApp:
    """Build the sandbox as an ASGI application over `world`.

    Parameters
    ----------
    world
        The state that is served.
    control_token
        Bearer token that the control plane asks for; without one only loopback callers reach it.

    Raises
    ------
    LookupError
        An operation of the contract has no handler.

    """
    guard = control.Guard(control_token)
    threads = ThreadPoolExecutor(HANDLER_THREADS, thread_name_prefix="handler")
    routes: list[BaseRoute] = [
        *_routes(world, "plausible_client", access.check, threads),
        *_routes(world, "plausible_control", guard.check, threads),
        *pages.routes(world),
    ]
    return _Front(routes, world)


def _routes(
    world: World, package: str, check: Callable[[Call], Access], threads: Executor
) -> list[BaseRoute]:
    document = read(package)
    handlers = load_handlers()
    routes: list[BaseRoute] = []
    for operation in operations(document):
        if operation.id not in handlers:
            message = f"no handler for operation {operation.id} ({operation.method} {operation.path})"
            raise LookupError(message)
        validator = RequestValidator(operation, document.get("components", {}))
        endpoint = OperationEndpoint(world, operation, handlers[operation.id], check, validator, threads)
        routes.append(
            Route(operation.route, endpoint=endpoint, methods=[operation.method], name=operation.id)
        )
    return routes


class _Front:
    """Route on the path as it was sent, so that `%2F` inside a domain is no separator.

    Operations are looked up here: first the paths without parameters, then the patterns of the method.
    What is no operation goes to Starlette, whose layers would cost a small answer a third of its time.
    """

    def __init__(self, routes: list[BaseRoute], world: World) -> None:
        unserved = Route("/{rest:path}", endpoint=Unserved(self, world))  # without methods: any of them
        self._app = Starlette(routes=[*routes, unserved])
        self._fixed: dict[tuple[str, str], OperationEndpoint] = {}
        self._patterns: dict[str, list[Route]] = {}
        for route in routes:
            if not isinstance(route, Route) or not isinstance(route.endpoint, OperationEndpoint):
                continue
            method = route.endpoint.operation.method
            if "{" in route.path:
                self._patterns.setdefault(method, []).append(route)
            else:
                self._fixed[method, route.path] = route.endpoint

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        raw = scope.get("raw_path")
        if raw:
            path = raw.partition(b"?")[0].decode("latin-1")
            scope["path"] = path if path == "/" else path.rstrip("/")
        endpoint = self._fixed.get((scope.get("method", ""), scope.get("path", "")))
        await (endpoint or self._matching(scope) or self._app)(scope, receive, send)

    def _matching(self, scope: Scope) -> ASGIApp | None:
        """Find the operation whose pattern fits, and note the values of its path."""
        for route in self._patterns.get(scope.get("method", ""), ()):
            match, values = route.matches(scope)
            if match is Match.FULL:
                scope.update(values)
                return cast("ASGIApp", route.endpoint)
        return None


class OperationEndpoint:
    """Serves one operation of a contract."""

    def __init__(
        self,
        world: World,
        operation: Operation,
        handler: Handler | AsyncHandler,
        check: Callable[[Call], Access],
        validator: RequestValidator,
        threads: Executor,
    ) -> None:
        self.operation = operation
        self._world = world
        self._threads = threads
        self._run = self._runner(handler)
        self._check = check
        self._validator = validator
        area = operation.id.partition("_")[0]
        self._validates_first = area in VALIDATED_FIRST
        self._validates_last = area in VALIDATED_LAST
        self._is_control = operation.path.startswith("/sandbox/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, by script where one matches and truly otherwise, and note it."""
        request = Request(scope, receive)
        rule = self._script_for(request)
        entry = arrived(request, self.operation.id, rule.id if rule else None)
        if not self._is_control:
            self._world.journal.add(entry)
        if rule and rule.answer.delay_seconds:
            await asyncio.sleep(rule.answer.delay_seconds)
        response = await self._response(request, rule, entry)
        access_log.info("request", extra={"entry": entry})
        await response(scope, receive, send)

    async def _response(self, request: Request, rule: Rule | None, entry: Entry) -> ASGIApp:
        """Return what is sent, and note it: the true answer, or what a script has in its place."""
        fault = rule.answer.fault if rule else None
        if rule is None or rule.answer.is_true:
            response = respond(await self._answer(request), entry.request_id)
        else:
            if fault:
                await self._take_in(request)
            response = scripted(rule.answer, entry.request_id)
        entry.finish(None if fault in UNANSWERED else response.status_code)
        return Spoilt(response, fault) if fault else response

    async def _take_in(self, request: Request) -> None:
        """Read the body that a script passes over, before its connection is dropped.

        With some of it unread the system would reset the connection, and the caller see an end or a reset
        by chance.
        """
        with contextlib.suppress(Refusal):
            await self._raw(request, decoding.media_type(decoding.headers_of(request)))

    def _script_for(self, request: Request) -> Rule | None:
        if self._is_control:
            return None
        return self._world.scripts.take(
            method=request.method, path=request.scope["path"], operation=self.operation.id
        )

    async def _answer(self, request: Request) -> Answer:
        try:
            call = await self._call(request)
            return await self._run(call)
        except Refusal as refusal:
            return refused(refusal)
        except Exception:  # noqa: BLE001 - a fault of ours is a 500 and a log entry, not a lost request
            error_log.exception("%s failed", self.operation.id)
            return Answer(status=500, body={"error": "internal server error"})

    async def _call(self, request: Request) -> Call:
        headers = decoding.headers_of(request)
        if not self._is_control:
            _refuse_unacceptable(headers)
        content_type = decoding.media_type(headers)
        raw = b""
        if request.method not in BODILESS_METHODS:
            raw = await self._raw(request, content_type)
        query_fields = decoding.url_fields(request.scope["query_string"], place="query string")
        return Call(
            operation=self.operation.id,
            world=self._world,
            path=_path_values(request),
            query=dict(query_fields),
            query_fields=query_fields,
            body=await self._body(request, raw, content_type),
            raw=raw,
            headers=headers,
            peer=(request.scope.get("client") or ("",))[0],
            base_url=decoding.base_url(request),
        )

    async def _raw(self, request: Request, content_type: str) -> bytes:
        """Read the body; one that an event sends as text and that is far too long is as good as none."""
        is_fixture = self.operation.id == "sandbox_load"
        limit = decoding.FIXTURE_LIMIT_BYTES if is_fixture else decoding.body_limit(content_type)
        try:
            return await decoding.body_in_time(request, limit)
        except Refusal as refusal:
            is_text = not decoding.is_json(content_type) and content_type not in decoding.FORMS
            if refusal.status == CONTENT_TOO_LARGE and self.operation.id == EVENTS and is_text:
                return b""  # which the handler refuses with its own error
            raise

    async def _body(self, request: Request, raw: bytes, content_type: str) -> Any:
        try:
            return await decoding.decode_body(request, raw, content_type)
        except Refusal:
            if self.operation.id == EVENTS:  # words its own refusal of malformed bodies
                return None
            raise

    def _runner(self, handler: Handler | AsyncHandler) -> AsyncHandler:
        """Decide where a handler runs: coroutine functions on the event loop, others in a thread."""
        if inspect.iscoroutinefunction(handler):
            on_loop: AsyncHandler = handler

            async def run(call: Call) -> Answer:
                return await on_loop(self._allowed(call))

            return run
        blocking = cast("Handler", handler)

        async def run_in_thread(call: Call) -> Answer:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._threads, self._handled, blocking, call)

        return run_in_thread

    def _handled(self, handler: Handler, call: Call) -> Answer:
        allowed = self._allowed(call)
        answer = handler(allowed)
        if self._validates_last:
            self._check_contract(allowed)
        return answer

    def _allowed(self, call: Call) -> Call:
        """Return the call with its access, once access allows it, and the contract where it comes first."""
        allowed = msgspec.structs.replace(call, access=self._check(call))
        if self._validates_first:
            self._validator.check_media_type(decoding.media_type(call.headers))
            self._check_contract(allowed)
        return allowed

    def _check_contract(self, call: Call) -> None:
        edition = call.access.key.edition if call.access.key else "current"
        media_type = decoding.media_type(call.headers)
        self._validator.check(call.query, call.body, edition, media_type=media_type)


def _path_values(request: Request) -> dict[str, str]:
    return {name: decoding.percent_decoded(value) for name, value in request.path_params.items()}


def _refuse_unacceptable(headers: Mapping[str, str]) -> None:
    accepted = headers.get("accept", "").strip().lower() or "*/*"  # an empty list rules nothing out
    if "json" not in accepted and "*/*" not in accepted and "application/*" not in accepted:
        message = f"cannot answer as {accepted!r}; accept application/json"
        raise Refusal(406, message)
