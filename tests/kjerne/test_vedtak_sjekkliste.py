"""The § 25 meter: what is in place, what is missing, and where to go."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from tests.kjerne.brevbygger import FELLES, Brevsituasjon, alarm, bpa, omsorg, praktisk, si, situasjon
from tests.kjerne.test_vedtak_regler import VELG
from tildelingsklient.kartlegging.svar import Svar
from tildelingsklient.katalog.lov import Klageregel
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.vedtak.sjekkliste import check_vedtak
from tildelingsklient.vedtak.sjekkpunkt import Punktart, Sjekkliste
from tildelingsklient.vedtak.vedtak import Avsnitt, Muntlig, Setning, Vedtaksutfall, Venteliste
from tildelingsklient.vurdering.resultat import Retning, Utfall, Vekt


def check(s: Brevsituasjon) -> Sjekkliste:
    return check_vedtak(s.katalog, s.kartlegging, s.vurdering, s.vedtak)


def holes(s: Brevsituasjon, art: Punktart) -> list[tuple[str, tuple[str, str]]]:
    """The holes of one point: the sentence and the place."""
    punkt = next(p for p in check(s).punkter if p.art is art)
    return [(str(hull.hva), (hull.sted.skjerm, hull.sted.ref)) for hull in punkt.hull]


def places(s: Brevsituasjon, art: Punktart) -> list[tuple[str, str]]:
    return [sted for _hva, sted in holes(s, art)]


@pytest.mark.parametrize("lag", [bpa, alarm, praktisk, omsorg])
def test_utkastet_til_en_ferdig_sak_har_alt_pa_plass(lag: object) -> None:
    assert callable(lag)
    liste = check(lag().with_draft())
    assert liste.er_komplett
    assert liste.antall_paa_plass == 5


def test_punktene_star_i_samme_rekkefolge_som_pa_skjermen() -> None:
    assert [p.art for p in check(bpa()).punkter] == list(Punktart)


def test_uten_utfall_og_begrunnelse_vises_begge() -> None:
    s = bpa()
    empty = replace(s, vedtak=replace(s.vedtak, utfall=None))
    assert ("vedtak", "utfall") in places(empty, Punktart.HJEMMEL)
    assert ("vedtak", "begrunnelse") in places(empty, Punktart.HOVEDHENSYN)


@pytest.mark.parametrize("utfall", [Vedtaksutfall.INNVILGET, Vedtaksutfall.DELVIS])
def test_innvilget_og_delvis_ma_ha_omfang(utfall: Vedtaksutfall) -> None:
    s = bpa().with_draft()
    without = replace(s, vedtak=replace(s.vedtak, utfall=utfall, omfang=" "))
    assert ("vedtak", "omfang") in places(without, Punktart.HJEMMEL)


def test_avslag_trenger_ikke_omfang() -> None:
    assert places(alarm().with_draft(), Punktart.HJEMMEL) == []


def test_et_kriterium_uten_fakta_sender_til_sporsmalet_som_mangler() -> None:
    s = situasjon("bpa", (*FELLES, si("husarbeid", 4)), Vedtaksutfall.INNVILGET, omfang="30 timer per uke")
    found = holes(s.with_draft(), Punktart.FAKTUM)
    assert ("Opplysninger mangler: Over 25 timer i uken i over 2 år", ("kartlegging", "timer_hjelp_uke|s")) in found


def test_et_skjonn_uten_opplysninger_bak_seg_er_et_hull() -> None:
    s = bpa()
    without = tuple(svar for svar in s.kartlegging.svar if svar.sporsmal != "bpa_styring")
    judged = [(r.id, r.utfall, r.skjonn.begrunnelse) for r in s.vurdering.resultater if r.skjonn]
    thin = situasjon("bpa", without, Vedtaksutfall.INNVILGET, skjonn=judged, omfang="34 timer per uke")
    assert ("kartlegging", "bpa_styring|s") in places(thin.with_draft(), Punktart.FAKTUM)


def test_et_kriterium_som_krever_skjonn_sender_til_vurderingen() -> None:
    s = situasjon("bpa", bpa().kartlegging.svar, Vedtaksutfall.INNVILGET, omfang="34 timer per uke")
    found = places(s.with_draft(), Punktart.HJEMMEL)
    assert found == [("vurdering", "bpa-mer-hensiktsmessig"), ("vurdering", "bpa-ressursbruk")]


def test_et_avslag_som_ett_kriterium_avgjor_spor_ikke_etter_resten() -> None:
    svar = (*FELLES, si("bruke_alarm", "nei"))
    s = situasjon("trygghetsalarm", svar, Vedtaksutfall.AVSLAG).with_draft()
    assert places(s, Punktart.FAKTUM) == []


@pytest.mark.parametrize(
    ("vekt", "grunn", "antall"), [(None, "", 2), (Vekt.STOR, " ", 1), (None, "Fordi", 1), (Vekt.LITEN, "Fordi", 0)]
)
def test_et_moment_ma_ha_vekt_og_begrunnelse(vekt: Vekt | None, grunn: str, antall: int) -> None:
    s = situasjon(
        "trygghetsalarm",
        alarm().kartlegging.svar,
        Vedtaksutfall.AVSLAG,
        momenter=[("eget-syn", Retning.TALER_FOR, vekt, grunn)],
    )
    assert places(s.with_draft(), Punktart.HOVEDHENSYN) == [("vurdering", "eget-syn")] * antall


def test_avvik_fra_innstillingen_ma_begrunnes() -> None:
    s = alarm()
    against = replace(s, vedtak=replace(s.vedtak, utfall=Vedtaksutfall.INNVILGET, omfang="Alarm")).with_draft()
    reasoned = replace(against, vedtak=replace(against.vedtak, avvik_begrunnelse="Datteren hjelper til."))
    assert ("vedtak", "avvik_begrunnelse") in places(against, Punktart.HOVEDHENSYN)
    assert places(reasoned, Punktart.HOVEDHENSYN) == []


def test_skjonn_uten_hovedhensyn_er_et_hull() -> None:
    s = praktisk()
    bare = situasjon("praktisk-bistand", s.kartlegging.svar, Vedtaksutfall.DELVIS, omfang="Handling")
    found = [hva for hva, _sted in holes(bare.with_draft(), Punktart.HOVEDHENSYN)]
    assert "Du har brukt skjønn, men det står ikke hva du har lagt vekt på." in found


def test_en_begrunnelse_uten_noe_om_personen_er_et_hull() -> None:
    s = alarm()
    general = (Avsnitt((Setning("Kravene er ikke oppfylt."),)),)
    thin = replace(s, vedtak=replace(s.vedtak, begrunnelse=general))
    assert places(thin, Punktart.FAKTUM) == [("vedtak", "begrunnelse")]
    assert places(thin, Punktart.MEDVIRKNING) == [("vedtak", "begrunnelse")]


def test_en_setning_som_et_menneske_har_skrevet_er_individuell() -> None:
    s = alarm()
    own = (Avsnitt((Setning("Du klarte ikke å trykke på alarmen da vi øvde.", redigert=True),)),)
    assert places(replace(s, vedtak=replace(s.vedtak, begrunnelse=own)), Punktart.FAKTUM) == []


def test_medvirkning_mangler_nar_ingen_har_spurt_hva_som_er_viktig() -> None:
    svar: tuple[Svar, ...] = tuple(s for s in alarm().kartlegging.svar if s.sporsmal != "viktig_for_deg")
    s = situasjon("trygghetsalarm", svar, Vedtaksutfall.AVSLAG).with_draft()
    assert places(s, Punktart.MEDVIRKNING) == [("kartlegging", "viktig_for_deg|s")]


def test_vet_ikke_er_et_svar_pa_hva_som_er_viktig() -> None:
    svar = (*(s for s in alarm().kartlegging.svar if s.sporsmal != "viktig_for_deg"), si("viktig_for_deg", "vet_ikke"))
    assert places(situasjon("trygghetsalarm", svar, Vedtaksutfall.AVSLAG).with_draft(), Punktart.MEDVIRKNING) == []


def test_klageregelen_ma_velges_nar_katalogen_har_flere() -> None:
    s = bpa().with_draft()
    choose = s.katalog.tjeneste_by_id["bpa"].model_copy(update={"klage": Klageregel.model_validate(VELG)})
    fields = {name: getattr(s.katalog, name) for name in Katalog.model_fields}
    katalog = Katalog(**{**fields, "tjenester": (choose,)})
    open_ = replace(s, katalog=katalog)
    chosen = replace(open_, vedtak=replace(s.vedtak, klagevalg="1"))
    assert places(open_, Punktart.KLAGEFRIST) == [("vedtak", "klagevalg")]
    assert places(chosen, Punktart.KLAGEFRIST) == []


def test_avvist_soknad_trenger_ikke_avklarte_kriterier() -> None:
    s = situasjon("bpa", FELLES, Vedtaksutfall.AVVIST)
    assert places(s, Punktart.HJEMMEL) == []
    assert places(s, Punktart.FAKTUM) == []
    assert Utfall.MANGLER_SVAR in {r.utfall for r in s.vurdering.resultater}


def changed(s: Brevsituasjon, **felt: object) -> Brevsituasjon:
    """The situation with other fields in the vedtak."""
    return replace(s, vedtak=replace(s.vedtak, **felt))  # type: ignore[arg-type]  # fields of Vedtak


def test_et_omfang_som_ikke_kan_sjekkes_er_et_hull_som_ikke_stopper() -> None:
    vague = changed(bpa().with_draft(), omfang="Hjelp ved behov")
    assert places(vague, Punktart.HJEMMEL) == [("vedtak", "omfang")]
    assert check(vague).stoppende == ()
    assert places(changed(vague, utfall=Vedtaksutfall.AVSLAG), Punktart.HJEMMEL) == []


@pytest.mark.parametrize(("oppfolging", "antall"), [("", 1), (" ", 1), ("Hjelp hjemme hver dag.", 0)])
def test_den_som_venter_ma_vite_hva_som_skjer_imens(oppfolging: str, antall: int) -> None:
    waiting = changed(bpa().with_draft(), venteliste=Venteliste(date(2026, 11, 1), oppfolging))
    assert places(waiting, Punktart.HJEMMEL) == [("vedtak", "oppfolging")] * antall


@pytest.mark.parametrize(
    ("hva", "hvorfor", "felt"),
    [("Ja", "Det hastet", ()), ("", "Det hastet", ("muntlig_hva",)), ("Ja", "", ("muntlig_hvorfor",))],
)
def test_en_muntlig_beskjed_ma_sies_helt(hva: str, hvorfor: str, felt: tuple[str, ...]) -> None:
    told = changed(bpa().with_draft(), muntlig=Muntlig(date(2026, 11, 1), hva, hvorfor))
    assert places(told, Punktart.HJEMMEL) == [("vedtak", one) for one in felt]


def test_barnets_beste_ma_vaere_vurdert_nar_et_barn_er_berort() -> None:
    svar = tuple(
        si("barn_berort", "ja", "") if one.sporsmal == "barn_berort" else one for one in alarm().kartlegging.svar
    )
    touched = situasjon("trygghetsalarm", svar, Vedtaksutfall.AVSLAG).with_draft()
    weighed = situasjon(
        "trygghetsalarm",
        svar,
        Vedtaksutfall.AVSLAG,
        momenter=[("barnets-beste", Retning.TALER_FOR, Vekt.STOR, "Barnet er alene om kvelden.")],
    ).with_draft()
    assert places(touched, Punktart.HOVEDHENSYN) == [("vedtak", "barnets_beste")]
    assert places(weighed, Punktart.HOVEDHENSYN) == []
    assert places(changed(touched, barnets_beste="Barnet er trygt."), Punktart.HOVEDHENSYN) == []
    not_on_merits = changed(touched, utfall=Vedtaksutfall.AVVIST)
    assert ("vedtak", "barnets_beste") not in places(not_on_merits, Punktart.HOVEDHENSYN)


def test_den_som_far_mindre_enn_onsket_skal_fa_vite_hvordan_onsket_er_mott() -> None:
    bare = situasjon("praktisk-bistand", praktisk().kartlegging.svar, Vedtaksutfall.DELVIS, omfang="Handling hver uke")
    drafted = bare.with_draft()
    assert places(drafted, Punktart.MEDVIRKNING) == [("vedtak", "medvirkning")]
    assert places(changed(drafted, medvirkning="Vi har snakket om det."), Punktart.MEDVIRKNING) == []


def test_for_den_som_leser_et_annet_utkast_er_hvert_hull_et_faktum() -> None:
    empty = {"begrunnelse": (), "mal": "", "medvirkning": ""}
    late, oral = Venteliste(date(2026, 11, 1), ""), Muntlig(date(2026, 11, 1), "", "")
    partly = situasjon("praktisk-bistand", praktisk().kartlegging.svar, Vedtaksutfall.DELVIS, omfang="")
    tilfeller = [
        changed(bpa(), utfall=None, **empty),
        changed(bpa(), omfang="", **empty),
        changed(bpa(), omfang="Hjelp ved behov", venteliste=late, muntlig=oral),
        changed(alarm(), utfall=Vedtaksutfall.INNVILGET, omfang="Alarm"),
        partly,
        situasjon("bpa", FELLES, Vedtaksutfall.AVSLAG),
    ]
    found = [hull for s in tilfeller for punkt in check(s).punkter for hull in punkt.hull]
    assert {"utfall", "omfang", "oppfolging", "muntlig_hva", "avvik_begrunnelse", "medvirkning"} <= {
        hull.sted.ref for hull in found
    }
    til_den_som_skriver = re.compile(r"\b(du|dere|skriv|velg|vis)\b", re.IGNORECASE)
    assert any(til_den_som_skriver.search(str(hull.hva)) for hull in found)
    assert [str(hull.sagt) for hull in found if til_den_som_skriver.search(str(hull.sagt))] == []
