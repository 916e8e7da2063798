# Generated from openapi/plausible.yaml (sha256 ee29451c5f3b689b); `make client` writes it, do not edit.
"""The HTTP library of this client, named here and nowhere else."""

from __future__ import annotations

import httpx2 as http

__all__ = ["http"]
