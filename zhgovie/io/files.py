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
from zhgovie.io.places import ready, refuse_strangers, written
from zhgovie.io.query import NO_START
from zhgovie.io.rows import COLUMNS, rows
from zhgovie.io.scales import Scales
from zhgovie.io.tables import arrow_schema, arrow_table, need
from zhgovie.model import SCHEMA_VERSION, Article
from zhgovie.text.readers.names import legible

Writer = Callable[[Path, Iterable[Article]], None]

WORKBOOK = ".xlsx"
INDEX = "index.html"
CHUNK = 200
"""Articles held at a time."""

VIEWS = f"""
CREATE VIEW series AS
  SELECT subject, coalesce(indicator_name, indicator) AS indicator, period, value, unit, modality, document, evidence
  FROM facts WHERE kind = 'level' AND value IS NOT NULL AND coalesce(approx, 'about') = 'about' AND {NO_START}
  ORDER BY ALL;
CREATE VIEW growth AS
  SELECT subject, coalesce(indicator_name, indicator) AS indicator, period, value, low, high, approx,
    unit, basis, document, evidence
  FROM facts WHERE kind IN ('growth', 'increment') ORDER BY ALL;
CREATE VIEW targets AS
  SELECT subject, coalesce(indicator_name, indicator) AS indicator, period, value, low, high, approx,
    unit, document, evidence
  FROM facts WHERE modality = 'target' ORDER BY ALL;
CREATE VIEW indicators AS
  SELECT coalesce(indicator_name, indicator) AS indicator, count(*) AS facts, count(DISTINCT document) AS documents
  FROM facts GROUP BY ALL ORDER BY facts DESC, indicator;
"""  # noqa: S608 - of constants alone
"""The usual questions: levels that one number states (no bound, nor what a change starts from) by subject and period,
changes, targets, and which indicators there are."""


def writer_of(output: Path, form: str | None = None, units: Sequence[str] = ()) -> Writer:
    """Choose how to write `output`: in the format `form` (csv), or in that of its name.

    Parameters
    ----------
    units
        Of a workbook: what numbers are shown in, such as 万元 or 万亩; without any, money is in 亿元.

    Raises
    ------
    OptionError
        The name tells no format, `output` cannot be written or is no result of ours, or `units` are none or not of a
        workbook.
    MissingExtraError
        The package that writes such files is not installed.
    """
    suffix = f".{form}" if form else output.suffix.lower()
    if suffix not in _WRITERS:
        wanted = "wanted a name in " + " ".join(_WRITERS)
        raise OptionError(f"--output {output}", "does not tell the format", wanted, "or give --format")
    if suffix in _NATIVE and legible(str(output)) != str(output):
        found, wanted = "has a name that is not in the system's encoding", f"wanted one that is, of a {suffix} file"
        raise OptionError(f"--output {legible(str(output))}", found, wanted, "give another name or folder")
    refuse_strangers(output)
    for package, extra in _NEEDS.get(suffix, ()):
        need(package, extra, f"--output {output}")
    if not units:
        ready(output)
        return _WRITERS[suffix]
    if suffix != WORKBOOK:
        mend = "name the output .xlsx; other tables keep the unit of each value"
        raise OptionError(f"--unit {units[0]}", f"does not go with --output {output}", "wanted a workbook", mend)
    Scales(units)  # which refuses what is no unit, before the work
    ready(output)
    return partial(_write_excel, units=units)


@contextmanager
def whole(output: Path) -> Iterator[Path]:
    """Give a place to write to, which becomes `output` when all went well and goes away when not."""
    ready(output)
    part = output.with_name(f".{output.name}.part")
    with written(output):
        part.unlink(missing_ok=True)
        try:
            yield part
            part.replace(output)
        finally:
            part.unlink(missing_ok=True)


def write_text(output: Path, text: str, errors: str = "strict") -> None:
    """Write a text as UTF-8, its line ends as they are.

    Raises
    ------
    OptionError
        It cannot be written.
    """
    with whole(output) as part:
        part.write_bytes(text.encode("utf-8", errors))


def write_together(contents: Mapping[Path, str]) -> None:
    """Write files that belong together, and their folder: all of them, or none when one cannot be written."""
    with ExitStack() as stack:
        for path, content in contents.items():
            stack.enter_context(whole(path)).write_bytes(content.encode())


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
        There are several, or `output` cannot be written or is no page of ours.
    """
    from zhgovie.io.report import report

    ready(output)
    refuse_strangers(output)
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

    ready(folder, is_folder=True)
    for page in (folder / INDEX, *folder.glob(f"{'[0-9]' * 5}.html")):
        refuse_strangers(page)
    entries = []
    for number, article in enumerate(articles, 1):
        name = f"{number:05d}.html"
        with whole(folder / name) as part:
            part.write_text(report(article, INDEX), encoding="utf-8")
        entries.append(entry(name, article))
    with whole(folder / INDEX) as part:
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
    with whole(output) as part:
        try:
            with closing(duckdb.connect(str(part))) as store:
                _fill(store, articles)
        except duckdb.Error as error:  # a full disk is none of Python's own errors here
            raise OSError(str(error).strip().split("\n", 1)[0]) from error
        finally:
            part.with_name(f"{part.name}.wal").unlink(missing_ok=True)


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
_NATIVE = frozenset({".parquet", ".duckdb"})
"""What libraries write that take names in UTF-8 alone."""
_NEEDS = {
    ".parquet": [("pyarrow", "parquet")],
    ".duckdb": [("duckdb", "duckdb"), ("pyarrow", "duckdb")],
    WORKBOOK: [("openpyxl", "excel")],
}
