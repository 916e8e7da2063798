"""The packages that are generated, and the few Python choices that the contract does not make.

Nothing here names an operation's parameters or answers: those come from the contract alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
HERE = Path(__file__).resolve().parent
GENERATED = ROOT / "generated"
RUNTIME = HERE / "runtime"
TEMPLATES = HERE / "templates"

CORE = (
    "_call",
    "_core",
    "_deadline",
    "_encode",
    "_http",
    "_kinds",
    "_log",
    "_model",
    "_operation",
    "_paging",
    "_retry",
    "_settings",
    "budget",
    "catalog",
    "errors",
    "pages",
    "response",
    "types",
)
"""Runtime modules that every client needs."""

COMMAND_LINE = ("_cli_commands", "_cli_help", "_cli_output", "_cli_values")
"""Runtime modules of the command line."""

CORE_EXPORTS = {
    "budget": ("Budget",),
    "errors": (
        "APIConnectionError",
        "APIError",
        "APIResponseValidationError",
        "APIStatusError",
        "APITimeoutError",
        "ArgumentError",
        "AuthenticationError",
        "BadRequestError",
        "ConfigurationError",
        "ConflictError",
        "ContentTooLargeError",
        "FilterSyntaxError",
        "InternalServerError",
        "NotAcceptableError",
        "NotFoundError",
        "PaymentRequiredError",
        "PermissionDeniedError",
        "PlausibleError",
        "RateLimitError",
        "UnprocessableEntityError",
    ),
    "pages": ("AsyncPage", "AsyncPager", "Page"),
    "response": ("APIResponse",),
    "types": ("UNSET", "Unset"),
}
"""What every package exports besides its clients."""


@dataclass(frozen=True, kw_only=True)
class Package:
    """One generated package."""

    name: str
    document: Path
    """The contract's entry file."""
    client: str
    """Name of the client class; its twin has `Async` in front."""
    about: str
    """First sentence of the package's docstring."""
    default_base_url: str
    runtime: tuple[str, ...] = CORE
    exports: dict[str, tuple[str, ...]] = field(default_factory=lambda: CORE_EXPORTS)
    bases: dict[str, str] = field(default_factory=dict)
    """Schema → class in the runtime module `rows` that its model inherits from."""
    answers: dict[str, str] = field(default_factory=dict)
    """Operation → class in the runtime module `receipts` that its answer is read into."""
    normalised: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Schema of alternatives → the one that all become, and the runtime function in `shapes` that does it."""
    sent_once: frozenset[str] = frozenset()
    """Operations that are never sent again once the server was reached, not even after a 429."""
    argument_types: dict[str, str] = field(default_factory=dict)
    """`operation.argument` → a richer type in the runtime module `types`."""
    answer_types: dict[str, str] = field(default_factory=dict)
    """`Schema.member` → a kind in `aliases.ANSWERS`."""

    @property
    def output(self) -> Path:
        """Where the package is written."""
        return GENERATED / self.name


CLIENT = Package(
    name="plausible_client",
    document=ROOT / "openapi" / "plausible.yaml",
    client="PlausibleClient",
    about="Typed client of the Plausible Analytics HTTP API (unofficial).",
    default_base_url="https://plausible.io",
    runtime=(
        *CORE,
        *COMMAND_LINE,
        "filters",
        "frames",
        "query_filters",
        "receipts",
        "rows",
        "shapes",
        "translate",
    ),
    exports={**CORE_EXPORTS, "receipts": ("EventReceipt",)},
    bases={
        "StatsAggregateWrapped": "ResultsByMetric",
        "StatsAggregateResults": "MetricRow",
        "StatsTimeseriesRow": "MetricRow",
        "StatsBreakdownRow": "BreakdownRow",
        "StatsQueryResponse": "QueryAnswer",
        "StatsQueryRow": "QueryRow",
    },
    answers={"events_send": "EventReceipt"},
    sent_once=frozenset({"sites_create"}),
    normalised={"StatsAggregateResponse": ("StatsAggregateWrapped", "wrapped_results")},
    argument_types={
        "stats_aggregate.date": "DateOrRange",
        "stats_timeseries.date": "DateOrRange",
        "stats_breakdown.date": "DateOrRange",
        "stats_aggregate.filters": "FilterText",
        "stats_timeseries.filters": "FilterText",
        "stats_breakdown.filters": "FilterText",
    },
    answer_types={"StatsTimeseriesRow.date": "DateLabel"},
)

CONTROL = Package(
    name="plausible_control",
    document=ROOT / "openapi" / "sandbox.yaml",
    client="PlausibleControl",
    about="Typed client of the control plane of `plausible-sandbox`.",
    default_base_url="http://127.0.0.1:8000",
)

PACKAGES = (CLIENT, CONTROL)
