"""brat's standoff files: `<id>.txt`, `<id>.ann` with the entities, and `<id>.json` with what brat cannot hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from zhgovie.data.annotated import Annotated, beside, dumps, from_spans, safe_name, with_own_ids
from zhgovie.data.reading import Log, each
from zhgovie.errors import GoldError, InputError
from zhgovie.evaluation.texts import utf8
from zhgovie.io.files import write_together

LEFT_OUT = {
    "R": "relations", "*": "equivalences", "E": "events", "A": "attributes", "M": "attributes", "N": "links to lists",
    "#": "notes",
}  # fmt: skip
"""What brat can hold beside names, by the first sign of the line."""
IN_PARTS = "names of several parts were taken whole, from the first part to the last"
UNANNOTATED = ".txt files have no .ann beside them and were left out"


def write_brat(documents: Iterable[Annotated], folder: Path | str) -> None:
    """Write the three files of each document; two of one id are refused before anything is written."""
    for one in with_own_ids(documents, str(folder)):
        path = Path(folder) / safe_name(one.id)
        lines = [
            f"T{number}\t{label} {start} {end}\t{_flat(one.text[start:end])}\n"
            for number, (start, end, label) in enumerate(one.spans, 1)
        ]
        contents = {".txt": one.text, ".json": dumps(one), ".ann": "".join(lines)}
        write_together({beside(path, suffix): content for suffix, content in contents.items()})


def read_brat(folder: Path | str, log: Log | None = None) -> Iterator[Annotated]:
    """Read every text of `folder` with its names; a discontinuous one counts from its first to its last part.

    `log` takes what is wrong with documents, and what of them is left out; without it the first fault ends all.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise InputError(str(folder), "no such folder", "wanted a folder of .txt and .ann", "give a path that exists")
    files = sorted(folder.glob("*.ann"))
    yield from each(((str(path), path) for path in files), partial(_read, log=log), log)
    if log:
        log.counts[UNANNOTATED] += len({path.stem for path in folder.glob("*.txt")} - {path.stem for path in files})


def _read(path: Path, where: str, *, log: Log | None) -> Annotated:
    lines = [(number, one) for number, one in enumerate(utf8(path, "utf-8-sig").split("\n"), 1) if one.strip()]
    spans = [_span(line, f"{where}:{number}") for number, line in lines if line.startswith("T")]
    kept = path.with_suffix(".json")
    ridden = utf8(kept, "utf-8-sig") if kept.is_file() else None
    found = from_spans(path.stem, utf8(path.with_suffix(".txt")), spans, ridden, where, log)
    if log:
        others = Counter(LEFT_OUT.get(line[0], "lines of no kind of brat's") for _, line in lines if line[0] != "T")
        log.counts.update({f"{kind} of brat were left out; only names are read": n for kind, n in others.items()})
        log.counts[IN_PARTS] += sum(line[0] == "T" and ";" in line.split("\t")[1] for _, line in lines)
    return found


def _span(line: str, where: str) -> tuple[int, int, str]:
    try:
        label, *offsets = line.split("\t")[1].replace(";", " ").split(" ")
        return int(offsets[0]), int(offsets[-1]), label
    except (IndexError, ValueError) as error:
        raise GoldError(where, f"no text-bound annotation: {line!r}", "T1<tab>LABEL 0 2<tab>text") from error


def _flat(text: str) -> str:
    """Keep a name on one line, as brat wants it; offsets still count the line feed."""
    return text.replace("\n", " ").replace("\r", " ").replace("\t", " ")
