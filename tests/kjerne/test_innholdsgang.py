"""Attachments, letters and kataloger over a sync: whatever is cut, the same bytes; one that fails stops no other."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.synkfakes import NAA, Kontoret, Lager
from tildelingsklient.katalog.innlesing import load_katalog
from tildelingsklient.katalog.kanonisk import fingerprint, to_bytes
from tildelingsklient.synk.bytefelt import DEL_BYTE
from tildelingsklient.synk.runde import Synk, Utbytte, drive

KATALOG = to_bytes(load_katalog("sondre-land-2019"))
KATALOG_SHA = fingerprint(KATALOG)
STORT = bytes(range(256)) * 5000


def sha(content: bytes) -> str:
    return sha256(content).hexdigest()


def synced(lager: Lager, kontor: Kontoret) -> Utbytte:
    return drive(Synk(lager.arbeid, "m", lambda: NAA, egne_kataloger=lambda _sha: None).run(), kontor)


def with_bytes(*bytene: bytes, nevnt: tuple[bytes, ...] = ()) -> Lager:
    lager = Lager()
    lager.holdt.bytene = {sha(one): one for one in bytene}
    lager.holdt.nevnt = [sha(one) for one in nevnt]
    return lager


def test_det_kontoret_mangler_sendes_i_deler_og_kvitteres() -> None:
    lager, kontor = with_bytes(STORT, b"lite"), Kontoret()
    assert synced(lager, kontor).uteblitt == ()
    assert kontor.bytene == {sha(STORT): STORT, sha(b"lite"): b"lite"}
    asked = [one for one in kontor.spurt if one.startswith("send")]
    assert asked == [
        "send 0+0", f"send 0+{DEL_BYTE}", f"send {DEL_BYTE}+{DEL_BYTE}",
        f"send {2 * DEL_BYTE}+{len(STORT) - 2 * DEL_BYTE}", "send 0+4",
    ]  # fmt: skip
    assert synced(lager, Kontoret()).uteblitt == ()
    assert set(lager.holdt.sendt) == {sha(STORT), sha(b"lite")}


def test_en_brutt_opplasting_tas_opp_der_den_stoppet() -> None:
    lager, kontor = with_bytes(STORT), Kontoret()
    kontor.bytene[sha(STORT)] = STORT[:DEL_BYTE]
    synced(lager, kontor)
    assert kontor.bytene[sha(STORT)] == STORT
    assert f"send 0+{DEL_BYTE}" not in kontor.spurt


def test_det_kontoret_ikke_har_eller_ikke_vil_ha_stopper_ikke_resten() -> None:
    lager, kontor = with_bytes(b"nektes", b"sendes", nevnt=(b"finnes ikke", b"hentes", b"feil")), Kontoret()
    kontor.nekter = {sha(b"nektes")}
    kontor.bytene = {sha(b"hentes"): b"hentes", sha(b"feil"): b"noe annet"}
    utbytte = synced(lager, kontor)
    assert set(utbytte.uteblitt) == {sha(b"nektes"), sha(b"finnes ikke"), sha(b"feil")}
    assert kontor.bytene[sha(b"sendes")] == b"sendes"
    assert lager.holdt.bytene[sha(b"hentes")] == b"hentes"
    assert sha(b"feil") not in lager.holdt.bytene
    assert lager.holdt.ferdig == NAA


def test_en_katalog_hentes_fra_programmet_for_kontoret_blir_spurt() -> None:
    lager, kontor = Lager(), Kontoret()
    lager.holdt.pinnet = [KATALOG_SHA]
    drive(Synk(lager.arbeid, "m", lambda: NAA).run(), kontor)
    assert lager.holdt.kataloger == {KATALOG_SHA: KATALOG}
    assert "katalog" not in kontor.spurt


def test_en_katalog_programmet_ikke_har_hentes_fra_kontoret() -> None:
    lager, kontor = Lager(), Kontoret(kataloger={KATALOG_SHA: KATALOG})
    lager.holdt.pinnet = [KATALOG_SHA]
    assert synced(lager, kontor).uteblitt == ()
    assert lager.holdt.kataloger == {KATALOG_SHA: KATALOG}


def test_en_katalog_som_ikke_er_signert_eller_ikke_kan_leses_tas_ikke_i_bruk() -> None:
    lager, kontor = with_bytes(b"sendes"), Kontoret(kataloger={"a" * 64: b"av et nyere program"})
    lager.holdt.pinnet = ["a" * 64, "b" * 64]
    assert synced(lager, kontor).uteblitt == ("a" * 64, "b" * 64)
    assert lager.holdt.kataloger == {}
    assert sha(b"sendes") in kontor.bytene


@settings(max_examples=60)
@given(st.lists(st.integers(1, 3 * DEL_BYTE), max_size=2), st.lists(st.integers(1, 3 * DEL_BYTE), max_size=2),
       st.lists(st.tuples(st.integers(0, 16), st.booleans()), max_size=3))  # fmt: skip
def test_brutt_hvor_som_helst_kommer_de_samme_bytene_fram(
    ut: list[int], inn: list[int], brudd: list[tuple[int, bool]]
) -> None:
    """Each break is after some questions; the last may have been heard without its answer coming back."""
    ours = [b"ut" + bytes(size) for size in ut]
    theirs = [b"inn" + bytes(size) for size in inn]
    lager, kontor = with_bytes(*ours, nevnt=tuple(theirs)), Kontoret(bytene={sha(one): one for one in theirs})
    for after, was_heard in brudd:
        runde, answer = Synk(lager.arbeid, "m", lambda: NAA).run(), None
        with suppress(StopIteration):
            for _step in range(after):
                answer = runde.send(answer)(kontor)
            if was_heard:
                runde.send(answer)(kontor)
        runde.close()
    assert synced(lager, kontor).uteblitt == ()
    everything = {sha(one): one for one in (*ours, *theirs)}
    assert kontor.bytene == lager.holdt.bytene == everything
    assert set(lager.holdt.sendt) == set(everything)
