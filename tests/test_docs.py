"""The pages of the documentation: their code runs and gives what stands there, and the site builds.

A block of tsv with a file as its title is a line that the reader adds to a lexicon: the page's Python then runs in a
copy of the package that has it. `python tests/test_docs.py` writes the outputs anew.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from blocks import BLOCK, ROOT, blocks, commands, session, shell, written

from zhgovie.io.rows import COLUMNS

PAGES = sorted((ROOT / "docs").rglob("*.md"))
NAMES = [page.relative_to(ROOT / "docs").as_posix() for page in PAGES]


def added(page: Path) -> dict[str, str]:
    """Give the lines that a page adds to files of the package."""
    found = (match for match in BLOCK.finditer(page.read_text("utf-8")) if match["language"] == "tsv")
    return {match["title"]: match["body"] for match in found}


def patched(folder: Path, lines: dict[str, str]) -> Path:
    """Make a package in `folder` that links to ours, but for the lexicons with lines added to them."""
    lexicons = folder / "zhgovie/lexicons"
    lexicons.mkdir(parents=True)
    for source, copy in ((ROOT / "zhgovie", folder / "zhgovie"), (ROOT / "zhgovie/lexicons", lexicons)):
        for entry in source.iterdir():
            if entry.name not in {"lexicons", "__pycache__"}:
                (copy / entry.name).symlink_to(entry)
    for title, body in lines.items():
        changed = folder / title
        whole = changed.read_text("utf-8").rstrip("\n") + "\n" + body
        changed.unlink()
        changed.write_text(whole, "utf-8")
    (folder / "seeds").symlink_to(ROOT / "seeds")
    return folder


def in_patched(page: Path, code: str) -> str:
    """Run code about a page where the package has the lines that it adds."""
    with tempfile.TemporaryDirectory() as folder:
        home = patched(Path(folder), added(page))
        path = os.pathsep.join(map(str, (home, ROOT / "tests")))
        environment = {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
        program = [sys.executable, "-c", code, str(page)]
        done = subprocess.run(program, cwd=home, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout


DIFFERENCES = "import sys, pathlib, blocks; print(blocks.session(pathlib.Path(sys.argv[1]))[1], end='')"
WRITTEN = "import sys, pathlib, blocks; print(blocks.written(pathlib.Path(sys.argv[1])), end='')"


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_python_gives_what_the_page_shows(page, monkeypatch):
    monkeypatch.chdir(ROOT)
    if "polars" in page.read_text("utf-8"):
        pytest.importorskip("polars", reason="needs the extra polars")
    assert blocks(page, "python")
    assert (in_patched(page, DIFFERENCES) if added(page) else session(page)[1]) == ""


@pytest.mark.parametrize(("command", "output"), [pair for page in PAGES for pair in commands(page)])
def test_commands_print_what_the_page_shows(command, output):
    pytest.importorskip("duckdb", reason="needs the extra duckdb")
    assert shell(command) == output


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_no_other_block_goes_untested(page):
    languages = {match["language"] for match in BLOCK.finditer(page.read_text("utf-8"))}
    assert languages <= {"console", "python", "tsv", "sh", "py"}  # py: by tests/test_engines.py
    assert all(body == "pip install '.[all]'\n" for body in blocks(page, "sh"))  # by tests/test_packaging.py
    assert all((ROOT / name).is_file() for name in added(page))


def test_every_column_of_a_table_of_facts_is_explained():
    page = (ROOT / "docs/data-model.md").read_text("utf-8")
    told = re.findall(r"`([a-z_]+)`", page.split("## The columns of a table")[1].split("\n## ")[0])
    assert {column.name for column in COLUMNS["facts"]} <= set(told)


def test_the_site_builds(tmp_path):
    pytest.importorskip("material", reason="needs the extra docs")
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site/extend/unit/index.html").read_text("utf-8")
    assert "fonts.googleapis.com" not in page


if __name__ == "__main__":
    os.chdir(ROOT)
    for one in PAGES:
        one.write_text(in_patched(one, WRITTEN) if added(one) else written(one), "utf-8")
