"""The rules of the house that no other tool checks. The lists of exceptions may only shrink."""

from __future__ import annotations

import ast
import functools
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROT = Path(__file__).resolve().parent.parent
PAKKER = ("tildelingsklient", "ui", "db")
PA_TOPPEN = {
    "tildelingsklient", "ui", "resources", "db", "tests", "packaging",
    "pyproject.toml", "README.md", "Makefile", "uv.lock", "CHANGELOG.md",
}  # fmt: skip
LAGET_AV_VERKTOY = {"build", "dist"}
MEDIAN_FUNKSJON = 5
HALE_FUNKSJON = 20
MAKS_FUNKSJON = 40
MAKS_FIL = 300

TRAADMODULER = {"threading", "concurrent", "multiprocessing", "asyncio", "_thread"}
TRAADNAVN = {"QThread", "QThreadPool", "QRunnable", "QtConcurrent"}
RIK_TEKST = {"QLabel", "QMessageBox", "QTextEdit", "QTextBrowser", "QErrorMessage"}
FARGE = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")

Funksjon = ast.FunctionDef | ast.AsyncFunctionDef
Brudd = Iterator[tuple[ast.AST, str]]


@functools.cache
def _tree(fil: Path) -> ast.Module:
    return ast.parse(fil.read_text(encoding="utf-8"))


@functools.cache
def _nodes(fil: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(_tree(fil)))


def _name(fil: Path) -> str:
    return fil.relative_to(ROT).as_posix()


def _program() -> list[Path]:
    """All source files of the program, without the tests."""
    return sorted(fil for pakke in PAKKER for fil in (ROT / pakke).rglob("*.py"))


def _outside(*steder: str) -> list[Path]:
    """Files of the program that do not lie at one of `steder` (a file, or a folder with a `/` at its end)."""
    return [fil for fil in _program() if not any(_is_at(_name(fil), sted) for sted in steder)]


def _is_at(navn: str, sted: str) -> bool:
    return navn.startswith(sted) if sted.endswith("/") else navn == sted


def _last_name(node: ast.expr) -> str:
    """`QLabel` for both `QLabel` and `QtWidgets.QLabel`."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _imported(node: ast.AST) -> set[str]:
    """Root modules and names that an import statement brings in."""
    if isinstance(node, ast.Import):
        return {alias.name.split(".")[0] for alias in node.names}
    if isinstance(node, ast.ImportFrom):
        return {(node.module or "").split(".")[0], *(alias.name for alias in node.names)}
    return set()


def _report(brudd: Iterator[tuple[Path, int, str]]) -> list[str]:
    return [f"{_name(fil)}:{linje}: {hva}" for fil, linje, hva in brudd]


def _calls(filer: list[Path], navn: set[str]) -> Iterator[tuple[Path, int, str]]:
    for fil in filer:
        for node in _nodes(fil):
            if isinstance(node, ast.Call) and _last_name(node.func) in navn:
                yield fil, node.lineno, f"{_last_name(node.func)}("


def _code_lines(fil: Path, node: Funksjon) -> int:
    """Lines of code in a function: no docstring, no blank lines, no lines that are only a comment."""
    linjer = fil.read_text(encoding="utf-8").splitlines()[node.lineno - 1 : node.end_lineno]
    kode = sum(bool(linje.strip()) and not linje.lstrip().startswith("#") for linje in linjer)
    docstring = ast.get_docstring(node, clean=False)
    return kode - (sum(bool(linje.strip()) for linje in docstring.splitlines()) if docstring else 0)


def _functions(filer: list[Path]) -> list[tuple[Path, Funksjon]]:
    return [
        (fil, node) for fil in filer for node in _nodes(fil) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def test_pa_toppen_ligger_bare_det_som_er_avtalt() -> None:
    funnet = {sti.name for sti in ROT.iterdir() if not sti.name.startswith(".")}
    assert funnet - LAGET_AV_VERKTOY <= PA_TOPPEN


def test_resources_og_packaging_er_ikke_pythonpakker() -> None:
    assert [_name(fil) for mappe in ("resources", "packaging") for fil in (ROT / mappe).rglob("__init__.py")] == []


def test_resources_er_bare_data() -> None:
    assert [_name(fil) for fil in (ROT / "resources").rglob("*.py")] == []


def test_hver_modul_sier_forst_hva_som_bor_der() -> None:
    filer = [*_program(), *(ROT / "tests").rglob("*.py")]
    uten = [_name(fil) for fil in filer if not (ast.get_docstring(_tree(fil), clean=False) or "").strip()]
    assert uten == []


def test_docstringen_begynner_pa_forste_linje() -> None:
    filer = [fil for fil in _program() if ast.get_docstring(_tree(fil))]
    assert [_name(fil) for fil in filer if (ast.get_docstring(_tree(fil), clean=False) or "")[0].isspace()] == []


def test_ingen_funksjon_er_lengre_enn_forti_linjer_kode() -> None:
    lange = (
        (fil, node.lineno, f"{node.name} er {lengde} linjer")
        for fil, node in _functions(_program())
        if (lengde := _code_lines(fil, node)) > MAKS_FUNKSJON
    )
    assert _report(lange) == []


def test_funksjonene_er_korte_og_halen_ogsa() -> None:
    lengder = sorted(_code_lines(fil, node) for fil, node in _functions(_program()))
    assert statistics.median(lengder) <= MEDIAN_FUNKSJON
    assert lengder[int(len(lengder) * 0.95)] <= HALE_FUNKSJON


def test_ingen_fil_er_lengre_enn_tre_hundre_linjer() -> None:
    lengder = {_name(fil): len(fil.read_text(encoding="utf-8").splitlines()) for fil in _program()}
    assert {navn: lengde for navn, lengde in lengder.items() if lengde > MAKS_FIL} == {}


def test_traader_finnes_bare_i_ui_oppgave() -> None:
    brudd = (
        (fil, getattr(node, "lineno", 0), ", ".join(sorted(funnet)))
        for fil in _outside("ui/oppgave.py")
        for node in _nodes(fil)
        if (funnet := _imported(node) & (TRAADMODULER | TRAADNAVN) or _used(node) & TRAADNAVN)
        if not _only_a_lock(node)
    )
    assert _report(brudd) == []


def _only_a_lock(node: ast.AST) -> bool:
    """A lock starts nothing: it lets one thread in at a time, where a library cannot have two."""
    return isinstance(node, ast.ImportFrom) and node.module == "threading" and [n.name for n in node.names] == ["Lock"]


@pytest.mark.treg
def test_det_pyside_aldri_slipper_brukes_ikke() -> None:
    """`QTimer.singleShot(0, somebody, act)` holds `act` when somebody dies first; a QRunnable is held for ever."""
    utenfor = _outside("ui/tastatur.py")
    arver = (
        (fil, getattr(node, "lineno", 0), "QRunnable")
        for fil in utenfor
        for node in _nodes(fil)
        if "QRunnable" in _imported(node)
    )
    assert _report(_calls(utenfor, {"singleShot"})) + _report(arver) == []


def _used(node: ast.AST) -> set[str]:
    return {_last_name(node)} if isinstance(node, ast.Name | ast.Attribute) else set()


def test_avsnitt_i_brevet_lages_bare_i_brev_pdf() -> None:
    filer = [fil for fil in _program() if not _name(fil).startswith("tildelingsklient/brev/pdf")]
    assert _report(_calls(filer, {"Paragraph"})) == []


def test_skjermene_bruker_egne_tekstdeler_som_aldri_tolker_rik_tekst() -> None:
    utenfor = _outside("ui/deler/")
    arver = (
        (fil, node.lineno, f"class {node.name} arver {_last_name(base)}")
        for fil in utenfor
        for node in _nodes(fil)
        if isinstance(node, ast.ClassDef)
        for base in node.bases
        if _last_name(base) in RIK_TEKST
    )
    ferdige = (
        (fil, node.lineno, f"{_last_name(node.value)}.{node.attr}")
        for fil in utenfor
        for node in _nodes(fil)
        if isinstance(node, ast.Attribute) and _last_name(node.value) in {"QMessageBox", "QErrorMessage"}
    )
    assert _report(_calls(utenfor, RIK_TEKST)) + _report(arver) + _report(ferdige) == []


def test_tekster_som_oversettes_er_faste_strenger() -> None:
    brudd = (
        (fil, node.lineno, ast.unparse(node)[:70])
        for fil in _outside("tildelingsklient/sprak.py", "ui/sprak.py")
        for node in _nodes(fil)
        if isinstance(node, ast.Call) and _last_name(node.func) == "_" and not _is_fixed(node)
    )
    assert _report(brudd) == []


def _is_fixed(node: ast.Call) -> bool:
    return all(isinstance(arg, ast.Constant) and isinstance(arg.value, str) for arg in node.args[:1])


def test_ingen_knapp_har_qts_engelske_standardtekst() -> None:
    brudd = (
        (fil, node.lineno, ast.unparse(node))
        for fil in _outside("ui/deler/")
        for node in _nodes(fil)
        if isinstance(node, ast.Attribute)
        and (node.attr == "StandardButton" or _last_name(node.value) == "QDialogButtonBox")
    )
    assert _report(brudd) == []


def test_farger_har_navn_og_star_bare_i_temaet() -> None:
    brudd = (
        (fil, node.lineno, funn[0])
        for fil in _outside("ui/tema.py")
        for node in _nodes(fil)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and (funn := FARGE.search(node.value))
    )
    assert _report(brudd) == []
