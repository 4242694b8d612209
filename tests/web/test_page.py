"""The page for those who write ads, as they use it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from docx import Document
from playwright.sync_api import Locator, Page, Route, expect

from .conftest import PLAIN, card, paste, saved

MARK = "mark a"


def rows(page: Page) -> list[str]:
    return page.locator("#ad :is(h1, h2, li, p)").all_inner_texts()


def selected(page: Page) -> str:
    return str(page.evaluate("String(getSelection())"))


def element(page: Page, name: str) -> Locator:
    return page.locator(f"#elements .elements > li:has(.name:text-is('{name}'))")


def test_rich_text_keeps_headings_and_lists(pasted: Page) -> None:
    assert pasted.locator("#ad h1").inner_text() == "Brannmann i Fjelldalen"
    assert pasted.locator("#ad h2").all_inner_texts() == ["Kvalifikasjoner"]
    assert pasted.locator("#ad li").all_inner_texts()[0] == "fagbrev i brannfag"
    expect(pasted.locator(card("ungt team"))).to_be_visible()
    expect(pasted.locator("#boxes h2").first).to_have_text(re.compile("Bør rettes før publisering"))


def test_plain_text_gets_its_headings_and_lists(page: Page) -> None:
    paste(page, text=PLAIN)
    page.wait_for_selector(".remark")
    assert page.locator("#ad li").all_inner_texts() == ["fagbrev", "førerkort klasse C1"]


def test_a_pasted_word_stands_where_the_caret_was(pasted: Page) -> None:
    pasted.evaluate("getSelection().collapse(document.querySelector('#ad h2').firstChild, 5)")
    paste(pasted, text="XYZ")
    expect(pasted.locator("#ad h2")).to_have_text("KvaliXYZfikasjoner")
    pasted.keyboard.type("!")
    assert pasted.locator("#ad h2").inner_text() == "KvaliXYZ!fikasjoner"


def test_from_mark_to_remark_and_back(pasted: Page) -> None:
    pasted.click("#read")
    link = pasted.locator(MARK, has_text="ungt team")
    link.focus()
    pasted.keyboard.press("Enter")
    assert "ungt team" in pasted.evaluate("document.activeElement.querySelector('.place').textContent")
    pasted.keyboard.press("Escape")
    assert selected(pasted) == "ungt team"
    pasted.keyboard.press("Control+Enter")
    assert pasted.evaluate("document.activeElement.className").startswith("remark")
    pasted.click(f"{card('flytende norsk muntlig og skriftlig')} .place")
    assert selected(pasted) == "flytende norsk muntlig og skriftlig"


def test_a_law_is_named_without_its_publisher_and_a_guide_with_it(pasted: Page) -> None:
    laws = pasted.locator(".sources a[href*='lovdata.no']")
    assert laws.count() > 0
    assert not [name for name in laws.all_text_contents() if "Lovdata" in name]
    others = pasted.locator(".sources a:not([href*='lovdata.no'])").all_text_contents()
    assert others
    assert all(", " in name for name in others)


def test_a_click_on_painted_words_finds_their_remark(pasted: Page) -> None:
    box = pasted.evaluate(
        "(() => { const r = document.createRange(), t = document.querySelector('#ad p').firstChild; r.setStart(t, 11);"
        "r.setEnd(t, 13); const b = r.getBoundingClientRect(); return [b.x, b.y + b.height / 2]; })()"
    )
    pasted.mouse.click(*box)
    assert "ungt team" in pasted.locator(".remark.is-current").inner_text()


def test_keys_walk_through_the_marks(pasted: Page) -> None:
    pasted.evaluate("getSelection().collapse(document.querySelector('#ad h1').firstChild, 0)")
    seen = []
    for _ in range(3):
        pasted.keyboard.press("F8")
        seen.append(selected(pasted))
    pasted.keyboard.press("Shift+F8")
    assert len(set(seen)) == 3
    assert selected(pasted) == seen[1]


def test_a_suggestion_is_inserted_checked_and_undone(pasted: Page) -> None:
    remark = pasted.locator(card("ungt team"))
    words = remark.locator(".suggestions span").first.inner_text()
    before = rows(pasted)
    remark.locator(".suggestions button").first.click()
    expect(remark).to_have_count(0)
    assert words in rows(pasted)[1]
    pasted.click("#undo")
    expect(pasted.locator(card("ungt team"))).to_be_visible()
    assert rows(pasted) == before
    pasted.click("#redo")
    expect(pasted.locator(card("ungt team"))).to_have_count(0)


WRITE_AND_CLICK = """([start, end, words, button]) => {
  const text = document.querySelector("#ad p").firstChild;
  getSelection().setBaseAndExtent(text, start, text, end);
  document.execCommand(words ? "insertText" : "delete", false, words);
  button.click();
}"""


def write_and_click(page: Page, start: int, end: int, words: str, button: Locator) -> None:
    """Write in place of a stretch of the first paragraph, and click before that has been checked."""
    page.evaluate(WRITE_AND_CLICK, [start, end, words, button.element_handle()])


def test_a_suggestion_takes_the_place_of_its_words_though_they_have_moved(pasted: Page) -> None:
    remark = pasted.locator(card("ungt team"))
    words = remark.locator(".suggestions span").first.inner_text()
    write_and_click(pasted, 0, 0, "Hei og hopp! ", remark.locator(".suggestions button").first)
    expect(remark).to_have_count(0)
    assert rows(pasted)[1] == f"Hei og hopp! Vi er et {words} og søker en brannmann."


def test_a_suggestion_finds_its_row_below_an_empty_one(pasted: Page) -> None:
    remark = pasted.locator(card("ungt team"))
    words = remark.locator(".suggestions span").first.inner_text()
    button = remark.locator(".suggestions button").first.element_handle()
    pasted.evaluate(
        "(button) => { getSelection().collapse(document.querySelector('#ad h1').firstChild, 22);"
        "document.execCommand('insertParagraph'); button.click(); }",
        button,
    )
    expect(remark).to_have_count(0)
    assert rows(pasted)[2] == f"Vi er et {words} og søker en brannmann."


def test_nothing_is_inserted_where_the_words_are_gone(pasted: Page) -> None:
    button = pasted.locator(f"{card('ungt team')} .suggestions button").first
    write_and_click(pasted, 9, 18, "", button)
    expect(pasted.locator("#status")).to_have_text(re.compile("^Stedet finnes ikke lenger"))
    assert rows(pasted)[1] == "Vi er et  og søker en brannmann."


def test_nothing_is_inserted_while_the_service_refuses(pasted: Page) -> None:
    problem = {"status": 429, "content_type": "application/problem+json", "body": '{"detail": "Vent litt."}'}
    pasted.route("**/v1/check", lambda route: route.fulfill(**problem))
    remark = pasted.locator(card("ungt team"))
    write_and_click(pasted, 0, 0, "Hei! ", remark.locator(".suggestions button").first)
    expect(pasted.locator("#problem")).to_have_text("Vent litt.")
    assert rows(pasted)[1] == "Hei! Vi er et ungt team og søker en brannmann."
    pasted.unroute_all()
    remark.locator(".suggestions button").first.click()
    expect(remark).to_have_count(0)
    assert rows(pasted)[1].startswith("Hei! Vi er et ")


def test_a_sentence_takes_the_place_of_a_sentence(page: Page) -> None:
    paste(page, "<p>Du blir en av oss. Vi prioriterer mannlige søkere. Ta kontakt.</p>")
    page.locator(f"{card('mannlige')} .suggestions button").first.click()
    text = rows(page)[0]
    assert text.startswith("Du blir en av oss. ")
    assert text.endswith(" Ta kontakt.")
    assert "Vi prioriterer" not in text
    assert selected(page).startswith("["), "the first gap is there to be filled in"


def test_a_remark_is_set_aside_with_a_reason_and_taken_back(pasted: Page) -> None:
    remark = pasted.locator(card("ungt team"))
    remark.locator(".dismiss summary").click()
    remark.locator("select").select_option("needed")
    remark.locator(".dismiss button").click()
    expect(remark).to_have_count(0)
    pasted.click("#dismissed-list summary")
    assert "Det er nødvendig i denne jobben" in pasted.locator("#dismissed-list").inner_text()
    pasted.click("#undo")
    expect(remark).to_be_visible()


def test_it_is_checked_again_while_one_types_and_the_caret_stays(pasted: Page) -> None:
    pasted.evaluate("getSelection().collapse(document.querySelector('#ad li').firstChild, 7)")
    pasted.keyboard.type(" og ung og dynamisk", delay=40)
    expect(pasted.locator(".remark .place", has_text="ung og dynamisk")).to_have_count(1)
    pasted.keyboard.type("!")
    assert rows(pasted)[3] == "fagbrev og ung og dynamisk! i brannfag"
    for _ in range(20):  # how many steps it was depends on the pauses between the keys
        pasted.keyboard.press("Control+z")
        if rows(pasted)[3] == "fagbrev i brannfag":
            break
    assert rows(pasted)[3] == "fagbrev i brannfag"
    assert rows(pasted)[1] == "Vi er et ungt team og søker en brannmann."


def test_an_outdated_check_is_aborted(pasted: Page) -> None:
    """A check that is under way when its ad changes is given up."""
    failed: list[str] = []
    held: list[Route] = []
    pasted.on("requestfailed", lambda request: failed.append(request.url))
    pasted.route("**/v1/check", lambda route: held.append(route))
    pasted.evaluate("getSelection().collapse(document.querySelector('#ad p').firstChild, 0)")
    with pasted.expect_request("**/v1/check"):
        pasted.keyboard.type("a")
    with pasted.expect_event("requestfailed"):
        pasted.keyboard.type("b")
    pasted.unroute_all(behavior="ignoreErrors")
    assert failed[0].endswith("/v1/check")


def test_the_kind_of_employer_changes_what_is_looked_for(pasted: Page) -> None:
    expect(pasted.locator("#figures")).to_contain_text("privat")
    pasted.select_option("#profile", "state")
    expect(pasted.locator("#figures")).to_contain_text("statlig")


def test_everything_is_said_in_three_languages(pasted: Page) -> None:
    pasted.select_option("#language", "nn")
    expect(pasted.locator("#read")).to_have_text("Les med merke")
    expect(pasted.locator(".remark summary").first).to_have_text("Kvifor, og kjelde")
    pasted.select_option("#language", "en")
    expect(pasted.locator("#boxes h2").first).to_contain_text("Correct before publishing")
    assert pasted.evaluate("document.documentElement.lang") == "en"
    assert pasted.get_attribute("#ad", "lang") == "nb"
    assert pasted.locator(".place").first.get_attribute("lang") == "nb"


def test_what_stands_in_fields_of_the_system_is_no_longer_missing(pasted: Page) -> None:
    salary = element(pasted, "Lønn")
    expect(salary).to_have_attribute("data-state", "missing")
    salary.locator("input").check()
    expect(salary).to_have_attribute("data-state", "elsewhere")
    assert pasted.locator("#known input[value=salary]").is_checked()


def test_text_for_an_element_is_added(pasted: Page) -> None:
    deadline = element(pasted, "Søknadsfrist")
    deadline.locator("summary").click()
    words = deadline.locator(".suggestions span").first.inner_text()
    deadline.locator(".suggestions button").first.click()
    assert rows(pasted)[-1] == words


def test_a_demand_moves_to_what_is_an_advantage(pasted: Page) -> None:
    demand = pasted.locator("#demands tr", has_text="førerkort klasse C1")
    demand.get_by_role("button", name="Det er en fordel").click()
    assert rows(pasted)[-3:-1] == ["Det er en fordel", "førerkort klasse C1"]
    expect(pasted.locator("#demands tr", has_text="førerkort klasse C1")).to_have_attribute("data-level", "should")


def test_a_demand_is_moved_though_rows_above_it_are_gone(pasted: Page) -> None:
    demand = pasted.locator("#demands tr", has_text="førerkort klasse C1")
    button = demand.get_by_role("button", name="Det er en fordel")
    pasted.evaluate(
        "(button) => { getSelection().selectAllChildren(document.querySelector('#ad li'));"
        "document.execCommand('delete'); document.execCommand('delete'); button.click(); }",
        button.element_handle(),
    )
    expect(demand).to_have_attribute("data-level", "should")
    assert rows(pasted)[-3:-1] == ["Det er en fordel", "førerkort klasse C1"]
    assert "flytende norsk muntlig og skriftlig" in rows(pasted)


def test_a_demand_inside_a_sentence_is_copied_and_selected(pasted: Page) -> None:
    demand = pasted.locator("#demands tr", has_text="fagbrev som elektriker")
    words = demand.locator(".place").inner_text()
    demand.get_by_role("button", name="Det er en fordel").click()
    assert words in rows(pasted)
    assert selected(pasted) == words


def test_the_score_and_the_readability_are_told_with_their_bands(pasted: Page) -> None:
    said = pasted.locator("#figures").inner_text()
    assert re.search(r"\d+ av 100", said)
    assert re.search(r"LIX \d+", said)


def test_what_is_taken_away_is_the_improved_text(pasted: Page, tmp_path: Path) -> None:
    remark = pasted.locator(card("ungt team"))
    words = remark.locator(".suggestions span").first.inner_text()
    remark.locator(".suggestions button").first.click()
    expect(remark).to_have_count(0)
    text, html = (Path(saved(pasted, kind).path()).read_text("utf-8") for kind in ("text", "html"))
    assert words in text
    assert "- fagbrev i brannfag\n" in text
    assert "<h2>Kvalifikasjoner</h2>" in html
    assert "<li>fagbrev i brannfag</li>" in html
    word = Document(str(saved(pasted, "docx").path()))
    assert "fagbrev i brannfag" in [one.text for one in word.paragraphs]
    assert [one.style.name for one in word.paragraphs if one.style][:1] == ["Title"]
    with zipfile.ZipFile(saved(pasted, "commented").path()) as parts:
        assert "flytende norsk" in parts.read("word/document.xml").decode()
        assert "språkkunnskapene" in parts.read("word/comments.xml").decode()
    report = saved(pasted, "report")
    assert report.suggested_filename == "Brannmann i Fjelldalen – rapport.html"
    assert "<mark" in Path(report.path()).read_text("utf-8")
    report.save_as(tmp_path / "report.html")
