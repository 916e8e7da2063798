# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""Pages of answers that walk on by themselves, synchronous and asynchronous.

Iterating a page gives its items and then those of all following pages. Lists paged by cursor lose and
repeat nothing when rows come or go meanwhile. Statistics are paged by number or offset: when data arrives
between two pages, rows move, so a row that moved back would come twice and is left out, but a row that
moved forward past the border is missed; the API offers nothing against that. Ask for one large page
(`limit`) where that matters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from . import _paging

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Generator, Hashable, Iterator, Sequence

    from ._core import AsyncCore, SyncCore
    from ._operation import Arguments, CallOptions, Operation, Pagination

__all__ = ["AsyncPage", "AsyncPager", "Page"]

A = TypeVar("A")
I = TypeVar("I")  # noqa: E741 - the item


class _Seen:
    """Rows already given, by what identifies them; rows without identity are all new."""

    def __init__(self) -> None:
        self._keys: set[Hashable] = set()

    def new(self, items: Sequence[I]) -> list[I]:
        """Leave out what was given before, and remember the rest."""
        fresh = [item for item in items if _identity(item) is None or _identity(item) not in self._keys]
        self._keys.update(key for key in map(_identity, fresh) if key is not None)
        return fresh


def _identity(item: object) -> Hashable | None:
    identity = getattr(item, "row_identity", None)
    return None if identity is None else identity()


class _PageOf(Generic[A, I]):
    """One page: the answer as it came, its items, and whether another page follows."""

    def __init__(
        self, operation: Operation[A], arguments: Arguments, options: CallOptions, answer: A
    ) -> None:
        self._operation = operation
        self._options = options
        self._paging: Pagination = operation.pagination  # type: ignore[assignment]  # paged operations have one
        self.data = answer
        self.items: list[I] = _paging.items_of(answer, self._paging)
        self._following = _paging.following(arguments, self._paging, answer)

    @property
    def has_next(self) -> bool:
        """Whether another page may follow."""
        return self._following is not None

    def __getattr__(self, name: str) -> Any:
        """Read a member of the answer, so that a page can be used like the answer it holds."""
        if name.startswith("_") or name == "data":
            raise AttributeError(name)
        return getattr(self.data, name)

    def __reduce__(self) -> tuple[Any, ...]:
        """Refuse to be pickled or copied with the client that fetches the next page."""
        message = (
            f"a {type(self).__name__} holds its client; pickle or copy its `data` or its `items` instead"
        )
        raise TypeError(message)

    def __repr__(self) -> str:
        rest = "more follow" if self.has_next else "the last"
        return f"<{type(self).__name__} of {len(self.items)} items, {rest}>"


class Page(_PageOf[A, I]):
    """A page of a list; iterate it for all items of this and all following pages.

    `data` is the answer, `items` the items of this page alone.
    """

    def __init__(
        self,
        client: SyncCore,
        operation: Operation[A],
        arguments: Arguments,
        options: CallOptions,
        *,
        answer: A | None = None,
    ) -> None:
        self._client = client
        if answer is None:
            answer = client._send(operation, arguments, options)  # noqa: SLF001 - one runtime
        super().__init__(operation, arguments, options, answer)

    def next_page(self) -> Page[A, I] | None:
        """Fetch the next page; `None` after the last."""
        if self._following is None:
            return None
        return Page(self._client, self._operation, self._following, self._options)

    def pages(self) -> Iterator[Page[A, I]]:
        """Give this page and all that follow."""
        page: Page[A, I] | None = self
        while page is not None:
            yield page
            page = page.next_page()

    def __iter__(self) -> Iterator[I]:
        """Give the items of this page and of all that follow."""
        seen = _Seen()
        for page in self.pages():
            yield from seen.new(page.items)


class AsyncPage(_PageOf[A, I]):
    """A page of a list; `async for` gives all items of this and all following pages.

    `data` is the answer, `items` the items of this page alone.
    """

    def __init__(
        self,
        client: AsyncCore,
        operation: Operation[A],
        arguments: Arguments,
        options: CallOptions,
        answer: A,
    ) -> None:
        self._client = client
        super().__init__(operation, arguments, options, answer)

    def _upcoming(self) -> AsyncPager[A, I] | None:
        if self._following is None:
            return None
        return AsyncPager(self._client, self._operation, self._following, self._options)

    async def next_page(self) -> AsyncPage[A, I] | None:
        """Fetch the next page; `None` after the last."""
        upcoming = self._upcoming()
        return None if upcoming is None else await upcoming

    def pages(self) -> AsyncIterator[AsyncPage[A, I]]:
        """Give this page and all that follow."""
        return _AsyncPages(self)

    def __aiter__(self) -> AsyncIterator[I]:
        """Give the items of this page and of all that follow."""
        return _AsyncItems(self.pages())


class AsyncPager(Generic[A, I]):
    """A list not fetched yet: await it for the first page, or `async for` all items of all pages."""

    def __init__(
        self, client: AsyncCore, operation: Operation[A], arguments: Arguments, options: CallOptions
    ) -> None:
        self._client = client
        self._operation = operation
        self._arguments = arguments
        self._options = options

    def __await__(self) -> Generator[Any, Any, AsyncPage[A, I]]:
        """Fetch the first page."""
        return self._first().__await__()

    async def _first(self) -> AsyncPage[A, I]:
        answer = await self._client._send(self._operation, self._arguments, self._options)  # noqa: SLF001 - one runtime
        return AsyncPage(self._client, self._operation, self._arguments, self._options, answer)

    def pages(self) -> AsyncIterator[AsyncPage[A, I]]:
        """Give all pages."""
        return _AsyncPages(self)

    def __aiter__(self) -> AsyncIterator[I]:
        """Give the items of all pages."""
        return _AsyncItems(self.pages())

    def __repr__(self) -> str:
        return f"<AsyncPager of {self._operation.id}>"


class _AsyncPages(Generic[A, I]):
    """Walks over pages; no generator, so a loop that is left early leaves nothing to close."""

    def __init__(self, upcoming: AsyncPage[A, I] | AsyncPager[A, I] | None) -> None:
        self._upcoming = upcoming

    def __aiter__(self) -> AsyncIterator[AsyncPage[A, I]]:
        return self

    async def __anext__(self) -> AsyncPage[A, I]:
        upcoming = self._upcoming
        if upcoming is None:
            raise StopAsyncIteration
        page = await upcoming if isinstance(upcoming, AsyncPager) else upcoming
        self._upcoming = page._upcoming()  # noqa: SLF001 - one module
        return page


class _AsyncItems(Generic[A, I]):
    """Walks over the items of pages, those given before left out."""

    def __init__(self, pages: AsyncIterator[AsyncPage[A, I]]) -> None:
        self._pages = pages
        self._waiting: Iterator[I] = iter(())
        self._seen = _Seen()

    def __aiter__(self) -> AsyncIterator[I]:
        return self

    async def __anext__(self) -> I:
        while True:
            for item in self._waiting:
                return item
            self._waiting = iter(self._seen.new((await anext(self._pages)).items))
