"""Trains the bundled model and prints its table: python training/train.py --treebank DIR --output DIR."""
# ruff: noqa: E402

import argparse
import json
import shutil
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

import spacy
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from training import corpus  # noqa: F401
from training.lemma_counts import count_lemmas
from training.measure import table, test_sets
from training.standards import weigh
from training.tokenization import fit_tokenizer
from training.treebank import STANDARDS, Sentence, read_split

from equality_check.nlp import lemma_table, lemmas, subwords, written_standard  # noqa: F401

_META: dict[str, Any] = {
    "name": "equality_check",
    "version": "0.1.0",
    "description": "Norwegian Bokmål and Nynorsk in one: part of speech, morphology, dependencies, lemmas",
    "author": "The equality-check project",
    "license": "MIT",
    "sources": [
        {"name": "Norwegian Dependency Treebank", "author": "National Library of Norway", "license": "CC0-1.0"},
        {"name": "NorNE", "author": "University of Oslo, Schibsted, Språkbanken", "license": "CC0-1.0"},
    ],
}


def main() -> None:
    arguments = _arguments()
    output: Path = arguments.output
    output.mkdir(parents=True, exist_ok=True)
    banks = {standard: read_split(arguments.treebank, folder, "train") for folder, standard in STANDARDS.items()}
    if not arguments.finish_only:
        _train(arguments, banks)
    model = output / "model"
    finish(output / "model-best", model, banks)
    print(f"\n{model}: {_megabytes(model):.1f} MB", flush=True)
    nlp = spacy.load(model)
    for split in ("dev", "test"):
        table(nlp, test_sets(arguments.treebank, split))


def _train(arguments: argparse.Namespace, banks: dict[str, list[Sentence]]) -> None:
    output: Path = arguments.output
    weights = output / "weights.json"
    weights.write_text(json.dumps(weigh(banks["nb"], banks["nn"])), encoding="utf-8")
    overrides = {"paths.treebank": str(arguments.treebank), "paths.weights": str(weights)}
    if arguments.steps:
        overrides["training.max_steps"] = arguments.steps
    nlp = init_nlp(load_config(ROOT / "training" / "config.cfg", overrides=overrides))
    # A streamed corpus (-1) is augmented anew in every epoch, but spaCy would take labels from its first 100 examples.
    nlp.config["training"]["max_epochs"] = -1
    train(nlp, output, stdout=sys.stdout, stderr=sys.stderr)


def finish(trained: Path, model: Path, banks: dict[str, list[Sentence]]) -> None:
    """Fit the tokenizer, add the table of lemmas, drop strings that nothing looks up, and write the pipeline."""
    strings = _needed_strings(spacy.load(trained))
    nlp = spacy.load(trained, exclude=["vocab"])
    for string in strings:
        nlp.vocab.strings.add(string)
    fit_tokenizer(nlp, [sentence for bank in banks.values() for sentence in bank])
    added: Any = nlp.add_pipe("lemma_table")
    added.lemmas = count_lemmas(banks)
    nlp.meta.update(_META)
    nlp.meta.pop("performance", None)
    nlp.config["paths"] = {"treebank": None, "weights": None, "init_tok2vec": None}
    shutil.rmtree(model, ignore_errors=True)
    nlp.to_disk(model)


def _needed_strings(nlp: Language) -> list[str]:
    """Give the strings that the components look up: what features are made of, and what edit trees write."""
    morphologizer: Any = nlp.get_pipe("morphologizer")
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    labels = set(morphologizer.labels)
    features = {feature for label in labels for feature in label.split("|")}
    joined = {"|".join(part for part in label.split("|") if not part.startswith("POS=")) for label in labels}
    names = {part for feature in features for part in feature.split("=")}
    trees = lemmatizer.label_data["trees"]
    written = {tree[key] for tree in trees for key in ("orig", "subst") if key in tree}
    return sorted(labels | features | joined | names | written)


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebank", type=Path, required=True, help="folder with nob/ and nno/, see README.md")
    parser.add_argument("--output", type=Path, required=True, help="folder for the model and the states between")
    parser.add_argument("--steps", type=int, help="train for so many batches instead of those in config.cfg")
    parser.add_argument("--finish-only", action="store_true", help="do not train, only finish OUTPUT/model-best")
    return parser.parse_args()


if __name__ == "__main__":
    main()
