# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""The client and its asynchronous twin: settings, connections, and the resources as attributes.

`_core` holds what both can do without resources; each resource is a module below `resources`.
"""

from __future__ import annotations

from typing import cast

from ._core import AsyncCore, SyncCore
from ._retry import MAX_RETRIES
from ._settings import ATTEMPT_SECONDS, DEADLINE_SECONDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ._http import http
    from .budget import Budget
    from .resources.custom_props import AsyncCustomPropsResource, CustomPropsResource
    from .resources.events import AsyncEventsResource, EventsResource
    from .resources.goals import AsyncGoalsResource, GoalsResource
    from .resources.guests import AsyncGuestsResource, GuestsResource
    from .resources.health import AsyncHealthResource, HealthResource
    from .resources.shared_links import AsyncSharedLinksResource, SharedLinksResource
    from .resources.sites import AsyncSitesResource, SitesResource
    from .resources.stats import AsyncStatsResource, StatsResource
    from .resources.teams import AsyncTeamsResource, TeamsResource

DEFAULT_BASE_URL = "https://plausible.io"


class PlausibleClient(SyncCore):
    """Typed client of the Plausible Analytics HTTP API (unofficial).

    `token` is the API key, or a function that returns it before each call; it is in no `repr`, log line or error.
    `base_url` is the server's address.
    `timeout` is the deadline of a whole call in seconds, all attempts together; `attempt_timeout` limits each.
    `None` means no limit.
    `max_retries` is how often a repeatable call is sent again after a dropped connection, 408, 409, 429 or 5xx.
    `headers` go with every call.
    `hourly_budget` is the number of calls per clock hour (or a `Budget` shared with other clients);
    when it is used up, calls wait for the next hour, and `on_budget_wait(seconds)` is told before.
    `http_client` and `transport` replace the HTTP client, which is then not closed here, or only its transport.

    Raises `ConfigurationError` for settings that no call could work with; calls raise what `errors` draws.
    Safe to share between threads.
    """

    def __init__(
        self,
        token: str | Callable[[], str] | None = None,
        base_url: str = DEFAULT_BASE_URL,
        *,
        timeout: float | None = DEADLINE_SECONDS,
        attempt_timeout: float | None = ATTEMPT_SECONDS,
        max_retries: int = MAX_RETRIES,
        headers: Mapping[str, str] | None = None,
        hourly_budget: int | Budget | None = None,
        on_budget_wait: Callable[[float], object] | None = None,
        http_client: http.Client | None = None,
        transport: http.BaseTransport | None = None,
    ) -> None:
        super().__init__(
            token,
            base_url,
            timeout=timeout,
            attempt_timeout=attempt_timeout,
            max_retries=max_retries,
            headers=headers,
            hourly_budget=hourly_budget,
            on_budget_wait=on_budget_wait,
            http_client=http_client,
            transport=transport,
        )

    @property
    def custom_props(self) -> CustomPropsResource:
        """Custom properties that a site shows on its dashboard."""
        found = self._resources.get("custom_props")
        if found is None:
            from .resources.custom_props import CustomPropsResource

            found = self._resources["custom_props"] = CustomPropsResource(self)
        return cast("CustomPropsResource", found)

    @property
    def events(self) -> EventsResource:
        """Pageviews and custom events, sent by websites, apps and servers. No key is needed."""
        found = self._resources.get("events")
        if found is None:
            from .resources.events import EventsResource

            found = self._resources["events"] = EventsResource(self)
        return cast("EventsResource", found)

    @property
    def goals(self) -> GoalsResource:
        """Events and pages whose visitors count as converted."""
        found = self._resources.get("goals")
        if found is None:
            from .resources.goals import GoalsResource

            found = self._resources["goals"] = GoalsResource(self)
        return cast("GoalsResource", found)

    @property
    def guests(self) -> GuestsResource:
        """People outside the team who may see or edit one site."""
        found = self._resources.get("guests")
        if found is None:
            from .resources.guests import GuestsResource

            found = self._resources["guests"] = GuestsResource(self)
        return cast("GuestsResource", found)

    @property
    def health(self) -> HealthResource:
        """Whether a server is up, for load balancers and monitoring. No key is needed."""
        found = self._resources.get("health")
        if found is None:
            from .resources.health import HealthResource

            found = self._resources["health"] = HealthResource(self)
        return cast("HealthResource", found)

    @property
    def shared_links(self) -> SharedLinksResource:
        """Links that show a site's dashboard to whoever has them."""
        found = self._resources.get("shared_links")
        if found is None:
            from .resources.shared_links import SharedLinksResource

            found = self._resources["shared_links"] = SharedLinksResource(self)
        return cast("SharedLinksResource", found)

    @property
    def sites(self) -> SitesResource:
        """Create, read, change and delete sites. Reading needs a key with `sites:read:*`, everything else one
        with `sites:provision:*`.
        """
        found = self._resources.get("sites")
        if found is None:
            from .resources.sites import SitesResource

            found = self._resources["sites"] = SitesResource(self)
        return cast("SitesResource", found)

    @property
    def stats(self) -> StatsResource:
        """What visitors did on a site.
        The query endpoint (v2) can compute everything; the four v1 endpoints are older, simpler to call,
        and stay.

        **Visitors** are people as far as they can be told apart without cookies: one person is one visitor
        per day (UTC), and two visitors in a range of two days.
        A **visit** is what a visitor does without a pause of more than 30 minutes, across midnight too; its
        source, device and place are those of its first event, its entry and exit page those of its first
        and last pageview.
        An **event** is a pageview or a custom event.
        Reports of how far and how long a page was viewed belong to a visit, but count as neither.

        Metrics of events (`pageviews`, `events`, `time_on_page`, `scroll_depth`, revenue) look at the
        events within the range; metrics of visits (`bounce_rate`, `visit_duration`, `views_per_visit`) look
        at whole visits that overlap it, also at their parts outside.
        `visitors` and `visits` depend on what they are asked beside: alone or beside metrics of visits they
        are counted from visits, beside metrics or filters of events from events.
        So the same metric can differ a little between two requests that ask for different others.

        Rates are percentages: 25 is a quarter. Durations are seconds.
        Averages and rates are rounded half to even; changes against an earlier period half away from zero.
        """
        found = self._resources.get("stats")
        if found is None:
            from .resources.stats import StatsResource

            found = self._resources["stats"] = StatsResource(self)
        return cast("StatsResource", found)

    @property
    def teams(self) -> TeamsResource:
        """The teams within the reach of a key; sites belong to teams."""
        found = self._resources.get("teams")
        if found is None:
            from .resources.teams import TeamsResource

            found = self._resources["teams"] = TeamsResource(self)
        return cast("TeamsResource", found)


class AsyncPlausibleClient(AsyncCore):
    """Typed client of the Plausible Analytics HTTP API (unofficial). For asyncio and trio.

    `token` is the API key, or a function that returns it before each call; it is in no `repr`, log line or error.
    `base_url` is the server's address.
    `timeout` is the deadline of a whole call in seconds, all attempts together; `attempt_timeout` limits each.
    `None` means no limit.
    `max_retries` is how often a repeatable call is sent again after a dropped connection, 408, 409, 429 or 5xx.
    `headers` go with every call.
    `hourly_budget` is the number of calls per clock hour (or a `Budget` shared with other clients);
    when it is used up, calls wait for the next hour, and `on_budget_wait(seconds)` is told before.
    `http_client` and `transport` replace the HTTP client, which is then not closed here, or only its transport.

    Raises `ConfigurationError` for settings that no call could work with; calls raise what `errors` draws.
    Safe to share between tasks.
    """

    def __init__(
        self,
        token: str | Callable[[], str] | None = None,
        base_url: str = DEFAULT_BASE_URL,
        *,
        timeout: float | None = DEADLINE_SECONDS,
        attempt_timeout: float | None = ATTEMPT_SECONDS,
        max_retries: int = MAX_RETRIES,
        headers: Mapping[str, str] | None = None,
        hourly_budget: int | Budget | None = None,
        on_budget_wait: Callable[[float], object] | None = None,
        http_client: http.AsyncClient | None = None,
        transport: http.AsyncBaseTransport | None = None,
    ) -> None:
        super().__init__(
            token,
            base_url,
            timeout=timeout,
            attempt_timeout=attempt_timeout,
            max_retries=max_retries,
            headers=headers,
            hourly_budget=hourly_budget,
            on_budget_wait=on_budget_wait,
            http_client=http_client,
            transport=transport,
        )

    @property
    def custom_props(self) -> AsyncCustomPropsResource:
        """Custom properties that a site shows on its dashboard."""
        found = self._resources.get("custom_props")
        if found is None:
            from .resources.custom_props import AsyncCustomPropsResource

            found = self._resources["custom_props"] = AsyncCustomPropsResource(self)
        return cast("AsyncCustomPropsResource", found)

    @property
    def events(self) -> AsyncEventsResource:
        """Pageviews and custom events, sent by websites, apps and servers. No key is needed."""
        found = self._resources.get("events")
        if found is None:
            from .resources.events import AsyncEventsResource

            found = self._resources["events"] = AsyncEventsResource(self)
        return cast("AsyncEventsResource", found)

    @property
    def goals(self) -> AsyncGoalsResource:
        """Events and pages whose visitors count as converted."""
        found = self._resources.get("goals")
        if found is None:
            from .resources.goals import AsyncGoalsResource

            found = self._resources["goals"] = AsyncGoalsResource(self)
        return cast("AsyncGoalsResource", found)

    @property
    def guests(self) -> AsyncGuestsResource:
        """People outside the team who may see or edit one site."""
        found = self._resources.get("guests")
        if found is None:
            from .resources.guests import AsyncGuestsResource

            found = self._resources["guests"] = AsyncGuestsResource(self)
        return cast("AsyncGuestsResource", found)

    @property
    def health(self) -> AsyncHealthResource:
        """Whether a server is up, for load balancers and monitoring. No key is needed."""
        found = self._resources.get("health")
        if found is None:
            from .resources.health import AsyncHealthResource

            found = self._resources["health"] = AsyncHealthResource(self)
        return cast("AsyncHealthResource", found)

    @property
    def shared_links(self) -> AsyncSharedLinksResource:
        """Links that show a site's dashboard to whoever has them."""
        found = self._resources.get("shared_links")
        if found is None:
            from .resources.shared_links import AsyncSharedLinksResource

            found = self._resources["shared_links"] = AsyncSharedLinksResource(self)
        return cast("AsyncSharedLinksResource", found)

    @property
    def sites(self) -> AsyncSitesResource:
        """Create, read, change and delete sites. Reading needs a key with `sites:read:*`, everything else one
        with `sites:provision:*`.
        """
        found = self._resources.get("sites")
        if found is None:
            from .resources.sites import AsyncSitesResource

            found = self._resources["sites"] = AsyncSitesResource(self)
        return cast("AsyncSitesResource", found)

    @property
    def stats(self) -> AsyncStatsResource:
        """What visitors did on a site.
        The query endpoint (v2) can compute everything; the four v1 endpoints are older, simpler to call,
        and stay.

        **Visitors** are people as far as they can be told apart without cookies: one person is one visitor
        per day (UTC), and two visitors in a range of two days.
        A **visit** is what a visitor does without a pause of more than 30 minutes, across midnight too; its
        source, device and place are those of its first event, its entry and exit page those of its first
        and last pageview.
        An **event** is a pageview or a custom event.
        Reports of how far and how long a page was viewed belong to a visit, but count as neither.

        Metrics of events (`pageviews`, `events`, `time_on_page`, `scroll_depth`, revenue) look at the
        events within the range; metrics of visits (`bounce_rate`, `visit_duration`, `views_per_visit`) look
        at whole visits that overlap it, also at their parts outside.
        `visitors` and `visits` depend on what they are asked beside: alone or beside metrics of visits they
        are counted from visits, beside metrics or filters of events from events.
        So the same metric can differ a little between two requests that ask for different others.

        Rates are percentages: 25 is a quarter. Durations are seconds.
        Averages and rates are rounded half to even; changes against an earlier period half away from zero.
        """
        found = self._resources.get("stats")
        if found is None:
            from .resources.stats import AsyncStatsResource

            found = self._resources["stats"] = AsyncStatsResource(self)
        return cast("AsyncStatsResource", found)

    @property
    def teams(self) -> AsyncTeamsResource:
        """The teams within the reach of a key; sites belong to teams."""
        found = self._resources.get("teams")
        if found is None:
            from .resources.teams import AsyncTeamsResource

            found = self._resources["teams"] = AsyncTeamsResource(self)
        return cast("AsyncTeamsResource", found)


__all__ = ["DEFAULT_BASE_URL", "AsyncPlausibleClient", "PlausibleClient"]
