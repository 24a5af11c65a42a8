"""A whole home visit by real key presses, with the plug pulled in the middle: every answer is there afterwards."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tildelingsklient.brev.pdf import missing_characters

SPILLER = Path(__file__).with_name("spiller.py")
ROT = SPILLER.parents[2]
SVAR_FOR_STROMMEN_GAR = 14


def play(folder: Path, part: str) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROT),
        "TILDELINGSKLIENT_DATA": str(folder / "lager"),
    }
    command = [sys.executable, str(SPILLER), str(folder), part]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


def lines_with(word: str, lines: list[str]) -> list[str]:
    return [line.removeprefix(f"{word} ") for line in lines if line.startswith(f"{word} ")]


def answer_until_killed(folder: Path) -> list[str]:
    """What the program had said was saved when it was killed."""
    process = play(folder, "start")
    assert process.stdout
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line.strip())
        if len(lines) == SVAR_FOR_STROMMEN_GAR:
            process.send_signal(signal.SIGKILL)
            break
    process.stdout.close()
    assert process.wait(timeout=20) == -signal.SIGKILL
    return lines_with("svar", lines)


@pytest.mark.treg
@pytest.mark.timeout(180)
def test_a_whole_visit_survives_a_kill_in_the_middle(tmp_path: Path) -> None:
    saved = answer_until_killed(tmp_path)
    assert len(saved) == SVAR_FOR_STROMMEN_GAR
    assert files_that_tell(tmp_path) == []
    process = play(tmp_path, "fortsett")
    told = process.communicate(timeout=120)[0].splitlines()
    assert process.returncode == 0
    assert set(saved) <= set(lines_with("har", told))
    assert lines_with("sted", told) == ["hverdag"]
    assert told[-1] == "ferdig"
    letter = read_pdf(tmp_path / "brev.pdf")
    assert "Du får brukerstyrt personlig assistanse" in letter
    assert "34 timer i en vanlig uke" in " ".join(letter.split())
    assert not missing_characters(letter)


def files_that_tell(folder: Path) -> list[str]:
    """Files a stranger could read something of the case in; the store and its WAL are among those looked at."""
    words = [
        word.encode(code) for word in ("Solveig", "Bakkeveien", "bestemme selv") for code in ("utf-8", "utf-16-le")
    ]
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {"lager.db", "lager.db-wal", "nokler.json"} <= {path.name for path in files}
    return [path.name for path in files if any(word in path.read_bytes() for word in words)]


def read_pdf(path: Path) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(path.read_bytes())
    try:
        return "\n".join(document[number].get_textpage().get_text_range() for number in range(len(document)))
    finally:
        document.close()
