from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language

from equality_check.nlp import loading
from equality_check.nlp.loading import ModelError, load

Build = Callable[..., Language]


def test_bundled_model_has_what_rules_ask_for() -> None:
    nlp = load("bundled")
    assert nlp.pipe_names == ["written_standard", "tok2vec", "morphologizer", "parser", "lemmatizer", "lemma_table"]
    assert nlp.lang == "nb"


def test_bundled_model_is_small() -> None:
    folder = Path(loading.__file__).with_name("model")
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) <= 12_000_000


def test_names_of_people_and_sentence_splitting_are_left_out(official: Path) -> None:
    assert load(str(official)).pipe_names == ["tok2vec", "morphologizer", "parser", "lemmatizer", "attribute_ruler"]


def test_package_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spacy.util.is_package", lambda _: False)
    with pytest.raises(ModelError, match=r'spacy download nb_core_news_sm\. Set model = "bundled"'):
        load("nb_core_news_sm")


def test_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="There is no folder"):
        load(str(tmp_path / "nowhere"))


def test_folder_without_a_pipeline(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"has no config\.cfg"):
        load(str(tmp_path))


def test_pipeline_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text("[nlp\n")
    with pytest.raises(ModelError, match="cannot be loaded"):
        load(str(tmp_path))


def test_missing_bundled_model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(loading, "_BUNDLED_PATH", tmp_path / "model")
    with pytest.raises(ModelError, match="pip install --force-reinstall"):
        load("bundled")


def test_pipeline_without_components(build: Build, tmp_path: Path) -> None:
    build("tok2vec", "morphologizer").to_disk(tmp_path / "model")
    with pytest.raises(ModelError, match="has no lemmatizer and no parser, only tok2vec, morphologizer"):
        load(str(tmp_path / "model"))


def test_pipeline_with_other_relations(monkeypatch: pytest.MonkeyPatch, official: Path) -> None:
    monkeypatch.setattr(loading, "_UNIVERSAL_RELATIONS", {"nsubj", "orphan"})
    with pytest.raises(ModelError, match=r"Universal Dependencies \(no orphan\)"):
        load(str(official))


def test_model_error_is_a_value_error() -> None:
    assert issubclass(ModelError, ValueError)
