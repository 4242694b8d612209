"""The command line with the commands of the service added to those of the library."""

from __future__ import annotations

import os
import re
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from equality_check.cli import app
from equality_check.cli import main as run

if TYPE_CHECKING:
    from equality_check_api.settings import ServiceSettings

_NEEDED = ("fastapi", "uvicorn", "limits", "prometheus_client", "pydantic_settings", "multipart", "httptools")


def main() -> None:
    """Run the command line."""
    run()


@app.command()
@click.option("--host", metavar="ADDRESS", help="Address to listen on. Default: 127.0.0.1.")
@click.option("--port", type=int, metavar="N", help="Port to listen on. Default: 8000.")
@click.option("--workers", type=int, metavar="N", help="Processes. Default: 1.")
@click.option("--keys", metavar="FILE", help="File of hashed API keys; every request then needs a key.")
@click.option("--open", "open_", is_flag=True, help="Answer without keys although others can reach the service.")
@click.option("--settings", "settings_file", metavar="FILE", help="Settings of the checks: an equality-check.toml.")
@click.option("--config", metavar="FILE", help="Settings of the service in TOML; docs/service.md lists them.")
def serve(
    host: str | None,
    port: int | None,
    workers: int | None,
    keys: str | None,
    open_: bool,
    settings_file: str | None,
    config: str | None,
) -> None:
    """Serve the checks over HTTP: an API of its own, and that of LanguageTool."""
    if not all(map(find_spec, _NEEDED)):
        _refuse("serve-not-installed")
    from pydantic import ValidationError

    from equality_check_api.keys import KeyFileError, read_keys
    from equality_check_api.settings import CONFIG, PREFIX, ServiceSettings

    given = {"HOST": host, "PORT": port, "WORKERS": workers, "KEYS_FILE": keys, "OPEN": open_ or None}
    given["SETTINGS_FILE"] = settings_file
    os.environ |= {f"{PREFIX}{name}": str(value) for name, value in given.items() if value is not None}
    if config is not None:
        if not Path(config).is_file():
            _refuse("serve-no-config")
        os.environ[CONFIG] = config
    try:
        settings = ServiceSettings()
        if settings.keys_file:
            read_keys(settings.keys_file)
    except ValidationError as error:
        names = ", ".join(sorted({".".join(map(str, one["loc"])) for one in error.errors()}))
        _refuse("serve-settings", names=names)
    except KeyFileError as error:
        _refuse("serve-keys", reason=str(error))
    except ValueError:
        _refuse("serve-config")
    if settings.is_unguarded:
        _refuse("serve-unguarded", host=settings.host)
    _try_out(settings)
    _serve(settings)


@app.command()
@click.argument("name", metavar="NAME", help="Whom the key is for: letters, digits, - _ and dots.")
@click.argument("file", metavar="FILE", help="File of hashed keys; the new one is added.")
def new_key(name: str, file: str) -> None:
    """Make an API key, show it once, and add its hash to a file. A running service takes it at once."""
    from equality_check_api.keys import new_key as make

    if not re.fullmatch(r"[\w.-]{1,64}", name):
        _refuse("serve-key-name")
    key, line = make(name)
    try:
        with Path(file).open("a", encoding="utf-8") as target:
            target.write(f"{line}\n")
    except OSError as error:
        _refuse("serve-keys", reason=f"{file}: {error.strerror}")
    click.echo(key)


def _try_out(settings: ServiceSettings) -> None:
    """Refuse settings of checks that are not right, and a model that does not do: only who loads it knows."""
    from equality_check.commands.speaking import COULD_NOT, SetUpError, set_up, user_language
    from equality_check.configuration.applying import rules_for
    from equality_check.nlp.analysis import Grammar
    from equality_check.nlp.loading import BUNDLED

    try:
        with set_up(user_language(None)):
            checks = settings.checks
            if settings.settings_file:
                rules_for(checks)
            if checks.model != BUNDLED:
                Grammar(checks.model).analyse(["Vi søker deg."])
    except SetUpError:
        sys.exit(COULD_NOT)


def _serve(settings: ServiceSettings) -> None:
    from equality_check.commands.speaking import user_language
    from equality_check.ruleset.texts import text
    from equality_check_api.serving import bind, run

    try:
        listening = bind(settings)
    except OSError as error:
        _refuse("serve-address", host=settings.host, port=settings.port, reason=error.strerror or "")
    address, port = listening.getsockname()[:2]
    shown = f"[{address}]" if ":" in address else address
    click.echo(text("serve-running", user_language(None), url=f"http://{shown}:{port}"))
    run(settings, listening)


def _refuse(key: str, **values: object) -> NoReturn:
    from equality_check.commands.speaking import COULD_NOT, complain, user_language
    from equality_check.ruleset.texts import text

    complain(text(key, user_language(None), **values))
    sys.exit(COULD_NOT)
