"""How far one machine goes: `pytest benchmarks/test_scale.py --wide -s`.

Scaling over processes (by the clock, and by processor time, which other work on the machine changes less), what a
worker's start and an article cost, and memory over 100,000 documents, spaCy's strings among it. Memory has a limit that
can fail; the other figures are printed.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import parts
import pytest

import zhgovie
from zhgovie.batch import warm_up
from zhgovie.corpus import extract_corpus, journal_of
from zhgovie.text.readers import SourceDocument
from zhgovie.workers import run

pytestmark = pytest.mark.wide

DOCUMENTS = 100_000
STEPS = 10
MOST_GROWTH = 0.10
"""Of resident memory between the second tenth of the documents, when caches are full, and the last."""
WORDS = ("企业", "项目", "粮食产量", "总投资", "规上工业总产值", "税收", "新增就业", "旅游收入", "造林", "学校", "床位")


@pytest.fixture(scope="module")
def texts(shared: Path) -> list[str]:
    """Give the articles that speeds are measured on."""
    loaded = [part for name in parts.PARTS if (part := parts.load(name, shared)) is not None]
    return [part.texts[one["id"]] for part in loaded for one in part.gold]


def processor_time() -> float:
    """Give the seconds that this process and those it waited for have used."""
    return sum(os.times()[:4])


@pytest.mark.parametrize("model", [None, "zh_govie_sm"])
def test_two_processes(texts: list[str], model: str | None) -> None:
    many = texts * max(1, round(5_000_000 / sum(map(len, texts))))  # so that starting the workers weighs little
    clock: dict[int, float] = {}
    used: dict[int, float] = {}
    for processes in (1, 2) * 2:
        began, before = time.perf_counter(), processor_time()
        for _ in zhgovie.pipe(many, n_process=processes, model=model):
            pass
        clock[processes] = min(clock.get(processes, 1e9), time.perf_counter() - began)
        used[processes] = min(used.get(processes, 1e9), processor_time() - before)
    print(f"\nmodel {model}: {len(many)} articles, {sum(map(len, many)) / clock[1]:,.0f} characters/s in one process")
    free = 2 * used[1] / used[2]
    print(f"two processes: {clock[1] / clock[2]:.2f} times by the clock; {free:.2f} if two cores were free")
    print(f"two programs with half of the articles each: {apart(many, model):.2f} times by the clock")


ALONE = """
import json, sys, time
import zhgovie
job = json.loads(sys.stdin.readline())
zhgovie.extract(job["texts"][0], model=job["model"])
print("ready", flush=True)
sys.stdin.readline()
began = time.perf_counter()
for text in job["texts"]:
    zhgovie.extract(text, model=job["model"])
print(time.perf_counter() - began, flush=True)
"""
"""A program that reads its share when it is told to start."""


def apart(texts: list[str], model: str | None) -> float:
    """Give how many times one program's speed two have side by side: the most that `pipe` could reach here."""
    halves, seconds = (texts[::2], texts[1::2]), []
    for shares in ((halves[0],), (halves[1],), halves):
        programs = [
            subprocess.Popen([sys.executable, "-c", ALONE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            for _ in shares
        ]
        for program, share in zip(programs, shares, strict=True):
            print(json.dumps({"texts": share, "model": model}), file=program.stdin, flush=True)
        for program in programs:
            assert program.stdout.readline() == "ready\n"
        for program in programs:
            print(file=program.stdin, flush=True)
        seconds.append(max(float(program.communicate()[0]) for program in programs))
    return (seconds[0] + seconds[1]) / seconds[2]


def test_start_of_a_worker() -> None:
    for model in (None, "zh_govie_sm"):
        began, before = time.perf_counter(), processor_time()
        list(run("zhgovie.batch:extract_task", [warm_up(model)], processes=1))
        clock, used = time.perf_counter() - began, processor_time() - before
        print(f"\na worker to its first result, model {model}: {clock:.2f} s by the clock, {used:.2f} s of a core")


def test_unit_costs(texts: list[str], tmp_path: Path) -> None:
    """What the plan in docs/scale.md is made of."""
    documents = [SourceDocument(str(at), text) for at, text in enumerate(texts)]
    print(f"\n{len(texts)} articles of {sum(map(len, texts)) / len(texts):,.0f} characters on average")
    for model in (None, "zh_govie_sm"):
        for text in texts:  # patterns are compiled when first asked
            zhgovie.extract(text, model=model)
        began = time.process_time()
        facts = sum(len(zhgovie.extract(text, model=model).facts) for text in texts)
        used = (time.process_time() - began) / len(texts)
        print(f"model {model}: {used * 1e3:.1f} ms of a core and {facts / len(texts):.0f} facts an article")
    extract_corpus(documents, tmp_path / "a.parquet", model=None)
    for file in (tmp_path / "a.parquet", journal_of(tmp_path / "a.parquet")):
        print(f"{file.suffix}: {file.stat().st_size / len(texts):,.0f} bytes an article")
    print(f"this process: {resident() / 2**20:.0f} MB")


def documents() -> Iterator[str]:
    """Make documents that are all different: names, words and numbers that no cache has seen."""
    draw = random.Random(1)
    for number in range(DOCUMENTS):
        name = "".join(chr(draw.randrange(0x4E00, 0x9FA5)) for _ in range(3))
        growth = f"{draw.randrange(99)}.{number % 97}"
        yield f"20{draw.randrange(10, 26)}年,{name}县{draw.choice(WORDS)}{number}个,增长{growth}%。"


def resident() -> int:
    """Give the bytes of memory that this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def held(found: Iterator[object], label: str) -> list[int]:
    """Go through the documents, and note the memory as they go."""
    marks = []
    for count, _ in enumerate(found, 1):
        if count % (DOCUMENTS // STEPS) == 0:
            marks.append(resident())
            print(f"{label} {count:7,} documents: {marks[-1] / 2**20:.0f} MB", flush=True)
    return marks


@pytest.mark.parametrize("processes", [1, 2])
def test_memory_of_pipe(processes: int) -> None:
    marks = held(zhgovie.pipe(documents(), n_process=processes), f"pipe, {processes} processes,")
    assert marks[-1] < (1 + MOST_GROWTH) * marks[1]


def test_memory_of_spacy() -> None:
    """Round a batch stands a memory zone, as docs/scale.md says: the strings of its documents go when it ends."""
    nlp = zhgovie.load(model=None)
    nlp("2024年总产值3亿元。")
    before = len(nlp.vocab.strings)

    def read() -> Iterator[int]:
        texts = documents()
        for _ in range(DOCUMENTS // 100):
            with nlp.memory_zone():
                yield from [len(nlp(next(texts)).spans["facts"]) for _ in range(100)]

    marks = held(read(), "spaCy in memory zones,")
    print(f"strings: {before:,} before, {len(nlp.vocab.strings):,} after")
    assert marks[-1] < (1 + MOST_GROWTH) * marks[1]
    assert len(nlp.vocab.strings) == before
