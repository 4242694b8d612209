"""What an ad says of what a good ad should say, and what is said of what it leaves out."""

from __future__ import annotations

import pytest

from equality_check import Advert, Checker
from equality_check.report import Element

SHOWN = [
    ("location", "Vi tilbyr god pensjon. Kontaktinformasjon. Butikksjef. [Mo i Rana]. Nøkkelinformasjon. Ref. nr. 12."),
    ("contact", "Avdelingen ledes av Kari, (+[47])"),
    ("duration", "Vi har et [vikariat] med mulighet for fast ansettelse."),
    ("duration", "Kafeen søker en [vikarierende] kokk."),
    (
        "diversity-statement",
        "Vi oppfordrer alle kvalifiserte til å søke, [uavhengig av alder], kjønn og etnisk bakgrunn.",
    ),
    ("diversity-statement", "Kommunen ønskjer å [spegle mangfaldet] i folkesetnaden."),
    ("diversity-statement", "Vi har flest menn og [oppfordrer derfor særlig kvinner] til å søke."),
    ("accommodation", "Ta kontakt hvis du har [behov for tilrettelegging] i intervjuet."),
    ("salary", "[Lønn fra kr 520 000] til kr 600 000."),
    ("salary", "Stillingen lønnes i [lønnstrinn] 55."),
    ("contact", "Har du spørsmål? [Ta kontakt med] avdelingsleder Kari Nordmann."),
    ("contact", "Kari Nordmann, [912 34 567]"),
    ("contact", "Kari Nordmann, [22\u00a033\u00a044\u00a055]"),
    ("contact", "Kari Nordmann, [912\u202f34\u202f567]"),
    ("deadline", "[Søknadsfrist]: 1. mars"),
    ("deadline", "[Søk innen] 20. oktober."),
    ("deadline", "Søknaden sendes [innen] 25. november."),
    ("deadline", "[Send oss noen linjer snarest]."),
    ("location", "[Arbeidssted] er Storgata 1."),
    ("location", "Vi holder til [i] Tromsø."),
    ("location", "Vi søker en kokk til vår kantine [i] Levanger."),
    ("salary", "I denne stillingen får du [560 000 kr] i året og god oppfølging."),
    ("working-hours", "Stillingen er på [37,5 timer] i uken."),
    ("working-hours", "Det er ledig [100 % fast] stilling."),
    ("duration", "Vi har nå ledig et [vikariat] som lærer ved skolen i ett år."),
    ("duration", "Vi har ledig ei [fast stilling] som lærar ved skulen vår."),
    ("duration", "Stillingen er et [toårig engasjement]."),
    ("duration", "Jobben er en [åremålsstilling]."),
    ("working-hours", "Vi har ledig vikariat [i 80]. ved lageret."),
    ("flexible-work", "Vi har [fleksitid] og mulighet for å jobbe hjemmefra."),
    ("equivalent-competence", "Relevant [erfaring kan kompensere] for manglende utdanning."),
    ("foreign-education", "Har du [utdanning fra utlandet], må den være godkjent."),
    ("probation-or-checks", "Det er seks måneders [prøvetid]."),
    ("probation-or-checks", "Du må leggje fram [politiattest] før du tek til i stillinga."),
]

NOT_SHOWN = [
    ("location", "Kontaktinformasjon. Butikksjef. Norge. Nøkkelinformasjon. Ref. nr. 12."),
    ("contact", "Du liker å ta kontakt med nye kunder."),
    ("duration", "Turene våre varierer i lengde og varighet."),
    ("duration", "Vi tåler sesongsvingninger."),
    ("working-hours", "Du må være fleksibel i forhold til arbeidstid."),
    ("working-hours", "Vi spiser middag sammen utenfor arbeidstid."),
    ("location", "Vi deltar på konferanser i Kristiansand."),
    ("contact", "Du har løpende kontakt med underleverandører."),
    ("duration", "Du må ha et engasjement for å bevare gamle båter."),
    ("duration", "Om deg:\n- Glede og engasjement"),
    ("duration", "Vi selger bøker, spill og sesongvarer."),
    ("location", "Vi tilbyr:\n- Sentral beliggenhet"),
    ("contact", "Salget foregår på telefon og e-post."),
    ("salary", "Kjeden har en omsetning på kr 90 millioner."),
    ("working-hours", "Du er fleksibel på arbeidstid."),
    ("location", "Du må tåle endringer av arbeidssted."),
    ("duration", "Vi er kjent for gode varer til hjemmet."),
    ("diversity-statement", "Vi tilbyr et stort mangfold av oppgaver."),
    ("accommodation", "Du tilrettelegger undervisningen for elever med nedsatt funksjonsevne."),
    ("salary", "Lønn etter avtale."),
    ("contact", "Søknaden sendes via lenken på denne siden."),
    ("deadline", "Vi søker deg som vil begynne snarest."),
    ("location", "Vi er markedsleder i Norge."),
    ("working-hours", "Selskapet er 100 % eid av de ansatte."),
    ("contact", "Du liker å ta kontakt med nye mennesker."),
    ("duration", "Vi har 40 faste medarbeidere i huset."),
    ("duration", "Vi tilbyr fast lønn og bonus."),
    ("duration", "Du har engasjement for faget og et fast blikk."),
    ("flexible-work", "Du er fleksibel og arbeider godt med andre."),
    ("equivalent-competence", "Du har relevant utdanning og erfaring."),
]


def element(checker: Checker, text: str, name: str, **fields: object) -> Element:
    advert = Advert(text=text, **fields)  # type: ignore[arg-type]
    return next(e for e in next(checker.check_many([advert])).elements if e.id == name)


@pytest.mark.parametrize(("name", "marked"), SHOWN)
def test_an_element_is_shown_by_its_words(checker: Checker, name: str, marked: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    found = element(checker, text, name)
    assert (found.present, found.state) == (True, "present")
    start = marked.index("[")
    end = marked.index("]") - 1
    assert found.start is not None
    assert found.end is not None
    assert text[found.start : found.end] == text[start:end]


@pytest.mark.parametrize(("name", "text"), NOT_SHOWN)
def test_like_words_do_not_show_an_element(checker: Checker, name: str, text: str) -> None:
    assert not element(checker, text, name).present


def test_a_missing_element_says_why_and_gives_a_text_to_paste(checker: Checker) -> None:
    missing = element(checker, "Vi søker en kokk til kantinen vår.", "accommodation")
    assert missing.state == "missing"
    assert missing.message
    assert missing.explanation
    assert missing.suggestions
    assert missing.sources


def test_the_text_to_paste_is_in_the_written_standard_of_the_ad(checker: Checker) -> None:
    nynorsk = element(checker, "Vi søkjer ein kokk til kantina vår, og du bør ha røynsle.", "accommodation")
    assert nynorsk.suggestions[0].startswith("Treng du")


def test_what_the_caller_knows_is_stated_elsewhere(checker: Checker) -> None:
    known = element(checker, "Vi søker en kokk.", "salary", known_elements=frozenset({"salary"}))
    assert (known.present, known.state, known.message) == (False, "elsewhere", "")


def test_facts_in_the_title_count(checker: Checker) -> None:
    found = element(checker, "Vi søker en kokk.", "working-hours", title="Kokk, 80 % fast stilling")
    assert (found.state, found.field) == ("present", "title")


def test_a_tariff_is_a_basis_and_not_an_amount(checker: Checker) -> None:
    basis = element(checker, "Lønn etter tariff.", "salary")
    assert (basis.state, basis.detail) == ("present", "basis")
    assert basis.message
    assert element(checker, "Årslønn 550 000 kroner.", "salary").detail == "amount"


def test_equivalence_is_never_advised_for_a_regulated_occupation(checker: Checker) -> None:
    nurse = "Vi søker sykepleier.\nKvalifikasjoner:\n- Norsk autorisasjon som sykepleier\n- Bachelor i sykepleie"
    adviser = "Vi søker rådgiver.\nKvalifikasjoner:\n- Bachelor i statsvitenskap"
    assert element(checker, nurse, "equivalent-competence").state == "not-relevant"
    assert element(checker, adviser, "equivalent-competence").state == "missing"
    hospital = Advert(adviser, employer="Hos oss arbeider sykepleiere og leger sammen om pasientene.")
    report = next(checker.check_many([hospital]))
    assert next(e.state for e in report.elements if e.id == "equivalent-competence") == "missing"


def test_the_state_is_told_of_its_duty_to_call_in(checker: Checker) -> None:
    ad = Advert(text="Direktoratet søker en rådgiver.", profile="state")
    report = next(checker.check_many([ad]))
    assert "state-call-in" in {a.id for a in report.advice}
    diversity = next(e for e in report.elements if e.id == "diversity-statement")
    assert "hull i CV-en" in diversity.suggestions[0]
    private = next(checker.check_many([Advert(text="Vi søker en rådgiver.", profile="private")]))
    assert private.advice == []


def test_a_municipality_is_asked_for_the_ground_of_a_part_time_post(checker: Checker) -> None:
    bare = Advert(text="Kommunen har ledig en 60 % fast stilling som kokk.", profile="municipality")
    assert "full-time-norm" in {a.id for a in next(checker.check_many([bare])).advice}
    grounded = Advert(text=bare.text[:-1] + " fordi resten er lyst ut for seg.", profile="municipality")
    assert "full-time-norm" not in {a.id for a in next(checker.check_many([grounded])).advice}
