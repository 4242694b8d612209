"""Worker processes: the same answers in the same order, whatever happens to one of them."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from equality_check.advert import Advert
from equality_check.batch import WorkerError
from equality_check.batch.items import AdFile, Chunk, Item, Line, chunks
from equality_check.batch.running import Crew, here
from equality_check.batch.working import Done, Form, Task
from equality_check.nlp.loading import ModelError
from equality_check.report import Report, Versions

EMPTY = Report(
    language="nb",
    remarks="nb",
    profile="private",
    findings=[],
    demands=[],
    elements=[],
    notices=[],
    readability=None,
    score=None,
    versions=Versions(engine="1", rules="1"),
)


class Fragile:
    """Reports that nothing was found; an ad can kill the process, and once only where it names a file to make."""

    def check_many(self, adverts: Iterable[Advert]) -> Iterator[Report]:
        for advert in adverts:
            if advert.text == "poison":
                os.kill(os.getpid(), signal.SIGKILL)
            if advert.text.startswith("once "):
                try:
                    Path(advert.text.removeprefix("once ")).touch(exist_ok=False)
                except FileExistsError:
                    yield EMPTY
                    continue
                os.kill(os.getpid(), signal.SIGKILL)
            yield EMPTY


def stillborn() -> Fragile:
    os.kill(os.getpid(), signal.SIGKILL)
    return Fragile()


def without_model() -> Fragile:
    raise ModelError("no such model")


def lines(*texts: str) -> list[Item]:
    return [Line(n, json.dumps({"id": n, "text": text}).encode()) for n, text in enumerate(texts, 1)]


def in_twos(items: list[Item]) -> list[Chunk]:
    return [Chunk(tuple(items[n : n + 2])) for n in range(0, len(items), 2)]


def crew(some: Iterable[Chunk], workers: int = 2, form: Form = "lines") -> list[Done]:
    with Crew(Task(Fragile, form), workers) as hired:
        return list(hired.run(some))


def rows(answers: Iterable[Done]) -> list[dict[str, Any]]:
    return [json.loads(line) for done in answers for payload in done.payloads for line in payload.splitlines()]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_workers_answer_in_order_as_one_process_does(workers: int) -> None:
    some = in_twos(lines(*["Vi søker deg"] * 20))
    assert crew(some, workers) == list(here(some, Fragile(), Task(Fragile)))


def test_an_ad_that_kills_its_worker_is_the_only_one_that_is_lost() -> None:
    answers = crew(in_twos(lines("Vi", "poison", "Vi", "Vi", "poison", "poison", "Vi")))
    assert [(row["id"], "report" in row) for row in rows(answers)] == [
        (1, True), (2, False), (3, True), (4, True), (5, False), (6, False), (7, True),
    ]  # fmt: skip
    assert rows(answers)[1]["error"].startswith("linje 2: Programmet stanset brått")
    assert (sum(done.checked for done in answers), sum(done.failed for done in answers)) == (4, 3)


def test_a_worker_that_was_killed_by_something_else_loses_nothing(tmp_path: Path) -> None:
    answers = crew(in_twos(lines("Vi", f"once {tmp_path / 'been here'}", "Vi", "Vi")))
    assert [(row["id"], "report" in row) for row in rows(answers)] == [(n, True) for n in range(1, 5)]


def test_poison_is_a_row_of_parquet_too() -> None:
    pa = pytest.importorskip("pyarrow")
    answers = crew(in_twos(lines("Vi", "poison")), form="parquet")
    found = [
        row
        for done in answers
        for payload in done.payloads
        for row in pa.ipc.open_stream(payload).read_all().to_pylist()
    ]
    assert [(row["id"], row["error"] is None) for row in found] == [("1", True), ("2", False)]


def test_a_file_that_kills_its_worker_is_called_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("poison")
    (row,) = rows(crew([Chunk((AdFile(path, "a.txt", 6),))]))
    assert (row["id"], "error" in row) == ("a.txt", True)


def test_only_so_many_chunks_are_read_ahead() -> None:
    taken = 0

    def endless() -> Iterator[Chunk]:
        nonlocal taken
        while True:
            taken += 1
            yield Chunk(tuple(lines("Vi søker deg")))

    with Crew(Task(Fragile), 2) as hired:
        answers = hired.run(endless())
        for given in range(1, 51):
            next(answers)
            assert taken <= given + 8


def test_a_worker_that_cannot_begin_stops_the_batch() -> None:
    for build, message in ((without_model, "no such model"), (stillborn, "arbeidsprosess stanset")):
        with Crew(Task(build), 2) as hired, pytest.raises(WorkerError, match=message):
            list(hired.run(in_twos(lines("Vi"))))


def test_nothing_to_do_hires_nobody() -> None:
    assert crew([]) == []


def test_a_chunk_is_bounded_in_number_and_size() -> None:
    many = list(chunks(lines(*["Vi"] * 150)))
    assert [len(chunk.items) for chunk in many] == [64, 64, 22]
    large = list(chunks(lines("Vi", "x" * 1_500_000, "Vi")))
    assert [len(chunk.items) for chunk in large] == [2, 1]
    later = list(chunks(iter(lines(*["Vi"] * 150)[64:])))
    assert later == many[1:]
