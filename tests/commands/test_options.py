"""The options of the command line allow what the library knows: they are written down again so that help is quick."""

from __future__ import annotations

from typing import get_args

import pytest

from equality_check import advert, options, report
from equality_check.readers import sources
from equality_check.writers import formats


@pytest.mark.parametrize(
    ("option", "known"),
    [
        (options.Report, formats.OutputFormat),
        (options.Profile, advert.Profile),
        (options.Remarks, report.RemarkLanguage),
        (options.Severity, report.Severity),
        (options.Source, sources.SourceFormat),
    ],
)
def test_an_option_allows_what_the_library_knows(option: object, known: object) -> None:
    assert get_args(option) == get_args(known)
    assert get_args(option)
