# Generated from openapi/sandbox.yaml (sha256 55e37b4e96ebeec1); `make client` writes it, do not edit.
"""The HTTP library of this client, named here and nowhere else."""

from __future__ import annotations

import httpx2 as http

__all__ = ["http"]
