"""The rule reference for readers: `docs/rules.nb.md`, `.nn.md` and `.en.md`, made from the rule set.

`python -m equality_check.ruleset.reference` writes the three files; with `--check` it exits with 1 when one of them
is not current.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from equality_check.report import RemarkLanguage
from equality_check.ruleset.generated import write_or_check
from equality_check.ruleset.loading import RuleSet, load
from equality_check.ruleset.resolving import ResolvedRule
from equality_check.ruleset.schema import Example, Written
from equality_check.ruleset.texts import text

_LANGUAGES: tuple[RemarkLanguage, ...] = ("nb", "nn", "en")
_FOLDER = Path("docs")
_SHOWN = 3


def page(rule_set: RuleSet, language: RemarkLanguage) -> str:
    """Give the reference of a rule set as Markdown, in one language of remarks."""
    return "\n".join(_lines(rule_set, language)).rstrip() + "\n"


def _lines(rule_set: RuleSet, language: RemarkLanguage) -> Iterator[str]:
    yield f"# {text('reference-title', language)}"
    yield ""
    yield text("reference-intro", language, rules=len(rule_set.rules), categories=len(rule_set.categories))
    for category in sorted(rule_set.categories.values(), key=lambda c: c.title.of(language)):
        yield ""
        yield f"## {category.title.of(language)}"
        for rule in rule_set.rules:
            if rule.category == category.id:
                yield from _rule(rule, rule_set, language)


def _rule(rule: ResolvedRule, rule_set: RuleSet, language: RemarkLanguage) -> Iterator[str]:
    written: Written = "nn" if language == "nn" else "nb"
    yield ""
    yield f"### {rule.rule.title.of(language)}"
    yield ""
    severity = text(f"severity-{rule.severity}", language)
    yield f"`{rule.id}` · {severity}" + (f" · {text('reference-mild', language)}" if rule.mild else "")
    yield ""
    yield rule.why.of(language)
    examples = rule.examples.nn if written == "nn" else rule.examples.nb
    for heading, cases in (("reference-flags", examples.flag), ("reference-passes", examples.pass_)):
        if cases:
            yield ""
            yield f"{text(heading, language)}:"
            yield ""
            yield from (f"- {_shown(case)}" for case in cases[:_SHOWN])
    sources = [rule_set.sources[key] for key in rule.sources]
    shown = [f"{s.title} {s.paragraph or ''}".strip() for s in sources if s.status == "verified"]
    if shown:
        yield ""
        yield f"{text('label-source', language)}: {' · '.join(shown)}"


def _shown(case: Example | str) -> str:
    sentence = case if isinstance(case, str) else case.text
    return sentence.replace("[", "**").replace("]", "**")


def main(arguments: list[str]) -> int:
    """Write the reference, or with `--check` tell by the exit code whether it is current."""
    pages = {_FOLDER / f"rules.{language}.md": page(load(), language) for language in _LANGUAGES}
    return write_or_check(pages, arguments, "equality_check.ruleset.reference")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
