"""Fits spaCy's Norwegian tokenizer to the treebanks: abbreviations of Nynorsk, and marks that end a sentence."""

from collections import Counter
from typing import Any

from spacy.language import Language
from spacy.util import compile_suffix_regex
from training.treebank import Sentence

_LEAST_WHOLE = 3
_LEAST_APART = 3
_YEAR_BEFORE_FULL_STOP = r"(?<=(?:19|20)[0-9]{2})\."


def fit_tokenizer(nlp: Language, sentences: list[Sentence]) -> None:
    """Change the rules of the tokenizer where the treebanks mostly do otherwise."""
    whole, apart = _counts(sentences)
    tokenizer: Any = nlp.tokenizer  # its class is compiled and has no types
    rules = dict(tokenizer.rules)
    for text, times in apart.items():
        if times >= _LEAST_APART and times > whole[text]:
            rules.pop(text, None)
    for text, times in whole.items():
        if times >= _LEAST_WHOLE and times > apart[text] and text not in rules:
            for form in (text, text.capitalize(), text.upper()):
                rules.setdefault(form, [{"ORTH": form}])
    tokenizer.rules = rules
    suffixes = [*(nlp.Defaults.suffixes or []), _YEAR_BEFORE_FULL_STOP]
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search


def _counts(sentences: list[Sentence]) -> tuple[Counter[str], Counter[str]]:
    """Give how often letters with a point inside or after are one token, and how often the last mark stands apart."""
    whole, apart = Counter[str](), Counter[str]()
    for sentence in sentences:
        for word, after in zip(sentence, [*sentence[1:], None], strict=True):
            if _is_abbreviation(word.form):
                whole[word.form] += 1
            elif after is not None and not word.space and after.form in {".", ":"}:
                apart[word.form + after.form] += 1
    return whole, apart


def _is_abbreviation(form: str) -> bool:
    letters = form.replace(".", "").replace("/", "")
    return letters.isalpha() and form != letters and (form.endswith(".") or "/" in form)
