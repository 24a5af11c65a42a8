"""The five-minute view and the queue: what deviates comes first, and who may decide on what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.fakes import INGVILD, TORMOD, FakeLager, handed_over, make_okt, make_sak
from tests.gjennomgangshjelp import ADRESSE, bytt, i_runde_to, sendt, skrevet_i, sperret, til_lesing
from tests.ui.vedtakshjelp import assessed
from tildelingsklient.handlinger import gjennomgang, utkast, vurderinger
from tildelingsklient.handlinger.gjennomgang import Gjennomgangsbilde
from tildelingsklient.handlinger.gjennomgangsfunn import Funnart, changed_fields, deviations
from tildelingsklient.handlinger.gjennomgangsko import count_to_review, next_in_queue, review_queue
from tildelingsklient.handlinger.gjennomgangstekst import review_text
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.svaring import add_voice
from tildelingsklient.kartlegging.svar import Kilde
from tildelingsklient.vedtak.vedtak import Vedtak, Vedtaksutfall
from tildelingsklient.vurdering.resultat import Utfall


@pytest.fixture
def okt() -> Okt:
    return make_okt()


def found(draft: Gjennomgangsbilde) -> list[tuple[Funnart, str, str]]:
    return [(funn.art, funn.hva, funn.grunn) for funn in deviations(draft, review_text(draft))]


def handed(okt: Okt, bilde: Saksbilde, utfall: Vedtaksutfall, hvorfor: str) -> Gjennomgangsbilde:
    bilde = utkast.make_draft(okt, vurderinger.decide(okt, bilde, "bpa", utfall, hvorfor), "bpa")
    return gjennomgang.reviewed(utkast.send_to_review(okt, bilde, "bpa"), "bpa")


def test_et_utkast_uten_avvik_har_ingen(okt: Okt) -> None:
    _tormod, draft = til_lesing(okt)
    assert [art for art, _what, _why in found(draft) if art is not Funnart.HULL] == []


def test_et_hull_sies_som_et_faktum(okt: Okt) -> None:
    _tormod, draft = til_lesing(okt)
    vague = replace(draft.innsending.utkast, omfang="Hjelp ved behov")
    told = replace(draft, deler=(replace(draft.innsending, utkast=vague),))
    told = replace(told, innsending=told.deler[0])
    (what,) = [what for art, what, _why in found(told) if art is Funnart.HULL and what.startswith("Omfanget")]
    assert what.startswith("Omfanget kan ikke sjekkes: det sier ikke")


def test_en_avgjorelse_mot_innstillingen_kommer_med_grunnen(okt: Okt) -> None:
    draft = handed(okt, assessed(okt), Vedtaksutfall.AVSLAG, "Hun har nok hjelp i dag.")
    assert (Funnart.AVVIK, "Avgjørelsen er en annen enn innstillingen", "Hun har nok hjelp i dag.") in found(draft)


def test_et_beregnet_resultat_som_er_overstyrt_kommer_med_grunnen(okt: Okt) -> None:
    bilde = assessed(okt)
    rule = bilde.vurdering_for("bpa").result("bpa-omfang-og-varighet")
    assert rule is not None
    bilde = vurderinger.judge(okt, bilde, "bpa", rule.kriterium, Utfall.IKKE_OPPFYLT, "Timene er for høyt satt.")
    draft = handed(okt, bilde, Vedtaksutfall.AVSLAG, "")
    assert [(art, why) for art, _what, why in found(draft) if art is Funnart.OVERSTYRT] == [
        (Funnart.OVERSTYRT, "Timene er for høyt satt.")
    ]


def test_de_som_er_uenige_blir_sitert_begge_to(okt: Okt) -> None:
    bilde = assessed(okt)
    hours = next(p for p in bilde.plasser if p.sporsmal.id == "hjelp_natt")
    bilde = add_voice(okt, bilde, hours, Kilde.PARORENDE, "ja")
    draft = handed(okt, bilde, Vedtaksutfall.AVVIST, "Feil kommune.")
    (said,) = [what for art, what, _why in found(draft) if art is Funnart.UENIGHET]
    assert "Søker: «Nei»; Pårørende: «Ja»" in said


def test_apne_merknader_og_endringer_star_til_slutt(okt: Okt) -> None:
    _tormod, draft = i_runde_to(okt)
    assert [(art, what) for art, what, _why in found(draft)][-2:] == [
        (Funnart.MERKNAD, "Merknad 2: Si også hvorfor hjelp fra hjemmetjenesten ikke er nok."),
        (Funnart.ENDRING, "2 endringer siden runde 1"),
    ]


def test_en_forrige_runde_som_ikke_lenger_kan_vises_sies(okt: Okt) -> None:
    _tormod, draft = i_runde_to(okt)
    assert draft.forrige is not None
    told = replace(sperret(draft), forrige=skrevet_i(draft.forrige, ADRESSE))
    assert review_text(told).mot_runde == 0
    assert [what for art, what, _why in found(told) if art is Funnart.ENDRING] == [
        "Endringene siden runde 1 kan ikke vises, for brevet kan ikke lages lenger."
    ]


def test_det_som_er_endret_utenfor_brevet_har_navn() -> None:
    before = Vedtak("v", "s", "bpa")
    assert changed_fields(before, before) == ()
    assert changed_fields(before, replace(before, barnets_beste="Barnet er hørt.")) == ("barnets beste",)


def test_koen_har_naermeste_frist_forst_og_sier_hva_som_er_ditt(okt: Okt) -> None:
    tormod = bytt(okt, TORMOD)
    handed_over(tormod, make_sak(tormod, ("trygghetsalarm",), navn="Bjørg Ødegård"), "trygghetsalarm")
    ingvild = bytt(tormod, INGVILD)
    sendt(ingvild)
    queue = review_queue(tormod := bytt(ingvild, TORMOD))
    assert [(line.navn, line.runde, line.er_egen, line.kan_avgjores) for line in queue] == [
        ("Bjørg Ødegård", 1, True, False),
        ("Solveig Bråten", 1, False, True),
    ]
    assert count_to_review(tormod) == 1
    assert count_to_review(ingvild) == 0


def test_neste_i_koen_gar_rundt(okt: Okt) -> None:
    for name in ("Arvid Nesheim", "Bjørg Ødegård"):
        handed_over(okt, make_sak(okt, ("trygghetsalarm",), navn=name), "trygghetsalarm")
    queue = review_queue(okt)
    assert next_in_queue(queue, None) == queue[0]
    assert next_in_queue(queue, queue[0].nokkel) == queue[1]
    assert next_in_queue(queue, queue[1].nokkel) == queue[0]
    assert next_in_queue((), ("x", "y")) is None


def test_en_sak_som_ikke_kan_leses_skjuler_ikke_de_andre(okt: Okt) -> None:
    draft = handed_over(okt, make_sak(okt, ("trygghetsalarm",), navn="Bjørg Ødegård"), "trygghetsalarm")
    sendt(okt)
    assert isinstance(okt.lager, FakeLager)
    okt.lager.uleselige.add(draft.sak.id)
    assert [(line.navn, line.runde) for line in review_queue(okt)] == [("Bjørg Ødegård", 0), ("Solveig Bråten", 1)]
