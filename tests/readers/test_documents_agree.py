"""An ad gets the same remarks as text, as a Word document and as a PDF."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest

from equality_check.advert import Advert
from equality_check.checker import Checker
from equality_check.readers.sources import read_ads
from equality_check.report import Report
from equality_check.writers.docx_plain import plain_document

OFFICE = shutil.which("soffice")
ADS = 6


def remarks(report: Report) -> Counter[tuple[str, str]]:
    return Counter((one.rule, " ".join(one.text.split()).casefold()) for one in report.findings)


def as_word(text: str) -> bytes:
    written = BytesIO()
    plain_document(Advert(text=text))[0].save(written)
    return written.getvalue()


def test_a_word_document_gets_the_remarks_of_its_text(checker: Checker, ads: dict[str, str]) -> None:
    texts = list(ads.values())[:ADS]
    plain = checker.check_many(Advert(text=text) for text in texts)
    word = checker.check_many(read_ads(as_word(text))[0] for text in texts)
    for one, other in zip(plain, word, strict=True):
        assert remarks(one) == remarks(other)


@pytest.mark.slow
@pytest.mark.skipif(not OFFICE, reason="needs LibreOffice: apt-get install libreoffice-writer-nogui")
@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_what_libreoffice_writes_gets_the_remarks_of_its_text(
    form: str, checker: Checker, ads: dict[str, str], tmp_path: Path
) -> None:
    assert OFFICE
    given, made = tmp_path / "given", tmp_path / "made"
    given.mkdir()
    for name, text in ads.items():
        (given / f"{name}.docx").write_bytes(as_word(text))
    command = [OFFICE, "--headless", "--convert-to", form, "--outdir", str(made), *map(str, given.iterdir())]
    subprocess.run(command, env={**os.environ, "HOME": str(tmp_path)}, check=True, capture_output=True, timeout=600)
    plain = checker.check_many(Advert(text=text) for text in ads.values())
    other = checker.check_many(read_ads((made / f"{name}.{form}").read_bytes())[0] for name in ads)
    assert [remarks(one) for one in plain] == [remarks(one) for one in other]
