"""The errors zhgovie raises, and how their messages are worded.

Every message says *where: what was found; what was wanted; what to do.* The parts are also fields, so that a caller
can act on them without reading the text.
"""

from __future__ import annotations


class ZhgovieError(Exception):
    """Base of every error that zhgovie raises on purpose.

    Parameters
    ----------
    where
        The file, option or place in a file that is at fault.
    found
        What stands there.
    wanted
        What should stand there, where that can be said.
    mend
        What the user can do about it.
    """

    def __init__(self, where: str, found: str, wanted: str = "", mend: str = "") -> None:
        self.where, self.found, self.wanted, self.mend = where, found, wanted, mend
        super().__init__(where, found, wanted, mend)

    def __str__(self) -> str:
        """Word the parts as one line."""
        tail = "; ".join(part for part in (self.found, self.wanted, self.mend) if part)
        return f"{self.where}: {tail}"

    def __reduce__(self) -> tuple[type[ZhgovieError], tuple[str, str, str, str]]:
        """Rebuild from the parts: workers send errors across process borders."""
        return type(self), (self.where, self.found, self.wanted, self.mend)


class InputError(ZhgovieError, ValueError):
    """A text or file to be read cannot be read."""


class LexiconError(ZhgovieError, ValueError):
    """A lexicon file breaks its own header's rules."""


class GoldError(ZhgovieError, ValueError):
    """An annotation or prediction file breaks the guide's schema."""


class ModelError(ZhgovieError, OSError):
    """A trained model is missing, damaged or of another version."""


class OptionError(ZhgovieError, ValueError):
    """An argument or command-line option has a value it cannot have."""


class MissingExtraError(ZhgovieError, ImportError):
    """An optional dependency is not installed."""

    @classmethod
    def of(cls, package: str, extra: str, purpose: str) -> MissingExtraError:
        """Build the error for `package`, which `pip install 'zhgovie[extra]'` brings."""
        return cls(
            purpose, f"needs the package {package}, which is not installed", mend=f"run: pip install 'zhgovie[{extra}]'"
        )
