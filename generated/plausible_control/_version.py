# Generated from openapi/sandbox.yaml (sha256 55e37b4e96ebeec1); `make client` writes it, do not edit.
"""The version of this package, which is the contract's."""

from __future__ import annotations

VERSION = "0.1.0"
USER_AGENT = "plausible-control/0.1.0"
