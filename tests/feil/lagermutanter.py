"""Mutants of what keeps the store safe: each a small change in a copy of one module, that a named test must notice.

`synchronous=OFF` loses nothing to kill -9, for the operating system lives on and writes what it was given. Only a power
cut would show it, so it is the test of the settings that must notice.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tempfile
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from tests.feil.offer import Funn

ROT = Path(__file__).resolve().parents[2]
_FIL, _ARBEID = "tests/db/test_fil.py", "tests/db/test_arbeid.py"
_KONTOR = "tests/kontor"
_SYNK = "tests/db/test_synkmodell.py::test_to_maskiner_og_kontoret_mister_ingenting_og_blir_enige"


class Mutant(NamedTuple):
    """What is changed where, and the test that notices."""

    navn: str
    modul: str
    fra: str
    til: str
    test: str


MUTANTER = (
    Mutant(
        "nøkkellinjen er borte",
        "db.lokal.fil",
        "_apply_key(connection, nokkel.hex())",
        "nokkel.hex()",
        f"{_FIL}::test_filen_og_wal_har_ingen_klartekst",
    ),
    Mutant(
        "nøkkelringen velges av miljøet",
        "db.lokal.nokler.ring",
        "    with _unguided():\n",
        "    import keyring\n\n    if backend := keyring.get_keyring():\n        return OsNokkelring(backend)\n"
        "    with _unguided():\n",
        "tests/db/test_nokler.py::test_miljo_og_innstillinger_velger_aldri_nokkelring",
    ),
    Mutant(
        "teksten i brevet leses som merking",
        "tildelingsklient.brev.pdf.avsnitt",
        'Avsnitt("", style, frags=list(_frags(parts, style)))',
        'Avsnitt("".join(part.tekst for part in parts), style)',
        "tests/kjerne/test_brev_pdf.py::test_tegn_som_ligner_merking_star_som_de_er_skrevet",
    ),
    Mutant(
        "låsen lar flaten stå",
        "ui.vindu",
        "        self.bunke.removeWidget(flate)\n        flate.deleteLater()\n",
        "",
        "tests/ui/test_vindu.py::test_laas_lukker_lageret_og_sletter_det_som_holdt_tekst",
    ),
    Mutant(
        "låsen lar utklippstavlen stå",
        "ui.vindu",
        "        self._utklipp.clear_ours()\n",
        "",
        "tests/ui/test_vindu.py::test_utklippstavlen_tommes_bare_nar_innholdet_er_vart",
    ),
    Mutant(
        "endringene er ikke lenket",
        "db.lokal.opplogg",
        '"forrige_hash": ende.hash,',
        '"forrige_hash": FORSTE_HASH,',
        f"{_ARBEID}::test_hver_endring_er_en_op_i_rekkefolge_og_lenke",
    ),
    Mutant(
        "lenken dekker ikke den før",
        "db.lokal.opplogg",
        '"angrer", "forrige_hash",',
        '"angrer",',
        f"{_ARBEID}::test_lenken_viser_om_en_op_er_tatt_ut_og_den_neste_flyttet",
    ),
    Mutant(
        "skriv venter ikke på disken",
        "db.lokal.fil",
        '"PRAGMA synchronous=FULL",',
        '"PRAGMA synchronous=OFF",',
        f"{_FIL}::test_innstillingene_gjelder_paa_tilkoblingen",
    ),
    Mutant(
        "synken glemmer hva kontoret har fått",
        "db.lokal.flettrad",
        "mottatt=arrived,",
        "mottatt={},",
        _SYNK,
    ),
    Mutant(
        "synken lar siste skriving vinne",
        "db.lokal.flettrad",
        "merge(felles, _in_turn(egne), kontor)",
        "merge(kopi.stand, _in_turn(egne), kontor)",
        _SYNK,
    ),
    Mutant(
        "synken kaster det som skrives imens",
        "db.lokal.flettrad",
        "merge(felles, _in_turn(egne), kontor)",
        "merge(felles, _in_turn([one for one in egne if one.kvittert]), kontor)",
        _SYNK,
    ),
    Mutant(
        "kontoret glemmer hvilke opper det har hatt",
        "tildelingsklient.kontor.mottak",
        "kjent = sak.known(op.op_id)",
        "kjent = None",
        f"{_KONTOR}/test_avgjoring.py::test_en_op_som_sendes_igjen_far_samme_svar_og_endrer_ingenting",
    ),
    Mutant(
        "feeden går etter nummeret alene",
        "db.sentral.feed",
        " AND op.xid < CAST(:horisont AS xid8)",
        "",
        f"{_KONTOR}/test_feed.py::test_to_transaksjoner_som_ender_i_motsatt_rekkefolge_nar_begge_fram",
    ),
)
KORT = ("nøkkellinjen er borte", "endringene er ikke lenket")


def catch_mutants(navn: Collection[str] = ()) -> Funn:
    """Those of these names, or all; then it is also seen that each test holds without its mutant."""
    chosen = [mutant for mutant in MUTANTER if not navn or mutant.navn in navn]
    missed = [mutant.navn for mutant in chosen if not is_caught(mutant, both=not navn)]
    tail = f"ikke merket: {', '.join(missed)}" if missed else "hver merket av sin test"
    return Funn(f"{len(chosen)} mutanter av lageret, nøklene, brevet og låsen: {tail}", not missed)


def is_caught(mutant: Mutant, *, both: bool) -> bool:
    """Does its test fail, and for nothing but the mutant?"""
    told = _run(mutant, mutant.til)
    # A store that will not even be made stops its test before it begins; a test that cannot be read is interrupted.
    noticed = (" failed" in told or " error" in told) and "Interrupted" not in told
    return noticed and not (both and " passed" not in _run(mutant, mutant.fra))


def _run(mutant: Mutant, til: str) -> str:
    """What pytest says last of its test with the text in place of the original.

    What Qt does as the process ends is not asked: a clipboard that was not cleared can end it with a crash.
    """
    spec = importlib.util.find_spec(mutant.modul)
    assert spec is not None
    assert spec.origin is not None
    source = Path(spec.origin).read_text(encoding="utf-8")
    assert source.count(mutant.fra) == 1, f"{mutant.navn}: the text is no longer there once"
    with tempfile.TemporaryDirectory() as mappe:
        changed = Path(mappe, Path(spec.origin).name)
        changed.write_text(source.replace(mutant.fra, til), encoding="utf-8")
        environment = {
            **os.environ,
            "MUTERT_MODUL": mutant.modul,
            "MUTERT_FIL": str(changed),
            "PYTHONPATH": str(ROT),
            "QT_QPA_PLATFORM": "offscreen",
        }
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "tests.feil.mutert",
            "-p",
            "no:cacheprovider",
            mutant.test,
        ]
        done = subprocess.run(command, cwd=ROT, env=environment, capture_output=True, text=True, check=False)
        return "\n".join(done.stdout.splitlines()[-2:])
