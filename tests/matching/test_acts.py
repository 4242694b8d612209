"""What a clause does with a protected ground: one line a case, in both written standards."""

from __future__ import annotations

from functools import cache

import pytest
from tests.trial import placed

from equality_check.advert import BlockKind, Section
from equality_check.matching.acts import act_of
from equality_check.matching.candidates import Candidate
from equality_check.matching.reading import read
from equality_check.ruleset.compiling import Matchers
from equality_check.ruleset.loading import load
from equality_check.ruleset.schema import Act, Written
from equality_check.structure import structure

BELIEF, POLITICS, ORIGIN, FAMILY, HEALTH, LOVE = (
    "religion",
    "politics-and-unions",
    "origin-or-minority",
    "family-state",
    "disability-and-illness",
    "orientation-and-gender-identity",
)

NB: list[tuple[Act, str, str]] = [
    ("restrict", BELIEF, "Du må være kristen."),
    ("restrict", BELIEF, "Vi ser helst at du er muslim."),
    ("restrict", BELIEF, "Vi ansetter ikke muslimer."),
    ("restrict", BELIEF, "Alle er velkomne til å søke, unntatt muslimer."),
    ("restrict", BELIEF, "Du er troende."),
    ("restrict", BELIEF, "Er du troende?"),
    ("restrict", BELIEF, "Medlemskap i Den norske kirke."),
    ("restrict", BELIEF, "Den vi ansetter, er kristen."),
    ("restrict", BELIEF, "Vi ser ikke på søkere som er troende."),
    ("restrict", ORIGIN, "Vi har dårlig erfaring med polakker."),
    ("other", ORIGIN, "Du har erfaring med polakker."),
    ("ask", BELIEF, "Oppgi trosretning i søknaden."),
    ("ask", BELIEF, "Vi vil vite hvilket livssyn du har."),
    ("ask", BELIEF, "Attest fra menigheten din må legges ved."),
    ("welcome", BELIEF, "Du trenger ikke være kristen."),
    ("welcome", BELIEF, "Kristen tro er ikke noe krav."),
    ("welcome", BELIEF, "Du kan godt være religiøs."),
    ("welcome", BELIEF, "Vi spør ikke om religion."),
    ("other", BELIEF, "Du skal møte pasienter med ulik religion."),
    ("other", BELIEF, "Du må ha kunnskap om islam."),
    ("other", BELIEF, "Du må kunne lage mat til muslimske gjester."),
    ("other", BELIEF, "Grunnleggeren var kristen."),
    ("ask", POLITICS, "Partimedlemskap må oppgis i søknaden."),
    ("restrict", POLITICS, "Fagorganiserte kommer ikke i betraktning."),
    ("restrict", POLITICS, "Er du organisert i LO, passer du ikke her."),
    ("other", POLITICS, "Er du organisert i LO, gjelder egen avtale."),
    ("welcome", POLITICS, "Partimedlemskap spiller ingen rolle."),
    ("other", POLITICS, "Du skal samarbeide med fagforeningene."),
    ("other", POLITICS, "Åtti prosent av de ansatte er fagorganisert."),
    ("restrict", ORIGIN, "Vi søker polske arbeidere."),
    ("restrict", ORIGIN, "Bare nordmenn kan søke."),
    ("restrict", BELIEF, "Ønskes: katolsk kokk"),
    ("ask", BELIEF, "Religion: oppgis i søknaden"),
    ("welcome", BELIEF, "Religion: velger du selv"),
    ("other", BELIEF, "Elever: muslimer og kristne"),
    ("restrict", ORIGIN, "Innvandrere bes se etter andre stillinger."),
    ("ask", ORIGIN, "Skriv hvor du kommer fra."),
    ("welcome", ORIGIN, "Søkere med innvandrerbakgrunn oppfordres til å søke."),
    ("other", ORIGIN, "Du skal undervise flyktninger."),
    ("other", ORIGIN, "Maten må ha norsk opprinnelse."),
    ("restrict", FAMILY, "Har du små barn, er ikke dette jobben for deg."),
    ("restrict", FAMILY, "Stillingen passer ikke for gravide."),
    ("restrict", FAMILY, "Jobben er vanskelig å kombinere med småbarn."),
    ("ask", FAMILY, "Fortell om familieplanene dine."),
    ("welcome", FAMILY, "Er du småbarnsforelder, får du fleksibel arbeidstid."),
    ("welcome", FAMILY, "Omsorgsansvar er ingen hindring."),
    ("other", FAMILY, "Du skal gi råd til aleneforsørgere."),
    ("other", FAMILY, "Leketøyet passer ikke for små barn."),
    ("restrict", HEALTH, "Personer med astma bes se etter andre stillinger."),
    ("restrict", HEALTH, "Du må ikke ha allergi."),
    ("restrict", HEALTH, "Hvis du har diabetes, så er ikke dette noe for deg."),
    ("ask", HEALTH, "Sykefravær de siste to årene må oppgis."),
    ("welcome", HEALTH, "Er du avhengig av rullestol, legger vi til rette."),
    ("welcome", HEALTH, "Diagnoser skal ikke oppgis."),
    ("other", HEALTH, "Medisinen passer ikke for personer med astma."),
    ("other", HEALTH, "Du har erfaring med pasienter med demens."),
    ("other", HEALTH, "Du følger opp elever med dysleksi som ikke passer inn."),
    ("restrict", LOVE, "Homofile passer ikke inn hos oss."),
    ("restrict", LOVE, "Vi foretrekker at du er heterofil."),
    ("welcome", LOVE, "Alle kan søke, enten du er homofil eller heterofil."),
    ("other", LOVE, "Vi arbeider for rettighetene til skeive."),
]

NN: list[tuple[Act, str, str]] = [
    ("restrict", BELIEF, "Du må vere kristen."),
    ("restrict", BELIEF, "Vi tilset ikkje muslimar."),
    ("restrict", BELIEF, "Du er truande."),
    ("ask", BELIEF, "Skriv litt om trua di i søknaden."),
    ("welcome", BELIEF, "Du treng ikkje vere kristen."),
    ("welcome", BELIEF, "Kristen tru er ikkje noko krav."),
    ("other", BELIEF, "Du må ha kunnskap om islam."),
    ("ask", POLITICS, "Partimedlemskap må oppgjevast i søknaden."),
    ("restrict", POLITICS, "Fagorganiserte kjem ikkje i betraktning."),
    ("welcome", POLITICS, "Partimedlemskap spelar inga rolle."),
    ("restrict", ORIGIN, "Vi søkjer polske arbeidarar."),
    ("restrict", ORIGIN, "Utlendingar bør sjå etter andre stillingar."),
    ("welcome", ORIGIN, "Søkjarar med innvandrarbakgrunn blir oppmoda om å søkje."),
    ("other", ORIGIN, "Vi har tilsette av 20 nasjonalitetar."),
    ("restrict", FAMILY, "Har du små barn, er ikkje dette jobben for deg."),
    ("ask", FAMILY, "Fortel om familieplanane dine."),
    ("welcome", FAMILY, "Omsorgsansvar er inga hindring."),
    ("other", FAMILY, "Du skal gi råd til åleineforsørgjarar."),
    ("restrict", HEALTH, "Personar med astma bør sjå etter andre stillingar."),
    ("restrict", HEALTH, "Har du epilepsi, kjem du ikkje i betraktning."),
    ("ask", HEALTH, "Oppgi eventuelle sjukdomar i søknaden."),
    ("welcome", HEALTH, "Har du ei funksjonsnedsetjing, legg vi til rette."),
    ("other", HEALTH, "Du følgjer opp elevar med dysleksi."),
    ("restrict", LOVE, "Lesbiske passar dårleg inn i miljøet vårt."),
    ("welcome", LOVE, "Alle er velkomne til å søkje, anten du er homofil eller heterofil."),
]


@cache
def _matchers() -> Matchers:
    return Matchers(load())


def _act(language: Written, ground: str, text: str, section: Section = "none", kind: BlockKind = "paragraph") -> Act:
    document = placed(structure(text, "text", language), section, kind, language)
    (reading,) = read(document, _matchers().of)
    first, last = max(reading.spans(f"<{ground}>"), key=lambda span: (span[1] - span[0], -span[0]))
    return act_of(Candidate(load().rules[0], "", reading, first, last))


@pytest.mark.parametrize(("act", "ground", "text"), NB, ids=lambda value: value[:60])
def test_the_act_in_bokmaal(act: Act, ground: str, text: str) -> None:
    assert _act("nb", ground, text) == act


@pytest.mark.parametrize(("act", "ground", "text"), NN, ids=lambda value: value[:60])
def test_the_act_in_nynorsk(act: Act, ground: str, text: str) -> None:
    assert _act("nn", ground, text) == act


def test_a_bare_item_demands_under_demands_and_asks_under_how_to_apply() -> None:
    assert _act("nb", POLITICS, "Partimedlemskap", "demands", "item") == "restrict"
    assert _act("nb", POLITICS, "Partimedlemskap", "apply", "item") == "ask"
    assert _act("nb", POLITICS, "Partimedlemskap", "offer", "item") == "other"
