"""A case far enough along to be assessed: Solveig Bråten applies for BPA and a trygghetsalarm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from pytestqt.qtbot import QtBot

from tests.fakes import make_sak
from tildelingsklient.handlinger import svaring, utkast, vurderinger
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.svar import Kilde, Verdi
from tildelingsklient.vedtak.vedtak import Vedtaksutfall
from tildelingsklient.vurdering.resultat import Momentvekt, Retning, Utfall, Vekt
from ui.skjermer.saksvisning import Saksvisning

SVAR: Mapping[str, Verdi] = {
    "samtykke_opplysninger": "ja",
    "viktig_for_deg": "Å styre hverdagen selv og fortsette i halv jobb.",
    "egne_mal": ("||Bo hjemme og jobbe.",),
    "bevege_inne": 3,
    "personlig_hygiene": 4,
    "kle_seg": 4,
    "toalett": 3,
    "spise": 1,
    "lage_mat": 4,
    "skaffe_varer": 4,
    "husarbeid": 4,
    "timer_hjelp_uke": 34,
    "hjelp_natt": "nei",
    "behov_sammensatt": "ja",
    "behov_varighet_aar": 5,
    "hjelp_i_dag": ("husstand", "kommunen"),
    "barn_berort": "nei",
    "avlastning_barn": "nei",
    "hvorfor_bpa": "Vil styre hvem som kommer, og når.",
    "bpa_styring": "ja",
    "arbeidsleder": "selv",
    "bpa_arbeidsgiver": "leverandor",
}
SKJONN = {
    "bpa-mer-hensiktsmessig": "Hun er i jobb og trenger hjelp til skiftende tider.",
    "bpa-ressursbruk": "Faste assistenter gir færre oppmøter.",
}
MOMENTER = (
    Momentvekt("bpa", "eget-syn", Retning.TALER_FOR, Vekt.STOR, "Vil styre hvem som kommer, og når"),
    Momentvekt("bpa", "forsvarlig-og-verdig", Retning.TALER_FOR, Vekt.MIDDELS, "Får trygg hjelp hele dagen"),
    Momentvekt("bpa", "parorendes-situasjon", Retning.TALER_IMOT, Vekt.LITEN, "Ektefellen er usikker på turnus"),
)


def answered(okt: Okt, svar: Mapping[str, Verdi] = SVAR, uten: tuple[str, ...] = ()) -> Saksbilde:
    """The case with these answers."""
    bilde = make_sak(okt)
    for sporsmal, verdi in svar.items():
        plass = next((p for p in bilde.plasser if p.sporsmal.id == sporsmal), None)
        if plass is not None and sporsmal not in uten:
            bilde = svaring.answer(okt, bilde, plass, verdi, [Kilde.SOKER])
    return bilde


def assessed(okt: Okt) -> Saksbilde:
    """The case with judgements and weights too: the innstilling for BPA is «oppfylt»."""
    bilde = answered(okt)
    for kriterium, grunn in SKJONN.items():
        resultat = bilde.vurdering_for("bpa").result(kriterium)
        assert resultat is not None
        bilde = vurderinger.judge(okt, bilde, "bpa", resultat.kriterium, Utfall.OPPFYLT, grunn)
    for vekt in MOMENTER:
        bilde = vurderinger.weigh(okt, bilde, vekt)
    return bilde


def drafted(okt: Okt) -> Saksbilde:
    """The case with a draft that has every field."""
    bilde = vurderinger.decide(okt, assessed(okt), "bpa", Vedtaksutfall.INNVILGET, "")
    bilde = utkast.make_draft(okt, bilde, "bpa")
    vedtak = replace(
        bilde.sak.vedtak_for("bpa"),
        omfang="34 timer per uke",
        fra=date(2027, 1, 1),
        til=date(2029, 12, 31),
        mal="Du skal kunne bo hjemme, fortsette i halv jobb og styre hverdagen din selv.",
    )
    return utkast.save_fields(okt, bilde, vedtak)


def open_view(qtbot: QtBot, visning: Saksvisning, bilde: Saksbilde, bredde: int = 1366, hoyde: int = 634) -> None:
    """Show a view of a case in a window that has focus."""
    qtbot.addWidget(visning)
    visning.resize(bredde, hoyde)
    visning.show()
    visning.show_picture(bilde)
    visning.activateWindow()
    qtbot.waitUntil(visning.isActiveWindow)
