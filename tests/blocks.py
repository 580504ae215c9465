"""The code blocks of a page of documentation: run them, and write them anew with what they print now.

Blocks of `python` are sessions of an interpreter, blocks of `console` commands with what they print.
"""

import contextlib
import doctest
import io
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(
    r"^(?P<fence>```(?P<language>\w+)(?: title=\"(?P<title>[^\"]*)\")?\n)(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)
COMMAND = re.compile(r"^\$ (?P<command>.*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)


def blocks(page: Path, language: str) -> list[str]:
    """Give the blocks of one language."""
    found = BLOCK.finditer(page.read_text("utf-8"))
    return [match["body"] for match in found if match["language"] == language]


def commands(page: Path) -> list[tuple[str, str]]:
    """Give each command with what it prints."""
    found = (match for body in blocks(page, "console") for match in COMMAND.finditer(body))
    return [(match["command"], trimmed(match["output"])) for match in found]


def shell(command: str) -> str:
    """Run a command in the checkout."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, shell=True, check=True, cwd=ROOT, env=environment, capture_output=True)
    return trimmed(done.stdout.decode())


def trimmed(text: str) -> str:
    """Drop what no reader sees: blank lines, and blanks at the ends of lines."""
    return "".join(f"{line.rstrip()}\n" for line in text.strip("\n").splitlines() if line.strip())


def session(page: Path) -> tuple[int, str]:
    """Run the Python blocks of a page as one session; give how many examples there are, and what differs."""
    example = doctest.DocTestParser().get_doctest("\n".join(blocks(page, "python")), {}, page.name, None, 0)
    said: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(example, out=said.append)
    return len(example.examples), "".join(said)


def written(page: Path) -> str:
    """Give a page with the output of every block as it is now."""
    names: dict[str, object] = {}
    return BLOCK.sub(lambda block: _rewritten(block, names), page.read_text("utf-8"))


def _rewritten(block: re.Match[str], names: dict[str, object]) -> str:
    body = block["body"]
    if block["language"] == "console":
        body = COMMAND.sub(lambda match: f"$ {match['command']}\n{shell(match['command'])}", body)
    elif block["language"] == "python":
        body = _played(body, names)
    return f"{block['fence']}{body}```"


def _played(body: str, names: dict[str, object]) -> str:
    """Run a session as an interpreter would, and note what it prints."""
    lines: list[str] = []
    for example in doctest.DocTestParser().get_examples(body):
        first, *rest = example.source.splitlines()
        lines += [f">>> {first}", *(f"... {line}" for line in rest)]
        with contextlib.redirect_stdout(io.StringIO()) as out:
            exec(compile(example.source, "page", "single"), names)
        lines += out.getvalue().splitlines()
    return "\n".join(lines) + "\n"
