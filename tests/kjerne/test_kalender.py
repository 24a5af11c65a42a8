"""The calendar file: RFC 5545 to the letter, read back by a library that others use, and folding of any text at all."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tildelingsklient.sak.kalender import Hendelse, calendar, escaped, fold
from tildelingsklient.tid import OSLO

NAA = datetime(2026, 11, 12, 10, 42, tzinfo=OSLO)
FRIST = Hendelse("abc@tildelingsklient", "Frist i sak 2026/1842", timedelta(hours=15), dag=date(2026, 11, 26))
BESOK = Hendelse(
    "def@tildelingsklient",
    "Hjemmebesøk i sak 2026/1842",
    timedelta(minutes=30),
    fra=datetime(2026, 11, 16, 9, tzinfo=OSLO),
    til=datetime(2026, 11, 16, 10, 30, tzinfo=OSLO),
)
TEKST = st.text(st.characters(codec="utf-8"), max_size=300)


def test_en_frist_er_en_hel_dag_med_varsel_dagen_for() -> None:
    assert calendar([FRIST], NAA).decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Tildelingsklient//Frister//NO",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        "UID:abc@tildelingsklient",
        "DTSTAMP:20261112T094200Z",
        "DTSTART;VALUE=DATE:20261126",
        "DTEND;VALUE=DATE:20261127",
        "TRANSP:TRANSPARENT",
        "SUMMARY:Frist i sak 2026/1842",
        "CLASS:PRIVATE",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Frist i sak 2026/1842",
        "TRIGGER:-PT900M",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_et_bibliotek_leser_fristen_og_besoket() -> None:
    read = icalendar.Calendar.from_ical(calendar([FRIST, BESOK], NAA))
    deadline, visit = read.walk("VEVENT")
    assert deadline.decoded("DTSTART") == date(2026, 11, 26)
    assert deadline.decoded("DTEND") == date(2026, 11, 27)
    assert visit.decoded("DTSTART") == datetime(2026, 11, 16, 8, tzinfo=UTC)
    assert visit.decoded("DTEND") == datetime(2026, 11, 16, 9, 30, tzinfo=UTC)
    assert str(visit["SUMMARY"]) == "Hjemmebesøk i sak 2026/1842"
    assert [alarm.decoded("TRIGGER") for alarm in read.walk("VALARM")] == [timedelta(hours=-15), timedelta(minutes=-30)]
    assert [event.errors for event in read.walk()] == [[]] * 5


def test_samme_innhold_gir_samme_byte_og_en_flyttet_frist_samme_uid() -> None:
    assert calendar([FRIST], NAA) == calendar([FRIST], NAA)
    moved = Hendelse(FRIST.id, FRIST.tittel, FRIST.varsel, dag=date(2026, 12, 1))
    before, after = (icalendar.Calendar.from_ical(calendar([one], NAA)).walk("VEVENT")[0] for one in (FRIST, moved))
    assert before["UID"] == after["UID"]


def test_et_besok_natten_klokken_stilles_har_rett_tid() -> None:
    start = datetime(2026, 10, 25, 2, 30, tzinfo=OSLO, fold=1)
    event = Hendelse("x", "y", timedelta(0), fra=start, til=start + timedelta(hours=1))
    assert b"DTSTART:20261025T013000Z" in calendar([event], NAA)


def test_en_hendelse_uten_tid_avvises() -> None:
    with pytest.raises(ValueError, match="a day or times"):
        calendar([Hendelse("x", "y", timedelta(0))], NAA)


@given(TEKST)
def test_ingen_linje_er_over_75_oktetter_og_ingen_tegn_blir_delt(text: str) -> None:
    line = "SUMMARY:" + escaped(text)
    folded = fold(line)
    parts = folded.encode().split(b"\r\n")
    assert parts.pop() == b""
    assert all(len(part) <= 75 for part in parts)
    assert all(part.startswith(b" ") for part in parts[1:])
    assert [part.decode() for part in parts]
    assert folded.removesuffix("\r\n").replace("\r\n ", "") == line


@given(TEKST)
def test_hvilken_som_helst_tittel_kommer_tilbake_fra_et_bibliotek(text: str) -> None:
    event = Hendelse("x", text, timedelta(0), dag=date(2026, 11, 26))
    (read,) = icalendar.Calendar.from_ical(calendar([event], NAA)).walk("VEVENT")
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    shown = "".join(char for char in lines if char in "\n\t" or (char >= " " and char != "\x7f"))
    assert str(read["SUMMARY"]) == shown


@given(TEKST)
def test_ingen_tekst_kan_lage_en_linje_til(text: str) -> None:
    assert not {"\r", "\n"} & set(escaped(text))
