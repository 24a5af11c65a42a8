"""Which letters a case can send now, beside the vedtak itself, and to whom. Pure: nothing is written or drawn here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tildelingsklient.brev.barnebrev import is_for_child
from tildelingsklient.brev.brevsak import letter_case
from tildelingsklient.brev.hode import Brevhode
from tildelingsklient.brev.oppbygging import Brevgrunnlag
from tildelingsklient.brev.tiltale import addressee
from tildelingsklient.brev.underretning import to_be_told
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sak.forhand import Samtykke, Samtykkestand, consent_state
from tildelingsklient.sak.tilstand import ETTER_VEDTAK, REDIGERBAR, Tilstand
from tildelingsklient.sprak import _
from tildelingsklient.vedtak.etter import Brevart, Fattet, Klage, Klageutfall, SendtBrev, standing
from tildelingsklient.vedtak.vedtak import Vedtak

UAVGJORT = REDIGERBAR | {Tilstand.TIL_GJENNOMGANG, Tilstand.GODKJENT}
"""States in which the one who applied still waits for an answer."""

_SENDES_VIDERE = {Klageutfall.OPPRETTHOLDT, Klageutfall.DELVIS_OMGJORT}


@dataclass(frozen=True, slots=True)
class Brevvalg:
    """A letter that can be sent. `til` is a person's id, empty for somebody outside the case; `navn` is who gets it.

    `vedtak` is the id of the decision it follows, `om` of the consent it rests on or the complaint it answers.
    """

    art: Brevart
    til: str
    navn: str
    vedtak: str = ""
    om: str = ""

    @property
    def nokkel(self) -> str:
        """What tells it from the other letters of the case."""
        return f"{self.art.value}|{self.vedtak}|{self.om}|{self.til}"


def possible_letters(bilde: Saksbilde, tjeneste: str) -> tuple[Brevvalg, ...]:
    """The letters that can be sent now about a service."""
    return tuple(_possible(bilde, tjeneste))


def sent_letters(bilde: Saksbilde) -> tuple[SendtBrev, ...]:
    """The letters that have left the office, the last first."""
    return tuple(reversed(bilde.sak.sendte_brev))


@dataclass(frozen=True, slots=True)
class Vedtaksbrev:
    """The letter of a decision as it was made, about one service or more; `rettet` when it corrects an earlier one."""

    dato: date
    tjenester: tuple[str, ...]
    tekst: str
    pdf_sha256: str
    rettet: bool
    tid: datetime | None = None


Ferdigbrev = SendtBrev | Vedtaksbrev
"""A letter that is made and stands as it was."""


def decision_letters(bilde: Saksbilde) -> tuple[Vedtaksbrev, ...]:
    """The letters of all the decisions in the case, of every round and before they were corrected, the last first."""
    services = {vedtak.id: vedtak.tjeneste for vedtak in bilde.sak.vedtak}
    letters: dict[str, list[Fattet]] = {}
    for one in bilde.sak.fattede:
        letters.setdefault(one.pdf_sha256, []).append(one)
    return tuple(_letter_of(same, services) for same in reversed(letters.values()))


def _letter_of(fattede: Sequence[Fattet], tjenester: Mapping[str, str]) -> Vedtaksbrev:
    first, about = fattede[0], tuple(tjenester[one.vedtak] for one in fattede)
    return Vedtaksbrev(first.dato, about, first.tekst, first.pdf_sha256, bool(first.retter), first.tid)


def why_no_request(bilde: Saksbilde) -> str:
    """Why nobody can be asked for information now; empty when somebody can."""
    if any(_holds(bilde, one) for one in bilde.sak.samtykker):
        return ""
    if bilde.sak.samtykker:
        return _("Ingen samtykker gjelder lenger. Spør om et nytt, og skriv det inn under «Før du går inn».")
    return _("Det er ikke skrevet inn noe samtykke. Spør om det, og skriv det inn under «Før du går inn».")


def basis(bilde: Saksbilde, vedtak: Vedtak, hode: Brevhode) -> Brevgrunnlag:
    """What a letter about a decision is built from, on the day of its head."""
    assessed = bilde.vurdering_for(vedtak.tjeneste)
    return Brevgrunnlag(bilde.katalog, letter_case(bilde.sak, hode.dato), assessed, vedtak, hode)


def waiting_together(bilde: Saksbilde, tjeneste: str) -> tuple[str, ...]:
    """The undecided services whose answer goes to the same person as this one's, this one first."""
    to = _addressee(bilde, tjeneste)
    others = (t for t in bilde.sak.tjenester if t != tjeneste and _is_undecided(bilde, t))
    return tjeneste, *(t for t in others if _addressee(bilde, t) == to)


def vedtak_of(bilde: Saksbilde, valg: Brevvalg) -> Vedtak:
    """The decision a letter follows."""
    return next(one for one in bilde.sak.vedtak if one.id == valg.vedtak)


def consent_of(bilde: Saksbilde, valg: Brevvalg) -> Samtykke:
    """The consent a letter rests on."""
    return next(one for one in bilde.sak.samtykker if one.id == valg.om)


def complaint_of(bilde: Saksbilde, valg: Brevvalg) -> Klage:
    """The complaint a letter answers or sends on."""
    return next(one for one in bilde.sak.klager if one.id == valg.om)


def _possible(bilde: Saksbilde, tjeneste: str) -> Iterator[Brevvalg]:
    if _is_undecided(bilde, tjeneste):
        yield _to_person(bilde, Brevart.FORELOPIG_SVAR, _addressee(bilde, tjeneste))
    if not bilde.sak.er_avsluttet:
        yield from _requests(bilde)
    made = [one for one in bilde.sak.vedtak if one.tjeneste == tjeneste and standing(bilde.sak.fattede, one.id)]
    latest = max(made, key=lambda one: one.runde, default=None)
    if latest is not None:
        yield from _of_decision(bilde, latest)
    for vedtak in made:
        yield from _of_complaints(bilde, vedtak)


def _requests(bilde: Saksbilde) -> Iterator[Brevvalg]:
    for one in bilde.sak.samtykker:
        if _holds(bilde, one):
            name = _("{fra}: {hva}").format(fra=one.fra, hva=one.hva)
            yield Brevvalg(Brevart.INNHENTING, "", name, om=one.id)


def _holds(bilde: Saksbilde, samtykke: Samtykke) -> bool:
    return consent_state(samtykke, bilde.sak.samtykketrekk, bilde.dato) is Samtykkestand.GJELDER


def _of_decision(bilde: Saksbilde, vedtak: Vedtak) -> Iterator[Brevvalg]:
    grunnlag = basis(bilde, vedtak, Brevhode("", "", "", bilde.dato))
    for person in to_be_told(grunnlag):
        yield _to_person(bilde, Brevart.UNDERRETNING, person, vedtak.id)
    if vedtak.utfall and is_for_child(grunnlag):
        yield _to_person(bilde, Brevart.BARNEBREV, bilde.sak.roller.tjenestemottaker, vedtak.id)
    if vedtak.tilstand in ETTER_VEDTAK:
        yield _to_person(bilde, Brevart.RETTING, grunnlag.decision().tiltale.adressat, vedtak.id)


def _of_complaints(bilde: Saksbilde, vedtak: Vedtak) -> Iterator[Brevvalg]:
    for klage in bilde.sak.klager:
        if klage.vedtak != vedtak.id or klage.utfall is None:
            continue
        person = next((p.navn for p in bilde.sak.personer if p.id == klage.klager), klage.klager_navn)
        yield Brevvalg(Brevart.KLAGESVAR, klage.klager, person, vedtak.id, klage.id)
        if klage.utfall in _SENDES_VIDERE:
            name = _("Den som avgjør klagen fra {navn}").format(navn=person)
            yield Brevvalg(Brevart.OVERSENDELSE, "", name, vedtak.id, klage.id)


def _to_person(bilde: Saksbilde, art: Brevart, person_id: str, vedtak: str = "") -> Brevvalg:
    name = next((p.navn for p in bilde.sak.personer if p.id == person_id), "")
    return Brevvalg(art, person_id, name or _("Uten navn"), vedtak)


def _addressee(bilde: Saksbilde, tjeneste: str) -> str:
    return addressee(bilde.fakta.kartlegging, bilde.katalog.tjeneste_by_id[tjeneste])


def _is_undecided(bilde: Saksbilde, tjeneste: str) -> bool:
    return bilde.sak.vedtak_for(tjeneste).tilstand in UAVGJORT
