"""There and back: every thing that is stored comes back as it was."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st

from db.lokal.forhand import adresseinnsyn_from, samtykke_from, samtykketrekk_from
from db.lokal.linjer import (
    bruker_from_row,
    bruker_to_row,
    felt_to_text,
    kladd_from_row,
    kladd_to_row,
    sakslinje_from_row,
    sakslinje_to_row,
)
from db.lokal.oversetting import (
    Rad,
    bekreftelse_from,
    besok_from,
    momentvekt_from,
    notat_from,
    person_from,
    rettelse_from,
    sak_from,
    signatur_from,
    skjonn_from,
    svar_from,
    vedlegg_from,
    vedtak_from,
)
from db.lokal.verdier import dumps, local_time, storable, utc_text
from tests.db.conftest import changes
from tildelingsklient.innlogging.bruker import Bruker
from tildelingsklient.kartlegging.bekreftelse import Bekreftelse, Bekreftet, Punkt, Rettelse, Signatur, Vist
from tildelingsklient.kartlegging.deltakere import Adressesperre, Person, Roller
from tildelingsklient.kartlegging.notat import Notat, Notatstand
from tildelingsklient.kartlegging.svar import Kilde, Opphav, Svar
from tildelingsklient.porter import Kladd
from tildelingsklient.sak.besok import Besok, Besoksgrunn, Besoksutfall, Tiltak
from tildelingsklient.sak.forhand import (
    Adresseinnsyn,
    Hjem,
    Kontakt,
    Kontaktrolle,
    Samtykke,
    Samtykketrekk,
    Tolkebehov,
    Tolkeform,
)
from tildelingsklient.sak.sak import Avsender, Kanal, Sak, Sakslinje
from tildelingsklient.synk.endring import Endring, Entitet, Slag, create
from tildelingsklient.synk.felt import (
    bekreftelse_fields,
    besok_fields,
    momentvekt_fields,
    momentvekt_key,
    notat_fields,
    person_fields,
    rettelse_fields,
    rettelse_key,
    signatur_fields,
    skjonn_fields,
    skjonn_key,
    svar_fields,
    svar_key,
    vedlegg_fields,
    vedtak_fields,
)
from tildelingsklient.synk.forhandsfelt import adresseinnsyn_fields, samtykke_fields, samtykketrekk_fields
from tildelingsklient.tid import OSLO
from tildelingsklient.vedlegg.vedlegg import Filtype, Vedlegg
from tildelingsklient.vedtak.avslutning import Avslutning, Avslutningsgrunn, Trekker, Trekkmaate
from tildelingsklient.vedtak.vedtak import Avsnitt, Grunnlagsart, Setning, Setningsgrunnlag, Vedtak, Vedtaksutfall
from tildelingsklient.vurdering.resultat import Momentvekt, Retning, Skjonn, Utfall, Vekt

T = TypeVar("T")

TEKST = st.text(max_size=30)
ID = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=12)
TID = st.datetimes(datetime(1900, 1, 2), datetime(2200, 1, 1), timezones=st.just(UTC)).map(lambda t: t.astimezone(OSLO))  # noqa: DTZ001
DATO = st.dates()
ENDRET_TID = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)

verdier = st.one_of(
    st.none(), TEKST, st.integers(-(2**53), 2**53), st.floats(allow_nan=False), st.lists(TEKST).map(tuple)
)
personer = st.builds(
    Person, ID, TEKST, st.none() | DATO, TEKST, TEKST, TEKST, TEKST, st.sampled_from(Adressesperre), *[TEKST] * 3
)
besok = st.builds(
    Besok,
    ID,
    st.just("s"),
    TID,
    TID,
    TEKST,
    TEKST,
    st.sampled_from(Besoksutfall),
    st.none() | st.sampled_from(Besoksgrunn),
    TEKST,
    st.lists(st.sampled_from(Tiltak)).map(tuple),
    st.none() | TID,
    TEKST,
)
avslutninger = st.builds(
    Avslutning,
    st.sampled_from(Avslutningsgrunn),
    DATO,
    st.none() | st.sampled_from(Trekker),
    st.none() | st.sampled_from(Trekkmaate),
    TEKST,
    TEKST,
)
svar = st.builds(
    Svar,
    ID,
    TEKST,
    verdier,
    st.lists(st.sampled_from(Kilde)).map(tuple),
    notat=TEKST,
    gjeldende=TEKST,
    stemme=ID,
    registrert_av=st.just("ingrid"),
    tid=st.just(ENDRET_TID.astimezone(OSLO)),
    opphav=st.none() | st.builds(Opphav, ID, DATO),
)
skjonn = st.builds(Skjonn, ID, ID, st.sampled_from(Utfall), TEKST)
momentvekter = st.builds(Momentvekt, ID, ID, st.sampled_from(Retning), st.none() | st.sampled_from(Vekt), TEKST)
setninger = st.builds(
    Setning,
    TEKST,
    st.lists(st.builds(Setningsgrunnlag, st.sampled_from(Grunnlagsart), TEKST), max_size=2).map(tuple),
    st.booleans(),
)
vedtak = st.builds(
    Vedtak,
    id=ID,
    sak=st.just("s"),
    tjeneste=ID,
    runde=st.integers(1, 9),
    tilstand=ID,
    forfatter=TEKST,
    satt_paa_vent=TEKST,
    satt_paa_vent_dato=st.none() | DATO,
    utfall=st.none() | st.sampled_from(Vedtaksutfall),
    avvik_begrunnelse=TEKST,
    omfang=TEKST,
    fra=st.none() | DATO,
    til=st.none() | DATO,
    mal=TEKST,
    begrunnelse=st.lists(st.builds(Avsnitt, st.lists(setninger, max_size=3).map(tuple)), max_size=3).map(tuple),
    klagevalg=TEKST,
    vilkarsvedlegg=st.booleans(),
    avslutning=st.none() | avslutninger,
)

AV_INGRID = {"registrert_av": st.just("ingrid"), "tid": st.just(ENDRET_TID.astimezone(OSLO))}
vist = st.builds(Vist, ID, TEKST, TEKST, TEKST, TEKST)
bekreftelser = st.builds(
    Bekreftelse, ID, ID, st.sampled_from(Bekreftet), TEKST, st.lists(vist, max_size=3).map(tuple), **AV_INGRID
)
rettelser = st.builds(Rettelse, ID, TEKST, TEKST, TEKST, TEKST, **AV_INGRID)
punkter = st.builds(Punkt, st.floats(0, 1), st.floats(0, 2), st.floats(0, 1), st.integers(0, 600_000))
strok = st.lists(punkter, min_size=1, max_size=4).map(tuple)
signaturer = st.builds(Signatur, ID, ID, ID, st.lists(strok, max_size=3).map(tuple), TEKST, TEKST, **AV_INGRID)

notater = st.builds(Notat, ID, TEKST, ID, TEKST, TID, st.sampled_from(Notatstand), TEKST, TEKST)
vedlegg = st.builds(
    Vedlegg,
    *(ID, st.text("0123456789abcdef", min_size=64, max_size=64), st.integers(1, 20_000_000), st.sampled_from(Filtype)),
    *(TEKST, st.dates(), ID, TEKST, TID, st.booleans(), TEKST, TEKST),
)


def stored(endring: Endring, nr: int = 1) -> Rad:
    """What a change that makes something is read back as, through its JSON text."""
    felt = {navn: verdi["new"] for navn, verdi in json.loads(felt_to_text(endring.felt)).items()}
    return Rad(endring.sak, endring.entitet, endring.id, "fjellvik", nr, felt, "ingrid", utc_text(ENDRET_TID))


@given(personer)
def test_person(ting: Person) -> None:
    assert person_from(stored(create(Entitet.PERSON, ting.id, "s", person_fields(ting)))) == ting


@given(besok)
def test_besok(ting: Besok) -> None:
    assert besok_from(stored(create(Entitet.BESOK, ting.id, "s", besok_fields(ting)))) == ting


@given(besok)
def test_et_besok_fra_for_utfallet_ble_husket_star_fortsatt(ting: Besok) -> None:
    felt = {navn: verdi for navn, verdi in besok_fields(ting).items() if navn in {"start", "slutt", "sted", "praktisk"}}
    old = Besok(ting.id, "s", ting.start, ting.slutt, ting.sted, ting.praktisk)
    assert besok_from(stored(create(Entitet.BESOK, ting.id, "s", felt))) == old


@given(svar)
def test_svar(ting: Svar) -> None:
    assert svar_from(stored(create(Entitet.SVAR, svar_key("s", ting.id), "s", svar_fields(ting)))) == ting


def test_et_svar_fra_for_opphav_ble_skrevet_har_ikke_noe() -> None:
    felt = {navn: verdi for navn, verdi in svar_fields(Svar("a", "s", "ja")).items() if navn != "opphav"}
    assert svar_from(stored(create(Entitet.SVAR, "k", "s", felt))).opphav is None


@given(svar)
def test_svarets_verdi_beholder_typen(ting: Svar) -> None:
    igjen = svar_from(stored(create(Entitet.SVAR, "k", "s", svar_fields(ting)))).verdi
    assert type(igjen) is type(ting.verdi)


@given(skjonn)
def test_skjonn(ting: Skjonn) -> None:
    assert skjonn_from(stored(create(Entitet.SKJONN, skjonn_key("s", ting), "s", skjonn_fields(ting)))) == ting


@given(momentvekter)
def test_momentvekt(ting: Momentvekt) -> None:
    endring = create(Entitet.MOMENTVEKT, momentvekt_key("s", ting), "s", momentvekt_fields(ting))
    assert momentvekt_from(stored(endring)) == ting


@given(bekreftelser)
def test_bekreftelse(ting: Bekreftelse) -> None:
    assert bekreftelse_from(stored(create(Entitet.BEKREFTELSE, ting.id, "s", bekreftelse_fields(ting)))) == ting


@given(rettelser)
def test_rettelse(ting: Rettelse) -> None:
    assert rettelse_from(stored(create(Entitet.RETTELSE, rettelse_key("s", ting), "s", rettelse_fields(ting)))) == ting


@given(signaturer)
def test_signatur_med_hvert_punkt_i_hver_strek(ting: Signatur) -> None:
    assert signatur_from(stored(create(Entitet.SIGNATUR, ting.id, "s", signatur_fields(ting)))) == ting


@given(notater)
def test_hurtignotat_beholder_hvem_og_naar_uansett_hvem_som_sorterer(ting: Notat) -> None:
    endring = create(Entitet.NOTAT, ting.id, "s", notat_fields(ting), Slag.APPEND)
    assert notat_from(replace(stored(endring), endret_av="en annen")) == ting


@given(vedlegg)
def test_vedlegg_beholder_hvem_og_naar_uansett_hvem_som_gir_det_tittel(ting: Vedlegg) -> None:
    endring = create(Entitet.VEDLEGG, ting.id, "s", vedlegg_fields(ting))
    assert vedlegg_from(replace(stored(endring), endret_av="en annen")) == ting


@given(vedtak)
def test_vedtak(ting: Vedtak) -> None:
    assert vedtak_from(stored(create(Entitet.VEDTAK, ting.id, "s", vedtak_fields(ting)))) == ting


def test_et_vedtak_fra_for_felt_som_er_kommet_siden_kan_leses() -> None:
    ting = Vedtak("v", "s", "bpa", satt_paa_vent="Venter på legeerklæring.")
    nye = {"satt_paa_vent_dato", "vilkarsvedlegg"}
    felt = {navn: verdi for navn, verdi in vedtak_fields(ting).items() if navn not in nye}
    assert vedtak_from(stored(create(Entitet.VEDTAK, ting.id, "s", felt))) == ting


kontakter = st.builds(Kontakt, st.sampled_from(Kontaktrolle), TEKST, TEKST, TEKST, st.sampled_from(Adressesperre))


@st.composite
def saker(draw: st.DrawFn) -> Sak:
    folk = tuple(draw(st.lists(personer, min_size=1, max_size=3, unique_by=lambda person: person.id)))
    ids = st.sampled_from([person.id for person in folk])
    return Sak(
        id="s",
        nummer=draw(TEKST),
        kommune="fjellvik",
        enhet=draw(TEKST),
        eier=draw(ID),
        katalog=draw(ID),
        katalog_sha=draw(ID),
        mottatt=draw(DATO),
        kanal=draw(st.sampled_from(Kanal)),
        avsender=draw(st.sampled_from(Avsender)),
        opprettet=draw(TID),
        personer=folk,
        roller=Roller(draw(ids), draw(ids), tuple(draw(st.lists(ids, max_size=2)))),
        tjenester=tuple(draw(st.lists(ID, max_size=3))),
        besok=tuple(sorted(draw(st.lists(besok, max_size=3)), key=lambda ting: ting.start)),
        vedtak=tuple(draw(st.lists(vedtak, max_size=2))),
        tolkebehov=draw(st.builds(Tolkebehov, st.sampled_from(Tolkeform), TEKST)),
        kontakter=tuple(draw(st.lists(kontakter, max_size=2))),
        hjem=draw(st.builds(Hjem, *[TEKST] * 6)),
    )


@given(saker())
def test_hele_saken(sak: Sak) -> None:
    assert sak_from(stored(endring, nr) for nr, endring in enumerate(changes(sak))) == sak


@given(saker())
def test_en_sak_fra_for_forhandsopplysningene_ble_lagret_kan_leses(sak: Sak) -> None:
    unknown = {"adressesperre", "postadresse", "tolkebehov", "kontakter", "hjem"}
    older = [
        replace(endring, felt={navn: felt for navn, felt in endring.felt.items() if navn not in unknown})
        for endring in changes(sak)
    ]
    people = tuple(replace(one, adressesperre=Adressesperre.INGEN, postadresse="") for one in sak.personer)
    before = replace(sak, personer=people, tolkebehov=Tolkebehov(), kontakter=(), hjem=Hjem())
    assert sak_from(stored(endring, nr) for nr, endring in enumerate(older)) == before


AV_DENNE = {"registrert_av": st.just("ingrid"), "tid": st.just(ENDRET_TID.astimezone(OSLO))}


@given(st.builds(Samtykke, ID, TEKST, TEKST, DATO, st.none() | DATO, **AV_DENNE))
def test_samtykke(ting: Samtykke) -> None:
    endring = create(Entitet.SAMTYKKE, ting.id, "s", samtykke_fields(ting), Slag.APPEND)
    assert samtykke_from(stored(endring)) == ting


@given(st.builds(Samtykketrekk, ID, ID, DATO, **AV_DENNE))
def test_samtykketrekk(ting: Samtykketrekk) -> None:
    endring = create(Entitet.SAMTYKKETREKK, ting.id, "s", samtykketrekk_fields(ting), Slag.APPEND)
    assert samtykketrekk_from(stored(endring)) == ting


@given(st.builds(Adresseinnsyn, ID, TEKST, **AV_DENNE))
def test_adresseinnsyn(ting: Adresseinnsyn) -> None:
    endring = create(Entitet.ADRESSEINNSYN, ting.id, "s", adresseinnsyn_fields(ting), Slag.APPEND)
    assert adresseinnsyn_from(stored(endring)) == ting


@given(st.builds(Sakslinje, ID, ID, TEKST, st.none() | DATO, st.just(("a", "b")), st.just(("x",)), DATO, ID, TID))
def test_sakslinje(linje: Sakslinje) -> None:
    assert sakslinje_from_row(sakslinje_to_row(linje)) == linje


@given(st.builds(Kladd, ID, ID, st.recursive(TEKST | st.integers(), st.lists, max_leaves=4), TID))
def test_kladd(kladd: Kladd) -> None:
    assert kladd_from_row(kladd_to_row(kladd, "ingrid")) == kladd


@given(st.from_type(Bruker))
def test_bruker(bruker: Bruker) -> None:
    assert bruker_from_row(bruker_to_row(bruker, "fjellvik")) == bruker


@given(TID, TID)
def test_utc_tekst_ordner_seg_som_tiden_og_kommer_tilbake(en: datetime, annen: datetime) -> None:
    assert (utc_text(en) < utc_text(annen)) == (en < annen)
    assert local_time(utc_text(en)) == en


@given(st.text(st.characters()))
def test_all_tekst_kan_lagres_ogsaa_halve_tegn(tekst: str) -> None:
    assert json.loads(dumps(tekst)) == tekst
    assert len(storable(tekst).encode("utf-8")) >= len(tekst)
