"""The application that `--app MODULE:NAME` names: imported, made by its factory if it is one, or refused.

`in_process` calls it. Nothing here knows what it answers.
"""

from __future__ import annotations

import importlib
import inspect
import sys
from collections.abc import Awaitable, Callable, MutableMapping
from functools import reduce
from pathlib import Path
from typing import Any, cast

from plausible_contract.errors import Unusable

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Asgi = Callable[[Message, Receive, Send], Awaitable[None]]
"""An application of ASGI 3: called with a scope and two ways to talk."""

ASGI_ARGUMENTS = 3
WSGI_ARGUMENTS = 2
EXAMPLE = "use for example my_server.main:app"


def load(name: str) -> Asgi | Callable[[], Any]:
    """Import what `name` names: an ASGI application, or a factory of one, to be called without arguments.

    The working folder is looked in first, as `python -m` does.

    Parameters
    ----------
    name
        `MODULE:NAME`; NAME may reach into an object with dots.

    Raises
    ------
    Unusable
        There is no such module or name, it cannot be imported, or it is neither of the two.

    """
    module_name, _, attribute = name.partition(":")
    if not module_name or not attribute:
        message = f"{name!r} names no application; {EXAMPLE}"
        raise Unusable(message)
    found = _attribute(_module(module_name), module_name, attribute)
    if not callable(found) or not (is_application(found) or is_factory(found)):
        message = f"{name} is {_what(found)}, which is no ASGI application and no factory of one"
        raise Unusable(message)
    return cast("Asgi", found)


def is_application(found: Any) -> bool:
    """Say whether something may be called as an ASGI application: with scope, receive and send."""
    return not inspect.isclass(found) and _takes(found, ASGI_ARGUMENTS)


def is_factory(found: Any) -> bool:
    """Say whether something may be called without arguments, which an application may not."""
    return not is_application(found) and _takes(found, 0)


def raised(error: BaseException) -> str:
    """Say in a line what was raised, and where."""
    said = str(error).strip().splitlines()
    return f"{type(error).__name__}{': ' + said[0] if said else ''}{_place(error)}"


def _place(error: BaseException) -> str:
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    return "" if frame is None else f" ({Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno})"


def _module(name: str) -> Any:
    if "" not in sys.path and str(Path.cwd()) not in sys.path:
        sys.path.insert(0, str(Path.cwd()))
    try:
        return importlib.import_module(name)
    except (Exception, SystemExit) as error:
        absent = error.name if isinstance(error, ModuleNotFoundError) else None
        is_absent = absent is not None and f"{name}.".startswith(f"{absent}.")
        why = f"there is no module {absent}" if is_absent else raised(error)
        advice = "is this the right folder, and is it installed?" if is_absent else "mend its import first"
        message = f"the module {name} of --app cannot be imported: {why}; {advice}"
        raise Unusable(message) from error


def _attribute(module: Any, module_name: str, attribute: str) -> Any:
    try:
        return reduce(getattr, attribute.split("."), module)
    except AttributeError as error:
        message = f"the module {module_name} of --app has no {attribute}; {EXAMPLE}"
        raise Unusable(message) from error


def _takes(found: Any, count: int) -> bool:
    try:
        inspect.signature(found).bind(*range(count))
    except (TypeError, ValueError):
        return False
    return True


def _what(found: Any) -> str:
    if callable(found) and _takes(found, WSGI_ARGUMENTS):
        return "called with two arguments, as WSGI applications are (wrap it with an adapter to ASGI)"
    return f"an object of the type {type(found).__name__}"
