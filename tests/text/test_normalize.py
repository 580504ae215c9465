import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhgovie.lexicons import table
from zhgovie.text.normalize import fold

from . import cases

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(("case", "text", "expected", "_note"), cases.read("fold"), ids=lambda value: value[:20])
def test_fold(case: str, text: str, expected: str, _note: str) -> None:
    assert fold(text) == expected, case


@given(st.text(st.characters(codec=None)))
def test_length_stays_and_twice_is_once(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_every_character_keeps_its_place() -> None:
    text = "".join(chr(point) for point in range(0x30000) if not 0xD800 <= point < 0xE000)
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_table_is_what_its_generator_makes() -> None:
    if importlib.util.find_spec("opencc") is None:
        pytest.skip("needs opencc-python-reimplemented, the table's source")
    made = subprocess.run([sys.executable, ROOT / "tools" / "make_t2s.py"], capture_output=True, check=True)
    assert made.stdout.decode() == (ROOT / "zhgovie" / "lexicons" / "t2s.tsv").read_text(encoding="utf-8")


def test_simplified_characters_are_left_alone() -> None:
    targets = {row[1] for row in table("t2s", ("traditional", "simplified")).rows}
    changed = {target: fold(target) for target in targets if fold(target) != target}
    assert changed == {"苧": "苎"}
