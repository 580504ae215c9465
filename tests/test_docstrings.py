"""The examples in docstrings run and give what stands there."""

import doctest
import importlib
import pkgutil

import pytest

import zhgovie

MODULES = sorted(module.name for module in pkgutil.walk_packages(zhgovie.__path__, "zhgovie."))


@pytest.mark.parametrize("name", [name for name in MODULES if not name.endswith("__main__")])
def test_examples_run(name):
    module = importlib.import_module(name)
    report: list[str] = []
    runner = doctest.DocTestRunner()
    for example in doctest.DocTestFinder(exclude_empty=True).find(module):
        runner.run(example, out=report.append)
    assert runner.failures == 0, "".join(report)
