"""The command line writes Word documents."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from equality_check.commands.checking import Wishes, check_files
from equality_check.commands.speaking import CHECKED, COULD_NOT
from equality_check.settings import Settings


def test_the_command_line_gives_a_word_document_back_with_comments(tmp_path: Path) -> None:
    source, target = tmp_path / "annonse.docx", tmp_path / "kommentert.docx"
    document = docx.Document()
    document.add_paragraph("Vi er et ungt team og søker en kokk.")
    document.save(str(source))
    assert check_files([str(source)], Settings(), Wishes(output=str(target))) == CHECKED
    comments = docx.Document(str(target)).comments
    assert any("ungt team" in comment.text for comment in comments)


def test_a_word_document_shows_one_ad(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Vi søker en kokk.", "utf-8")
    assert check_files([str(tmp_path)], Settings(remarks="en"), Wishes(output=str(tmp_path / "x.docx"))) == COULD_NOT
    assert "one ad" in capsys.readouterr().err
