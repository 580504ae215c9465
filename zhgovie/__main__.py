"""`python -m zhgovie`."""

from zhgovie.cli import main

main()
