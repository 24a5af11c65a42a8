"""What the fields of each entity's ops are called: domain value → plain JSON. `db` has the way back.

Keys: person, besok and vedtak have a UUIDv7; sak its id; svar, skjonn, momentvekt and rettelse a natural key within the
case, so that two machines that make the same thing are seen to clash. `kommando`, `bekreftelse` and `signatur` have a
UUIDv7: each stands as it was made, and the last one counts. So has `notat`, which is only sorted, and `vedlegg`, whose
bytes are no part of the op: they lie in the store under their sha256 and are sent by it.
"""

from __future__ import annotations

from tildelingsklient.kartlegging.bekreftelse import Bekreftelse, Rettelse, Signatur
from tildelingsklient.kartlegging.deltakere import Person
from tildelingsklient.kartlegging.notat import Notat
from tildelingsklient.kartlegging.svar import Svar, SvarId
from tildelingsklient.sak.besok import Besok
from tildelingsklient.sak.sak import Sak
from tildelingsklient.synk.endring import natural_key
from tildelingsklient.synk.forhandsfelt import forhand_fields
from tildelingsklient.vedlegg.vedlegg import Vedlegg
from tildelingsklient.vedtak.avslutning import Avslutning
from tildelingsklient.vedtak.vedtak import Avsnitt, Muntlig, Vedtak, Venteliste
from tildelingsklient.vurdering.resultat import Momentvekt, Skjonn


def person_fields(person: Person) -> dict[str, object]:
    """navn, fodselsdato (ISO or None), fodselsnummer, where they live and are reached, relasjon, sprak."""
    born = person.fodselsdato.isoformat() if person.fodselsdato else None
    return {
        "navn": person.navn,
        "fodselsdato": born,
        "fodselsnummer": person.fodselsnummer,
        "adresse": person.adresse,
        "poststed": person.poststed,
        "telefon": person.telefon,
        "adressesperre": person.adressesperre.value,
        "postadresse": person.postadresse,
        "relasjon": person.relasjon,
        "sprak": person.sprak,
    }


def sak_fields(sak: Sak) -> dict[str, object]:
    """The case itself; its persons stand as ids in `personer` and `roller`."""
    return {
        "nummer": sak.nummer,
        "enhet": sak.enhet,
        "eier": sak.eier,
        "katalog": sak.katalog,
        "katalog_sha": sak.katalog_sha,
        "mottatt": sak.mottatt.isoformat(),
        "kanal": sak.kanal.value,
        "avsender": sak.avsender.value,
        "opprettet": sak.opprettet.isoformat(),
        "personer": [person.id for person in sak.personer],
        "roller": {
            "soker": sak.roller.soker,
            "tjenestemottaker": sak.roller.tjenestemottaker,
            "omsorgsytere": list(sak.roller.omsorgsytere),
        },
        "tjenester": list(sak.tjenester),
        **({} if sak.overlevering is None else {"overlevering": sak.overlevering}),
        **forhand_fields(sak),
    }


def besok_fields(besok: Besok) -> dict[str, object]:
    """Times as ISO text with offset; what became of it, and the id of the visit that took its place."""
    return {
        "start": besok.start.isoformat(),
        "slutt": besok.slutt.isoformat(),
        "sted": besok.sted,
        "praktisk": besok.praktisk,
        "utfall": besok.utfall.value,
        "grunn": besok.grunn.value if besok.grunn else None,
        "merknad": besok.merknad,
        "tiltak": [tiltak.value for tiltak in besok.tiltak],
        "naar": besok.naar.isoformat() if besok.naar else None,
        "nytt": besok.nytt,
    }


def svar_key(sak_id: str, svar_id: SvarId) -> str:
    """Natural key: sak, sporsmal, gjelder, stemme."""
    return natural_key(sak_id, *svar_id)


def svar_fields(svar: Svar) -> dict[str, object]:
    """`verdi` as JSON (several choices as a list); who and when come from the op."""
    return {
        "sporsmal": svar.sporsmal,
        "gjelder": svar.gjelder,
        "stemme": svar.stemme,
        "verdi": list(svar.verdi) if isinstance(svar.verdi, tuple) else svar.verdi,
        "kilder": [kilde.value for kilde in svar.kilder],
        "notat": svar.notat,
        "gjeldende": svar.gjeldende,
        "opphav": {"sak": svar.opphav.sak, "dato": svar.opphav.dato.isoformat()} if svar.opphav else None,
    }


def skjonn_key(sak_id: str, skjonn: Skjonn) -> str:
    """Natural key: sak, tjeneste, kriterium."""
    return natural_key(sak_id, skjonn.tjeneste, skjonn.kriterium)


def skjonn_fields(skjonn: Skjonn) -> dict[str, object]:
    """A judgement."""
    return {
        "tjeneste": skjonn.tjeneste,
        "kriterium": skjonn.kriterium,
        "utfall": skjonn.utfall.value,
        "begrunnelse": skjonn.begrunnelse,
        "unntak": skjonn.unntak,
    }


def momentvekt_key(sak_id: str, vekt: Momentvekt) -> str:
    """Natural key: sak, tjeneste, moment."""
    return natural_key(sak_id, vekt.tjeneste, vekt.moment)


def momentvekt_fields(vekt: Momentvekt) -> dict[str, object]:
    """A weight; `vekt` None until a person has set it."""
    return {
        "tjeneste": vekt.tjeneste,
        "moment": vekt.moment,
        "retning": vekt.retning.value,
        "vekt": vekt.vekt.value if vekt.vekt else None,
        "begrunnelse": vekt.begrunnelse,
    }


def bekreftelse_fields(bekreftelse: Bekreftelse) -> dict[str, object]:
    """What a person answered to the sentences, each as a list of its parts; who and when come from the op."""
    return {
        "person": bekreftelse.person,
        "svar": bekreftelse.svar.value,
        "grunn": bekreftelse.grunn,
        "vist": [list(vist) for vist in bekreftelse.vist],
        "sha256": bekreftelse.sha256,
    }


def rettelse_key(sak_id: str, rettelse: Rettelse) -> str:
    """Natural key: sak, person, sporsmal, gjelder."""
    return natural_key(sak_id, rettelse.person, *rettelse.nokkel)


def rettelse_fields(rettelse: Rettelse) -> dict[str, object]:
    """A person's own words, with the sentence they were said to."""
    return {
        "person": rettelse.person,
        "sporsmal": rettelse.sporsmal,
        "gjelder": rettelse.gjelder,
        "setning": rettelse.setning,
        "ord": rettelse.ord,
    }


def signatur_fields(signatur: Signatur) -> dict[str, object]:
    """Strokes as lists of [x, y, trykk, ms]."""
    return {
        "person": signatur.person,
        "sha256": signatur.sha256,
        "strok": [[list(punkt) for punkt in strok] for strok in signatur.strok],
        "navn": signatur.navn,
        "grunn": signatur.grunn,
    }


def notat_fields(notat: Notat) -> dict[str, object]:
    """A quick note. Who and when are its own: the op that sorts it may be another's."""
    return {
        "tekst": notat.tekst,
        "forfatter": notat.forfatter,
        "navn": notat.navn,
        "skrevet": notat.skrevet.isoformat(),
        "stand": notat.stand.value,
        "sporsmal": notat.sporsmal,
        "gjelder": notat.gjelder,
    }


def vedlegg_fields(vedlegg: Vedlegg) -> dict[str, object]:
    """An attachment: what is told of it, and the sha256 its bytes are found by."""
    return {
        "sha256": vedlegg.sha256,
        "storrelse": vedlegg.storrelse,
        "filtype": vedlegg.filtype.value,
        "tittel": vedlegg.tittel,
        "dato": vedlegg.dato.isoformat(),
        "forfatter": vedlegg.forfatter,
        "navn": vedlegg.navn,
        "lagt_til": vedlegg.lagt_til.isoformat(),
        "renset": vedlegg.renset,
        "sporsmal": vedlegg.sporsmal,
        "gjelder": vedlegg.gjelder,
    }


def vedtak_fields(vedtak: Vedtak) -> dict[str, object]:
    """A decision; `begrunnelse` as paragraphs of sentences with what they rest on."""
    return {
        "tjeneste": vedtak.tjeneste,
        "runde": vedtak.runde,
        "tilstand": vedtak.tilstand,
        "forfatter": vedtak.forfatter,
        "satt_paa_vent": vedtak.satt_paa_vent,
        "satt_paa_vent_dato": vedtak.satt_paa_vent_dato.isoformat() if vedtak.satt_paa_vent_dato else None,
        "utfall": vedtak.utfall.value if vedtak.utfall else None,
        "avvik_begrunnelse": vedtak.avvik_begrunnelse,
        "omfang": vedtak.omfang,
        "fra": vedtak.fra.isoformat() if vedtak.fra else None,
        "til": vedtak.til.isoformat() if vedtak.til else None,
        "mal": vedtak.mal,
        "begrunnelse": [_avsnitt(avsnitt) for avsnitt in vedtak.begrunnelse],
        "klagevalg": vedtak.klagevalg,
        "vilkarsvedlegg": vedtak.vilkarsvedlegg,
        "avslutning": avslutning_fields(vedtak.avslutning),
        "medvirkning": vedtak.medvirkning,
        "barnets_beste": vedtak.barnets_beste,
        "vilkar": list(vedtak.vilkar),
        "revurderes": vedtak.revurderes.isoformat() if vedtak.revurderes else None,
        "venteliste": _venteliste(vedtak.venteliste),
        "muntlig": _muntlig(vedtak.muntlig),
        "arsak": vedtak.arsak.value if vedtak.arsak else None,
    }


def _venteliste(venteliste: Venteliste | None) -> dict[str, object] | None:
    return {"fra": venteliste.fra.isoformat(), "oppfolging": venteliste.oppfolging} if venteliste else None


def _muntlig(muntlig: Muntlig | None) -> dict[str, object] | None:
    return {"dato": muntlig.dato.isoformat(), "hva": muntlig.hva, "hvorfor": muntlig.hvorfor} if muntlig else None


def avslutning_fields(avslutning: Avslutning | None) -> dict[str, object] | None:
    """Why a vedtak ended before its time, as one value; None when it has not."""
    if avslutning is None:
        return None
    return {
        "grunn": avslutning.grunn.value,
        "dato": avslutning.dato.isoformat(),
        "trukket_av": avslutning.trukket_av.value if avslutning.trukket_av else None,
        "maate": avslutning.maate.value if avslutning.maate else None,
        "person": avslutning.person,
        "kommune": avslutning.kommune,
        "begrunnelse": avslutning.begrunnelse,
    }


def _avsnitt(avsnitt: Avsnitt) -> list[dict[str, object]]:
    return [
        {
            "tekst": setning.tekst,
            "grunnlag": [{"art": g.art.value, "ref": g.ref} for g in setning.grunnlag],
            "redigert": setning.redigert,
        }
        for setning in avsnitt.setninger
    ]


def kommando_fields(
    vedtak: str, kommando: str, status: str, merknad: str = "", avslutning: Avslutning | None = None
) -> dict[str, object]:
    """A command on a vedtak: `onsket` until the validator has answered. One that ends it says why."""
    felt: dict[str, object] = {"vedtak": vedtak, "kommando": kommando, "status": status, "merknad": merknad}
    return felt if avslutning is None else felt | {"avslutning": avslutning_fields(avslutning)}
