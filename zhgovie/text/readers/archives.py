"""Archives: their members read in memory, one after another; nothing is written to disk.

Limits stand against bombs: on the number of members, on a member's size, on how far it unpacks and on the total. Names
that leave the archive, links, devices and archives in archives are refused one by one.
"""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, BinaryIO, Self

from zhgovie.errors import InputError
from zhgovie.model import Failure
from zhgovie.text.readers.names import is_litter, legible
from zhgovie.text.readers.source import Source

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

MOST_MEMBERS = 200_000
MOST_BYTES_A_MEMBER = 256 * 2**20
MOST_BYTES = 16 * 2**30
MOST_RATIO = 500
_SMALL = 2**20
_ATTRIBUTES = (
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
)
_DAMAGED = (
    zipfile.BadZipFile,
    tarfile.TarError,
    NotImplementedError,
    RuntimeError,
    OSError,
    EOFError,
    zlib.error,
    ValueError,
    IndexError,  # zipfile, of a member without a name
)

Members = Iterator[Source | Failure]
Stream = IO[bytes] | gzip.GzipFile


def open_zip(source: Source) -> Members:
    """Give the members of a zip archive."""
    with source.open() as stream:
        try:
            with zipfile.ZipFile(stream) as archive:
                yield from _zip_members(archive, source)
        except _DAMAGED as error:
            raise _damaged(source.path, error) from error


def _zip_members(archive: zipfile.ZipFile, source: Source) -> Members:
    total = 0
    for count, member in enumerate(archive.infolist(), 1):
        name = _zip_name(member)
        if member.is_dir():
            continue
        _check_count(count, source.path)
        if is_litter(name):
            continue
        if member.flag_bits & 1:
            yield _refused(source, name, "is locked by a password", "unpack it with the password")
        elif _is_bomb(member.file_size, member.compress_size):
            yield _refused(source, name, f"unpacks to {member.file_size:,} bytes", "split it")
        else:
            total += member.file_size
            _check_total(total, source.path)
            yield _member(source, name, partial(archive.open, member), is_lent=True)


def _zip_name(member: zipfile.ZipInfo) -> str:
    """Read a member's name; Chinese Windows writes it in GBK without saying so."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        raw = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename


def open_tar(source: Source) -> Members:
    """Give the members of a tar archive, packed by gzip, bzip2, xz or not at all."""
    with source.open() as stream:
        try:
            with tarfile.open(fileobj=stream, mode="r|*", tarinfo=_Header) as archive:
                yield from _tar_members(archive, source)
        except _DAMAGED as error:
            raise _damaged(source.path, error) from error


class _Header(tarfile.TarInfo):
    """A member's header. Long names and attributes stand in members of their own, which tarfile reads whole."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        header = super().frombuf(buf, encoding, errors)
        if header.type in _ATTRIBUTES and header.size > _SMALL:
            raise tarfile.ReadError(f"a header of {header.size:,} bytes")
        return header


def _tar_members(archive: tarfile.TarFile, source: Source) -> Members:
    total = 0
    for count, member in enumerate(archive, 1):
        if member.isdir():
            continue
        _check_count(count, source.path)
        total += member.size
        _check_total(total, source.path)
        if is_litter(member.name):
            continue
        if not member.isfile():
            yield _refused(source, member.name, "is a link or a device", "pack the file itself")
        elif member.size > MOST_BYTES_A_MEMBER:
            yield _refused(source, member.name, f"unpacks to {member.size:,} bytes", "split it")
        else:
            stream = archive.extractfile(member)
            data = stream.read() if stream else b""
            yield _member(source, member.name, partial(io.BytesIO, data), weight=len(data))


def open_gzip(source: Source) -> Members:
    """Give the one file that a .gz holds, named without the suffix."""
    name = PurePosixPath(source.path).name.removesuffix(".gz")
    opener = partial(_unpacked, partial(_gunzipped, source.open), source.path)
    yield Source(source.name, source.path, PurePosixPath(name).suffix.lower(), opener, source.is_lent, source.weight)


def _gunzipped(opener: Callable[[], BinaryIO]) -> gzip.GzipFile:
    return gzip.GzipFile(fileobj=opener())


def _member(
    source: Source, name: str, opener: Callable[[], Stream], *, is_lent: bool = False, weight: int = 0
) -> Source | Failure:
    """Describe a member, or refuse one whose name leaves the archive."""
    name = legible(name)
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or (path.parts and path.parts[0].endswith(":")):
        return _refused(source, name, "has a name that leaves the archive", "pack it again under a plain name")
    stem = str(path.with_suffix("")) if path.name else name
    where = f"{source.path}!{name}"
    bounded = partial(_unpacked, opener, where)
    return Source(f"{source.name}/{stem}", where, path.suffix.lower(), bounded, is_lent, weight)


def _unpacked(opener: Callable[[], Stream], where: str) -> BinaryIO:
    """Open what an archive holds, with its faults worded as ours."""
    try:
        return io.BufferedReader(_Bounded(opener(), where))
    except _DAMAGED as error:
        raise _damaged(where, error) from error


class _Bounded(io.RawIOBase):
    """A stream that refuses to unpack without end."""

    def __init__(self, stream: Stream, where: str) -> None:
        self._stream, self._where, self._total = stream, where, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer)
        try:
            data = self._stream.read(len(view))
        except _DAMAGED as error:
            raise _damaged(self._where, error) from error
        self._total += len(data)
        _check_total(self._total, self._where)
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()


def _refused(source: Source, name: str, found: str, mend: str) -> Failure:
    return Failure(f"{source.name}/{name}", InputError(f"{source.path}!{name}", found, "wanted a plain file", mend))


def _is_bomb(size: int, packed: int) -> bool:
    return size > MOST_BYTES_A_MEMBER or (size > _SMALL and size > MOST_RATIO * max(packed, 1))


def _check_count(count: int, where: str) -> None:
    if count > MOST_MEMBERS:
        raise InputError(where, f"holds more than {MOST_MEMBERS:,} files", "wanted fewer", "split it")


def _check_total(total: int, where: str) -> None:
    if total > MOST_BYTES:
        raise InputError(where, f"unpacks to more than {MOST_BYTES:,} bytes", "wanted less", "split it")


def _damaged(where: str, error: Exception) -> InputError:
    if isinstance(error, InputError):  # a ValueError too
        return error
    return InputError(where, f"is damaged ({error})", "wanted a whole archive", "pack it again")
