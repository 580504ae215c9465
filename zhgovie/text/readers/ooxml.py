"""What Word files and workbooks have in common: a zip archive of XML, checked before any parser sees it."""

from __future__ import annotations

import io
import zipfile

from zhgovie.errors import InputError

_MOST_BYTES = 256 * 2**20


def check(data: bytes, where: str, kind: str, suffix: str, *, most_xml: int) -> None:
    """Refuse bombs and entity declarations.

    Raises
    ------
    InputError
        The file is no such archive, unpacks to too much, or one part is of more than `most_xml` bytes.
    """
    mend = f"open it in {kind} and save it again as {suffix}"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(member.file_size for member in archive.infolist())
            if size > _MOST_BYTES:
                raise InputError(where, f"unpacks to {size:,} bytes", f"wanted at most {_MOST_BYTES:,}", "split it")
            for member in archive.infolist():
                if member.filename.endswith((".xml", ".rels")):
                    _check_part(member, archive, where, most_xml, mend)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise InputError(where, f"is no {kind} file ({error})", f"wanted a {suffix} file", mend) from error


def _check_part(member: zipfile.ZipInfo, archive: zipfile.ZipFile, where: str, most_xml: int, mend: str) -> None:
    if member.file_size > most_xml:
        found = f"unpacks {member.filename} to {member.file_size:,} bytes"
        raise InputError(where, found, f"wanted at most {most_xml:,}", "split it")
    if b"<!DOCTYPE" in archive.read(member):
        raise InputError(where, f"declares entities in {member.filename}", "wanted plain OOXML", mend)
