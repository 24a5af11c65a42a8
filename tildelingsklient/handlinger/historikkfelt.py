"""Every field an op can change: its word, how its value reads, and whether an earlier value can be set again.

The only place where the fields have words. Those without a way to read are never shown: ids, hashes, and what the
title of the change says already.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tildelingsklient.handlinger import historikkvalg as valg
from tildelingsklient.handlinger import historikkverdi as vis
from tildelingsklient.sak import behandlingsord, soknadsord
from tildelingsklient.sprak import N_, Tekst
from tildelingsklient.synk.endring import Entitet


class Historikkfelt(NamedTuple):
    """`ord` in bokmål; `vis` None is never shown; `kan_settes` when an earlier value can be set again."""

    ord: str
    vis: vis.Vis | None = None
    kan_settes: bool = False

    @property
    def navn(self) -> str:
        """The word in the language in use."""
        return str(Tekst(self[0]))


_T, _D = vis.text, vis.day
_UTEN = Historikkfelt
_NAVN = Historikkfelt(N_("Skrevet av"), _T)
_VEDTAK = Historikkfelt(N_("Vedtak"))
_SENDT = Historikkfelt(N_("Sendt"), _D)

FELT: Mapping[Entitet, Mapping[str, Historikkfelt]] = {
    Entitet.PERSON: {
        "navn": Historikkfelt(N_("Navn"), _T, True),
        "fodselsdato": Historikkfelt(N_("Fødselsdato"), _D, True),
        "fodselsnummer": Historikkfelt(N_("Fødselsnummer"), _T, True),
        "adresse": Historikkfelt(N_("Adresse"), vis.place, True),
        "poststed": Historikkfelt(N_("Poststed"), vis.place, True),
        "telefon": Historikkfelt(N_("Telefon"), vis.place, True),
        "adressesperre": Historikkfelt(N_("Adressesperre"), vis.choice(soknadsord.protection_names)),
        "postadresse": Historikkfelt(N_("Postadresse"), _T, True),
        "relasjon": Historikkfelt(N_("Relasjon"), _T, True),
        "sprak": Historikkfelt(N_("Språk"), _T, True),
    },
    Entitet.SAK: {
        "nummer": Historikkfelt(N_("Saksnummer"), _T),
        "enhet": Historikkfelt(N_("Enhet"), _T),
        "eier": Historikkfelt(N_("Saksbehandler"), vis.user),
        "overlevering": Historikkfelt(N_("Hvorfor den er overlatt"), _T),
        "katalog": Historikkfelt(N_("Kriterier"), vis.criteria),
        "katalog_sha": _UTEN(N_("Utgave av kriteriene")),
        "mottatt": Historikkfelt(N_("Mottatt"), _D, True),
        "kanal": Historikkfelt(N_("Hvordan søknaden kom"), vis.choice(soknadsord.kanal_names), True),
        "avsender": Historikkfelt(N_("Hvem som sendte den"), vis.choice(soknadsord.avsender_names), True),
        "opprettet": _UTEN(N_("Registrert")),
        "personer": Historikkfelt(N_("Personer i saken"), vis.people),
        "roller": Historikkfelt(N_("Roller"), vis.roles),
        "tjenester": Historikkfelt(N_("Tjenester det er søkt om"), vis.services),
        "tolkebehov": Historikkfelt(N_("Tolk"), vis.interpreter, True),
        "kontakter": Historikkfelt(N_("Kontakter"), vis.contacts),
        "hjem": Historikkfelt(N_("Hjemmet"), vis.home),
    },
    Entitet.BESOK: {
        "start": Historikkfelt(N_("Fra"), vis.instant),
        "slutt": Historikkfelt(N_("Til"), vis.instant),
        "sted": Historikkfelt(N_("Sted"), vis.place),
        "praktisk": Historikkfelt(N_("Praktisk"), _T),
        "utfall": Historikkfelt(N_("Besøket er"), vis.choice(valg.visit_outcomes)),
        "grunn": Historikkfelt(N_("Grunn"), vis.choice(valg.visit_reasons)),
        "merknad": Historikkfelt(N_("Merknad"), _T),
        "tiltak": Historikkfelt(N_("Gjort på stedet"), vis.choices(soknadsord.measure_names)),
        "naar": Historikkfelt(N_("Registrert"), vis.instant),
        "nytt": Historikkfelt(N_("Nytt besøk"), vis.visit),
    },
    Entitet.SVAR: {
        "sporsmal": _UTEN(N_("Spørsmål")),
        "gjelder": _UTEN(N_("Gjelder")),
        "stemme": _UTEN(N_("Stemme")),
        "verdi": Historikkfelt(N_("Svar"), vis.answer, True),
        "kilder": Historikkfelt(N_("Kilde"), vis.sources),
        "notat": Historikkfelt(N_("Notat"), _T, True),
        "gjeldende": Historikkfelt(N_("Dette svaret gjelder, fordi"), _T),
        "opphav": Historikkfelt(N_("Hentet fra"), vis.origin),
    },
    Entitet.SKJONN: {
        "tjeneste": _UTEN(N_("Tjeneste")),
        "kriterium": _UTEN(N_("Vilkår")),
        "utfall": Historikkfelt(N_("Vurdering"), vis.choice(valg.outcomes)),
        "begrunnelse": Historikkfelt(N_("Begrunnelse"), _T, True),
        "unntak": Historikkfelt(N_("Unntak"), vis.exception),
    },
    Entitet.MOMENTVEKT: {
        "tjeneste": _UTEN(N_("Tjeneste")),
        "moment": _UTEN(N_("Moment")),
        "retning": Historikkfelt(N_("Retning"), vis.choice(valg.directions)),
        "vekt": Historikkfelt(N_("Vekt"), vis.choice(valg.weights)),
        "begrunnelse": Historikkfelt(N_("Begrunnelse"), _T, True),
    },
    Entitet.BEKREFTELSE: {
        "person": _UTEN(N_("Person")),
        "svar": Historikkfelt(N_("Svar"), vis.choice(valg.confirmed)),
        "grunn": Historikkfelt(N_("Grunn"), _T),
        "vist": Historikkfelt(N_("Det som ble vist"), vis.shown),
        "sha256": _UTEN(N_("Kontrollsum")),
    },
    Entitet.RETTELSE: {
        "person": _UTEN(N_("Person")),
        "sporsmal": _UTEN(N_("Spørsmål")),
        "gjelder": _UTEN(N_("Gjelder")),
        "setning": Historikkfelt(N_("Setningen"), _T),
        "ord": Historikkfelt(N_("Egne ord"), _T),
    },
    Entitet.SIGNATUR: {
        "person": _UTEN(N_("Person")),
        "sha256": _UTEN(N_("Kontrollsum")),
        "strok": Historikkfelt(N_("Signatur"), vis.strokes),
        "navn": Historikkfelt(N_("Skrevet navn"), _T),
        "grunn": Historikkfelt(N_("Signerte ikke, fordi"), _T),
    },
    Entitet.NOTAT: {
        "tekst": Historikkfelt(N_("Tekst"), _T),
        "forfatter": _UTEN(N_("Forfatter")),
        "navn": _NAVN,
        "skrevet": Historikkfelt(N_("Skrevet"), vis.instant),
        "stand": Historikkfelt(N_("Hører til"), vis.choice(valg.note_states)),
        "sporsmal": Historikkfelt(N_("Spørsmål"), vis.question),
        "gjelder": Historikkfelt(N_("Gjelder"), vis.about),
    },
    Entitet.VEDLEGG: {
        "sha256": _UTEN(N_("Kontrollsum")),
        "storrelse": _UTEN(N_("Størrelse")),
        "filtype": Historikkfelt(N_("Slag"), vis.choice(valg.kinds)),
        "tittel": Historikkfelt(N_("Tittel"), _T, True),
        "dato": Historikkfelt(N_("Fra dato"), _D, True),
        "forfatter": _UTEN(N_("Forfatter")),
        "navn": Historikkfelt(N_("Lagt til av"), _T),
        "lagt_til": _UTEN(N_("Lagt til")),
        "renset": Historikkfelt(N_("Sted og kamerainformasjon fjernet"), vis.yes_no),
        "sporsmal": Historikkfelt(N_("Spørsmål"), vis.question),
        "gjelder": Historikkfelt(N_("Gjelder"), vis.about),
    },
    Entitet.VEDTAK: {
        "tjeneste": _UTEN(N_("Tjeneste")),
        "runde": Historikkfelt(N_("Runde"), vis.number),
        "tilstand": Historikkfelt(N_("Tilstand"), vis.choice(valg.states)),
        "forfatter": Historikkfelt(N_("Skrives av"), vis.user),
        "satt_paa_vent": Historikkfelt(N_("Satt på vent, fordi"), _T),
        "satt_paa_vent_dato": Historikkfelt(N_("På vent fra"), _D),
        "utfall": Historikkfelt(N_("Utfall"), vis.choice(behandlingsord.outcome_names)),
        "avvik_begrunnelse": Historikkfelt(N_("Begrunnelse for avvik"), _T, True),
        "omfang": Historikkfelt(N_("Omfang"), _T, True),
        "fra": Historikkfelt(N_("Fra"), _D, True),
        "til": Historikkfelt(N_("Til"), _D, True),
        "mal": Historikkfelt(N_("Mål"), _T, True),
        "begrunnelse": Historikkfelt(N_("Begrunnelse"), vis.reasons, True),
        "klagevalg": Historikkfelt(N_("Klageregel"), vis.appeal_rule),
        "vilkarsvedlegg": Historikkfelt(N_("Vedlegg om vilkårene"), vis.yes_no),
        "avslutning": Historikkfelt(N_("Avsluttet"), vis.ending),
        "medvirkning": Historikkfelt(N_("Hva søkeren ønsket"), _T, True),
        "barnets_beste": Historikkfelt(N_("Barnets beste"), _T, True),
        "vilkar": Historikkfelt(N_("Egne vilkår"), vis.lines, True),
        "revurderes": Historikkfelt(N_("Ses på igjen"), _D, True),
        "venteliste": Historikkfelt(N_("På venteliste fra"), vis.waiting_list),
        "muntlig": Historikkfelt(N_("Muntlig beskjed"), vis.spoken),
        "arsak": Historikkfelt(N_("Hvorfor på nytt"), vis.choice(behandlingsord.reconsider_names)),
    },
    Entitet.KOMMANDO: {
        "vedtak": _VEDTAK,
        "kommando": _UTEN(N_("Handling")),
        "status": Historikkfelt(N_("Status"), vis.choice(valg.command_states)),
        "merknad": Historikkfelt(N_("Merknad"), _T),
        "avslutning": Historikkfelt(N_("Avsluttet"), vis.ending),
    },
    Entitet.SAMTYKKE: {
        "hva": Historikkfelt(N_("Hva som kan hentes"), _T),
        "fra": Historikkfelt(N_("Fra"), _T),
        "gitt": Historikkfelt(N_("Gitt"), _D),
        "til": Historikkfelt(N_("Gjelder til"), _D),
    },
    Entitet.SAMTYKKETREKK: {
        "samtykke": Historikkfelt(N_("Samtykke"), vis.consent),
        "dato": Historikkfelt(N_("Trukket"), _D),
    },
    Entitet.ADRESSEINNSYN: {"grunn": Historikkfelt(N_("Grunn"), _T)},
    Entitet.INNSENDING: {
        "vedtak": _VEDTAK,
        "runde": Historikkfelt(N_("Runde"), vis.number),
        "avtrykk": _UTEN(N_("Kontrollsum")),
        "utkast": _UTEN(N_("Utkastet")),
        "navn": Historikkfelt(N_("Sendt av"), _T),
        "sammen": Historikkfelt(N_("Sendt sammen"), vis.decisions),
    },
    Entitet.MERKNAD: {
        "innsending": _UTEN(N_("Utkastet")),
        "vedtak": _VEDTAK,
        "sitat": Historikkfelt(N_("Til teksten"), _T),
        "tekst": Historikkfelt(N_("Merknad"), _T),
        "forfatter": _UTEN(N_("Forfatter")),
        "navn": _NAVN,
        "skrevet": _UTEN(N_("Skrevet")),
        "lost": Historikkfelt(N_("Løst"), vis.yes_no),
        "svar": Historikkfelt(N_("Svar"), _T),
        "svar_navn": Historikkfelt(N_("Besvart av"), _T),
    },
    Entitet.GJENNOMGANG: {
        "vedtak": _VEDTAK,
        "innsending": _UTEN(N_("Utkastet")),
        "utfall": Historikkfelt(N_("Utfall"), vis.choice(valg.reviewed)),
        "koder": Historikkfelt(N_("Grunner"), vis.choices(behandlingsord.code_names)),
        "tekst": Historikkfelt(N_("Merknad"), _T),
        "navn": Historikkfelt(N_("Gjennomgått av"), _T),
    },
    Entitet.FATTET: {
        "vedtak": _VEDTAK,
        "dato": Historikkfelt(N_("Dato"), _D),
        "tekst": Historikkfelt(N_("Brevet"), _T),
        "pdf_sha256": _UTEN(N_("Kontrollsum for brevet")),
        "grunnlag_sha256": _UTEN(N_("Kontrollsum for grunnlaget")),
        "katalog_sha": _UTEN(N_("Utgave av kriteriene")),
        "avtrykk": _UTEN(N_("Kontrollsum for utkastet")),
        "godkjent_av": Historikkfelt(N_("Godkjent av"), _T),
        "fattet_av": Historikkfelt(N_("Fattet av"), _T),
        "retter": _UTEN(N_("Retter vedtaket")),
        "rettelse": Historikkfelt(N_("Rettet"), _T),
        "innstilling": _UTEN(N_("Det vilkårene tilsa")),
        "behov_timer": _UTEN(N_("Timer behovet var på")),
    },
    Entitet.UNDERRETNING: {
        "vedtak": _VEDTAK,
        "person": Historikkfelt(N_("Til"), vis.person),
        "maate": Historikkfelt(N_("Måte"), vis.choice(behandlingsord.way_names)),
        "sendt": _SENDT,
        "kom_fram": Historikkfelt(N_("Kom fram"), _D),
    },
    Entitet.BESTILLING: {
        "vedtak": _VEDTAK,
        "utforer": Historikkfelt(N_("Bestilt hos"), _T),
        "sendt": _SENDT,
        "maal": Historikkfelt(N_("Mål"), _T),
        "tiltak": Historikkfelt(N_("Tiltak"), vis.lines),
        "omfang": Historikkfelt(N_("Omfang"), _T),
        "tider": Historikkfelt(N_("Tider"), _T),
        "sikkerhet": Historikkfelt(N_("Sikkerhet"), _T),
        "kontakt": Historikkfelt(N_("Kontakt"), _T),
        "pdf_sha256": _UTEN(N_("Kontrollsum for bestillingen")),
        "json_sha256": _UTEN(N_("Kontrollsum for dataene")),
    },
    Entitet.KLAGE: {
        "vedtak": _VEDTAK,
        "klager": Historikkfelt(N_("Klager"), vis.person),
        "klager_navn": Historikkfelt(N_("Navn på klager"), _T),
        "mottatt": Historikkfelt(N_("Mottatt"), _D),
        "maate": Historikkfelt(N_("Måte"), vis.choice(behandlingsord.way_names)),
        "tekst": Historikkfelt(N_("Klagen"), _T),
        "for_sen_grunn": Historikkfelt(N_("Behandlet selv om den kom for sent, fordi"), _T),
        "utfall": Historikkfelt(N_("Utfall"), vis.choice(behandlingsord.complaint_outcomes)),
        "vurdering": Historikkfelt(N_("Vurdering"), _T),
        "avgjort": Historikkfelt(N_("Avgjort"), _D),
        "oversendt": Historikkfelt(N_("Sendt videre"), _D),
    },
    Entitet.BREV: {
        "art": Historikkfelt(N_("Brev"), vis.choice(valg.letters)),
        "til": Historikkfelt(N_("Til"), vis.receiver),
        "dato": Historikkfelt(N_("Dato"), _D),
        "tekst": Historikkfelt(N_("Brevet"), _T),
        "pdf_sha256": _UTEN(N_("Kontrollsum for brevet")),
        "tjenester": Historikkfelt(N_("Om"), vis.services),
        "svar_ventes": Historikkfelt(N_("Svar ventes"), _D),
    },
}


def field(entitet: Entitet, navn: str) -> Historikkfelt | None:
    """A field; None when this program does not know it."""
    return FELT.get(entitet, {}).get(navn)


def fields_of(entitet: Entitet) -> Iterable[tuple[str, Historikkfelt]]:
    """The fields of a thing in the order they are told; a store keeps them in the order of the alphabet."""
    return FELT.get(entitet, {}).items()
