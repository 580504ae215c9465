"""The command: says where it answers, or why it cannot."""

import re
import socket
import subprocess
import sys
import urllib.request

import pytest

pytest.importorskip("uvicorn", reason="needs the extra serve")


def command(*options):
    return subprocess.Popen(
        [sys.executable, "-m", "zhgovie", "serve", "--model", "none", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_it_says_where_it_answers(tmp_path):
    running = command("--port", "0", "--folder", str(tmp_path))
    try:
        [address] = re.findall(r"http://127\.0\.0\.1:\d+", running.stdout.readline())
        with urllib.request.urlopen(address) as answer:
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    finally:
        running.terminate()
        running.communicate(timeout=120)


def test_a_port_that_is_taken_is_told():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        running = command("--port", str(taken.getsockname()[1]))
        _, said = running.communicate(timeout=120)
    assert (running.returncode, "cannot be used" in said) == (2, True)
