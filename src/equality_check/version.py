"""The version of the engine."""

from importlib.metadata import version

VERSION = version("equality-check")
