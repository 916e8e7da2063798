"""Reading the domain and timezone of a request. Pure rules; `domains` and `timezones` have their values.

Where several rules are broken, Plausible reports the last one of: types, what is required, timezone,
characters of the domain. Source: reference sites-api, section 5.3.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plausible_sandbox.accounts import domains, timezones
from plausible_sandbox.accounts.coercion import Invalid, is_blank, text
from plausible_sandbox.errors import bad_request


def new_site(parameters: Mapping[str, Any]) -> tuple[str, str]:
    """Return the cleaned domain and the timezone of a site to be made; `Refusal` (400) names the problem."""
    domain, wrong_type, wrong_value = _domain(parameters.get("domain"))
    timezone, wrong_timezone = _timezone(parameters.get("timezone", timezones.DEFAULT_TIMEZONE))
    problems = [problem for problem in (wrong_type, wrong_timezone, wrong_value) if problem]
    if domain == "" and wrong_timezone is None:
        problems.append(_blank())
    if problems:
        raise bad_request(problems[-1])
    return domain, timezone


def new_domain(value: Any) -> str:
    """Return the cleaned domain that a site is to change to; `Refusal` (400) names the problem."""
    domain, wrong_type, wrong_value = _domain(value)
    problem = wrong_value or wrong_type or (_blank() if domain == "" else None)
    if problem:
        raise bad_request(problem)
    return domain


def taken(domain: str) -> str:
    """Return the message for a domain that another site has, or had until recently."""
    return f"domain: {domain!r:.80} cannot be registered; perhaps a colleague has registered it already"


def _blank() -> str:
    return "domain: can't be blank; send the site's domain, such as example.com"


def _domain(value: Any) -> tuple[str, str | None, str | None]:
    """Return the domain, what is wrong with its type, and what is wrong with its characters."""
    try:
        domain = domains.normalise("" if value is None else text(value))
    except Invalid:
        return "?", f"domain: is invalid ({value!r:.80}); send text", None
    problem = domains.problem(domain)
    return domain, None, f"domain: {problem}" if problem else None


def _timezone(value: Any) -> tuple[str, str | None]:
    if is_blank(value):
        return timezones.DEFAULT_TIMEZONE, None
    if isinstance(value, str) and timezones.is_known(value):
        return value, None
    advice = "use a name of the IANA database, such as Europe/Tallinn"
    return timezones.DEFAULT_TIMEZONE, f"timezone: is invalid ({value!r:.80}); {advice}"
