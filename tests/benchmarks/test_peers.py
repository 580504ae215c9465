"""The adapters to other tools, without the tools."""

from __future__ import annotations

import sys
from pathlib import Path

import peers
import pytest
from gold_samples import TEXT, small

from zhgovie.errors import MissingExtraError
from zhgovie.evaluation import peers as adapters
from zhgovie.evaluation.called import from_function


@pytest.mark.parametrize(("start", "end", "edtf"), [
    ("2024-01-01", "2024-12-31", "2024"), ("2021-01-01", "2025-12-31", "2021/2025"),
    ("2024-02-01", "2024-02-29", "2024-02"),
    ("2024-01-01", "2024-03-31", "2024-01/2024-03"), ("2024-03-05", "2024-03-05", "2024-03-05"),
    ("2024-03-05", "2024-03-07", "2024-03-05/2024-03-07"), ("inf", "2024-03-07", None),
])  # fmt: skip
def test_two_days_become_the_shortest_edtf(start: str, end: str, edtf: str | None) -> None:
    assert adapters._edtf(start, end) == edtf


@pytest.mark.parametrize(("resolution", "edtf"), [
    ({"values": [{"start": "2024-01-01", "end": "2025-01-01"}]}, "2024"),
    ({"values": [{"value": "2024-11-15"}, {"value": "2025-11-15"}]}, "2024-11-15"),
    ({"values": [{"start": "XXXX-01-01", "end": "2025-01-01"}]}, None), ({}, None), (None, None),
])  # fmt: skip
def test_recognizers_answer(resolution: dict[str, object] | None, edtf: str | None) -> None:
    assert adapters._resolved(resolution) == edtf


@pytest.mark.parametrize(("text", "numeral"), [
    ("1083.1亿元", "1083.1亿"), ("120万千瓦", "120万"), ("两家", "两"), ("三成", ""),
    ("3000余个", "3000"), ("20%", "20"),
])  # fmt: skip
def test_numeral_without_its_unit(text: str, numeral: str) -> None:
    assert peers._numeral(text) == numeral


def test_money_alone_is_scored_as_money() -> None:
    task = peers.TASKS["money"]
    everything = small()["quantities"]
    spans, whole, _ = peers.measure(task, lambda text, day: everything, [small()], {"small": TEXT})
    assert (spans.right, spans.spurious, spans.missed) == (1, 0, 0)
    assert whole.f1 == 1


def test_coarse_classes() -> None:
    rows = [one | {"label": "LOC"} for one in small()["entities"]]  # one class with GPE
    spans, whole, _ = peers.measure(peers.TASKS["entities"], lambda text, day: rows, [small()], {"small": TEXT})
    assert (spans.f1, whole.f1) == (1, 1)


def test_a_peer_that_is_not_installed_gets_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    absent = peers.Peer("Absent", "absent", lambda: adapters._needed("no_such_package"))
    assert "run: pip install 'zhgovie[peers]'" in str(peers._built(absent))
    monkeypatch.setattr(peers, "PEERS", (peers.PEERS[0], absent))
    told = "\n".join(peers.report(Path("nowhere")))
    assert "- Absent: not measured: the peer no_such_package" in told
    assert "| zhgovie |" in told


def test_stages_join_into_one_document() -> None:
    stages = {
        "times": lambda text, day: [{"start": 0, "end": 1, "value": day}],
        "money": lambda text, day: [{"start": 2, "end": 3}],
    }
    found = adapters._joined(stages, "今天3元", "2025-01-01")
    assert found == {"times": [{"start": 0, "end": 1, "value": "2025-01-01"}], "quantities": [{"start": 2, "end": 3}]}
    quantities = adapters._joined(stages | {"quantities": lambda text, day: []}, "", None)["quantities"]
    assert quantities == []  # which hold money too


def test_a_peer_that_is_not_installed_ends_an_evaluation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jionlp", None)
    adapters.jionlp_stages.cache_clear()
    with pytest.raises(MissingExtraError, match=r"pip install 'zhgovie\[peers\]'"):
        from_function(adapters.jionlp, {"small": TEXT}, failures=[])
