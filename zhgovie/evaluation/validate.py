"""Tell what is wrong with annotation files: each fault with file, place, what was found and the mend.

`faults` checks one document: its schema first, then, of all that the schema does not refuse, what the guide asks of
mentions among themselves, then offsets and quoted texts; `check` does so for a path, as `zhgovie validate` does.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from zhgovie.callers import is_date
from zhgovie.errors import GoldError, InputError
from zhgovie.evaluation import judge
from zhgovie.evaluation.gold import SPAN_LAYERS, Doc, annotation_files, find_text, foreign, parse
from zhgovie.evaluation.shape import BROKEN, is_sound, is_whole, rows_of, schema_faults, sound_parts
from zhgovie.times import edtf

Finding = tuple[str, str, str]

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_MEASURE = ("value", "low", "high")
_NEAR = 30  # how far from wrong offsets the quoted text is looked for, to propose the mend


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in an annotation file."""

    where: str
    """The file."""
    place: str
    """The key inside it, such as `quantities[12].text`."""
    found: str
    """What stands there."""
    mend: str
    """What to do about it."""

    def __str__(self) -> str:
        """Word it as one line, which any terminal can show."""
        place = f"{self.where}: {self.place}" if self.place else self.where
        return f"{place}: {self.found}; {self.mend}".encode(errors="backslashreplace").decode()


def check(path: Path | str, texts: Sequence[Path | str] = ()) -> Iterator[Fault]:
    """Tell every fault of the annotation files at `path`; `texts` are folders with `<id>.txt`."""
    folders = [Path(one) for one in texts]
    seen: dict[object, str] = {}
    for file in annotation_files(Path(path)):
        try:
            loaded = parse(file)
        except GoldError as error:
            yield Fault(error.where, "", error.found, error.mend)
            continue
        many = isinstance(loaded, list)
        if many and not loaded:
            yield Fault(str(file), "", "holds no document", "write one, or take the file away")
        for number, one in enumerate(loaded if many else [loaded]):
            where = f"{file}[{number}]" if many else str(file)
            yield from faults(one, _text_of(one, file, folders), where)
            name = one.get("id") if isinstance(one, dict) else None
            if isinstance(name, str) and seen.setdefault(name, where) != where:
                yield Fault(where, "id", f"{name!r} is the id of {seen[name]} too", "rename one of the two")


def _text_of(document: object, file: Path, texts: Sequence[Path]) -> str | InputError | None:
    if not isinstance(document, dict) or not isinstance(document.get("id"), str):
        return None
    try:
        return find_text(file, document["id"], texts, document.get("text_sha256"))
    except InputError as error:
        return error


def faults(document: object, text: str | InputError | None, where: str) -> list[Fault]:
    """Check one document against the schema and its text, or tell why there is none."""
    refused = schema_faults(document)
    if isinstance(document, dict) and "schema" not in document and (tool := foreign(document)):
        what, wanted, mend = tool
        return [Fault(where, "", f"{what}; {wanted}", mend)]
    found: list[Finding] = [(one.place, one.found, one.mend) for one in refused]
    if not isinstance(document, dict):
        return [Fault(where, *one) for one in found]
    document = sound_parts(document, [one.location for one in refused])
    found += _mention_faults(document)
    if document["id"] is BROKEN:
        pass  # it would name the text
    elif text is None:
        found.append(
            (
                "",
                f"the text {document['id']}.txt was not found, so offsets are not checked",
                "give its folder with --texts",
            )
        )
    elif isinstance(text, InputError):
        found.append(("", f"the text {text.where} {text.found}, so offsets are not checked", text.mend))
    else:
        found += _text_faults(document, text)
    return [Fault(where, *one) for one in found]


def _mention_faults(document: Doc) -> Iterator[Finding]:
    """Check what the guide asks of mentions among themselves."""
    ignored = [one for _, one in rows_of(document, "ignore")]
    content = [one for _, one in rows_of(document, "content")] if is_whole(document, "content") else None
    for layer in SPAN_LAYERS:
        yield from place_faults(layer, rows_of(document, layer, "start", "end", "text"), content, ignored)
    for number, one in rows_of(document, "times", "value"):
        yield from _time_faults(one["value"], f"times[{number}].value")
    for layer in ("quantities", "facts"):
        for number, one in rows_of(document, layer, "start", "end", "text", *_MEASURE):
            yield from _value_faults(one, f"{layer}[{number}]")
    yield from _fact_faults(document)
    yield from _head_faults(document)


def place_faults(
    layer: str,
    rows: Iterable[tuple[int, Mapping[str, Any]]],
    content: Sequence[Sequence[int]] | None,
    ignored: Sequence[Sequence[int]],
) -> Iterator[Finding]:
    """Check where the numbered mentions of a layer stand: apart from one another, in `content`, without blanks."""
    last: Mapping[str, Any] | None = None
    for number, one in sorted(rows, key=lambda item: (item[1]["start"], item[1]["end"])):
        place = f"{layer}[{number}]"
        if last is not None and one["start"] < last["end"]:
            yield place, f"{_quote(one)} overlaps {_quote(last)}", "keep the longer, or cut one: layers are flat"
        if _touches(one, ignored):
            yield place, f"{_quote(one)} overlaps a span of ignore", "drop one of the two"
        if content is not None and not _touches(one, content):
            yield place, f"{_quote(one)} lies outside content", "drop it, or widen content"
        if one["text"] != one["text"].strip():
            yield place, f"{_quote(one)} begins or ends in blanks", "leave them out"
        last = one


def _head_faults(document: Doc) -> Iterator[Finding]:
    """Check the publication date, and that stretches of the text do not overlap."""
    date = None if document["meta"] is BROKEN else document["meta"]["date"]
    if date not in (None, BROKEN) and not (_DATE.fullmatch(date) and is_date(date)):
        yield "meta.date", f"{date!r} is no date", "write 2025, 2025-11 or 2025-11-11"
    for key in ("content", "ignore"):
        ordered = sorted(rows_of(document, key), key=lambda item: item[1])
        for (_, last), (number, one) in pairwise(ordered):
            if one[0] < last[1]:
                yield f"{key}[{number}]", f"{one} begins before {last} ends", "join the two, or cut one"


def _value_faults(row: Mapping[str, Any], place: str) -> Iterator[Finding]:
    has_bound = row.get("low") is not None or row.get("high") is not None
    if row["value"] is None and not has_bound:
        yield place, f"{_quote(row)} has neither value nor bounds", "give value, or low or high"
    if row["value"] is not None and has_bound:
        yield place, f"{_quote(row)} has a value and bounds", "a range or bound has value null"
    if row.get("low") is not None and row.get("high") is not None:
        low, high = judge.number(row["low"]), judge.number(row["high"])
        if (
            not isinstance(low, str)
            and not isinstance(high, str)
            and low is not None
            and high is not None
            and low > high
        ):
            yield place, f"low {row['low']} is above high {row['high']}", "exchange them"


def _fact_faults(document: Doc) -> Iterator[Finding]:
    yield from _measure_faults(document)
    for number, fact in rows_of(document, "facts", "kind", "unit"):
        if (fact["kind"] == "rank") != (fact["unit"] == "rank"):
            found = f"kind {fact['kind']} with unit {fact['unit']!r}"
            yield f"facts[{number}].kind", found, "rank goes with unit rank"
    for number, fact in rows_of(document, "facts", "indicator"):
        if not fact["indicator"]:
            yield f"facts[{number}].indicator", "empty", "name what is measured"
        if is_sound(fact, "indicator_text") and len(fact["indicator"]) != len(fact["indicator_text"]):
            found = f"{len(fact['indicator_text'])} for {len(fact['indicator'])} spans of indicator"
            yield f"facts[{number}].indicator_text", found, "give one for each span"
    for number, fact in rows_of(document, "facts", "period"):
        yield from _time_faults(fact["period"], f"facts[{number}].period")


def _measure_faults(document: Doc) -> Iterator[Finding]:
    """Check that facts have the quantities that they are read off."""
    measures = {(one["start"], one["end"]): one for _, one in rows_of(document, "quantities", "start", "end")}
    are_all_known = is_whole(document, "quantities", "start", "end")
    for number, fact in rows_of(document, "facts", "start", "end", "text", "unit"):
        place = f"facts[{number}]"
        measure = measures.get((fact["start"], fact["end"]))
        if fact["unit"] == "rank":
            continue
        if measure is None:
            if are_all_known:
                yield place, f"{_quote(fact)} is no quantity", "give the quantity with the same offsets"
            continue
        if is_sound(measure, "unit") and fact["unit"] != measure["unit"]:
            yield f"{place}.unit", f"{fact['unit']!r}, but the quantity has {measure['unit']!r}", "make them agree"
        if is_sound(fact, *_MEASURE) and is_sound(measure, *_MEASURE) and not _same_size(fact, measure):
            found = f"{fact['value']}, but the quantity has {measure['value']}"
            yield f"{place}.value", found, "only the sign may differ"


def _same_size(fact: Mapping[str, Any], measure: Mapping[str, Any]) -> bool:
    """Compare without signs: 下降3% is -3, and 下降10—20% exchanges its bounds."""

    def sizes(row: Mapping[str, Any]) -> list[str]:
        return sorted(str(row.get(key)).lstrip("-") for key in _MEASURE)

    return sizes(fact) == sizes(measure)


def _time_faults(value: object, place: str) -> Iterator[Finding]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            try:
                edtf.parse(one)
            except ValueError:
                yield place, f"{one!r} is no EDTF", "write 2024, 2024-10, 2024-10-12, 2021/2024, 2021/.. or ../2024-09"


def _text_faults(document: Doc, text: str) -> Iterator[Finding]:
    """Check sha256, and every offset against the text."""
    found = hashlib.sha256(text.encode()).hexdigest()
    if document["text_sha256"] not in (found, BROKEN):
        yield (
            "text_sha256",
            f"{document['text_sha256'][:12]}…, but the text has {found[:12]}…",
            "annotate this very text, or put its sha256",
        )
    for key in ("content", "ignore"):
        for number, (start, end) in rows_of(document, key):
            if not start < end <= len(text):
                yield (
                    f"{key}[{number}]",
                    f"[{start}:{end}] of {len(text)} characters",
                    "give 0 <= start < end <= length",
                )
    for place, start, end, quoted in _spans(document):
        if not start < end <= len(text):
            yield place, f"[{start}:{end}] of {len(text)} characters", "give 0 <= start < end <= length"
        elif text[start:end] != quoted:
            yield (
                place,
                f"text is {quoted!r} but [{start}:{end}] reads {text[start:end]!r}",
                _mend_offsets(text, start, quoted),
            )


def _spans(document: Doc) -> Iterator[tuple[str, int, int, str]]:
    for layer in SPAN_LAYERS:
        for number, one in rows_of(document, layer, "start", "end", "text"):
            yield f"{layer}[{number}]", one["start"], one["end"], one["text"]
    for number, one in rows_of(document, "facts", "indicator", "indicator_text"):
        words: Iterable[str] = one["indicator_text"]
        for index, ((start, end), word) in enumerate(zip(one["indicator"], words, strict=False)):
            yield f"facts[{number}].indicator[{index}]", start, end, word
    for number, one in rows_of(document, "relations"):
        for name, slot in one.items():
            if isinstance(slot, dict) and "start" in slot:
                yield f"relations[{number}].{name}", slot["start"], slot.get("end", -1), slot["text"]


def _mend_offsets(text: str, start: int, quoted: str) -> str:
    first = max(0, start - _NEAR)
    near = text[first : start + len(quoted) + _NEAR]
    found = [first + match.start() for match in re.finditer(f"(?={re.escape(quoted)})", near)]
    if found:
        nearest = min(found, key=lambda at: abs(at - start))
        return f"put start {nearest}, end {nearest + len(quoted)}"
    return "correct start and end, or text"


def _touches(mention: Mapping[str, Any], spans: Iterable[Sequence[int]]) -> bool:
    return any(mention["start"] < end and start < mention["end"] for start, end in spans)


def _quote(mention: Mapping[str, Any]) -> str:
    return f"{mention['text']!r} [{mention['start']}:{mention['end']}]"
