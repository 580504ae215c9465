"""Train the network that cuts indicators: `python -m zhgovie.training.indicators models/zh_govie_ind.toml`.

It learns from facts annotated by the guide (`models/indicators.jsonl`: ids and offsets, no text; the seeds; the
training part of the gold), after it has learnt to do as the rules do on texts that nobody annotated. In a part of the
windows the rules' own spans are hidden, so that it reads the text and not only them. Needs torch.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import math
import random
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from zhgovie import pipeline
from zhgovie.callers import iso_date
from zhgovie.entities.statistical import Recogniser
from zhgovie.errors import InputError, MissingExtraError
from zhgovie.evaluation import gold
from zhgovie.facts import learned
from zhgovie.model import LABELS, Article, Fact
from zhgovie.tagger.network import Floats
from zhgovie.tagger.windows import TAGS, UNTOLD, Window, save
from zhgovie.text.document import prepare

logger = logging.getLogger(__name__)
COMMAND = "python -m zhgovie.training.indicators models/zh_govie_ind.toml"
_BATCH = 32
_LONGEST = 6000
"""Characters of an article that are read for silver."""
_MOST = 25
"""Windows of one article, so that long ones do not drown the rest."""
_OF_A_PLACE = re.compile("[省市县区]|自治区")
_FIRST = 0.1
"""Size of the rows of the first tables."""
_DROPOUT = 0.2, 0.1
"""Of the recogniser's vectors; of what each layer reads."""
_GROUND = ("char", "label", "value", "measured")
_AVERAGED = 0.7
"""From this share of a stage on, parameters are averaged."""

Spans = Sequence[tuple[int, int]]


class Example(NamedTuple):
    """An annotated text: the spans of the indicator by the offsets of the value."""

    text: str
    date: str | None
    indicators: Mapping[tuple[int, int], Spans] | None
    """None: as the rules say."""


@dataclass(frozen=True, slots=True)
class Arrays:
    """Windows with what they should be read as, all by window."""

    vectors: NDArray[np.float16]
    ground: dict[str, NDArray[Any]]
    void: NDArray[np.bool_]
    own: NDArray[np.int8]
    inside: NDArray[np.int8]
    kinds: NDArray[np.int8]
    wanted: NDArray[np.int8]


def annotated(annotations: Path, articles: Path) -> Iterator[Example]:
    """Read `models/indicators.jsonl` beside the `*.jsonl.gz` of articles it is of."""
    texts = {row["id"]: row["text"] for row in _rows(articles)}
    with annotations.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            spans = {(start, end): [(s, e) for s, e in found] for start, end, found, _ in row["facts"]}
            yield Example(texts[row["id"]][row["start"] : row["end"]], row["date"], spans)


def of_gold(shared: Path, held_out: frozenset[str]) -> Iterator[Example]:
    """Read the seeds and the training part of the gold."""
    root = Path(__file__).parents[2]
    for folder, texts in ((root / "annotations", root / "seeds"), (shared / "gold/dev", shared / "data/articles/dev")):
        for one in gold.read(folder):
            if one["id"] not in held_out:
                text = (texts / f"{one['id']}.txt").read_bytes().decode("utf-8")
                spans = {(f["start"], f["end"]): [(s, e) for s, e in f["indicator"]] for f in one["facts"]}
                date = None if one["meta"].get("date_inferred") else one["meta"]["date"]
                yield Example(text, date, spans)


def silver(articles: Path, count: int, seed: int, but: frozenset[str]) -> Iterator[Example]:
    """Give `count` articles of places, to be read as the rules read them."""
    rows = [row for row in _rows(articles) if row["id"] not in but]
    random.Random(seed).shuffle(rows)  # noqa: S311  (an order, no secret)
    about = (row for row in rows if _OF_A_PLACE.search((row["title"] or "") + row["text"][:160]))
    for _, row in zip(range(count), about, strict=False):
        yield Example(row["text"][:_LONGEST], row["date"], None)


def _rows(articles: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def arrays(examples: Sequence[Example], window: Window, seed: int) -> Arrays:
    """Lay out the windows of all examples."""
    rng = random.Random(seed)  # noqa: S311  (a sample, no secret)
    parts = [part for example in examples if (part := _windows(example, window, rng)) is not None]
    return Arrays(
        np.concatenate([part.vectors for part in parts]),
        {name: np.concatenate([part.ground[name] for part in parts]) for name in parts[0].ground},
        *(np.concatenate([getattr(part, name) for part in parts]) for name in Arrays.__slots__[2:]),
    )


def _windows(example: Example, window: Window, rng: random.Random) -> Arrays | None:
    article = _by_rules(example)
    wanted = example.indicators
    facts = [fact for fact in article.facts if wanted is None or (fact.start, fact.end) in wanted]
    chosen = [fact for fact in facts if learned.is_in_reach(fact, window)]
    if wanted is None and len(chosen) > _MOST:
        chosen = rng.sample(chosen, _MOST)
    truth = [fact if wanted is None else _as_told(fact, wanted[fact.start, fact.end]) for fact in chosen]
    kept = [number for number, fact in enumerate(truth) if learned.is_in_reach(fact, window)]
    if not kept:
        return None
    chosen, truth = [chosen[number] for number in kept], [truth[number] for number in kept]
    clean = article.document.clean
    ids, vectors = Recogniser.load().vectors(clean)
    page = learned.Page(clean, article.facts, article.quantities, article.times, article.entities)
    seen = learned.look(page, chosen, ids, window)
    void = seen.at == len(ids)
    at = np.where(void, 0, seen.at)
    return Arrays(
        vectors[at].astype(np.float16),
        {name: rows[at] for name, rows in seen.ground.items()},
        void,
        seen.own,
        seen.inside,
        seen.kinds,
        learned.tags_of(truth, window),
    )


def _by_rules(example: Example) -> Article:
    """Read a text as the stages before the network do."""
    article = Article(prepare(example.text, _date(example.date)))
    with_entities = partial(pipeline.add_entities, model=pipeline.model_of(pipeline.MODEL))
    for step in (pipeline.add_quantities, pipeline.add_times, with_entities, pipeline.add_facts):
        article = step(article)
    return article


def _as_told(fact: Fact, spans: Spans) -> Fact:
    return replace(fact, indicator=tuple(replace(fact.indicator[0], start=s, end=e, text="") for s, e in spans))


def _date(date: str | None) -> Any:
    try:
        return iso_date(date)
    except InputError:
        return None


def train(
    window: Window, stages: Sequence[Mapping[str, Any]], data: Mapping[str, Arrays], seed: int
) -> dict[str, Floats]:
    """Run all stages; give the parameters."""
    torch = _torch()
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    size = next(iter(data.values())).vectors.shape[-1]
    net = network(window, size, len(Recogniser.load().tagger.vocabulary) + 2)
    rng = np.random.default_rng(seed)
    for number, stage in enumerate(stages):
        order = [(name, i) for name, times in stage["data"].items() for i in list(range(len(data[name].kinds))) * times]
        logger.info("stage %d: %d windows, %d epochs", number, len(order), stage["epochs"])
        _stage(net, data, order, stage, rng)
    return params_of(net)


def params_of(net: Any) -> dict[str, Floats]:
    """Give the parameters by the names that `zhgovie.tagger.windows` knows."""
    return {name.replace("_", "."): value.numpy() for name, value in net.state_dict().items()}


def _torch() -> Any:
    try:
        import torch
    except ModuleNotFoundError as error:
        raise MissingExtraError.of("torch", "models", "training the network that cuts indicators") from error
    return torch


def network(window: Window, vector: int, characters: int) -> Any:
    """Draw the network that `zhgovie.tagger.windows` runs; its parameters have the same names, but for dots."""
    torch = _torch()
    functional = torch.nn.functional
    width = window.width
    tables = {"char": characters, "label": 2 * len(LABELS) + 1, "value": 3, "measured": 2}
    sizes = {**tables, "own": UNTOLD + 1, "inside": 2, "kind": len(learned.KINDS), "place": window.length}

    class Network(torch.nn.Module):  # type: ignore[misc, name-defined]
        def __init__(self) -> None:
            super().__init__()
            for name, rows in sizes.items():
                self.register_parameter(name, torch.nn.Parameter(torch.randn(rows, width) * _FIRST))
            self.void = torch.nn.Parameter(torch.zeros(width))
            products = {"vector": (vector, width), "ask": (width, width), "meet": (width, width), "head": (width, TAGS)}
            for name, (rows, columns) in products.items():
                linear = torch.nn.Linear(rows, columns)
                self.register_parameter(f"{name}_weight", torch.nn.Parameter(linear.weight.T.clone()))
                self.register_parameter(f"{name}_bias", linear.bias)
            self.met_weight = torch.nn.Parameter(torch.nn.Linear(width, TAGS).weight.T.clone())
            for i in range(len(window.dilations) + 1):
                self.register_parameter(f"norm{i}_gain", torch.nn.Parameter(torch.ones(width)))
                self.register_parameter(f"norm{i}_bias", torch.nn.Parameter(torch.zeros(width)))
                if i:
                    kernel = torch.randn(3, width, width) * (2 / (3 * width)) ** 0.5
                    self.register_parameter(f"layer{i}_kernel", torch.nn.Parameter(kernel))
                    self.register_parameter(f"layer{i}_bias", torch.nn.Parameter(torch.zeros(width)))

        def forward(self, batch: Mapping[str, Any], hidden: Any) -> Any:
            x = functional.dropout(batch["vectors"], _DROPOUT[0], self.training) @ self.vector_weight
            x = (
                x
                + self.vector_bias
                + self.char[batch["char"]]
                + self.label[batch["label"]]
                + self.value[batch["value"]]
            )
            x = x + self.measured[torch.where(hidden[:, None], 0, batch["measured"])]
            x = torch.where(batch["void"][..., None], self.void, x)
            x = x + self.place + self.own[torch.where(hidden[:, None], UNTOLD, batch["own"])]
            x = x + self.inside[batch["inside"]] + self.kind[batch["kinds"]][:, None]
            x = self._norm(x + (_value(x, batch) @ self.ask_weight + self.ask_bias)[:, None], 0)
            for i, dilation in enumerate(window.dilations, 1):
                kernel, bias = getattr(self, f"layer{i}_kernel"), getattr(self, f"layer{i}_bias")
                y = functional.dropout(x, _DROPOUT[1], self.training).transpose(1, 2)
                y = functional.conv1d(y, kernel.permute(2, 1, 0), bias, padding=dilation, dilation=dilation)
                x = self._norm(x + functional.relu(y).transpose(1, 2), i)
            met = _value(x, batch)[:, None] * (x @ self.meet_weight + self.meet_bias)
            x = functional.dropout(x, _DROPOUT[1], self.training)
            return x @ self.head_weight + met @ self.met_weight + self.head_bias

        def _norm(self, x: Any, i: int) -> Any:
            return functional.layer_norm(x, (width,), getattr(self, f"norm{i}_gain"), getattr(self, f"norm{i}_bias"))

    return Network()


def _value(x: Any, batch: Mapping[str, Any]) -> Any:
    """Give the mean vector of each window's value."""
    inside = batch["inside"][..., None].float()
    return (x * inside).sum(1) / inside.sum(1).clamp(min=1)


def _stage(
    net: Any,
    data: Mapping[str, Arrays],
    order: Sequence[tuple[str, int]],
    stage: Mapping[str, Any],
    rng: np.random.Generator,
) -> None:
    """Train one stage; in the end, `net` has the mean of what it was in the last part."""
    torch = _torch()
    optimiser = torch.optim.AdamW(net.parameters(), lr=stage["rate"], weight_decay=0.01)
    steps, done, taken = stage["epochs"] * math.ceil(len(order) / _BATCH), 0, 0
    mean = {name: torch.zeros_like(value) for name, value in net.state_dict().items()}
    net.train()
    for _ in range(stage["epochs"]):
        shuffled = rng.permutation(len(order))
        for first in range(0, len(order), _BATCH):
            batch = batch_of(data, [order[i] for i in shuffled[first : first + _BATCH]])
            scores = net(batch, torch.from_numpy(rng.random(len(batch["kinds"])) < stage["hidden"]))
            loss = torch.nn.functional.cross_entropy(
                scores.reshape(-1, TAGS), batch["wanted"].reshape(-1), reduction="sum", label_smoothing=0.02
            )
            for group in optimiser.param_groups:
                group["lr"] = stage["rate"] * min(1, done / 100) * max(0.02, 1 - done / steps)
            optimiser.zero_grad()
            (loss / len(scores) / TAGS).backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            done += 1
            if done > _AVERAGED * steps:
                taken += 1
                for name, value in net.state_dict().items():
                    mean[name] += value
    net.load_state_dict({name: value / taken for name, value in mean.items()})


def batch_of(data: Mapping[str, Arrays], chosen: Sequence[tuple[str, int]]) -> dict[str, Any]:
    """Lay the chosen windows of several sources side by side, as tensors."""
    torch = _torch()

    def joined(rows: Iterable[NDArray[Any]], kind: type) -> Any:
        return torch.from_numpy(np.stack(list(rows)).astype(kind))

    kinds = {"vectors": np.float32, "void": np.bool_, "own": np.int64, "inside": np.int64, "kinds": np.int64}
    kinds["wanted"] = np.int64
    batch = {name: joined((getattr(data[one], name)[i] for one, i in chosen), kind) for name, kind in kinds.items()}
    return batch | {name: joined((data[one].ground[name][i] for one, i in chosen), np.int64) for name in _GROUND}


def main() -> None:
    """Train the network that a config describes."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/ and gold/")
    parser.add_argument("-o", "--output", type=Path, default=Path("zhgovie/models") / learned.PACKAGED)
    options = parser.parse_args()
    articles = options.shared / "data" / "articles" / "unlabelled.jsonl.gz"
    if not articles.is_file():
        raise InputError(str(articles), "no such file", mend="name the folder of corpora with --shared")
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    config = tomllib.loads(options.config.read_text(encoding="utf-8"))
    split = tomllib.loads(Path("benchmarks/dev_split.toml").read_text(encoding="utf-8"))
    window = Window(**config["window"], margin=config["margin"])
    examples = sources(options.config.parent / "indicators.jsonl", options.shared, config, frozenset(split["held_out"]))
    data = {name: arrays(of, window, config["seed"]) for name, of in examples.items()}
    params = train(window, config["stages"], data, config["seed"])
    save(options.output, window, params, notes={"seed": str(config["seed"]), "command": COMMAND})


def sources(
    annotations: Path, shared: Path, config: Mapping[str, Any], held_out: frozenset[str]
) -> dict[str, list[Example]]:
    """Read the examples of each kind."""
    articles = shared / "data" / "articles" / "unlabelled.jsonl.gz"
    told = list(annotated(annotations, articles))
    count = max(stage.get("articles", 0) for stage in config["stages"])
    known = frozenset(json.loads(line)["id"] for line in Path("benchmarks/facts.jsonl").read_text("utf-8").splitlines())
    return {
        "silver": list(silver(articles, count, config["seed"], known)),
        "annotated": told,
        "gold": list(of_gold(shared, held_out)),
    }


if __name__ == "__main__":
    main()
