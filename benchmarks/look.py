"""Look at our own accuracy while developing: `python benchmarks/look.py --layer facts --errors`.

Figures of all parts side by side, and the errors one by one; of held-out articles only sums are shown.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import parts

from zhgovie.evaluation import Scores, Tally
from zhgovie.evaluation.findings import CAUSES, Finding, findings, listing
from zhgovie.evaluation.metrics import LAYERS, MENTION_LAYERS
from zhgovie.evaluation.scores import HEADLINES, LADDER

FIGURES = tuple(
    dict.fromkeys(
        [
            *HEADLINES,
            *(f"{layer}_{how}" for layer in MENTION_LAYERS for how in ("span", "relaxed")),
            "fact_mention",
            *LADDER,
        ]
    )
)


def table(scores: dict[str, Scores], names: Sequence[str]) -> Iterator[str]:
    """Lay figures side by side, one part a column."""
    yield f"{'':22}" + "".join(f"{part:^32}" for part in scores)
    yield f"{'':22}" + "     P     R    F1  (gold)       " * len(scores)
    for name in names:
        yield f"{name:22}" + "".join(f" {row(one[name])}     " for one in scores.values())


def row(tally: Tally) -> str:
    """Write one figure."""
    return f"{tally.precision:.3f} {tally.recall:.3f} {tally.f1:.3f}  ({tally.support:4d})"


def options_of(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--layer", choices=LAYERS, help="show the figures and errors of one layer only")
    parser.add_argument(
        "--part", choices=(*parts.PARTS, *parts.FACTS_ALONE), action="append", help="default: the first three"
    )
    parser.add_argument("--errors", action="store_true", help="list errors (never of held-out articles)")
    parser.add_argument("--labels", action="store_true", help="figures by label, unit, kind")
    parser.add_argument("--doc", action="append", help="only errors of these documents")
    parser.add_argument("--cause", choices=CAUSES, action="append", help="only errors with this cause")
    parser.add_argument("--rule", help="only errors of rules whose name contains this")
    parser.add_argument("--shared", type=Path, default=parts.DEFAULT_SHARED, help="folder of the shared data")
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
    evaluations, failures = {}, Counter[str]()
    for name in options.part or parts.PARTS:
        part = parts.load(name, options.shared)
        if part is None:
            sys.stdout.write(f"{name}: no data in {options.shared}\n")
        else:
            evaluations[name] = parts.evaluate(part, on_error=lambda: failures.update([traceback.format_exc()]))
    scores = {name: one.scores for name, one in evaluations.items()}
    stem = (options.layer or "").removesuffix("s")[:4]
    lines = list(table(scores, [name for name in FIGURES if name.startswith(stem)]))
    for name, one in scores.items():
        lines += [f"-- {name}", *details(one, options)]
    for name, evaluation in evaluations.items() if options.errors else ():
        if name not in parts.READABLE:
            lines.append("held-out articles: only sums are shown")
            continue
        found = [one for document in evaluation.scores.documents for one in findings(document) if wanted(one, options)]
        lines += [f"\n== {name}: {len(found)} errors", *listing(found, evaluation.texts)]
        lines.append(f"   {dict(Counter((one.layer, one.causes[0]) for one in found).most_common())}")
    lines += [f"{count} documents failed so:\n{told}" for told, count in failures.items()]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
