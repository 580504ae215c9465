"""The frame of the pages we write: one file, no network, and no script or style but our own.

The content security policy names both by their hashes, so that a hostile text stays text even where escaping failed.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from html import escape
from importlib.resources import files

from zhgovie.io.places import GENERATOR

_THEMES = ("auto", "light", "dark")


def page(title: str, body: str) -> str:
    """Put a title and a body of escaped HTML into the frame."""
    style, script = part("report.css"), part("report.js")
    allowed = f"style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    policy = f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">{GENERATOR}<title>{escape(title)}</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{style}</style></head>'
        f"<body>{body}<script>{script}</script></body></html>\n"
    )


def theme() -> str:
    """Give the control that chooses between dark and light."""
    return f'<label class="theme">theme {select("theme", _THEMES)}</label>'


def select(name: str, values: Iterable[str], first: str = "") -> str:
    """Give a list to choose from, after the option `first`."""
    options = "".join(f"<option>{escape(value)}</option>" for value in values)
    return f'<select id="{name}">{first}{options}</select>'


@cache
def part(name: str) -> str:
    """Read a style or script that comes with the package."""
    return files(__package__).joinpath("page", name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"
