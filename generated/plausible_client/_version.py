# Generated from openapi/plausible.yaml (sha256 a4f0636daf79dec2); `make client` writes it, do not edit.
"""The version of this package, which is the contract's."""

from __future__ import annotations

VERSION = "0.1.0"
USER_AGENT = "plausible-client/0.1.0"
