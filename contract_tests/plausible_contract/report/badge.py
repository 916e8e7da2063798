"""`badge.svg`: the verdict in one small picture, for a README or a status page."""

from __future__ import annotations

from plausible_contract.outcome import Outcome

_COLOURS = {0: "#2e7d32", 1: "#c62828", 2: "#757575"}
_LEFT = 108
_TEMPLATE = """\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img" aria-label="{label}">
<title>{label}</title>
<rect width="{width}" height="20" rx="3" fill="#444"/>
<path d="M{left} 0h{rest}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-{rest}z" fill="{colour}"/>
<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
<text x="{left_middle}" y="14">plausible contract</text>
<text x="{right_middle}" y="14">{verdict}</text>
</g>
</svg>
"""


def text(outcome: Outcome) -> str:
    """Draw the badge."""
    count = len(outcome.groups)
    verdict = {0: "kept", 1: f"{count} broken", 2: "could not run"}[outcome.exit_status]
    right = 14 + 7 * len(verdict)
    return _TEMPLATE.format(
        width=_LEFT + right,
        rest=right - 3,
        left=_LEFT,
        left_middle=_LEFT / 2,
        right_middle=_LEFT + right / 2,
        colour=_COLOURS[outcome.exit_status],
        label=f"plausible contract: {verdict}",
        verdict=verdict,
    )
