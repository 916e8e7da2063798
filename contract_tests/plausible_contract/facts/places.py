"""Facts of properties that need data of their own: places, versions, hostnames, saved segments.

Rules: https://plausible.io/docs/stats-api#dimensions, #segments.
"""

from __future__ import annotations

from typing import Any

from plausible_contract.facts.bench import Bench, Facts, facts_of
from plausible_contract.facts.event_cases import FIREFOX
from plausible_contract.facts.examples import DATES, ON_THE_DAY, hit
from plausible_contract.facts.worked import ask_v1, ask_v2, rows_of

FACTS: Facts = []

_about = facts_of(FACTS, source="https://plausible.io/docs/stats-api#dimensions", needs_control=True)

BERLIN: dict[str, Any] = {"country_code": "DE", "subdivision1_code": "DE-BE", "city_geoname_id": 2950159}
NEW_YORK: dict[str, Any] = {"country_code": "US", "subdivision1_code": "US-NY", "city_geoname_id": 5128581}
CHROME: dict[str, Any] = {
    "browser": "Chrome",
    "browser_version": "14",
    "operating_system": "Mac",
    "operating_system_version": "14",
    "screen_size": "Desktop",
}
FIREFOX_14: dict[str, Any] = {"browser": "Firefox", "browser_version": "14"}


def _site(bench: Bench) -> str:
    if "places" not in bench.known:
        rows = [
            hit(1, "10:00:00", **BERLIN, **CHROME),
            hit(2, "10:00:00", **BERLIN, **CHROME),
            hit(3, "10:00:00", **NEW_YORK, **FIREFOX_14),
            hit(4, "10:00:00"),
        ]
        bench.known["places"] = bench.load("places", rows)
    return bench.known["places"]


@_about("stats_breakdown")
def places_and_versions_have_their_values(bench: Bench) -> None:
    """Places are codes, versions come with what they are of; unknown places have no row in v1."""
    domain = _site(bench)
    for name, expected in (
        ("country", [{"country": "DE"}, {"country": "US"}]),
        ("region", [{"region": "DE-BE"}, {"region": "US-NY"}]),
        ("city", [{"city": 2950159}, {"city": 5128581}]),
        ("browser", [{"browser": "Chrome"}, {"browser": "(not set)"}, {"browser": "Firefox"}]),
    ):
        params = {**ON_THE_DAY, "property": f"visit:{name}", "metrics": "visitors"}
        rows = ask_v1(bench, "breakdown", params, domain=domain)["results"]
        bench.same(
            expected, [{key: row[key] for key in row if key != "visitors"} for row in rows], place=name
        )
    for name in ("browser", "os"):
        params = {**ON_THE_DAY, "property": f"visit:{name}_version", "metrics": "visitors"}
        rows = ask_v1(bench, "breakdown", params, domain=domain)["results"]
        found = sorted((row[f"{name}_version"], row[name], row["visitors"]) for row in rows)
        versions = [("(not set)", "(not set)", 1), ("14", "Chrome", 2), ("14", "Firefox", 1)]
        systems = [("(not set)", "(not set)", 2), ("14", "Mac", 2)]
        expected_rows = versions if name == "browser" else systems
        bench.same(
            [list(one) for one in expected_rows], [list(one) for one in found], place=f"{name}_version"
        )


@_about("stats_query")
def places_are_filtered_by_code_and_name(bench: Bench) -> None:
    """Places are filtered by code, cities by number or text; names are English, blank where unknown."""
    domain = _site(bench)
    for tree, visitors in (
        (["is", "visit:country", ["DE"]], 2),
        (["is_not", "visit:country", ["DE", "US"]], 1),
        (["is", "visit:city", [2950159, 5128581]], 3),
        (["is", "visit:city", ["2950159"]], 2),
        (["is_not", "visit:city", [2950159]], 2),
        (["is", "visit:country_name", ["Germany"]], 2),
        (["contains", "visit:country_name", ["United"]], 1),
        (["is_not", "visit:country_name", [""]], 3),
        (["is", "visit:city_name", ["Berlin"]], 2),
        (["is", "visit:region", ["US-NY"]], 1),
        (["is", "visit:browser_version", ["14"]], 3),
        (["is", "visit:os", ["(not set)"]], 2),
        (["is", "visit:screen", ["Desktop"]], 2),
        (["is_not", "visit:screen", ["Desktop"]], 2),
    ):
        body = {"metrics": ["visitors"], "date_range": DATES, "filters": [tree]}
        bench.same([[visitors]], rows_of(ask_v2(bench, body, domain=domain)), place=str(tree))
    body = {"metrics": ["visitors"], "date_range": DATES, "dimensions": ["visit:country_name"]}
    bench.same([["Germany", 2], ["", 1], ["United States", 1]], rows_of(ask_v2(bench, body, domain=domain)))
    for name, expected in (
        ("visit:region", [["DE-BE", 2], ["", 1], ["US-NY", 1]]),
        ("visit:city", [[2950159, 2], [0, 1], [5128581, 1]]),
    ):
        body["dimensions"] = [name]
        bench.same(expected, rows_of(ask_v2(bench, body, domain=domain)), place=name)
    for filters, count in (
        ("visit:city==2950159", 2),
        ("visit:country==DE|US", 3),
        ("visit:region!=DE-BE", 2),
    ):
        params = {**ON_THE_DAY, "metrics": "visitors", "filters": filters}
        found = ask_v1(bench, "aggregate", params, domain=domain)["results"]["visitors"]["value"]
        bench.same(count, found, place=filters)


@_about("stats_breakdown")
def sources_are_credited_to_the_hostname_of_the_landing(bench: Bench) -> None:
    """Filtered by hostname, sources count whole visits that landed there, exit pages those that left."""
    landing = {"hostname": "two.example.com", "utm_source": "ad", "referrer_source": "ad"}
    rows = [
        hit(1, "10:00:00", "/landing", **landing),
        hit(1, "10:01:00", "/next", hostname="one.example.com"),
    ]
    domain = bench.load("hostnames", rows)
    for host, name, expected in (
        ("one.example.com", "utm_source", []),
        ("two.example.com", "utm_source", [["ad", 1, 2]]),
        ("one.example.com", "source", []),
        ("one.example.com", "entry_page", []),
        ("one.example.com", "exit_page", [["/next", 1, 2]]),
        ("two.example.com", "exit_page", []),
        ("one.example.com", "device", [["(not set)", 1, 1]]),
        ("o*.example.com", "exit_page", [["/next", 1, 2]]),
    ):
        params = {
            **ON_THE_DAY,
            "property": f"visit:{name}",
            "metrics": "visitors,pageviews",
            "filters": f"event:hostname=={host}",
        }
        rows_found = ask_v1(bench, "breakdown", params, domain=domain)["results"]
        shown = [[row[name], row["visitors"], row["pageviews"]] for row in rows_found]
        bench.same(expected, shown, place=f"{host}, {name}")
    body = {"metrics": ["pageviews"], "date_range": DATES, "dimensions": ["event:hostname"]}
    bench.same([["one.example.com", 1], ["two.example.com", 1]], rows_of(ask_v2(bench, body, domain=domain)))


@_about("stats_query")
def segments_stand_for_their_filters(bench: Bench) -> None:
    """A segment holds where all its filters do, several where any does; unknown and too many are refused."""
    chrome = [["is", "visit:browser", ["Chrome"]]]
    both = [["is", "visit:browser", ["Chrome", "Firefox"]], ["is", "visit:country", ["US"]]]
    saved = [
        {"name": name, "segment_data": {"filters": trees}} for name, trees in (("c", chrome), ("b", both))
    ]
    rows = [
        hit(1, "10:00:00", **BERLIN, **CHROME),
        hit(2, "10:00:00", **NEW_YORK, **FIREFOX_14),
        hit(3, "10:00:00"),
    ]
    domain, mark = bench.target.own_domain("segments"), bench.target.own_domain("mark")
    bench.target.own_sites.append(domain)
    segments = [{**one, "ref": f"{mark}-{one['name']}"} for one in saved]
    site = {"ref": mark, "domain": domain, "segments": segments}
    bench.target.call("DELETE", f"/api/v1/sites/{domain}", key="sites")
    assigned = bench.load_document({"sites": [site], "events": [{**row, "site": mark} for row in rows]})
    first, second = (assigned[f"{mark}-{name}.id"] for name in ("c", "b"))
    for tree, visitors in (
        (["is", "segment", [first]], 1),
        (["is", "segment", [second]], 1),
        (["is", "segment", [first, second]], 2),
        (["not", ["is", "segment", [first, second]]], 1),
        (["is", "segment", [first] * 10], 1),
        (["is", "segment", [first] * 11], None),
        (["is", "segment", [999_999_999]], None),
    ):
        found = ask_v2(
            bench, {"metrics": ["visitors"], "date_range": DATES, "filters": [tree]}, domain=domain
        )
        bench.same(
            None if visitors is None else [[visitors]],
            None if found is None else rows_of(found),
            place=str(tree),
        )
    for trees, told in (
        ([["is", "segment", [second]]], both),
        ([["is", "segment", [first, second]]], [["or", [["and", chrome], ["and", both]]]]),
        ([["is", "segment", [second]], ["is", "visit:os", ["Mac"]]], [*both, ["is", "visit:os", ["Mac"]]]),
        ([["not", ["is", "segment", [first]]]], [["not", ["and", chrome]]]),
    ):
        body = {"metrics": ["visitors"], "date_range": DATES, "filters": trees}
        bench.same(told, ask_v2(bench, body, domain=domain)["query"]["filters"], place=f"{trees}, repeated")
    other = bench.load("segmentless", rows)
    body = {"metrics": ["visitors"], "date_range": DATES, "filters": [["is", "segment", [first]]]}
    bench.same(None, ask_v2(bench, body, domain=other), place="another site's segment")


@_about("events_send")
def stored_events_have_the_first_30_properties(bench: Bench) -> None:
    """Of more than 30 properties the first are kept; a page not found keeps its path whatever there is."""
    domain = bench.site("stored")
    props: dict[str, Any] = {f"k{number}": "v" for number in range(40)}
    headers = {"user-agent": FIREFOX, "x-forwarded-for": "2.125.160.216"}
    for name in ("pageview", "404"):
        body = {"name": name, "domain": domain, "url": f"https://{domain}/there", "props": props}
        bench.call("POST", "/api/event", json=body, key=None, headers=headers)
    control = bench.target.control
    rows = {row["name"]: row for row in control.events(domain)} if control is not None else {}
    first = [f"k{number}" for number in range(30)]
    for name, kept in (("pageview", first), ("404", ["path", *first[:29]])):
        bench.same(sorted(kept), sorted(rows[name]["meta.key"]), place=f"{name}: properties")
    bench.same("GB", rows["pageview"]["country_code"], place="the country of a known address")
