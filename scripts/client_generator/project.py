"""Renders one package: openapi-python-client's project with our templates, and the runtime beside it."""

from __future__ import annotations

import hashlib
import re
import shutil
from typing import TYPE_CHECKING, Any

from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError

from . import aliases, method_docs, operations, prose, view_types, views
from .packages import RUNTIME, TEMPLATES, Package
from .prepare import PrepareError, prepare

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from jinja2 import Environment

Document = dict[str, Any]

VERSION_MODULE = """\"\"\"The version of this package, which is the contract's.\"\"\"

from __future__ import annotations

VERSION = {version!r}
USER_AGENT = {user_agent!r}
"""


class GenerationError(Exception):
    """The contract cannot be generated; `problems` lists every reason."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class ClientProject(Project):
    """Writes our modules where the stock project writes its own."""

    def __init__(
        self,
        *,
        package: Package,
        found: views.Views,
        version: str,
        header: str,
        openapi: GeneratorData,
        config: Config,
    ) -> None:
        super().__init__(openapi=openapi, config=config, custom_template_path=TEMPLATES)
        self.env = _shared(self.env)
        self.found = found
        self.package = package
        self.api_version = version
        self.header = header
        self.env.filters.update(
            literal=prose.literal,
            docstring=prose.docstring,
            operation_docstring=method_docs.operation_docstring,
            unshadowed=_unshadowed,
        )
        self.env.globals.update(
            package=package,
            modules=found.modules,
            names_in=self._names_in,
            needed_models=self._needed_models,
            names_in_arguments=self._names_in_arguments,
            receipts=lambda resource: sorted({view.receipt for view in resource.operations if view.receipt}),
            normalisers=lambda resource: sorted(
                {view.normalise for view in resource.operations if view.normalise}
            ),
        )

    def build(self) -> Sequence[GeneratorError]:
        """Write the package without any of the stock modules."""
        self.package_dir.mkdir(parents=True)
        self._create_package()
        self._build_models()
        self._build_api()
        return self._get_errors()

    def _write(self, name: str, template: str, **values: Any) -> None:
        text = self.env.get_template(template).render(**values)
        self._write_text(name, text)

    def _write_text(self, name: str, text: str) -> None:
        path = self.package_dir / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(self.header + text, encoding="utf-8")

    def _create_package(self) -> None:
        exports = {
            "client": (f"Async{self.package.client}", self.package.client),
            **dict(sorted(self.package.exports.items())),
        }
        self._write(
            "__init__.py",
            "package_init.py.jinja",
            exports=exports,
            submodules=sorted(
                {"models", *(name for name in self.package.runtime if not name.startswith("_"))}
            ),
            exported=sorted(name for names in exports.values() for name in names),
            version=self.api_version,
            introduction=prose.introduction(self.package),
        )
        (self.package_dir / "py.typed").write_text("", encoding="utf-8")
        user_agent = f"{self.package.name.replace('_', '-')}/{self.api_version}"
        self._write_text(
            "_version.py", VERSION_MODULE.format(version=self.api_version, user_agent=user_agent)
        )
        for module in self.package.runtime:
            self._write_text(f"{module}.py", (RUNTIME / f"{module}.py").read_text(encoding="utf-8"))

    def _build_models(self) -> None:
        for model in self.found.models:
            self._write(f"models/{model.module}.py", "model.py.jinja", model=model)
        for typed in self.found.dicts:
            self._write(f"models/{typed.module}.py", "dict.py.jinja", model=typed)
        for enum in self.found.enums:
            self._write(f"models/{enum.module}.py", "enum.py.jinja", enum=enum)
        self._write(
            "models/__init__.py", "models_init.py.jinja", modules=dict(sorted(self.found.modules.items()))
        )

    def _build_api(self) -> None:
        self._write("client.py", "client.py.jinja", resources=self.found.resources)
        self._write("operations.py", "operations.py.jinja", resources=self.found.resources)
        if "_cli_commands" in self.package.runtime:
            self._write("cli.py", "cli.py.jinja")
        self._write_text(
            "resources/__init__.py", '"""One module per resource; `with_raw_response` is in `*_raw`."""\n'
        )
        for resource in self.found.resources:
            self._write(f"resources/{resource.tag}.py", "resource.py.jinja", resource=resource)
            self._write(f"resources/{resource.tag}_raw.py", "resource_raw.py.jinja", resource=resource)

    def _names_in(self, model: Any) -> list[str]:
        mentioned = {word for member in model.members for word in aliases.words(member.type)}
        return sorted(
            (mentioned & set(self.found.modules)) - {model.name} - set(getattr(model, "models", ()))
        )

    def _needed_models(self, resource: Any) -> list[str]:
        kinds = {name for view in resource.operations for name in view.answer.models}
        mentioned = {
            word for view in resource.operations for word in aliases.words(view.answer.type + " " + view.item)
        }
        return sorted(kinds | (mentioned & set(self.found.modules)))

    def _names_in_arguments(self, resource: Any) -> list[str]:
        mentioned = {
            word
            for view in resource.operations
            for argument in view.arguments
            for word in aliases.words(argument.type)
        }
        return sorted((mentioned & set(self.found.modules)) - set(self._needed_models(resource)))


ENVIRONMENTS: list[Environment] = []
"""The one environment of templates, compiled once for all packages."""


def _shared(fresh: Environment) -> Environment:
    """Return the environment of the first project, with the names that this project gives to templates."""
    if not ENVIRONMENTS:
        ENVIRONMENTS.append(fresh)
    ENVIRONMENTS[0].globals.update(fresh.globals)
    return ENVIRONMENTS[0]


def _unshadowed(text: str) -> str:
    """Write `date` as `_date`, since members of models are called `date` themselves."""
    return re.sub(r"\b(date|datetime)\b", r"_\1", text)


def render(package: Package, exact: Document, bundle_text: str, output: Path) -> None:
    """Write one package into a folder that does not exist yet; raises `GenerationError` with all problems."""
    try:
        prepared = prepare(exact, normalised=package.normalised)
        facts = operations.read(exact)
    except PrepareError as error:
        raise GenerationError([str(error)]) from None
    config = _config(package, output)
    data = GeneratorData.from_dict(prepared.document, config=config)
    if isinstance(data, GeneratorError):
        raise GenerationError([_problem(data)])
    warnings = [*data.errors, *(e for c in data.endpoint_collections_by_tag.values() for e in c.parse_errors)]
    if warnings:
        raise GenerationError([_problem(warning) for warning in warnings])
    try:
        found = view_types.build(data, facts, prepared, package, exact)
    except PrepareError as error:
        raise GenerationError([str(error)]) from None
    version = exact["info"]["version"]
    header = _header(package, bundle_text)
    project = ClientProject(
        package=package, found=found, version=version, header=header, openapi=data, config=config
    )
    problems = project.build()
    (output / "openapi.json").write_text(bundle_text, encoding="utf-8")
    if problems:
        raise GenerationError([_problem(problem) for problem in problems])


def remove(folder: Path) -> None:
    """Remove what an earlier run wrote, so that nothing stale stays."""
    shutil.rmtree(folder, ignore_errors=True)


def _config(package: Package, output: Path) -> Config:
    settings = ConfigFile(
        package_name_override=package.name,
        literal_enums=True,
        docstrings_on_attributes=True,
        use_path_prefixes_for_title_model_names=False,
        post_hooks=[],
    )
    return Config.from_sources(settings, MetaType.NONE, package.document, "utf-8", True, output)


def _header(package: Package, bundle_text: str) -> str:
    digest = hashlib.sha256(bundle_text.encode()).hexdigest()[:16]
    entry = f"openapi/{package.document.name}"
    return f"# Generated from {entry} (sha256 {digest}); `make client` writes it, do not edit.\n"


def _problem(error: GeneratorError) -> str:
    parts = [error.header or "", error.detail or ""]
    data = getattr(error, "data", None)
    if data is not None and hasattr(data, "model_dump_json"):
        parts.append(data.model_dump_json(by_alias=True, exclude_unset=True))
    return ": ".join(part for part in parts if part)
