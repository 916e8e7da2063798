# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""The version of this package, which is the contract's."""

from __future__ import annotations

VERSION = "0.2.0"
USER_AGENT = "plausible-client/0.2.0"
