"""The keys: who gets in, who does not, and what a crash or a hostile machine may not change."""

from __future__ import annotations

import json
import os
import stat
import sys
import types
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.lokal.datanokkel import Datanokkel
from db.lokal.nokler import gjenoppretting, nokkelfil, ring, spor, sporform, tilgang, venting
from db.lokal.nokler.nokkelfil import Nokkelbruker, Nokkelfil
from db.lokal.nokler.spor import Argon2, Bevis, Slag
from tests.db.conftest import BILLIG, NAA
from tildelingsklient.feil import FeilPassfrase, InndataFeil, NokkelFeil

INGRID = Nokkelbruker("ingrid", "Ingrid Moen", "saksbehandler")
TOMT = Nokkelfil("fjellvik", "tildeling", (INGRID,))
PASSFRASE = "blåbær på fjellet"


@pytest.fixture
def nokkel() -> Datanokkel:
    return Datanokkel.random()


@pytest.fixture
def papir(mappe: Path, nokkel: Datanokkel) -> str:
    """The folder has a key file; the value is its recovery key."""
    return tilgang.create(mappe, TOMT, PASSFRASE, nokkel, kostnad=BILLIG)


def raw(mappe: Path) -> dict[str, object]:
    data: dict[str, object] = json.loads((mappe / "nokler.json").read_text(encoding="utf-8"))
    return data


def guess(mappe: Path, tegn: str, seconds: float = 0) -> tilgang.Apnet:
    return tilgang.unlock(mappe, "ingrid", tegn, NAA + timedelta(seconds=seconds))


class Ring:
    """A keyring in memory."""

    def __init__(self) -> None:
        self.innhold: dict[str, bytes] = {}

    def read(self, navn: str) -> bytes | None:
        return self.innhold.get(navn)

    def write(self, navn: str, hemmelighet: bytes) -> None:
        self.innhold[navn] = hemmelighet

    def delete(self, navn: str) -> None:
        self.innhold.pop(navn, None)


def test_passfrasen_gir_datanokkelen(mappe: Path, nokkel: Datanokkel, papir: str) -> None:
    assert guess(mappe, PASSFRASE).nokkel.raw() == nokkel.raw()


def test_samme_passfrase_fra_et_annet_tastatur_apner(mappe: Path, nokkel: Datanokkel, papir: str) -> None:
    assert guess(mappe, "bla\u030abær pa\u030a fjellet").nokkel.raw() == nokkel.raw()


@pytest.mark.parametrize("tegn", ["", "Blåbær på fjellet", "blåbær på fjellet ", "blåbær"])
def test_feil_passfrase_sier_det_og_hva_en_kan_gjore(mappe: Path, papir: str, tegn: str) -> None:
    with pytest.raises(FeilPassfrase, match="stemmer ikke") as fanget:
        guess(mappe, tegn)
    assert fanget.value.neste_steg == "Prøv igjen."


def test_gjenopprettingsnokkelen_gir_datanokkelen(mappe: Path, nokkel: Datanokkel, papir: str) -> None:
    apnet = tilgang.unlock_with_recovery(mappe, "ingrid", papir.lower().replace("-", " "), NAA)
    assert apnet.nokkel.raw() == nokkel.raw()


def test_en_annens_gjenopprettingsnokkel_apner_ikke(mappe: Path, papir: str) -> None:
    annen = gjenoppretting.as_text(gjenoppretting.random_secret())
    with pytest.raises(FeilPassfrase, match="stemmer ikke"):
        tilgang.unlock_with_recovery(mappe, "ingrid", annen, NAA)


def test_en_skrivefeil_i_gjenopprettingsnokkelen_teller_ikke_som_forsok(mappe: Path, papir: str) -> None:
    feil = ("1" if papir[0] != "1" else "2") + papir[1:]
    with pytest.raises(FeilPassfrase, match="ikke skrevet riktig"):
        tilgang.unlock_with_recovery(mappe, "ingrid", feil, NAA)
    assert nokkelfil.read(mappe).bruker("ingrid").feilforsok == 0


@given(st.binary(min_size=20, max_size=20))
def test_gjenopprettingsnokkelen_taler_avskrift(hemmelighet: bytes) -> None:
    tekst = gjenoppretting.as_text(hemmelighet)
    avskrift = tekst.replace("0", "o").replace("1", "l").replace("-", " \u2013 ").lower()
    assert gjenoppretting.from_text(avskrift) == hemmelighet


@given(st.binary(min_size=20, max_size=20), st.integers(0, 31), st.sampled_from("23456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_ett_galt_tegn_oppdages(hemmelighet: bytes, sted: int, tegn: str) -> None:
    tekst = gjenoppretting.as_text(hemmelighet).replace("-", "")
    feil = tekst[:sted] + tegn + tekst[sted + 1 :]
    if feil != tekst:
        with pytest.raises(FeilPassfrase):
            gjenoppretting.from_text(feil)


@given(st.text(max_size=50))
def test_hva_som_helst_kan_tastes_som_gjenopprettingsnokkel(tekst: str) -> None:
    with pytest.raises(FeilPassfrase):
        gjenoppretting.from_text(tekst)


@given(st.text(), st.sampled_from(list(Slag)), st.binary(max_size=40))
def test_et_spor_apnes_av_det_som_lukket_det(tegn: str, slag: Slag, hemmelighet: bytes) -> None:
    nokkel = Datanokkel.random()
    bevis = Bevis(tegn, hemmelighet)
    laget = spor.wrap(nokkel, slag, bevis, "fjellvik/ingrid", BILLIG)
    igjen = spor.unwrap(laget, bevis, "fjellvik/ingrid")
    assert igjen is not None
    assert igjen.raw() == nokkel.raw()


@pytest.mark.parametrize(
    "endret",
    [
        {"slag": Slag.NOKKELRING},
        {"id": "annen"},
        {"argon2": Argon2(128, 1, 1)},
        {"salt": bytes(16)},
        {"nonce": bytes(12)},
        {"innhold": bytes(48)},
    ],
)
def test_et_spor_noen_har_endret_apner_ikke(nokkel: Datanokkel, endret: dict[str, object]) -> None:
    laget = spor.wrap(nokkel, Slag.PASSFRASE, Bevis("x"), "fjellvik/ingrid", BILLIG)
    meddled = laget._replace(**endret)  # type: ignore[arg-type]  # one field at a time
    assert spor.unwrap(meddled, Bevis("x"), "fjellvik/ingrid") is None


def test_et_spor_kan_ikke_flyttes_til_en_annen_bruker(nokkel: Datanokkel) -> None:
    laget = spor.wrap(nokkel, Slag.PASSFRASE, Bevis("x"), "fjellvik/ingrid", BILLIG)
    assert spor.unwrap(laget, Bevis("x"), "fjellvik/leder") is None


def test_standardkostnaden_er_64_mib_tre_runder_fire_baner() -> None:
    assert Argon2() == sporform.STANDARD_KOSTNAD == Argon2(64 * 1024, 3, 4)


def test_nokkelfilen_har_det_den_skal_og_ikke_mer(mappe: Path, papir: str) -> None:
    data: dict[str, Any] = raw(mappe)
    assert set(data) == {"format", "kommune", "enhet", "brukere", "sist_synket", "antall_venter"}
    (bruker,) = data["brukere"]
    assert {k: bruker[k] for k in ("id", "visningsnavn", "rolle")} == {
        "id": "ingrid",
        "visningsnavn": "Ingrid Moen",
        "rolle": "saksbehandler",
    }
    assert [s["slag"] for s in bruker["slots"]] == ["passfrase", "gjenoppretting"]


def test_nokkelfilen_har_verken_datanokkel_passfrase_eller_papir(mappe: Path, nokkel: Datanokkel, papir: str) -> None:
    innhold = (mappe / "nokler.json").read_text(encoding="utf-8")
    assert not [x for x in (nokkel.hex(), PASSFRASE, papir, papir.replace("-", "")) if x in innhold]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps access in lists of its own")
def test_nokkelfil_og_mappe_er_bare_for_eieren(tmp_path: Path, nokkel: Datanokkel) -> None:
    mappe = tmp_path / "ny"
    tilgang.create(mappe, TOMT, PASSFRASE, nokkel, kostnad=BILLIG)
    assert stat.S_IMODE(mappe.stat().st_mode) == 0o700
    assert stat.S_IMODE((mappe / "nokler.json").stat().st_mode) == 0o600


def test_en_nokkelfil_som_finnes_skrives_ikke_over(mappe: Path, nokkel: Datanokkel, papir: str) -> None:
    before = raw(mappe)
    with pytest.raises(NokkelFeil, match="finnes allerede"):
        tilgang.create(mappe, TOMT, "en annen", Datanokkel.random(), kostnad=BILLIG)
    assert raw(mappe) == before


@given(st.data())
def test_en_halvskrevet_nokkelfil_gir_en_setning_og_blir_liggende(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    mappe = tmp_path_factory.mktemp("halv")
    tilgang.create(mappe, TOMT, PASSFRASE, Datanokkel.random(), kostnad=BILLIG)
    sti = mappe / "nokler.json"
    halv = sti.read_bytes()[: data.draw(st.integers(0, sti.stat().st_size - 2))]
    sti.write_bytes(halv)
    with pytest.raises(NokkelFeil, match="kan ikke leses") as fanget:
        guess(mappe, PASSFRASE)
    assert "Ingenting er slettet" in fanget.value.neste_steg
    assert sti.read_bytes() == halv


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda barn: st.lists(barn, max_size=3) | st.dictionaries(st.text(), barn, max_size=3),
    max_leaves=6,
)


@given(verdi=JSON, data=st.data())
def test_et_felt_med_gal_verdi_gir_en_setning_eller_samme_fil(
    tmp_path_factory: pytest.TempPathFactory, verdi: object, data: st.DataObject
) -> None:
    mappe = tmp_path_factory.mktemp("galt")
    tilgang.create(mappe, TOMT, PASSFRASE, Datanokkel.random(), kostnad=BILLIG)
    innhold = json.loads((mappe / "nokler.json").read_bytes())
    bruker = innhold["brukere"][0]
    sted = data.draw(st.sampled_from([innhold, bruker, bruker["slots"][0], bruker["slots"][0]["argon2id"]]))
    felt = data.draw(st.sampled_from(sorted(sted)))
    sted[felt] = verdi
    (mappe / "nokler.json").write_text(json.dumps(innhold), encoding="utf-8")
    assert isinstance(read_or_told(mappe), Nokkelfil | NokkelFeil)


def read_or_told(mappe: Path) -> Nokkelfil | NokkelFeil:
    try:
        return nokkelfil.read(mappe)
    except NokkelFeil as told:
        return told


@pytest.mark.parametrize("metode", ["exists", "read_bytes"])
def test_en_mappe_en_ikke_slipper_inn_i_gir_en_setning(
    mappe: Path, papir: str, monkeypatch: pytest.MonkeyPatch, metode: str
) -> None:
    def barred(_sti: Path) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, metode, barred)
    with pytest.raises(NokkelFeil, match="ikke tilgang") as fanget:
        _ = nokkelfil.exists(mappe) and nokkelfil.read(mappe)
    assert "tilgang til mappen" in fanget.value.neste_steg


def test_nokkelfil_fra_nyere_utgave_sier_at_programmet_maa_oppdateres(mappe: Path, papir: str) -> None:
    (mappe / "nokler.json").write_text(json.dumps(raw(mappe) | {"format": 3}), encoding="utf-8")
    with pytest.raises(NokkelFeil, match="nyere utgave"):
        guess(mappe, PASSFRASE)


def test_krasj_for_filen_byttes_lar_den_gamle_staa(
    mappe: Path, nokkel: Datanokkel, papir: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as midlertidig:
        midlertidig.setattr(Path, "replace", crash)
        with pytest.raises(NokkelFeil, match="kunne ikke lagres"):
            tilgang.set_passphrase(mappe, "ingrid", "ny", nokkel, kostnad=BILLIG)
    assert guess(mappe, PASSFRASE).nokkel.raw() == nokkel.raw()
    tilgang.set_passphrase(mappe, "ingrid", "ny", nokkel, kostnad=BILLIG)
    assert guess(mappe, "ny").nokkel.raw() == nokkel.raw()
    assert [sti.name for sti in mappe.iterdir()] == ["nokler.json"]


def test_etter_fem_gale_forsok_maa_en_vente_lenger_og_lenger(mappe: Path, papir: str) -> None:
    neste = [wrong(mappe, 0) for _ in range(5)]
    assert neste == ["Prøv igjen."] * 4 + ["Vent 10 sekunder og prøv igjen."]
    assert wrong(mappe, 10) == "Vent 20 sekunder og prøv igjen."
    assert wrong(mappe, 30) == "Vent 40 sekunder og prøv igjen."


def wrong(mappe: Path, seconds: float) -> str:
    with pytest.raises(FeilPassfrase) as fanget:
        guess(mappe, "gal", seconds)
    return fanget.value.neste_steg


def test_for_ventetiden_er_ute_slipper_heller_ikke_den_riktige_inn(mappe: Path, papir: str) -> None:
    for _ in range(5):
        wrong(mappe, 0)
    with pytest.raises(FeilPassfrase, match="for tidlig") as fanget:
        guess(mappe, PASSFRASE, 8.5)
    assert fanget.value.neste_steg == "Vent 2 sekunder og prøv igjen."
    assert guess(mappe, PASSFRASE, 10).spor_id


def test_ventetiden_blir_aldri_over_et_kvarter(mappe: Path, papir: str) -> None:
    naa = 0.0
    for _ in range(40):
        wrong(mappe, naa)
        naa += 15 * 60
    assert wrong(mappe, naa) == "Vent 15 minutter og prøv igjen."


def test_en_klokke_som_gikk_for_fort_stenger_ingen_ute_og_gir_ingen_gratis_forsok(mappe: Path, papir: str) -> None:
    for days in range(6):
        with pytest.raises(FeilPassfrase):
            tilgang.unlock(mappe, "ingrid", "gal", NAA + timedelta(days=400 + days))
    with pytest.raises(FeilPassfrase, match="for tidlig") as fanget:
        guess(mappe, PASSFRASE)
    assert fanget.value.neste_steg == "Vent 20 sekunder og prøv igjen."
    assert nokkelfil.read(mappe).bruker("ingrid").feilforsok == 6
    assert guess(mappe, PASSFRASE, 20).spor_id


@given(st.lists(st.timedeltas(min_value=timedelta(days=-3), max_value=timedelta(days=3)), min_size=1, max_size=12))
def test_hvordan_klokken_enn_stilles_er_ventetiden_hoyst_et_kvarter_og_forsokene_telles(
    tmp_path_factory: pytest.TempPathFactory, hopp: list[timedelta]
) -> None:
    mappe = tmp_path_factory.mktemp("klokke")
    tilgang.create(mappe, TOMT, PASSFRASE, Datanokkel.random(), kostnad=BILLIG)
    counted = 0
    for naa in (NAA + one for one in hopp):
        waited = venting.waiting_time(nokkelfil.read(mappe).bruker("ingrid"), naa)
        assert waited <= venting.LENGSTE_VENTETID
        with pytest.raises(FeilPassfrase):
            tilgang.unlock(mappe, "ingrid", "gal", naa)
        counted += not waited
        assert nokkelfil.read(mappe).bruker("ingrid").feilforsok == counted


def test_vellykket_apning_glemmer_de_gale_forsokene(mappe: Path, papir: str) -> None:
    wrong(mappe, 0)
    apnet = guess(mappe, PASSFRASE)
    tilgang.confirm_opened(mappe, "ingrid", apnet.spor_id)
    assert nokkelfil.read(mappe).bruker("ingrid").feilforsok == 0


def test_ny_passfrase_apner_og_den_gamle_gaar_forst_naar_den_nye_har_apnet(
    mappe: Path, nokkel: Datanokkel, papir: str
) -> None:
    tilgang.set_passphrase(mappe, "ingrid", "ny", nokkel, kostnad=BILLIG)
    gammel = guess(mappe, PASSFRASE)
    tilgang.confirm_opened(mappe, "ingrid", gammel.spor_id)
    ny = guess(mappe, "ny")
    assert ny.nokkel.raw() == nokkel.raw()
    tilgang.confirm_opened(mappe, "ingrid", ny.spor_id)
    with pytest.raises(FeilPassfrase):
        guess(mappe, PASSFRASE)
    assert tilgang.unlock_with_recovery(mappe, "ingrid", papir, NAA).nokkel.raw() == nokkel.raw()


def test_apning_med_papiret_fjerner_ikke_passfrasen(mappe: Path, nokkel: Datanokkel, papir: str) -> None:
    tilgang.set_passphrase(mappe, "ingrid", "ny", nokkel, kostnad=BILLIG)
    apnet = tilgang.unlock_with_recovery(mappe, "ingrid", papir, NAA)
    tilgang.confirm_opened(mappe, "ingrid", apnet.spor_id)
    assert len(nokkelfil.read(mappe).bruker("ingrid").slots) == 3


def test_tom_passfrase_godtas_ikke(mappe: Path, nokkel: Datanokkel) -> None:
    with pytest.raises(InndataFeil):
        tilgang.create(mappe, TOMT, "", nokkel, kostnad=BILLIG)
    assert not nokkelfil.exists(mappe)


def test_to_brukere_har_hver_sin_passfrase_til_samme_nokkel(mappe: Path, nokkel: Datanokkel, papir: str) -> None:
    leder = Nokkelbruker("leder", "Per Fagleder", "fagleder")
    tilgang.add_user(mappe, leder, "en helt annen", nokkel, kostnad=BILLIG)
    assert tilgang.unlock(mappe, "leder", "en helt annen", NAA).nokkel.raw() == nokkel.raw()
    with pytest.raises(FeilPassfrase):
        tilgang.unlock(mappe, "leder", PASSFRASE, NAA)


def test_en_ukjent_bruker_faar_en_setning(mappe: Path, papir: str) -> None:
    with pytest.raises(NokkelFeil, match="finnes ikke"):
        tilgang.unlock(mappe, "ukjent", PASSFRASE, NAA)


def test_nokkelring_og_kode_sammen_apner_men_ikke_hver_for_seg(mappe: Path, nokkel: Datanokkel, papir: str) -> None:
    full, tom = Ring(), Ring()
    tilgang.add_keyring_slot(mappe, "ingrid", "2580", nokkel, full, BILLIG)
    apnet = tilgang.unlock(mappe, "ingrid", "2580", NAA, lambda: full)
    assert apnet.nokkel.raw() == nokkel.raw()
    for tegn, noen_ring in (("2580", tom), ("2581", full), ("", full)):
        with pytest.raises(FeilPassfrase):
            tilgang.unlock(mappe, "ingrid", tegn, NAA, lambda r=noen_ring: r)  # type: ignore[misc]


def test_nokkelring_uten_kode_lages_ikke(mappe: Path, nokkel: Datanokkel, papir: str) -> None:
    ring_ = Ring()
    with pytest.raises(InndataFeil):
        tilgang.add_keyring_slot(mappe, "ingrid", "", nokkel, ring_, BILLIG)
    assert ring_.innhold == {}


def test_uten_nokkelring_apner_passfrasen_alene(mappe: Path, nokkel: Datanokkel, papir: str) -> None:
    tilgang.add_keyring_slot(mappe, "ingrid", "2580", nokkel, Ring(), BILLIG)
    assert tilgang.unlock(mappe, "ingrid", PASSFRASE, NAA, lambda: None).nokkel.raw() == nokkel.raw()


def test_status_som_laseskjermen_viser_kan_endres_uten_at_slotene_gjor_det(mappe: Path, papir: str) -> None:
    before = nokkelfil.read(mappe)
    tilgang.write_status(mappe, "2026-11-23T08:00:00+00:00", 4)
    after = nokkelfil.read(mappe)
    assert (after.sist_synket, after.antall_venter) == ("2026-11-23T08:00:00+00:00", 4)
    assert after.brukere == before.brukere


class Lurering:
    """What a hostile machine would like us to use: it would write the secret down in plain text."""

    priority = 99
    viable = True
    laget = 0

    def __init__(self) -> None:
        Lurering.laget += 1

    def get_password(self, service: str, username: str) -> str | None:
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        raise AssertionError("the secret reached a hostile keyring")


@pytest.fixture
def fiendtlig(hjem: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Environment and settings file both name another keyring."""
    modul = types.ModuleType("lureri")
    modul.Keyring = Lurering  # type: ignore[attr-defined]  # a module made on the spot
    monkeypatch.setitem(sys.modules, "lureri", modul)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "lureri.Keyring")
    monkeypatch.setenv("KEYRING_PROPERTY_SCHEME", "KeePassXC")
    for sted in (".config/python_keyring", ".local/share/python_keyring"):
        (hjem / sted).mkdir(parents=True)
        (hjem / sted / "keyringrc.cfg").write_text("[backend]\ndefault-keyring=lureri.Keyring\n", "utf-8")
    for navn in [navn for navn in sys.modules if navn.split(".")[0] == "keyring"]:
        monkeypatch.delitem(sys.modules, navn)


@pytest.mark.usefixtures("fiendtlig")
def test_miljo_og_innstillinger_velger_aldri_nokkelring() -> None:
    funnet = ring.find_keyring()
    assert Lurering.laget == 0
    assert funnet is None or type(funnet._backend).__name__ in {"Keyring", "DBusKeyring", "WinVaultKeyring"}
    assert os.environ["PYTHON_KEYRING_BACKEND"] == "lureri.Keyring"
    assert os.environ["KEYRING_PROPERTY_SCHEME"] == "KeePassXC"


def test_bare_fire_nokkelringer_er_navngitt() -> None:
    navngitt = {".".join(par) for liste in ring._BACKENDS.values() for par in liste}
    assert navngitt == {
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.Windows.WinVaultKeyring",
        "keyring.backends.macOS.Keyring",
    }


def test_en_ring_som_svikter_gir_none_ved_lesing_og_setning_ved_skriving() -> None:
    class Svikter:
        def get_password(self, service: str, username: str) -> str | None:
            raise RuntimeError("locked")

        def set_password(self, service: str, username: str, password: str) -> None:
            raise RuntimeError("locked")

    os_ring = ring.OsNokkelring(Svikter())  # type: ignore[arg-type]  # a fake with the two methods used
    assert os_ring.read("x") is None
    with pytest.raises(NokkelFeil, match="tok ikke imot"):
        os_ring.write("x", b"y")
