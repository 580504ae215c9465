"""Hugging Face `datasets`: one row a document, entities as columns that a trainer can use. Needs the extra `train`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Any

from zhgovie.data.annotated import Annotated, dumps, from_spans, offset
from zhgovie.data.reading import Log, each
from zhgovie.errors import GoldError, InputError, MissingExtraError
from zhgovie.io.places import ready, written

if TYPE_CHECKING:
    from datasets import Dataset, DatasetDict


_COLUMNS = ("id", "text", "starts", "ends", "labels")


def to_dataset(documents: Iterable[Annotated]) -> Dataset:
    """Make a `Dataset` with the columns id, text, starts, ends, labels, annotation (the whole document as JSON)."""
    datasets = _datasets()
    number, text = datasets.Value("int64"), datasets.Value("string")
    columns = {"id": text, "text": text, "starts": [number], "ends": [number], "labels": [text], "annotation": text}
    rows = [_row(one) for one in documents]
    data = {name: [row[name] for row in rows] for name in columns}
    return datasets.Dataset.from_dict(data, features=datasets.Features(columns))


def to_dataset_dict(splits: Mapping[str, Iterable[Annotated]]) -> DatasetDict:
    """Make a `DatasetDict`, one `Dataset` a split."""
    return _datasets().DatasetDict({name: to_dataset(documents) for name, documents in splits.items()})


def from_dataset(
    dataset: Iterable[Mapping[str, Any]], source: str = "dataset", log: Log | None = None
) -> Iterator[Annotated]:
    """Read the rows back, of a `DatasetDict` those of every split; spans that were changed replace the document's.

    Errors name `source`. `log` takes what is wrong with rows; without it the first ends all.
    """
    splits = {f"{source}/{name}": rows for name, rows in dataset.items()} if isinstance(dataset, Mapping) else {}
    for name, rows in (splits or {source: dataset}).items():
        found = ((f"{name}[{number}]", row) for number, row in enumerate(rows))
        yield from each(found, partial(_read, log=log), log)


def _read(row: Mapping[str, Any], where: str, *, log: Log | None) -> Annotated:
    lacking = [name for name in _COLUMNS if row.get(name) is None]
    if lacking:
        wanted = f"wanted the columns {' '.join(_COLUMNS)}"
        raise GoldError(where, f"lacks {' '.join(lacking)}", wanted, "write it with zhgovie.data.to_dataset")
    name, text, starts, ends, labels = (row[name] for name in _COLUMNS)
    if len({len(starts), len(ends), len(labels)}) > 1:
        found = f"{len(starts)} starts, {len(ends)} ends, {len(labels)} labels"
        raise GoldError(where, found, "wanted as many of each", "correct the row")
    spans = [
        (offset(start, where), offset(end, where), str(label))
        for start, end, label in zip(starts, ends, labels, strict=True)
    ]
    return from_spans(str(name), text, spans, row.get("annotation"), where, log)


def _row(one: Annotated) -> dict[str, Any]:
    starts, ends, labels = ([span[i] for span in one.spans] for i in range(3))
    return {
        "id": one.id, "text": one.text, "starts": starts, "ends": ends, "labels": labels, "annotation": dumps(one)
    }  # fmt: skip


def _datasets() -> Any:
    try:
        import datasets
    except ImportError as error:
        raise MissingExtraError.of("datasets", "train", "Hugging Face datasets") from error
    return datasets


def load(folder: Path) -> Iterable[dict[str, Any]]:
    """Open a `Dataset` or `DatasetDict` that `save_to_disk` wrote."""
    datasets = _datasets()
    try:
        opened: Iterable[dict[str, Any]] = datasets.load_from_disk(str(folder))
    except Exception as error:  # of pyarrow, json and its own, of several kinds
        mend = "write it with Dataset.save_to_disk"
        raise InputError(str(folder), "no dataset", "wanted what save_to_disk wrote", mend) from error
    return opened


def save(documents: Iterable[Annotated], folder: Path) -> None:
    """Write a `Dataset`, which takes its place when it is whole."""
    part = folder.with_name(f".{folder.name}.part")
    ready(folder, is_folder=True)
    rmtree(part, ignore_errors=True)
    with written(folder):
        try:
            to_dataset(documents).save_to_disk(str(part))
            for file in part.iterdir():
                file.replace(folder / file.name)
        finally:
            rmtree(part, ignore_errors=True)
