"""Forms of the rules' words: the table below, the compiled file, and the fallback for words that are not compiled."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib import resources

import pytest

from equality_check.ruleset import compile_forms
from equality_check.ruleset.forms import FORMS_FILE, Forms
from equality_check.ruleset.inflection import Inflection
from equality_check.ruleset.schema import Written

# standard, word (or word/POS), forms it must have, forms it must not have
TABLE = """
nb | ungt | ung unge yngre yngst yngste | ungen unger ungene
nb | unge | ung ungt yngre | ungen unger
nb | yngre | yngst yngste | ung unge ungt
nb | eldre | eldst eldste | gammel gamle
nb | gammel | gammelt gamle eldre eldst | alder
nb | krav | kravet krava kravene kravs kravets | kreve krever krevde kraver
nb | krever | kreve krevde krevd kreves krevet | krav kravet krevende
nb | krevende | krevende | kreve krever krevd
nb | leder | lederen ledere lederne lederens | lede ledet ledes
nb | leder/VERB | lede ledes ledet | ledere lederen
nb | søker | søkeren søkere søkerne | søkte søkt søkes
nb | søker/VERB | søke søkes søkte søkt søk | søkere søkeren
nb | søker/NOUN | søkeren søkere | søkte
nb | søkes | søke søker søkte | søkere søknad
nb | mann | mannen menn mennene manns mennenes | mane manner
nb | brannmann | brannmannen brannmenn brannmennene | brannmanner
nb | menn | mann mannen mennene | men
nb | kvinne | kvinna kvinnen kvinner kvinnene kvinners | kvinnelig
nb | kvinner | kvinne kvinna kvinnene | kvinnelig
nb | bok | boka boken bøker bøkene |
nb | barn | barnet barna barnene barns | barnlig
nb | miljø | miljøet miljøer miljøene |
nb | person | personen personer personene persons | personlig
nb | bil | bilen biler bilene | bile
nb | løft | løftet | løfter løfte
nb | gutta | gutt gutten gutter guttene |
nb | natt | natta natten netter nettene |
nb | mødre | mor mora moren mødrene | mord
nb | kolleger | kollega kollegaer |
nb | stilling | stillinga stillingen stillinger stillingene | stille
nb | medier | medium mediene | mediere medierer
nb | jobb | jobben jobber jobbene | jobbe jobbet
nb | kvalifiserte | kvalifisert | kvalifisere kvalifiserer
nb | kvalifisere | kvalifiserer kvalifiserte kvalifisert kvalifiseres |
nb | funksjonshemmet | funksjonshemmede funksjonshemmete funksjonshemma |
nb | nyutdannet | nyutdannede nyutdanna | utdanne
nb | ansette | ansetter ansatte ansatt ansettes |
nb | foretrekke | foretrekker foretrakk foretrukket |
nb | forutsettes | forutsette forutsetter forutsatt |
nb | gå | går gikk gått gås |
nb | sterk | sterkt sterke sterkere sterkest sterkeste |
nb | god | godt gode bedre best beste | godene
nb | norsk | norske |
nb | omtenksom | omtenksomt omtenksomme |
nb | voksen | voksent voksne | vokse
nb | klar | klart klare klarere | klarer
nb | jeg | meg | min
nb | han | ham | hans hun
nb | hans | hans | han ham
nb | min | mi mitt mine | meg jeg
nb | være | er var vært | vare
nb | må | måtte | måte
nb | mot | mot | motet
nb | mot/NOUN | motet |
nb | selvsikker | selvsikkert selvsikre |
nb | vaskedame | vaskedama vaskedamer vaskedamene |
nb | rockestjerne | rockestjerner rockestjernene |
nn | ungt | ung unge yngre yngst yngste | ungar ungen
nn | unge | ung ungt yngre | ungar ungane
nn | yngre | yngst yngste | ung unge
nn | gammal | gammalt gamle eldre eldst |
nn | miljø | miljøet miljøa miljøs | miljøar
nn | krav | kravet krava kravs | krevje krev kravde kravd
nn | krevje | krev kravde kravd krevja | krav krevjande
nn | krevjande | krevjande | krevje krev
nn | leiar | leiaren leiarar leiarane leiars | leie leier leidde
nn | søkje | søkjer søkte søkt søkja søkjast søke søker | søkjar søkjarar
nn | søker/VERB | søkje søkjer søkte søkt | søkarar
nn | søkjar | søkjaren søkjarar søkjarane | søkjer søkt søkte
nn | søkjarar | søkjar søkjaren søkjarane | søkje
nn | søkar | søkaren søkarar søkarane | søke
nn | tilsetje | tilset tilsette tilsett tilsetja tilsetjast |
nn | tilsette/VERB | tilset tilsetje tilsett |
nn | mann | mannen menn mennene manns | mannar
nn | brannmann | brannmannen brannmenn brannmennene | brannmannar
nn | kvinne | kvinna kvinner kvinnene kvinners | kvinneleg
nn | dame | dama damer damene |
nn | gut | guten gutar gutane |
nn | gutane | gut guten gutar |
nn | jente | jenta jenter jentene |
nn | barn | barnet barna born borna |
nn | person | personen personar personane | personleg
nn | røynsle | røynsla røynsler røynslene |
nn | ferdigheit | ferdigheita ferdigheiter ferdigheitene |
nn | stilling | stillinga stillingar stillingane | stille
nn | oppgåver | oppgåve oppgåva oppgåvene |
nn | søknad | søknaden søknader søknadene |
nn | medium | mediet media |
nn | syster | systera systrer systrene |
nn | arbeidsgivar | arbeidsgivaren arbeidsgivarar | arbeidsgi
nn | sjukepleiar | sjukepleiaren sjukepleiarar sjukepleiarane | pleie
nn | kollega | kollegaen kollegaer kollegaar |
nn | kjønn | kjønnet kjønna |
nn | erfaring | erfaringa erfaringar erfaringane | erfaren
nn | kaste | kastar kasta kastast kast |
nn | levere | leverer leverte levert levera |
nn | rekrutterer/VERB | rekruttere rekrutterte rekruttert |
nn | føretrekkje | føretrekkjer føretrekt føretrekkja |
nn | ønskjer/VERB | ønskje ønskte ønskt ønska ønskjer |
nn | trivst | trivast treivst |
nn | gje | gjev gav gitt gi | gjer gjere
nn | gjere | gjer gjorde gjort |
nn | kvalifisert | kvalifiserte | kvalifisere kvalifiserer
nn | funksjonshemma | funksjonshemma | hemme
nn | personleg | personlege | personlegt person
nn | viktig | viktige viktigare viktigast viktigaste |
nn | god | godt gode betre best beste | gods
nn | eigen | eiga eige eigne |
nn | norsk | norske |
nn | trygg | trygt trygge tryggare | tryggja
nn | rask | raskt raske |
nn | vaksen | vaksne vakse | veks
nn | omtenksam | omtenksamt omtenksame |
nn | eg | meg | min
nn | han | honom | hans
nn | ho | henne | hennar
nn | hennar | hennar | ho henne
nn | vere | er var vore | vare
nn | ikkje | ikkje | ikkjen
nn | vaskedame | vaskedama vaskedamer vaskedamene |
nn | gravid | gravide gravidt |
"""


def rows() -> Iterator[tuple[str, str, str, str]]:
    for line in TABLE.strip().splitlines():
        language, word, wanted, forbidden = (cell.strip() for cell in line.split("|"))
        yield language, word, wanted, forbidden


@pytest.mark.parametrize(("language", "word", "wanted", "forbidden"), list(rows()))
def test_a_word_stands_for_its_own_forms_only(language: Written, word: str, wanted: str, forbidden: str) -> None:
    lemma, _, pos = word.partition("/")
    forms = compile_forms.speller(language).of(lemma, pos or None)
    assert {lemma, *wanted.split()} <= forms
    assert not forms & set(forbidden.split())


def test_the_compiled_file_is_current() -> None:
    sources = json.loads(resources.files("equality_check_rules").joinpath(FORMS_FILE).read_text("utf-8"))["sources"]
    if sources != compile_forms.source_versions():
        pytest.skip("compiled with other versions of the lexicons than are installed")
    assert compile_forms.main(["--check"]) == 0, "run: python -m equality_check.ruleset.compile_forms"


def test_compiling_is_stable() -> None:
    words: list[compile_forms.Request] = [("nn", "Krav", None), ("nb", "leder", "VERB")]
    text = compile_forms.compiled(words)
    assert text == compile_forms.compiled(reversed(words))
    assert '"krav":"krav krava kravas' in text
    assert '"leder/VERB":"led leda lede ' in text


def test_forms_load_fast_and_without_the_lexicons() -> None:
    code = (
        "import sys; from equality_check.ruleset.forms import Forms; Forms.load().of('ukjentord', 'nb');"
        "assert not {'simplemma', 'spacy_lookups_data'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    Forms.load.__func__.__globals__["_load"].cache_clear()  # type: ignore[attr-defined]
    start = time.perf_counter()
    Forms.load()
    assert time.perf_counter() - start < 0.2


FEW = Forms({"nb": {"mann": "mann mannen menn", "dame": "dama damen damer"}, "nn": {"søkjar": "søkjar søkjarar"}})


@pytest.mark.parametrize(
    ("word", "language", "pos", "wanted"),
    [
        ("mann", "nb", None, "mann mannen menn"),
        ("MANN", "nb", None, "mann mannen menn"),
        ("turnusmann", "nb", None, "turnusmann turnusmannen turnusmenn"),
        ("heisdamer", "nb", None, "heisdama heisdamen heisdamer"),
        ("jobbsøkjarar", "nn", None, "jobbsøkjar jobbsøkjarar"),
        ("teknologinerd", "nb", "NOUN", "teknologinerden teknologinerder teknologinerds"),
        ("superglad", "nb", "ADJ", "superglade"),
        ("gamifisere", "nb", None, "gamifiserer gamifiserte gamifisert gamifiseres"),
        ("gamifisere", "nn", None, "gamifiserer gamifiserte gamifisert gamifiserast"),
        ("nerding", "nn", None, "nerdinga nerdingar nerdingane"),
        ("kodeglede", "nn", None, "kodegleda kodegleder"),
        ("superkreativ", "nn", None, "superkreative superkreativt superkreativare"),
        ("turnusvillig", "nb", None, "turnusvillige turnusvilligere"),
        ("tilsetje", "nn", "VERB", "tilset tilsette tilsett"),
        ("drepe", "nn", None, "drep drap drepne"),
        ("overstormann", "nn", None, "overstormannen overstormenn"),
        ("§", "nb", None, "§"),
        ("zebra'en", "nb", None, "zebra'en"),
    ],
)
def test_words_that_are_not_compiled(word: str, language: Written, pos: str | None, wanted: str) -> None:
    assert set(wanted.split()) <= FEW.of(word, language, pos)


@pytest.mark.parametrize("word", ["§", "+", "%", "x", "ø"])
def test_any_word_has_at_least_itself(word: str) -> None:
    for language in ("nb", "nn"):
        for pos in (None, "NOUN", "VERB", "ADJ", "PRON", "ADV", "PROPN", "AUX"):
            assert word in FEW.of(word, language, pos)


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_class_that_the_inflection_names_exists(language: Written) -> None:
    tables = Inflection.of(language).tables
    named = {c for classes in tables.guess.values() for c in classes}
    named |= {f"{pos}/{name}" for pos, classes in tables.neighbour.items() for name in classes}
    assert named <= {f"{pos}/{name}" for pos, classes in tables.paradigms.items() for name in classes}
