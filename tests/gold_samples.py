"""Gold to corrupt: the two seeds, and a small document made by hand."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ("lingshi", "yuanping")
Doc = dict[str, Any]
TEXT = "2024年,甲县完成产值12亿元,增长3%;乙市6.5万亩。"


def seeds() -> list[Doc]:
    return [
        json.loads((ROOT / f"annotations/{name}.json").read_text(encoding="utf-8")) for name in ("lingshi", "yuanping")
    ]


def texts() -> dict[str, str]:
    return {name: (ROOT / f"seeds/{name}.txt").read_bytes().decode() for name in SEEDS}


def mention(words: str, text: str = TEXT, **slots: Any) -> Doc:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words, **slots}


def small() -> Doc:
    """Two facts, two places, one time, three quantities, one relation."""
    produced = mention("产值")
    fact = {
        "kind": "level",
        "indicator": [[produced["start"], produced["end"]]],
        "indicator_text": ["产值"],
        "subject": ["甲县", "甲"],
        "period": ["2024", None],
        "modality": "actual",
    }
    return copy.deepcopy(
        {
            "schema": 1,
            "id": "small",
            "text_sha256": "3" * 64,
            "meta": {"title": None, "date": "2025-01-01", "source": None, "author": None, "site": None},
            "content": [[0, len(TEXT)]],
            "ignore": [],
            "entities": [mention("甲县", label="GPE"), mention("乙市", label="GPE")],
            "times": [mention("2024年", value="2024")],
            "quantities": [
                mention("12亿元", value="1200000000", unit="CNY"),
                mention("3%", value="3", unit="%"),
                mention("6.5万亩", value="65000", unit="mu"),
            ],
            "facts": [
                mention("12亿元", value="1200000000", unit="CNY", **fact),
                mention("3%", value="3", unit="%", **fact | {"kind": "growth", "basis": None}),
            ],
            "relations": [{"type": "position", "person": {"text": "张三"}, "title": {"text": "县长"}, "org": None}],
        }
    )
