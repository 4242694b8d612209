"""Loads a spaCy pipeline and makes sure that it gives what the rules ask for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

BUNDLED = "bundled"

_BUNDLED_PATH = Path(__file__).with_name("model")
_EXCLUDED = ["ner", "senter", "sentencizer", "entity_linker", "entity_ruler"]
_NEEDED = {
    "token.pos": "morphologizer",
    "token.morph": "morphologizer",
    "token.lemma": "lemmatizer",
    "token.dep": "parser",
    "token.head": "parser",
}
_ASSIGNED_BY_RULES = {"attribute_ruler": {"token.pos", "token.morph", "token.lemma"}}
_UNIVERSAL_RELATIONS = {"nsubj", "obj", "obl", "nmod", "amod", "conj", "advmod"}
_REMEDY = f'set model = "{BUNDLED}" in the settings to use the one that comes with equality-check'


class ModelError(ValueError):
    """The language model cannot be used; the message says why and what to do."""


def load(model: str = BUNDLED) -> Language:
    """Give the spaCy pipeline named by `model`: `bundled`, an installed one like `nb_core_news_sm`, or a path.

    Named entities and sentence splitting are left out. Raises ModelError when the pipeline is not installed, cannot be
    read, lacks a component, or does not speak Universal Dependencies.
    """
    nlp = _read(model)
    missing = _missing_components(nlp)
    if missing:
        raise ModelError(
            f"The language model {model!r} has no {' and no '.join(missing)} "
            f"(it has {', '.join(nlp.pipe_names) or 'nothing'}). Give one with both, or {_REMEDY}."
            if len(missing) > 1
            else f"The language model {model!r} has no {missing[0]} "
            f"(it has {', '.join(nlp.pipe_names) or 'nothing'}). Give one that has, or {_REMEDY}."
        )
    relations = {label for name in nlp.pipe_names for label in nlp.pipe_labels.get(name, ())}
    if not relations >= _UNIVERSAL_RELATIONS:
        lacking = ", ".join(sorted(_UNIVERSAL_RELATIONS - relations))
        raise ModelError(
            f"The parser of the language model {model!r} does not use Universal Dependencies (no {lacking}). {_REMEDY[0].upper()}{_REMEDY[1:]}."
        )
    return nlp


def _read(model: str) -> Language:
    import spacy

    if model == BUNDLED:
        _register_components()
        if not (_BUNDLED_PATH / "config.cfg").is_file():
            raise ModelError(
                f"The bundled language model is missing from {_BUNDLED_PATH}. Install equality-check again: "
                "pip install --force-reinstall --no-deps equality-check"
            )
        return spacy.load(_BUNDLED_PATH)
    path = Path(model)
    if spacy.util.is_package(model):
        found: str | Path = model
    elif (path / "config.cfg").is_file():
        _register_components()
        found = path
    elif path.exists():
        raise ModelError(f"{model!r} is not a folder with a spaCy pipeline: it has no config.cfg. To mend it, {_REMEDY}.")
    else:
        raise ModelError(
            f"The language model {model!r} is neither installed nor a folder. Install it "
            f"(python -m spacy download {path.name}), or {_REMEDY}."
        )
    try:
        return spacy.load(found, exclude=_EXCLUDED)
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"The language model {model!r} cannot be loaded: {error} To do without it, {_REMEDY}.") from error


def _register_components() -> None:
    from equality_check.nlp import lemmas, subwords, written_standard  # noqa: F401


def _missing_components(nlp: Language) -> list[str]:
    assigned: set[str] = set()
    for name in nlp.pipe_names:
        meta = nlp.get_pipe_meta(name)
        assigned.update(meta.assigns)
        assigned |= _ASSIGNED_BY_RULES.get(meta.factory, set())
    return sorted({component for attribute, component in _NEEDED.items() if attribute not in assigned})
