"""The parameters of LanguageTool's `check`, from the query string and the raw body, whatever its type is said to be."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl

from equality_check.report import RemarkLanguage
from equality_check.ruleset.schema import Written
from equality_check_api.languagetool.annotated import AnnotatedText, AnnotationError, annotated, plain
from equality_check_api.problems import Problem

Mode = Literal["all", "allButTextLevelOnly", "textLevelOnly"]

AUTO = "auto"
LONG_CODES: Mapping[str, str] = {"nb": "nb-NO", "nn": "nn-NO", "no": "no"}

_WRITTEN: Mapping[str, Written | None] = {"nb": "nb", "nb-no": "nb", "nn": "nn", "nn-no": "nn", "no": None, AUTO: None}
_REMARKS: Mapping[str, RemarkLanguage] = {"nb": "nb", "no": "nb", "nn": "nn", "en": "en"}
_MODES: Mapping[str, Mode] = {
    "all": "all",
    "allbuttextlevelonly": "allButTextLevelOnly",
    "textlevelonly": "textLevelOnly",
}
_TRUE = frozenset({"true", "yes"})
_MOST_PARAMETERS = 200


class ParameterProblem(Problem):
    """A parameter that is missing or wrong; the message never repeats a value."""

    def __init__(self, message: str) -> None:
        super().__init__("parameter", 400)
        self._message = message

    def say(self, language: RemarkLanguage) -> str:  # noqa: ARG002  (LanguageTool's errors are English)
        """Give what is wrong."""
        return self._message


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rules and categories a client asks for or does without."""

    rules: frozenset[str]
    categories: frozenset[str]
    without_rules: frozenset[str]
    without_categories: frozenset[str]
    only: bool


@dataclass(frozen=True, slots=True)
class CheckParameters:
    """A check as a client of LanguageTool asks for it; `written` None: to be recognised."""

    text: AnnotatedText
    language: str
    written: Written | None
    remarks: RemarkLanguage | None
    choice: Choice
    picky: bool
    mode: Mode
    compact: bool


def pairs(query: bytes, body: bytes) -> dict[str, str]:
    """Give the parameters of a request; those of the query string win. Raises Problem."""
    found: dict[str, str] = {}
    for source in (body, query):
        try:
            found |= parse_qsl(
                source.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS
            )
        except ValueError as error:
            raise ParameterProblem("The parameters are not urlencoded UTF-8") from error
    return found


def check_parameters(given: Mapping[str, str]) -> CheckParameters:
    """Give the parameters of a check. Raises Problem."""
    if ("text" in given) == ("data" in given):
        raise ParameterProblem("Give exactly one of the parameters 'text' and 'data'")
    language = given.get("language", "").replace("_", "-").lower()
    if not language:
        raise ParameterProblem("Missing 'language' parameter")
    if language not in _WRITTEN:
        raise ParameterProblem("The language is not known: give nb-NO, nn-NO, nb, nn, no or auto")
    if given.get("preferredVariants") and language != AUTO:
        raise ParameterProblem("'preferredVariants' needs language 'auto'")
    mode = _MODES.get(given.get("mode", "all").lower())
    if mode is None:
        raise ParameterProblem("'mode' is all, allButTextLevelOnly or textLevelOnly")
    level = given.get("level", "default").lower()
    if level not in ("default", "picky"):
        raise ParameterProblem("'level' is default or picky")
    return CheckParameters(
        text=_text(given),
        language=language,
        written=_WRITTEN[language],
        remarks=_REMARKS.get(given.get("motherTongue", "")[:2].lower()),
        choice=_choice(given),
        picky=level == "picky",
        mode=mode,
        compact=given.get("c") == "1",
    )


def _text(given: Mapping[str, str]) -> AnnotatedText:
    if "text" in given:
        return plain(given["text"])
    try:
        return annotated(json.loads(given["data"]))
    except AnnotationError as error:
        raise ParameterProblem(str(error)) from error
    except (ValueError, RecursionError) as error:
        raise ParameterProblem("'data' is not valid JSON") from error


def _choice(given: Mapping[str, str]) -> Choice:
    rules, categories = _listed(given, "enabledRules"), _listed(given, "enabledCategories")
    without_rules, without_categories = _listed(given, "disabledRules"), _listed(given, "disabledCategories")
    only = given.get("enabledOnly", "").lower() in _TRUE
    if only and (without_rules or without_categories):
        raise ParameterProblem("'enabledOnly' cannot be combined with 'disabledRules' or 'disabledCategories'")
    if only and not (rules or categories):
        raise ParameterProblem("'enabledOnly' needs 'enabledRules' or 'enabledCategories'")
    return Choice(rules, categories, without_rules, without_categories, only)


def _listed(given: Mapping[str, str], name: str) -> frozenset[str]:
    return frozenset(part.strip() for part in given.get(name, "").split(",") if part.strip())
