# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""Types of everything in requests and answers, imported at first use."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .created import Created as Created
    from .created_site import CreatedSite as CreatedSite
    from .custom_prop import CustomProp as CustomProp
    from .custom_prop_list import CustomPropList as CustomPropList
    from .deleted import Deleted as Deleted
    from .error import Error as Error
    from .event_errors import EventErrors as EventErrors
    from .event_field_errors import EventFieldErrors as EventFieldErrors
    from .goal import Goal as Goal
    from .goal_list import GoalList as GoalList
    from .goal_type import GoalType as GoalType
    from .goal_type_input import GoalTypeInput as GoalTypeInput
    from .guest import Guest as Guest
    from .guest_list import GuestList as GuestList
    from .guest_role import GuestRole as GuestRole
    from .guest_status import GuestStatus as GuestStatus
    from .health import Health as Health
    from .health_database import HealthDatabase as HealthDatabase
    from .health_state import HealthState as HealthState
    from .installation_type import InstallationType as InstallationType
    from .liveness import Liveness as Liveness
    from .page_meta import PageMeta as PageMeta
    from .shared_link import SharedLink as SharedLink
    from .site import Site as Site
    from .site_goal import SiteGoal as SiteGoal
    from .site_list import SiteList as SiteList
    from .site_summary import SiteSummary as SiteSummary
    from .stats_aggregate_compare import StatsAggregateCompare as StatsAggregateCompare
    from .stats_aggregate_results import StatsAggregateResults as StatsAggregateResults
    from .stats_aggregate_wrapped import StatsAggregateWrapped as StatsAggregateWrapped
    from .stats_breakdown_metric import StatsBreakdownMetric as StatsBreakdownMetric
    from .stats_breakdown_property import StatsBreakdownProperty as StatsBreakdownProperty
    from .stats_breakdown_response import StatsBreakdownResponse as StatsBreakdownResponse
    from .stats_breakdown_row import StatsBreakdownRow as StatsBreakdownRow
    from .stats_dimension import StatsDimension as StatsDimension
    from .stats_imports_skip_reason import StatsImportsSkipReason as StatsImportsSkipReason
    from .stats_interval import StatsInterval as StatsInterval
    from .stats_metric import StatsMetric as StatsMetric
    from .stats_metric_value import StatsMetricValue as StatsMetricValue
    from .stats_metric_warning import StatsMetricWarning as StatsMetricWarning
    from .stats_metric_warning_code import StatsMetricWarningCode as StatsMetricWarningCode
    from .stats_period import StatsPeriod as StatsPeriod
    from .stats_query_echo import StatsQueryEcho as StatsQueryEcho
    from .stats_query_include import StatsQueryInclude as StatsQueryInclude
    from .stats_query_include_dict import StatsQueryIncludeDict as StatsQueryIncludeDict
    from .stats_query_meta import StatsQueryMeta as StatsQueryMeta
    from .stats_query_metric import StatsQueryMetric as StatsQueryMetric
    from .stats_query_pagination import StatsQueryPagination as StatsQueryPagination
    from .stats_query_pagination_dict import StatsQueryPaginationDict as StatsQueryPaginationDict
    from .stats_query_response import StatsQueryResponse as StatsQueryResponse
    from .stats_query_row import StatsQueryRow as StatsQueryRow
    from .stats_revenue import StatsRevenue as StatsRevenue
    from .stats_timeseries_response import StatsTimeseriesResponse as StatsTimeseriesResponse
    from .stats_timeseries_row import StatsTimeseriesRow as StatsTimeseriesRow
    from .team import Team as Team
    from .team_list import TeamList as TeamList
    from .tracker_script_configuration import TrackerScriptConfiguration as TrackerScriptConfiguration
    from .tracker_script_options import TrackerScriptOptions as TrackerScriptOptions

_HOME = {
    "Created": "created",
    "CreatedSite": "created_site",
    "CustomProp": "custom_prop",
    "CustomPropList": "custom_prop_list",
    "Deleted": "deleted",
    "Error": "error",
    "EventErrors": "event_errors",
    "EventFieldErrors": "event_field_errors",
    "Goal": "goal",
    "GoalList": "goal_list",
    "GoalType": "goal_type",
    "GoalTypeInput": "goal_type_input",
    "Guest": "guest",
    "GuestList": "guest_list",
    "GuestRole": "guest_role",
    "GuestStatus": "guest_status",
    "Health": "health",
    "HealthDatabase": "health_database",
    "HealthState": "health_state",
    "InstallationType": "installation_type",
    "Liveness": "liveness",
    "PageMeta": "page_meta",
    "SharedLink": "shared_link",
    "Site": "site",
    "SiteGoal": "site_goal",
    "SiteList": "site_list",
    "SiteSummary": "site_summary",
    "StatsAggregateCompare": "stats_aggregate_compare",
    "StatsAggregateResults": "stats_aggregate_results",
    "StatsAggregateWrapped": "stats_aggregate_wrapped",
    "StatsBreakdownMetric": "stats_breakdown_metric",
    "StatsBreakdownProperty": "stats_breakdown_property",
    "StatsBreakdownResponse": "stats_breakdown_response",
    "StatsBreakdownRow": "stats_breakdown_row",
    "StatsDimension": "stats_dimension",
    "StatsImportsSkipReason": "stats_imports_skip_reason",
    "StatsInterval": "stats_interval",
    "StatsMetric": "stats_metric",
    "StatsMetricValue": "stats_metric_value",
    "StatsMetricWarning": "stats_metric_warning",
    "StatsMetricWarningCode": "stats_metric_warning_code",
    "StatsPeriod": "stats_period",
    "StatsQueryEcho": "stats_query_echo",
    "StatsQueryInclude": "stats_query_include",
    "StatsQueryIncludeDict": "stats_query_include_dict",
    "StatsQueryMeta": "stats_query_meta",
    "StatsQueryMetric": "stats_query_metric",
    "StatsQueryPagination": "stats_query_pagination",
    "StatsQueryPaginationDict": "stats_query_pagination_dict",
    "StatsQueryResponse": "stats_query_response",
    "StatsQueryRow": "stats_query_row",
    "StatsRevenue": "stats_revenue",
    "StatsTimeseriesResponse": "stats_timeseries_response",
    "StatsTimeseriesRow": "stats_timeseries_row",
    "Team": "team",
    "TeamList": "team_list",
    "TrackerScriptConfiguration": "tracker_script_configuration",
    "TrackerScriptOptions": "tracker_script_options",
}

__all__ = [
    "Created",
    "CreatedSite",
    "CustomProp",
    "CustomPropList",
    "Deleted",
    "Error",
    "EventErrors",
    "EventFieldErrors",
    "Goal",
    "GoalList",
    "GoalType",
    "GoalTypeInput",
    "Guest",
    "GuestList",
    "GuestRole",
    "GuestStatus",
    "Health",
    "HealthDatabase",
    "HealthState",
    "InstallationType",
    "Liveness",
    "PageMeta",
    "SharedLink",
    "Site",
    "SiteGoal",
    "SiteList",
    "SiteSummary",
    "StatsAggregateCompare",
    "StatsAggregateResults",
    "StatsAggregateWrapped",
    "StatsBreakdownMetric",
    "StatsBreakdownProperty",
    "StatsBreakdownResponse",
    "StatsBreakdownRow",
    "StatsDimension",
    "StatsImportsSkipReason",
    "StatsInterval",
    "StatsMetric",
    "StatsMetricValue",
    "StatsMetricWarning",
    "StatsMetricWarningCode",
    "StatsPeriod",
    "StatsQueryEcho",
    "StatsQueryInclude",
    "StatsQueryIncludeDict",
    "StatsQueryMeta",
    "StatsQueryMetric",
    "StatsQueryPagination",
    "StatsQueryPaginationDict",
    "StatsQueryResponse",
    "StatsQueryRow",
    "StatsRevenue",
    "StatsTimeseriesResponse",
    "StatsTimeseriesRow",
    "Team",
    "TeamList",
    "TrackerScriptConfiguration",
    "TrackerScriptOptions",
]


def __getattr__(name: str) -> object:
    """Import a type at its first use (PEP 562)."""
    module = _HOME.get(name)
    if module is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    value = globals()[name] = getattr(import_module(f"{__name__}.{module}"), name)
    return value


def __dir__() -> list[str]:
    """List the types without importing them."""
    return sorted([*globals(), *_HOME])
