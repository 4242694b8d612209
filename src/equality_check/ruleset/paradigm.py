"""A paradigm of a full-form lexicon."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paradigm:
    """A lemma with its forms. Participles are adjectives of their own, with no lemma («»)."""

    pos: str
    lemma: str
    forms: frozenset[str]
