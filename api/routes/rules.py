"""What the service looks for: rules, categories, kinds of employer."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from equality_check.advert import Profile
from equality_check.report import RemarkLanguage
from equality_check.ruleset.citing import cited
from equality_check.ruleset.loading import WRITTEN, RuleSet
from equality_check.ruleset.resolving import ResolvedRule
from equality_check.ruleset.schema import Example
from equality_check.ruleset.texts import text
from equality_check_api.answers import language_for, listed, problems
from equality_check_api.problems import Problem
from equality_check_api.routes.admission import admitted
from equality_check_api.service import service_of
from equality_check_api.wire import (
    CategoriesAnswer,
    Category,
    ElementView,
    ProfilesAnswer,
    ProfileView,
    RuleAnswer,
    RuleExample,
    RulesAnswer,
    RuleSummary,
)

router = APIRouter(tags=["rules"], dependencies=[Depends(admitted)])

Remarks = Annotated[RemarkLanguage | None, Query(description="Language; default: that of Accept-Language, or English")]

_PROFILES: tuple[Profile, ...] = ("state", "municipality", "private")


@router.get("/v1/rules", response_model=RulesAnswer, responses=problems(304))
async def rules(request: Request, remarks: Remarks = None) -> Response:
    """List all rules, by category."""
    service, language = service_of(request), language_for(request, remarks)

    def make() -> RulesAnswer:
        shown = [RuleSummary(**_summary(rule, language)) for rule in service.rules.rules]
        return RulesAnswer(versions=service.versions, rules=shown)

    return listed(request, service.etag("rules", language), make)


@router.get("/v1/rules/{rule_id:path}", response_model=RuleAnswer, responses=problems(304, 404))
async def rule(request: Request, rule_id: str, remarks: Remarks = None) -> Response:
    """Show a rule by its id, `category/rule`, as findings have it."""
    service, language = service_of(request), language_for(request, remarks)
    found = service.rules.by_id.get(rule_id)
    if found is None:
        raise Problem("no-rule", 404)
    return listed(request, service.etag("rule", rule_id, language), lambda: _shown(found, service.rules, language))


@router.get("/v1/categories", response_model=CategoriesAnswer, responses=problems(304))
async def categories(request: Request, remarks: Remarks = None) -> Response:
    """List the categories of rules."""
    service, language = service_of(request), language_for(request, remarks)

    def make() -> CategoriesAnswer:
        names = [rule.category for rule in service.rules.rules]
        shown = [
            Category(id=one.id, title=one.title.of(language), rules=names.count(one.id))
            for one in service.rules.categories.values()
        ]
        return CategoriesAnswer(versions=service.versions, categories=shown)

    return listed(request, service.etag("categories", language), make)


@router.get("/v1/profiles", response_model=ProfilesAnswer, responses=problems(304))
async def profiles(request: Request, remarks: Remarks = None) -> Response:
    """List the kinds of employer, and the elements looked for in their ads."""
    service, language = service_of(request), language_for(request, remarks)

    def make() -> ProfilesAnswer:
        return ProfilesAnswer(
            versions=service.versions,
            profiles=[ProfileView(id=one, title=text(f"profile-{one}", language)) for one in _PROFILES],
            elements=[ElementView(id=one.id, title=one.title.of(language)) for one in service.rules.elements],
        )

    return listed(request, service.etag("profiles", language), make)


def _summary(rule: ResolvedRule, language: RemarkLanguage) -> dict[str, Any]:
    return {
        "id": rule.id,
        "category": rule.category,
        "severity": rule.severity,
        "mild": rule.mild,
        "title": rule.title.of(language),
    }


def _shown(rule: ResolvedRule, rules: RuleSet, language: RemarkLanguage) -> RuleAnswer:
    written = [one for one in WRITTEN if language in ("en", one)]
    suggestions = [
        better for one in written for pattern in rule.find.of(one) or [""] for better in rule.instead.of(one, pattern)
    ]
    return RuleAnswer(
        **_summary(rule, language),
        message=rule.message.in_general(language),
        explanation=rule.why.in_general(language),
        suggestions=list(dict.fromkeys(suggestions)),
        sources=cited(rules.sources, rule.sources),
        examples=_examples(rule),
    )


def _examples(rule: ResolvedRule) -> list[RuleExample]:
    return [
        RuleExample(language=written, flagged=flagged, text=case.text if isinstance(case, Example) else case)
        for written in WRITTEN
        for cases in [rule.examples.nb if written == "nb" else rule.examples.nn]
        for flagged, ones in ((True, cases.flag), (False, cases.pass_))
        for case in ones
    ]
