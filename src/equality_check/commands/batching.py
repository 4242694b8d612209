"""The command that checks a batch of ads."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path

from equality_check.batch import BatchError
from equality_check.batch.inputs import Input, LineStream, open_input
from equality_check.batch.items import Chunk, Item, chunks
from equality_check.batch.outputs import Output, Stream, can_go_on, is_parquet, open_output
from equality_check.batch.resuming import Signature, State, StateFile, recorded, said
from equality_check.batch.running import Crew, cores, here
from equality_check.batch.working import Done, Form, Task, freeze
from equality_check.checker import Checker
from equality_check.commands.configuring import chosen_baseline
from equality_check.commands.files import STANDARD, called, check_different, unusable
from equality_check.commands.progress import progress
from equality_check.commands.speaking import CHECKED, COULD_NOT, SetUpError, build, complain, set_up, user_language
from equality_check.configuration.applying import rules_for
from equality_check.configuration.baseline import Baseline
from equality_check.report import RemarkLanguage
from equality_check.ruleset.texts import text
from equality_check.settings import Settings
from equality_check.version import VERSION
from equality_check.writers import csv_rows
from equality_check.writers.formats import recognise


def check_batch(
    ads: str,
    output: str,
    settings: Settings,
    workers: int | None = None,
    resume: bool = False,
    baseline: str | None = None,
) -> int:
    """Check the ads of a file or folder into a file, and give the exit code.

    `workers` None: one for each core. `baseline` None: for the files of a folder that of the settings.
    """
    language = user_language(settings.remarks)
    try:
        set_aside = _baseline(baseline, ads, settings, language)
        with set_up(language):
            state = _run(ads, output, settings, workers or cores(), resume, language, set_aside)
    except BatchError as error:
        complain(error.say(language), error.name or called(ads, language))
        return COULD_NOT
    except SetUpError:
        return COULD_NOT
    print(text("batch-done", language, n=state.checked), file=sys.stderr)
    if state.failed:
        print(text("batch-failed", language, n=state.failed), file=sys.stderr)
    return CHECKED


def _run(
    ads: str,
    output: str,
    settings: Settings,
    workers: int,
    resume: bool,
    language: RemarkLanguage,
    baseline: Baseline | None,
) -> State:
    with unusable("batch-input", ads, language):
        source = _input(ads, output, baseline)
        check_different(ads, output, language)
        signature = _signature(source, output, settings, language, baseline)
    if resume and not signature:
        raise BatchError("batch-cannot-resume")
    with ExitStack() as stack, unusable("batch-output", output, language):
        file = StateFile(Path(output)) if signature else None
        state = _begin(file, signature, resume)
        target = stack.enter_context(closing(_output(output, state)))
        task = Task(partial(Checker, settings), _form(output), language)
        if task.form == "csv" and not state.items:
            target.write([csv_rows.heading()])
        answers = _answers(chunks(_items(source, state.items, ads, language)), task, settings, workers, stack)
        advance = stack.enter_context(progress(source.total(), language))
        advance(state.share)
        for now in recorded(answers, target, state, file):
            advance(now.share - state.share)
            state = now
    return state


def _baseline(name: str | None, ads: str, settings: Settings, language: RemarkLanguage) -> Baseline | None:
    """Give what is set aside in the files of a folder; rows have no files to know them by. Raises SetUpError."""
    if ads != STANDARD and Path(ads).is_dir():
        return chosen_baseline(name, settings, language)
    if name:
        complain(text("batch-baseline-files", language), called(ads, language))
        raise SetUpError
    return None


def _input(name: str, output: str, baseline: Baseline | None) -> Input:
    if name == STANDARD:
        return LineStream(sys.stdin.buffer)
    return open_input(name, StateFile(Path(output)).beside(), baseline)


def _form(output: str) -> Form:
    if is_parquet(output):
        return "parquet"
    return "csv" if recognise(output) == "csv" else "lines"


def _output(name: str, state: State) -> Output:
    return Stream(sys.stdout.buffer) if name == STANDARD else open_output(Path(name), state.settled)


def _signature(
    source: Input, output: str, settings: Settings, language: RemarkLanguage, baseline: Baseline | None
) -> Signature | None:
    """Give what must be the same for this batch to go on another time; null where it cannot."""
    if output == STANDARD or not can_go_on(Path(output)):
        return None
    digest = source.digest()
    if digest is None:
        return None
    return Signature(
        input=digest,
        rules=rules_for(settings).version,
        engine=VERSION,
        settings=said(settings, language),
        baseline=baseline.digest() if baseline else "",
    )


def _begin(file: StateFile | None, signature: Signature | None, resume: bool) -> State:
    """Give the state to start from, kept before anything of an earlier output is overwritten."""
    if not file or not signature:
        return State()
    state = file.read(signature) if resume else None
    if not state:
        state = State(signature=signature)
        file.write(state)
    return state


def _answers(some: Iterator[Chunk], task: Task, settings: Settings, workers: int, stack: ExitStack) -> Iterator[Done]:
    if workers == 1:
        checker = build(settings, task.language)
        freeze()
        return here(some, checker, task)
    return stack.enter_context(Crew(task, workers)).run(some)


def _items(source: Input, first: int, name: str, language: RemarkLanguage) -> Iterator[Item]:
    with unusable("batch-input", name, language):
        yield from source.items(first)
