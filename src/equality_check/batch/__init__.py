"""Many ads in a row: lines of JSON, Parquet or a folder in, lines of JSON or Parquet out, in the same order."""

from equality_check.batch.checking import SET_UP_ERRORS, Checking, WorkerError, check, nature
from equality_check.batch.errors import BatchError
from equality_check.batch.rows import Answer, Entry, Unreadable, as_line, parse

__all__ = [
    "SET_UP_ERRORS",
    "Answer",
    "BatchError",
    "Checking",
    "Entry",
    "Unreadable",
    "WorkerError",
    "as_line",
    "check",
    "nature",
    "parse",
]
