"""Bytes to text: which encoding, and whether it is text at all."""

from __future__ import annotations

import codecs

from zhgovie.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file", "name it .pdf"),
    (b"PK\x03\x04", "a zip archive or an Office file", "name it .zip or .docx"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file", "save it as .docx or .txt"),
    (b"\x1f\x8b", "a gzip file", "name it .gz or .tar.gz"),
    (b"\x89PNG", "a picture", "run a text recogniser over it first"),
    (b"\xff\xd8\xff", "a picture", "run a text recogniser over it first"),
    (b"GIF8", "a picture", "run a text recogniser over it first"),
    (b"PAR1", "a Parquet file", "name it .parquet"),
)
_WANTED = "wanted text in UTF-8, UTF-16 with a byte order mark, or GB18030"
_SAMPLE = 20_000
_LEAST_CHINESE = 0.7


def decode(data: bytes, where: str) -> str:
    """Decode `data`, whose name is `where`, in the encoding that its bytes show.

    Raises
    ------
    InputError
        The bytes are empty, are no text, or are in an encoding that is not known here.
    """
    if not data.strip():
        raise InputError(where, "is empty", "wanted an article", "check how it was saved")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], encoding, where), where)
    for magic, what, mend in _MAGIC:
        if data.startswith(magic):
            raise InputError(where, f"is {what}", _WANTED, mend)
    if b"\0" in data:
        found = f"holds a NUL byte at {data.index(bytes(1))}: a binary file, or UTF-16 without a byte order mark"
        raise InputError(where, found, _WANTED, "save it as UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _gb18030(data, where, error)
    return _checked(text, where)


def _strict(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        found = f"has the byte order mark of {encoding.upper()}, but bytes at {error.start} that are not"
        raise InputError(where, found, _WANTED, "save it again as UTF-8") from error


def _gb18030(data: bytes, where: str, utf8: UnicodeDecodeError) -> str:
    """Decode as GB18030 where that gives mostly everyday Chinese: nearly any bytes decode to something."""
    found = f"is not UTF-8 (byte {data[utf8.start]:#04x} at {utf8.start}) and not GB18030 either"
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise InputError(where, found, _WANTED, "save it as UTF-8") from error
    sample = [character for character in text[: 4 * _SAMPLE] if character > "\x7f"][:_SAMPLE]
    everyday = len("".join(sample).encode("gb2312", "ignore")) / 2
    if not sample or everyday < _LEAST_CHINESE * len(sample):
        raise InputError(where, found, _WANTED, "save it as UTF-8")
    return text


def _checked(text: str, where: str) -> str:
    """Refuse what decodes but is no text: NUL, surrogates, nothing but space, mostly control characters."""
    if not text.strip("\ufeff \t\r\n\u3000"):
        raise InputError(where, "is empty", "wanted an article", "check how it was saved")
    if "\0" in text:
        raise InputError(
            where, f"holds a NUL character at {text.index(chr(0))}", _WANTED, "check that it is no binary file"
        )
    sample = text[:_SAMPLE]
    if sum(character < " " and character not in "\t\r\n\f" for character in sample) > len(sample) / 20:
        raise InputError(where, "holds mostly control characters", _WANTED, "check that it is no binary file")
    return text.removeprefix("\ufeff")
