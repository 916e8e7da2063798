"""`make docs` writes a page with everything it needs beside it, and the documents it shows."""

import json
import re

import build_docs
import contract_bundle
import divergences_page
from click.testing import CliRunner


def test_every_file_that_the_page_names_is_written(tmp_path):
    build_docs.write(tmp_path)
    page = (tmp_path / "index.html").read_text(encoding="utf-8")

    named = re.findall(r'(?:src|href)="([^"]+)"', page)

    assert "assets/documents.js" in named
    assert [name for name in named if not (tmp_path / name).is_file()] == []


def test_written_contract_is_the_bundle(tmp_path):
    build_docs.write(tmp_path)

    assert json.loads((tmp_path / "openapi.json").read_text()) == contract_bundle.bundle()


def test_licence_of_the_renderer_is_written_beside_it(tmp_path):
    build_docs.write(tmp_path)

    assert "MIT License" in (tmp_path / "assets" / "LICENSE-scalar.txt").read_text()


def test_command_empties_the_folder_and_says_where_the_page_is(tmp_path, monkeypatch):
    monkeypatch.setattr(divergences_page, "PAGE", tmp_path / "divergences.md")
    folder = tmp_path / "reference"
    folder.mkdir()
    (folder / "old.html").write_text("old")

    result = CliRunner().invoke(build_docs.main, [str(folder)])

    assert result.exit_code == 0
    assert f"wrote {folder / 'index.html'}" in result.output
    assert not (folder / "old.html").exists()
    assert divergences_page.PAGE.read_text() == divergences_page.current()
