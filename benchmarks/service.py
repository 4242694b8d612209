"""How the service holds: throughput and latency, memory over many requests, and faults.

`python benchmarks/service.py` starts the service and loads it from a second process (wrk, from Debian's package).
Options: `--seconds N` a run of load; `--workers N`; `--memory N` requests with words of their own, and the memory;
`--faults`; `--start N` times from the command to the first answer.

The ads are those of corpus/ of 250–420 words (real ads: 330 in the middle), in turn, with made-up words in each.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from served import Server, ads, served
from service_faults import measure_faults

CONNECTIONS = (1, 8, 64)

LOAD = """
local bodies, at = {}, 0
for line in io.lines(os.getenv("BODIES")) do bodies[#bodies + 1] = line end
math.randomseed(os.time())
local letters = "bdefgiklmnoprstuvy"
local function word()
  local made = {}
  for i = 1, 9 do local n = math.random(#letters); made[i] = letters:sub(n, n) end
  return table.concat(made)
end
request = function()
  at = at % #bodies + 1
  local body = bodies[at]:gsub("NONCE", word)
  return wrk.format("POST", "/v1/check", {["Content-Type"] = "application/json"}, body)
end
"""


def sentences() -> list[str]:
    """Give texts of two sentences: as much of what is new to the service in far less time."""
    return ["Vi er et ungt NONCE og søker en NONCE til NONCE. Kandidaten må vite hva han gjør med NONCE og NONCE."]


def write_bodies(folder: Path, texts: Sequence[str]) -> None:
    (folder / "bodies").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), "utf-8")
    (folder / "load.lua").write_text(LOAD, "utf-8")


def wrk(server: Server, folder: Path, connections: int, seconds: int) -> dict[str, str]:
    """Give what wrk has measured."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "--latency"]
    done = subprocess.run(
        [*command, "-s", str(folder / "load.lua"), server.url],
        env=os.environ | {"BODIES": str(folder / "bodies")},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    found = {
        "throughput": re.search(r"Requests/sec:\s+(\S+)", done),
        "p50": re.search(r"50%\s+(\S+)", done),
        "p99": re.search(r"99%\s+(\S+)", done),
        "requests": re.search(r"(\d+) requests in", done),
        "wrong": re.search(r"Non-2xx or 3xx responses: (\d+)", done),
        "errors": re.search(r"Socket errors: (.*)", done),
    }
    return {name: match.group(1) if match else "0" for name, match in found.items()}


def measure_load(workers: int, seconds: int, folder: Path) -> None:
    words = [len(text.split()) for text in ads()]
    print(f"\nLoad: {len(words)} ads of {median(words):.0f} words in the middle, {workers} worker(s), {seconds} s each")
    print(f"Load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"{'connections':>11} {'ads/s':>8} {'p50':>10} {'p99':>10} {'CPU ms/ad':>10} {'not 2xx':>8}  socket errors")
    with served(workers) as server:
        wrk(server, folder, 8, 3)
        for connections in CONNECTIONS:
            before = server.cpu()
            found = wrk(server, folder, connections, seconds)
            cost = (server.cpu() - before) * 1000 / max(1, int(found["requests"]))
            print(
                f"{connections:>11} {found['throughput']:>8} {found['p50']:>10} {found['p99']:>10} {cost:>10.1f} "
                f"{found['wrong']:>8}  {found['errors']}",
                flush=True,
            )


def measure_memory(workers: int, requests: int, most: int, folder: Path) -> None:
    """Load the service until that many requests are answered, or that many seconds are over."""
    print(f"\nMemory: {requests} requests, at most {most} s, 8 connections, words of their own in each")
    with served(workers, check_seconds=300) as server:
        done, wrong, begun = 0, 0, time.monotonic()
        print(f"{done:>8} requests  {server.memory():7.1f} MB")
        while done < requests and time.monotonic() - begun < most:
            found = wrk(server, folder, 8, 60)
            done, wrong = done + int(found["requests"]), wrong + int(found["wrong"])
            print(f"{done:>8} requests  {server.memory():7.1f} MB  {wrong} not 2xx", flush=True)


def measure_start(times: int) -> None:
    seconds, cpu = [], []
    for _ in range(times):
        begun = time.perf_counter()
        with served(1) as server:
            seconds.append(time.perf_counter() - begun)
            cpu.append(server.cpu())
    shown = f"{median(seconds):.2f} s (median of {times}, best {min(seconds):.2f})"
    print(f"\nFrom the command to the first answer: {shown}")
    print(f"  processor time: {median(cpu):.2f} s; load of the machine: {os.getloadavg()[0]:.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=0, metavar="N")
    parser.add_argument("--workers", type=int, default=2, metavar="N")
    parser.add_argument("--memory", type=int, default=0, metavar="N")
    parser.add_argument("--most", type=int, default=3600, metavar="SECONDS", help="end the memory run after that long")
    parser.add_argument("--short", action="store_true", help="two sentences a request in the memory run, not ads")
    parser.add_argument("--faults", action="store_true")
    parser.add_argument("--start", type=int, default=0, metavar="N")
    options = parser.parse_args()
    if not any((options.seconds, options.memory, options.faults, options.start)):
        options.seconds, options.faults, options.start = 20, True, 5
    if (options.seconds or options.memory) and not shutil.which("wrk"):
        sys.exit("wrk is missing: apt-get install wrk")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_bodies(folder, ads())
        if options.start:
            measure_start(options.start)
        if options.seconds:
            measure_load(options.workers, options.seconds, folder)
        if options.faults:
            measure_faults()
        if options.short:
            write_bodies(folder, sentences())
        if options.memory:
            measure_memory(options.workers, options.memory, options.most, folder)


if __name__ == "__main__":
    main()
