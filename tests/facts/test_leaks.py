"""Readings that take whom a figure is of, or when it holds, for what it measures."""

from __future__ import annotations

from dataclasses import replace

import pytest

import zhgovie
from zhgovie.facts.leaks import leaks
from zhgovie.model import Fact

TEXT = "项目投产后年产值3亿元。"


@pytest.fixture
def told() -> Fact:
    return replace(zhgovie.extract(TEXT, model=None).facts[0], subject="产值")


def test_no_measure_opens_with_what_was_over_before(told: Fact) -> None:
    assert leaks(TEXT, told, [(2, 8)], ())
    assert not leaks(TEXT, told, [(5, 8)], ())


def test_no_measure_is_called_as_its_holder_but_a_good(told: Fact) -> None:
    assert leaks(TEXT, told, [(6, 8)], ())
    assert not leaks(TEXT, told, [(6, 8)], {6})


def test_what_the_rules_found_is_no_leak(told: Fact) -> None:
    assert not leaks(TEXT, told, [(span.start, span.end) for span in told.indicator], ())
