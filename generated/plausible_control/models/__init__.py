# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""Types of everything in requests and answers, imported at first use."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .clock_state import ClockState as ClockState
    from .edition import Edition as Edition
    from .error import Error as Error
    from .fixture_api_key import FixtureApiKey as FixtureApiKey
    from .fixture_config import FixtureConfig as FixtureConfig
    from .fixture_event import FixtureEvent as FixtureEvent
    from .fixture_goal import FixtureGoal as FixtureGoal
    from .fixture_guest import FixtureGuest as FixtureGuest
    from .fixture_import import FixtureImport as FixtureImport
    from .fixture_imported_row import FixtureImportedRow as FixtureImportedRow
    from .fixture_invitation import FixtureInvitation as FixtureInvitation
    from .fixture_segment import FixtureSegment as FixtureSegment
    from .fixture_shared_link import FixtureSharedLink as FixtureSharedLink
    from .fixture_shield import FixtureShield as FixtureShield
    from .fixture_site import FixtureSite as FixtureSite
    from .fixture_subscription import FixtureSubscription as FixtureSubscription
    from .fixture_subscription_plan import FixtureSubscriptionPlan as FixtureSubscriptionPlan
    from .fixture_team import FixtureTeam as FixtureTeam
    from .fixture_team_member import FixtureTeamMember as FixtureTeamMember
    from .fixture_tracker_options import FixtureTrackerOptions as FixtureTrackerOptions
    from .fixture_user import FixtureUser as FixtureUser
    from .guest_role import GuestRole as GuestRole
    from .import_status import ImportStatus as ImportStatus
    from .imported_table import ImportedTable as ImportedTable
    from .journal import Journal as Journal
    from .journal_entry import JournalEntry as JournalEntry
    from .loaded import Loaded as Loaded
    from .plan_feature import PlanFeature as PlanFeature
    from .relative_days import RelativeDays as RelativeDays
    from .relative_seconds import RelativeSeconds as RelativeSeconds
    from .script_answer import ScriptAnswer as ScriptAnswer
    from .script_fault import ScriptFault as ScriptFault
    from .script_match import ScriptMatch as ScriptMatch
    from .script_rule import ScriptRule as ScriptRule
    from .script_rule_state import ScriptRuleState as ScriptRuleState
    from .script_state import ScriptState as ScriptState
    from .segment_type import SegmentType as SegmentType
    from .stored_event import StoredEvent as StoredEvent
    from .stored_session import StoredSession as StoredSession
    from .team_role import TeamRole as TeamRole

_HOME = {
    "ClockState": "clock_state",
    "Edition": "edition",
    "Error": "error",
    "FixtureApiKey": "fixture_api_key",
    "FixtureConfig": "fixture_config",
    "FixtureEvent": "fixture_event",
    "FixtureGoal": "fixture_goal",
    "FixtureGuest": "fixture_guest",
    "FixtureImport": "fixture_import",
    "FixtureImportedRow": "fixture_imported_row",
    "FixtureInvitation": "fixture_invitation",
    "FixtureSegment": "fixture_segment",
    "FixtureSharedLink": "fixture_shared_link",
    "FixtureShield": "fixture_shield",
    "FixtureSite": "fixture_site",
    "FixtureSubscription": "fixture_subscription",
    "FixtureSubscriptionPlan": "fixture_subscription_plan",
    "FixtureTeam": "fixture_team",
    "FixtureTeamMember": "fixture_team_member",
    "FixtureTrackerOptions": "fixture_tracker_options",
    "FixtureUser": "fixture_user",
    "GuestRole": "guest_role",
    "ImportStatus": "import_status",
    "ImportedTable": "imported_table",
    "Journal": "journal",
    "JournalEntry": "journal_entry",
    "Loaded": "loaded",
    "PlanFeature": "plan_feature",
    "RelativeDays": "relative_days",
    "RelativeSeconds": "relative_seconds",
    "ScriptAnswer": "script_answer",
    "ScriptFault": "script_fault",
    "ScriptMatch": "script_match",
    "ScriptRule": "script_rule",
    "ScriptRuleState": "script_rule_state",
    "ScriptState": "script_state",
    "SegmentType": "segment_type",
    "StoredEvent": "stored_event",
    "StoredSession": "stored_session",
    "TeamRole": "team_role",
}

__all__ = [
    "ClockState",
    "Edition",
    "Error",
    "FixtureApiKey",
    "FixtureConfig",
    "FixtureEvent",
    "FixtureGoal",
    "FixtureGuest",
    "FixtureImport",
    "FixtureImportedRow",
    "FixtureInvitation",
    "FixtureSegment",
    "FixtureSharedLink",
    "FixtureShield",
    "FixtureSite",
    "FixtureSubscription",
    "FixtureSubscriptionPlan",
    "FixtureTeam",
    "FixtureTeamMember",
    "FixtureTrackerOptions",
    "FixtureUser",
    "GuestRole",
    "ImportStatus",
    "ImportedTable",
    "Journal",
    "JournalEntry",
    "Loaded",
    "PlanFeature",
    "RelativeDays",
    "RelativeSeconds",
    "ScriptAnswer",
    "ScriptFault",
    "ScriptMatch",
    "ScriptRule",
    "ScriptRuleState",
    "ScriptState",
    "SegmentType",
    "StoredEvent",
    "StoredSession",
    "TeamRole",
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
