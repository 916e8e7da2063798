"""The HTTP library of this client, named here and nowhere else."""

from __future__ import annotations

import httpx2 as http

__all__ = ["http"]
