"""The web application of the review page: what it answers to which address.

A page of another site must not get anything done here: the Host has to be this machine, an Origin has to be this
application, and bodies have types that browsers send to other sites only after asking. Nothing but `static/` is
served as script or style.
"""

from __future__ import annotations

import json
import tempfile
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from functools import partial
from hashlib import sha256
from importlib.resources import files
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from zhgovie.callers import check_text, iso_date
from zhgovie.errors import InputError, ZhgovieError
from zhgovie.io.pages import part
from zhgovie.io.report import report
from zhgovie.model import Article, Failure
from zhgovie.pipeline import extract
from zhgovie.serve.reading import measured
from zhgovie.serve.store import Store
from zhgovie.text.readers import Source, read_source, sources

MOST_BYTES = 32_000_000
"""Length of the longest body that is read."""
KEPT_REPORTS = 32
"""Articles whose report can still be opened."""
_HOSTS = ["127.0.0.1", "localhost"]
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_SCRIPTS = ("editor.js", "elements.js", "gold.js", "review.js", "server.js", "text.js")
_STATIC = dict.fromkeys(_SCRIPTS, "text/javascript") | dict.fromkeys(("report.css", "review.css"), "text/css")

Next = Callable[[Request], Awaitable[Response]]


def make(folder: Path, model: Path | str | None) -> Starlette:
    """Build the application; gold lies in `folder`, `model` as in `zhgovie.extract`."""
    pages = _Pages(Store(folder), model)
    routes = [
        Route("/", pages.home),
        Route("/static/{name}", pages.static),
        Route("/report/{key}", pages.report),
        Route("/api/documents", pages.documents),
        Route("/api/documents/{name}", pages.open),
        Route("/api/read", pages.read, methods=["POST"]),
        Route("/api/upload", pages.upload, methods=["POST"]),
        Route("/api/mention", pages.mention, methods=["POST"]),
        Route("/api/save", pages.save, methods=["POST"]),
    ]
    middleware = [
        Middleware(TrustedHostMiddleware, allowed_hosts=_HOSTS),
        Middleware(BaseHTTPMiddleware, dispatch=_guard),
    ]
    handlers = {ZhgovieError: _complain, Exception: _confess}
    return Starlette(routes=routes, middleware=middleware, exception_handlers=handlers)


async def _guard(request: Request, answer: Next) -> Response:
    origin = request.headers.get("origin")
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0]
        is_ours = origin is None or urlsplit(origin).netloc == request.headers.get("host")
        if not is_ours or kind not in {"application/json", "application/octet-stream"}:
            return JSONResponse({"error": "the request comes from another site"}, 403)
    response = await answer(request)
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def _complain(_request: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, 400)


def _confess(_request: Request, error: Exception) -> Response:
    """Tell of what is no error of ours to report; the server logs where it happened."""
    fault = f"{type(error).__name__}: {error}; this is a fault of zhgovie: please report it with the document"
    return JSONResponse({"error": fault}, 500)


async def _body(request: Request) -> bytes:
    """Read a body, but no more than `MOST_BYTES` of it."""
    read = bytearray()
    async for piece in request.stream():
        read += piece
        if len(read) > MOST_BYTES:
            raise InputError("the request", "is too long", f"wanted at most {MOST_BYTES:,} bytes")
    return bytes(read)


async def _sent(request: Request, **types: Any) -> dict[str, Any]:
    """Read a body of JSON that has these keys, of these types."""
    try:
        found = json.loads(await _body(request))
    except (ValueError, RecursionError) as error:
        raise InputError("the request", f"is no JSON: {error}") from error
    if not isinstance(found, dict) or not all(isinstance(found.get(key), kind) for key, kind in types.items()):
        raise InputError("the request", "lacks something", f"wanted {', '.join(types)}")
    return found


class _Pages:
    """Answers to requests, and the reports of the last articles."""

    def __init__(self, store: Store, model: Path | str | None) -> None:
        self._store, self._extract = store, partial(extract, model=model)
        self._reports: OrderedDict[str, Article] = OrderedDict()

    def home(self, _request: Request) -> Response:
        return HTMLResponse(_static("index.html"))

    def static(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _STATIC:
            return Response("not found", 404)
        return Response(part(name) if name == "report.css" else _static(name), media_type=_STATIC[name])

    def report(self, request: Request) -> Response:
        article = self._reports.get(request.path_params["key"])
        if article is None:
            return Response("This report is not kept any more: read the article again.", 404)
        # The page brings a policy of its own, which lets its own script run.
        return HTMLResponse(report(article), headers={"Content-Security-Policy": "frame-ancestors 'none'"})

    def documents(self, _request: Request) -> Response:
        return JSONResponse({"folder": str(self._store.folder), "documents": self._store.names()})

    def open(self, request: Request) -> Response:
        text, document = self._store.load(request.path_params["name"])
        return JSONResponse({"text": text, "document": document, "report": None})

    async def read(self, request: Request) -> Response:
        sent = await _sent(request, text=str, name=str, date=str)
        return await run_in_threadpool(self._read, sent["text"], sent["name"], sent["date"])

    async def upload(self, request: Request) -> Response:
        content, name = await _body(request), request.query_params.get("name", "")
        return await run_in_threadpool(self._unpack, content, name, request.query_params.get("date", ""))

    async def mention(self, request: Request) -> Response:
        sent = await _sent(request, text=str, layer=str, date=(str, type(None)))
        return JSONResponse(await run_in_threadpool(measured, sent["text"], sent["layer"], sent["date"]))

    async def save(self, request: Request) -> Response:
        sent = await _sent(request, text=str, document=dict)
        check_text(sent["text"], "text")
        found = await run_in_threadpool(self._store.save, sent["text"], sent["document"])
        if found:
            return JSONResponse(
                {"faults": [{"place": one.place, "text": f"{one.found}; {one.mend}"} for one in found]}, 422
            )
        return JSONResponse({"saved": str(self._store.folder / f"{sent['document']['id']}.json")})

    def _unpack(self, content: bytes, name: str, date: str) -> Response:
        """Read the first document of an uploaded file with the reader its name calls for; tell of others."""
        plain = PurePath(name.replace("\\", "/")).name
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, f"upload{''.join(PurePath(plain).suffixes[-1:])[:12]}")
            path.write_bytes(content)
            every = sources(path)
            first = next(every, None)
            first = read_source(first) if isinstance(first, Source) else first
            others = sum(1 for _ in every)
        if isinstance(first, Failure):
            found = first.error.found if isinstance(first.error, ZhgovieError) else str(first.error)
            raise InputError(plain, found)
        if first is None:
            raise InputError(plain, "holds no document")
        mend = "send the others one by one, or read the file with zhgovie extract"
        note = f"{plain} holds {others + 1:,} documents, of which the first is shown; {mend}" if others else ""
        return self._read(first.text, PurePath(plain).stem, date or first.date or "", note)

    def _read(self, text: str, name: str, date: str, note: str = "") -> Response:
        article = self._extract(text, iso_date(date or None), name=name or "article")
        key = sha256(f"{name}\n{date}\n{text}".encode()).hexdigest()
        self._reports[key] = article
        while len(self._reports) > KEPT_REPORTS:
            self._reports.popitem(last=False)
        answer = {"text": text, "document": article.to_dict(), "report": f"/report/{key}", "note": note}
        return JSONResponse(answer)


def _static(name: str) -> str:
    return files(__package__).joinpath("static", name).read_text(encoding="utf-8")
