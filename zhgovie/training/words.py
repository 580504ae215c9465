"""The words that a model's list knows, by kind: from jieba's dictionary and from the lists of `../shared`.

Kinds are numbers below `wordlist.KINDS`; a word may be of several.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from zhgovie.errors import MissingExtraError

PERSON, PLACE, BODY, NAME, WORD, DIVISION, COMPANY = range(7)
_TAGS = {"nr": PERSON, "nrt": PERSON, "nrfg": PERSON, "ns": PLACE, "nt": BODY, "nz": NAME}
"""Tags of jieba's dictionary; all others are plain words."""


def listed(shared: Path) -> Iterator[tuple[str, int]]:
    """Give words with their kinds, those of Chinese characters alone.

    Raises
    ------
    MissingExtraError
        When jieba is not installed, whose dictionary is the greater part.
    """
    data = shared / "data"
    for word, kind in _all(data):
        if all("\u4e00" <= char <= "\u9fff" or char == "·" for char in word):
            yield word, kind


def _all(data: Path) -> Iterator[tuple[str, int]]:
    yield from _jieba()
    yield from ((word, PLACE) for word in _first_columns(data / "gazetteer" / "thuocl_diming.tsv.gz"))
    with gzip.open(data / "admin" / "divisions.csv.gz", "rt", encoding="utf-8") as lines:
        yield from ((row["name"], DIVISION) for row in csv.DictReader(lines))
    for name in ("finre_companies.tsv.gz", "company_short_forms.txt.gz"):
        yield from ((word, COMPANY) for word in _first_columns(data / "gazetteer" / name))


def _jieba() -> Iterator[tuple[str, int]]:
    """Read the lines `word frequency tag` of jieba's dictionary."""
    try:
        text = files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    except ModuleNotFoundError as error:
        raise MissingExtraError.of("jieba", "models", "the list of words") from error
    for line in text.splitlines():
        word, _, tag = line.split(" ")
        yield word, _TAGS.get(tag, WORD)


def _first_columns(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8-sig") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")[0]
