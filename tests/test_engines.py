"""Engines that are quick to start run the programs of docs/scale.md; Spark and Ray do in benchmarks/test_engines.py."""

import engines
import pytest
from blocks import blocks

import zhgovie


@pytest.mark.parametrize(
    ("program", "package", "extra"),
    [
        ("duckdb_stream.py", "duckdb", "the extra duckdb"),
        ("datasets_map.py", "datasets", "the extra train"),
        ("dask_frames.py", "dask.dataframe", "dask[dataframe]"),
    ],
)
def test_a_program_of_the_page_gives_the_rows(program, package, extra, tmp_path):
    pytest.importorskip(package, reason=f"needs {extra}")
    assert engines.run(program, tmp_path) == engines.rows(zhgovie.extract_batch(engines.TABLE))


def test_every_program_of_the_page_is_run_by_some_test():
    here = {"duckdb_stream.py", "datasets_map.py", "dask_frames.py"}
    assert here | {"spark_map.py", "ray_data.py"} == set(engines.PROGRAMS)
    assert len(blocks(engines.PAGE, "py")) == len(engines.PROGRAMS)
