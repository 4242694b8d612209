"""The format of the file of settings. The examples are what `equality-check init` writes, as TOML."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StringConstraints

from equality_check.advert import Profile
from equality_check.report import RemarkLanguage, Severity

_Text = Annotated[str, StringConstraints(min_length=1, strict=True)]
_Number = Annotated[float, Field(strict=True, ge=0, allow_inf_nan=False)]


def _dashed(name: str) -> str:
    return name.replace("_", "-")


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=_dashed, defer_build=True)


class SettingsFile(_Strict):
    """What may stand in `equality-check.toml` and under `[tool.equality-check]` in `pyproject.toml`."""

    profile: Profile | None = Field(default=None, examples=['"municipality"'])
    remarks: RemarkLanguage | None = Field(default=None, examples=['"nn"'])
    model: _Text = Field(default="bundled", examples=['"bundled"'])
    baseline: _Text | None = Field(default=None, examples=['"equality-check.baseline.toml"'])
    known_elements: list[_Text] = Field(default=[], examples=['["deadline", "location"]'])
    call_in: list[_Text] = Field(default=[], examples=['["disability", "cv-gap", "immigrant-background"]'])
    allowed_phrases: list[_Text] = Field(default=[], examples=['["ung voksen", "faglig fyrtårn"]'])
    rule_packs: list[_Text] = Field(default=[], examples=['["regler/"]'])
    rules: dict[str, StrictBool] = Field(
        default={}, examples=["gender-coded-trait = false", '"gender-coded-trait/competitor" = true']
    )
    severities: dict[str, Severity] = Field(
        default={}, examples=['jargon-anglicism = "style"', '"age/young-team" = "consider"']
    )
    limits: dict[str, dict[str, _Number]] = Field(
        default={}, examples=['"requirement-load/many-demands".most = 15', '"plain-language/long-sentence".most = 30']
    )


TABLES: tuple[Literal["rules", "severities", "limits"], ...] = ("rules", "severities", "limits")
