"""Annotations in and out of other tools' formats; a round trip loses nothing.

Everything passes through `Annotated`: a text and its document in the guide's schema. The entities are what other tools
can show and change; the other layers (times, quantities, facts, relations) ride along as JSON and come back as they
were.

| format | functions |
|---|---|
| the guide's files | `read_annotations`, `write_annotations` |
| Hugging Face `datasets` | `to_dataset`, `from_dataset`, `to_dataset_dict` |
| spaCy `DocBin` | `to_docbin`, `from_docbin` |
| doccano JSONL | `to_doccano`, `from_doccano` |
| Label Studio JSON | `to_labelstudio`, `from_labelstudio` |
| brat | `write_brat`, `read_brat` |

`prelabel` makes drafts of raw texts for a person to correct, the most doubtful first.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zhgovie.data.annotated import Annotated, read_annotations, write_annotations
    from zhgovie.data.brat import read_brat, write_brat
    from zhgovie.data.doccano import from_doccano, to_doccano
    from zhgovie.data.drafts import prelabel
    from zhgovie.data.frames import from_dataset, to_dataset, to_dataset_dict
    from zhgovie.data.labelstudio import from_labelstudio, to_labelstudio
    from zhgovie.data.spacy import from_docbin, to_docbin

_HOMES = {
    "annotated": ("Annotated", "read_annotations", "write_annotations"),
    "brat": ("read_brat", "write_brat"),
    "doccano": ("from_doccano", "to_doccano"),
    "drafts": ("prelabel",),
    "frames": ("from_dataset", "to_dataset", "to_dataset_dict"),
    "labelstudio": ("from_labelstudio", "to_labelstudio"),
    "spacy": ("from_docbin", "to_docbin"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Annotated",
    "from_dataset",
    "from_docbin",
    "from_doccano",
    "from_labelstudio",
    "prelabel",
    "read_annotations",
    "read_brat",
    "to_dataset",
    "to_dataset_dict",
    "to_docbin",
    "to_doccano",
    "to_labelstudio",
    "write_annotations",
    "write_brat",
]


def __getattr__(name: str) -> Any:
    """Bind a public name on its first use."""
    if name not in _HOME_OF:
        raise AttributeError(f"module 'zhgovie.data' has no attribute {name!r}")
    value = getattr(import_module(f"zhgovie.data.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value
