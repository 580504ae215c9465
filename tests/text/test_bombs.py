"""Files that are small and would fill the memory, or take hours: refused, in words, before either."""

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from zhgovie.errors import InputError
from zhgovie.model import Failure
from zhgovie.text.readers import read_documents
from zhgovie.text.readers.source import MOST_BYTES_OF_TEXT

from . import build


def found(path: Path) -> str:
    (document,) = read_documents(path)
    assert isinstance(document, Failure)
    assert isinstance(document.error, InputError)
    return document.error.found


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_a_packed_text_that_does_not_end(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.gz"
    path.write_bytes(gzip.compress(b"0" * (MOST_BYTES_OF_TEXT + 1), 1))
    assert path.stat().st_size < 200_000
    assert found(path) == "holds more than 33,554,432 bytes"


def test_a_text_that_does_not_end(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as sparse:
        sparse.truncate(MOST_BYTES_OF_TEXT + 1)
    assert found(tmp_path / "a.txt") == "holds more than 33,554,432 bytes"


@pytest.mark.parametrize("kind", [tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK])
def test_a_name_of_megabytes_in_a_tar(tmp_path: Path, kind: bytes) -> None:
    header = tarfile.TarInfo("a")
    header.type, header.size = kind, 3 * 2**20
    path = tmp_path / "a.tar.gz"
    path.write_bytes(gzip.compress(header.tobuf(tarfile.GNU_FORMAT) + bytes(header.size), 1))
    assert found(path) == "is damaged (a header of 3,145,728 bytes)"


def test_a_word_file_of_empty_paragraphs(tmp_path: Path) -> None:
    pytest.importorskip("docx")
    data = build.word(tmp_path / "a.docx").read_bytes()
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            more = b"<w:p/>" * 3_000_000 if name == "word/document.xml" else b""
            new.writestr(name, old.read(name).replace(b"<w:body>", b"<w:body>" + more))
    (tmp_path / "a.docx").write_bytes(changed.getvalue())
    assert found(tmp_path / "a.docx").startswith("unpacks word/document.xml to 18,")


def test_a_page_of_a_hundred_thousand_tags(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    (tmp_path / "a.html").write_bytes(build.page("<p>总投资3亿元</p>" * 50_000))
    assert found(tmp_path / "a.html").startswith("is a page of 100,0")
