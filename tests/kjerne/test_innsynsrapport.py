"""The report of who has seen a person's cases: who, when, what and why, in plain words, and nothing about health."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta

import pikepdf
import pytest

from tests.fakes import NAA, TORMOD, make_okt, make_sak
from tests.handlinger.test_tidligere import ARVID, sak
from tildelingsklient.brev.hode import Brevhode
from tildelingsklient.brev.innhold import Tabellblokk
from tildelingsklient.brev.innsynsrapport import Innsynsgrunnlag, compose_access_report, ground_text, handling_text
from tildelingsklient.handlinger.innsynsrapport import report_basis, report_pdf
from tildelingsklient.sak.innsyn import Grunn, Handling, Innsyn

HODE = Brevhode("Fjellvik kommune", "Tildelingskontoret", "Ingvild Moen", date(2026, 11, 12), telefon="22 22 22 22")


def line(handling: Handling = Handling.APNET, grunn: str = Grunn.TILDELT, *saker: str, dager: int = 0) -> Innsyn:
    tid = NAA - timedelta(days=dager)
    return Innsyn(1, tid, TORMOD.id, TORMOD.visningsnavn, TORMOD.rolle, handling, grunn, saker or ("a",), "m")


def basis(*linjer: Innsyn, er_hel: bool = True, saker: dict[str, str] | None = None) -> Innsynsgrunnlag:
    return Innsynsgrunnlag("Solveig Bråten", saker or {"a": "2026/1"}, linjer, er_hel, HODE)


def table(grunnlag: Innsynsgrunnlag) -> Tabellblokk:
    (found,) = (blokk for blokk in compose_access_report(grunnlag).blokker if isinstance(blokk, Tabellblokk))
    return found


def test_hver_linje_sier_nar_hvem_rolle_hva_og_hvorfor() -> None:
    (row,) = table(basis(line(Handling.UTSKRIFT, Grunn.LEDELSE))).rader
    assert row == ("12.11.2026 kl. 10.42", "Tormod Haug", "Fagleder", "Skrev ut", "Ledelse og oppfølging")


def test_med_flere_saker_star_det_hvilken() -> None:
    grunnlag = basis(line(Handling.LISTE, Grunn.OVERSIKT, "a", "b"), saker={"a": "2026/1", "b": "2026/2"})
    assert table(grunnlag).rader[0][3] == "Så saken i en liste (2026/1, 2026/2)"
    assert compose_access_report(grunnlag).overskrift == "Hvem har sett sakene dine"


def test_perioden_er_fra_den_eldste_til_den_nyeste_linjen() -> None:
    text = compose_access_report(basis(line(), line(dager=30))).as_text()
    assert "fra 13. oktober 2026 til 12. november 2026" in text
    assert "Andre maskiner og kontoret har sine egne logger" in text


def test_uten_linjer_star_det_at_ingen_har_sett_den() -> None:
    report = compose_access_report(basis())
    assert "Ingen har åpnet saken" in report.as_text()
    assert not [blokk for blokk in report.blokker if isinstance(blokk, Tabellblokk)]


@pytest.mark.parametrize(("er_hel", "sagt"), [(True, "ingen linjer er endret"), (False, "endret utenfor programmet")])
def test_rapporten_sier_om_loggen_er_hel(er_hel: bool, sagt: str) -> None:
    assert sagt in compose_access_report(basis(line(), er_hel=er_hel)).as_text()


def test_grunnen_som_er_skrevet_om_adressen_star_ikke_i_rapporten() -> None:
    opened = line(Handling.ADRESSE, "Hun er syk og må ha besøk")
    assert ground_text(opened) == "Hun er syk og må ha besøk"
    assert "syk" not in compose_access_report(basis(opened)).as_text()


def test_alt_som_kan_gjores_har_ord() -> None:
    assert len({handling_text(handling) for handling in Handling}) == len(Handling)
    words = {ground_text(line(grunn=grunn)) for grunn in Grunn}
    assert len(words) == len(Grunn)
    assert not words & set(Grunn)


def test_tabellen_er_merket_for_skjermlesere() -> None:
    pdf = pikepdf.open(io.BytesIO(report_pdf(basis(*(line(dager=day) for day in range(60))))))
    seen: list[str] = []

    def walk(element: pikepdf.Object) -> None:
        for child in element.get("/K", []):
            if isinstance(child, pikepdf.Dictionary) and "/S" in child:
                seen.append(str(child.S))
                if child.S == "/TH":
                    assert child.A.Scope == "/Column"
                walk(child)

    walk(pdf.Root.StructTreeRoot.K)
    assert (seen.count("/Table"), seen.count("/TR"), seen.count("/TH"), seen.count("/TD")) == (1, 61, 5, 300)
    assert len(pdf.pages) > 1


def test_alle_sakene_til_samme_fodselsnummer_er_med_og_ingen_andres() -> None:
    okt = make_okt(testmodus=False)
    first, second = sak(okt), sak(okt, tjenester=("stottekontakt",))
    gives_care = sak(okt, ARVID, omsorgsytere=(replace(first.sak.mottaker, id="h"),))
    grunnlag = report_basis(okt, first.sak)
    assert set(grunnlag.saker) == {first.sak.id, second.sak.id}
    assert gives_care.sak.id not in {one for linje in grunnlag.linjer for one in linje.saker}


def test_uten_fodselsnummer_er_det_bare_denne_saken() -> None:
    okt = make_okt(testmodus=False)
    first, _second = make_sak(okt), make_sak(okt)
    grunnlag = report_basis(okt, first.sak)
    assert list(grunnlag.saker) == [first.sak.id]
    assert grunnlag.er_hel
