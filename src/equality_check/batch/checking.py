"""The ads of a batch checked together, and one by one where that fails."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from equality_check.advert import Advert
from equality_check.batch.rows import Answer, Entry, Unreadable, refused
from equality_check.configuration.errors import ConfigurationError
from equality_check.nlp.loading import ModelError
from equality_check.report import RemarkLanguage, Report
from equality_check.ruleset.resolving import RuleSetError
from equality_check.ruleset.texts import text


class WorkerError(ValueError):
    """A worker process cannot build its checker; the message says why."""


SET_UP_ERRORS = (ConfigurationError, RuleSetError, ModelError, WorkerError)


class Checking(Protocol):
    """What a batch needs of a Checker."""

    def check_many(self, adverts: Iterable[Advert]) -> Iterator[Report]:
        """Give the reports on many ads, in order."""


def check(
    entries: Sequence[Entry | Unreadable], checker: Checking, language: RemarkLanguage = "nb"
) -> Iterator[Answer | Unreadable]:
    """Give what there is to say of each, in order; what fails with one ad never spoils the others."""
    ads = [one for one in entries if isinstance(one, Entry)]
    answers = iter(_together(ads, checker, language))
    for one in entries:
        yield next(answers) if isinstance(one, Entry) else one


def nature(error: Exception) -> str:
    """Tell what kind of error it is and where it arose. Its message is left out: it may quote the ad."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__}, {Path(frames[-1].filename).name}:{frames[-1].lineno}"


def _together(ads: Sequence[Entry], checker: Checking, language: RemarkLanguage) -> list[Answer | Unreadable]:
    try:
        reports = list(checker.check_many([ad.advert for ad in ads]))
    except SET_UP_ERRORS:
        raise
    except Exception:  # a batch goes on whatever one ad does
        return [_alone(ad, checker, language) for ad in ads]
    return [Answer(ad, report) for ad, report in zip(ads, reports, strict=True)]


def _alone(ad: Entry, checker: Checking, language: RemarkLanguage) -> Answer | Unreadable:
    try:
        return Answer(ad, next(iter(checker.check_many([ad.advert]))))
    except SET_UP_ERRORS:
        raise
    except Exception as error:  # the same
        return refused(ad.place, ad.id, text("cannot-check", language, reason=nature(error)))
