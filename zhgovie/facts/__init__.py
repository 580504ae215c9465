"""Facts: what each value of a document measures, of whom, of when, and how it is meant."""

from zhgovie.facts.extract import find

__all__ = ["find"]
