"""Bad requests get the documented status and an error that names the value; never a 5xx."""

import pytest

AGGREGATE = "/api/v1/stats/aggregate"
DEMO = {"site_id": "demo.example.com"}


def error_of(response):
    """Return status and error of an answer that must be a refusal and nothing else."""
    assert set(response.json()) == {"error"}
    return response.status_code, response.json()["error"]


def test_no_key_is_refused_as_missing(http):
    del http.headers["authorization"]

    status, error = error_of(http.get(AGGREGATE, params=DEMO))

    assert (status, "key" in error) == (401, True)


def test_unknown_key_is_refused_and_not_repeated(http):
    secret = "not-a-key-of-this-sandbox"

    response = http.get(AGGREGATE, params=DEMO, headers={"authorization": f"Bearer {secret}"})

    assert response.status_code == 401
    assert secret not in response.text


def test_unknown_site_is_refused_like_an_unknown_key(http):
    status, _ = error_of(http.get(AGGREGATE, params={"site_id": "nobody.example.com"}))

    assert status == 401


def test_unknown_site_is_not_found_in_provisioning(http, sites):
    status, error = error_of(http.get("/api/v1/sites/nobody.example.com", headers=sites))

    assert status == 404
    assert error


@pytest.mark.parametrize(
    ("parameters", "named"),
    [
        ({}, "site_id"),
        ({**DEMO, "period": "13mo"}, "13mo"),
        ({**DEMO, "metrics": "visitorz"}, "visitorz"),
        ({**DEMO, "period": "custom"}, "date"),
        ({**DEMO, "period": "day", "date": "2021-02-30"}, "date"),
        ({**DEMO, "filters": "visit:planet==Mars"}, "visit:planet"),
        ({**DEMO, "filters": "event:goal==Nothing"}, "Nothing"),
    ],
)
def test_wrong_statistics_parameter_is_named(http, parameters, named):
    status, error = error_of(http.get(AGGREGATE, params=parameters))

    assert status == 400
    assert named in error


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"domain": "demo.example.com"}, "domain"),
        ({"domain": "new.example.com", "timezone": "Mars/Olympus"}, "timezone"),
        ({}, "domain"),
    ],
)
def test_wrong_site_field_is_named(http, sites, fields, named):
    status, error = error_of(http.post("/api/v1/sites", json=fields, headers=sites))

    assert status == 400
    assert named in error


def test_malformed_json_is_refused(http, sites):
    headers = {**sites, "content-type": "application/json"}

    status, error = error_of(http.post("/api/v1/sites", content=b'{"domain": ', headers=headers))

    assert (status, "JSON" in error) == (400, True)


def test_a_body_of_nine_megabytes_is_refused(http, sites):
    headers = {**sites, "content-type": "application/json"}
    body = b'{"domain": "' + b"x" * 9_000_000 + b'"}'

    status, error = error_of(http.post("/api/v1/sites", content=body, headers=headers))

    assert (status, "8000000" in error) == (413, True)


def test_a_form_of_two_megabytes_is_refused(http, sites):
    status, _ = error_of(http.post("/api/v1/sites", data={"domain": "x" * 2_000_000}, headers=sites))

    assert status == 413


@pytest.mark.parametrize("method", ["PATCH", "POST", "DELETE"])
def test_wrong_method_is_not_found(http, method):
    status, _ = error_of(http.request(method, AGGREGATE))

    assert status == 404


def test_unknown_path_is_not_found(http):
    status, error = error_of(http.get("/api/v1/stats/nothing"))

    assert (status, "/api/v1/stats/nothing" in error) == (404, True)


def test_a_client_that_takes_no_json_is_refused(http):
    status, error = error_of(http.get(AGGREGATE, params=DEMO, headers={"accept": "text/html"}))

    assert (status, "text/html" in error) == (406, True)


@pytest.mark.parametrize("path", ["/api/v1/sites/%ff", "/api/v1/stats/aggregate?site_id=%ff"])
def test_bytes_that_are_no_text_are_refused(http, sites, path):
    status, _ = error_of(http.get(path, headers=sites))

    assert status == 400


def test_statistics_are_refused_in_the_order_of_the_handler_not_of_the_contract(http):
    """Filters are looked at before metrics, though only the metric breaks the contract's schema."""
    _, error = error_of(
        http.get(AGGREGATE, params={**DEMO, "filters": "visit:planet==Mars", "metrics": "visitorz"})
    )

    assert "visit:planet" in error


def test_an_impossible_date_is_refused_with_a_reason(http):
    _, error = error_of(http.get(AGGREGATE, params={**DEMO, "period": "day", "date": "2021-02-30"}))

    assert "invalid_date" in error


def test_a_query_is_refused_with_all_its_problems_by_pointer(http):
    body = {**DEMO, "metrics": ["visitorz"], "date_range": "7d", "dimensions": ["visit:planet"]}

    _, error = error_of(http.post("/api/v2/query", json=body))

    assert [line.partition(":")[0] for line in error.splitlines()] == ["#/metrics/0", "#/dimensions/0"]
