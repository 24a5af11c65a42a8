"""Tokens: by an allowed algorithm, by a key of the issuer's, for the office, now; the issuer may change its keys."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

from tests.fakes import FakeKlokke
from tildelingsklient.feil import KontorFeil
from tildelingsklient.kontor.identitet import Identitet, IkkeInnlogget, IngenRolle
from tildelingsklient.kontor.nokkelsett import MOTTAKER, Beviskontroll, Krav, Nokkelsett, from_file, from_issuer
from tildelingsklient.sak.roller import Brukerrolle

UTSTEDER = "https://innlogging.fjellvik.example"
Nokkel = ECKey | RSAKey | OKPKey


@dataclass
class Utsteder:
    """An issuer with a set of keys; `hentet` counts how often it was asked."""

    klokke: FakeKlokke
    nokler: list[Nokkel] = field(default_factory=lambda: [ECKey.generate_key("P-256", auto_kid=True)])
    hentet: int = 0

    def jwks(self) -> Mapping[str, Any]:
        self.hentet += 1
        return {"keys": [key.as_dict(private=False) for key in self.nokler]}

    def claims(self, **endret: Any) -> dict[str, Any]:
        naa = int(self.klokke.now().timestamp())
        base = {"iss": UTSTEDER, "aud": MOTTAKER, "sub": "u-1", "name": "Åse Lie", "iat": naa, "exp": naa + 300}
        told = base | {"rolle": "fagleder", "kommune": "Fjellvik"} | endret
        return {name: value for name, value in told.items() if value is not None}

    def token(self, alg: str = "ES256", *, key: Nokkel | None = None, typ: str = "JWT", **endret: Any) -> str:
        key = key or self.nokler[0]
        return jwt.encode({"alg": alg, "kid": key.kid, "typ": typ}, self.claims(**endret), key, algorithms=[alg])


@pytest.fixture
def utsteder(klokke: FakeKlokke) -> Utsteder:
    """An issuer with one key."""
    return Utsteder(klokke)


@pytest.fixture
def kontroll(utsteder: Utsteder) -> Beviskontroll:
    """The office's check of its tokens."""
    return Beviskontroll(UTSTEDER, Nokkelsett(utsteder.jwks, utsteder.klokke), utsteder.klokke)


def test_et_godt_bevis_sier_hvem_det_er(utsteder: Utsteder, kontroll: Beviskontroll) -> None:
    who = kontroll.identify(utsteder.token(enhet="Tildelingskontoret"))
    assert who == Identitet("u-1", "Åse Lie", Brukerrolle.FAGLEDER, "Fjellvik", "Tildelingskontoret")


@pytest.mark.parametrize(
    ("alg", "nokkel"),
    [
        ("RS256", RSAKey.generate_key(2048, auto_kid=True)),
        ("PS256", RSAKey.generate_key(2048, auto_kid=True)),
        ("ES256", ECKey.generate_key("P-256", auto_kid=True)),
        ("Ed25519", OKPKey.generate_key("Ed25519", auto_kid=True)),
    ],
)
def test_de_algoritmene_vi_godtar(utsteder: Utsteder, kontroll: Beviskontroll, alg: str, nokkel: Nokkel) -> None:
    utsteder.nokler.append(nokkel)
    assert kontroll.identify(utsteder.token(alg, key=nokkel)).id == "u-1"


@pytest.mark.parametrize(
    "endret",
    [
        {"iss": "https://en.annen.example"},
        {"iss": None},
        {"aud": "et-annet-system"},
        {"aud": None},
        {"exp": None},
        {"exp": "snart"},
        {"exp": 1},
        {"nbf": 4_000_000_000},
        {"iat": 4_000_000_000},
    ],
)
def test_et_bevis_for_noe_annet_eller_en_annen_tid_slipper_ikke_inn(
    utsteder: Utsteder, kontroll: Beviskontroll, endret: dict[str, Any]
) -> None:
    with pytest.raises(IkkeInnlogget):
        kontroll.identify(utsteder.token(**endret))


@pytest.mark.parametrize(("sekunder", "slipper_inn"), [(300, True), (359, True), (362, False)])
def test_klokkene_kan_ga_et_minutt_feil(
    utsteder: Utsteder, kontroll: Beviskontroll, sekunder: int, slipper_inn: bool
) -> None:
    bevis = utsteder.token()
    utsteder.klokke.go(seconds=sekunder)
    if slipper_inn:
        assert kontroll.identify(bevis).id == "u-1"
    else:
        with pytest.raises(IkkeInnlogget):
            kontroll.identify(bevis)


@pytest.mark.parametrize(
    "endret",
    [{"rolle": None}, {"rolle": "sjef"}, {"rolle": ["fagleder"]}, {"kommune": None}, {"kommune": ""}, {"sub": None}],
)
def test_uten_rolle_eller_kommune_slipper_ingen_inn(
    utsteder: Utsteder, kontroll: Beviskontroll, endret: dict[str, Any]
) -> None:
    with pytest.raises(IngenRolle):
        kontroll.identify(utsteder.token(**endret))


def test_kravene_kan_hete_noe_annet(utsteder: Utsteder) -> None:
    krav = Krav(bruker="pid", rolle="role", kommune="org")
    nokler = Nokkelsett(utsteder.jwks, utsteder.klokke)
    kontroll = Beviskontroll(UTSTEDER, nokler, utsteder.klokke, krav=krav)
    assert kontroll.identify(utsteder.token(pid="p-1", role="fagleder", org="Fjellvik")).id == "p-1"


def test_en_annens_signatur_med_samme_nokkelnavn_slipper_ikke_inn(utsteder: Utsteder, kontroll: Beviskontroll) -> None:
    forged = ECKey.generate_key("P-256", {"kid": utsteder.nokler[0].kid or ""})
    with pytest.raises(IkkeInnlogget):
        kontroll.identify(utsteder.token(key=forged))


def test_den_offentlige_nokkelen_er_ingen_hemmelighet_a_signere_med(
    utsteder: Utsteder, kontroll: Beviskontroll
) -> None:
    public = OctKey.import_key(json.dumps(utsteder.nokler[0].as_dict(private=False)))
    header = {"alg": "HS256", "kid": utsteder.nokler[0].kid}
    bevis = jwt.encode(header, utsteder.claims(), public, algorithms=["HS256"])
    with pytest.raises(IkkeInnlogget):
        kontroll.identify(bevis)


def test_et_bevis_uten_signatur_slipper_ikke_inn(utsteder: Utsteder, kontroll: Beviskontroll) -> None:
    head, body, _sign = utsteder.token().split(".")
    unsigned = json.dumps({"alg": "none", "kid": utsteder.nokler[0].kid}).encode()
    none = f"{base64.urlsafe_b64encode(unsigned).decode().rstrip('=')}.{body}."
    for bevis in (f"{head}.{body}.", f"{head}.{body}", none, "", "...", "å", "x" * 10_000, head):
        with pytest.raises(IkkeInnlogget):
            kontroll.identify(bevis)


def test_et_id_bevis_eller_noe_annet_er_ikke_et_tilgangsbevis(utsteder: Utsteder, kontroll: Beviskontroll) -> None:
    with pytest.raises(IkkeInnlogget):
        kontroll.identify(utsteder.token(typ="logout+jwt"))


def test_en_ny_nokkel_hentes_nar_den_trengs(utsteder: Utsteder, kontroll: Beviskontroll) -> None:
    kontroll.identify(utsteder.token())
    utsteder.klokke.go(minutes=2)
    utsteder.nokler.insert(0, ECKey.generate_key("P-256", auto_kid=True))
    assert kontroll.identify(utsteder.token()).id == "u-1"
    assert utsteder.hentet == 2


def test_en_nokkel_som_er_tatt_bort_gjelder_ikke_etter_at_settet_er_hentet(
    utsteder: Utsteder, kontroll: Beviskontroll
) -> None:
    old = utsteder.nokler[0]
    kontroll.identify(utsteder.token())
    utsteder.nokler = [ECKey.generate_key("P-256", auto_kid=True)]
    utsteder.klokke.go(minutes=2)
    kontroll.identify(utsteder.token())
    with pytest.raises(IkkeInnlogget):
        kontroll.identify(utsteder.token(key=old))


def test_ukjente_nokler_far_oss_ikke_til_a_sporre_mer_enn_en_gang_i_minuttet(
    utsteder: Utsteder, kontroll: Beviskontroll
) -> None:
    for _ in range(5):
        with pytest.raises(IkkeInnlogget):
            kontroll.identify(utsteder.token(key=ECKey.generate_key("P-256", auto_kid=True)))
    assert utsteder.hentet == 1


def test_nar_utstederen_er_borte_gjelder_noklene_vi_har(utsteder: Utsteder, klokke: FakeKlokke) -> None:
    answers: list[Any] = [utsteder.jwks(), ConnectionError(), {"keys": [{"kty": "tull"}]}, {"tull": 1}, []]

    def fetch() -> Mapping[str, Any]:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer  # type: ignore[no-any-return]  # what an issuer may come to say

    kontroll = Beviskontroll(UTSTEDER, Nokkelsett(fetch, klokke), klokke)
    kontroll.identify(utsteder.token())
    while answers:
        klokke.go(minutes=2)
        with pytest.raises(IkkeInnlogget):
            kontroll.identify(utsteder.token(key=ECKey.generate_key("P-256", auto_kid=True)))
    assert kontroll.identify(utsteder.token()).id == "u-1"


def test_noklene_kan_ligge_i_en_fil(utsteder: Utsteder, tmp_path: Path) -> None:
    fil = tmp_path / "jwks.json"
    fil.write_text(json.dumps(utsteder.jwks()))
    kontroll = Beviskontroll(UTSTEDER, Nokkelsett(from_file(fil), utsteder.klokke), utsteder.klokke)
    assert kontroll.identify(utsteder.token()).id == "u-1"


def test_en_utsteder_uten_kryptering_brukes_ikke() -> None:
    with pytest.raises(KontorFeil, match="ikke kryptert"):
        from_issuer("http://innlogging.example")
