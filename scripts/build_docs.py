"""Write the API reference into a folder: a page that opens offline, both contracts, the Postman collection.

Usage: `python scripts/build_docs.py [FOLDER]`, by default `build/docs`. The page is the one that the
sandbox serves at `/docs` (`plausible_sandbox.docs_page`); here the contracts are written beside it.
`docs/divergences.md` is written anew as well.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import click
import contract_bundle
import divergences_page
import postman
from plausible_sandbox import docs_page

FOLDER = contract_bundle.ROOT / "build" / "docs"
SERVED_ASSETS = "/docs/assets/"
DOCUMENTS_SCRIPT = '    <script src="assets/documents.js"></script>\n'
RENDERER_SCRIPT = '    <script src="assets/scalar.js"></script>\n'

Document = dict[str, Any]


def write(folder: Path) -> list[Path]:
    """Write everything into `folder`, which is emptied first, and list the files written."""
    contract = contract_bundle.bundle(contract_bundle.CONTRACT)
    control = contract_bundle.bundle(contract_bundle.CONTROL)
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "assets").mkdir(parents=True)
    for name in docs_page.asset_names():
        (folder / "assets" / name).write_bytes(docs_page.asset(name))
    texts = {
        "index.html": page(),
        "assets/documents.js": documents_script(contract, control),
        "openapi.json": contract_bundle.to_json(contract),
        "sandbox-openapi.json": contract_bundle.to_json(control),
        "postman.json": contract_bundle.to_json(postman.collection(contract)),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return sorted(path for path in folder.rglob("*") if path.is_file())


def page() -> str:
    """Return the reference page with assets and documents beside it."""
    text = docs_page.page().replace(SERVED_ASSETS, "assets/")
    return text.replace(RENDERER_SCRIPT, RENDERER_SCRIPT + DOCUMENTS_SCRIPT)


def documents_script(contract: Document, control: Document) -> str:
    """Return a script that hands both contracts to the page."""
    documents = [
        {"title": contract["info"]["title"], "slug": "api", "content": contract},
        {"title": "Sandbox control plane", "slug": "sandbox", "content": control},
    ]
    return f"window.REFERENCE_DOCUMENTS = {json.dumps(documents, ensure_ascii=False)};\n"


@click.command(help="Write the API reference, both contracts and the Postman collection into a folder.")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=FOLDER)
def main(folder: Path) -> None:
    """Write the reference and say where it is."""
    divergences_page.write()
    size = sum(path.stat().st_size for path in write(folder))
    click.echo(f"wrote {folder / 'index.html'} and what it needs ({size / 1e6:.1f} MB); it opens offline")


if __name__ == "__main__":
    main()
