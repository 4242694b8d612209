"""Measures the language model: accuracy, speed on one core, size, loading time and memory.

python benchmarks/model.py [--model bundled] [--treebank DIR]

The treebanks are not part of the repository; training/README.md tells where they come from.
"""
# ruff: noqa: E402

import argparse
import os
import resource
import sys
import time
from pathlib import Path

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[threads] = "1"
ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from spacy import about
from spacy.language import Language
from training.measure import HEADER, measure, test_sets
from training.treebank import read_advertisements, read_conllu

from equality_check.nlp.analysis import Grammar
from equality_check.nlp.loading import BUNDLED, load

ADVERTISEMENTS = ROOT / "training" / "ad_sentences.conllu"
TREEBANK = Path(os.environ.get("EQUALITY_CHECK_TREEBANK", "/work/shared/data/treebank"))
WARM = 200


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default=BUNDLED, help="bundled, nb_core_news_sm, or a path")
    parser.add_argument("--treebank", type=Path, default=TREEBANK, help="folder with nob/ and nno/")
    parser.add_argument("--speed-only", action="store_true", help="leave accuracy out")
    parser.add_argument("--split", default="test", choices=["dev", "test"])
    arguments = parser.parse_args()

    before = _memory()
    started = time.process_time()
    nlp = load(arguments.model)
    seconds = time.process_time() - started
    print("All times are processor time of one core.")
    print(f"{arguments.model}: {', '.join(nlp.pipe_names)}; spaCy {about.__version__}")
    print(
        f"size {_size(nlp):.1f} MB, loaded in {seconds:.2f} s beyond importing spaCy, {_memory() - before:.0f} MB more"
    )
    if not arguments.speed_only:
        print(f"\n{HEADER}")
        _accuracy(nlp, arguments.treebank, arguments.split)
    _speed(arguments.model, arguments.treebank)
    print(f"\npeak memory of this process {_memory():.0f} MB")


def _accuracy(nlp: Language, treebank: Path, split: str) -> None:
    for title, sentences in test_sets(treebank, split):
        print(measure(nlp, sentences, single=False).row(f"{title}, running text"))
        print(measure(nlp, sentences, single=True).row(f"{title}, single sentences"))
    if ADVERTISEMENTS.exists():
        for standard, sentences in sorted(read_advertisements(ADVERTISEMENTS).items()):
            print(measure(nlp, sentences, single=True).row(f"advertisements, {standard}"))


def _speed(model: str, treebank: Path) -> None:
    path = treebank / "nob" / "test.conllu.gz"
    if not path.exists():
        return
    texts = ["".join(word.form + " " * word.space for word in sentence).strip() for sentence in read_conllu(path)]
    grammar = Grammar(model)
    grammar.analyse(texts[:WARM])
    started = time.process_time()
    words = sum(len(sentence.tokens) for sentence in grammar.analyse(texts))
    print(f"\nGrammar.analyse, all in one call: {words / (time.process_time() - started):,.0f} words/s")
    started = time.process_time()
    for text in texts[:WARM]:
        grammar.analyse([text])
    print(f"Grammar.analyse, one sentence a call: {(time.process_time() - started) / WARM * 1000:.1f} ms a sentence")


def _size(nlp: Language) -> float:
    return sum(path.stat().st_size for path in nlp.path.rglob("*") if path.is_file()) / 1e6 if nlp.path else 0.0


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
