"""Word segmentation behind one interface: ours (trained with spacy_pkuseg), rjieba, or pkuseg where it is installed.

The pipeline itself works on characters, so that no mention is cut by a wrong word; words are for users, and for
spaCy's own Chinese tokenizer (`segmenter = "pkuseg"`), which loads the same folder.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path

from zhgovie.errors import MissingExtraError, ModelError

Segment = Callable[[str], list[str]]

PACKAGED = "zh_govie_seg"
_NEEDED = ("features.msgpack", "weights.npz")


def packaged_path() -> Path:
    """Give the folder of the segmenter that comes with the package."""
    return Path(str(files("zhgovie"))) / "models" / PACKAGED


def segment(text: str) -> list[str]:
    """Cut `text` into words with the packaged model; joined again they are `text`.

    >>> segment("开发区实现工业总产值")
    ['开发区', '实现', '工业', '总产值']
    """
    return load()(text)


@cache
def load(name: Path | str = PACKAGED) -> Segment:
    """Load a segmenter: the packaged one, the folder of another trained alike, `rjieba` or `pkuseg`.

    Raises
    ------
    ModelError
        The folder holds no such model. Pickles, which older versions wrote, are refused: they can run anything.
    MissingExtraError
        `rjieba` or `pkuseg` is not installed.
    """
    if name == "rjieba":
        return _whole(_rjieba())
    if name == "pkuseg":
        return _whole(_pkuseg())
    return _whole(_ours(packaged_path() if name == PACKAGED else Path(name)))


def _ours(folder: Path) -> Segment:
    missing = [file for file in _NEEDED if not (folder / file).is_file()]
    if missing:
        raise ModelError(str(folder), f"lacks {', '.join(missing)}", mend="name a folder that spacy_pkuseg.train wrote")
    import spacy_pkuseg

    # "default" and not None: with None a name list of the package is left out, and spaCy's tokenizer fails.
    cut: Segment = spacy_pkuseg.pkuseg(str(folder), user_dict="default").cut
    return cut


def _rjieba() -> Segment:
    try:
        import rjieba
    except ImportError as error:
        raise MissingExtraError.of("rjieba", "segment", "segmentation with rjieba") from error
    cut: Segment = rjieba.cut
    return cut


def _pkuseg() -> Segment:
    """Load pkuseg with its own default model, never one from a path: its models are pickles."""
    try:
        import pkuseg
    except ImportError as error:
        raise MissingExtraError.of("pkuseg", "pkuseg", "segmentation with pkuseg") from error
    cut: Segment = pkuseg.pkuseg().cut
    return cut


def _whole(cut: Segment) -> Segment:
    """Put back the white space that segmenters drop, so that the words joined are the text."""

    def words(text: str) -> list[str]:
        found: list[str] = []
        at = 0
        for word in cut(text):
            start = text.index(word, at)
            if start > at:
                found.append(text[at:start])
            found.append(word)
            at = start + len(word)
        return [*found, text[at:]] if at < len(text) else found

    return words
