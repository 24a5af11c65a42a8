"""The letters beside the vedtak: each as data to be seen, then registered as sent with its text and its PDF.

What has been sent stands, and is opened byte for byte as it left the office.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date

from tildelingsklient.brev.barnebrev import compose_for_child
from tildelingsklient.brev.brevsak import letter_case
from tildelingsklient.brev.forelopig_svar import ForelopigSvar, compose_preliminary
from tildelingsklient.brev.hode import Brevhode
from tildelingsklient.brev.innhenting import Innhenting, compose_request
from tildelingsklient.brev.innhold import Brevinnhold
from tildelingsklient.brev.klagesvar import Klagesvar, compose_answer
from tildelingsklient.brev.oversendelse import Oversendelse, compose_forwarding
from tildelingsklient.brev.retting import Retting, compose_correction
from tildelingsklient.brev.underretning import compose_notice
from tildelingsklient.feil import InndataFeil
from tildelingsklient.handlinger.brevretting import Rettet, corrected, correction_changes
from tildelingsklient.handlinger.brevskjema import Brevskjema, form_faults
from tildelingsklient.handlinger.brevvalg import (
    Brevvalg,
    Ferdigbrev,
    basis,
    complaint_of,
    consent_of,
    vedtak_of,
    waiting_together,
)
from tildelingsklient.handlinger.forhand import screening
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.skjemadato import parse_day
from tildelingsklient.handlinger.utkast import letter_head, letter_pdf
from tildelingsklient.synk.behandlingsfelt import sendt_brev_fields
from tildelingsklient.synk.endring import Entitet, Slag, create
from tildelingsklient.vedtak.etter import Brevart, Klage, SendtBrev, latest_told
from tildelingsklient.vedtak.vedtak import Vedtak

_IKKE_SKREVET = "…"


@dataclass(frozen=True, slots=True)
class Brevklar:
    """A letter ready to be drawn in a worker and sent; `rettet` when a corrected decision goes with it."""

    valg: Brevvalg
    tjeneste: str
    skjema: Brevskjema
    innhold: Brevinnhold
    rettet: Rettet | None = None

    def draw(self) -> tuple[bytes, ...]:
        """The letter as PDF, then the corrected decision when there is one; knows nothing of the store."""
        both = (self.innhold, self.rettet.innhold) if self.rettet else (self.innhold,)
        return tuple(letter_pdf(one) for one in both)


def preview(okt: Okt, bilde: Saksbilde, tjeneste: str, valg: Brevvalg, skjema: Brevskjema) -> tuple[Brevinnhold, ...]:
    """The letter as it stands, marked as a draft, then the corrected decision. Feil when it cannot be made."""
    shown = replace(skjema, hvorfor=skjema.hvorfor.strip() or _IKKE_SKREVET)
    letter = _compose(okt, bilde, (tjeneste, valg, shown), utkast=True)
    if valg.art is not Brevart.RETTING or form_faults(valg, skjema, okt.today()):
        return (letter,)
    rettet = corrected(okt, bilde, vedtak_of(bilde, valg), letter_head(okt, bilde), skjema)
    return letter, replace(rettet.innhold, utkast=True)


def ready_to_send(okt: Okt, bilde: Saksbilde, tjeneste: str, valg: Brevvalg, skjema: Brevskjema) -> Brevklar:
    """The final letter. InndataFeil with the field; BrevFeil when it cannot be made, as when no consent holds."""
    for felt, sentence in form_faults(valg, skjema, okt.today()).items():
        raise InndataFeil(sentence, "", felt)
    rettet = None
    if valg.art is Brevart.RETTING:
        rettet = corrected(okt, bilde, vedtak_of(bilde, valg), letter_head(okt, bilde), skjema)
    return Brevklar(valg, tjeneste, skjema, _compose(okt, bilde, (tjeneste, valg, skjema), utkast=False), rettet)


def register_sent(okt: Okt, bilde: Saksbilde, klar: Brevklar, pdfer: tuple[bytes, ...]) -> Saksbilde:
    """Keep the letter that has left the office: text, PDF and who got it, with what it corrects, in one transaction."""
    letter, *decision = pdfer
    brev = _sent(okt, bilde, klar, letter)
    changes = [create(Entitet.BREV, brev.id, bilde.sak.id, sendt_brev_fields(brev), Slag.APPEND)]
    content = [letter]
    if klar.rettet is not None:
        made, named = correction_changes(okt, bilde, klar.rettet, decision[0])
        changes, content = [*made, *changes], [*content, *named]
    with okt.arbeid() as arbeid:
        for one in content:
            arbeid.keep_innhold(_sha(one), one)
        arbeid.write(changes)
        arbeid.commit()
    return load_picture(okt, bilde.sak.id)


def sent_pdf(okt: Okt, bilde: Saksbilde, brev: Ferdigbrev) -> bytes:
    """A letter as it left the office, or was decided on, byte for byte."""
    with okt.arbeid() as arbeid:
        return arbeid.innhold(bilde.sak.id, brev.pdf_sha256)


def _sent(okt: Okt, bilde: Saksbilde, klar: Brevklar, pdf: bytes) -> SendtBrev:
    return SendtBrev(
        id=okt.new_id(),
        art=klar.valg.art,
        til=klar.valg.til or next(iter(_lines(klar.skjema.til)), klar.valg.navn),
        dato=okt.today(),
        tekst=klar.innhold.as_text(),
        pdf_sha256=_sha(pdf),
        tjenester=_about(bilde, klar),
        svar_ventes=parse_day(klar.skjema.svar_ventes) if klar.valg.art is Brevart.FORELOPIG_SVAR else None,
    )


def _about(bilde: Saksbilde, klar: Brevklar) -> tuple[str, ...]:
    """The services a letter is about; asking for information is about all of the case."""
    if klar.valg.art is Brevart.FORELOPIG_SVAR:
        return waiting_together(bilde, klar.tjeneste)
    return (klar.tjeneste,) if klar.valg.vedtak else ()


Brevet = tuple[str, Brevvalg, Brevskjema]
"""The service on the screen, which letter, and its fields."""


def _compose(okt: Okt, bilde: Saksbilde, brevet: Brevet, *, utkast: bool) -> Brevinnhold:
    tjeneste, valg, skjema = brevet
    hode = letter_head(okt, bilde)
    if valg.art is Brevart.FORELOPIG_SVAR:
        answer = ForelopigSvar(
            waiting_together(bilde, tjeneste), skjema.hvorfor, parse_day(skjema.svar_ventes), _lines(skjema.trenger)
        )
        return compose_preliminary(bilde.katalog, letter_case(bilde.sak, bilde.dato), hode, answer, utkast=utkast)
    if valg.art is Brevart.INNHENTING:
        return _request(bilde, hode, valg, skjema, utkast=utkast)
    return _of_decision(bilde, hode, brevet, utkast=utkast)


def _request(bilde: Saksbilde, hode: Brevhode, valg: Brevvalg, skjema: Brevskjema, *, utkast: bool) -> Brevinnhold:
    sak, consenting = bilde.sak, skjema.samtykket_av or bilde.sak.roller.tjenestemottaker
    asked = Innhenting(
        til=_lines(skjema.til),
        om=sak.mottaker,
        samtykke=consent_of(bilde, valg),
        samtykket_av=next(p.navn for p in sak.personer if p.id == consenting),
        sporsmal=_lines(skjema.sporsmal),
        svarfrist=parse_day(skjema.svarfrist),
    )
    case = letter_case(sak, bilde.dato)
    return compose_request(bilde.katalog, case, hode, asked, sak.samtykketrekk, utkast=utkast)


def _of_decision(bilde: Saksbilde, hode: Brevhode, brevet: Brevet, *, utkast: bool) -> Brevinnhold:
    _tjeneste, valg, skjema = brevet
    vedtak = vedtak_of(bilde, valg)
    grunnlag = basis(bilde, vedtak, hode)
    day = next(one.dato for one in bilde.sak.fattede if one.vedtak == vedtak.id)
    match valg.art:
        case Brevart.UNDERRETNING:
            told = latest_told(bilde.sak.underretninger, vedtak.id, valg.til)
            return compose_notice(grunnlag, valg.til, utkast=utkast, kunnskapsdag=told.kom_fram if told else None)
        case Brevart.BARNEBREV:
            return compose_for_child(grunnlag, skjema.forklaring, utkast=utkast)
        case Brevart.KLAGESVAR:
            answer = Klagesvar(_as_told(bilde, complaint_of(bilde, valg)), day, _lines(skjema.til))
            return compose_answer(grunnlag, answer, utkast=utkast)
        case Brevart.OVERSENDELSE:
            klage = _as_told(bilde, complaint_of(bilde, valg))
            known = _known(bilde, vedtak, klage.klager)
            sendes = Oversendelse(klage, day, known, _lines(skjema.vedlegg), _lines(skjema.til))
            return compose_forwarding(grunnlag, sendes, utkast=utkast)
        case _:
            return compose_correction(grunnlag, Retting(day, skjema.rettelse or _IKKE_SKREVET), utkast=utkast)


def _as_told(bilde: Saksbilde, klage: Klage) -> Klage:
    """A complaint as a letter quotes it. Its words cannot be written anew, so a protected address is taken out."""
    screen = screening(bilde.sak)
    if screen is None:
        return klage
    texts = {name: screen.masked(getattr(klage, name)) for name in ("tekst", "vurdering", "for_sen_grunn")}
    return replace(klage, **texts)  # type: ignore[arg-type]  # texts of Klage


def _known(bilde: Saksbilde, vedtak: Vedtak, klager: str) -> date | None:
    told = latest_told(bilde.sak.underretninger, vedtak.id, klager or bilde.sak.roller.soker)
    return told.kom_fram if told else None


def _lines(text: str) -> tuple[str, ...]:
    return tuple(" ".join(line.split()) for line in text.splitlines() if line.strip())


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
