"""Hugging Face `datasets`: one row a document, entities as columns that a trainer can use. Needs the extra `train`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhgovie.data.annotated import Annotated, dumps, from_spans
from zhgovie.errors import MissingExtraError

if TYPE_CHECKING:
    from datasets import Dataset, DatasetDict


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


def from_dataset(dataset: Iterable[Mapping[str, Any]]) -> Iterator[Annotated]:
    """Read the rows back; spans that were changed replace the document's."""
    for number, row in enumerate(dataset):
        spans = list(zip(row["starts"], row["ends"], row["labels"], strict=True))
        yield from_spans(row["id"], row["text"], spans, row.get("annotation"), f"row {number}")


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
    """Open a `Dataset` that `save_to_disk` wrote."""
    opened: Iterable[dict[str, Any]] = _datasets().load_from_disk(str(folder))
    return opened
