"""Look at our own accuracy while developing: `python -m zhgovie.evaluation.devtool --layer facts --part train --errors`.

Parts are the two seeds, the development articles that may be read (`train`) and those held out (`held`), of which
only sums are ever shown: rules must not be written from them.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from zhgovie.evaluation import judge
from zhgovie.evaluation.metrics import HEADLINES, LADDER, LAYERS, MENTION_LAYERS, Scores, is_fact, relation_key, score
from zhgovie.evaluation.system import from_stages, with_rules

ROOT = Path(__file__).resolve().parents[2]
Doc = dict[str, Any]


def load_part(part: str, shared: Path) -> tuple[list[Doc], dict[str, str]]:
    """Read gold and texts of one part."""
    held = set(tomllib.loads((ROOT / "benchmarks/dev_split.toml").read_text(encoding="utf-8"))["held_out"])
    if part == "seeds":
        files = [(ROOT / f"annotations/{name}.json", ROOT / f"seeds/{name}.txt") for name in ("lingshi", "yuanping")]
    else:
        files = [
            (path, shared / f"data/articles/dev/{path.stem}.txt")
            for path in sorted((shared / "gold/dev").glob("*.json"))
            if (path.stem in held) == (part == "held")
        ]
    gold = [json.loads(one.read_text(encoding="utf-8")) for one, _ in files]
    return gold, {one["id"]: path.read_bytes().decode("utf-8") for one, (_, path) in zip(gold, files, strict=True)}


def predict(gold: Sequence[Doc], texts: dict[str, str], *, stages: bool) -> list[Doc]:
    """Run the library on the texts, as the benchmark does: with the publication date that the gold knows."""
    predictions = []
    for one in gold:
        text, meta = texts[one["id"]], one["meta"]
        date = None if meta.get("date_inferred") else meta.get("date")
        if not stages:
            from zhgovie import extract

            predictions.append(with_rules(extract(text, date=date)) | {"id": one["id"]})
        else:
            predictions.append(from_stages(text, one["id"], meta))
    return predictions


def table(parts: dict[str, Scores], names: Sequence[str]) -> Iterator[str]:
    """Lay figures side by side, one part a column."""
    yield f"{'':22}" + "".join(f"{part:^32}" for part in parts)
    yield f"{'':22}" + "     P     R    F1  (gold)       " * len(parts)
    for name in names:
        cells = []
        for scores in parts.values():
            tally = scores.figures.get(name)
            cells.append(
                f" {tally.precision:.3f} {tally.recall:.3f} {tally.f1:.3f}  ({tally.support:4d})     "
                if tally
                else " " * 32
            )
        yield f"{name:22}" + "".join(cells)


def sentence(text: str, start: int, end: int) -> str:
    """Give the sentence around a span, the span in 【】."""
    left = max((text.rfind(mark, 0, start) for mark in "。！？；;\n"), default=-1) + 1
    stop = re.compile(r"[。！？；;\n]").search(text, end)
    right = stop.start() if stop else len(text)
    return f"{text[left:start]}【{text[start:end]}】{text[end:right]}".strip()


def errors(
    scores: Scores, layer: str, texts: dict[str, str], gold: Sequence[Doc], predictions: Sequence[Doc]
) -> Iterator[str]:
    """Tell each error of one layer."""
    if layer == "relations":
        for one, other in zip(gold, predictions, strict=True):
            expected = {relation_key(each) for each in one["relations"]}
            given = {relation_key(each) for each in other.get("relations", ())}
            yield from (f"{one['id']} MISSED   {each}" for each in sorted(expected - given, key=str))
            yield from (f"{one['id']} SPURIOUS {each}" for each in sorted(given - expected, key=str))
        return
    agrees = is_fact if layer == "facts" else MENTION_LAYERS[layer]
    for document in scores.documents:
        text = texts[document.id]
        for expected, given in document.pairs[layer]:
            if expected is None or given is None:
                one = expected or given
                kind = "MISSED  " if given is None else "SPURIOUS"
                yield f"{document.id} {kind} {brief(one, layer)}\n      {sentence(text, one['start'], one['end'])}"
                continue
            wrong = [] if (expected["start"], expected["end"]) == (given["start"], given["end"]) else ["boundary"]
            if layer == "facts":
                wrong += [
                    slot
                    for slot, right in judge.slot_verdicts(expected, given).items()
                    if not right and slot != "indicator_strict"
                ]
            elif not agrees(expected, given):
                wrong.append("label" if layer == "entities" else "value")
            if wrong:
                place = sentence(text, expected["start"], expected["end"])
                yield f"{document.id} {'+'.join(wrong).upper()}\n    gold {brief(expected, layer)}\n    got  {brief(given, layer)}\n      {place}"


def brief(mention: Any, layer: str) -> str:
    """Put a mention on one line."""
    place = f"[{mention['start']}:{mention['end']}] {mention['text']}"
    rule = f"  <{mention['rule']}>" if mention.get("rule") else ""
    keys = {
        "entities": ("label",),
        "times": ("value",),
        "quantities": ("value", "low", "high", "unit"),
        "facts": ("value", "low", "high", "unit", "kind", "indicator_text", "subject", "period", "modality"),
    }[layer]
    slots = " ".join(
        f"{key}={mention.get(key)!r}" for key in keys if key not in ("low", "high") or mention.get(key) is not None
    )
    return f"{place} {slots}{rule}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--layer", choices=LAYERS, help="show the figures and errors of one layer only")
    parser.add_argument("--part", choices=("seeds", "train", "held"), action="append", help="default: all")
    parser.add_argument("--errors", action="store_true", help="list errors (never of held-out articles)")
    parser.add_argument("--labels", action="store_true", help="figures by label, unit, kind")
    parser.add_argument("--doc", action="append", help="only these documents")
    parser.add_argument("--cause", help="only errors whose line contains this, such as PERIOD or MISSED")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--stages", action="store_true", help="call the single stages, not the pipeline")
    options = parser.parse_args(arguments)
    write = sys.stdout.write
    loaded = {part: load_part(part, options.shared) for part in options.part or ("seeds", "train", "held")}
    parts, predicted = {}, {}
    for part, (gold, texts) in loaded.items():
        if options.doc and part != "held":
            gold[:] = [one for one in gold if one["id"] in options.doc]
        predicted[part] = predict(gold, texts, stages=options.stages)
        parts[part] = score(gold, predicted[part])
    names = [
        *HEADLINES,
        *(f"{layer}_{how}" for layer in MENTION_LAYERS for how in ("span", "relaxed")),
        "fact_mention",
        *LADDER,
    ]
    if options.layer:
        stem = options.layer.rstrip("s")
        names = [name for name in names if name.startswith((options.layer, stem))]
    write("\n".join(table(parts, names)) + "\n")
    for part, scores in parts.items():
        slots = {name: f"{tally.recall:.3f}" for name, tally in scores.slots.items() if tally.support}
        write(f"slots, {part}, over found mentions: {slots}\n")
        if options.labels:
            for name, tally in sorted(scores.labels.items(), key=lambda item: -item[1].support):
                if not options.layer or name.startswith(options.layer):
                    write(
                        f"  {name:26} P {tally.precision:.3f} R {tally.recall:.3f} F1 {tally.f1:.3f} ({tally.support})\n"
                    )
    if not options.errors:
        return
    for part, (gold, texts) in loaded.items():
        if part == "held":
            write("held-out articles: only sums are shown\n")
            continue
        for layer in [options.layer] if options.layer else LAYERS:
            lines = [
                one
                for one in errors(parts[part], layer, texts, gold, predicted[part])
                if not options.cause or options.cause in one
            ]
            write(f"\n== {part}, {layer}: {len(lines)} errors\n" + "\n".join(lines) + "\n")
            causes = Counter(line.split()[1] for line in lines)
            write(f"   {dict(causes.most_common())}\n")


if __name__ == "__main__":
    main()
