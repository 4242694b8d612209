"""The pipeline component that looks lemmas up by written standard, part of speech and form."""

import json
from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

from equality_check.nlp.written_standard import BOKMAAL, NYNORSK, UNKNOWN, standard_of

Lemmas = dict[str, dict[str, dict[str, str]]]
"""Written standard → part of speech → lower-case form → lower-case lemma."""

_KEEP_CAPITALS = {"PROPN", "X", "SYM"}
_INFLECTED = {"NOUN", "ADJ", "VERB"}
_SHORTEST_TAIL = 5
_SHORTEST_FRONT = 2


class LemmaTable:
    """Gives seen words the lemma of the training data, and unseen compounds the lemma of their last part.

    Where the written standard is unknown, only lemmas that both standards share are given.
    """

    def __init__(self, *, compounds: bool = True) -> None:
        self.lemmas: Lemmas = {}
        self.compounds = compounds

    def __call__(self, doc: Doc) -> Doc:
        """Give the document with its lemmas, in small letters except in names and the like."""
        standard = standard_of(doc)
        for token in doc:
            token.lemma_ = self._lemma(token, standard)
        return doc

    def _lemma(self, token: Token, standard: str) -> str:
        lemma = self.find(token.lower_, token.pos_, standard)
        if lemma is None:
            lemma = token.lemma_
        return _with_capitals(lemma, token.text) if _keeps_capitals(token) else lemma

    def find(self, form: str, pos: str, standard: str) -> str | None:
        """Give the lemma of a lower-case form, or None when neither it nor its last part is in the table."""
        seen = self._seen(form, pos, standard)
        if seen is None and self.compounds and pos in _INFLECTED:
            for cut in range(_SHORTEST_FRONT, len(form) - _SHORTEST_TAIL + 1):
                tail = self._seen(form[cut:], pos, standard)
                if tail is not None:
                    return form[:cut] + tail
        return seen

    def _seen(self, form: str, pos: str, standard: str) -> str | None:
        if standard != UNKNOWN:
            return self.lemmas[standard].get(pos, {}).get(form)
        bokmaal = self._seen(form, pos, BOKMAAL)
        nynorsk = self._seen(form, pos, NYNORSK)
        return bokmaal if nynorsk is None or bokmaal == nynorsk else nynorsk if bokmaal is None else None

    def to_disk(self, path: Path, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002
        """Write the table into the folder `path`."""
        Path(path).mkdir(parents=True, exist_ok=True)
        packed = {key: {pos: _pack(table) for pos, table in tables.items()} for key, tables in self.lemmas.items()}
        text = json.dumps(packed, ensure_ascii=False, sort_keys=True)
        (Path(path) / "lemmas.json").write_text(text, encoding="utf-8")

    def from_disk(self, path: Path, exclude: Iterable[str] = ()) -> "LemmaTable":  # noqa: ARG002
        """Read the table from the folder `path`."""
        packed = json.loads((Path(path) / "lemmas.json").read_text(encoding="utf-8"))
        self.lemmas = {standard: {pos: _unpack(t) for pos, t in by_pos.items()} for standard, by_pos in packed.items()}
        return self


@Language.factory("lemma_table", requires=["token.pos"], assigns=["token.lemma"])
def make_lemma_table(nlp: Language, name: str) -> LemmaTable:  # noqa: ARG001
    """Give an empty table; spaCy calls this."""
    return LemmaTable()


def _keeps_capitals(token: Token) -> bool:
    if token.pos_ in _KEEP_CAPITALS:
        return True
    capitals = sum(letter.isupper() for letter in token.text)
    return capitals > 1 and not token.text.isupper()


def _with_capitals(lemma: str, text: str) -> str:
    """Give the lemma the letters of the text as far as they are the same but for case."""
    same = 0
    while same < min(len(lemma), len(text)) and lemma[same] == text[same].lower():
        same += 1
    return text[:same] + lemma[same:]


def _pack(lemmas: dict[str, str]) -> dict[str, str]:
    """Give the forms grouped by what turns them into their lemma: letters to cut, and letters to add."""
    groups: dict[str, list[str]] = {}
    for form, lemma in sorted(lemmas.items()):
        same = 0
        while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
            same += 1
        groups.setdefault(f"{len(form) - same} {lemma[same:]}", []).append(form)
    return {change: "\t".join(forms) for change, forms in groups.items()}


def _unpack(packed: dict[str, str]) -> dict[str, str]:
    lemmas: dict[str, str] = {}
    for change, forms in packed.items():
        cut, _, added = change.partition(" ")
        for form in forms.split("\t"):
            lemmas[form] = form[: len(form) - int(cut)] + added
    return lemmas
