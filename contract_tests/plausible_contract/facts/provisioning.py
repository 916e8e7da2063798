"""Facts of sites, links, goals, properties and guests: what is cleaned, bounded, refused, and in which order.

Rules: https://plausible.io/docs/sites-api and what the documentation's examples show.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, quote_plus

from plausible_contract.exchange import Answer
from plausible_contract.facts.bench import Bench, Facts, facts_of

FACTS: Facts = []
SITES = "/api/v1/sites"

_about = facts_of(FACTS, source="https://plausible.io/docs/sites-api", writes=True)

CLEANED: Mapping[str, str] = {
    "  HTTPS://WWW.{}/  ": "{}",
    "http://https://{}": "{}",
    "//{}//": "{}",
    "www.www.{}": "{}",
    "{}/blog/": "{}/blog",
    "müllers-café.{}": "müllers-café.{}",
    "音乐.{}": "音乐.{}",
}
BAD_DOMAINS = (
    "https://http://{}",
    "my_site.{}",
    "foo bar.{}",
    "{}:8080",
    "user@{}",
    "h&llo.{}",
    "{}?x=1",
    "{}#top",
    "{}*",
    "{}" + "x" * 256,
)


def create(bench: Bench, **body: Any) -> Answer:
    """Ask for a site; whatever comes of it is deleted in the end."""
    return bench.call("POST", SITES, json=body)


def path_of(domain: str) -> str:
    """Return the path of a site."""
    return f"{SITES}/{quote(domain, safe='')}"


@_about("sites_create")
def domains_are_cleaned(bench: Bench) -> None:
    """A domain is kept in lower case, without scheme, `www.` and slashes around it."""
    if bench.target.wire.guard.writes != "all":
        return
    for written, kept in CLEANED.items():
        domain = bench.target.own_domain("clean")
        answer = bench.status(create(bench, domain=written.format(domain)), 200, place=written)
        bench.same(kept.format(domain), answer.json()["domain"], place=written)
        again = create(bench, domain=kept.format(domain))
        bench.status(again, 400, place=f"{written}, once more as it is kept")
        bench.status(bench.call("DELETE", path_of(kept.format(domain))), 200, place=written)


@_about("sites_create")
def bad_domains_are_refused(bench: Bench) -> None:
    """A domain with other characters than letters, digits, dots and slashes, or too long, is refused."""
    if bench.target.wire.guard.writes == "all":
        for written in BAD_DOMAINS:
            domain = written.format(bench.target.own_domain("bad"))
            answer = bench.status(create(bench, domain=domain), 400, place=written)
            bench.same(True, answer.json()["error"].startswith("domain"), place=f"{written}: names the field")
    for sent in (None, "", "  ", "https://", "/", "www.", 17, ["a.example"]):
        answer = bench.status(create(bench, domain=sent), 400, place=repr(sent))
        bench.same(True, answer.json()["error"].startswith("domain"), place=f"{sent!r}: names the field")
    bad = bench.target.own_domain("bad").replace(".", "_")
    answer = bench.status(create(bench, domain=bad, timezone="Mars/Olympus"), 400)
    bench.same(True, answer.json()["error"].startswith("domain"), place="a bad domain and a bad timezone")


@_about("sites_create")
def timezones_are_names_of_the_database(bench: Bench) -> None:
    """A timezone is a name of the IANA database as spelled there, aliases too, and kept as sent."""
    for zone in ("Europe/Tallinn", "US/Eastern", "Asia/Calcutta", "Etc/GMT+5", "UTC", "", None):
        domain = bench.target.own_domain("zone")
        sent = {"domain": domain} if zone is None else {"domain": domain, "timezone": zone}
        answer = bench.status(create(bench, **sent), 200, place=repr(zone))
        bench.same(zone or "Etc/UTC", answer.json()["timezone"], place=repr(zone))
    for bad in ("europe/tallinn", "EUROPE/TALLINN", "Mars/Olympus", "+02:00", "Tallinn", 1, None):
        domain = bench.target.own_domain("zone")
        answer = bench.status(create(bench, domain=domain, timezone=bad), 400, place=repr(bad))
        bench.same(True, answer.json()["error"].startswith("timezone"), place=f"{bad!r}: names the field")
        bench.status(bench.call("GET", path_of(domain)), 404, place=f"{bad!r}: no site is left behind")
    answer = bench.status(create(bench, domain=None, timezone="Mars/Olympus"), 400)
    bench.same(True, answer.json()["error"].startswith("timezone"), place="no domain and a bad timezone")


@_about("sites_update")
def updates_change_what_they_name(bench: Bench) -> None:
    """An update changes domain and options alone, needs one of them, and takes null for no change."""
    domain = bench.site("updates", timezone="Europe/Tallinn")
    other = bench.target.own_domain("taken")
    bench.status(create(bench, domain=other), 200)
    put = path_of(domain)
    nobody = path_of(bench.target.own_domain("nobody"))
    options = "tracker_script_configuration"
    for path, body, status in (
        (put, {}, 400),
        (put, {"timezone": "UTC"}, 400),
        (nobody, {}, 400),
        (nobody, {"domain": other}, 404),
        (put, {"domain": domain}, 400),
        (put, {"domain": other}, 400),
        (put, {"domain": 17}, 400),
        (put, {"domain": None}, 200),
        (put, {options: None}, 200),
        (put, {options: {}}, 200),
        (put, {options: "x"}, 400),
        (put, {options: {"unheard_of": True}, "timezone": "UTC"}, 200),
    ):
        bench.status(bench.call("PUT", path, json=body), status, place=str(body))
    bench.same("Europe/Tallinn", bench.call("GET", put).json()["timezone"], place="timezone stays")
    renamed = bench.target.own_domain("renamed")
    bad = bench.call("PUT", put, json={"domain": renamed, options: {"outbound_links": "x"}})
    bench.status(bad, 400, place="a good domain and a bad option")
    bench.same(domain, bench.call("GET", put).json()["domain"], place="nothing is changed by half")
    bench.status(bench.call("GET", path_of(renamed)), 404, place="nothing is changed by half")


@_about("sites_update")
def changed_domains_are_cleaned_and_checked(bench: Bench) -> None:
    """A new domain is cleaned and checked as that of a new site is, and must differ once it is cleaned."""
    if bench.target.wire.guard.writes != "all":
        return
    domain, renamed = bench.target.own_domain("before"), bench.target.own_domain("after")
    bench.status(create(bench, domain=domain), 200)
    for written in BAD_DOMAINS:
        answer = bench.call("PUT", path_of(domain), json={"domain": written.format(renamed)})
        bench.status(answer, 400, place=written)
        bench.same(True, answer.json()["error"].startswith("domain"), place=f"{written}: names the field")
    for sent in ("", "  ", "https://", "www."):
        bench.status(bench.call("PUT", path_of(domain), json={"domain": sent}), 400, place=repr(sent))
    written = "  HTTPS://WWW.{}/  "
    for present, wanted, status in ((domain, domain, 400), (domain, renamed, 200), (renamed, renamed, 400)):
        asked = {"domain": written.format(wanted.upper())}
        answer = bench.status(bench.call("PUT", path_of(present), json=asked), status, place=str(asked))
        if status == 200:
            bench.same(wanted, answer.json()["domain"], place=str(asked))


SWITCHES: Mapping[str, tuple[Any, Any]] = {
    "true": (True, True),
    "false": (False, False),
    "text true": ("true", True),
    "text false": ("false", False),
    "text 1": ("1", True),
    "text 0": ("0", False),
    "null": (None, False),
    "number 1": (1, None),
    "number 0": (0, None),
    "capitals": ("TRUE", None),
    "yes": ("yes", None),
    "list": ([True], None),
}


@_about("sites_update")
def options_of_the_tracker_are_read_and_kept(bench: Bench) -> None:
    """Switches are true, false or their texts; what is not named keeps its value; the id never changes."""
    domain = bench.site("options")
    put = path_of(domain)
    kept = bench.call("GET", put).json()["tracker_script_configuration"]
    for label, (sent, expected) in SWITCHES.items():
        options = {"tracker_script_configuration": {"tagged_events": sent, "id": "pa-mine"}}
        answer = bench.call("PUT", put, json=options)
        bench.status(answer, 400 if expected is None else 200, place=label)
        if expected is not None:
            found = answer.json()["tracker_script_configuration"]
            bench.same({**kept, "tagged_events": expected}, found, place=label)
            bench.call("PUT", put, json={"tracker_script_configuration": {"tagged_events": False}})
    for kind, status in (
        ("manual", 200),
        ("wordpress", 200),
        ("gtm", 200),
        ("npm", 200),
        ("Manual", 400),
        (1, 400),
    ):
        options = {"tracker_script_configuration": {"installation_type": kind}}
        answer = bench.status(bench.call("PUT", put, json=options), status, place=str(kind))
        if status == 200:
            shown = answer.json()["tracker_script_configuration"]["installation_type"]
            bench.same(kind, shown, place=str(kind))
    both = {"form_submissions": "x", "installation_type": "x"}
    answer = bench.status(bench.call("PUT", put, json={"tracker_script_configuration": both}), 400)
    bench.same(True, "installation_type" in answer.json()["error"], place="the first bad option is named")


LINKED = {
    "track_404_pages": "404",
    "outbound_links": "Outbound Link: Click",
    "file_downloads": "File Download",
    "form_submissions": "Form: Submission",
}


@_about("sites_update")
def options_bring_their_goals(bench: Bench) -> None:
    """An option brings a goal when switched on, also at creation, and takes it when switched off."""
    domain = bench.target.own_domain("linked")
    first = {"track_404_pages": True, "file_downloads": True}
    bench.status(create(bench, domain=domain, tracker_script_configuration=first), 200)
    bench.same(["404", "File Download"], _goal_names(bench, domain), place="at creation")
    for option, name in LINKED.items():
        for value in (True, False):
            options = {"tracker_script_configuration": {option: value}}
            bench.status(bench.call("PUT", path_of(domain), json=options), 200)
            bench.same(value, name in _goal_names(bench, domain), place=f"{option} {value}")


def _goal_names(bench: Bench, domain: str) -> list[str]:
    answer = bench.call("GET", f"{SITES}/goals", query={"site_id": domain})
    return sorted(goal["display_name"] for goal in answer.json()["goals"])


@_about("sites_delete")
def a_deleted_site_is_gone_with_all_it_had(bench: Bench) -> None:
    """Nothing of a deleted site is there under a new one of its name; deleting it again is refused."""
    domain = bench.target.own_domain("again")
    bench.status(create(bench, domain=domain), 200)
    slug = _link(bench, domain, "Board").json()["url"]
    bench.call("PUT", f"{SITES}/custom-props", json={"site_id": domain, "property": "plan"})
    bench.call("PUT", f"{SITES}/goals", json={"site_id": domain, "goal_type": "event", "event_name": "Buy"})
    bench.call("PUT", f"{SITES}/guests", json={"site_id": domain, "email": "a@b.example", "role": "viewer"})
    bench.same({"deleted": True}, bench.call("DELETE", path_of(domain)).json())
    bench.status(bench.call("DELETE", path_of(domain)), 404, place="once more")
    bench.status(bench.call("GET", path_of(domain)), 404)
    bench.status(_link(bench, domain, "Board"), 404)
    bench.status(create(bench, domain=domain), 200, place="its name is free")
    bench.same([], bench.call("GET", path_of(domain)).json()["custom_properties"])
    bench.same([], _goal_names(bench, domain))
    bench.same([], bench.call("GET", f"{SITES}/guests", query={"site_id": domain}).json()["guests"])
    bench.same(False, _link(bench, domain, "Board").json()["url"] == slug, place="another link")


def _link(bench: Bench, domain: str, name: Any) -> Answer:
    return bench.call("PUT", f"{SITES}/shared-links", json={"site_id": domain, "name": name})


@_about("shared_links_find_or_create")
def links_are_found_by_exact_names(bench: Bench) -> None:
    """A name gives the same link each time and is compared exactly; blank and reserved ones are refused."""
    domain = bench.target.own_domain("links") + "/blog"
    bench.status(create(bench, domain=domain), 200)
    urls: dict[str, str] = {}
    for name in ("Wordpress", "WordPress", "wordpress", " Wordpress ", "a/b", "50 %", "ü", "x" * 255):
        found = bench.status(_link(bench, domain, name), 200, place=name).json()
        bench.same(name, found["name"], place=name)
        origin, *rest = found["url"].partition(f"/share/{quote_plus(domain)}?auth=")
        bench.same(True, bool(origin and rest[0]), place=f"{name}: the address of the link")
        bench.same(21, len(rest[-1]), place=f"{name}: characters of the secret")
        bench.same(found, _link(bench, domain, name).json(), place=f"{name}, once more")
        in_path = f"/api/v1/shared-links/{quote(name, safe='')}"
        bench.same(
            found, bench.call("PUT", in_path, json={"site_id": domain, "name": "x"}).json(), place=name
        )
        urls[name] = found["url"]
    bench.same(len(urls), len(set(urls.values())), place="each name has its own")
    for bad in ("", "  ", "WordPress - Shared Dashboard", "x" * 256, 17, ["a"], None):
        bench.status(_link(bench, domain, bad), 400, place=repr(bad)[:40])
    for body, status in (
        ({}, 400),
        ({"site_id": domain}, 400),
        ({"site_id": bench.target.own_domain("nobody"), "name": "x"}, 404),
    ):
        bench.status(bench.call("PUT", f"{SITES}/shared-links", json=body), status, place=str(body))


@_about("custom_props_enable")
def properties_are_trimmed_and_bounded(bench: Bench) -> None:
    """Names have 1 to 300 characters, trimmed; a site has at most 300, the newest first."""
    domain = bench.site("properties")
    url = f"{SITES}/custom-props"
    for name, status in (
        ("x" * 300, 200), ("é" * 300, 200), ("x" * 301, 400), ("", 400), ("  ", 400), (" plan ", 200),
        ("Plan", 200),
        (17, 400), (None, 400), ("a/b", 200),
    ):  # fmt: skip
        answer = bench.call("PUT", url, json={"site_id": domain, "property": name})
        bench.status(answer, status, place=repr(name)[:40])
        if status == 200:
            bench.same({"created": True}, answer.json())
    names = ["Plan", "a/b", "plan", "x" * 300, "é" * 300]
    listed = bench.call("GET", url, query={"site_id": domain}).json()["custom_properties"]
    bench.same(names, [one["property"] for one in listed], place="listed by their bytes")
    bench.same(
        "a/b", bench.call("GET", path_of(domain)).json()["custom_properties"][0], place="the newest first"
    )
    for name in ("a/b", "a/b", "never there"):
        answer = bench.call("DELETE", f"{url}/{quote(name)}", query={"site_id": domain})
        bench.same({"deleted": True}, answer.json(), place=name)
    many = [f"p{number}" for number in range(296)]
    bench.status(bench.call("PUT", url, json={"site_id": domain, "property": many}), 200, place="300 in all")
    bench.status(bench.call("PUT", url, json={"site_id": domain, "property": "more"}), 400, place="one more")
    bench.status(bench.call("PUT", url, json={"site_id": domain, "property": "p1"}), 200, place="a known one")
    same = ["p1", " p1 "] * 151
    bench.status(bench.call("PUT", url, json={"site_id": domain, "property": same}), 200, place="one often")


@_about("guests_find_or_create")
def guests_are_found_whatever_the_case(bench: Bench) -> None:
    """Somebody who is invited already is answered unchanged, whatever the case of the address."""
    domain = bench.site("guests")
    url = f"{SITES}/guests"
    invited = {"role": "viewer", "status": "invited"}
    for email in ("Ann+x@Example.com", "ann+x@example.com"):
        for role in ("viewer", "editor"):
            answer = bench.call("PUT", url, json={"site_id": domain, "email": email, "role": role})
            found = bench.status(answer, 200).json()
            bench.same({"email": "ann+x@example.com", **invited}, {**found, "email": found["email"].lower()})
    for body in (
        {"role": "owner"},
        {"role": "admin"},
        {"role": "Viewer"},
        {"role": None},
        {"email": None},
        {"email": ""},
    ):
        sent = {"site_id": domain, "email": "b@example.com", "role": "viewer", **body}
        bench.status(bench.call("PUT", url, json=sent), 400, place=str(body))
    gone = f"{url}/{quote('ann+x@example.com', safe='')}"
    bench.status(bench.call("DELETE", gone), 400, place="without site_id")
    for _ in range(2):
        answer = bench.call("DELETE", gone, query={"site_id": domain})
        bench.same({"deleted": True}, answer.json())
    bench.same([], bench.call("GET", url, query={"site_id": domain}).json()["guests"])
