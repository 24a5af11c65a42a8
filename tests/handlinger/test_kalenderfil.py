"""«Lagre som kalenderfil»: what is in it, what never is, and the care for the file itself."""

from __future__ import annotations

import stat
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import icalendar
import pytest

from tests.fakes import FakeKlokke, make_sak
from tests.handlinger.test_fristliste import HJELP, granted
from tildelingsklient.feil import BrevFeil
from tildelingsklient.handlinger.besoksplan import cancel_visit
from tildelingsklient.handlinger.kalenderfil import calendar_file, file_name, save_calendar
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.sak.besok import Besoksgrunn
from tildelingsklient.synk.endring import Entitet, patch
from tildelingsklient.synk.felt import person_fields
from tildelingsklient.tid import OSLO


def titles(okt: Okt) -> list[str]:
    read = icalendar.Calendar.from_ical(calendar_file(okt).innhold)
    return [str(event["SUMMARY"]) for event in read.walk("VEVENT")]


def test_filen_har_saksnummer_og_slag_og_ingenting_annet(okt: Okt) -> None:
    bilde = make_sak(okt)
    sak = granted(okt, til=date(2026, 12, 31), satt_paa_vent="Venter på epikrise").sak
    fil = calendar_file(okt)
    text = fil.innhold.decode().replace("\r\n ", "")
    visit = f"Hjemmebesøk i sak {bilde.sak.nummer}"
    assert titles(okt) == [f"Frist i sak {n}" for n in (bilde.sak.nummer, sak.nummer, sak.nummer)] + [visit]
    assert (fil.frister, fil.besok) == (3, 1)
    hidden = ["Solveig", "Bråten", "Arvid", "Bakkeveien", "Fjellvik", "epikrise", HJELP, "bpa", "klage", "utlop"]
    assert [word for word in hidden if word.lower() in text.lower()] == []
    assert not any(name in text for name in ("LOCATION", "ATTENDEE", "ORGANIZER", "GEO"))
    ids = [bilde.sak.id, bilde.sak.soker.id, bilde.sak.besok[0].id]
    assert [one for one in ids if one in text] == []


def test_en_sak_med_adressesperre_har_bare_nummeret(okt: Okt) -> None:
    sak = make_sak(okt).sak
    hidden = replace(sak.soker, adressesperre=Adressesperre.STRENGT_FORTROLIG)
    change = patch(Entitet.PERSON, hidden.id, sak.id, person_fields(sak.soker), person_fields(hidden))
    assert change is not None
    with okt.arbeid() as arbeid:
        arbeid.write([change])
        arbeid.commit()
    assert titles(okt) == [f"Frist i sak {sak.nummer}", f"Hjemmebesøk i sak {sak.nummer}"]
    assert "Bakkeveien" not in calendar_file(okt).innhold.decode()


def test_bare_besok_som_star_og_ikke_har_vaert_er_med(okt: Okt) -> None:
    cancelled = make_sak(okt, navn="En").sak
    cancel_visit(okt, cancelled, cancelled.besok[0].id, Besoksgrunn.TOLK)
    make_sak(okt, navn="To", start=datetime(2026, 11, 20, 9, tzinfo=OSLO))
    make_sak(okt, navn="Tre", start=datetime(2026, 11, 27, 9, tzinfo=OSLO))
    assert calendar_file(okt).besok == 2
    assert isinstance(okt.klokke, FakeKlokke)
    okt.klokke.go(days=10)
    assert calendar_file(okt).besok == 1


def test_uid_er_den_samme_hver_gang_og_ulik_for_hver_hendelse(okt: Okt) -> None:
    make_sak(okt)
    granted(okt, til=date(2026, 12, 31))
    first, again = (
        [str(event["UID"]) for event in icalendar.Calendar.from_ical(calendar_file(okt).innhold).walk("VEVENT")]
        for _ in range(2)
    )
    assert first == again
    assert len(set(first)) == len(first) == 4


def test_mange_frister_blir_alle_med(okt: Okt, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tildelingsklient.handlinger.kalenderfil._SIDE", 2)
    for n in range(5):
        make_sak(okt, navn=f"Person {n}", start=None)
    assert len(titles(okt)) == 5


def test_filen_er_bare_for_brukeren_og_erstatter_ingenting_uspurt(okt: Okt, tmp_path: Path) -> None:
    make_sak(okt)
    fil, path = calendar_file(okt), tmp_path / file_name(okt.today())
    assert path.name == "2026-11-12 frister og besøk.ics"
    save_calendar(okt, fil, path)
    assert path.read_bytes() == fil.innhold
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(BrevFeil, match="allerede en fil"):
        save_calendar(okt, fil, path)
    save_calendar(okt, fil, path, erstatt=True)
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".tmp"] == []


def test_en_mappe_som_ikke_finnes_gir_et_rad(okt: Okt, tmp_path: Path) -> None:
    with pytest.raises(BrevFeil, match="Kalenderfilen kunne ikke lagres"):
        save_calendar(okt, calendar_file(okt), tmp_path / "borte" / "x.ics")


def test_et_tomt_lager_gir_en_gyldig_tom_kalender(okt: Okt) -> None:
    assert titles(okt) == []
