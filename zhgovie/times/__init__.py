"""Times: every way an official text says when, as EDTF."""

from __future__ import annotations

from zhgovie.times.find import find

__all__ = ["find"]
