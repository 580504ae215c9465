"""The review page: read an article in a browser, correct what was found by mouse, save gold. Needs the extra `serve`.

`app.make` builds the web application and `store.Store` keeps the gold; `static/` holds the page. It listens on this
machine alone, and answers nobody who came by another name or from another site.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

from zhgovie.errors import MissingExtraError, OptionError

HOST = "127.0.0.1"


def serve(folder: Path, *, port: int, model: Path | str | None, tell: Callable[[str], object]) -> None:
    """Answer on the loopback interface until stopped.

    Parameters
    ----------
    folder
        Where gold is saved and found: `<id>.json` with `<id>.txt` beside it.
    port
        Where to listen; 0 chooses a free one.
    model
        As in `zhgovie.extract`.
    tell
        Is given the address, once it answers.

    Raises
    ------
    MissingExtraError
        Starlette or uvicorn is not installed.
    OptionError
        The port is taken.
    """
    try:
        import uvicorn

        from zhgovie.serve.app import make
    except ImportError as error:
        raise MissingExtraError.of(error.name or "starlette", "serve", "zhgovie serve") from error

    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
            listener.listen()  # whoever comes from now on waits, and is answered
        except OSError as error:
            raise OptionError(f"--port {port}", f"cannot be used: {error.strerror}", mend="give another") from error
        tell(f"http://{HOST}:{listener.getsockname()[1]}  (stop with Ctrl-C)")
        config = uvicorn.Config(make(folder, model), log_level="warning", server_header=False)
        uvicorn.Server(config).run([listener])
