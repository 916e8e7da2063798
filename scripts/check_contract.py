"""Hold the contract against OpenAPI's own rules and ours; print every problem with file and place.

Usage: `python scripts/check_contract.py`. Exit status 1 when there is a problem. The rules are in
`contract_lint`; `make lint` calls this.
"""

from __future__ import annotations

import sys
from pathlib import Path

import contract_bundle
from contract_lint import divergences, generator_rules, operation_rules, pairs, schema_rules
from contract_lint.documents import Document, open_document, pointer
from contract_lint.problems import Problem
from openapi_spec_validator import OpenAPIV31SpecValidator


def check_document(document: Document) -> list[Problem]:
    """Return what is wrong with one bundled document, sorted by file and place."""
    broken = [
        Problem(document.file_of(place), place, text) for place, text in schema_rules.resolvable(document)
    ]
    if broken:
        return sorted(broken)
    found = valid_openapi(document)
    for rules in (operation_rules, schema_rules, generator_rules):
        found += rules.check(document)
    return sorted(set(found))


def valid_openapi(document: Document) -> list[Problem]:
    """Return what OpenAPI 3.1 itself has against a document."""
    found = []
    for error in OpenAPIV31SpecValidator(dict(document.raw)).iter_errors():
        place = pointer(*error.absolute_path)
        found.append(Problem(document.file_of(place), place, error.message.partition("\n")[0]))
    return found


def check_all(folder: Path) -> list[Problem]:
    """Check contract, control plane, examples and divergences of one `openapi/` folder."""
    try:
        contract = open_document(folder / contract_bundle.CONTRACT.name)
        control = open_document(folder / contract_bundle.CONTROL.name)
    except contract_bundle.BundleError as error:
        return [Problem(folder.name, "bundle", str(error))]
    examples, unreadable = pairs.read(folder / "examples")
    own = [pair for pair in examples if not pair.operation_id.startswith("sandbox_")]
    of_control = [pair for pair in examples if pair.operation_id.startswith("sandbox_")]
    return [
        *check_document(contract),
        *check_document(control),
        *unreadable,
        *pairs.check(contract, own),
        *pairs.check(control, of_control),
        *divergences.check(folder / "divergences.yaml"),
    ]


def main() -> int:
    """Check the repository's contract and print the result."""
    problems = check_all(contract_bundle.CONTRACT.parent)
    for problem in problems:
        sys.stdout.write(f"openapi/{problem}\n")
    sys.stdout.write(f"contract: {len(problems)} problem{'' if len(problems) == 1 else 's'}\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
