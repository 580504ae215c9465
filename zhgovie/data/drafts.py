"""Drafts for a person to correct: our output on raw texts, the most doubtful articles first."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from zhgovie.batch import task_of
from zhgovie.callers import Dates
from zhgovie.data.annotated import Annotated
from zhgovie.entities.statistical import Recogniser
from zhgovie.errors import InputError
from zhgovie.io.ids import told_apart
from zhgovie.model import Article, Failure
from zhgovie.pipeline import MODEL, extract
from zhgovie.text.readers import SourceDocument


def prelabel(
    documents: Iterable[SourceDocument | Failure],
    *,
    date: str | None = None,
    date_if_none: str | None = None,
    model: Path | str | None = MODEL,
) -> tuple[list[Annotated], list[Failure]]:
    """Extract from documents; give drafts, the most doubtful first, and what could not be read.

    Parameters
    ----------
    date
        Publication date of all documents, before their own.
    date_if_none
        Publication date of those documents whose texts and tables tell none.
    model
        As in `zhgovie.extract`; without any, facts alone tell what is doubtful.
    """
    recogniser = None if model is None else Recogniser.load(None if model == MODEL else model)
    drafts: list[tuple[float, Annotated]] = []
    failures: list[Failure] = []
    for document in told_apart(documents):
        if isinstance(document, Failure):
            failures.append(document)
            continue
        if not isinstance(document, SourceDocument):
            mend = "give what zhgovie.text.readers.read_documents reads, or SourceDocument(id, text)"
            raise InputError(
                "prelabel", f"{type(document).__name__} among the documents", "wanted SourceDocument", mend
            )
        try:
            task = task_of(document, Dates(date, date_if_none), model)
            article = extract(document.text, task.date, name=task.name, model=model, meta=task.meta)
        except Exception as error:
            failures.append(Failure(document.id, error))
            continue
        drafts.append((doubt(article, recogniser), Annotated.of(article)))
    drafts.sort(key=lambda draft: -draft[0])
    return [draft for _, draft in drafts], failures


def doubt(article: Article, recogniser: Recogniser | None) -> float:
    """Estimate the wrong tags and facts a character: how much a correction of the article would teach."""
    length = sum(end - start for start, end in article.document.content) or 1
    tags = recogniser.doubt(article.document.clean) if recogniser else 0.0
    return (tags + sum(1 - fact.confidence for fact in article.facts)) / length
