"""Drift as the text of an issue: Markdown from a `results.json`, for a tracker or a chat."""

from __future__ import annotations

from typing import Any

from plausible_contract.report.commands import repeat

MAX_FAILURES = 20
TITLES = {
    "kept": "The Plausible API keeps its contract",
    "broken": "The Plausible API has drifted from its contract",
    "could not run": "The contract suite could not run",
}


def text(results: dict[str, Any]) -> str:
    """Write the issue: its title as a heading, what is new and what is mended, and how to repeat it."""
    failures = results["failures"]
    lines = [f"# {title(results)}", "", _summary(results), ""]
    if results["stopped"]:
        lines += [f"It ended before its time: {results['stopped']}", ""]
    difference = results.get("difference") or {}
    broken = set(difference.get("broken", ()))
    for failure in sorted(failures, key=lambda failure: failure["key"] not in broken)[:MAX_FAILURES]:
        lines += _failure(failure, new=failure["key"] in broken)
    if len(failures) > MAX_FAILURES:
        lines += [f"… and {len(failures) - MAX_FAILURES} more, in the report.", ""]
    mended = difference.get("mended", ())
    if mended:
        lines += ["## Mended since the baseline", "", *(f"- {entry['title']}" for entry in mended), ""]
    return "\n".join([*lines, _repeat(results)])


def title(results: dict[str, Any]) -> str:
    """Write the issue's title: the verdict, and how many causes there are."""
    groups = {(failure["operation"], failure["rule"]) for failure in results["failures"]}
    ways = f" in {len(groups)} {'way' if len(groups) == 1 else 'ways'}" if groups else ""
    return TITLES[results["verdict"]] + ways


def is_changed(results: dict[str, Any]) -> bool:
    """Say whether there is something to tell since the baseline; without one, whether anything is broken."""
    difference = results.get("difference")
    if difference is None:
        return bool(results["failures"])
    return bool(difference["broken"] or difference["mended"])


def _summary(results: dict[str, Any]) -> str:
    return (
        f"{results.get('app') or results['base_url']} against contract {results['contract']} "
        f"({', '.join(results['editions'])}), "
        f"{results['started']}: {results['checks']:,} checks over {results['requests']:,} requests, "
        f"{len(results['failures'])} failures."
    )


def _failure(failure: dict[str, Any], *, new: bool) -> list[str]:
    return [
        f"## {'New: ' if new else ''}{failure['title']}",
        "",
        f"- operation: `{failure['operation']}`, {failure['edition']} edition, layer {failure['layer']}",
        f"- expected: {failure['expected']}",
        f"- actual: {failure['actual']}",
        f"- source: `{failure['source']}`",
        "",
        *(["```sh", failure["curl"], "```", ""] if failure["curl"] else []),
    ]


def _repeat(results: dict[str, Any]) -> str:
    return f"Repeat with `{repeat(results)}`.\n"
