"""What OpenAPI says of LanguageTool's API: parameters, and errors in plain text."""

from __future__ import annotations

from typing import Any

_TEXT: dict[str, Any] = {"type": "string"}
_LANGUAGES = ["nb", "nn", "no", "nb-NO", "nn-NO", "auto"]
_PARAMETERS: dict[str, tuple[dict[str, Any], str]] = {
    "text": (_TEXT, "The text; or `data`"),
    "data": (_TEXT, 'JSON: {"annotation": [{"text": …} or {"markup": …, "interpretAs": …}, …]}; or `text`'),
    "language": ({"type": "string", "enum": _LANGUAGES}, "Written standard of the text; auto and no: recognised"),
    "motherTongue": (_TEXT, "Language of the remarks: nb, nn or en; default: that of the text"),
    "preferredVariants": (_TEXT, "Only with auto; not needed"),
    "enabledRules": (_TEXT, "Rules to tell in any case, comma-separated"),
    "disabledRules": (_TEXT, "Rules not to tell, comma-separated"),
    "enabledCategories": (_TEXT, "Categories to tell in any case, comma-separated"),
    "disabledCategories": (_TEXT, "Categories not to tell, comma-separated"),
    "enabledOnly": (_TEXT, "true or yes: tell only what is enabled"),
    "level": ({"type": "string", "enum": ["default", "picky"]}, "picky: style and mild remarks too"),
    "mode": (
        {"type": "string", "enum": ["all", "allButTextLevelOnly", "textLevelOnly"]},
        "textLevelOnly: only remarks on the text as a whole",
    ),
    "c": (_TEXT, "1: a shorter answer"),
    "apiKey": (_TEXT, "A key, where the service needs one"),
}

CHECK_PARAMETERS: dict[str, Any] = {
    "parameters": [
        {"name": name, "in": "query", "required": name == "language", "schema": schema, "description": about}
        for name, (schema, about) in _PARAMETERS.items()
    ]
}
CHECK_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "properties": {
                        name: schema | {"description": about} for name, (schema, about) in _PARAMETERS.items()
                    },
                    "required": ["language"],
                    "oneOf": [{"required": ["text"]}, {"required": ["data"]}],
                }
            }
        },
    }
}

_WHEN = {
    400: "Bad parameters",
    403: "No valid key, or too many requests",
    413: "Too long",
    500: "Too slow",
    503: "Too much to do",
}


def answers(*, check: bool = False) -> dict[int | str, dict[str, Any]]:
    """Give what OpenAPI says of the errors of an operation."""
    statuses = _WHEN if check else {status: _WHEN[status] for status in (400, 403)}
    plain = {"text/plain": {"schema": _TEXT}}
    return {status: {"description": about, "content": plain} for status, about in statuses.items()}
