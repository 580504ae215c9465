"""Gold in a folder: `<id>.json` in the guide's schema with its text beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from zhgovie.errors import InputError, OptionError
from zhgovie.evaluation.gold import annotation_files, find_text, read
from zhgovie.evaluation.quoting.commands import rendered
from zhgovie.evaluation.texts import file_name
from zhgovie.evaluation.validate import Fault, faults
from zhgovie.io.files import write_together

_NAME = re.compile(r"[\w-][\w.-]{0,99}")


class Store:
    """The documents of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> list[str]:
        """Give the ids of the documents that can be opened, sorted."""
        if not any(self.folder.glob("*.json")):
            return []
        return sorted(file.stem for file in annotation_files(self.folder) if find_text(file, file.stem) is not None)

    def load(self, name: str) -> tuple[str, dict[str, Any]]:
        """Give a document's text and annotation.

        Raises
        ------
        InputError
            There is none of this name.
        """
        if name not in self.names():
            raise InputError(str(self.folder), f"holds no document {name}", mend="choose one that is there")
        file = self.folder / f"{name}.json"
        document = read(file)[0]
        return find_text(file, name, sha256=document.get("text_sha256")) or "", document

    def save(self, text: str, document: Mapping[str, Any]) -> list[Fault]:
        """Save a document that has no faults; give those it has, and save nothing then.

        Raises
        ------
        OptionError
            Its id is no name of a file, belongs to another text, or the folder cannot be written.
        """
        name = document.get("id")
        file = self.folder / f"{file_name(str(name))}.json"  # those that convert wrote may have other signs in the id
        if not isinstance(name, str) or ((not _NAME.fullmatch(name) or name == "schema") and not file.is_file()):
            raise OptionError("id", f"is {name!r}", "wanted letters, digits, - _ and dots", "give another")
        found = faults(document, text, name)
        if found:
            return list(found)
        if file.exists() and read(file)[0].get("text_sha256") != document["text_sha256"]:
            raise OptionError("id", f"{name} is another text's", "wanted an id that is free", "give another")
        written = {file: rendered(dict(document))}
        if find_text(file, name, sha256=document["text_sha256"]) != text:
            written[file.with_suffix(".txt")] = text
        write_together(written)
        return []
