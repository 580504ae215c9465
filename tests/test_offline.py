"""Nothing reaches for the network at run time, and nothing runs what a file holds: no eval, no pickle of a user's."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from text import build

ROOT = Path(__file__).parents[1]
BLOCKED = """
import sys

def refuse(event, _):
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo"} or (
        event.startswith(("socket.gethostby", "urllib.", "http.", "ftplib.", "smtplib."))
    ):
        sys.stderr.write(f"reached for the network: {event}\\n")
        raise SystemExit(99)

sys.addaudithook(refuse)
"""
"""Loaded as sitecustomize by every interpreter, the workers' too. A bind alone sends nothing: urllib3 tries one."""
COMMANDS = (
    ("extract", "articles", "-o", "facts.duckdb", "--workers", "2"),
    ("extract", "articles", "-o", "facts.xlsx"),
    ("query", "SELECT count(*) FROM facts", "--store", "facts.duckdb"),
    ("compare", "facts.duckdb", "--indicator", "总投资"),
    ("report", "articles", "-o", "pages"),
    ("normalize", "3亩", "--to", "m2"),
)
REMOTE = b"<img src='http://192.0.2.1/x.png'><script src='//192.0.2.1/x.js'></script>"
RUNS_WHAT_IT_READS = {"eval", "exec", "compile", "__import__"}
UNPICKLES = {"pickle", "marshal", "shelve", "dill", "joblib", "cloudpickle"}


@pytest.fixture
def blocked(tmp_path):
    """Give the environment of a machine that has no network."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/sitecustomize.py").write_text(BLOCKED)
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path / "site"), str(ROOT)])}


def test_the_block_blocks(blocked):
    for code in (
        "import urllib.request as u; u.urlopen('http://127.0.0.1:9')",
        "import socket; socket.create_connection(('127.0.0.1', 9))",
    ):
        assert subprocess.run([sys.executable, "-c", code], env=blocked, check=False).returncode == 99


def test_every_command_works_without_network(tmp_path, blocked):
    for package in ("trafilatura", "docx", "pypdf", "pyarrow", "duckdb", "openpyxl"):
        pytest.importorskip(package, reason="needs the extra all")
    articles = tmp_path / "articles"
    articles.mkdir()
    build.word(articles / "a.docx")
    remote = build.page().replace(
        b"<body>", b"<body><img src='http://192.0.2.1/x.png'><script src='//192.0.2.1/x.js'></script>"
    )
    for name, data in {
        "b.html": remote,
        "c.pdf": build.pdf(build.ARTICLE),
        "d.zip": build.zipped(**{"d.txt": build.ARTICLE}),
        "e.jsonl": b'{"text": "2024\xe5\xb9\xb4"}',
    }.items():
        (articles / name).write_bytes(data)
    run = "from zhgovie.cli import main; import sys, contextlib\nfor command in {!r}:\n"
    run += "    sys.argv = ['zhgovie', *command]\n    try: main()\n"
    run += "    except SystemExit as end:\n        if end.code: raise\n"
    done = subprocess.run(
        [sys.executable, "-c", run.format(COMMANDS)],
        env=blocked, cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "pages/index.html").is_file()


def names_of(path: Path) -> set[str]:
    """Give the names that a module calls, and the modules that it imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            found.add(node.func.id)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            named = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            found |= {name.partition(".")[0] for name in named}
    return found


def test_nothing_that_is_read_is_run():
    modules = sorted((ROOT / "zhgovie").rglob("*.py"))
    assert len(modules) > 100
    assert [path for path in modules if names_of(path) & RUNS_WHAT_IT_READS] == []
    # Between a run and its own workers, through pipes that no one else has.
    assert [path.name for path in modules if names_of(path) & UNPICKLES] == ["workers.py"]
