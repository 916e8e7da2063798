"""Facts of which imports count, for which goals and properties, and how averages are mixed.

Rules: https://plausible.io/docs/stats-api#filtering-imported-stats.
"""

from __future__ import annotations

from typing import Any

from plausible_contract.facts.bench import Bench, Facts, facts_of
from plausible_contract.facts.examples import DATES, ON_THE_DAY, hit
from plausible_contract.facts.imports import IMPORT, NOW, imported_row
from plausible_contract.facts.worked import ask_v1, ask_v2, rows_of

FACTS: Facts = []
WITH = {"include": {"imports": True}}
LINKS = ("Outbound Link: Click", "File Download", "Cloaked Link: Click")
PATHS = ("404", "WP Form Completions", "Form: Submission")

SOURCE = "https://plausible.io/docs/stats-api#filtering-imported-stats"
_about = facts_of(FACTS, source=SOURCE, needs_control=True)
_about_thoroughly = facts_of(FACTS, source=SOURCE, needs_control=True, thorough=True)


@_about("stats_query")
def only_completed_imports_count(bench: Bench) -> None:
    """An import that is not done, or failed, adds nothing and is none."""
    for status in ("completed", "pending", "importing", "failed"):
        rows = [imported_row("visitors", {"visitors": 2, "visits": 2, "pageviews": 2})]
        domain = bench.load(status, [], imports=[{**IMPORT, "status": status}], imported=rows)
        bench.set_clock(NOW)
        found = ask_v2(bench, {"metrics": ["visitors"], "date_range": DATES, **WITH}, domain=domain)
        counts = status == "completed"
        bench.same([[2 if counts else 0]], rows_of(found), place=status)
        reason = None if counts else "no_imported_data"
        bench.same(reason, found["meta"].get("imports_skip_reason"), place=status)
    numbers = {"visitors": 2, "visits": 2, "pageviews": 2}
    rows = [{**imported_row("visitors", numbers), "import": ref} for ref in ("one", "two")]
    domain = bench.load("both", [], imports=[IMPORT, {**IMPORT, "ref": "two"}], imported=rows)
    bench.set_clock(NOW)
    found = ask_v2(bench, {"metrics": ["visitors"], "date_range": DATES, **WITH}, domain=domain)
    bench.same([[4]], rows_of(found), place="two completed ones")


@_about("stats_aggregate")
def averages_are_mixed_by_visits(bench: Bench) -> None:
    """An average of the site's own visits, as shown, and one of imports weigh as much as their visits."""
    rows = [hit(1, f"10:0{minute}:00") for minute in range(4)] + [hit(2, "10:00:00")]
    counted = {"visitors": 3, "visits": 3, "pageviews": 4, "bounces": 1, "visit_duration": 120}
    imported = [imported_row("visitors", counted), imported_row("devices", {"device": "Mobile", **counted})]
    own = [{**row, "screen_size": "Mobile"} for row in rows]
    domain = bench.load("averages", own, imports=[IMPORT], imported=imported)
    bench.set_clock(NOW)
    # Own: 2 visits, 5 pageviews, 1 bounce, 180 s, so 2.5, 50 % and 90 s; imported: 3 visits.
    metrics, expected = "visits,bounce_rate,visit_duration,views_per_visit", [5, 40, 60, 1.8]
    params = {**ON_THE_DAY, "metrics": metrics, "with_imported": "true"}
    found = ask_v1(bench, "aggregate", params, domain=domain)["results"]
    bench.same(expected, [one["value"] for one in found.values()], place="totals")
    for filters in ([], [["is", "visit:device", ["Mobile"]]]):
        body = {"metrics": metrics.split(","), "date_range": DATES, "filters": filters, **WITH}
        bench.same([expected], rows_of(ask_v2(bench, body, domain=domain)), place=f"v2 {filters}")
    days = {"period": "custom", "date": "2021-03-01,2021-03-02", "metrics": metrics, "with_imported": "true"}
    series = ask_v1(bench, "timeseries", days, domain=domain)["results"]
    bench.same(expected, [series[0][name] for name in metrics.split(",")], place="the day")
    device = {**params, "metrics": "visits,bounce_rate,visit_duration", "property": "visit:device"}
    ((row),) = ask_v1(bench, "breakdown", device, domain=domain)["results"]
    bench.same(["Mobile", *expected[:3]], list({"device": row.pop("device"), **row}.values()), place="a row")


@_about("stats_aggregate")
def imports_are_compared_with_imports(bench: Bench) -> None:
    """Compared with the days before, both values hold what imports add, or neither does."""
    days = (("2021-02-28", 4), ("2021-03-01", 2))
    imported = [
        imported_row("visitors", {"visitors": count, "visits": count, "pageviews": count}, day)
        for day, count in days
    ]
    domain = bench.load("compared", [hit(1, "10:00:00")], imports=[IMPORT], imported=imported)
    bench.set_clock(NOW)
    for wanted, expected in (("true", (3, 4, -25)), ("false", (1, 0, 100))):
        params = {**ON_THE_DAY, "metrics": "visitors", "with_imported": wanted, "compare": "previous_period"}
        found = ask_v1(bench, "aggregate", params, domain=domain)["results"]["visitors"]
        shown = (found["value"], found["comparison_value"], found["change"])
        bench.same(expected, shown, place=f"with_imported={wanted}")


@_about_thoroughly("stats_query")
def imports_without_scroll_depth_say_so(bench: Bench) -> None:
    """Where imports hold no scroll depth a warning says so; where they do it is averaged over all visits."""
    own = [hit(1, "10:00:00"), hit(1, "10:01:00", name="engagement", scroll_depth=40)]
    page = {"page": "/", "visitors": 1, "visits": 1, "pageviews": 1}
    depths = {"total_scroll_depth": 140, "total_scroll_depth_visits": 2}
    for has_depth, expected in ((False, 40), (True, 60)):
        rows = [imported_row("pages", {**page, **(depths if has_depth else {})})]
        imports = [{**IMPORT, "has_scroll_depth": has_depth}]
        domain = bench.load("depths", own, imports=imports, imported=rows)
        bench.set_clock(NOW)
        body = {"metrics": ["scroll_depth"], "date_range": DATES, "dimensions": ["event:page"], **WITH}
        found = ask_v2(bench, body, domain=domain)
        warning = found["meta"].get("metric_warnings", {}).get("scroll_depth", {}).get("code")
        bench.same(None if has_depth else "no_imported_scroll_depth", warning, place=f"{has_depth}")
        bench.same([["/", expected]], rows_of(found), place=f"depths imported: {has_depth}")


@_about_thoroughly("stats_breakdown")
def only_questions_warn(bench: Bench) -> None:
    """V1 warns where a question keeps imports out, and not where there are none or none of those days."""
    imported = [imported_row("visitors", {"visitors": 2, "visits": 2, "pageviews": 2})]
    domain = bench.load("warnings", [hit(1, "10:00:00")], imports=[IMPORT], imported=imported)
    bare = bench.load("unimported", [hit(1, "10:00:00")])
    two_tables = "visit:source==x;event:page==/"
    bench.set_clock(NOW)
    for site, params, warns in (
        (domain, {}, False),
        (domain, {"filters": two_tables}, True),
        (domain, {"date": "2021-04-01", "filters": two_tables}, False),
        (bare, {"filters": two_tables}, False),
    ):
        for name in ("aggregate", "breakdown"):
            asked = {**ON_THE_DAY, "property": "visit:source", "with_imported": "true", **params}
            found = ask_v1(bench, name, asked, domain=site)
            bench.same(warns, "warning" in found, place=f"{name} {params}, imports: {site == domain}")


@_about_thoroughly("stats_query")
def shares_are_of_imports_too(bench: Bench) -> None:
    """What a share or a rate divides by holds imports where they are asked for, and only there."""
    own = [hit(1, "10:00:00"), hit(2, "10:00:00"), hit(1, "10:01:00", name="Buy")]
    rows = [
        imported_row("visitors", {"visitors": 2, "visits": 2, "pageviews": 2}),
        imported_row("custom_events", {"name": "Buy", "visitors": 1, "events": 1}),
    ]
    goals = [{"display_name": "Buy", "event_name": "Buy"}]
    domain = bench.load("shares", own, imports=[IMPORT], imported=rows, goals=goals)
    bench.set_clock(NOW)
    goal = {"filters": [["is", "event:goal", ["Buy"]]]}
    for include, rates, shares in ((WITH, [2, 50.0], [4, 100.0]), ({}, [1, 50.0], [2, 100.0])):
        asked: dict[str, Any] = {"date_range": DATES, **include}
        rated = ask_v2(bench, {**asked, **goal, "metrics": ["visitors", "conversion_rate"]}, domain=domain)
        bench.same([rates], rows_of(rated), place=f"{include}: a rate")
        shared = ask_v2(bench, {**asked, "metrics": ["visitors", "percentage"]}, domain=domain)
        bench.same([shares], rows_of(shared), place=f"{include}: a share")
    params = {**ON_THE_DAY, "metrics": "visitors,conversion_rate", "filters": "event:goal==Buy"}
    for wanted, expected in (("true", [2, 50.0]), ("false", [1, 50.0])):
        found = ask_v1(bench, "aggregate", {**params, "with_imported": wanted}, domain=domain)["results"]
        bench.same(expected, [one["value"] for one in found.values()], place=f"v1, {wanted}")


@_about_thoroughly("stats_query")
def imports_know_some_properties_of_some_goals(bench: Bench) -> None:
    """The links of clicks and the paths of forms and errors are imported, for their own goals and alone."""
    names = (*LINKS, *PATHS, "Signup")
    rows = [
        imported_row(
            "custom_events",
            {"name": name, "visitors": 2, "events": 3, "link_url": "/x" if name in LINKS else ""}
            | {"path": "/x" if name in PATHS else ""},
        )
        for name in names
    ]
    goals = [{"display_name": name, "event_name": name} for name in names]
    domain = bench.load("links", [], imports=[IMPORT], imported=rows, goals=goals)
    bench.set_clock(NOW)
    body: dict[str, Any] = {"metrics": ["visitors", "events"], "date_range": DATES, **WITH}
    for name in names:
        known = "url" if name in LINKS else "path" if name in PATHS else ""
        goal = ["is", "event:goal", [name]]
        for key in filter(None, (known, "url" if known != "url" else "path")):
            asked = {**body, "dimensions": [f"event:props:{key}"], "filters": [goal]}
            found = ask_v2(bench, asked, domain=domain)
            reason = None if key == known else "unsupported_query"
            bench.same(reason, found["meta"].get("imports_skip_reason"), place=f"{name}, {key}")
            bench.same([["/x", 2, 3]] if key == known else [], rows_of(found), place=f"{name}, {key}")
    filters = [["is", "event:goal", [PATHS[0]]], ["is", "event:props:path", ["/x"]]]
    bench.same(
        [[2, 3]], rows_of(ask_v2(bench, {**body, "filters": filters}, domain=domain)), place="filtered"
    )
    more = [["is", "event:goal", [LINKS[0]]], ["is", "visit:device", ["Mobile"]]]
    asked = {"metrics": ["visitors"], "date_range": DATES, "dimensions": ["event:props:url"], **WITH}
    found = ask_v2(bench, {**asked, "filters": more}, domain=domain)
    bench.same("unsupported_query", found["meta"].get("imports_skip_reason"), place="with another filter")


@_about_thoroughly("stats_breakdown")
def imported_pages_and_events_count_for_goals(bench: Bench) -> None:
    """Goals of pages count imported pages that their path matches, goals of events those of the name."""
    pages = (("/blog", 2, 3), ("/blog/a", 1, 1), ("/shop/blog", 4, 5))
    rows = [
        imported_row("pages", {"page": page, "visitors": visitors, "visits": visitors, "pageviews": views})
        for page, visitors, views in pages
    ]
    rows.append(imported_row("custom_events", {"name": "Buy", "visitors": 1, "events": 6}))
    goals = [
        {"display_name": "Blog", "page_path": "/blog**"},
        {"display_name": "One", "page_path": "/blog"},
        {"display_name": "Buy", "event_name": "Buy"},
        {"display_name": "Far", "page_path": "/blog", "scroll_threshold": 50},
        {"display_name": "Pro", "event_name": "Buy", "custom_props": {"plan": "pro"}},
    ]
    own = [hit(1, "10:00:00", "/blog")]
    domain = bench.load("goals-of-imports", own, imports=[IMPORT], imported=rows, goals=goals)
    bench.set_clock(NOW)
    expected: dict[str, list[Any]] = {"Blog": [4, 5], "One": [3, 4], "Buy": [1, 6]}
    params = {**ON_THE_DAY, "metrics": "visitors,events", "with_imported": "true"}
    answer = ask_v1(bench, "breakdown", {**params, "property": "event:goal"}, domain=domain)["results"]
    bench.same(expected, {row["goal"]: [row["visitors"], row["events"]] for row in answer})
    for name, values in expected.items():
        found = ask_v1(bench, "aggregate", {**params, "filters": f"event:goal=={name}"}, domain=domain)
        bench.same(values, [one["value"] for one in found["results"].values()], place=name)
        bench.same(False, "warning" in found, place=f"warning of {name}")
    found = ask_v1(bench, "aggregate", {**params, "filters": "event:goal==Far"}, domain=domain)
    bench.same(True, "warning" in found, place="a goal that imports do not know")
