"""brat's standoff files: `<id>.txt`, `<id>.ann` with the entities, and `<id>.json` with what brat cannot hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from zhgovie.data.annotated import Annotated, dumps, from_spans, safe_name
from zhgovie.errors import GoldError


def write_brat(documents: Iterable[Annotated], folder: Path) -> None:
    """Write the three files of each document."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in documents:
        path = folder / f"{safe_name(one.id)}.txt"
        path.write_bytes(one.text.encode("utf-8"))
        lines = [
            f"T{number}\t{label} {start} {end}\t{_flat(one.text[start:end])}\n"
            for number, (start, end, label) in enumerate(one.spans, 1)
        ]
        path.with_name(f"{one.id}.ann").write_text("".join(lines), encoding="utf-8")
        path.with_name(f"{one.id}.json").write_text(dumps(one), encoding="utf-8")


def read_brat(folder: Path) -> Iterator[Annotated]:
    """Read every text of `folder` with its annotations; a discontinuous one counts from its first to its last part."""
    for path in sorted(folder.glob("*.ann")):
        text = path.with_name(f"{path.name[:-4]}.txt").read_bytes().decode("utf-8")
        kept = path.with_name(f"{path.name[:-4]}.json")
        spans = [
            _span(line, f"{path}:{number}")
            for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
            if line.startswith("T")
        ]
        ridden = kept.read_text(encoding="utf-8") if kept.is_file() else None
        yield from_spans(path.name[:-4], text, spans, ridden, str(path))


def _span(line: str, where: str) -> tuple[int, int, str]:
    try:
        label, *offsets = line.split("\t")[1].replace(";", " ").split(" ")
        return int(offsets[0]), int(offsets[-1]), label
    except (IndexError, ValueError) as error:
        raise GoldError(where, f"no text-bound annotation: {line!r}", "T1<tab>LABEL 0 2<tab>text") from error


def _flat(text: str) -> str:
    """Keep a name on one line, as brat wants it; offsets still count the line feed."""
    return text.replace("\n", " ").replace("\r", " ").replace("\t", " ")
