"""``ledgerkit fava``: the real server, with the page where the ledger asks for it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

PAGE = '2020-01-01 custom "fava-extension" "ledgerkit.fava"\n'


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def served(url, server, seconds=60):
    """The page at an address as soon as the server answers."""
    end = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError:
            raise
        except urllib.error.URLError:
            assert server.poll() is None, server.stderr.read()
            assert time.monotonic() < end, "Fava did not answer"
            time.sleep(0.2)


def test_fava_serves_the_ledger_with_the_page_closing(ledger, tmp_path):
    ledger.write_text(ledger.read_text(encoding="utf-8") + PAGE, encoding="utf-8")
    port = free_port()
    command = [sys.executable, "-m", "ledgerkit", "fava", str(ledger), "--port", str(port), "--read-only"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True, start_new_session=True) as server:
        try:
            page = served(f"http://127.0.0.1:{port}/kitta/extension/LedgerkitClosing/", server)
            assert "G02" in page
        finally:
            # The server is a process of its own below the command: the whole group ends.
            subprocess.run(["pkill", "-TERM", "-g", str(server.pid)], check=False)
            server.wait(30)


def test_a_ledger_without_the_page_is_told_how_to_have_it(run, ledger):
    # A wrong option ends Fava at once.
    result = run("fava", ledger, "--no-such-option")
    assert result.code == 2
    assert 'Add: 2020-01-01 custom "fava-extension" "ledgerkit.fava"' in result.err


def test_a_missing_ledger_starts_no_server(run):
    result = run("fava", "missing.beancount")
    assert result.code == 1
    assert "missing.beancount: There is no such file." in result.err
