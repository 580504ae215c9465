"""Where outputs go: their folders are made, and nothing is written over what is read or is not ours.

A command asks `ready` (and `refuse_inputs`, `refuse_strangers`) before its work, which may take long, and writes in
`written`. What is ours is told by the journal of a run beside it, or by how the file itself begins (`MARKS`).
"""

from __future__ import annotations

import codecs
import errno
import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from zhgovie.errors import OptionError, ZhgovieError
from zhgovie.io.rows import COLUMNS
from zhgovie.io.tables import csv_text, need
from zhgovie.text.readers import journal_name

MAKER = "zhgovie"
"""What pages, pictures and workbooks call their maker."""
GENERATOR = f'<meta name="generator" content="{MAKER}">'
COMMENT = f"<!-- {MAKER} -->"
_POLICY = b"content=\"default-src 'none'; style-src 'sha256-"
MARKS = (GENERATOR.encode(), _POLICY, COMMENT.encode(), f"Software\0{MAKER}".encode())
"""What pages (before they named their maker: their policy), drawings and pictures of ours hold near their beginning."""
BEGINNINGS = (b'[\n{\n "schema": 1', b"[]\n", b'{"schema": 1, "id": ', b'{\n "format": 1,\n "version": ')
"""How JSON of ours begins: documents, none of them, a document a line, an evaluation."""
_LOOKED_AT = 4096
_DUCKDB, _DUCKDB_AT = b"DUCK", 8


def ready(output: Path, *, is_folder: bool = False) -> None:
    """Make the folder that `output` is to stand in, or is to be.

    Raises
    ------
    OptionError
        It cannot be made, nothing can be written in it, or `output` is no name.
    """
    if str(output) == "-":
        raise OptionError("--output -", "is no file", "wanted its name", "leave it out where a command prints")
    folder = output if is_folder else output.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise _unwritable(output, os.strerror(errno.ENOTDIR)) from error
    except OSError as error:
        raise _unwritable(output, error.strerror) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise _unwritable(output, f"nothing can be written in {folder}")


@contextmanager
def written(output: Path) -> Iterator[None]:
    """Tell of what goes wrong with a disk while `output` is written.

    Raises
    ------
    OptionError
        It cannot be written.
    """
    try:
        yield
    except ZhgovieError:  # some of which are of that kind
        raise
    except OSError as error:
        raise _unwritable(output, error.strerror or str(error)) from error


def _unwritable(output: Path, found: str | None) -> OptionError:
    return OptionError(f"--output {output}", f"cannot be written: {found}", "", "make room or give another place")


def refuse_inputs(output: Path, inputs: Iterable[str | Path]) -> None:
    """Refuse to write over what is read, whatever it is called there.

    Raises
    ------
    OptionError
        `output` is one of `inputs`, or a link to it.
    """
    if output.exists() and any(Path(path).exists() and output.samefile(path) for path in inputs):
        raise OptionError(f"--output {output}", "is what is read", "wanted another place", "give another name")


def refuse_strangers(output: Path) -> None:
    """Refuse to write over what is no earlier result.

    Raises
    ------
    OptionError
        `output` is there, and no command of ours that prints results wrote it.
    """
    found = _strange(output) if output.exists() else ""
    if found:
        wanted = "wanted a new file, or an earlier result of this command"
        raise OptionError(f"--output {output}", found, wanted, "give another name, or move away what is there")


def _strange(path: Path) -> str:
    """Tell what makes a file none of ours."""
    if not path.is_file():
        return "is a folder" if path.is_dir() else "is no file"
    try:
        with path.open("rb") as stream:
            head = stream.read(_LOOKED_AT)
    except OSError as error:
        return f"cannot be looked at ({error.strerror})"
    if head[_DUCKDB_AT:].startswith(_DUCKDB):
        tables = _other_tables(path)
        return f"holds other tables ({tables})" if tables else ""
    is_ours = not head or _has_journal(path) or _is_text_of_ours(head) or _is_table_of_ours(path, head)
    return "" if is_ours else "is there already, and no result of zhgovie's"


def _has_journal(path: Path) -> bool:
    return path.with_name(journal_name(path.name)).is_file()


def _is_text_of_ours(head: bytes) -> bool:
    heading = csv_text(()).strip().encode()
    plain = head.removeprefix(codecs.BOM_UTF8)
    return plain.startswith((*BEGINNINGS, heading)) or any(mark in head for mark in MARKS)


def _is_table_of_ours(path: Path, head: bytes) -> bool:
    """Tell a workbook by its creator, Parquet by the version of our schema."""
    try:
        if head.startswith(b"PK"):
            with zipfile.ZipFile(path) as book:
                return f">{MAKER}</dc:creator>".encode() in book.read("docProps/core.xml")
        if head.startswith(b"PAR1"):
            schema = need("pyarrow.parquet", "parquet", str(path)).read_schema(path)
            return f"{MAKER}.schema".encode() in (schema.metadata or {})
    except (ImportError, OSError, ValueError, KeyError, zipfile.BadZipFile):  # broken, so not known for ours
        pass
    return False


def _other_tables(path: Path) -> str:
    """Name the tables of a database that are not ours; of a broken one, which is made anew, there are none."""
    duckdb = need("duckdb", "duckdb", f"looking at {path}")
    try:
        with closing(duckdb.connect(str(path), read_only=True)) as store:
            names = {name for (name,) in store.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    except duckdb.Error:
        return ""
    return ", ".join(sorted(names - {*COLUMNS, "texts"}))
