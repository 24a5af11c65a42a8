"""What a letter needs of the case, and the letter closed: addressed, and without a protected address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tildelingsklient.brev.hode import Brevhode, case_lines
from tildelingsklient.brev.innhold import Blokk, Brevinnhold, Vedlegg, block_lines
from tildelingsklient.feil import BrevFeil
from tildelingsklient.kartlegging.adressesperre import letter_lines, tells_address
from tildelingsklient.kartlegging.deltakere import Person
from tildelingsklient.kartlegging.samtale import Kartlegging
from tildelingsklient.sak.sak import Sak
from tildelingsklient.sprak import _
from tildelingsklient.tid import OSLO


@dataclass(frozen=True, slots=True)
class Brevsak:
    """What the letter needs of the case; `samtaler` are the days of the conversations, `steder` where.

    `kontakter` are never written to here, but one who is protected protects the whole case.
    """

    kartlegging: Kartlegging
    nummer: str = ""
    mottatt: date | None = None
    samtaler: tuple[date, ...] = ()
    steder: tuple[str, ...] = ()
    kontakter: tuple[Person, ...] = ()

    @property
    def alle(self) -> tuple[Person, ...]:
        """Everybody in the case."""
        return (*self.kartlegging.personer, *self.kontakter)

    def address(self, person_id: str) -> tuple[str, ...]:
        """Name and address of a person as the letter prints them."""
        person = self.kartlegging.person(person_id)
        return letter_lines(person, self.alle) if person else ()


def letter_case(sak: Sak, dato: date) -> Brevsak:
    """What a letter on a day needs of a case: visits of later days, or that came to nothing, are left out."""
    visits = sorted({besok.start.astimezone(OSLO).date() for besok in sak.besok if besok.star})
    past = tuple(day for day in visits if day <= dato)
    places = tuple(besok.sted for besok in sak.besok)
    contacts = tuple(kontakt.as_person() for kontakt in sak.kontakter)
    return Brevsak(sak.grunnlag(dato).kartlegging, sak.nummer, sak.mottatt, past, places, contacts)


@dataclass(frozen=True, slots=True)
class Brevtekst:
    """What a letter says; `tittel` is the document's and holds nobody's name."""

    tittel: str
    overskrift: str
    blokker: tuple[Blokk, ...]
    vedlegg: Vedlegg | None = None


def close_letter(
    sak: Brevsak, hode: Brevhode, mottaker: tuple[str, ...], tekst: Brevtekst, *, utkast: bool
) -> Brevinnhold:
    """The letter with its head and address. BrevFeil when the text tells a protected address, or it is sent to one."""
    innhold = Brevinnhold(
        tittel=tekst.tittel,
        kommune=hode.kommune,
        enhet=hode.enhet,
        mottaker=mottaker,
        opplysninger=tuple(case_lines(hode, sak.nummer)),
        overskrift=tekst.overskrift,
        blokker=tekst.blokker,
        utkast=utkast,
        vedlegg=tekst.vedlegg,
    )
    _refuse_address(innhold, sak)
    _refuse_receiver(mottaker, sak)
    return innhold


def _refuse_address(innhold: Brevinnhold, sak: Brevsak) -> None:
    """A protected address that somebody wrote into the text must never be printed."""
    appendix = innhold.vedlegg.blokker if innhold.vedlegg else ()
    body = "\n".join(line for blokk in (*innhold.blokker, *appendix) for line in block_lines(blokk))
    if tells_address(f"{innhold.overskrift}\n{body}", sak.alle, sak.steder):
        raise BrevFeil(
            _("Brevet inneholder en adresse eller telefon som er sperret."),
            _("Ta den ut av begrunnelsen, omfanget eller det andre du har skrevet. Da kan brevet vises."),
        )


def _refuse_receiver(mottaker: tuple[str, ...], sak: Brevsak) -> None:
    """A letter is never sent to where somebody protected lives; others at the same post office may have it."""
    homes = [replace(person, poststed="") for person in sak.alle]
    if tells_address("\n".join(mottaker), homes):
        raise BrevFeil(
            _("Brevet skal til en adresse eller telefon som er sperret."),
            _("Skriv postadressen i stedet."),
        )
