"""Look at our own accuracy while developing: `python -m zhgovie.evaluation.devtool --layer facts --errors`.

Parts are the two seeds, the development articles that may be read (`train`) and those held out (`held`), of which
only sums are ever shown: rules must not be written from them.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from zhgovie import extract
from zhgovie.evaluation.findings import CAUSES, Finding, findings, listing
from zhgovie.evaluation.gold import read
from zhgovie.evaluation.metrics import HEADLINES, LADDER, LAYERS, MENTION_LAYERS, Scores, Tally, score
from zhgovie.evaluation.system import with_rules

ROOT = Path(__file__).resolve().parents[2]
Doc = dict[str, Any]


def load_part(part: str, shared: Path) -> tuple[list[Doc], dict[str, str]]:
    """Read gold and texts of one part."""
    held = set(tomllib.loads((ROOT / "benchmarks/dev_split.toml").read_text(encoding="utf-8"))["held_out"])
    if part == "seeds":
        gold, texts = read(ROOT / "annotations"), ROOT / "seeds"
    else:
        texts = shared / "data/articles/dev"
        gold = [one for one in read(shared / "gold/dev") if (one["id"] in held) == (part == "held")]
    return gold, {one["id"]: (texts / f"{one['id']}.txt").read_bytes().decode("utf-8") for one in gold}


def predict(gold: Sequence[Doc], texts: dict[str, str]) -> list[Doc]:
    """Run the library on the texts, given the publication date unless the text has to imply it."""
    predictions = []
    for one in gold:
        meta = one["meta"]
        date = None if meta.get("date_inferred") else meta.get("date")
        try:
            predictions.append(with_rules(extract(texts[one["id"]], date=date, name=one["id"])))
        except Exception:  # half-written stages must not hide the other documents
            traceback.print_exc()
    return predictions


def table(parts: dict[str, Scores], names: Sequence[str]) -> Iterator[str]:
    """Lay figures side by side, one part a column."""
    yield f"{'':22}" + "".join(f"{part:^32}" for part in parts)
    yield f"{'':22}" + "     P     R    F1  (gold)       " * len(parts)
    for name in names:
        yield f"{name:22}" + "".join(f" {row(scores[name])}     " for scores in parts.values())


def row(tally: Tally) -> str:
    """Write one figure."""
    return f"{tally.precision:.3f} {tally.recall:.3f} {tally.f1:.3f}  ({tally.support:4d})"


def options_of(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--layer", choices=LAYERS, help="show the figures and errors of one layer only")
    parser.add_argument("--part", choices=("seeds", "train", "held"), action="append", help="default: all")
    parser.add_argument("--errors", action="store_true", help="list errors (never of held-out articles)")
    parser.add_argument("--labels", action="store_true", help="figures by label, unit, kind")
    parser.add_argument("--doc", action="append", help="only errors of these documents")
    parser.add_argument("--cause", choices=CAUSES, action="append", help="only errors with this cause")
    parser.add_argument("--rule", help="only errors of rules whose name contains this")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder of the shared data")
    return parser.parse_args(arguments)


def wanted(one: Finding, options: argparse.Namespace) -> bool:
    """Tell whether the options ask for this error."""
    return (
        options.layer in (None, one.layer)
        and (not options.doc or one.document in options.doc)
        and (any(cause in options.cause for cause in one.causes) if options.cause else not one.is_strict_only)
        and (not options.rule or options.rule in one.rule)
    )


def details(scores: Scores, options: argparse.Namespace) -> Iterator[str]:
    """Tell slot accuracies, and figures by label where asked."""
    for name, tally in scores.slots.items():
        if tally.support and options.layer in (None, name.split("/")[0]):
            yield f"  {name:26} {tally.recall:.3f} of {tally.support} found mentions"
    for name, tally in sorted(scores.labels.items(), key=lambda item: -item[1].support) if options.labels else ():
        if options.layer in (None, name.split("/")[0]):
            yield f"  {name:26} {row(tally)}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    options = options_of(arguments)
    loaded = {part: load_part(part, options.shared) for part in options.part or ("seeds", "train", "held")}
    parts = {part: score(gold, predict(gold, texts)) for part, (gold, texts) in loaded.items()}
    names = [
        *HEADLINES,
        *(f"{layer}_{how}" for layer in MENTION_LAYERS for how in ("span", "relaxed")),
        "fact_mention",
        *LADDER,
    ]
    if options.layer:
        names = [name for name in names if name.startswith(options.layer.removesuffix("s")[:4])]
    lines = list(table(parts, names))
    for part, scores in parts.items():
        lines += [f"-- {part}", *details(scores, options)]
    for part, (_, texts) in loaded.items() if options.errors else ():
        if part == "held":
            lines.append("held-out articles: only sums are shown")
            continue
        found = [one for document in parts[part].documents for one in findings(document) if wanted(one, options)]
        lines += [f"\n== {part}: {len(found)} errors", *listing(found, texts)]
        lines.append(f"   {dict(Counter((one.layer, one.causes[0]) for one in found).most_common())}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
