"""The fields of what happens to a draft once it is handed over: domain value → plain JSON.

`db.lokal.behandling` has the way back. All have a UUIDv7. A version handed over, a review, a decision, a letter and an
order stand as they were written; a note may be answered and solved, a complaint dealt with. Who and when come from the
op, except where a name is shown to others.
"""

from __future__ import annotations

from tildelingsklient.sak.gjennomgang import Gjennomgang, Innsending, Merknad
from tildelingsklient.synk.felt import vedtak_fields
from tildelingsklient.vedtak.etter import Bestilling, Fattet, Klage, SendtBrev, Underretning


def innsending_fields(innsending: Innsending) -> dict[str, object]:
    """A version as it was handed over: the whole vedtak, and the hash it is approved by."""
    return {
        "vedtak": innsending.vedtak,
        "runde": innsending.runde,
        "avtrykk": innsending.avtrykk,
        "utkast": vedtak_fields(innsending.utkast),
        "navn": innsending.navn,
        "sammen": list(innsending.sammen),
    }


def merknad_fields(merknad: Merknad) -> dict[str, object]:
    """A note on a passage. Who wrote it and when is its own: the op that answers it is another's."""
    return {
        "innsending": merknad.innsending,
        "vedtak": merknad.vedtak,
        "sitat": merknad.sitat,
        "tekst": merknad.tekst,
        "forfatter": merknad.forfatter,
        "navn": merknad.navn,
        "skrevet": merknad.skrevet.isoformat(),
        "lost": merknad.lost,
        "svar": merknad.svar,
        "svar_navn": merknad.svar_navn,
    }


def gjennomgang_fields(gjennomgang: Gjennomgang) -> dict[str, object]:
    """What a reviewer decided, and the command that the office answers, when there is an office."""
    kommando = {"kommando": gjennomgang.kommando} if gjennomgang.kommando else {}
    return kommando | {
        "vedtak": gjennomgang.vedtak,
        "innsending": gjennomgang.innsending,
        "utfall": gjennomgang.utfall.value,
        "koder": [kode.value for kode in gjennomgang.koder],
        "tekst": gjennomgang.tekst,
        "navn": gjennomgang.navn,
    }


def fattet_fields(fattet: Fattet) -> dict[str, object]:
    """A decision that stands. The bytes of PDF and grounds lie in the store under their sha256."""
    return {
        "vedtak": fattet.vedtak,
        "dato": fattet.dato.isoformat(),
        "tekst": fattet.tekst,
        "pdf_sha256": fattet.pdf_sha256,
        "grunnlag_sha256": fattet.grunnlag_sha256,
        "katalog_sha": fattet.katalog_sha,
        "avtrykk": fattet.avtrykk,
        "godkjent_av": fattet.godkjent_av,
        "fattet_av": fattet.fattet_av,
        "retter": fattet.retter,
        "rettelse": fattet.rettelse,
        "innstilling": fattet.innstilling,
        "behov_timer": fattet.behov_timer,
    }


def underretning_fields(underretning: Underretning) -> dict[str, object]:
    """How somebody was told."""
    return {
        "vedtak": underretning.vedtak,
        "person": underretning.person,
        "maate": underretning.maate.value,
        "sendt": underretning.sendt.isoformat(),
        "kom_fram": underretning.kom_fram.isoformat() if underretning.kom_fram else None,
    }


def bestilling_fields(bestilling: Bestilling) -> dict[str, object]:
    """An order to the unit that is to help."""
    return {
        "vedtak": bestilling.vedtak,
        "utforer": bestilling.utforer,
        "sendt": bestilling.sendt.isoformat(),
        "maal": bestilling.maal,
        "tiltak": list(bestilling.tiltak),
        "omfang": bestilling.omfang,
        "tider": bestilling.tider,
        "sikkerhet": bestilling.sikkerhet,
        "kontakt": bestilling.kontakt,
        "pdf_sha256": bestilling.pdf_sha256,
        "json_sha256": bestilling.json_sha256,
    }


def klage_fields(klage: Klage) -> dict[str, object]:
    """A complaint and what came of it."""
    return {
        "vedtak": klage.vedtak,
        "klager": klage.klager,
        "klager_navn": klage.klager_navn,
        "mottatt": klage.mottatt.isoformat(),
        "maate": klage.maate.value,
        "tekst": klage.tekst,
        "for_sen_grunn": klage.for_sen_grunn,
        "utfall": klage.utfall.value if klage.utfall else None,
        "vurdering": klage.vurdering,
        "avgjort": klage.avgjort.isoformat() if klage.avgjort else None,
        "oversendt": klage.oversendt.isoformat() if klage.oversendt else None,
    }


def sendt_brev_fields(brev: SendtBrev) -> dict[str, object]:
    """A letter that has left the office."""
    return {
        "art": brev.art.value,
        "til": brev.til,
        "dato": brev.dato.isoformat(),
        "tekst": brev.tekst,
        "pdf_sha256": brev.pdf_sha256,
        "tjenester": list(brev.tjenester),
        "svar_ventes": brev.svar_ventes.isoformat() if brev.svar_ventes else None,
    }
