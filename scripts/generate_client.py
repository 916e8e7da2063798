"""Generate the typed clients in `generated/` from the contract in `openapi/`; see `client_generator`.

`--check` writes nothing: it generates into a temporary folder and lists the files that differ.
"""

from __future__ import annotations

import argparse
import filecmp
import sys
import tempfile
from pathlib import Path

from client_generator import formatting, pins, project
from client_generator.packages import GENERATED, PACKAGES
from contract_bundle import BundleError, bundle, to_json

README = """# Generated code

Output only: `make client` writes every file here from the contract in `openapi/`; none is edited by hand.
What to change instead: the contract, or the generator in `scripts/client_generator`.
The modules in its `runtime/` are written by hand and copied here as they are.
`make check` fails when this folder and the contract differ.
The first line of each file names the contract's hash.
"""


def generate(target: Path) -> None:
    """Write every package and the folder's README below `target`."""
    for package in PACKAGES:
        document = bundle(package.document)
        output = target / package.name
        project.remove(output)
        project.render(package, document, to_json(document), output)
    formatting.tidy([target / package.name for package in PACKAGES])
    (target / "README.md").write_text(README, encoding="utf-8")


def differences(left: Path, right: Path) -> list[str]:
    """List the files that only one of two folders has, or that differ, compiled files left out."""
    names = {path.relative_to(base) for base in (left, right) for path in base.rglob("*") if path.is_file()}
    names = {name for name in names if "__pycache__" not in name.parts}
    found = []
    for name in sorted(names):
        if not (right / name).is_file():
            found.append(f"{name}: is not in the repository")
        elif not (left / name).is_file():
            found.append(f"{name}: is no longer generated")
        elif not filecmp.cmp(left / name, right / name, shallow=False):
            found.append(f"{name}: differs")
    return found


def check() -> int:
    """Compare a fresh generation with `generated/`; return the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "generated"
        fresh.mkdir()
        generate(fresh)
        found = differences(fresh, GENERATED)
    for line in found:
        sys.stderr.write(f"generated/{line}\n")
    if found:
        sys.stderr.write(
            f"{len(found)} files differ from the contract; run `make client` and commit the result\n"
        )
    return 1 if found else 0


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; every problem of the contract is printed, and nothing is written then."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, fail where generated/ differs")
    options = parser.parse_args(arguments)
    try:
        if problems := pins.differing():
            raise project.GenerationError(problems)
        if options.check:
            return check()
        with tempfile.TemporaryDirectory(dir=GENERATED.parent) as folder:
            fresh = Path(folder)
            generate(fresh)
            install(fresh, GENERATED)
    except BundleError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except project.GenerationError as error:
        sys.stderr.write("".join(f"{problem}\n" for problem in error.problems))
        sys.stderr.write(
            "nothing was generated; CONTRIBUTING.md says how the contract and its generator fit together\n"
        )
        return 2
    return 0


def install(fresh: Path, target: Path) -> None:
    """Make `target` hold exactly the fresh files, touching only those that changed."""
    for line in differences(fresh, target):
        name = line.split(": ")[0]
        source = fresh / name
        if source.is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (target / name).write_bytes(source.read_bytes())
        else:
            (target / name).unlink()


if __name__ == "__main__":
    sys.exit(main())
