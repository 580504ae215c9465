"""Files are read where they are extracted from: what a hostile one does to its reader costs that file alone."""

import json
import pickle
import zipfile

import pytest
from text import build

from zhgovie.corpus import extract_corpus
from zhgovie.model import Failure
from zhgovie.text.readers import Source, read_documents, read_source, sources

READER = """
import os, time

class PdfReader:
    is_encrypted = False

    def __init__(self, stream):
        said = stream.read().decode()
        if said == "hang":
            time.sleep(60)
        if said == "crash":
            os._exit(3)
        self.pages = [Page(said), Page("")]

class Page:
    def __init__(self, said):
        self.extract_text = lambda: said
"""
"""Stands where workers look for pypdf."""
TEXT = "2024年,灵石县新增企业5家。"
LIMIT = 3


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "library").mkdir()
    (tmp_path / "library/pypdf.py").write_text(READER)
    monkeypatch.syspath_prepend(tmp_path / "library")
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


@pytest.mark.parametrize("n_process", [1, 2])
def test_a_file_that_hangs_or_crashes_its_reader_costs_itself(folder, tmp_path, n_process):
    for name, said in {"a.pdf": TEXT, "b.pdf": "hang", "c.txt": TEXT, "d.pdf": "crash", "f.pdf": TEXT}.items():
        (folder / name).write_text(said, encoding="utf-8")
    with zipfile.ZipFile(folder / "e.zip", "w") as archive:
        for name, said in {"1.pdf": TEXT, "2.pdf": "crash", "../3.pdf": TEXT}.items():
            archive.writestr(name, said)
    notes = []
    for known in (0, 4):
        progress = extract_corpus(
            sources(folder), tmp_path / "a.jsonl", model=None, n_process=n_process, time_limit=LIMIT, note=notes.append
        )
        found = [json.loads(line)["id"] for line in (tmp_path / "a.jsonl").read_text("utf-8").splitlines()]
        assert (found, progress.done, progress.known) == (["a", "c", "e/1", "f"], 4, known)
        said = {failure.id: str(failure.error) for failure in progress.failures}
        assert list(said) in (["b", "d", "e/2", "e/../3.pdf"], ["e/../3.pdf", "b", "d", "e/2"])
        assert said["b"].startswith(f"{folder / 'b.pdf'}: took over {LIMIT} s")
        assert said["d"].startswith(f"{folder / 'd.pdf'}: ended its worker process (exit code 3)")
        assert said["e/2"].startswith(f"{folder / 'e.zip'}!2.pdf: ended its worker process")
    page = "page 2 has no text layer: a scan or a picture"
    assert notes == [f"{folder / name}: {page}" for name in ("a.pdf", "e.zip!1.pdf", "f.pdf")]


def test_only_what_changed_is_read_again(folder, tmp_path):
    for name in ("a.pdf", "b.pdf"):
        (folder / name).write_text(TEXT, encoding="utf-8")
    extract_corpus(sources(folder), tmp_path / "a.jsonl", model=None)
    (folder / "a.pdf").write_text(TEXT.replace("5", "6"), encoding="utf-8")
    (folder / "b.pdf").touch()
    progress = extract_corpus(sources(folder), tmp_path / "a.jsonl", model=None)
    assert (progress.done, progress.known) == (2, 1)
    assert "6家" in (tmp_path / "a.jsonl").read_text("utf-8").splitlines()[0]


def test_what_is_handed_on_can_be_read_elsewhere(tmp_path):
    """Members too, when their archive is long closed; and in a document read later stands what one read now has."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.zip").write_bytes(
        build.zipped(**{"1.txt": TEXT, "2.txt.gz": b"no gzip", "3.jsonl": '{"text": "x"}'})
    )
    (tmp_path / "c.html").write_bytes(build.page())
    (tmp_path / "d.txt").write_bytes(b"")
    found = pickle.loads(pickle.dumps(list(sources(tmp_path))))
    later = [read_source(one) if isinstance(one, Source) else one for one in found]
    for one, other in zip(later, read_documents(tmp_path), strict=True):
        assert str(one.error) == str(other.error) if isinstance(one, Failure) else one == other
