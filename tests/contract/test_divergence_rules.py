"""The rules about divergences find entries that are incomplete or that no existing test shows."""

import pytest
import yaml
from contract_lint import divergences

THIS = "tests/contract/test_divergence_rules.py"
GOOD = {
    "id": "stats-example",
    "area": "stats",
    "statement": "They differ.",
    "sources": [{"source": "server", "date": "2026-05", "says": "One."}],
    "we": "We do one.",
    "tests": [f"{THIS}::test_complete_entry_has_no_problem"],
}
FAULTS = {
    "no tests": ({"tests": []}, "names no test"),
    "a test that does not exist": (
        {"tests": [f"{THIS}::test_nowhere"]},
        "::test_nowhere', which does not exist",
    ),
    "a test in a file that does not exist": ({"tests": ["tests/none.py::test_x"]}, "which does not exist"),
    "an unknown area": ({"area": "teams"}, "area is 'teams'"),
    "an id of another area": ({"id": "sites-example"}, "begin the id with it"),
    "no statement": ({"statement": ""}, "statement is not a sentence"),
    "no decision": ({"we": "one"}, "we is not a sentence"),
    "no source": ({"sources": []}, "names no source"),
    "an unknown source": ({"sources": [{"source": "forum", "date": "2026", "says": "x"}]}, "lacks source"),
    "a date that is none": (
        {"sources": [{"source": "server", "date": "May", "says": "x"}]},
        "'May' is not YYYY",
    ),
    "an unknown key": ({"note": "x"}, "exactly the keys"),
}


def check(tmp_path, *entries):
    path = tmp_path / "divergences.yaml"
    path.write_text(yaml.safe_dump({"divergences": list(entries)}), encoding="utf-8")
    return [str(problem) for problem in divergences.check(path)]


def test_complete_entry_has_no_problem(tmp_path):
    assert check(tmp_path, GOOD) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_entries_with_a_fault_are_found(fault, tmp_path):
    change, text = FAULTS[fault]

    found = check(tmp_path, {**GOOD, **change})

    assert any(text in line for line in found), found


def test_an_id_used_twice_is_found(tmp_path):
    assert check(tmp_path, GOOD, GOOD) == ["divergences.yaml: stats-example: the id is used twice"]


def test_a_missing_file_is_found(tmp_path):
    found = divergences.check(tmp_path / "divergences.yaml")

    assert "cannot be read" in str(found[0])


def test_a_test_within_a_class_and_with_parameters_is_recognised(tmp_path):
    (tmp_path / "test_x.py").write_text("class TestX:\n    def test_y(self): ...\n", encoding="utf-8")

    assert divergences.has_test("test_x.py::TestX::test_y[a-b]", tmp_path)
    assert not divergences.has_test("test_x.py::TestX::test_z", tmp_path)
