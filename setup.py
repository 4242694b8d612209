"""With EQUALITY_CHECK_COMPILED=1 the build compiles the way of the data to machine code: the same modules, by mypyc.

Nothing else is configured here: see pyproject.toml.
"""

import os
from importlib.util import find_spec
from pathlib import Path

from setuptools import Extension, setup

PACKAGE = Path("src/equality_check")
ON_THE_WAY = (
    *("advert", "findings", "measured", "measuring", "measures", "elements", "evidence", "readability", "whole"),
    *("abbreviations", "explanations", "aside", "silence"),
    *("structure/[bdls]*", "matching/[a-z]*", "demands/[a-z]*"),
)
"""Modules between an ad and its report. The rest runs once, or waits for others: it would be no quicker."""


def compiled() -> list[Extension]:
    """Give the compiled modules."""
    from mypyc.build import mypycify

    files = [str(file) for name in ON_THE_WAY for file in sorted(PACKAGE.glob(f"{name}.py"))]
    return mypycify(["--config-file=", "--ignore-missing-imports", *files], opt_level="3", target_dir="build/compiled")


wanted = os.environ.get("EQUALITY_CHECK_COMPILED") == "1"
setup(
    setup_requires=["mypy>=2.1"] if wanted else [],
    ext_modules=compiled() if wanted and find_spec("mypyc") else [],
)
