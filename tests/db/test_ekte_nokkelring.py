"""The keys on a real gnome-keyring, each life of the program a process of its own; and on a hostile machine.

Needs the Debian packages dbus and gnome-keyring. Where they are not, the tests say so and are skipped.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db.lokal.nokler import nokkelfil
from tests.db.conftest import PASSFRASE
from tests.db.ektering import ROT, Bruker, logged_in, why_not

RING, FRASE, ARK = "nokkelring", "passfrase", "gjenoppretting"
KODE = "tre blå hester i dag"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="gnome-keyring is for Linux")
krever_ring = pytest.mark.skipif(bool(why_not()), reason=why_not())


@pytest.fixture
def bruker() -> Iterator[Bruker]:
    """Somebody who is logged in, with an open keyring. A short path: a socket's is limited."""
    with tempfile.TemporaryDirectory(prefix="tk") as hjem, logged_in(Path(hjem)) as inne:
        assert inne.buss, "gnome-keyring did not start"
        yield inne


@pytest.fixture
def sted(tmp_path: Path) -> str:
    return str(tmp_path / "lager æøå")


@krever_ring
def test_gnome_keyring_velges_etter_klasse(bruker: Bruker, sted: str) -> None:
    assert bruker.step("ring", sted)["ring"] == "keyring.backends.SecretService.Keyring"


@krever_ring
def test_nokkelringen_og_passfrasen_apner_etter_omstart_og_feil_passfrase_ikke(bruker: Bruker, sted: str) -> None:
    assert bruker.step("oppsett", sted, PASSFRASE)["slots"] == [RING, ARK]
    assert "feil" not in bruker.step("opp", sted, PASSFRASE)
    assert bruker.step("opp", sted, "noe annet")["feil"] == "FeilPassfrase"
    assert nokkelfil.read(Path(sted)).bruker("ingrid").feilforsok == 1


@krever_ring
def test_en_last_nokkelring_gir_setning_og_neste_steg_og_teller_ikke(bruker: Bruker, sted: str) -> None:
    bruker.step("oppsett", sted, PASSFRASE)
    bruker.lock_keyring()
    told = bruker.step("opp", sted, PASSFRASE)
    assert (told["feil"], "svarer ikke" in told["tittel"]) == ("NokkelFeil", True)
    assert "Logg av og på maskinen" in told["steg"]
    assert nokkelfil.read(Path(sted)).bruker("ingrid").feilforsok == 0


@krever_ring
def test_en_annen_innlogging_uten_ringen_apner_ikke_og_sier_hvorfor(bruker: Bruker, sted: str) -> None:
    bruker.step("oppsett", sted, PASSFRASE)
    told = replace(bruker, buss="").step("opp", sted, PASSFRASE)
    assert (told["feil"], "svarer ikke" in told["tittel"]) == ("NokkelFeil", True)


@krever_ring
def test_ringen_slas_av_og_pa_og_det_gamle_gar_forst_etter_en_omstart(bruker: Bruker, sted: str) -> None:
    bruker.step("oppsett", sted, PASSFRASE)
    assert bruker.step("ringen-av", sted, PASSFRASE)["slots"] == [f"{RING} utgår", ARK, FRASE]
    assert bruker.step("opp", sted, PASSFRASE)["slots"] == [ARK, FRASE]
    assert "feil" not in replace(bruker, buss="").step("opp", sted, PASSFRASE)
    assert bruker.step("ringen-paa", sted, PASSFRASE)["slots"] == [ARK, f"{FRASE} utgår", RING]
    assert bruker.step("opp", sted, PASSFRASE)["slots"] == [ARK, RING]
    assert replace(bruker, buss="").step("opp", sted, PASSFRASE)["feil"] == "NokkelFeil"


@krever_ring
def test_svarer_ringen_ikke_etter_byttet_apner_det_gamle_fortsatt_og_blir(bruker: Bruker, sted: str) -> None:
    bruker.step("oppsett", sted, PASSFRASE)
    bruker.step("ringen-av", sted, PASSFRASE)
    bruker.step("opp", sted, PASSFRASE)
    bruker.step("ringen-paa", sted, PASSFRASE)
    uten = replace(bruker, buss="")
    for _ in range(2):
        assert uten.step("opp", sted, PASSFRASE)["slots"] == [ARK, f"{FRASE} utgår", RING]
    assert bruker.step("opp", sted, PASSFRASE)["slots"] == [ARK, RING]


@krever_ring
def test_ny_passfrase_med_ringen_apner_etter_omstart_og_den_gamle_ikke_lenger(bruker: Bruker, sted: str) -> None:
    bruker.step("oppsett", sted, PASSFRASE)
    bruker.step("bytt", sted, PASSFRASE, KODE)
    assert "feil" not in bruker.step("opp", sted, PASSFRASE)
    assert bruker.step("opp", sted, KODE)["slots"] == [ARK, RING]
    assert bruker.step("opp", sted, PASSFRASE)["feil"] == "FeilPassfrase"


@krever_ring
@pytest.mark.parametrize("drept", ["drept-for-skriving", "drept-etter-skriving"])
@pytest.mark.parametrize("paa", ["", "paa"])
def test_drept_midt_i_et_bytte_av_slot_apner_passfrasen_likevel(
    bruker: Bruker, sted: str, drept: str, paa: str
) -> None:
    bruker.step("oppsett", sted, PASSFRASE)
    if paa:
        bruker.step("ringen-av", sted, PASSFRASE)
        bruker.step("opp", sted, PASSFRASE)
    bruker.step(drept, sted, PASSFRASE, paa, drept=True)
    bruker.step("drept-for-bekreftelse", sted, PASSFRASE, drept=True)
    assert "feil" not in bruker.step("opp", sted, PASSFRASE)
    skrevet = drept == "drept-etter-skriving"
    assert set(bruker.step("opp", sted, PASSFRASE)["slots"]) == {ARK, RING if bool(paa) == skrevet else FRASE}


def hostile(bruker: Bruker, under: Path) -> tuple[Bruker, Path]:
    """The same user where variables, settings files and an installed package all name a keyring that tells on us."""
    mark, site = under / "røpet", under / "site"
    pakke, info = site / "keyrings/alt", site / "keyrings.alt-9.dist-info"
    for folder in (pakke, info):
        folder.mkdir(parents=True)
    tells = f"open({str(mark)!r}, 'a').write('x')"
    (pakke / "file.py").write_text(
        "from keyring.backend import KeyringBackend\n"
        "class PlaintextKeyring(KeyringBackend):\n"
        "    priority = 99\n"
        f"    def __init__(self): {tells}\n"
        f"    def get_password(self, service, username): {tells}\n"
        f"    def set_password(self, service, username, password): {tells}\n",
        "utf-8",
    )
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: keyrings.alt\nVersion: 9\n", "utf-8")
    (info / "entry_points.txt").write_text("[keyring.backends]\nfile = keyrings.alt.file\n", "utf-8")
    names = "keyrings.alt.file.PlaintextKeyring"
    sted = under / "her"
    places = [sted, *(bruker.hjem / p for p in (".config/python_keyring", ".local/share/python_keyring", "xc/x", "."))]
    places += [bruker.hjem / navn / "python_keyring" for navn in ("xc", "xd")]
    for folder in places:
        folder.mkdir(parents=True, exist_ok=True)
        rc = f"[backend]\ndefault-keyring={names}\nkeyring-path={site}\n"
        (folder / "keyringrc.cfg").write_text(rc, "utf-8")
    return replace(
        bruker,
        arbeidsmappe=sted,
        mer={
            "PYTHONPATH": f"{ROT}:{site}",
            "PYTHON_KEYRING_BACKEND": names,
            "KEYRING_PROPERTY_SCHEME": "KeePassXC",
            "KEYRING_PROPERTY_APPID": "lureri",
            "KEYRING_PROPERTY_PREFERRED_COLLECTION": "/org/freedesktop/secrets/collection/session",
            "XDG_CONFIG_HOME": str(bruker.hjem / "xc"),
            "XDG_DATA_HOME": str(bruker.hjem / "xd"),
        },
    ), mark


@krever_ring
@pytest.mark.parametrize("med_config_hjem", [True, False])
def test_paa_en_fiendtlig_maskin_velges_var_egen_klasse(
    bruker: Bruker, sted: str, tmp_path: Path, med_config_hjem: bool
) -> None:
    utsatt, mark = hostile(bruker, tmp_path)
    if not med_config_hjem:
        utsatt.mer = {navn: verdi for navn, verdi in utsatt.mer.items() if not navn.startswith("XDG_")}
    assert utsatt.step("ring", sted)["ring"] == "keyring.backends.SecretService.Keyring"
    assert utsatt.step("oppsett", sted, PASSFRASE)["slots"] == [RING, ARK]
    assert "feil" not in utsatt.step("opp", sted, PASSFRASE)
    assert not mark.exists()
    # And it is the keyring everybody else has, not one the environment steered us to.
    assert "feil" not in bruker.step("opp", sted, PASSFRASE)


def test_uten_nokkelring_paa_en_fiendtlig_maskin_velges_ingen(sted: str, tmp_path: Path) -> None:
    (tmp_path / "hjem").mkdir()
    utsatt, mark = hostile(Bruker(tmp_path / "hjem"), tmp_path)
    assert utsatt.step("ring", sted)["ring"] == ""
    assert utsatt.step("oppsett", sted, PASSFRASE)["slots"] == [FRASE, ARK]
    assert "feil" not in utsatt.step("opp", sted, PASSFRASE)
    assert not mark.exists()


def test_den_fiendtlige_maskinen_lurer_den_som_spor_biblioteket(sted: str, tmp_path: Path) -> None:
    (tmp_path / "hjem").mkdir()
    utsatt, mark = hostile(Bruker(tmp_path / "hjem"), tmp_path)
    kode = "import keyring; print(type(keyring.get_keyring()).__name__)"
    here = utsatt.arbeidsmappe
    run = subprocess.run(
        [sys.executable, "-c", kode], check=True, env=utsatt.miljo, cwd=here, capture_output=True, text=True
    )
    assert run.stdout.strip() == "PlaintextKeyring"
    assert mark.exists()
