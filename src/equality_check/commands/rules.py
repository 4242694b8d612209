"""The commands that show the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from difflib import get_close_matches

from rich.console import Console
from rich.text import Text

from equality_check.commands.speaking import CHECKED, COULD_NOT, SetUpError, complain, set_up, user_language
from equality_check.configuration.applying import rules_for
from equality_check.report import RemarkLanguage
from equality_check.ruleset.citing import cited
from equality_check.ruleset.loading import WRITTEN, RuleSet
from equality_check.ruleset.resolving import ResolvedRule
from equality_check.ruleset.schema import Example
from equality_check.ruleset.texts import text
from equality_check.settings import Settings
from equality_check.writers.page import Page
from equality_check.writers.wording import named


def list_all(settings: Settings) -> int:
    """List the rules by category, those that are switched off too, and give the exit code."""
    return _with_rules(settings, _list)


def show(rule_id: str, settings: Settings) -> int:
    """Show a rule, and give the exit code."""
    return _with_rules(settings, lambda rules, language: _show(rule_id, rules, language))


def _with_rules(settings: Settings, act: Callable[[RuleSet, RemarkLanguage], int]) -> int:
    language = user_language(settings.remarks)
    try:
        with set_up(language):
            return act(rules_for(replace(settings, rules={})), language)
    except SetUpError:
        return COULD_NOT


def _list(rules: RuleSet, language: RemarkLanguage) -> int:
    page = Page(Console(), language)
    for category in rules.categories.values():
        own = [rule for rule in rules.rules if rule.category == category.id]
        page.heading(f"{page.of(category.title)} ({page.say('rules-count', n=len(own))})", "cyan")
        for rule in own:
            mild = f", {page.say('rule-mild')}" if rule.mild else ""
            about = f" — {page.of(rule.title)} ({page.say(f'severity-{rule.severity}')}{mild})"
            page.line(Text.assemble((rule.id, "bold"), about))
    return CHECKED


def _show(rule_id: str, rules: RuleSet, language: RemarkLanguage) -> int:
    rule = rules.by_id.get(rule_id) or _only_named(rule_id, rules)
    if rule is None:
        near = get_close_matches(rule_id, rules.by_id, n=3, cutoff=0.5)
        perhaps = f" {text('rule-perhaps', language, ids=', '.join(near))}" if near else ""
        complain(text("rule-unknown", language, id=rule_id) + perhaps)
        return COULD_NOT
    page = Page(Console(), language)
    page.line(rule.id, style="bold")
    category = page.of(rules.categories[rule.category].title)
    page.line(f"{page.say(f'severity-{rule.severity}')} · {category} · {page.of(rule.title)}")
    page.line()
    page.rows([(page.say(key), content) for key, content in dict.fromkeys(_rows(rule, rules, page))])
    return CHECKED


def _only_named(name: str, rules: RuleSet) -> ResolvedRule | None:
    """Give the rule whose name without its category this is, if there is exactly one."""
    named = [rule for rule in rules.rules if rule.rule.id == name]
    return named[0] if len(named) == 1 else None


def _rows(rule: ResolvedRule, rules: RuleSet, page: Page) -> Iterator[tuple[str, str]]:
    yield "label-message", rule.message.in_general(page.language)
    yield "label-why", rule.why.in_general(page.language)
    written = [w for w in WRITTEN if page.language in ("en", w)]
    for one in written:
        yield from (("rule-finds", pattern) for pattern in rule.find.of(one))
    for one in written:
        for pattern in rule.find.of(one) or [""]:
            yield from (("label-instead", better) for better in rule.instead.of(one, pattern))
    for one in written:
        examples = rule.examples.nb if one == "nb" else rule.examples.nn
        yield from (("rule-flags", _example(case)) for case in examples.flag)
        yield from (("rule-passes", _example(case)) for case in examples.pass_)
    yield from (("label-source", named(source)) for source in cited(rules.sources, rule.sources))


def _example(case: Example | str) -> str:
    return case.text if isinstance(case, Example) else case
