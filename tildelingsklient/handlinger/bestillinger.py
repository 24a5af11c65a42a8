"""Ordering the help from the unit that performs it: a draft from what is known, then paper, data and the command."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tildelingsklient.brev.bestilling import Bestillingsgrunnlag, order_json, order_letter
from tildelingsklient.feil import BrevFeil, InndataFeil, TilstandFeil
from tildelingsklient.handlinger.brevfil import save_pdf
from tildelingsklient.handlinger.brevretting import as_it_stands
from tildelingsklient.handlinger.forhand import screening
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.tilstander import moved_together
from tildelingsklient.handlinger.utkast import letter_head
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.sak.sak import Sak
from tildelingsklient.sak.tilstand import Kommando, Tilstand
from tildelingsklient.sprak import _
from tildelingsklient.synk.behandlingsfelt import bestilling_fields
from tildelingsklient.synk.endring import Entitet, Slag, create
from tildelingsklient.vedtak.etter import Bestilling

_HJEM = ("dyr", "royk", "trapp", "nokkel", "parkering", "annet")


@dataclass(frozen=True, slots=True)
class Bestillingsskjema:
    """An order as written; `tiltak` one on each line."""

    utforer: str = ""
    maal: str = ""
    tiltak: str = ""
    omfang: str = ""
    tider: str = ""
    sikkerhet: str = ""
    kontakt: str = ""


def order_draft(okt: Okt, bilde: Saksbilde, tjeneste: str) -> Bestillingsskjema:
    """What the case already knows, for the caseworker to read over; the unit is the one used last for the service."""
    vedtak = as_it_stands(okt, bilde, tjeneste).sak.vedtak_for(tjeneste)
    lines = vedtak.omfang.splitlines()
    several = len(lines) > 1
    with okt.arbeid() as arbeid:
        unit = arbeid.innstilling(_unit_setting(tjeneste)) or ""
    return Bestillingsskjema(
        utforer=unit,
        maal=vedtak.mal,
        tiltak="\n".join(line.strip(" -–•") for line in lines if line.strip()) if several else "",
        omfang=", ".join(line.strip(" -–•") for line in lines if line.strip()),
        sikkerhet="\n".join(_safety(bilde.sak)),
        kontakt="\n".join(_contacts(bilde.sak)),
    )


def _safety(sak: Sak) -> Iterator[str]:
    """What the home asks of those who come, as far as it may be told."""
    hidden = screening(sak)
    for name in _HJEM:
        text = getattr(sak.hjem, name)
        if text.strip() and not (hidden and hidden.hides_home(name, text)):
            yield text.strip()


def _contacts(sak: Sak) -> Iterator[str]:
    if sak.adressesperre is not Adressesperre.INGEN:
        return
    for kontakt in sak.kontakter:
        if kontakt.telefon:
            yield _("{navn}, telefon {telefon}").format(navn=kontakt.navn, telefon=kontakt.telefon)


def order_faults(skjema: Bestillingsskjema) -> dict[str, str]:
    """What is missing, one sentence per field. Pure."""
    missing = {
        "utforer": (skjema.utforer, _("Skriv hvilken enhet som skal gi hjelpen.")),
        "omfang": (skjema.omfang, _("Skriv hvor mye hjelp som bestilles.")),
    }
    return {felt: sentence for felt, (text, sentence) in missing.items() if not text.strip()}


@dataclass(frozen=True, slots=True)
class Bestillingsklar:
    """An order ready to be drawn in a worker and sent."""

    grunnlag: Bestillingsgrunnlag

    def draw(self) -> bytes:
        """The order as PDF; knows nothing of the store."""
        from tildelingsklient.brev.pdf import render

        return render(order_letter(self.grunnlag))


def ready_to_order(okt: Okt, bilde: Saksbilde, tjeneste: str, skjema: Bestillingsskjema) -> Bestillingsklar:
    """The order of a form. InndataFeil with the field, TilstandFeil when it is not time, BrevFeil as a letter."""
    vedtak = bilde.sak.vedtak_for(tjeneste)
    if vedtak.tilstand != Tilstand.UNDERRETTET or not vedtak.gir_noe:
        raise TilstandFeil(_("Det er ikke noe å bestille ennå."), _("Søkeren må ha fått vedtaket, og det må gi hjelp."))
    for felt, sentence in order_faults(skjema).items():
        raise InndataFeil(sentence, "", felt)
    order = Bestilling(
        id=okt.new_id(),
        vedtak=vedtak.id,
        utforer=" ".join(skjema.utforer.split()),
        sendt=okt.today(),
        maal=skjema.maal.strip(),
        tiltak=tuple(line.strip() for line in skjema.tiltak.splitlines() if line.strip()),
        omfang=skjema.omfang.strip(),
        tider=skjema.tider.strip(),
        sikkerhet=skjema.sikkerhet.strip(),
        kontakt=skjema.kontakt.strip(),
    )
    service = bilde.katalog.tjeneste_by_id[tjeneste]
    grunnlag = Bestillingsgrunnlag(bilde.sak, service, vedtak, order, letter_head(okt, bilde))
    order_letter(grunnlag)
    return Bestillingsklar(grunnlag)


def place_order(okt: Okt, bilde: Saksbilde, klar: Bestillingsklar, pdf: bytes) -> Saksbilde:
    """Keep the order with its PDF and its data, and move the vedtak to «bestilt», in one transaction."""
    order, vedtak, data = klar.grunnlag.bestilling, klar.grunnlag.vedtak, order_json(klar.grunnlag)
    felt = bestilling_fields(replace(order, pdf_sha256=_sha(pdf), json_sha256=_sha(data)))
    made = create(Entitet.BESTILLING, order.id, bilde.sak.id, felt, Slag.APPEND)
    moving = (bilde.sak.vedtak_for(vedtak.tjeneste),)
    moved_together(okt, bilde, moving, Kommando.BESTILL, med=[made], innhold=(pdf, data))
    with okt.arbeid() as arbeid:
        arbeid.keep_innstilling(_unit_setting(vedtak.tjeneste), order.utforer)
        arbeid.commit()
    return load_picture(okt, bilde.sak.id)


def save_order(okt: Okt, bilde: Saksbilde, bestilling: Bestilling, path: Path, *, erstatt: bool = False) -> Path:
    """Write an order as it was sent to a file: JSON when the name ends so, else its PDF.

    BrevFeil when it tells an address that has been protected since.
    """
    is_data = path.suffix.lower() == ".json"
    if is_data and not bestilling.json_sha256:
        # Sent before the data was kept.
        return save_pdf(okt, (bilde.sak.id,), order_json(_basis(okt, bilde, bestilling)), path, erstatt=erstatt)
    with okt.arbeid() as arbeid:
        data = arbeid.innhold(bilde.sak.id, bestilling.json_sha256) if bestilling.json_sha256 else b""
        content = data if is_data else arbeid.innhold(bilde.sak.id, bestilling.pdf_sha256)
    screen = screening(bilde.sak)
    if screen and screen.tells(data.decode()):
        raise BrevFeil(
            _("Bestillingen har en adresse eller telefon som er blitt sperret etter at den ble sendt."),
            _("Den lagres ikke som fil. Gi enheten beskjed muntlig."),
        )
    return save_pdf(okt, (bilde.sak.id,), content, path, erstatt=erstatt)


def _basis(okt: Okt, bilde: Saksbilde, bestilling: Bestilling) -> Bestillingsgrunnlag:
    vedtak = next(one for one in bilde.sak.vedtak if one.id == bestilling.vedtak)
    service = bilde.katalog.tjeneste_by_id[vedtak.tjeneste]
    return Bestillingsgrunnlag(bilde.sak, service, vedtak, bestilling, letter_head(okt, bilde))


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _unit_setting(tjeneste: str) -> str:
    return f"utforer.{tjeneste}"
