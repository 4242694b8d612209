"""What is kept between runs: made once, made again when it must be, and never in the way."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from equality_check.kept import FOLDER, kept, signature


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give a list that notes what was made, with a cache folder of its own."""
    monkeypatch.setenv(FOLDER, str(tmp_path / "cache"))
    return []


def _made(what: str, made: list[str]) -> str:
    return kept("thing", [what], lambda: made.append(what) or what)  # type: ignore[func-returns-value]


def test_the_same_is_made_once(made: list[str]) -> None:
    assert _made("one", made) == _made("one", made) == "one"
    assert made == ["one"]


def test_something_else_is_made_anew(made: list[str]) -> None:
    assert [_made("one", made), _made("two", made)] == ["one", "two"]
    assert made == ["one", "two"]


@pytest.mark.parametrize("content", [b"", b"not a pickle", b"\x80\x05cnothing\nhere\n."])
def test_a_broken_file_is_made_anew(content: bytes, made: list[str], tmp_path: Path) -> None:
    _made("one", made)
    (file,) = (tmp_path / "cache").iterdir()
    file.write_bytes(content)
    assert _made("one", made) == "one"
    assert made == ["one", "one"]


def test_without_a_folder_nothing_is_kept(made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, "")
    assert _made("one", made) == _made("one", made) == "one"
    assert made == ["one", "one"]


def test_a_folder_that_cannot_be_is_done_without(
    made: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_text("in the way")
    monkeypatch.setenv(FOLDER, str(file / "cache"))
    assert _made("one", made) == "one"


def test_old_files_are_deleted(made: list[str], tmp_path: Path) -> None:
    for number in range(40):
        _made(str(number), made)
    assert 0 < len(list((tmp_path / "cache").iterdir())) < 40
    assert _made("39", made) == "39"
    assert made.count("39") == 1


def test_the_folder_is_the_user_s_alone(made: list[str], tmp_path: Path) -> None:
    _made("one", made)
    assert (tmp_path / "cache").stat().st_mode & 0o077 == 0


def test_a_changed_file_has_another_signature(tmp_path: Path) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text("a: 1")
    before = list(signature([file]))
    file.write_text("a: 2")
    os.utime(file, ns=(1, 1))
    assert list(signature([file])) != before


def test_a_folder_that_others_can_write_to_is_done_without(made: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    folder.chmod(0o777)
    assert _made("one", made) == _made("one", made) == "one"
    assert list(folder.iterdir()) == []


def test_what_is_used_is_not_deleted_for_what_is_newer(made: list[str]) -> None:
    for number in range(100):
        _made("used", made)
        _made(str(number), made)
    assert made.count("used") == 1
