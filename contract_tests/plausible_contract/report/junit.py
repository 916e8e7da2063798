"""`junit.xml`: one test case per operation and layer, so that any CI shows what broke where."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from plausible_contract.failures import Failure
from plausible_contract.outcome import Outcome
from plausible_contract.results import LayerResult, OperationResult

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""


def text(outcome: Outcome) -> str:
    """Write the JUnit document."""
    root = ET.Element("testsuites", name="plausible-contract", time=f"{outcome.seconds:.3f}")
    for layer in outcome.layers:
        root.append(_suite(layer))
    if outcome.stopped:
        suite = ET.SubElement(root, "testsuite", name="run", tests="1", errors="1", failures="0")
        case = ET.SubElement(suite, "testcase", classname="plausible_contract.run", name="run")
        ET.SubElement(case, "error", message=_clean(outcome.stopped))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(layer: LayerResult) -> ET.Element:
    broken = sum(1 for found in layer.operations if found.failures)
    suite = ET.Element(
        "testsuite",
        name=layer.layer,
        tests=str(max(1, len(layer.operations))),
        failures=str(broken),
        errors="0",
        skipped="0" if layer.operations else "1",
        time=f"{layer.seconds:.3f}",
    )
    if not layer.operations:
        case = ET.SubElement(suite, "testcase", classname=_class(layer), name="all")
        ET.SubElement(case, "skipped", message=_clean(layer.skipped or "nothing to check"))
    for found in layer.operations:
        suite.append(_case(layer, found))
    return suite


def _class(layer: LayerResult) -> str:
    return f"plausible_contract.{layer.layer}"


def _case(layer: LayerResult, found: OperationResult) -> ET.Element:
    case = ET.Element("testcase", classname=_class(layer), name=found.operation, time=f"{found.seconds:.3f}")
    for failure in found.failures:
        element = ET.SubElement(case, "failure", message=_clean(failure.title), type=failure.rule)
        element.text = _clean(_details(failure))
    return case


def _details(failure: Failure) -> str:
    lines = [
        f"edition   {failure.edition}",
        f"expected  {failure.expected}",
        f"actual    {failure.actual}",
        f"source    {failure.source}",
        *failure.more,
        *([failure.curl] if failure.curl else []),
    ]
    return "\n".join(lines)


def _clean(text_: str) -> str:
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text_)
