"""Checked ads for the tests of writers: a plain one, and one that holds what could break a format."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from equality_check.advert import Advert
from equality_check.checker import Checker
from equality_check.writers.formats import CheckedAd, Showing

EVIL = """\ufeff=HYPERLINK("http://evil.example") <script>alert("ungt team")</script>

Vi er et <b>ungt team</b> & *stjerner* | _understrek_ `kode` [lenke](javascript:alert(1)) {{ 7 * 7 }} ]]>.\r
Emoji 👩\u200d🔬 og a\u030a før: vi søker en brannmann.\r

Hos oss får du lære mye av kollegene dine, og vi hjelper deg gjerne i gang med de første oppgavene på lageret.

# Kvalifikasjoner\r
- du må være stresstålende, og <img src=x onerror=alert(1)>\r
- minst 5 års erfaring\r
-- Dette avsnittet\x0b har tegn som ingen side tåler.
"""


def checked(checker: Checker, text: str, name: str, title: str = "") -> CheckedAd:
    """Give an ad as the command line checks it."""
    advert = Advert(text, title)
    return CheckedAd(name, text.encode(), advert, next(checker.check_many([advert])))


@pytest.fixture(scope="session")
def plain(checker: Checker, ads: dict[str, str]) -> CheckedAd:
    return checked(checker, ads["example.nb"], "annonser/kokk.txt")


@pytest.fixture(scope="session")
def nynorsk(checker: Checker, ads: dict[str, str]) -> CheckedAd:
    return checked(checker, ads["resepsjonist-hotell.nn"], "annonser/resepsjonist.txt")


@pytest.fixture(scope="session")
def english(checker: Checker) -> CheckedAd:
    return checked(checker, "We are looking for a young and dynamic waitress to join our team this summer.", "en.txt")


@pytest.fixture(scope="session")
def evil(checker: Checker) -> CheckedAd:
    return checked(checker, EVIL, 'a/<b>"x" & |y|.txt', title='<i>Lagerformann</i> "og" *leder*')


@pytest.fixture(scope="session")
def showing(checker: Checker) -> Showing:
    return Showing(checker.rules)


@pytest.fixture(scope="session")
def thorough(showing: Showing) -> Showing:
    return replace(showing, thorough=True, percentile=True)


@pytest.fixture(scope="session")
def home() -> Path:
    return Path(__file__).parent
