"""The words of how a case is dealt with: states, outcomes, weights, reviews, letters and complaints."""

from __future__ import annotations

from tildelingsklient.katalog.kriterium import Kriterium
from tildelingsklient.sak.gjennomgang import Returkode
from tildelingsklient.sak.tilstand import Tilstand
from tildelingsklient.sprak import _
from tildelingsklient.vedtak.etter import Brevart, Klageutfall, Sendemaate
from tildelingsklient.vedtak.vedtak import Revurderingsarsak, Vedtaksutfall
from tildelingsklient.vurdering.resultat import Retning, Utfall, Vekt


def state_name(tilstand: str) -> str:
    """«Utredes»."""
    names = {
        Tilstand.MOTTATT: _("Mottatt"),
        Tilstand.UTREDES: _("Utredes"),
        Tilstand.VURDERES: _("Vurderes"),
        Tilstand.UTKAST: _("Utkast"),
        Tilstand.TIL_GJENNOMGANG: _("Til gjennomgang"),
        Tilstand.RETURNERT: _("Returnert"),
        Tilstand.GODKJENT: _("Godkjent"),
        Tilstand.FATTET: _("Vedtak fattet"),
        Tilstand.UNDERRETTET: _("Søker underrettet"),
        Tilstand.BESTILT: _("Bestilt"),
        Tilstand.IVERKSATT: _("Iverksatt"),
        Tilstand.MAA_FOLGES_OPP: _("Må følges opp"),
        Tilstand.AVSLUTTET: _("Avsluttet"),
        Tilstand.TRUKKET: _("Søknad trukket"),
        Tilstand.HENLAGT: _("Henlagt"),
        Tilstand.AVVIST: _("Avvist"),
        Tilstand.SLUTTET: _("Sluttet"),
    }
    return names[Tilstand(tilstand)]


def outcome_names() -> list[tuple[str, str]]:
    """Every outcome as (value, name)."""
    return [
        (Vedtaksutfall.INNVILGET.value, _("Innvilget")),
        (Vedtaksutfall.DELVIS.value, _("Delvis")),
        (Vedtaksutfall.AVSLAG.value, _("Avslag")),
        (Vedtaksutfall.AVVIST.value, _("Avvist")),
    ]


def way_names() -> list[tuple[str, str]]:
    """How a letter was sent, to choose from."""
    return [
        (Sendemaate.DIGITAL_POST.value, _("Digital post")),
        (Sendemaate.BREV.value, _("Brev i posten")),
        (Sendemaate.OVERLEVERT.value, _("Levert i hånden")),
        (Sendemaate.MUNTLIG.value, _("Muntlig")),
    ]


def reconsider_names() -> list[tuple[str, str]]:
    """Why a decision is looked at again, to choose from."""
    return [
        (Revurderingsarsak.ENDRET_BEHOV.value, _("Behovet er endret")),
        (Revurderingsarsak.NYE_OPPLYSNINGER.value, _("Det er kommet nye opplysninger")),
        (Revurderingsarsak.UTLOPT.value, _("Perioden er over")),
        (Revurderingsarsak.FEIL.value, _("Det er en feil i vedtaket")),
        (Revurderingsarsak.KLAGE.value, _("Etter en klage")),
    ]


def complaint_outcomes() -> list[tuple[str, str]]:
    """What a municipality can do with a complaint, to choose from."""
    return [
        (Klageutfall.OMGJORT.value, _("Vi gjør om vedtaket")),
        (Klageutfall.DELVIS_OMGJORT.value, _("Vi gjør om noe, og sender resten videre")),
        (Klageutfall.OPPRETTHOLDT.value, _("Vi holder på vedtaket, og sender klagen videre")),
        (Klageutfall.AVVIST.value, _("Vi avviser klagen")),
        (Klageutfall.TRUKKET.value, _("Klagen er trukket")),
    ]


def code_name(kode: Returkode) -> str:
    """Why a draft was sent back."""
    names = {
        Returkode.MANGELFULL_BEGRUNNELSE: _("Mangelfull begrunnelse"),
        Returkode.MANGLENDE_UTREDNING: _("Manglende utredning"),
        Returkode.FEIL_LOVANVENDELSE: _("Feil bruk av loven"),
        Returkode.IKKE_INDIVIDUELL: _("Ikke individuell og konkret"),
        Returkode.MANGLENDE_KILDEHENVISNING: _("Manglende kildehenvisning"),
        Returkode.MANGLENDE_MEDVIRKNING: _("Manglende medvirkning"),
        Returkode.FOR_DETALJERT: _("For detaljert"),
        Returkode.SKRIVEFEIL: _("Skrivefeil"),
        Returkode.ANNET: _("Annet"),
    }
    return names[kode]


def code_names() -> list[tuple[str, str]]:
    """Every reason to send a draft back, to choose from."""
    return [(kode.value, code_name(kode)) for kode in Returkode]


def letter_name(art: Brevart) -> str:
    """A kind of letter."""
    names = {
        Brevart.FORELOPIG_SVAR: _("Foreløpig svar"),
        Brevart.INNHENTING: _("Spørsmål om opplysninger"),
        Brevart.UNDERRETNING: _("Underretning om vedtaket"),
        Brevart.BARNEBREV: _("Brev til barnet"),
        Brevart.KLAGESVAR: _("Svar på klagen"),
        Brevart.OVERSENDELSE: _("Oversendelse av klagen"),
        Brevart.RETTING: _("Retting av skrivefeil"),
    }
    return names[art]


def retning_word(retning: Retning) -> str:
    """A direction by name."""
    return {
        Retning.TALER_FOR: _("Taler for"),
        Retning.TALER_IMOT: _("Taler imot"),
        Retning.NOYTRALT: _("Nøytralt"),
        Retning.IKKE_RELEVANT: _("Ikke relevant"),
    }[retning]


def vekt_word(vekt: Vekt) -> str:
    """A weight by name."""
    return {Vekt.LITEN: _("Liten"), Vekt.MIDDELS: _("Middels"), Vekt.STOR: _("Stor")}[vekt]


def utfall_name(utfall: Utfall) -> str:
    """The result of a criterion."""
    names = {
        Utfall.OPPFYLT: _("Oppfylt"),
        Utfall.IKKE_OPPFYLT: _("Ikke oppfylt"),
        Utfall.UNNTAK: _("Unntak"),
        Utfall.MANGLER_SVAR: _("Mangler svar"),
        Utfall.KREVER_SKJONN: _("Krever skjønn"),
        Utfall.IKKE_AKTUELT: _("Ikke aktuelt"),
        Utfall.UTELUKKER: _("Utelukker"),
        Utfall.UTELUKKER_IKKE: _("Utelukker ikke"),
    }
    return names[utfall]


def exception_name(kriterium: Kriterium, unntak: str) -> str:
    """What an exception is called: «Unntaket i kriteriene», by number when there are several, or the other ground."""
    ids = [punkt.id for punkt in kriterium.unntak]
    if unntak not in ids:
        return _("Annet særlig grunnlag")
    if len(ids) == 1:
        return _("Unntaket i kriteriene")
    return _("Unntak {nummer} i kriteriene").format(nummer=ids.index(unntak) + 1)
