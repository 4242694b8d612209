"""docs/configuration.md: its settings and its rule pack are right, and everything that can be set is told of."""

from __future__ import annotations

import re
from pathlib import Path

from equality_check.configuration.applying import rules_for
from equality_check.configuration.reading import read_settings
from equality_check.configuration.schema import SettingsFile

TEXT = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", TEXT, flags=re.DOTALL)


def test_the_example_is_right_and_has_every_key(tmp_path: Path) -> None:
    (toml,) = (text for language, text in BLOCKS if language == "toml")
    path = tmp_path / "equality-check.toml"
    path.write_text(toml, "utf-8")
    for name, text in ((text.splitlines()[0].removeprefix("# "), text) for kind, text in BLOCKS if kind == "yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    settings = read_settings(path)
    rules = rules_for(settings)
    assert "house-words/beacon" in rules.by_id
    assert rules.by_id["age/young-team"].severity == "consider"
    for key in (field.alias for field in SettingsFile.model_fields.values()):
        assert re.search(rf"^(?:{key} = |\[{key}\])", toml, flags=re.MULTILINE), key
