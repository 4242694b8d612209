"""Text that rules do not read: every mask covers its examples whole, and leaves the others alone."""

from __future__ import annotations

import re

import pytest
from tests.trial import Trial

from equality_check import Checker
from equality_check.ruleset.loading import load
from equality_check.ruleset.schema import Example

CASES = [
    (mask.id, example.text if isinstance(example, Example) else example, covered)
    for mask in load().masks
    for examples in (mask.examples.nb, mask.examples.nn)
    for listed, covered in ((examples.flag, True), (examples.pass_, False))
    for example in listed
]


@pytest.mark.parametrize(("mask", "text", "covered"), CASES)
def test_mask(mask: str, text: str, covered: bool, trial: Trial) -> None:
    marked = re.findall(r"\[([^\[\]]*)\]", text)
    found = trial.masked(re.sub(r"[\[\]]", "", text))
    assert found.get(mask, []) == (marked if covered else [])


STATEMENTS = [
    "Vi oppfordrer alle kvalifiserte til å søke, uansett alder, kjønn, funksjonsevne eller hull i CV-en.",
    "Vi skal gjenspeile mangfoldet i befolkningen, og personer med innvandrerbakgrunn oppfordres til å søke.",
    "Det er et mål å oppnå en balansert alders- og kjønnssammensetning og rekruttere personer med innvandrerbakgrunn.",
    "Vi kaller inn minst én kvalifisert søker med funksjonsnedsettelse, hull i CV-en eller innvandrerbakgrunn.",
    "Vi vil spegle mangfaldet i folkesetnaden og oppmodar alle om å søkje, uavhengig av alder, kjønn og livssyn.",
    "Vi oppmodar kvalifiserte søkjarar med hol i CV-en, funksjonsnedsetjing eller innvandrarbakgrunn om å søkje.",
]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_a_diversity_statement_gets_no_remark(statement: str, checker: Checker) -> None:
    ad = f"Vi søker en rådgiver til kommunen.\n\n{statement}\n\nSpørsmål? Ring oss."
    start = ad.index(statement)
    end = start + len(statement)
    inside = [f for f in checker.check(ad).findings if f.start is not None and start <= f.start < end]
    assert inside == []
