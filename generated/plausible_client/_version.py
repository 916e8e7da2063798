# Generated from openapi/plausible.yaml (sha256 ee29451c5f3b689b); `make client` writes it, do not edit.
"""The version of this package, which is the contract's."""

from __future__ import annotations

VERSION = "0.1.0"
USER_AGENT = "plausible-client/0.1.0"
