"""How far a batch has come, kept in a file beside its output, so that one that was killed can go on."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from equality_check.batch.errors import BatchError
from equality_check.batch.outputs import Output, is_parquet, parts_of
from equality_check.batch.working import Done
from equality_check.border import Strict, read_json, to_json
from equality_check.report import RemarkLanguage
from equality_check.settings import Settings


@dataclass(frozen=True, kw_only=True)
class Signature(Strict):
    """What must be the same for a batch to go on."""

    input: str
    rules: str
    engine: str
    settings: str
    baseline: str = ""


@dataclass(frozen=True, kw_only=True)
class State(Strict):
    """How far a batch has come: items of the input, and what of the output is settled, in its own measure."""

    signature: Signature | None = None
    items: int = 0
    share: int = 0
    settled: int = 0
    checked: int = 0
    failed: int = 0

    def after(self, done: Done) -> State:
        """Give the state when that is done too."""
        return replace(
            self,
            items=self.items + done.items,
            share=self.share + done.share,
            checked=self.checked + done.checked,
            failed=self.failed + done.failed,
        )


def said(settings: Settings, language: RemarkLanguage) -> str:
    """Give what tells settings apart, the same in every process."""
    plain = json.dumps([asdict(settings), language], sort_keys=True, default=_plain)
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


class StateFile:
    """The file that a state is kept in, as long as its batch is not finished."""

    def __init__(self, output: Path) -> None:
        self._output = output
        self.path = output.with_name(f"{output.name}.state")
        self._unfinished = output.with_name(f"{output.name}.state.new")

    def beside(self) -> list[Path]:
        """Give all that a batch may write: no ads."""
        return [self._output, self.path, self._unfinished, parts_of(self._output)]

    def write(self, state: State) -> None:
        """Keep a state; the file is whole whenever the run is killed."""
        with self._unfinished.open("wb") as file:
            file.write(to_json(state))
            file.flush()
            os.fsync(file.fileno())
        self._unfinished.replace(self.path)

    def read(self, now: Signature) -> State | None:
        """Give the state to go on from; null where no run has begun.

        Raises BatchError when the last run is finished, when something has changed since it was killed, or when the
        output is not what it left.
        """
        try:
            state = read_json(State, self.path.read_bytes())
        except FileNotFoundError:
            if self._output.exists():
                raise BatchError("batch-nothing-to-resume", str(self._output)) from None
            return None
        except ValueError as error:
            raise BatchError("batch-lost-state", str(self.path)) from error
        changed = _changes(state.signature, now)
        if changed:
            raise BatchError("batch-changed", str(self._output), what_key=f"batch-changed-{changed}")
        if state.settled > _found(self._output):
            raise BatchError("batch-output-gone", str(self._output))
        return state

    def remove(self) -> None:
        """Forget the state: the batch is finished."""
        self.path.unlink(missing_ok=True)


def recorded(answers: Iterable[Done], output: Output, state: State, file: StateFile | None) -> Iterator[State]:
    """Write the answers to the output and give how far the batch has come after each; finish the output at the end."""
    for done in answers:
        output.write(done.payloads)
        state = state.after(done)
        _record(state, output.settled(), file)
        yield state
    _record(state, output.settled(last=True), file)
    output.finish()
    if file:
        file.remove()


def _record(state: State, settled: int | None, file: StateFile | None) -> None:
    if file and settled is not None:
        file.write(replace(state, settled=settled))


def _changes(before: Signature | None, now: Signature) -> str | None:
    """Give the name of what differs, the first of them."""
    return next((f.name for f in fields(now) if getattr(before, f.name, None) != getattr(now, f.name)), None)


def _found(output: Path) -> int:
    """Give how much of an output is there, in its own measure."""
    if is_parquet(output.name):
        return sum(1 for _ in parts_of(output).glob("0*"))
    return output.stat().st_size if output.exists() else 0


def _plain(value: object) -> object:
    return sorted(map(str, value)) if isinstance(value, set | frozenset) else str(value)
