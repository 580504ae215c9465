"""Articles as a file of tables: Parquet, CSV, Excel, JSON, DuckDB. Written chunk by chunk, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from zhgovie.errors import OptionError
from zhgovie.io import formats
from zhgovie.io.rows import COLUMNS, rows
from zhgovie.io.scales import Scales
from zhgovie.io.tables import arrow_schema, arrow_table, need
from zhgovie.model import SCHEMA_VERSION, Article

Writer = Callable[[Path, Iterable[Article]], None]

WORKBOOK = ".xlsx"
CHUNK = 200
"""Articles held at a time."""

VIEWS = """
CREATE VIEW series AS
  SELECT subject, coalesce(indicator_name, indicator) AS indicator, period, value, unit, modality, document, evidence
  FROM facts WHERE kind = 'level' AND value IS NOT NULL ORDER BY ALL;
CREATE VIEW growth AS
  SELECT subject, coalesce(indicator_name, indicator) AS indicator, period, value, unit, basis, document, evidence
  FROM facts WHERE kind IN ('growth', 'increment') ORDER BY ALL;
CREATE VIEW targets AS
  SELECT subject, coalesce(indicator_name, indicator) AS indicator, period, value, low, high, unit, document, evidence
  FROM facts WHERE modality = 'target' ORDER BY ALL;
CREATE VIEW indicators AS
  SELECT coalesce(indicator_name, indicator) AS indicator, count(*) AS facts, count(DISTINCT document) AS documents
  FROM facts GROUP BY ALL ORDER BY facts DESC, indicator;
"""
"""The usual questions: levels by subject and period, changes, targets, and which indicators there are."""


def writer_of(output: Path, form: str | None = None, units: Sequence[str] = ()) -> Writer:
    """Choose how to write `output`: in the format `form` (csv), or in that of its name.

    Parameters
    ----------
    units
        Of a workbook: what numbers are shown in, such as 万元 or 万亩; without any, money is in 亿元.

    Raises
    ------
    OptionError
        The name tells no format, `output` stands in no folder, or `units` are none or not of a workbook.
    MissingExtraError
        The package that writes such files is not installed.
    """
    suffix = f".{form}" if form else output.suffix.lower()
    if suffix not in _WRITERS:
        wanted = "wanted a name in " + " ".join(_WRITERS)
        raise OptionError(f"--output {output}", "does not tell the format", wanted, "or give --format")
    if not output.parent.is_dir():
        raise OptionError(f"--output {output}", "stands in no folder that is there", "", "make the folder first")
    for package, extra in _NEEDS.get(suffix, ()):
        need(package, extra, f"--output {output}")
    if not units:
        return _WRITERS[suffix]
    if suffix != WORKBOOK:
        mend = "name the output .xlsx; other tables keep the unit of each value"
        raise OptionError(f"--unit {units[0]}", f"does not go with --output {output}", "wanted a workbook", mend)
    Scales(units)  # which refuses what is no unit, before the work
    return partial(_write_excel, units=units)


@contextmanager
def whole(output: Path) -> Iterator[Path]:
    """Give a place to write to, which becomes `output` when all went well and goes away when not."""
    part = output.with_name(f".{output.name}.part")
    part.unlink(missing_ok=True)
    try:
        yield part
        part.replace(output)
    except OSError as error:
        mend = "make room or give another place"
        raise OptionError(f"--output {output}", f"cannot be written: {error.strerror or error}", "", mend) from error
    finally:
        part.unlink(missing_ok=True)


def write_together(contents: Mapping[Path, str]) -> None:
    """Write files that belong together, and their folder: all of them, or none when one cannot be written."""
    for folder in {path.parent for path in contents}:
        make_folder(folder)
    with ExitStack() as stack:
        for path, content in contents.items():
            stack.enter_context(whole(path)).write_bytes(content.encode())


def make_folder(folder: Path) -> None:
    """Make a folder where there is none.

    Raises
    ------
    OptionError
        It cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OptionError(
            f"--output {folder}", f"cannot be made: {error.strerror}", "", "give another place"
        ) from error


def chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Cut a stream of articles into lists."""
    source = iter(articles)
    while chunk := list(islice(source, CHUNK)):
        yield chunk


def write_report(articles: Iterable[Article], output: Path) -> None:
    """Write the page of the one article that there is.

    Raises
    ------
    OptionError
        There are several, or `output` cannot be written.
    """
    from zhgovie.io.report import report

    found = list(islice(articles, 2))
    if len(found) > 1:
        mend = "name a folder, which gets a page each and an index"
        raise OptionError(f"--output {output}", "is one page for several articles", "", mend)
    for article in found:
        with whole(output) as part:
            part.write_text(report(article), encoding="utf-8")


def write_reports(articles: Iterable[Article], folder: Path) -> None:
    """Write a page for each article, and index.html, which leads to them."""
    from zhgovie.io.report import entry, index, report

    make_folder(folder)
    entries = []
    for number, article in enumerate(articles, 1):
        name = f"{number:05d}.html"
        with whole(folder / name) as part:
            part.write_text(report(article, "index.html"), encoding="utf-8")
        entries.append(entry(name, article))
    with whole(folder / "index.html") as part:
        part.write_text(index(entries), encoding="utf-8")


def _write_text(form: formats.Format) -> Writer:
    def write(output: Path, articles: Iterable[Article]) -> None:
        # A byte order mark, without which Excel reads Chinese CSV in the system's own encoding.
        encoding = "utf-8-sig" if form == "csv" else "utf-8"
        with whole(output) as part, part.open("w", encoding=encoding, newline="") as stream:
            stream.writelines(formats.pieces(articles, form))

    return write


def _write_parquet(output: Path, articles: Iterable[Article]) -> None:
    parquet = need("pyarrow.parquet", "parquet", f"--output {output}")
    with whole(output) as part, parquet.ParquetWriter(part, arrow_schema()) as writer:
        for chunk in chunks(articles):
            writer.write_table(arrow_table(rows(chunk)))


def _write_duckdb(output: Path, articles: Iterable[Article]) -> None:
    duckdb = need("duckdb", "duckdb", f"--output {output}")
    _refuse_foreign(duckdb, output)
    with whole(output) as part:
        try:
            with closing(duckdb.connect(str(part))) as store:
                _fill(store, articles)
        except duckdb.Error as error:  # a full disk is none of Python's own errors here
            raise OSError(str(error).strip().split("\n", 1)[0]) from error
        finally:
            part.with_name(f"{part.name}.wal").unlink(missing_ok=True)


def _refuse_foreign(duckdb: Any, output: Path) -> None:
    """Leave alone a database with tables that are not ours: writing replaces the whole file."""
    if not output.is_file():
        return
    try:
        with closing(duckdb.connect(str(output), read_only=True)) as store:
            names = {name for (name,) in store.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    except duckdb.Error:  # no database, or a broken one, which is made anew
        return
    foreign = ", ".join(sorted(names - {*COLUMNS, "texts"}))
    if foreign:
        found, mend = f"holds other tables ({foreign})", "give another name, and ATTACH the store to your database"
        raise OptionError(f"--output {output}", found, "wanted a new file, or a store of zhgovie's", mend)


def _fill(store: Any, articles: Iterable[Article]) -> None:
    for layer in COLUMNS:
        _insert(store, layer, [], "CREATE TABLE {layer} AS SELECT * FROM found")
    store.execute("CREATE TABLE texts (document VARCHAR, text VARCHAR)")
    for name in (*COLUMNS, "texts"):
        store.execute(f"COMMENT ON TABLE {name} IS 'zhgovie schema {SCHEMA_VERSION}'")
    for chunk in chunks(articles):
        for layer in COLUMNS:
            _insert(store, layer, chunk, "INSERT INTO {layer} SELECT * FROM found")
        store.executemany("INSERT INTO texts VALUES (?, ?)", [[article.id, article.text] for article in chunk])
    store.execute(VIEWS)


def _insert(store: Any, layer: str, chunk: list[Article], statement: str) -> None:
    store.register("found", arrow_table(rows(chunk, layer), layer))
    store.execute(statement.format(layer=layer))
    store.unregister("found")


def _write_excel(output: Path, articles: Iterable[Article], units: Sequence[str] = ()) -> None:
    from zhgovie.io.excel import write_excel

    openpyxl = need("openpyxl", "excel", f"--output {output}")
    with whole(output) as part:
        try:  # rows go to temporary files, where room may run out too
            write_excel(part, chunks(articles), units)
        except _errors_of_lxml(openpyxl) as error:
            raise OSError(f"its temporary files or itself found no room ({error})") from error


def _errors_of_lxml(openpyxl: Any) -> tuple[type[Exception], ...]:
    """Give what openpyxl lets through when a write fails where it writes by lxml: no `OSError`."""
    return (import_module("lxml.etree").LxmlError,) if openpyxl.LXML else ()


_WRITERS: dict[str, Writer] = {
    ".parquet": _write_parquet,
    ".duckdb": _write_duckdb,
    WORKBOOK: _write_excel,
    ".csv": _write_text("csv"),
    ".jsonl": _write_text("jsonl"),
    ".json": _write_text("json"),
    ".txt": _write_text("table"),
    ".table": _write_text("table"),
}
_NEEDS = {
    ".parquet": [("pyarrow", "parquet")],
    ".duckdb": [("duckdb", "duckdb"), ("pyarrow", "duckdb")],
    WORKBOOK: [("openpyxl", "excel")],
}
