"""The program's own texts: each in three languages with the same gaps, and none missing or left over."""

import re
from pathlib import Path

import pytest
import ryaml

ROOT = Path(__file__).parents[2]
TEXTS: dict[str, dict[str, str]] = ryaml.loads((ROOT / "rules" / "texts.yaml").read_text("utf-8"))
CODE = "".join(
    path.read_text("utf-8")
    for folder in ("src", "api")
    for ending in ("py", "html")
    for path in (ROOT / folder).rglob(f"*.{ending}")
).replace("'", '"')
BUILT = tuple(re.findall(r'f"([a-z]+(?:-[a-z]+)*-)\{', CODE) + re.findall(r'"([a-z]+(?:-[a-z]+)*-)" ~', CODE))


@pytest.mark.parametrize("key", TEXTS)
def test_a_text_has_the_same_gaps_in_every_language(key: str) -> None:
    assert set(TEXTS[key]) == {"nb", "nn", "en"}
    gaps = {language: sorted(re.findall(r"\{(\w+)\}", text)) for language, text in TEXTS[key].items()}
    assert gaps["nb"] == gaps["nn"] == gaps["en"]


def test_every_text_is_used() -> None:
    used = (*BUILT, "web-")
    assert [key for key in TEXTS if f'"{key}"' not in CODE and not key.startswith(used)] == []


def test_the_page_says_every_text_of_its_own_and_no_other() -> None:
    folder = ROOT / "api" / "web"
    page = "".join(path.read_text("utf-8") for path in [*folder.glob("*.js"), folder / "index.html"])
    said = set(re.findall(r'(?:\bsay\(|plural\(|data-(?:text|label)=|^ *)"([a-z-]+)"', page))
    built = tuple(re.findall(r"say\(`([a-z-]+-)\$", page))
    own = {key.removeprefix("web-") for key in TEXTS if key.startswith("web-")}
    assert [key for key in own if f'"{key.removesuffix("-one")}"' not in page and not key.startswith(built)] == []
    assert [key for key in said if key not in own and key not in TEXTS and f"{key}-one" not in TEXTS] == []


def test_every_text_that_is_asked_for_exists() -> None:
    asked = re.findall(
        r'(?:\btext|\bsay|ReadError|ConfigurationError|unknown|wrong)\(\s*"([a-z]+(?:-[a-z0-9]+)+)"', CODE
    )
    assert asked
    assert [key for key in asked if key not in TEXTS] == []
