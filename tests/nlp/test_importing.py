import subprocess
import sys

IMPORTED = """
import sys
from equality_check.nlp.importing import import_spacy
spacy = import_spacy()
assert "weasel" not in sys.modules and "spacy.cli" not in sys.modules
{then}
"""


def run(then: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", IMPORTED.format(then=then)], capture_output=True, text=True, check=True
    ).stdout


def test_a_pipeline_runs_without_the_commands_having_been_imported() -> None:
    assert run("print([token.text for token in spacy.blank('nb')('Vi søker deg')])") == "['Vi', 'søker', 'deg']\n"


def test_the_commands_are_there_for_whoever_else_uses_spacy_in_the_process() -> None:
    assert "spacy_version" in run("print(spacy.info(silent=True))")
    assert run("import spacy.cli; print(callable(spacy.cli.download))") == "True\n"
