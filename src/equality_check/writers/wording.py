"""Sentences about a report that several writers say alike."""

from __future__ import annotations

from equality_check.report import Readability, RemarkLanguage, Report, Score, Source
from equality_check.ruleset.loading import RuleSet
from equality_check.ruleset.texts import text
from equality_check.writers.boxes import Boxes, Remark

CHECKED_LANGUAGES = frozenset({"nb", "nn"})
_LAW = "Lovdata"


def facts(report: Report, said: Boxes) -> list[str]:
    """Give what stands at the head of a report: language, employer, words, and how many remarks in each box."""
    language = report.remarks
    found = [text(f"language-{report.language}", language), text(f"profile-{report.profile}", language)]
    if report.readability:
        found.append(text("count-words", language, n=report.readability.words))
    if report.language in CHECKED_LANGUAGES:
        for box, remarks in {"correct": said.correct, "consider": said.consider}.items():
            found.append(text(f"count-{box}", language, n=len(remarks)))
        places = sum(len(remark.findings) for remark in said.language)
        found += [text("count-language", language, n=places)] if places else []
    return found


def category(name: str, rules: RuleSet, language: RemarkLanguage) -> str:
    """Give the title of a category."""
    known = rules.categories.get(name)
    return known.title.of(language) if known else name


def about(remark: Remark, language: RemarkLanguage) -> str:
    """Give what a remark is about besides words: the whole ad, or so many places; nothing for one place."""
    if remark.first.field == "ad":
        return text("whole-ad", language)
    return text("places", language, n=len(remark.findings)) if len(remark.findings) > 1 else ""


def heaviness(readability: Readability, rules: RuleSet, language: RemarkLanguage) -> str:
    """Give LIX with the name of its band."""
    bands = rules.readability.bands if rules.readability else []
    band = next((band.title.of(language) for band in bands if band.id == readability.band), readability.band)
    lix = f"{readability.lix:.1f}"
    return text("lix", language, lix=lix if language == "en" else lix.replace(".", ","), band=band)


def long_sentences(readability: Readability, rules: RuleSet, language: RemarkLanguage) -> str:
    """Give how many sentences are long."""
    count = len(readability.long_sentences)
    key = "long-sentences" if count > 1 else "long-sentences-one" if count else "long-sentences-none"
    most = rules.readability.long_sentence if rules.readability else 0
    return text(key, language, n=count, most=most)


def compared(score: Score, language: RemarkLanguage) -> str:
    """Give how many real ads score lower."""
    if score.percentile is None:
        return text("score-no-percentile", language)
    return text("score-percentile", language, n=score.percentile, ads=score.compared_with)


def set_aside(report: Report) -> str:
    """Give how many remarks were set aside by hand; nothing for none."""
    count, language = report.set_aside, report.remarks
    if not count:
        return ""
    return text("set-aside-one", language) if count == 1 else text("set-aside", language, n=count)


def named(source: Source) -> str:
    """Give what to call a source; a law needs no publisher."""
    return source.title if source.publisher == _LAW else f"{source.publisher}, {source.title}"
