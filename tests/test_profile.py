import pytest

from equality_check import Checker


@pytest.mark.parametrize(
    ("text", "profile"),
    [
        ("Direktoratet søker rådgiver. Statsansatteloven gjelder.", "state"),
        ("Høgskulen søkjer ein lærar i norsk.", "state"),
        ("Kommunen søker sykepleier til hjemmetjenesten.", "municipality"),
        ("Vi søker selger til butikken.", "private"),
        # A level of education is no employer, and a certificate of conduct comes from the police.
        ("Du har utdanning fra høyskole/universitet.", "private"),
        ("Høgskole- og universitetsutdanning er ein fordel. Du må leggje fram politiattest.", "private"),
        ("Kommunen søker rådgiver. Du har utdanning på høyskole- eller universitetsnivå.", "municipality"),
    ],
)
def test_the_kind_of_employer_is_recognised(checker: Checker, text: str, profile: str) -> None:
    assert checker.check(text).profile == profile
