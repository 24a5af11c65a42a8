"""What screen 08 is told of a conflict: both values in words, what each would mean, and what goes together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.fakes import make_okt
from tests.konfliktbygger import (
    DERES,
    FELLES,
    VAARE,
    Tvist,
    about,
    conflicts,
    disputed,
    hours,
    told,
    vedtak_text,
)
from tests.ui.vedtakshjelp import SKJONN, assessed
from tildelingsklient.brev.avsnitt import Stykkeart
from tildelingsklient.handlinger.konflikter import Konfliktbilde, gathered, read_conflicts
from tildelingsklient.handlinger.konfliktside import Hvilken, Sidebilde
from tildelingsklient.handlinger.konfliktsted import is_in_conflict
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.synk.endring import Entitet
from tildelingsklient.synk.felt import skjonn_fields, skjonn_key
from tildelingsklient.vurdering.resultat import Utfall


@pytest.fixture
def okt() -> Okt:
    return make_okt()


def only(okt: Okt, bilde: Saksbilde) -> Konfliktbilde:
    [found] = read_conflicts(okt, bilde)
    return found


def outcomes(konflikt: Konfliktbilde, side: Hvilken) -> list[tuple[str, Utfall, str]]:
    return [(one.resultat.id, one.resultat.utfall, one.grunn) for one in konflikt.virkning.verdi[side]]


def test_bildet_sier_sporsmalet_det_siste_felles_svaret_og_begge_svarene(okt: Okt) -> None:
    found = only(okt, hours(okt))
    assert (found.nummer, found.tittel) == ("3.14", "Hvor mange timer hjelp trenger du i en vanlig uke?")
    assert found.felles == "30 timer per uke, 10.11 kl. 14.20"
    assert found.vaar == Sidebilde(
        "Denne maskinen",
        "34 timer per uke",
        (
            ("Hvem", "Ingvild Moen"),
            ("Når", "12.11 kl. 10.42"),
            ("Kilde", "Søker, Dokument"),
            ("Notat", "«Ukeskjema, side 2»"),
        ),
    )
    assert found.deres.navn == "Kontoret"
    assert found.deres.verdi == "29 timer per uke"
    assert dict(found.deres.rader)["Notat"] == "«Ektefelle ringte»"


def test_hva_hvert_svar_betyr_for_vilkaret_regnes_ut_med_hvert_av_dem(okt: Okt) -> None:
    bilde = assessed(okt)
    found = only(okt, disputed(okt, bilde, about(bilde, "timer_hjelp_uke", FELLES, VAARE, {**DERES, "verdi": 22})))
    rule = "bpa-omfang-og-varighet"
    assert outcomes(found, Hvilken.VAAR) == [(rule, Utfall.OPPFYLT, "34 timer per uke, grensen er mer enn 25")]
    assert outcomes(found, Hvilken.DERES) == [(rule, Utfall.IKKE_OPPFYLT, "22 timer per uke, grensen er mer enn 25")]
    assert [one.er_ulik for one in found.virkning.verdi[Hvilken.VAAR]] == [True]


def test_en_annens_endring_som_ble_holdt_igjen_staar_ikke_som_denne_maskinens(okt: Okt) -> None:
    bilde = hours(okt)
    other = tuple(one._replace(vaar=one.vaar._replace(bruker="u-maja")) for one in bilde.sak.konflikter)
    found = only(okt, replace(bilde, sak=replace(bilde.sak, konflikter=other)))
    assert found.vaar.navn == "En annen maskin"
    assert dict(found.vaar.rader)["Hvem"] == "En annen bruker"


def test_felt_skrevet_i_samme_endring_er_ett_valg_og_andre_er_hvert_sitt(okt: Okt) -> None:
    bilde = assessed(okt)
    one = conflicts(bilde, about(bilde, "timer_hjelp_uke", FELLES, VAARE, DERES), ("op-1", "op-2"))
    two = conflicts(
        bilde, about(bilde, "hjelp_natt", {"verdi": "nei"}, {"verdi": "ja"}, {"verdi": "vet_ikke"}), ("op-3",)
    )
    apart = [one[0]._replace(ops=("op-1",)), one[1]._replace(ops=("op-2",)), *two, one[2]]
    groups = gathered(apart)
    assert [[part.felt for part in group] for group in groups] == [["verdi", "kilder", "notat"], ["verdi"]]


def test_fra_samme_endring_pa_en_annen_ting_er_et_eget_valg(okt: Okt) -> None:
    bilde = assessed(okt)
    one = conflicts(bilde, about(bilde, "timer_hjelp_uke", {"verdi": 1}, {"verdi": 2}, {"verdi": 3}), ("op-1",))
    two = conflicts(
        bilde, about(bilde, "hjelp_natt", {"verdi": "nei"}, {"verdi": "ja"}, {"verdi": "vet_ikke"}), ("op-1",)
    )
    assert len(gathered([*one, *two])) == 2


def test_det_som_bare_staar_paa_den_ene_siden_er_merket_og_sagt(okt: Okt) -> None:
    found = only(okt, vedtak_text(okt))
    assert (found.tittel, found.felt) == ("Vedtak · BPA", "Mål")
    assert found.felles == "«Du skal kunne bo hjemme og fortsette i din jobb.», 10.11 kl. 14.20"
    own = [piece.tekst for piece in found.vaar.stykker if piece.art is Stykkeart.NY]
    assert (own, found.vaar.bare_her, found.deres.bare_her) == (["halv"], "halv", "full")
    assert " ".join(piece.tekst for piece in found.deres.stykker) == found.deres.verdi
    assert all(means == () for means in found.virkning.verdi.values())


def test_det_som_er_fjernet_paa_den_ene_siden_sies_og_vilkaret_mangler_svar(okt: Okt) -> None:
    bilde = assessed(okt)
    found = only(okt, disputed(okt, bilde, about(bilde, "timer_hjelp_uke", FELLES, VAARE, None)))
    assert found.deres.er_borte
    assert (found.vaar.verdi, found.deres.verdi) == ("34 timer per uke", "Fjernet")
    assert found.felles == "30 timer per uke, 10.11 kl. 14.20"
    assert outcomes(found, Hvilken.DERES)[0][1] is Utfall.MANGLER_SVAR


def test_et_skjonn_som_er_vurdert_to_ganger_sier_hva_vilkaret_blir(okt: Okt) -> None:
    bilde = assessed(okt)
    skjonn = next(one for one in bilde.sak.skjonn if one.kriterium == next(iter(SKJONN)))
    ours = {**skjonn_fields(skjonn), "utfall": "ikke_oppfylt", "begrunnelse": "Hun trenger det ikke."}
    tvist = Tvist(Entitet.SKJONN, skjonn_key(bilde.sak.id, skjonn), ours, ours, skjonn_fields(skjonn))
    found = only(okt, told(bilde, tvist))
    assert (found.felt, found.vaar.verdi, found.deres.verdi) == ("Vurdering", "Ikke oppfylt", "Oppfylt")
    assert [row[0] for row in found.vaar.rader] == ["Hvem", "Når", "Begrunnelse"]
    assert [one[1] for one in outcomes(found, Hvilken.VAAR)] == [Utfall.IKKE_OPPFYLT]
    assert [one[1] for one in outcomes(found, Hvilken.DERES)] == [Utfall.OPPFYLT]


def test_det_som_er_levert_imens_kan_bare_vaere_kontorets(okt: Okt) -> None:
    found = only(okt, vedtak_text(okt, fryst=True))
    assert found.fryst.startswith("Utkastet var levert")
    assert not found.kan_skrives


def test_en_verdi_som_er_skadet_velter_ikke_bildet(okt: Okt) -> None:
    bilde = hours(okt)
    broken = [
        one._replace(vaar=one.vaar._replace(verdi=["hva"])) if one.felt == "kilder" else one
        for one in bilde.sak.konflikter
    ]
    found = only(okt, replace(bilde, sak=replace(bilde.sak, konflikter=tuple(broken))))
    assert dict(found.vaar.rader)["Kilde"] == "kan ikke vises"
    assert found.virkning.verdi[Hvilken.DERES] == ()


def test_bare_sporsmal_i_konflikt_er_i_konflikt(okt: Okt) -> None:
    bilde = hours(okt)
    mottaker = bilde.sak.roller.tjenestemottaker
    assert is_in_conflict(bilde, "timer_hjelp_uke", mottaker)
    assert not is_in_conflict(bilde, "hjelp_natt", mottaker)
    assert read_conflicts(okt, assessed(okt)) == ()
