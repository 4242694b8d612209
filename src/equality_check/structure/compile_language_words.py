"""Compile the words that only one of the two written standards has to `rules/language_words.json`.

`python -m equality_check.structure.compile_language_words` writes the file; with `--check` it tells whether that is
current.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from equality_check.rule_files import RULES
from equality_check.ruleset.forms import FORMS_FILE
from equality_check.ruleset.generated import write_or_check
from equality_check.ruleset.ordbank import listed_forms
from equality_check.structure.knowledge import LETTERS_OF_LANGUAGE_WORD, WORDS_FILE

_WRITTEN = ("nb", "nn")
_WORD = re.compile(r"[a-zæøåéèêóòôü]{3,}\Z")


def compiled() -> str:
    """Give the text of `language_words.json`.

    They are the forms of the rules' words and, for Nynorsk, simplemma's, without what the other standard's have.
    """
    forms = json.loads(_path(FORMS_FILE).read_text("utf-8"))
    own = {language: {form for entry in forms[language].values() for form in entry.split()} for language in _WRITTEN}
    listed = {language: _listed(language) for language in _WRITTEN}
    only = {
        "nb": own["nb"] - own["nn"] - listed["nn"],
        "nn": (own["nn"] | listed["nn"]) - own["nb"] - listed["nb"] - listed_forms(),
    }
    lines = [f'"{language}": {{\n{_lines(words)}\n}}' for language, words in only.items()]
    return "{" + ",\n".join(lines) + "}\n"


def main(arguments: list[str]) -> int:
    """Write `language_words.json`, or check it with `--check`; give the exit status: 1 when it is not current."""
    return write_or_check({_path(WORDS_FILE): compiled()}, arguments, "equality_check.structure.compile_language_words")


def _path(name: str) -> Path:
    return RULES / name


def _listed(language: str) -> set[str]:
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    table = DefaultDictionaryFactory().get_dictionary(language)
    return {word.casefold() for pair in table.items() for word in pair}


def _lines(words: Iterable[str]) -> str:
    """Give the words by their first letters, a line each, with a space before and after every word."""
    alphabetic = sorted(word for word in words if _WORD.match(word))
    groups = groupby(alphabetic, key=lambda word: word[:LETTERS_OF_LANGUAGE_WORD])
    lines = ({letters: f" {' '.join(group)} "} for letters, group in groups)
    return ",\n".join(json.dumps(line, ensure_ascii=False)[1:-1] for line in lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
