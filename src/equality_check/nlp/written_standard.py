"""The pipeline component that votes whether a text is Bokmål or Nynorsk, from weights learned on the treebanks."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

UNKNOWN = ""
BOKMAAL = "nb"
NYNORSK = "nn"
STANDARDS = (UNKNOWN, BOKMAAL, NYNORSK)
SUFFIX_LETTERS = 3

_KEY = "written_standard"
_THRESHOLD = 1.0


def standard_of(doc: Doc) -> str:
    """Give `nb`, `nn`, or the empty string when the words do not tell or nobody has voted."""
    return str(doc.user_data.get(_KEY, UNKNOWN))


def standard_number(doc: Doc) -> int:
    """Give the place of the document's written standard in `STANDARDS`."""
    return STANDARDS.index(standard_of(doc))


class WrittenStandard:
    """Votes with the log odds of words, and for unseen words of their last three letters; positive means Nynorsk."""

    def __init__(self) -> None:
        self.weights: dict[str, float] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Give the document with its vote."""
        doc.user_data[_KEY] = self.vote(token.lower_ for token in doc)
        return doc

    def vote(self, words: Iterable[str]) -> str:
        """Give the written standard of the lower-cased words."""
        total = 0.0
        for word in words:
            weight = self.weights.get(word)
            if weight is None:
                weight = self.weights.get("-" + word[-SUFFIX_LETTERS:], 0.0)
            total += weight
        if total >= _THRESHOLD:
            return NYNORSK
        return BOKMAAL if total <= -_THRESHOLD else UNKNOWN

    def initialize(self, _: Callable[[], Any], *, nlp: Language | None = None, weights: dict[str, float]) -> None:  # noqa: ARG002
        """Take the weights that training has counted."""
        self.weights = dict(weights)

    def to_disk(self, path: Path, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002
        """Write the weights into the folder `path`."""
        Path(path).mkdir(parents=True, exist_ok=True)
        text = json.dumps(self.weights, ensure_ascii=False, sort_keys=True)
        (Path(path) / "weights.json").write_text(text, encoding="utf-8")

    def from_disk(self, path: Path, exclude: Iterable[str] = ()) -> "WrittenStandard":  # noqa: ARG002
        """Read the weights from the folder `path`."""
        self.weights = json.loads((Path(path) / "weights.json").read_text(encoding="utf-8"))
        return self


@Language.factory("written_standard")
def make_written_standard(nlp: Language, name: str) -> WrittenStandard:  # noqa: ARG001
    """Give an empty voter; spaCy calls this."""
    return WrittenStandard()
