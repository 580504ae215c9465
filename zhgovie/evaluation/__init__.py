"""Measuring: predictions against gold, system against system, annotator against annotator."""

from __future__ import annotations

from zhgovie.evaluation.metrics import DocumentScore, Scores, Tally, score, score_document

__all__ = ["DocumentScore", "Scores", "Tally", "score", "score_document"]
