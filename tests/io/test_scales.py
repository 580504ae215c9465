"""Units to show numbers in."""

import pytest

from zhgovie.errors import OptionError
from zhgovie.io.scales import scale_of


@pytest.mark.parametrize(
    ("written", "code", "size"),
    [
        ("亿元", "CNY", 10**8),
        ("万亩", "mu", 10**4),
        ("公顷", "ha", 1),
        ("亿元人民币", "CNY", 10**8),
        ("km2", "km2", 1),
        ("元/吨", "CNY/t", 1),
        ("万千瓦时", "kWh", 10**4),
    ],
)
def test_a_unit_is_read_with_what_multiplies_it(written, code, size):
    assert scale_of(written) == (written, code, size)


@pytest.mark.parametrize("written", ["foo", "亿园", "公顷吗", "亿元吗", "吨以上", "亿多元", "5亿元", ".5亿元", ""])
def test_what_only_begins_as_a_unit_is_none(written):
    with pytest.raises(OptionError, match=r"--unit .*is no unit; wanted one such as 亿元"):
        scale_of(written)
