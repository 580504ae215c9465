"""Every code block of the README runs and gives what stands there. `python tests/test_readme.py` writes it anew."""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
BLOCK = re.compile(r"^```(?P<language>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (?P<command>.*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)
INSTALLS = ("pip install . && zhgovie extract seeds/*.txt\n", "pip install -e '.[test]' && pytest\n")
"""Run by `.ci/run` and by tests/test_packaging.py, in environments of their own."""


def blocks(language: str) -> list[str]:
    return [match["body"] for match in BLOCK.finditer(README.read_text("utf-8")) if match["language"] == language]


def shell(command: str) -> str:
    """Run a command of the README in the checkout."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, shell=True, check=True, cwd=ROOT, env=environment, capture_output=True)
    return trimmed(done.stdout.decode())


def trimmed(text: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in text.strip("\n").splitlines() if line.strip())


@pytest.mark.parametrize("command", [match for body in blocks("console") for match in COMMAND.finditer(body)])
def test_commands_print_what_the_readme_shows(command):
    assert shell(command["command"]) == trimmed(command["output"])


def test_python_blocks_give_what_the_readme_shows():
    example = doctest.DocTestParser().get_doctest("\n".join(blocks("python")), {}, "README.md", None, 0)
    assert len(example.examples) > 10
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    report: list[str] = []
    runner.run(example, out=report.append)
    assert runner.failures == 0, "".join(report)


def test_no_other_block_goes_untested():
    languages = {match["language"] for match in BLOCK.finditer(README.read_text("utf-8"))}
    assert languages <= {"console", "python", "sh"}
    assert all(body in INSTALLS for body in blocks("sh"))


def written() -> str:
    """Give the README with the output of every block as it is now."""
    names: dict[str, object] = {}
    return BLOCK.sub(lambda block: _rewritten(block, names), README.read_text("utf-8"))


def _rewritten(block: re.Match[str], names: dict[str, object]) -> str:
    body = block["body"]
    if block["language"] == "console":
        body = COMMAND.sub(lambda match: f"$ {match['command']}\n{shell(match['command'])}", body)
    elif block["language"] == "python":
        body = _played(body, names)
    return f"```{block['language']}\n{body}```"


def _played(body: str, names: dict[str, object]) -> str:
    """Run a session as an interpreter would, and note what it prints."""
    import contextlib
    import io

    lines: list[str] = []
    for example in doctest.DocTestParser().get_examples(body):
        first, *rest = example.source.splitlines()
        lines += [f">>> {first}", *(f"... {line}" for line in rest)]
        with contextlib.redirect_stdout(io.StringIO()) as out:
            exec(compile(example.source, "README.md", "single"), names)
        lines += out.getvalue().splitlines()
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    README.write_text(written(), encoding="utf-8")
