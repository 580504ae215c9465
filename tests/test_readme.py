"""Every code block of the README runs and gives what stands there. `python tests/test_readme.py` writes it anew."""

import pytest
from blocks import BLOCK, ROOT, blocks, commands, session, shell, written

README = ROOT / "README.md"
INSTALLS = ("pip install . && zhgovie extract seeds/*.txt\n", "pip install -e '.[test]' && pytest\n")
"""Run by `.ci/run` and by tests/test_packaging.py, in environments of their own."""


@pytest.mark.parametrize(("command", "output"), commands(README))
def test_commands_print_what_the_readme_shows(command, output):
    assert shell(command) == output


def test_python_blocks_give_what_the_readme_shows():
    examples, differences = session(README)
    assert examples > 10
    assert differences == ""


def test_no_other_block_goes_untested():
    languages = {match["language"] for match in BLOCK.finditer(README.read_text("utf-8"))}
    assert languages <= {"console", "python", "sh"}
    assert all(body in INSTALLS for body in blocks(README, "sh"))


if __name__ == "__main__":
    README.write_text(written(README), encoding="utf-8")
