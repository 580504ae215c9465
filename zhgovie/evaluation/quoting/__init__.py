"""Annotating by quoting: a text source in which a person quotes what to mark, and the guide's JSON built from it.

`annotations/sources/README.md` teaches the format. Read here: `syntax` (lines), `locate` (quotes to offsets), `build`
(source to JSON), `quote` (JSON to source), `numerals` (what may have been forgotten), `commands`.
"""
