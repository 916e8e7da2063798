# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""InstallationType: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

InstallationType: TypeAlias = Literal[
    "gtm",
    "manual",
    "npm",
    "wordpress",
]
"""How the tracker was put on the site: `manual` by a script tag, `wordpress` by the WordPress plugin, `gtm` by
Google Tag Manager, `npm` by the npm package.
"""
