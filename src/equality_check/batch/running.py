"""Chunks answered by worker processes, in order, with a bounded number of them on their way."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import wait
from types import TracebackType
from typing import Self

from equality_check.batch.checking import Checking, WorkerError
from equality_check.batch.items import Chunk
from equality_check.batch.working import READY, Done, Failure, Task, answer, told, work
from equality_check.ruleset.texts import text

_AHEAD = 4
_PATIENCE = 10


def cores() -> int:
    """Give how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def here(chunks: Iterable[Chunk], checker: Checking, task: Task) -> Iterator[Done]:
    """Answer the chunks in this process."""
    return (answer(chunk, checker, task) for chunk in chunks)


class _GoneError(Exception):
    """A worker is gone before it has answered."""


class _Worker:
    """A process that answers one chunk at a time; `number` is that of the chunk it has, null when it has none."""

    def __init__(self, task: Task) -> None:
        # Started anew rather than forked: it holds nobody else's ends of pipes, and no locks of other threads.
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=work, args=(theirs, task))
        self._process.start()
        theirs.close()
        self._ready = False
        self._language = task.language
        self.number: int | None = None
        self.chunk = Chunk(())

    def give(self, number: int, chunk: Chunk) -> None:
        """Have it answer a chunk, now or as soon as it is ready."""
        self.number, self.chunk = number, chunk
        if self._ready:
            self._send()

    def hear(self) -> Done | None:
        """Give what it answers, null when it has become ready only. Raises _GoneError, and WorkerError."""
        try:
            said = self.connection.recv()
        except (EOFError, OSError) as error:
            if not self._ready:
                raise WorkerError(text("batch-worker", self._language)) from error
            raise _GoneError from error
        if isinstance(said, Failure):
            raise WorkerError(said.message)
        if said == READY:
            self._ready = True
            if self.number is not None:
                self._send()
            return None
        self.number = None
        return said  # type: ignore[no-any-return]

    def dismiss(self) -> None:
        """Let it go: it ends when nobody is there to hear it, and is ended if it takes long."""
        self.connection.close()
        self._process.join(_PATIENCE if self.number is None else 0)
        if self._process.is_alive():
            self._process.terminate()
            self._process.join(_PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()

    def _send(self) -> None:
        try:
            with _no_sigpipe():
                self.connection.send(self.chunk)
        except OSError:
            return  # it has died, which is heard when it is listened to


class Crew:
    """Worker processes, hired when there is work for them. A context manager: none outlives it."""

    def __init__(self, task: Task, workers: int) -> None:
        self._task = task
        self._most = workers
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.connection.close()
        while self._workers:
            self._workers.pop().dismiss()

    def run(self, chunks: Iterable[Chunk]) -> Iterator[Done]:
        """Give the answer to each chunk, in order. Raises WorkerError when a worker cannot begin."""
        waiting = iter(chunks)
        answers: dict[int, Done] = {}
        taken = given = 0
        more = True
        while more or given < taken:
            while more and taken - given < _AHEAD * self._most and self._has_room():
                chunk = next(waiting, None)
                if chunk is None:
                    more = False
                else:
                    (self._free() or self._hire()).give(taken, chunk)
                    taken += 1
            if given < taken:
                self._listen(answers)
            while given in answers:
                yield answers.pop(given)
                given += 1

    def _has_room(self) -> bool:
        return len(self._workers) < self._most or self._free() is not None

    def _free(self) -> _Worker | None:
        return next((worker for worker in self._workers if worker.number is None), None)

    def _hire(self) -> _Worker:
        self._workers.append(_Worker(self._task))
        return self._workers[-1]

    def _listen(self, answers: dict[int, Done]) -> None:
        """Wait until a worker says something, and note what all say that have."""
        speaking = wait([worker.connection for worker in self._workers])
        for worker in [worker for worker in self._workers if worker.connection in speaking]:
            number, chunk = worker.number, worker.chunk
            try:
                done = worker.hear()
            except _GoneError:
                self._bury(worker)
                done = None if number is None else self._singly(chunk)
            if done and number is not None:
                answers[number] = done

    def _singly(self, chunk: Chunk) -> Done:
        """Answer the items of a chunk whose worker died one by one: lost is only what kills a worker again."""
        found = Done()
        worker: _Worker | None = None
        for item in chunk.items:
            worker = worker or self._hire()
            one = Chunk((item,))
            worker.give(-1, one)
            try:
                found = found.and_then(_heard(worker))
            except _GoneError:
                self._bury(worker)
                worker = None
                found = found.and_then(told(one, [item.lost(self._task.language)], self._task.form))
        return found

    def _bury(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.dismiss()


def _heard(worker: _Worker) -> Done:
    while not (done := worker.hear()):
        pass
    return done


@contextmanager
def _no_sigpipe() -> Iterator[None]:
    """Have writing to a worker that has died be an error, also where the command line lets it end the process."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGPIPE"):
        yield
        return
    before = signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGPIPE, before)
