"""The kataloger the office gives out: signed with a key that everybody is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat

from tests.kontor.kontorbygger import INGVILD, Kontoret
from tests.kontor.nettbygger import Nettkontor
from tildelingsklient.feil import InndataFeil
from tildelingsklient.katalog.innlesing import load_katalog
from tildelingsklient.katalog.kanonisk import fingerprint, to_bytes
from tildelingsklient.kontor.katalognokkel import read_key
from tildelingsklient.synk.katalogpakke import is_signed, of_the_program, packages, public_text, signature
from tildelingsklient.synk.melding import SIGNATURHODE

KATALOG = load_katalog("sondre-land-2019")
SHA = fingerprint(to_bytes(KATALOG))
NOKKEL, ANNEN = (Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (1, 2))


@pytest.fixture
def nett(kontoret: Kontoret) -> Nettkontor:
    """An office that gives out one katalog."""
    return Nettkontor(kontoret, kataloger=(KATALOG,)).enrol(INGVILD)


def test_listen_sier_hvilke_som_gis_ut(nett: Nettkontor) -> None:
    told = nett.ask("GET", "/v1/katalog", INGVILD).json()["kataloger"]
    assert told == [{"sha256": SHA, "id": KATALOG.id, "revisjon": KATALOG.revisjon}]


def test_en_katalog_er_signert_med_nokkelen_alle_far_vite(nett: Nettkontor) -> None:
    nokkel = nett.klient.get("/v1/oppsett").json()["katalognokkel"]
    svar = nett.ask("GET", f"/v1/katalog/{SHA}", INGVILD)
    assert svar.content == to_bytes(KATALOG)
    assert is_signed(svar.content, svar.headers[SIGNATURHODE], nokkel)
    assert nett.ask("GET", f"/v1/katalog/{'0' * 64}", INGVILD).status_code == 404


def test_en_signatur_holder_bare_for_de_samme_bytene_og_den_samme_nokkelen() -> None:
    signatur, nokkel = signature(b"en katalog", NOKKEL), public_text(NOKKEL)
    assert is_signed(b"en katalog", signatur, nokkel)
    assert not is_signed(b"en Katalog", signatur, nokkel)
    assert not is_signed(b"en katalog", signatur, public_text(ANNEN))
    for wrong in ("", "tull", signatur[:-4], "å"):
        assert not is_signed(b"en katalog", wrong, nokkel)
        assert not is_signed(b"en katalog", signatur, wrong)


def test_hver_katalog_pakkes_under_sin_hash() -> None:
    (pakke,) = packages([KATALOG], NOKKEL).items()
    assert (pakke[0], pakke[1].innhold) == (SHA, to_bytes(KATALOG))
    assert is_signed(pakke[1].innhold, pakke[1].signatur, public_text(NOKKEL))


def test_programmets_egne_finnes_ved_hashen() -> None:
    assert of_the_program(SHA) == to_bytes(KATALOG)
    assert of_the_program("0" * 64) is None


def test_nokkelen_leses_fra_en_fil(tmp_path: Path) -> None:
    fil = tmp_path / "nokkel.pem"
    fil.write_bytes(NOKKEL.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    assert public_text(read_key(fil)) == public_text(NOKKEL)


def test_en_nokkel_av_annet_slag_eller_med_passord_sies(tmp_path: Path) -> None:
    annet = ec.generate_private_key(ec.SECP256R1())
    laast = NOKKEL.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"x"))
    for content in (b"tull", laast, annet.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())):
        fil = tmp_path / "nokkel.pem"
        fil.write_bytes(content)
        with pytest.raises(InndataFeil, match="Nøkkelen til katalogene"):
            read_key(fil)
    with pytest.raises(InndataFeil):
        read_key(tmp_path / "finnes ikke")
