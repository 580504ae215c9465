"""Reads the peers' own date rows with zhgovie, and says which rows are left out and how two readings are compared.

Left out: foreign holidays; durations and recurring times, which are quantities or nothing here; rows with a clock time
or a length in hours and no date, since they have no place in official prose.

How two readings are compared:

- EDTF knows no interval of hours: where a suite gives hours, the day must agree, and the clock time if we give one.
- Suites disagree whether the end of a range or the day behind 之前 belongs to it: it may be in or out.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from zhgovie.model import Time
from zhgovie.text.normalize import fold
from zhgovie.times import find
from zhgovie.times.edtf import Edtf, parse
from zhgovie.times.patterns import FESTIVALS

_LEFT_OUT = {"time", "timerange", "duration", "set"}
_OURS = re.compile("|".join(FESTIVALS))
_FOREIGN = re.compile(r"母亲节|父亲节|万圣|平安夜|感恩节|复活|情人节|圣诞|[东正]教|主日|斋月|光明节|逾越")
_CLOCK = re.compile(r"[点时分秒刻]|小时|钟头|[ap]m?$|凌晨|[上中下]午|早[上晨]|:|：")
_DATE = re.compile(r"[年月日号天周旬季节]|星期|礼拜|[今明昨前后]晚|[今明昨][早晨]|除夕|-|/")


def rows(shared: Path) -> list[dict[str, Any]]:
    """Read the suite file."""
    with gzip.open(shared / "data" / "peer_suites" / "datetimes.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def score(rows: list[dict[str, Any]]) -> tuple[Counter[str], Counter[str], list[str]]:
    """Count right and all scored mentions by suite; the last item words every miss."""
    good: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    misses = []
    for row in rows:
        times = find(fold(row["text"]), row["ref"] if row.get("ref") else None)
        for mention in row["mentions"]:
            if not _is_scored(mention):
                continue
            verdict = any(_overlaps(time, mention) and _agrees(time, mention) for time in times)
            seen[row["suite"]] += 1
            good[row["suite"]] += verdict
            if not verdict:
                wanted = [(cand.get("from"), cand.get("to")) for cand in mention["cands"]][:2]
                ours = [(time.text, time.value) for time in times]
                about = [row["suite"], row["text"], mention["text"], str(row.get("ref"))]
                misses.append(" | ".join([*about, str(wanted), str(ours)]))
    return good, seen, misses


def _is_scored(mention: dict[str, Any]) -> bool:
    cands = mention.get("cands")
    if not cands or mention["type"] in _LEFT_OUT or all("from" not in cand for cand in cands):
        return False
    if _FOREIGN.search(mention["text"]) or (mention.get("holiday") and not _OURS.search(mention["text"])):
        return False
    return not (_CLOCK.search(mention["text"]) and not _DATE.search(mention["text"]))


def _overlaps(time: Time, mention: dict[str, Any]) -> bool:
    return time.value is not None and time.start < mention["end"] and mention["start"] < time.end


def _agrees(time: Time, mention: dict[str, Any]) -> bool:
    value = parse(time.value or "")
    return any(_is_same(value, cand) for cand in mention["cands"] if "from" in cand)


def _is_same(value: Edtf, cand: dict[str, Any]) -> bool:
    start, end = cand.get("from"), cand.get("to")
    if value.start is not None and value.start.time and not value.is_interval:
        return bool(start) and start[:16] == str(value)[:16]
    first, last = value.first_day(), value.last_day()
    if cand.get("point") and end is None:
        return start is not None and first == _day(start)
    if start is None or end is None:
        return _is_open(first, start) and _is_end(value, last, end)
    return first == _day(start) and _is_end(value, last, end)


def _is_open(first: date | None, start: str | None) -> bool:
    return first is None if start is None else first == _day(start)


def _is_end(value: Edtf, last: date | None, end: str | None) -> bool:
    if last is None or end is None:
        return last is None and end is None
    wanted = _day(end)
    point = value.end
    return wanted in {last, last + timedelta(days=1)} or (
        point is not None and value.is_interval and point.first_day() == wanted
    )


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])
