"""What a run will do, found out before it starts: whether the server answers, what the keys can do.

Nothing here changes anything but for creating the run's own site. `run` carries the plan out.
"""

from __future__ import annotations

from dataclasses import dataclass

from plausible_contract.errors import NoAnswer, Unusable
from plausible_contract.exchange import Answer, KeyKind, NotJsonError
from plausible_contract.settings import Settings
from plausible_contract.target import Target

_KINDS: tuple[KeyKind, ...] = ("stats", "sites", "preview")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is known before the first layer runs; `lines` tell it to a person."""

    layers: tuple[str, ...]
    notes: tuple[str, ...]
    lines: tuple[str, ...]


def make(target: Target, settings: Settings, *, site: str | None = None) -> Plan:
    """Look at the server and say what will be done.

    Parameters
    ----------
    target, settings
        The server and the choices of the run.
    site
        The domain of a site to read; by default the first that the key lists.

    Raises
    ------
    Unusable
        The server cannot be reached, redirects elsewhere, or refuses the keys.

    """
    if not (target.has("stats") or target.has("preview")):
        message = "no API key was given; use --token or the environment variable PLAUSIBLE_TOKEN"
        raise Unusable(message)
    try_keys(target)
    target.read_from(site or _first_site(target))
    notes = tuple(_notes(target, settings))
    return Plan(layers=settings.layers, notes=notes, lines=tuple(_lines(target, settings)))


def try_keys(target: Target) -> None:
    """Return if the server takes every key of the run. Raises `Unusable`, saying what it does instead."""
    for kind in _KINDS:
        if getattr(target.keys, kind):
            _try_key(target, kind)


def _try_key(target: Target, kind: KeyKind) -> None:
    answer = first_answer(target, kind)
    if 300 <= answer.status < 400:
        where = answer.headers.get("location", "nowhere")
        message = f"{target.base_url} redirects to {where}; name the address that answers itself"
        raise Unusable(message)
    if answer.status == 429:
        message = f"{target.base_url} answers 429 at once: the {kind} key has no requests left this hour"
        raise Unusable(message)
    if answer.status == 401:
        message = f"{target.base_url} refuses the {kind} key with 401: {answer.text[:200]}"
        raise Unusable(message)
    if answer.status != 200 or not _is_list_of_sites(answer):
        message = (
            f"{target.base_url} answers {answer.status} to GET /api/v1/sites with the {kind} key: "
            f"{answer.text[:200]}; is this a Plausible server?"
        )
        raise Unusable(message)


def _is_list_of_sites(answer: Answer) -> bool:
    try:
        found = answer.json()
    except NotJsonError:
        return False
    return isinstance(found, dict) and isinstance(found.get("sites"), list)


def first_answer(target: Target, kind: KeyKind) -> Answer:
    """Ask for the first site that a key lists. Raises `Unusable` where no answer comes."""
    try:
        return target.call("GET", "/api/v1/sites", query={"limit": 1}, key=kind)
    except NoAnswer as error:
        message = f"{target.base_url} does not answer: {error}"
        raise Unusable(message) from error


def _first_site(target: Target) -> str:
    kind: KeyKind = "stats" if target.has("stats") else "preview"
    answer = first_answer(target, kind)
    for site in answer.json()["sites"] if _is_list_of_sites(answer) else ():
        if isinstance(site, dict) and isinstance(site.get("domain"), str):
            return str(site["domain"])
    if target.can_write:
        return target.create_site("reading")
    message = "the key sees no site; name one with --site, or give a key that may create one"
    raise Unusable(message)


def _notes(target: Target, settings: Settings) -> list[str]:
    notes = []
    if settings.app:
        notes.append(
            f"in process: {settings.app} is called without a network, so connections and framing are not "
            f"checked; curl lines name {target.base_url}, where it has to be served for them"
        )
    if not target.has("preview"):
        notes.append("no preview key: the 2021 edition is not checked")
    if not target.has("sites"):
        notes.append("no sites key: nothing that writes is checked")
    if settings.writes == "never":
        notes.append("--writes never: nothing that changes anything is sent")
    if target.control is None:
        notes.append("no control plane in use: checks that load events or freeze the clock are left out")
    return notes


def _lines(target: Target, settings: Settings) -> list[str]:
    budget = target.wire.budget
    requests = (
        "any number of requests" if budget.max_requests is None else f"{budget.max_requests:,} requests"
    )
    hourly = "" if budget.hourly_limit is None else f", {budget.hourly_limit:,} an hour"
    return [
        f"server    {settings.app + ', in process' if settings.app else target.base_url}",
        f"contract  {target.contract.version}, {len(target.contract.operations)} operations",
        f"editions  {', '.join(target.editions)}",
        f"reading   {target.reading_site}",
        f"writes    {settings.writes}",
        f"profile   {settings.profile}, seed {settings.seed}, at most {requests}{hourly}",
        f"layers    {', '.join(settings.layers)}",
    ]
