"""The teacher of the network that cuts indicators: larger, slower, and used in training alone. Needs torch.

It reads one window around each value, and in it what each character is to that value: where it stands, whether our own
spans hold it, the value's mean vector. The packaged network (`zhgovie.tagger.measured`) reads a text once for all its
values; taught by this one it does as well, at a tenth of the time.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from zhgovie.errors import MissingExtraError
from zhgovie.facts.learned import KINDS
from zhgovie.model import LABELS
from zhgovie.tagger.measured import TAGS

WIDTH, DILATIONS = 64, (1, 2, 4, 8)
_UNTOLD = TAGS
"""The row of `own` where our own spans are hidden, as in a part of the windows, so that the text is read too."""
_FIRST = 0.1
"""Size of the rows of the first tables."""
_DROPOUT = 0.2, 0.1
"""Of the recogniser's vectors; of what each layer reads."""
_BATCH = 32
_AVERAGED = 0.7
"""From this share of a stage on, parameters are averaged."""


class Windows(NamedTuple):
    """Windows of some values, (windows, characters), as arrays or, in a batch, as tensors."""

    vectors: Any
    """The recogniser's, (windows, characters, its width)."""
    char: Any
    """This and the next three: rows of tables."""
    label: Any
    value: Any
    named: Any
    void: Any
    """Where there is no text."""
    inside: Any
    """1 for the characters of the value."""
    own: Any
    """Tags of our own spans."""
    wanted: Any
    """Tags of the right ones."""
    kinds: Any
    """Number of each value's kind, (windows)."""

    def rows(self, at: NDArray[Any] | slice) -> Windows:
        """Give some of the windows."""
        return Windows(*(array[at] for array in self))


def joined(several: Sequence[Windows]) -> Windows:
    """Lay windows one behind the other."""
    return Windows(*(np.concatenate(arrays) for arrays in zip(*several, strict=True)))


def torch_of(purpose: str) -> Any:
    """Import torch.

    Raises
    ------
    MissingExtraError
        It is not installed.
    """
    try:
        import torch
    except ModuleNotFoundError as error:
        raise MissingExtraError.of("torch", "models", purpose) from error
    return torch


class Mean:
    """The mean of a network's parameters over the last part of a stage."""

    def __init__(self, net: Any) -> None:
        self._net, self._taken = net, 0
        self._sum = {name: value.detach() * 0 for name, value in net.state_dict().items()}

    def add(self) -> None:
        """Count what the parameters are now."""
        self._taken += 1
        for name, value in self._net.state_dict().items():
            self._sum[name] += value

    def take(self) -> None:
        """Give the network its mean parameters."""
        self._net.load_state_dict({name: value / self._taken for name, value in self._sum.items()})


def run_steps(
    net: Any, batches: Callable[[], Sequence[Any]], loss_of: Callable[[Any], Any], stage: Mapping[str, Any]
) -> None:
    """Train `net` over the batches of each epoch, with a rate that rises and falls; in the end it has its mean."""
    torch = torch_of("training")
    optimiser = torch.optim.AdamW(net.parameters(), lr=stage["rate"], weight_decay=0.01)
    mean, done, steps = Mean(net), 0, 1
    net.train()
    for epoch in range(stage["epochs"]):
        every = batches()
        steps = len(every) * stage["epochs"]
        for batch in every:
            for group in optimiser.param_groups:
                group["lr"] = stage["rate"] * min(1, done / 100) * max(0.02, 1 - done / steps)
            optimiser.zero_grad()
            loss_of(batch).backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            done += 1
            if done > _AVERAGED * steps or (epoch == stage["epochs"] - 1 and batch is every[-1]):
                mean.add()
    mean.take()
    net.eval()


def network(length: int, vector: int, characters: int) -> Any:
    """Draw a teacher for windows of `length`, vectors of width `vector` and so many characters."""
    torch = torch_of("training the network that cuts indicators")
    nn, functional = torch.nn, torch.nn.functional
    tables = {"char": characters, "label": 2 * len(LABELS) + 1, "value": 3, "named": 2, "own": _UNTOLD + 1, "inside": 2}
    tables |= {"kinds": len(KINDS), "place": length}

    class Teacher(nn.Module):  # type: ignore[misc, name-defined]
        def __init__(self) -> None:
            super().__init__()
            self.tables = nn.ParameterDict({name: torch.randn(rows, WIDTH) * _FIRST for name, rows in tables.items()})
            self.void = nn.Parameter(torch.zeros(WIDTH))
            self.vector, self.ask, self.meet = (
                nn.Linear(vector, WIDTH),
                nn.Linear(WIDTH, WIDTH),
                nn.Linear(WIDTH, WIDTH),
            )
            self.norms = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in (0, *DILATIONS))
            self.layers = nn.ModuleList(nn.Conv1d(WIDTH, WIDTH, 3, padding=d, dilation=d) for d in DILATIONS)
            self.head = nn.Linear(2 * WIDTH, TAGS)

        def forward(self, of: Windows, hidden: Any) -> Any:
            rows, hide = self.tables, hidden[:, None]
            x = self.vector(functional.dropout(of.vectors.float(), _DROPOUT[0], self.training)) + rows["char"][of.char]
            x = x + rows["label"][of.label] + rows["value"][of.value] + rows["named"][torch.where(hide, 0, of.named)]
            x = torch.where(of.void[..., None], self.void, x) + rows["place"] + rows["inside"][of.inside]
            x = x + rows["own"][torch.where(hide, _UNTOLD, of.own)] + rows["kinds"][of.kinds][:, None]
            inside = of.inside[..., None].float()
            share = inside / inside.sum(1, keepdim=True).clamp(min=1)
            x = self.norms[0](x + self.ask((x * share).sum(1))[:, None])
            for layer, norm in zip(self.layers, self.norms[1:], strict=True):
                y = layer(functional.dropout(x, _DROPOUT[1], self.training).transpose(1, 2)).transpose(1, 2)
                x = norm(x + functional.relu(y))
            met = (x * share).sum(1)[:, None] * self.meet(x)
            return self.head(torch.cat([functional.dropout(x, _DROPOUT[1], self.training), met], -1))

    return Teacher()


def train(net: Any, windows: Windows, stage: Mapping[str, Any], rng: np.random.Generator) -> None:
    """Run one stage."""
    torch = torch_of("training")

    def batches() -> list[NDArray[np.int64]]:
        return np.array_split(rng.permutation(len(windows.kinds)), math.ceil(len(windows.kinds) / _BATCH))

    def loss_of(at: NDArray[np.int64]) -> Any:
        batch = tensors(windows.rows(at))
        scores = net(batch, torch.from_numpy(rng.random(len(at)) < stage["hidden"]))
        loss = torch.nn.functional.cross_entropy(
            scores.reshape(-1, TAGS), batch.wanted.reshape(-1), reduction="sum", label_smoothing=0.02
        )
        return loss / len(at) / TAGS

    run_steps(net, batches, loss_of, stage)


def read(net: Any, windows: Windows) -> NDArray[np.float16]:
    """Give what a trained teacher says: the probability of each tag, (windows, characters, TAGS)."""
    torch = torch_of("training")
    found = []
    with torch.no_grad():
        for first in range(0, len(windows.kinds), 2 * _BATCH):
            batch = tensors(windows.rows(slice(first, first + 2 * _BATCH)))
            shown = torch.zeros(len(batch.kinds), dtype=torch.bool)
            found.append(torch.softmax(net(batch, shown), -1).numpy().astype(np.float16))
    return np.concatenate(found)


def tensors(windows: Windows) -> Windows:
    """Give the arrays as tensors, whole numbers long."""
    torch = torch_of("training")
    return Windows(
        *(torch.from_numpy(array if array.dtype.kind in "fb" else array.astype(np.int64)) for array in windows)
    )
