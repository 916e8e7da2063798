"""The contract, the control plane, the pairs and the divergences break none of our rules."""

import check_contract
import contract_bundle


def test_contract_has_no_problem():
    problems = check_contract.check_all(contract_bundle.CONTRACT.parent)

    assert [str(problem) for problem in problems] == []


def test_check_prints_every_problem_and_exits_with_1(tmp_path, capsys, monkeypatch):
    for name in ("plausible.yaml", "sandbox.yaml"):
        text = "openapi: 3.1.0\ninfo: {title: T}\npaths: {}\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(contract_bundle, "CONTRACT", tmp_path / "plausible.yaml")

    status = check_contract.main()

    printed = capsys.readouterr().out
    assert status == 1
    assert 'openapi/plausible.yaml: /info: "version" is a required property' in printed
    assert "openapi/divergences.yaml: file:" in printed


def test_check_reports_a_file_that_is_no_yaml(tmp_path):
    (tmp_path / "plausible.yaml").write_text("paths: [", encoding="utf-8")

    problems = check_contract.check_all(tmp_path)

    assert "plausible.yaml: cannot be read as YAML" in str(problems[0])
