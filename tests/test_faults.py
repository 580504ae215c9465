"""Faults round a corpus run: each ends in words, and after the same command again the rows are those of a quiet run."""

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from zhgovie import corpus
from zhgovie.corpus import extract_corpus, journal_of
from zhgovie.errors import InputError, OptionError, ZhgovieError
from zhgovie.io.files import writer_of
from zhgovie.text.readers import SourceDocument

DOCUMENTS = [SourceDocument(f"d{at}", f"2024年,灵石县新增企业{at}家,总投资1.5亿元。") for at in range(1, 7)]
FORMS = ("jsonl", "json", "csv", "parquet", "xlsx", "duckdb")


def run(output: Path) -> None:
    extract_corpus(DOCUMENTS, output, model=None)


def rows(output: Path) -> object:
    """Give what an output says; the bytes of workbooks and stores hold times and free pages."""
    if output.suffix == ".xlsx":
        openpyxl = pytest.importorskip("openpyxl", reason="needs the extra excel")
        return [[cell.value for cell in row] for row in openpyxl.load_workbook(output)["facts"].iter_rows()]
    if output.suffix == ".duckdb":
        from zhgovie.io.query import query

        return [query(output, f"SELECT * FROM {layer}") for layer in ("documents", "facts", "entities")]
    return output.read_bytes()


@pytest.fixture
def undisturbed(tmp_path):
    """Give the rows of a run that nothing disturbs."""

    def rows_of(form: str) -> object:
        output = tmp_path / f"undisturbed.{form}"
        run(output)
        return rows(output)

    return rows_of


@contextmanager
def no_room(size: int):
    """Let no file grow past `size`: the kernel refuses the write, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # openpyxl's half-written sheets
@pytest.mark.parametrize("form", FORMS)
def test_no_room_for_the_output(tmp_path, form, monkeypatch, undisturbed):
    output = tmp_path / f"a.{form}"
    write = writer_of(output)

    def write_without_room(*arguments):
        with no_room(64):
            write(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(corpus, "writer_of", lambda *_: write_without_room)
        with pytest.raises(OptionError, match=rf"a\.{form}: cannot be written: .*; make room"):
            run(output)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [journal_of(output).name]
    run(output)
    assert rows(output) == undisturbed(form)


def test_no_room_for_the_journal(tmp_path, undisturbed):
    with no_room(20_000), pytest.raises(OptionError, match=r"journal: cannot be written .*; make room"):
        run(tmp_path / "a.jsonl")
    run(tmp_path / "a.jsonl")
    assert rows(tmp_path / "a.jsonl") == undisturbed("jsonl")


def test_a_full_disk(tmp_path, undisturbed):
    """A file system of 192 KB that fills up, where tests may mount one."""
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=192k", "tmpfs", str(small)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("needs the right to mount")
    try:
        (small / "filler").write_bytes(b"x" * 120_000)
        with pytest.raises(OptionError, match="make room"):
            run(small / "a.jsonl")
        (small / "filler").unlink()
        run(small / "a.jsonl")
        assert rows(small / "a.jsonl") == undisturbed("jsonl")
    finally:
        subprocess.run(["umount", str(small)], check=True)


@pytest.mark.parametrize("form", ["jsonl", "duckdb"])
def test_a_folder_that_is_read_only(tmp_path, form):
    folder = tmp_path / "read-only"
    folder.mkdir(mode=0o500)
    if os.access(folder, os.W_OK):  # as root
        folder = Path("/proc")
    with pytest.raises(OptionError, match=r"cannot be written .*; make room or give another place"):
        run(folder / f"a.{form}")


def damage_head(journal: Path) -> None:
    journal.write_bytes(b"no database" + journal.read_bytes()[11:])


def damage_pages(journal: Path) -> None:
    data = bytearray(journal.read_bytes())
    data[4096:] = bytes(byte ^ 0x55 for byte in data[4096:])
    journal.write_bytes(data)


def damage_end(journal: Path) -> None:
    journal.write_bytes(journal.read_bytes()[:5000])


def damage_result(journal: Path) -> None:
    with closing(sqlite3.connect(journal)) as connection, connection:
        blob = bytearray(connection.execute("SELECT article FROM results LIMIT 1").fetchone()[0])
        blob[len(blob) // 2] ^= 0x55
        connection.execute(
            "UPDATE results SET article = ? WHERE key = (SELECT key FROM results LIMIT 1)", (bytes(blob),)
        )


@pytest.mark.parametrize("damage", [damage_head, damage_pages, damage_end, damage_result])
def test_a_damaged_journal(tmp_path, damage, undisturbed):
    output = tmp_path / "a.jsonl"
    run(output)
    damage(journal_of(output))
    with pytest.raises(InputError, match=r"damaged.*run the same command again"):
        run(output)
    run(output)
    assert rows(output) == undisturbed("jsonl")


def test_a_result_that_was_lost_from_the_journal_is_missed(tmp_path, monkeypatch, undisturbed):
    """What a row less would hide: the run believed that it had the result."""
    output = tmp_path / "a.jsonl"
    run(output)
    with closing(sqlite3.connect(journal_of(output))) as connection, connection:
        connection.execute("DELETE FROM results WHERE key = (SELECT key FROM items WHERE position = 2)")
    with monkeypatch.context() as patch:
        patch.setattr("zhgovie.io.store.Journal.has", lambda *_: True)
        with pytest.raises(InputError, match="damaged"):
            run(output)
    run(output)
    assert rows(output) == undisturbed("jsonl")


@pytest.mark.parametrize("keep", [0, 100, 5000])
def test_a_damaged_store_is_named_and_written_anew(tmp_path, keep, undisturbed):
    pytest.importorskip("duckdb", reason="needs the extra duckdb")
    output = tmp_path / "a.duckdb"
    run(output)
    output.write_bytes(output.read_bytes()[:keep])
    with pytest.raises(ZhgovieError, match=r"a\.duckdb: |query: "):
        rows(output)
    run(output)
    assert rows(output) == undisturbed("duckdb")


def test_two_commands_on_one_output(tmp_path):
    texts = tmp_path / "texts"
    texts.mkdir()
    for at in range(40):
        (texts / f"{at:02d}.txt").write_text(f"2024年,灵石县新增企业{at}家。" * 20, encoding="utf-8")
    output = tmp_path / "a.jsonl"
    command = [sys.executable, "-m", "zhgovie", "extract", str(texts), "--model", "none", "-o", str(output)]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [one.communicate()[1] for one in both]
    for one, words in zip(both, said, strict=True):
        assert (one.returncode, words.strip()) == (0, "") or (one.returncode == 2 and "in use by another run" in words)
    assert 0 in {one.returncode for one in both}
    assert len(output.read_text("utf-8").splitlines()) == 40


def test_kill_9_at_any_moment(tmp_path):
    """The workers are left to notice; `pytest benchmarks/test_faults.py --wide` does it at fifty random moments."""
    texts = tmp_path / "texts"
    texts.mkdir()
    for at in range(60):
        (texts / f"{at:02d}.txt").write_text(f"2024年,灵石县新增企业{at}家。" * 20, encoding="utf-8")
    command = [sys.executable, "-m", "zhgovie", "extract", str(texts), "--model", "none"]
    command += ["--workers", "2", "-o"]
    journal = journal_of(tmp_path / "a.jsonl")
    for results in (0, 10, 30):
        with subprocess.Popen([*command, str(tmp_path / "a.jsonl")]) as running:
            while running.poll() is None and kept(journal) <= results:
                time.sleep(0.01)
            running.send_signal(signal.SIGKILL)
    for name in ("a.jsonl", "b.jsonl"):
        subprocess.run([*command, str(tmp_path / name)], check=True)
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


def kept(journal: Path) -> int:
    """Tell from outside how far a run is: it locks its journal, so by the size of what it wrote."""
    log = journal.with_name(f"{journal.name}-wal")
    return log.stat().st_size // 12_500 if log.is_file() else -1
