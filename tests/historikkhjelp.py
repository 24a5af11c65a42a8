"""A case with every kind of thing in it, each with every field filled in, and its history as text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from tests.fakes import INGVILD
from tildelingsklient.handlinger.historikk import Historikkvalg, Innslag, line_text, read_history
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.bekreftelse import Bekreftelse, Bekreftet, Punkt, Rettelse, Signatur, Vist
from tildelingsklient.kartlegging.deltakere import Adressesperre, Person
from tildelingsklient.kartlegging.notat import Notat, Notatstand
from tildelingsklient.kartlegging.svar import Kilde, Opphav, Svar
from tildelingsklient.sak.besok import Besok, Besoksgrunn, Besoksutfall, Tiltak
from tildelingsklient.sak.forhand import Adresseinnsyn, Samtykke, Samtykketrekk
from tildelingsklient.sak.gjennomgang import Gjennomgang, Gjennomgangsutfall, Innsending, Merknad, Returkode
from tildelingsklient.synk.behandlingsfelt import (
    bestilling_fields,
    fattet_fields,
    gjennomgang_fields,
    innsending_fields,
    klage_fields,
    merknad_fields,
    sendt_brev_fields,
    underretning_fields,
)
from tildelingsklient.synk.endring import BARE_LEGGES_TIL, Endring, Entitet, Slag, create
from tildelingsklient.synk.felt import (
    bekreftelse_fields,
    besok_fields,
    kommando_fields,
    momentvekt_fields,
    notat_fields,
    person_fields,
    rettelse_fields,
    sak_fields,
    signatur_fields,
    skjonn_fields,
    svar_fields,
    vedlegg_fields,
    vedtak_fields,
)
from tildelingsklient.synk.forhandsfelt import adresseinnsyn_fields, samtykke_fields, samtykketrekk_fields
from tildelingsklient.tid import OSLO
from tildelingsklient.vedlegg.vedlegg import Filtype, Vedlegg
from tildelingsklient.vedtak.avslutning import Avslutning, Avslutningsgrunn, Trekker, Trekkmaate
from tildelingsklient.vedtak.etter import (
    Bestilling,
    Brevart,
    Fattet,
    Klage,
    Klageutfall,
    Sendemaate,
    SendtBrev,
    Underretning,
)
from tildelingsklient.vedtak.vedtak import (
    Avsnitt,
    Muntlig,
    Revurderingsarsak,
    Setning,
    Vedtak,
    Vedtaksutfall,
    Venteliste,
)
from tildelingsklient.vurdering.resultat import Momentvekt, Retning, Skjonn, Utfall, Vekt

SHA = "ab" * 32
DAG = date(2026, 11, 12)
TID = datetime(2026, 11, 12, 9, 0, tzinfo=OSLO)
_UUID = "01990000-0000-7000-8000-0000000{:05d}"


def _id(number: int) -> str:
    return _UUID.format(90000 + number)


def everything(bilde: Saksbilde) -> dict[Entitet, dict[str, object]]:
    """The fields of one thing of every kind, none of them empty."""
    sak, who = bilde.sak.id, bilde.sak.soker.id
    first, service = bilde.plasser[0], bilde.katalog.tjeneste_by_id["bpa"]
    end = Avslutning(
        Avslutningsgrunn.TRUKKET, DAG, Trekker.VERGE, Trekkmaate.MUNTLIG, who, "Fjellvik", "Ombestemte seg"
    )
    vedtak = Vedtak(
        id=_id(1),
        sak=sak,
        tjeneste="bpa",
        runde=2,
        tilstand="utkast",
        forfatter=INGVILD.id,
        satt_paa_vent="Venter på epikrise",
        satt_paa_vent_dato=DAG,
        utfall=Vedtaksutfall.DELVIS,
        avvik_begrunnelse="Mer enn innstillingen",
        omfang="34 timer per uke",
        fra=DAG,
        til=DAG,
        mal="Bo hjemme",
        begrunnelse=(Avsnitt((Setning("Du trenger hjelp."),)),),
        klagevalg="1",
        vilkarsvedlegg=True,
        avslutning=end,
        medvirkning="Vil styre selv",
        barnets_beste="Barnet er hørt",
        vilkar=("Ett",),
        revurderes=DAG,
        venteliste=Venteliste(DAG, "Hjemmehjelp"),
        muntlig=Muntlig(DAG, "Ja", "Det hastet"),
        arsak=Revurderingsarsak.KLAGE,
    )
    return {
        Entitet.PERSON: person_fields(
            Person(
                *(_id(2), "Kari Nordli", date(1970, 1, 2), "02817000000", "Lia 3", "2870 Fjellvik", "40000000"),
                *(Adressesperre.INGEN, "Postboks 1", "datter", "samisk"),
            )
        ),
        Entitet.SAK: sak_fields(replace(bilde.sak, overlevering="Permisjon")),
        Entitet.BESOK: besok_fields(
            Besok(
                *(_id(3), sak, TID, TID, "Lia 3", "Hund", Besoksutfall.IKKE_HJEMME, Besoksgrunn.TOLK, "Ingen åpnet"),
                *((Tiltak.LAPP, Tiltak.RINGTE), TID, _id(4)),
            )
        ),
        Entitet.SVAR: svar_fields(
            Svar(
                *(first.sporsmal.id, first.gjelder, "ja", (Kilde.PARORENDE,), "Sa det to ganger", "Hun vet best"),
                *("parorende", "", None, Opphav(_id(5), DAG)),
            )
        ),
        Entitet.SKJONN: skjonn_fields(Skjonn("bpa", service.kriterier[0].id, Utfall.UNNTAK, "Særlig grunn", "annet")),
        Entitet.MOMENTVEKT: momentvekt_fields(
            Momentvekt("bpa", bilde.katalog.felles_momenter[0].id, Retning.TALER_FOR, Vekt.STOR, "Vil selv")
        ),
        Entitet.BEKREFTELSE: bekreftelse_fields(
            Bekreftelse(_id(6), who, Bekreftet.RETTET, "Orket ikke", (Vist("", "", "Du bor alene.", "", "Nei"),))
        ),
        Entitet.RETTELSE: rettelse_fields(Rettelse(who, first.sporsmal.id, "", "Du bor alene.", "Nei, med katten")),
        Entitet.SIGNATUR: signatur_fields(
            Signatur(_id(7), who, SHA, ((Punkt(0.1, 0.1, 0.5, 0),),), "S. Bråten", "Ville ikke")
        ),
        Entitet.NOTAT: notat_fields(
            Notat(
                *(_id(8), "Kald stue", INGVILD.id, "Ingvild Moen", TID, Notatstand.PAA_SPORSMAL, first.sporsmal.id, who)
            )
        ),
        Entitet.VEDLEGG: vedlegg_fields(
            Vedlegg(
                *(_id(9), SHA, 1234, Filtype.JPEG, "Inngangen", DAG, INGVILD.id, "Ingvild Moen", TID, True),
                *(first.sporsmal.id, who),
            )
        ),
        Entitet.VEDTAK: vedtak_fields(vedtak),
        Entitet.KOMMANDO: kommando_fields(_id(1), "trekk_soknad", "gjelder", "Ring først", end),
        Entitet.SAMTYKKE: samtykke_fields(Samtykke(_id(10), "Epikrise", "Sykehuset", DAG, DAG)),
        Entitet.SAMTYKKETREKK: samtykketrekk_fields(Samtykketrekk(_id(11), _id(10), DAG)),
        Entitet.ADRESSEINNSYN: adresseinnsyn_fields(Adresseinnsyn(_id(12), "Skal på besøk")),
        Entitet.INNSENDING: innsending_fields(
            Innsending(_id(13), _id(1), 1, SHA, vedtak, "Ingvild Moen", sammen=(_id(1),))
        ),
        Entitet.MERKNAD: merknad_fields(
            Merknad(
                *(_id(14), _id(13), _id(1), "Du trenger hjelp.", "Hvor mye?", INGVILD.id, "Tormod Haug", TID),
                *(True, "34 timer", "Ingvild Moen"),
            )
        ),
        Entitet.GJENNOMGANG: gjennomgang_fields(
            Gjennomgang(
                *(_id(15), _id(1), _id(13), Gjennomgangsutfall.RETURNERT, (Returkode.SKRIVEFEIL,), "Se merknaden"),
                "Tormod Haug",
            )
        ),
        Entitet.FATTET: fattet_fields(
            Fattet(
                *(_id(16), _id(1), DAG, "Vedtak om BPA", SHA, SHA, SHA, SHA, "Tormod Haug", "Ingvild Moen"),
                *(_id(17), "Feil dato"),
            )
        ),
        Entitet.UNDERRETNING: underretning_fields(Underretning(_id(18), _id(1), who, Sendemaate.BREV, DAG, DAG)),
        Entitet.BESTILLING: bestilling_fields(
            Bestilling(
                *(_id(19), _id(1), "Hjemmetjenesten", DAG, "Bo hjemme", ("Dusj",), "2 timer", "Morgen", "Hund"),
                *("Ring Kari", SHA, SHA),
            )
        ),
        Entitet.KLAGE: klage_fields(
            Klage(
                *(_id(20), _id(1), who, DAG, Sendemaate.MUNTLIG, "For lite", "Ola Lie", "Var syk"),
                *(Klageutfall.OMGJORT, "Enig", DAG, DAG),
            )
        ),
        Entitet.BREV: sendt_brev_fields(
            SendtBrev(_id(21), Brevart.INNHENTING, "Sykehuset", DAG, "Vi ber om epikrise.", SHA, ("bpa",), DAG)
        ),
    }


def made(bilde: Saksbilde) -> Iterator[Endring]:
    """The changes that make one thing of every kind."""
    for number, (entitet, felter) in enumerate(everything(bilde).items(), start=1):
        slag = Slag.APPEND if entitet in BARE_LEGGES_TIL else Slag.CREATE
        yield create(entitet, _id(number + 50), bilde.sak.id, felter, slag)


def as_text(okt: Okt, bilde: Saksbilde, valg: Historikkvalg | None = None) -> str:
    """The whole history, newest first, one line per field."""
    page, _more = read_history(okt, bilde).page(valg or Historikkvalg(), antall=10_000)
    return "\n".join(line for act in page for line in _act(act))


def _act(act: Innslag) -> Iterator[str]:
    yield f"{act.tid:%d.%m.%Y kl. %H.%M} · {act.hvem}"
    for one in act.hendelser:
        yield f"  {one.tittel}"
        yield from (f"    {line_text(linje)}" for linje in one.linjer)
