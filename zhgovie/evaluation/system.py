"""Make guide documents out of what a system gives, with the rule that made each mention beside it.

`Article.to_dict()` is the guide's schema and has no rules; error reports group by them, so `predict` adds `rule`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhgovie.model import Article


def with_rules(article: Article) -> dict[str, Any]:
    """Render an article as the guide does, each mention with the `rule` that made it; facts have `rules` by slot."""
    rendered = article.to_dict()
    for layer in ("entities", "times", "quantities", "facts", "relations"):
        for mention, one in zip(rendered[layer], getattr(article, layer), strict=True):
            mention["rule"] = rule_of(one)
    return rendered


def rule_of(mention: object) -> str:
    """Name the rule behind a mention: its own, its sources, or for a fact the rules of its slots."""
    if hasattr(mention, "sources"):
        return "+".join(mention.sources)
    if hasattr(mention, "rules"):
        return " ".join(f"{slot}={rule}" for slot, rule in mention.rules)
    return str(getattr(mention, "rule", ""))


def from_stages(text: str, document_id: str, meta: Mapping[str, Any]) -> dict[str, Any]:
    """Predict with the single stages, whichever import, while there is no pipeline: for our own development only."""
    from dataclasses import asdict

    found: dict[str, Any] = {"id": document_id, "content": [[0, len(text)]]}
    try:
        from zhgovie.text.normalize import fold
    except ImportError:
        clean = text
    else:
        clean = fold(text)
    for layer, call in (("quantities", _quantities), ("times", _times), ("entities", _entities)):
        try:
            mentions = call(clean, text, meta)
        except ImportError:
            mentions = ()
        found[layer] = [
            {
                key: str(value) if key in ("value", "low", "high") and value is not None else value
                for key, value in asdict(one).items()
            }
            | {"rule": rule_of(one)}
            for one in mentions
        ]
    return found


def _quantities(clean: str, text: str, meta: Mapping[str, Any]) -> Any:
    from zhgovie.quantities import find

    return find(clean)


def _times(clean: str, text: str, meta: Mapping[str, Any]) -> Any:
    from zhgovie.times import find

    return find(clean, anchor=meta.get("date"))


def _entities(clean: str, text: str, meta: Mapping[str, Any]) -> Any:
    from zhgovie.entities import find
    from zhgovie.text.document import prepare

    return find(prepare(text, date=meta.get("date")))
