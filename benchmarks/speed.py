"""How fast the checker is, as ratios within one run: machines are noisy, so all is CPU time of one core.

    python benchmarks/speed.py                                     # on corpus/
    python benchmarks/speed.py ADS.jsonl --peers FOLDER            # on real ads, beside what is installed there

ADS.jsonl has an ad a line: {id, text, title?}. FOLDER holds node_modules/.bin/alex and write-good (npm install alex
write-good) and bin/proselint. They check English, so that only the throughput of the engines can be compared.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from unittest.mock import patch

from rich.console import Console
from rich.table import Table

from equality_check import Advert, Checker, Settings
from equality_check import checker as way
from equality_check.matching import search
from equality_check.matching.candidates import Candidates
from equality_check.matching.masks import Masks
from equality_check.matching.words import words_of
from equality_check.nlp.analysis import Grammar
from equality_check.nlp.loading import load as load_model
from equality_check.ruleset.compiling import Matchers
from equality_check.ruleset.loading import load
from equality_check.structure import structure
from equality_check.whole import WholeReader

_CORPUS = Path(__file__).parent.parent / "corpus"
_MEGABYTE = 1_000_000
_LENGTHS = (1_000, 10_000, 100_000, 1_000_000)
_PEERS = ("node_modules/.bin/alex", "node_modules/.bin/write-good", "bin/proselint check")
_STAGES = (
    (way, "documents", "structure: blocks, sentences, sections, language"),
    (way, "read", "matching: words, and every pattern at once"),
    (Masks, "masked", "context: masks"),
    (Candidates, "find", "context: candidates"),
    (Checker, "_analyse", "context: the model, on the sentences that need it"),
    (way, "judge", "context: judging"),
    (way, "findings", "findings"),
    (WholeReader, "read", "demands, elements, measures, readability, score"),
)
_HOSTILE = {
    "one word without end": "a" * 500_000,
    "a comma after every word": "du, " * 120_000,
    "one sentence without end": "du må og bør kunne ha erfaring med " * 14_000,
    "opening signs": '«("“' * 120_000,
    "hyphens": "ung-" * 120_000,
    "bullets": "\n- " * 160_000,
    "dots": "." * 500_000,
    "digits": "1." * 250_000,
    "capitals": "Ola Kari " * 55_000,
    "headings without line breaks": "Oppgaver Du " * 41_000,
    "English words in one token": "the-og-and-" * 45_000,
    "quotation signs": '"ung" team ' * 45_000,
}


def main() -> int:
    """Print the tables."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("ads", type=Path, nargs="?")
    ask.add_argument("--most", type=int, default=1000, help="how many ads at most")
    ask.add_argument("--peers", type=Path, help="folder with the peers")
    given = ask.parse_args()
    adverts = _adverts(given.ads)[: given.most]
    console = Console(width=110)
    words = _words(advert.text for advert in adverts)
    build = "plain" if search.__file__.endswith(".py") else "compiled"
    console.print(f"{len(adverts)} ads, {words} words; CPU time of one core; the {build} build")
    whole = _throughput(console, adverts, words, given.peers)
    console.print(_single_ads(adverts))
    if given.peers:
        console.print(_cold_starts(adverts, given.peers))
    console.print(_lengths(adverts))
    console.print(_hostile())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    console.print(f"memory of this process at its highest: {peak:.0f} MB; {whole:.0f} words a second")
    return 0


def _adverts(path: Path | None) -> list[Advert]:
    if path is None:
        files = sorted(_CORPUS.glob("*.txt"))
        return [Advert(text=file.read_text("utf-8")) for file in files] * 20
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [Advert(text=row["text"], title=row.get("title") or "") for row in rows]


def _warm() -> Checker:
    """Give a checker that has loaded, or compiled, what the two written standards need."""
    checker = Checker()
    checker.warm_up("nb")
    checker.warm_up("nn")
    return checker


def _words(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _cpu(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def _throughput(console: Console, adverts: Sequence[Advert], words: int, peers: Path | None) -> float:
    """Print words a second of the whole check, its stages, the floor, the model over everything, and the peers."""
    checker = _warm()
    whole = _cpu(lambda: list(checker.check_many(adverts)))
    again = _cpu(lambda: list(checker.check_many(adverts)))
    seconds = _stages(checker, adverts)
    table = Table("", "words/s", "of the whole check's time", title="Throughput")
    rows = [("whole check, its words seen for the first time", whole), ("whole check, once more", again)]
    rows += [(f"  {stage}", spent) for stage, spent in seconds.items()]
    rows += _floors(adverts)
    for name, spent in rows:
        table.add_row(name, f"{words / spent:,.0f}", f"{spent / whole:.2f} ×")
    if peers:
        text = _megabyte(adverts)
        for name, rate in _peers(peers, text):
            table.add_row(name, f"{rate:,.0f}", f"{words / rate / whole:.2f} ×")
    console.print(table)
    return words / whole


def _stages(checker: Checker, adverts: Sequence[Advert]) -> dict[str, float]:
    """Give the seconds of each stage, in a run of its own: the stopwatches cost time too."""
    seconds: dict[str, float] = {}
    with ExitStack() as stack:
        for owner, name, stage in _STAGES:
            timed = _timed(getattr(owner, name), stage, seconds)
            stack.enter_context(patch.object(owner, name, timed))
        list(checker.check_many(adverts))
    return seconds


def _timed(run: Callable[..., object], stage: str, seconds: dict[str, float]) -> Callable[..., object]:
    def timed(*given: object, **named: object) -> object:
        start = time.process_time()
        result = run(*given, **named)
        seconds[stage] = seconds.get(stage, 0.0) + time.process_time() - start
        return result

    return timed


def _floors(adverts: Sequence[Advert]) -> list[tuple[str, float]]:
    matchers = Matchers(load())
    documents = [structure(advert.text, "text") for advert in adverts]
    sentences = [(d.text, s) for d in documents for s in d.sentences() if s.language in ("nb", "nn")]
    read = [
        (matchers.of("nn" if s.language == "nn" else "nb"), words_of(text, s.start, s.end)) for text, s in sentences
    ]
    texts = [text[s.start : s.end] for text, s in sentences]
    model, grammar = load_model("bundled"), Grammar("bundled")
    for matcher, words in read:
        matcher.find(words)
    return [
        ("floor: the string matcher alone", _cpu(lambda: [matcher.find(words) for matcher, words in read])),
        ("floor: spaCy's tokeniser alone", _cpu(lambda: [model.make_doc(text) for text in texts])),
        ("the bundled model over every sentence", _cpu(lambda: list(model.pipe(texts)))),
        ("the same, with our values of each token", _cpu(lambda: list(grammar.analyse(texts)))),
    ]


def _megabyte(adverts: Sequence[Advert]) -> str:
    text = "\n\n".join(advert.text for advert in adverts)
    return (text * (_MEGABYTE // len(text) + 1))[:_MEGABYTE]


def _peers(folder: Path, text: str) -> Iterable[tuple[str, float]]:
    """Give the words a second of each peer that is installed, start-up excluded."""
    for peer in _PEERS:
        command = _command(folder, peer)
        if command:
            empty, full = _run(command, "Hei.\n"), _run(command, text)
            yield f"{Path(command[0]).name} (English rules)", len(text.split()) / max(full - empty, 1e-3)


def _command(folder: Path, peer: str) -> list[str]:
    name, *rest = peer.split()
    return [str(folder / name), *rest] if (folder / name).exists() else []


def _run(command: Sequence[str], text: str) -> float:
    """Give the CPU time of a program that reads a file with this text."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "ad.txt"
        file.write_text(text, "utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([*command, str(file)], capture_output=True, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _single_ads(adverts: Sequence[Advert]) -> Table:
    """Give how long a warm checker takes for one ad at a time: all ads, and those of about the median length."""
    checker = Checker()
    list(checker.check_many(adverts))
    middle = statistics.median(len(advert.text) for advert in adverts)
    near = [advert for advert in adverts if 0.8 * middle <= len(advert.text) <= 1.2 * middle]
    table = Table("", "p50 ms", "p99 ms", title="One ad at a time, warm")
    for name, some in (("every ad", adverts), (f"ads of about {middle:.0f} characters", near)):
        spent = sorted(1000 * _cpu(partial(checker.check, advert.text, advert.title)) for advert in some)
        table.add_row(name, f"{spent[len(spent) // 2]:.1f}", f"{spent[int(len(spent) * 0.99)]:.1f}")
    return table


def _cold_starts(adverts: Sequence[Advert], peers: Path) -> Table:
    """Give the CPU time from nothing to the report, beside alex on the same ad."""
    own = [sys.executable, "-c", "from equality_check.cli import main; main()"]
    alex = _command(peers, _PEERS[0])
    middle = sorted(adverts, key=lambda advert: len(advert.text))[len(adverts) // 2]
    table = Table("", "equality-check s", "alex s", "ratio", title="Cold start to report (CPU, median of five)")
    cases = {"an ad that needs no model": "Vi søker en kokk.\n\nDu har fagbrev.\n", "the median ad": middle.text}
    for name, text in cases.items():
        _run(own, text)
        mine = statistics.median(_run(own, text) for _ in range(5))
        theirs = statistics.median(_run(alex, text) for _ in range(5)) if alex else float("nan")
        table.add_row(name, f"{mine:.2f}", f"{theirs:.2f}", f"{mine / theirs:.2f} ×")
    return table


def _lengths(adverts: Sequence[Advert]) -> Table:
    checker = _warm()
    text = _megabyte(adverts)
    checker.check(text[: _LENGTHS[1]])
    table = Table("characters", "seconds", "µs a character", title="Cost by length")
    for length in _LENGTHS:
        spent = _cpu(partial(checker.check, text[:length]))
        table.add_row(f"{length:,}", f"{spent:.2f}", f"{1e6 * spent / length:.2f}")
    return table


def _hostile() -> Table:
    checker = Checker(Settings())
    checker.check("Vi søker deg.")
    table = Table("half a million characters of", "seconds", "of which twice as much as half", title="Hostile input")
    for name, text in _HOSTILE.items():
        half, full = _cpu(partial(checker.check, text[: len(text) // 2])), _cpu(partial(checker.check, text))
        table.add_row(name, f"{full:.2f}", f"{full / max(half, 1e-3):.1f} ×")
    return table


if __name__ == "__main__":
    raise SystemExit(main())
