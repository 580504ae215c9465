"""What users install: everything the package needs at run time is in the wheel, and importing it is cheap."""

import ast
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FROM_OTHERS = {"_typeshed", "thinc", "srsly", "typing_extensions"}
"""Of type checkers, and what spaCy and pydantic cannot be without."""
HEAVY = ("spacy", "pandas", "pydantic", "numpy", "rich", "typer", "pyarrow")


def run(*arguments: str, cwd: Path, **environment: str) -> str:
    """Run Python somewhere else and give what it prints."""
    done = subprocess.run(
        [sys.executable, *arguments],
        check=False,
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel from a copy, so that the checkout stays clean."""
    source = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    shutil.copytree(ROOT / "zhgovie", source / "zhgovie", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "models", source / "models")
    folder = tmp_path_factory.mktemp("wheel")
    run("-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", str(folder), str(source), cwd=folder)
    [file] = folder.glob("*.whl")
    return file


def test_the_wheel_holds_every_file_of_the_package(wheel):
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("zhgovie/")}
    wanted = {path.relative_to(ROOT).as_posix() for path in (ROOT / "zhgovie").rglob("*") if path.is_file()}
    assert {name for name in wanted if "__pycache__" not in name} <= packed


def test_the_wheel_works_away_from_the_checkout(wheel, tmp_path):
    run("-m", "pip", "install", "-q", "--no-deps", "--target", str(tmp_path / "site"), str(wheel), cwd=tmp_path)
    shutil.copy(ROOT / "seeds" / "lingshi.txt", tmp_path)
    elsewhere = {"cwd": tmp_path, "PYTHONPATH": str(tmp_path / "site")}
    home = run("-c", "import zhgovie; print(zhgovie.__file__)", **elsewhere)
    assert home.startswith(str(tmp_path))
    [document] = json.loads(run("-m", "zhgovie", "extract", "lingshi.txt", "--format", "json", **elsewhere))
    assert document["facts"]
    assert document["entities"]


def test_what_is_imported_is_asked_for():
    """Nothing of ours leans on what another package happens to bring."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *itertools.chain(*project["optional-dependencies"].values())]
    names = {re.split(r"[\[<>=]", one)[0].lower().replace("-", "_") for one in asked}
    called = {"ahocorasick": "pyahocorasick", "docx": "python_docx"}
    found = set()
    for module in (ROOT / "zhgovie").rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found.add((node.module or "").partition(".")[0])
    foreign = found - set(sys.stdlib_module_names) - {"zhgovie"}
    assert {called.get(name, name).lower() for name in foreign} - names - FROM_OTHERS == set()


def test_importing_loads_nothing_heavy(tmp_path):
    loaded = run("-c", "import zhgovie, sys; print(*sys.modules)", cwd=tmp_path).split()
    assert not set(loaded) & set(HEAVY)


def test_components_import_nothing_of_ours(tmp_path):
    before = run("-c", "import spacy; spacy.blank('zh'); import sys; print(*sys.modules)", cwd=tmp_path).split()
    ours = {name for name in before if name.startswith("zhgovie")}
    assert ours <= {"zhgovie", "zhgovie.components"}


def test_spacy_knows_the_components_without_an_import(tmp_path):
    code = "import spacy; nlp = spacy.blank('zh'); nlp.add_pipe('zhgovie_times'); print(*nlp.pipe_names)"
    assert run("-c", code, cwd=tmp_path).split() == ["zhgovie_times"]
