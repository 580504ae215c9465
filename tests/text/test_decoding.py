import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhgovie.errors import InputError
from zhgovie.text.readers import decode

TEXT = "全县地区生产总值65.3亿元，同比增长5.1%。\n㎡ 镕"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        TEXT.encode("gb18030"),
    ],
    ids=["utf8", "utf8_mark", "utf16_le", "utf16_be", "utf32", "gb18030"],
)
def test_encodings(data: bytes) -> None:
    assert decode(data, "a.txt") == TEXT


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        ("\u3000\n".encode(), "is empty"),
        (codecs.BOM_UTF16_LE, "is empty"),
        (b"text\0text", "NUL byte at 4"),
        (TEXT.encode("utf-16-le"), "NUL byte"),
        (codecs.BOM_UTF16_LE + b"a", "byte order mark of UTF-16-LE"),
        (codecs.BOM_UTF16_LE + "甲\0乙".encode("utf-16-le"), "NUL character at 1"),
        (b"%PDF-1.7 ...", "is a PDF file"),
        (b"PK\x03\x04....", "is a zip archive"),
        (b"\xd0\xcf\x11\xe0....", "is an old Word"),
        (b"\x89PNG....", "is a picture"),
        ("地區生產總值增長".encode("big5"), "not UTF-8 (byte"),
        (b"\xff\xff\xff\xff", "not UTF-8 (byte 0xff at 0)"),
        ("全县".encode() + b"\xed\xa0\x80", "not UTF-8"),
        (b"\x01\x02\x03\x04\x05\x06abc", "control characters"),
        (bytes(range(128, 256)) * 20, "not UTF-8"),
    ],
)
def test_refused(data: bytes, found: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, "folder/a.txt")
    error = caught.value
    assert error.where == "folder/a.txt"
    assert found in error.found
    assert error.wanted
    assert error.mend


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data, "a")
    except InputError:
        return
    text.encode()
    assert "\0" not in text
    assert text.strip()
