"""The appendix «slik er vilkårene vurdert»: what it says, to whom, and what it never says."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.kjerne.brevbygger import EMIL, KARI, SOLVEIG, Brevsituasjon, alarm, bpa, omsorg, praktisk, si, situasjon
from tests.kjerne.test_brev_pdf import pages, squeezed
from tildelingsklient.brev.innhold import Listeblokk, Mellomtittel, Vedlegg, block_lines
from tildelingsklient.brev.pdf import render
from tildelingsklient.kartlegging.deltakere import Person, Roller
from tildelingsklient.katalog.innlesing import load_katalog
from tildelingsklient.vedtak.vedtak import Avsnitt, Setning, Vedtaksutfall
from tildelingsklient.vurdering.resultat import Utfall

FASIT = Path(__file__).parent.parent / "fasit"
TITTEL = "Vedlegg: slik er vilkårene vurdert"
ID = re.compile(r"\b[a-zæøå]+(?:_[a-zæøå]+)+\b|\b[a-z]+(?:-[a-z]+){2,}\b|\b[A-Z]{2,}\d*-\d")
LISA = Person("l", "Lisa Dahl", date(1985, 2, 3))


def with_appendix(s: Brevsituasjon) -> Brevsituasjon:
    """The same with drafted reasons, and the appendix asked for."""
    drafted = s.with_draft()
    return replace(drafted, vedtak=replace(drafted.vedtak, vilkarsvedlegg=True))


def appendix(s: Brevsituasjon) -> Vedlegg:
    found = with_appendix(s).innhold().vedlegg
    assert found is not None
    return found


def text_of(vedlegg: Vedlegg) -> str:
    return "\n".join(line for blokk in vedlegg.blokker for line in block_lines(blokk))


def section(vedlegg: Vedlegg, title: str) -> list[str]:
    """The lines of a criterion."""
    lines: list[str] = []
    inside = False
    for blokk in vedlegg.blokker:
        if isinstance(blokk, Mellomtittel):
            inside = blokk.tekst.endswith(title)
        elif inside:
            lines += block_lines(blokk)
    return lines


def two_carers() -> Brevsituasjon:
    """Omsorgsstønad with two omsorgsytere; the letter goes to Kari."""
    s = omsorg()
    svar = [si("omsorgsyter_relasjon", "annen", "l"), si("omsorg_natt", "hver_natt", "l")]
    return situasjon(
        "omsorgsstonad",
        [*s.kartlegging.svar, *svar],
        Vedtaksutfall.INNVILGET,
        skjonn=(("omsorg-tyngende", Utfall.OPPFYLT, "Lisa Dahl er sliten etter mange netter"),),
        personer=(SOLVEIG, KARI, LISA),
        roller=Roller("k", "s", ("k", "l")),
        omfang="60 timer per måned",
    )


@pytest.mark.parametrize(
    ("navn", "lag"),
    [
        ("bpa-innvilget", bpa),
        ("trygghetsalarm-avslag", alarm),
        ("praktisk-bistand-delvis", praktisk),
        ("omsorgsstonad-innvilget", omsorg),
    ],
)
def test_vedlegget_er_ordrett_som_fasiten(navn: str, lag: Callable[[], Brevsituasjon]) -> None:
    """Read it as the applicant before a new golden text is accepted: `NY_FASIT=1` writes it."""
    path = FASIT / f"brev-{navn}-vedlegg.txt"
    text = with_appendix(lag()).innhold().as_text()
    added = text[text.index("Vennlig hilsen") :]
    if os.environ.get("NY_FASIT"):
        path.write_text(added, encoding="utf-8")
    assert added == path.read_text(encoding="utf-8")


def test_brevet_har_ikke_vedlegg_for_noen_ber_om_det() -> None:
    innhold = bpa().with_draft().innhold()
    assert innhold.vedlegg is None
    assert "Vedlegg" not in innhold.as_text()


def test_resten_av_brevet_er_det_samme_med_vedlegg() -> None:
    with_it, without = with_appendix(bpa()).innhold(), bpa().with_draft().innhold()
    assert with_it.blokker[:-1] == without.blokker
    assert block_lines(with_it.blokker[-1]) == (TITTEL,)


def test_hvert_vilkar_har_krav_resultat_hvorfor_og_opplysninger() -> None:
    assert section(appendix(bpa()), "Over 25 timer i uken i over 2 år") == [
        "Kravet: Behovet må være stort (mer enn 25 timer i uken), sammensatt og vare i mer enn 2 år.",
        "Vi kom til: Oppfylt.",
        "Hvorfor: Du trenger hjelp i mer enn 25 timer i uken, på flere områder og i mer enn 2 år.",
        "Dette bygger vi på:",
        "Du trenger hjelp i 34 timer i en vanlig uke.",
        "Vi regner med at du trenger hjelpen i 10 år.",
        "Timer hjelp i uken: 34 timer per uke, grensen er mer enn 25.",
        "År behovet varer: 10 år, grensen er mer enn 2.",
    ]


def test_alle_vilkarene_star_i_katalogens_rekkefolge() -> None:
    s = praktisk()
    headings = [blokk.tekst for blokk in appendix(s).blokker if isinstance(blokk, Mellomtittel)]
    names = [result.kriterium.kort["nb"] for result in s.vurdering.resultater]
    assert headings == [f"{number}. {name}" for number, name in enumerate(names, start=1)]


def test_det_som_mangler_sies_rett_ut() -> None:
    s = situasjon("bpa", [si("kle_seg", 4)], Vedtaksutfall.AVSLAG)
    assert section(appendix(s), "Over 25 timer i uken i over 2 år")[1:] == [
        "Vi kom til: Ikke avklart.",
        "Hvorfor: Vi vet ikke nok om dette: Timer hjelp i uken; Hjelp på flere områder; År behovet varer.",
    ]


def test_det_som_ikke_er_vurdert_gir_seg_ikke_ut_for_annet() -> None:
    s = situasjon("bpa", [si("hvorfor_bpa", "Fordi"), si("arbeidsleder", "selv")], None)
    assert section(appendix(s), "Passer bedre enn vanlige tjenester")[1] == "Vi kom til: Ikke vurdert ennå."


def test_punkter_som_bare_skal_beskrives_star_under_vilkaret_de_horer_til() -> None:
    vedlegg = appendix(omsorg())
    headings = [blokk.tekst for blokk in vedlegg.blokker if isinstance(blokk, Mellomtittel)]
    assert not any("Timer i måneden" in heading for heading in headings)
    assert "Hvor mange timer omsorgen tar i måneden." in section(vedlegg, "Omsorgen er særlig tyngende")


def test_et_unntak_viser_bade_kravet_og_hvorfor() -> None:
    lindesnes = load_katalog("lindesnes-2023")
    s = situasjon(
        "trygghetsalarm",
        [],
        Vedtaksutfall.INNVILGET,
        skjonn=_exceptions(lindesnes.tjeneste_by_id["trygghetsalarm"].kriterier),
        katalog=lindesnes,
    )
    assert "Ikke oppfylt, men vi har gjort et unntak, etter vår vurdering." in text_of(appendix(s))


def _exceptions(kriterier: object) -> Iterator[tuple[str, Utfall, str]]:
    for kriterium in kriterier:  # type: ignore[attr-defined]
        yield (kriterium.id, Utfall.UNNTAK, "Alarmen er nødvendig nå")


def test_saken_som_er_avvist_har_ikke_noe_a_legge_ved() -> None:
    s = with_appendix(bpa())
    assert replace(s, vedtak=replace(s.vedtak, utfall=Vedtaksutfall.AVVIST)).innhold().vedlegg is None


def test_en_tjeneste_uten_kriterier_sier_det() -> None:
    s = situasjon("dagopphold-i-institusjon", [], Vedtaksutfall.INNVILGET, omfang="To dager i uken")
    assert text_of(appendix(s)) == "Kommunen har ikke skrevet kriterier for denne tjenesten."


@pytest.mark.parametrize("navn", ["sondre-land-2019", "lindesnes-2019", "lindesnes-2023"])
def test_ingen_indre_navn_star_i_noe_vedlegg(navn: str) -> None:
    katalog = load_katalog(navn)
    for tjeneste in katalog.tjenester:
        s = situasjon(tjeneste.id, [], Vedtaksutfall.AVSLAG, katalog=katalog, klagevalg="1")
        text = text_of(appendix(s))
        assert ID.findall(text) == [], tjeneste.id


# --- what is kept out


def test_ord_saksbehandleren_tok_ut_av_brevet_kommer_ikke_tilbake_i_vedlegget() -> None:
    s = with_appendix(bpa())
    assert "faste tider passer ikke" in text_of(appendix(bpa()))
    rewritten = (Avsnitt((Setning("Du får BPA fordi det passer best for deg.", redigert=True),)),)
    vedlegg = replace(s, vedtak=replace(s.vedtak, begrunnelse=rewritten)).innhold().vedlegg
    assert vedlegg is not None
    assert "faste tider passer ikke" not in text_of(vedlegg)
    assert "de samme folkene" not in text_of(vedlegg)
    assert text_of(vedlegg).endswith("er ikke tatt med her.")


def test_navn_pa_andre_star_bare_nar_brevet_selv_sier_det() -> None:
    s = with_appendix(two_carers())
    assert "Lisa" in s.innhold().as_text()
    bare = replace(s, vedtak=replace(s.vedtak, begrunnelse=(Avsnitt((Setning("Du får omsorgsstønad."),)),)))
    vedlegg = bare.innhold().vedlegg
    assert vedlegg is not None
    assert not re.search(r"\b(Lisa|Dahl)\b", text_of(vedlegg))
    assert text_of(vedlegg).endswith("er ikke tatt med her.")


def test_den_som_far_tjenesten_nevnes_med_navn_nar_brevet_gar_til_en_annen() -> None:
    child = situasjon(
        "bpa",
        [si("kle_seg", 4, "e"), si("timer_hjelp_uke", 12, "e")],
        Vedtaksutfall.AVSLAG,
        personer=(EMIL, KARI),
        roller=Roller("k", "e"),
    )
    text = text_of(appendix(child))
    assert "Emil trenger mye hjelp til å kle på og av seg." in text
    assert not re.search(r"\b[Dd]u trenger ", text)


# --- drawn


def test_vedlegget_begynner_pa_en_egen_side_og_er_hele() -> None:
    innhold = with_appendix(omsorg()).innhold()
    drawn = pages(render(innhold))
    own = next(
        number for number, page in enumerate(drawn) if squeezed(page).find(squeezed("Her står hvert vilkår")) >= 0
    )
    assert squeezed(TITTEL) in squeezed(drawn[own])
    assert squeezed("Vennlig hilsen") in squeezed(drawn[own - 1])
    assert squeezed(TITTEL) in squeezed(drawn[own - 1])
    rest = squeezed("".join(drawn[own:]))
    assert innhold.vedlegg is not None
    points = [p for blokk in innhold.vedlegg.blokker if isinstance(blokk, Listeblokk) for p in blokk.punkter]
    assert [point for point in points if squeezed(point) not in rest] == []


def test_samme_vedlegg_gir_de_samme_bytene() -> None:
    innhold = with_appendix(bpa()).innhold()
    assert render(innhold) == render(innhold)
    assert render(innhold) != render(replace(innhold, vedlegg=None))
