"""What is kept with a decision so that like cases can be counted, and the overview on the real encrypted store."""

from __future__ import annotations

from tests.fakes import TORMOD, Bytt
from tests.handlinger.etterhjelp import decided, under_review
from tildelingsklient.handlinger import gjennomgang
from tildelingsklient.handlinger.oversikt import overview, read_figures
from tildelingsklient.sak.gjennomgang import Returkode
from tildelingsklient.sak.likesaker import like_cases, likeness
from tildelingsklient.sak.oversikt import Avgjort, Tallvalg
from tildelingsklient.sak.smaatall import Tall, Vern


def test_det_vilkarene_sa_og_behovet_i_timer_fryses_med_vedtaket(bytt: Bytt) -> None:
    _okt, bilde = decided(bytt)
    (fattet,) = bilde.sak.fattede
    assert fattet.innstilling == bilde.vurdering_for("bpa").innstilling
    assert fattet.behov_timer == 34


def test_et_fattet_vedtak_er_med_i_oversikten_til_fagleder(bytt: Bytt) -> None:
    _okt, bilde = decided(bytt)
    (one,) = read_figures(bytt(TORMOD)).avgjorte
    (fattet,) = bilde.sak.fattede
    vedtak = bilde.sak.vedtak_for("bpa")
    katalog = bilde.sak.katalog
    assert one == Avgjort(fattet.dato, "bpa", str(vedtak.utfall), katalog, fattet.innstilling, one.timer, 34.0)
    assert one.timer is not None
    alike = likeness("bpa", katalog, fattet.innstilling, 33.0)
    assert not like_cases([one] * 5, alike).for_faa


def test_en_retur_star_i_maneden_sin_med_grunnen_sin(bytt: Bytt) -> None:
    okt, draft = under_review(bytt)
    draft = gjennomgang.add_note(okt, draft, "", "Skriv hvor timene kommer fra.")
    gjennomgang.return_draft(okt, draft, [Returkode.MANGLENDE_KILDEHENVISNING])
    shown = overview(read_figures(okt), Tallvalg("bpa", 3), okt.today())
    assert shown.returer.sum_of("manglende_kildehenvisning") == Tall(0, Vern.UNDER)
    assert shown.returer.sum_of("skrivefeil") == Tall(0)
