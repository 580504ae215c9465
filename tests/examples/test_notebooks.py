"""The example notebooks run from top to bottom. `python tests/examples/test_notebooks.py` writes their outputs anew."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "examples"
NEEDS = {"facts.ipynb": ("pandas", "duckdb", "altair", "vl_convert"), "finetune.ipynb": ("pandas",)}


def run(path: Path):
    """Run a notebook in a kernel of this environment."""
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=240, kernel_name="python3", resources={"metadata": {"path": FOLDER}}).execute()
    return notebook


def test_every_notebook_is_run():
    assert {path.name for path in FOLDER.glob("*.ipynb")} == set(NEEDS)


@pytest.mark.parametrize("name", NEEDS)
def test_a_notebook_runs(name):
    for package in ("nbclient", "ipykernel", *NEEDS[name]):
        pytest.importorskip(package, reason=f"{name} needs {package}")
    notebook = run(FOLDER / name)
    assert all(cell.execution_count for cell in notebook.cells if cell.cell_type == "code")


if __name__ == "__main__":
    import nbformat

    for path in sorted(FOLDER.glob("*.ipynb")):
        written = run(path)
        for cell in written.cells:
            cell.metadata.pop("execution", None)  # times of day
        nbformat.write(written, path)
