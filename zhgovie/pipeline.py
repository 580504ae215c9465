"""The one place that wires the stages: a text goes in, an `Article` comes out.

Read in this order: `extract` (what users call), the `add_…` steps in the order in which it takes them, each a function
from article to article that spaCy's components share, then `apart` (the one decision taken here: a time or a quantity).
Until `finish`, mentions carry the text of the folded copy, which is what stages read.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from operator import itemgetter
from typing import TYPE_CHECKING

from zhgovie.callers import MOST_CHARACTERS, check_text, iso_date, original, original_relation
from zhgovie.errors import InputError, ModelError, OptionError
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Article, Meta, Quantity, Time

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from spacy.language import Language

    from zhgovie.entities.trained import Model, Recogniser


MODEL = "zh_govie_sm"
"""The trained model that comes with the package."""
NO_MODEL = "none"
"""What a command line says for rules alone."""
_LONGEST_PATH = 1000
_PATH = lazy(r"[^\s，。；、：！？]*[./\\][^\s，。；、：！？]+")
"""What may name a file: without blanks and stops, with a dot or a stroke."""


def extract(
    text: str,
    date: dt.date | str | None = None,
    *,
    name: str | None = None,
    model: Path | str | None = MODEL,
    meta: Meta | None = None,
) -> Article:
    """Read all that one press release says.

    Parameters
    ----------
    date
        The publication date, which relative times (去年) are resolved against: a date, or an ISO string of year, month
        or day precision. None reads it from the text.
    name
        The caller's name for the document, which becomes `Article.id`.
    model
        The trained model that helps to find entities: the packaged one, a folder, or None for rules alone (twice as
        fast). With any, the packaged models of facts also have their say: which words are the indicator, and whose
        figure it is where the text names no holder beside it.
    meta
        Front matter that is known from elsewhere: its title goes before the text's; its date, source, author and
        site stand in where the text names none.

    Raises
    ------
    InputError
        The text is blank, too long, a path, or holds what no text holds.
    OptionError
        `date`, or that of `meta`, is no date.

    Examples
    --------
    >>> import zhgovie
    >>> [fact.text for fact in zhgovie.extract("2024年,全县规上工业总产值65.3亿元。").facts]
    ['65.3亿元']
    """
    from zhgovie.text.document import prepare

    _refuse_path(check_text(text, name or "text"), name or "text")
    if meta is not None and not isinstance(meta, Meta):
        raise OptionError("meta", f"is a {type(meta).__name__}", "wanted a zhgovie.model.Meta", "give Meta(title=…)")
    if meta is not None and meta.date:
        meta = replace(meta, date=iso_date(meta.date, "meta.date"))
    article = Article(prepare(text, iso_date(date), meta), id=name)
    with_entities = partial(add_entities, model=model_of(model))
    with_facts = add_facts if model is None else add_revised_facts
    for step in (add_quantities, add_times, with_entities, with_facts, add_relations):
        article = step(article)
    return finish(article)


def _refuse_path(text: str, where: str) -> None:
    """Refuse the path of a file given in place of its text."""
    if len(text) > _LONGEST_PATH or not _PATH.fullmatch(text):
        return
    from zhgovie.text.readers import SUFFIXES, suffix_of

    if suffix_of(text) in SUFFIXES or os.path.isfile(text):  # noqa: PTH113  (a Path of a long name raises)
        mend = "hand over its text, zhgovie.text.readers.read_text(path), or run: zhgovie extract PATH"
        raise InputError(where, f"is the path {text!r}", "wanted the text of an article", mend)


def load(model: Path | str | None = MODEL) -> Language:
    """Make a spaCy pipeline whose docs carry what `extract` finds.

    Tokens are single characters, so that none cuts a mention. `doc._.article` is the `Article`; see
    `zhgovie.components` for the rest, and for the parts to use in a pipeline of one's own. `model` as in `extract`.

    Examples
    --------
    >>> import zhgovie
    >>> doc = zhgovie.load()("2024年,全县规上工业总产值65.3亿元。")
    >>> [span.text for span in doc.spans["quantities"]]
    ['65.3亿元']
    """
    import spacy

    from zhgovie import components

    model_of(model)  # a fault is told now, not at the first text
    nlp = spacy.blank("zh")
    nlp.max_length = MOST_CHARACTERS
    configs = {"entities": {"model": str(model)}, "facts": {"model": MODEL}} if model is not None else {}
    for layer in components.LAYERS:
        rules_alone = {"model": None} if layer in {"entities", "facts"} else {}
        nlp.add_pipe(f"zhgovie_{layer}", config=configs.get(layer, rules_alone))
    return nlp


def model_of(model: Path | str | None) -> Model | None:
    """Load a trained model once a process; without one, nothing joins the rules.

    Raises
    ------
    ModelError
        It cannot be read.
    OptionError
        It is no name and no path.
    """
    if not isinstance(model, str | os.PathLike | None):
        raise OptionError("model", f"is a {type(model).__name__}", "wanted a name, a folder or None")
    return _loaded(model)


@lru_cache(maxsize=4)
def _loaded(model: Path | str | None) -> Model | None:
    from zhgovie.entities import statistical

    return None if model is None else statistical.Recogniser.load(None if model == MODEL else model)


def chosen_model(name: str) -> str | None:
    """Give the model that a command line names, None for `none`; a folder is read now, so that a fault is told once.

    Raises
    ------
    OptionError
        There is no such model.
    """
    if name not in {MODEL, NO_MODEL}:
        try:
            model_of(name)
        except ModelError as error:
            where, mend = f"--model {error.where}", "give such a folder, or none"
            raise OptionError(where, error.found, error.wanted, mend) from error
    return None if name == NO_MODEL else name


def add_quantities(article: Article) -> Article:
    """Find quantities; of those that overlap a time already found, `apart` decides."""
    from zhgovie.quantities import find

    found = find(article.document.clean)
    return _with_apart(article, found, article.times) if article.times else replace(article, quantities=found)


def add_times(article: Article) -> Article:
    """Find times, relative to the article's date; of those that overlap a quantity, `apart` decides."""
    from zhgovie.times import find

    document = article.document
    return _with_apart(article, article.quantities, find(document.clean, document.meta.date, source="document"))


def add_entities(article: Article, recognisers: Sequence[Recogniser] = (), model: Model | None = None) -> Article:
    """Find entities by rules, with what `recognisers` and a trained model say."""
    from zhgovie.entities import find

    found = find(article.document, article.quantities, article.times, recognisers, model)
    return replace(article, entities=found)


def add_facts(article: Article) -> Article:
    """Read facts off the quantities and ordinals."""
    from zhgovie.facts import find
    from zhgovie.quantities import find_ordinals

    ordinals = find_ordinals(article.document.clean)
    return replace(article, facts=find(article.document, article.quantities, ordinals, article.times, article.entities))


def add_revised_facts(article: Article) -> Article:
    """Read facts as `add_facts` does; where trained models are surer of other subjects and indicators, take them."""
    from zhgovie.facts.chosen import choose
    from zhgovie.facts.learned import revise
    from zhgovie.facts.readings import Page

    article = add_facts(article)
    article = replace(article, facts=choose(article))
    return replace(article, facts=revise(Page.of(article)))


def add_relations(article: Article) -> Article:
    """Tie entities together."""
    from zhgovie.facts.relations import find

    return replace(article, relations=find(article.document, article.entities, article.times, article.facts))


def finish(article: Article) -> Article:
    """Cut the text of every mention from the caller's string."""
    source = article.text
    return replace(
        article,
        entities=tuple([original(entity, source) for entity in article.entities]),
        times=tuple([original(time, source) for time in article.times]),
        quantities=tuple([original(quantity, source) for quantity in article.quantities]),
        facts=tuple([original(fact, source) for fact in article.facts]),
        relations=tuple([original_relation(relation, source) for relation in article.relations]),
    )


def _with_apart(article: Article, quantities: Iterable[Quantity], times: Iterable[Time]) -> Article:
    quantities, times = apart(quantities, times)
    return replace(article, quantities=quantities, times=times)


def apart(quantities: Iterable[Quantity], times: Iterable[Time]) -> tuple[tuple[Quantity, ...], tuple[Time, ...]]:
    """Where a quantity and a time overlap, keep the longer; of equals the time (2024年 is a year, not an age)."""
    tagged = [(time.start, 0, time) for time in times] + [(quantity.start, 1, quantity) for quantity in quantities]
    kept: list[Quantity | Time] = []
    for _, _, mention in sorted(tagged, key=itemgetter(0, 1)):
        if kept and mention.start < kept[-1].end:
            if mention.end - mention.start <= kept[-1].end - kept[-1].start:
                continue
            kept.pop()
        kept.append(mention)
    return tuple(m for m in kept if isinstance(m, Quantity)), tuple(m for m in kept if isinstance(m, Time))
