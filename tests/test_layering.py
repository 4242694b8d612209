"""Dependencies point one way: api → equality_check → rules, and inside the library from checker down."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LIBRARY = ROOT / "src" / "equality_check"

LAYERS = [
    ["border", "collecting", "rule_files"],
    ["kept", "origin", "version"],
    ["advert"],
    ["report"],
    ["settings"],
    ["ruleset.schema", "ruleset.patterns", "matching.words", "nlp"],
    ["matching.packed_table"],
    ["matching.chains", "matching.rarity", "matching.tree", "matching.tree_group", "matching.search"],
    ["matching.matcher", "ruleset", "configuration"],
    ["readers", "structure"],
    ["matching"],
    ["profile", "evidence", "distribution"],
    ["demands", "elements", "readability", "measuring", "measures", "abbreviations", "explanations", "other_languages"],
    ["silence", "aside", "findings", "measured", "score"],
    ["whole", "locating"],
    ["checker"],
    ["compare", "stats", "batch", "arrow", "spark", "writers"],
    ["commands", "options", "command_group", "rules_commands", "baseline_commands", "cli"],
]


def _layer(module: str) -> int:
    """Give the layer of a module: the one that names it, or its longest package."""
    named = {name: n for n, names in enumerate(LAYERS) for name in names}
    parts = module.split(".")
    for length in range(len(parts), 0, -1):
        if (name := ".".join(parts[:length])) in named:
            return named[name]
    raise AssertionError(f"{module} stands in no layer: add it to LAYERS")


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return found


MODULES = [path for path in LIBRARY.rglob("*.py") if path.name != "__init__.py"]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(LIBRARY)))
def test_library_module_imports_only_its_own_layer_or_lower(path: Path) -> None:
    own = ".".join(path.relative_to(LIBRARY).with_suffix("").parts)
    for name in _imports(path):
        assert not name.startswith(("equality_check_api", "api")), f"{own} imports {name}"
        if name.startswith("equality_check."):
            other = name.removeprefix("equality_check.")
            assert _layer(other) <= _layer(own), f"{own} imports {other}, which stands above it"


def test_rules_hold_no_code_that_imports_the_library() -> None:
    for path in (ROOT / "rules").rglob("*.py"):
        assert not _imports(path), path


def test_every_package_with_code_is_installed() -> None:
    listed = set(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"])
    roots = {"equality_check": LIBRARY, "equality_check_rules": ROOT / "rules", "equality_check_api": ROOT / "api"}
    found = {
        ".".join([name, *init.parent.relative_to(root).parts])
        for name, root in roots.items()
        for init in root.rglob("__init__.py")
    }
    assert found == listed


def test_what_tests_benchmarks_and_training_import_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    declared = {_distribution(re.split(r"[\[<>=~!; ]", one)[0]) for one in asked}
    folders = [ROOT / name for name in ("tests", "benchmarks", "training")]
    own = {*LIBRARY.parent.glob("*"), *folders, *(path.with_suffix("") for one in folders for path in one.glob("*.py"))}
    known = {*sys.stdlib_module_names, *(path.name for path in own), "equality_check_rules"}
    installed = packages_distributions()
    imported = {name.split(".")[0] for one in folders for path in one.rglob("*.py") for name in _imports(path)} - known
    missing = {name for name in imported if not declared & {*map(_distribution, installed.get(name, [name]))}}
    assert not missing


def _distribution(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
