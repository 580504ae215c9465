"""Measuring: predictions against gold, system against system, annotator against annotator."""

from __future__ import annotations

from zhgovie.evaluation.metrics import score, score_document
from zhgovie.evaluation.scores import DocumentScore, Scores, Tally

__all__ = ["DocumentScore", "Scores", "Tally", "score", "score_document"]
