"""Read the tables in tests/cases."""

from pathlib import Path

CASES = Path(__file__).parents[1] / "cases"


def read(name: str) -> list[tuple[str, ...]]:
    """Read the rows of a table (id, input, expected, note), with \\n, \\r and \\uXXXX unescaped."""
    lines = (CASES / f"{name}.tsv").read_text(encoding="utf-8").split("\n")
    rows = [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]
    return [tuple(unescape(field) for field in row) for row in rows]


def unescape(field: str) -> str:
    if "\\" not in field:
        return field
    pieces = field.split("\\u")
    text = pieces[0] + "".join(chr(int(piece[:4], 16)) + piece[4:] for piece in pieces[1:])
    return text.replace("\\n", "\n").replace("\\r", "\r")
