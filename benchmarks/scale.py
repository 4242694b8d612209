"""What a batch costs: throughput by number of workers, and memory over time, through the command line as users run it.

    python benchmarks/scale.py ADS.jsonl                           # repeated to 100,000 ads, with 1 and 2 workers
    python benchmarks/scale.py ADS.jsonl --ads 2000 --output parquet

ADS.jsonl has an ad a line: {id, text, title?}. Processor time is that of all processes together, start-up included, so
that ads per second of processor time are per core, also on a machine that does other things. Memory is what the
processes hold (RSS, of Linux' /proc), at its highest in each tenth of the time. Input and output lie in the temporary
folder: about 3 + 14 GB for a million ads.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Literal

from rich.console import Console
from rich.table import Table

_COMMAND = (sys.executable, "-c", "from equality_check.cli import main; main()")
_MILLION = 1_000_000
_EVERY = 0.2
_TENTHS = 10


@dataclass(frozen=True, slots=True)
class Sample:
    """The memory of a run at a time: `parent` and the largest `worker`, in megabytes; `seconds` from the start."""

    seconds: float
    parent: float
    worker: float


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds on the wall and of processor time, bytes written, and samples of memory."""

    workers: int
    seconds: float
    cpu: float
    written: int
    samples: list[Sample]


def main() -> int:
    """Print the tables."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("pool", type=Path)
    ask.add_argument("--ads", type=int, default=100_000, help="how many ads the pool is repeated to")
    ask.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    ask.add_argument("--output", choices=("jsonl", "parquet"), default="jsonl")
    given = ask.parse_args()
    console = Console(width=110)
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "ads.jsonl"
        words = _repeated(given.pool, source, given.ads)
        console.print(
            f"{given.ads:,} ads, {words:,} words, {source.stat().st_size / 1e6:,.0f} MB; {os.cpu_count()} cores"
        )
        runs = [_run(source, workers, given.output) for workers in given.workers]
    console.print(_throughput(runs, given.ads, words))
    console.print(_memory(runs))
    return 0


def _repeated(pool: Path, target: Path, number: int) -> int:
    """Write so many ads, each with an id of its own, and give their words."""
    rows = [json.loads(line) for line in pool.read_text("utf-8").splitlines() if line.strip()]
    words = 0
    with target.open("w", encoding="utf-8") as file:
        for place, row in enumerate(islice(cycle(rows), number)):
            file.write(json.dumps({**row, "id": f"{row['id']}/{place}"}, ensure_ascii=False) + "\n")
            words += len(row["text"].split())
    return words


def _run(source: Path, workers: int, ending: Literal["jsonl", "parquet"]) -> Run:
    output = source.with_name(f"reports-{workers}.{ending}")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    process = subprocess.Popen(
        [*_COMMAND, "batch", str(source), "-o", str(output), "--workers", str(workers)], stderr=subprocess.DEVNULL
    )
    samples = []
    while process.poll() is None:
        samples.append(_sample(process.pid, time.monotonic() - start))
        time.sleep(_EVERY)
    seconds = time.monotonic() - start
    if process.returncode:
        raise SystemExit(f"the batch ended with exit code {process.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    written = output.stat().st_size
    output.unlink()
    return Run(workers, seconds, cpu, written, samples)


def _sample(process: int, seconds: float) -> Sample:
    children = Path(f"/proc/{process}/task/{process}/children")
    try:
        workers = [_held(int(child)) for child in children.read_text().split()]
    except OSError:
        workers = []
    return Sample(seconds, _held(process), max(workers, default=0.0))


def _held(process: int) -> float:
    """Give the megabytes that a process holds; none when it is gone."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")) / 1024


def _throughput(runs: list[Run], ads: int, words: int) -> Table:
    table = Table(
        "workers",
        "ads/s",
        "ads per second of a core",
        "words per second of a core",
        "core hours per million ads",
        "GB of reports per million ads",
        title="Throughput",
    )
    for run in runs:
        table.add_row(
            str(run.workers),
            f"{ads / run.seconds:,.1f}",
            f"{ads / run.cpu:,.1f}",
            f"{words / run.cpu:,.0f}",
            f"{run.cpu * _MILLION / ads / 3600:.2f}",
            f"{run.written * _MILLION / ads / 1e9:.1f}",
        )
    return table


def _memory(runs: list[Run]) -> Table:
    """Give the highest memory in each tenth of the time."""
    table = Table("of the time", title="Memory in MB")
    for run in runs:
        table.add_column(f"{run.workers} worker{'s' if run.workers > 1 else ''}: parent")
        table.add_column("largest worker")
    for tenth in range(1, _TENTHS + 1):
        cells = []
        for run in runs:
            part = run.samples[(tenth - 1) * len(run.samples) // _TENTHS : tenth * len(run.samples) // _TENTHS]
            cells += [
                f"{max((s.parent for s in part), default=0):.0f}",
                f"{max((s.worker for s in part), default=0):.0f}",
            ]
        table.add_row(f"{tenth * 10} %", *cells)
    return table


if __name__ == "__main__":
    raise SystemExit(main())
