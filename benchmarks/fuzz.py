"""Fuzz texts and readers with atheris: `python benchmarks/fuzz.py TARGET [FOLDER] [-max_total_time=600]`.

TARGET is `extract`, `numbers`, `times`, or a suffix that readers know (.docx .pdf .html .zip .tar.gz .csv .jsonl
.parquet). FOLDER keeps what reached new code. Anything but an error of ours is a finding, and becomes a case of
`tests/test_hostile.py` or `tests/text/test_bombs.py`. `pip install atheris`.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import atheris

STAGES = ("text", "units", "numerals", "quantities", "times", "entities", "facts", "io", "pipeline", "callers")
with atheris.instrument_imports(include=["zhgovie"]):
    import zhgovie
    from zhgovie.errors import InputError, ZhgovieError
    from zhgovie.model import Article, Failure
    from zhgovie.text.readers import read_documents

    for module in walk_packages(zhgovie.__path__, "zhgovie."):  # else imported in the calls, where nothing is counted
        if module.name.split(".")[1] in STAGES:
            import_module(module.name)

SLOW = 20.0
"""Seconds of processor time past which a small input (libFuzzer: 4 KB) is a finding."""
WORDS = Path(__file__).parents[1] / "tests/test_hostile.py"


def extract(text: str) -> None:
    """Read a text as users do, and look at the offsets."""
    article: Article = zhgovie.extract(text, "2025-01-01", model=None)
    for layer in (article.entities, article.times, article.quantities, article.facts):
        for mention in layer:
            if mention.text != article.text[mention.start : mention.end]:
                raise AssertionError(f"{mention} is not what stands there")
    article.to_dict()


def pieces(data: bytes) -> str:
    """Make a text: a byte below 192 stands for a piece of the genre, the others begin UTF-8 as it comes."""
    from test_hostile import PIECES

    every = (*PIECES, *"0123456789一二三四五六七八九十百千万亿年月日")
    return "".join(every[byte % len(every)] for byte in data)


def of_text(work: Callable[[str], object]) -> Callable[[bytes], None]:
    """Make a target of a function of text: half of the inputs are text as it is, half are pieces of the genre."""

    def target(data: bytes) -> None:
        text = pieces(data[1:]) if data[:1] < b"\x80" else data[1:].decode("utf-8", "ignore")
        began = time.process_time()
        try:
            work(text)
        except InputError:
            return
        if time.process_time() - began > SLOW:
            raise TimeoutError(f"{len(text)} characters took over {SLOW} s")

    return target


def of_reader(suffix: str) -> Callable[[bytes], None]:
    """Make a target of the reader of a suffix."""
    path = Path(tempfile.mkdtemp()) / f"a{suffix}"

    def target(data: bytes) -> None:
        path.write_bytes(data)
        for document in read_documents(path):
            if isinstance(document, Failure) and not isinstance(document.error, ZhgovieError):
                raise document.error

    return target


TARGETS = {"extract": extract, "numbers": zhgovie.quantities, "times": zhgovie.times}


def main() -> None:
    """Choose the target, and hand the other arguments to libFuzzer."""
    sys.path.insert(0, str(WORDS.parent))
    name = sys.argv[1]
    target = of_reader(name) if name.startswith(".") else of_text(TARGETS[name])
    atheris.Setup([sys.argv[0], *sys.argv[2:]], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
