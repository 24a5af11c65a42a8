"""What the applicant and the child say, on its way to the vedtak: drafted from answers, never over what is written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.fakes import handed_over, make_sak
from tests.ui.vedtakshjelp import drafted
from tests.vurderingshjelp import TILBUD, barn_soker, med_barn, says, tilbud
from tildelingsklient.feil import TilstandFeil
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import load_picture
from tildelingsklient.handlinger.synspunkter import Synsfelt, view_draft, views_of, write_view
from tildelingsklient.handlinger.vurderinger import decide, save_vedtak
from tildelingsklient.vedtak.vedtak import Vedtaksutfall

ONSKE = "Du har fortalt hva som er viktig for deg: «Å følge datteren til skolen»."
BARNETS = "Om barnet er dette fortalt: «Vil at mamma skal følge henne»."


def fields(okt: Okt, barn_berort: str) -> list[Synsfelt]:
    return [view.felt for view in views_of(says(okt, make_sak(okt), {"barn_berort": barn_berort}), "bpa")]


def test_barnets_beste_er_med_til_det_er_avklart_at_ingen_barn_er_berort(okt: Okt) -> None:
    assert [view.felt for view in views_of(make_sak(okt), "bpa")] == list(Synsfelt)
    assert fields(okt, "ja") == list(Synsfelt)
    assert fields(okt, "nei") == [Synsfelt.MEDVIRKNING]


def test_et_barn_som_soker_er_alltid_berort(okt: Okt) -> None:
    bilde = says(okt, barn_soker(okt), {"barn_berort": "nei"})
    assert [view.felt for view in views_of(bilde, "bpa")] == list(Synsfelt)


def test_barnets_syn_fores_til_sporsmalet_som_er_stilt(okt: Okt) -> None:
    def asked(bilde: object) -> list[str]:
        return [p.sporsmal.id for p in views_of(bilde, "bpa")[1].plasser]  # type: ignore[arg-type]

    assert asked(make_sak(okt)) == ["barn_berort"]
    assert asked(med_barn(okt)) == ["barnets_syn"]


def test_utkastet_sier_onsket_og_hvordan_det_er_mott(okt: Okt) -> None:
    bilde = med_barn(okt)
    assert view_draft(bilde, "bpa", Synsfelt.MEDVIRKNING) == ONSKE
    bilde = decide(okt, bilde, "bpa", Vedtaksutfall.DELVIS, "Fordi.")
    assert view_draft(bilde, "bpa", Synsfelt.MEDVIRKNING) == f"{ONSKE} Vi har innvilget noe av det søknaden gjelder."


def test_uten_noe_sagt_er_det_ikke_noe_utkast(okt: Okt) -> None:
    bilde = decide(okt, make_sak(okt), "bpa", Vedtaksutfall.AVSLAG, "Fordi.")
    assert {view_draft(bilde, "bpa", felt) for felt in Synsfelt} == {""}
    assert write_view(okt, bilde, "bpa", Synsfelt.MEDVIRKNING) is bilde


def test_det_begrunnelsen_sier_blir_ikke_sagt_en_gang_til(okt: Okt) -> None:
    bilde = drafted(okt)
    assert any("viktig for deg" in avsnitt.tekst for avsnitt in bilde.sak.vedtak_for("bpa").begrunnelse)
    assert view_draft(bilde, "bpa", Synsfelt.MEDVIRKNING) == "Vi har innvilget det søknaden gjelder."


def test_barnets_egne_ord_blir_utkast_til_barnets_beste(okt: Okt) -> None:
    bilde = says(okt, med_barn(okt), {"barnets_syn": "Vil at mamma skal følge henne."})
    written = write_view(okt, bilde, "bpa", Synsfelt.BARNETS_BESTE)
    assert load_picture(okt, bilde.sak.id).sak.vedtak_for("bpa").barnets_beste == BARNETS
    assert written.sak.vedtak_for("trygghetsalarm").barnets_beste == ""


def test_utkastet_gar_aldri_over_det_som_er_skrevet(okt: Okt) -> None:
    bilde = med_barn(okt)
    own = replace(bilde.sak.vedtak_for("bpa"), medvirkning="Hun ville ha hjelp om morgenen.")
    bilde = save_vedtak(okt, bilde, own)
    assert write_view(okt, bilde, "bpa", Synsfelt.MEDVIRKNING) is bilde


def test_en_tjeneste_uten_vedtak_tilbys(okt: Okt) -> None:
    bilde = says(okt, tilbud(okt), {"viktig_for_deg": "Å slippe sykehuset."})
    bilde = decide(okt, bilde, TILBUD, Vedtaksutfall.INNVILGET, "Fordi.")
    assert view_draft(bilde, TILBUD, Synsfelt.MEDVIRKNING).endswith("Vi tilbyr det søknaden gjelder.")


def test_et_sendt_utkast_blir_ikke_skrevet_i(okt: Okt) -> None:
    bilde = handed_over(okt, med_barn(okt))
    cleared = replace(bilde.sak.vedtak_for("bpa"), begrunnelse=())
    bilde = replace(bilde, sak=replace(bilde.sak, vedtak=(cleared, *bilde.sak.vedtak[1:])))
    with pytest.raises(TilstandFeil):
        write_view(okt, bilde, "bpa", Synsfelt.MEDVIRKNING)
