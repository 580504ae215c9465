"""Make guide documents out of what a system gives, with the rule that made each mention beside it.

`Article.to_dict()` is the guide's schema and has no rules; error reports group by them, so `with_rules` adds `rule`.
"""

from __future__ import annotations

from typing import Any

from zhgovie.evaluation.metrics import LAYERS
from zhgovie.io.json import GUIDE_RELATIONS
from zhgovie.model import Article, Entity, Fact
from zhgovie.pipeline import MODEL, extract


def zhgovie(text: str, date: str | None = None, *, model: str | None = MODEL) -> dict[str, Any]:
    """Extract as anyone would, and tell the rules."""
    return with_rules(extract(text, date, model=model))


def with_rules(article: Article) -> dict[str, Any]:
    """Render an article as the guide does, each mention with the `rule` that made it; facts have `rules` by slot."""
    rendered = article.to_dict()
    told = {"relations": [one for one in article.relations if one.type in GUIDE_RELATIONS]}
    for layer in LAYERS:
        for row, mention in zip(rendered[layer], told.get(layer, getattr(article, layer)), strict=True):
            if isinstance(mention, Fact):
                row["rules"] = dict(mention.rules)
            else:
                row["rule"] = "+".join(mention.sources) if isinstance(mention, Entity) else mention.rule
    return rendered
