# Generated from openapi/sandbox.yaml (sha256 ef9603d4b4b675ca); `make client` writes it, do not edit.
"""The version of this package, which is the contract's."""

from __future__ import annotations

VERSION = "0.1.0"
USER_AGENT = "plausible-control/0.1.0"
