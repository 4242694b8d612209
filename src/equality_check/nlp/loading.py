"""Loads a spaCy pipeline and makes sure that it gives what the rules ask for."""

from __future__ import annotations

from collections.abc import Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING

from equality_check.nlp.importing import import_spacy

if TYPE_CHECKING:
    from spacy.language import Language

BUNDLED = "bundled"

_BUNDLED_PATH = Path(__file__).with_name("model")
_EXCLUDED = ["ner", "senter", "sentencizer", "entity_linker", "entity_ruler"]
_GIVING_LEMMAS = ["lemmatizer", "lemma_table"]
_NEEDED = {
    "token.pos": "morphologizer",
    "token.morph": "morphologizer",
    "token.lemma": "lemmatizer",
    "token.dep": "parser",
    "token.head": "parser",
}
_ASSIGNED_BY_RULES = {"attribute_ruler": {"token.pos", "token.morph", "token.lemma"}}
_UNIVERSAL_RELATIONS = {"nsubj", "obj", "obl", "nmod", "amod", "conj", "advmod"}
_REMEDY = f'Set model = "{BUNDLED}" to use the one that comes with equality-check.'

_REINSTALL = "Install again: pip install --force-reinstall --no-deps equality-check"


class ModelError(ValueError):
    """The language model cannot be used; the message says why and what to do."""


def load(model: str = BUNDLED, *, lemmas: bool = True) -> Language:
    """Give the spaCy pipeline named by `model`: `bundled`, an installed one like `nb_core_news_sm`, or a path.

    Named entities and sentence splitting are left out, and lemmas where they are not asked for. Raises ModelError when
    the pipeline is not installed, cannot be read, lacks a component, or does not speak Universal Dependencies.
    """
    nlp = _read(model, [*_EXCLUDED, *([] if lemmas else _GIVING_LEMMAS)])
    missing = _missing_components(nlp, set() if lemmas else {"token.lemma"})
    if missing:
        has = ", ".join(nlp.pipe_names) or "nothing"
        raise ModelError(f"The language model {model!r} has no {' and no '.join(missing)}, only {has}. {_REMEDY}")
    relations = {label for name in nlp.pipe_names for label in nlp.pipe_labels.get(name, ())}
    lacking = ", ".join(sorted(_UNIVERSAL_RELATIONS - relations))
    if lacking:
        raise ModelError(f"The language model {model!r} does not use Universal Dependencies (no {lacking}). {_REMEDY}")
    return nlp


def _read(model: str, excluded: Sequence[str]) -> Language:
    spacy = import_spacy()
    _register_components()
    found = _found(model)
    try:
        nlp: Language = spacy.load(found, exclude=excluded)
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"The language model {model!r} cannot be loaded: {error} {_REMEDY}") from error
    return nlp


def _found(model: str) -> str | Path:
    from spacy.util import is_package

    if model == BUNDLED:
        if _BUNDLED_PATH.is_dir():
            return _BUNDLED_PATH
        raise ModelError(f"The bundled language model is missing from {_BUNDLED_PATH}. {_REINSTALL}")
    if is_package(model) or (Path(model) / "config.cfg").is_file():
        return model
    if Path(model).exists():
        raise ModelError(f"{model!r} is no folder with a spaCy pipeline: it has no config.cfg. {_REMEDY}")
    if Path(model).name != model:
        raise ModelError(f"There is no folder {model!r} to load a language model from. {_REMEDY}")
    raise ModelError(f"The language model {model!r} is not installed: run python -m spacy download {model}. {_REMEDY}")


def _register_components() -> None:
    from equality_check.nlp import lemma_table, lemmas, subwords, written_standard  # noqa: F401


def _missing_components(nlp: Language, not_asked: Set[str]) -> list[str]:
    assigned = set(not_asked)
    for name in nlp.pipe_names:
        meta = nlp.get_pipe_meta(name)
        assigned.update(meta.assigns)
        assigned |= _ASSIGNED_BY_RULES.get(meta.factory, set())
    return sorted({component for attribute, component in _NEEDED.items() if attribute not in assigned})
