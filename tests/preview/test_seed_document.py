"""The 2021 preview document works as written: its own `curl` lines, host and variables replaced.

The lines are those of the document and of the page that fills its gaps; each is read the way a shell
and curl read it, and answered by the sandbox under a preview key.
"""

import shlex
from dataclasses import dataclass, field

import httpx2
import pytest

HOST = "https://plausible.io"

CREATE_SITE = """
curl -X POST https://plausible.io/api/v1/sites \
  -H "Authorization: Bearer ${TOKEN}" \
  -F 'domain="test-domain.com"' \
  -F 'timezone="Europe/London"'
"""

SHARED_LINK = """
curl -X PUT https://plausible.io/api/v1/shared-links/Wordpress \
  -H "Authorization: Bearer ${TOKEN}" \
  -F 'site_id="test-domain.com"'
"""

AGGREGATE = """
curl https://plausible.io/api/v1/stats/aggregate?site_id=$SITE_ID&period=6mo&metrics=visitors,pageviews,bounce_rate,visit_duration \
  -H "Authorization: Bearer ${TOKEN}"
"""  # noqa: E501 - as the document has it

TIMESERIES = """
curl https://plausible.io/api/v1/stats/timeseries?site_id=$SITE_ID&period=6mo \
  -H "Authorization: Bearer ${TOKEN}"
"""

BREAKDOWN = """
curl https://plausible.io/api/v1/stats/breakdown?site_id=$SITE_ID&period=6mo&property=visit:source&metrics=visitors,bounce_rate&limit=5 \
  -H "Authorization: Bearer ${TOKEN}"
"""  # noqa: E501 - as the document has it

SITE = "preview.example.com"


@dataclass
class CurlRequest:
    """What a curl command sends."""

    url: str = ""
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    form: dict[str, str] = field(default_factory=dict)


def read_curl(command, variables):
    """Read a curl command: -X, -H, -F with curl's own unquoting of form values, and the URL."""
    for name, value in variables.items():
        command = command.replace(f"${{{name}}}", value).replace(f"${name}", value)
    request = CurlRequest()
    words = iter(shlex.split(command)[1:])
    for word in words:
        if word == "-X":
            request.method = next(words)
        elif word == "-H":
            name, _, value = next(words).partition(": ")
            request.headers[name] = value
        elif word == "-F":
            name, _, value = next(words).partition("=")
            request.form[name] = value.removeprefix('"').removesuffix('"')
        else:
            request.url = word
    return request


@pytest.fixture
def curl(plausible):
    """Run a curl command of the document against the sandbox, with a preview key."""
    variables = {"TOKEN": plausible.keys.preview, "SITE_ID": SITE}

    def run(command):
        request = read_curl(command.replace(HOST, plausible.base_url), variables)
        files = {name: (None, value) for name, value in request.form.items()}
        return httpx2.request(
            request.method, request.url, headers=request.headers, files=files or None, timeout=30
        )

    return run


@pytest.fixture
def traffic(plausible):
    """Six months of known traffic up to January 2021, where the document's examples end."""
    months = ["2020-08", "2020-09", "2020-10", "2020-11", "2020-12"]
    visits = [
        {
            "site": "preview",
            "name": "pageview",
            "user_id": 100 * number + visitor,
            "timestamp": f"{month}-15T12:00:00",
            "pathname": "/",
            "referrer_source": source,
        }
        for number, month in enumerate(months, start=1)
        for visitor, source in enumerate(["", "", "Google"][: number % 3 + 1])
    ]
    second_page = {**visits[0], "timestamp": "2020-08-15T12:01:26", "pathname": "/more"}
    plausible.load(
        {
            "sites": [{"ref": "preview", "domain": SITE, "timezone": "Etc/UTC"}],
            "events": [visits[0], second_page, *visits[1:]],
        }
    )
    plausible.freeze("2021-01-10T12:00:00Z")


def test_create_site_answers_domain_and_timezone_and_nothing_else(curl):
    response = curl(CREATE_SITE)

    assert response.status_code == 200
    assert response.json() == {"domain": "test-domain.com", "timezone": "Europe/London"}


def test_create_site_with_a_taken_domain_fails(curl):
    curl(CREATE_SITE)

    assert curl(CREATE_SITE).status_code == 400


def test_create_site_without_timezone_is_in_utc(curl):
    without = CREATE_SITE.replace("-F 'timezone=\"Europe/London\"'", "")

    assert curl(without).json() == {"domain": "test-domain.com", "timezone": "Etc/UTC"}


def test_shared_link_is_found_or_created(curl):
    curl(CREATE_SITE)

    first, second = curl(SHARED_LINK), curl(SHARED_LINK)

    assert first.status_code == 200
    assert first.json() == second.json()
    assert first.json()["name"] == "Wordpress"
    assert "/share/test-domain.com?auth=" in first.json()["url"]


@pytest.mark.usefixtures("traffic")
def test_aggregate_answers_the_flat_object_with_decimals(curl):
    response = curl(AGGREGATE)

    # Visitors by month from August: 2, 3, 1, 2, 3; one of the eleven visits has two pages, 86 seconds apart.
    assert response.text.replace(" ", "") == (
        '{"visitors":{"value":11},"pageviews":{"value":12},'
        '"bounce_rate":{"value":91.0},"visit_duration":{"value":8.0}}'
    )


@pytest.mark.usefixtures("traffic")
def test_aggregate_compares_with_the_previous_period(curl):
    compared = AGGREGATE.replace("&period=6mo", "&period=day&date=2020-09-15&compare=previous_period")

    assert curl(compared).json()["visitors"] == {"value": 3, "change": 100}


@pytest.mark.usefixtures("traffic")
def test_timeseries_of_six_months_ends_in_the_running_month(curl):
    response = curl(TIMESERIES)

    assert response.json() == {
        "results": [
            {"date": "2020-08-01", "visitors": 2},
            {"date": "2020-09-01", "visitors": 3},
            {"date": "2020-10-01", "visitors": 1},
            {"date": "2020-11-01", "visitors": 2},
            {"date": "2020-12-01", "visitors": 3},
            {"date": "2021-01-01", "visitors": 0},
        ]
    }


@pytest.mark.usefixtures("traffic")
def test_timeseries_by_date_has_a_row_for_each_day_of_the_range(curl):
    by_date = TIMESERIES.replace("&period=6mo", "&period=7d&interval=date")

    dates = [row["date"] for row in curl(by_date).json()["results"]]

    assert (dates[0], dates[-1]) == ("2021-01-04", "2021-01-10")


@pytest.mark.usefixtures("traffic")
def test_breakdown_by_source_puts_a_blank_source_in_brackets(curl):
    response = curl(BREAKDOWN)

    assert response.json() == {
        "results": [
            {"source": "(Direct / None)", "visitors": 9, "bounce_rate": 89.0},
            {"source": "Google", "visitors": 2, "bounce_rate": 100.0},
        ]
    }


@pytest.mark.parametrize("command", [AGGREGATE, TIMESERIES, BREAKDOWN])
@pytest.mark.usefixtures("traffic")
def test_period_is_required(curl, command):
    response = curl(command.replace("&period=6mo", ""))

    assert response.status_code == 400
    assert "period" in response.json()["error"]


@pytest.mark.usefixtures("traffic")
def test_metrics_are_required_for_aggregate_alone(curl):
    metrics = "&metrics=visitors,pageviews,bounce_rate,visit_duration"

    assert curl(AGGREGATE.replace(metrics, "")).status_code == 400
    assert curl(BREAKDOWN.replace("&metrics=visitors,bounce_rate", "")).json()["results"][0] == {
        "source": "(Direct / None)",
        "visitors": 9,
    }


@pytest.mark.usefixtures("traffic")
def test_breakdown_pages_are_counted_from_one(curl):
    second = BREAKDOWN.replace("&limit=5", "&limit=1&page=2")

    assert [row["source"] for row in curl(second).json()["results"]] == ["Google"]


@pytest.mark.usefixtures("traffic")
def test_filters_select_by_property(curl):
    filtered = AGGREGATE.replace("&period=6mo", "&period=6mo&filters=visit:source%3D%3DGoogle")

    assert curl(filtered).json()["visitors"] == {"value": 2}


def test_a_request_without_a_key_is_refused(curl):
    response = curl(AGGREGATE.replace('-H "Authorization: Bearer ${TOKEN}"', ""))

    assert response.status_code == 401
