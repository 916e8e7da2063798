# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""Typed client of the control plane of `plausible-sandbox`.

`PlausibleControl` and its twin `AsyncPlausibleControl` have one attribute for each area of the API.
The module `errors` draws what calls raise; exported names are imported at their first use.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import budget as budget
    from . import catalog as catalog
    from . import errors as errors
    from . import models as models
    from . import pages as pages
    from . import response as response
    from . import types as types
    from .budget import Budget as Budget
    from .client import AsyncPlausibleControl as AsyncPlausibleControl
    from .client import PlausibleControl as PlausibleControl
    from .errors import APIConnectionError as APIConnectionError
    from .errors import APIError as APIError
    from .errors import APIResponseValidationError as APIResponseValidationError
    from .errors import APIStatusError as APIStatusError
    from .errors import APITimeoutError as APITimeoutError
    from .errors import ArgumentError as ArgumentError
    from .errors import AuthenticationError as AuthenticationError
    from .errors import BadRequestError as BadRequestError
    from .errors import ConfigurationError as ConfigurationError
    from .errors import ConflictError as ConflictError
    from .errors import ContentTooLargeError as ContentTooLargeError
    from .errors import FilterSyntaxError as FilterSyntaxError
    from .errors import InternalServerError as InternalServerError
    from .errors import NotAcceptableError as NotAcceptableError
    from .errors import NotFoundError as NotFoundError
    from .errors import PaymentRequiredError as PaymentRequiredError
    from .errors import PermissionDeniedError as PermissionDeniedError
    from .errors import PlausibleError as PlausibleError
    from .errors import RateLimitError as RateLimitError
    from .errors import UnprocessableEntityError as UnprocessableEntityError
    from .pages import AsyncPage as AsyncPage
    from .pages import AsyncPager as AsyncPager
    from .pages import Page as Page
    from .response import APIResponse as APIResponse
    from .types import UNSET as UNSET
    from .types import Unset as Unset

__version__ = "0.2.0"

_HOME = {
    "AsyncPlausibleControl": "client",
    "PlausibleControl": "client",
    "Budget": "budget",
    "APIConnectionError": "errors",
    "APIError": "errors",
    "APIResponseValidationError": "errors",
    "APIStatusError": "errors",
    "APITimeoutError": "errors",
    "ArgumentError": "errors",
    "AuthenticationError": "errors",
    "BadRequestError": "errors",
    "ConfigurationError": "errors",
    "ConflictError": "errors",
    "ContentTooLargeError": "errors",
    "FilterSyntaxError": "errors",
    "InternalServerError": "errors",
    "NotAcceptableError": "errors",
    "NotFoundError": "errors",
    "PaymentRequiredError": "errors",
    "PermissionDeniedError": "errors",
    "PlausibleError": "errors",
    "RateLimitError": "errors",
    "UnprocessableEntityError": "errors",
    "AsyncPage": "pages",
    "AsyncPager": "pages",
    "Page": "pages",
    "APIResponse": "response",
    "UNSET": "types",
    "Unset": "types",
}

_MODULES = frozenset(
    {
        "budget",
        "catalog",
        "errors",
        "models",
        "pages",
        "response",
        "types",
    }
)

__all__ = [
    "__version__",
    "APIConnectionError",
    "APIError",
    "APIResponse",
    "APIResponseValidationError",
    "APIStatusError",
    "APITimeoutError",
    "ArgumentError",
    "AsyncPage",
    "AsyncPager",
    "AsyncPlausibleControl",
    "AuthenticationError",
    "BadRequestError",
    "Budget",
    "ConfigurationError",
    "ConflictError",
    "ContentTooLargeError",
    "FilterSyntaxError",
    "InternalServerError",
    "NotAcceptableError",
    "NotFoundError",
    "Page",
    "PaymentRequiredError",
    "PermissionDeniedError",
    "PlausibleControl",
    "PlausibleError",
    "RateLimitError",
    "UNSET",
    "UnprocessableEntityError",
    "Unset",
]


def __getattr__(name: str) -> object:
    """Import an exported name at its first use (PEP 562)."""
    from importlib import import_module

    if name in _MODULES:
        return import_module(f"{__name__}.{name}")
    module = _HOME.get(name)
    if module is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value = globals()[name] = getattr(import_module(f"{__name__}.{module}"), name)
    return value


def __dir__() -> list[str]:
    """List the exported names without importing them."""
    return sorted([*globals(), *_HOME, *_MODULES])
