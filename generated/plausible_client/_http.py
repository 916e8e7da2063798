# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""The HTTP library of this client, named here and nowhere else."""

from __future__ import annotations

import httpx2 as http

__all__ = ["http"]
