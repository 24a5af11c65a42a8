"""What is done with what a case knows before the visit: a consent given or withdrawn, a protected address opened."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date

from tildelingsklient.feil import InndataFeil
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, demand_not_ended, load_picture
from tildelingsklient.handlinger.soknadstillegg import Skjemasamtykke, consent_faults, to_consents
from tildelingsklient.kartlegging.adressesperre import masked, tells_address
from tildelingsklient.kartlegging.deltakere import Adressesperre, Person
from tildelingsklient.sak.forhand import Adresseinnsyn, Kontakt, Samtykketrekk, withdrawn_on
from tildelingsklient.sak.sak import Sak
from tildelingsklient.sprak import _
from tildelingsklient.synk.endring import Endring, Entitet, Slag, create
from tildelingsklient.synk.forhandsfelt import adresseinnsyn_fields, samtykke_fields, samtykketrekk_fields

MINSTE_GRUNN = 3
"""Letters in a reason that says anything."""

_SIER_IKKE_HVOR = {"dyr", "royk"}
"""What may be known of the home while the address is protected: the rest describes the way to it."""


@dataclass(frozen=True, slots=True)
class Skjerming:
    """What is kept out of the fields of a case whose address has not been opened."""

    sak: Sak

    def tells(self, tekst: str) -> bool:
        """Does a text say where somebody is, or how to ring?"""
        return tells_address(tekst, self.sak.alle, self._places())

    def masked(self, tekst: str) -> str:
        """The text without it."""
        return masked(tekst, self.sak.alle, self._places())

    def hides_home(self, felt: str, tekst: str) -> bool:
        """Is a field of the home left out?"""
        return bool(tekst) and (felt not in _SIER_IKKE_HVOR or self.tells(tekst))

    def _places(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(besok.sted for besok in self.sak.besok))


def screening(sak: Sak, *, apnet: bool = False) -> Skjerming | None:
    """None when nobody is protected, or after `open_address`."""
    return None if apnet or sak.adressesperre is Adressesperre.INGEN else Skjerming(sak)


def give_consent(okt: Okt, bilde: Saksbilde, skjema: Skjemasamtykke) -> Saksbilde:
    """Write down one more consent. InndataFeil with the field when something is missing."""
    demand_not_ended(bilde)
    if skjema.er_tom:
        raise InndataFeil(_("Samtykket er tomt."), _("Skriv hva som kan hentes, og fra hvem."), "hva")
    for felt, sentence in consent_faults((skjema,), okt.today()):
        raise InndataFeil(sentence, "", felt.partition(".")[2])
    (samtykke,) = to_consents(okt, (skjema,))
    return _add(okt, bilde, create(Entitet.SAMTYKKE, samtykke.id, bilde.sak.id, samtykke_fields(samtykke), Slag.APPEND))


def withdraw_consent(okt: Okt, bilde: Saksbilde, samtykke_id: str, dato: date | None = None) -> Saksbilde:
    """The consent is withdrawn, today when no day is told; it stays with what it was.

    Once withdrawn, a second time changes nothing. InndataFeil for a day before it was given, or to come.
    """
    samtykke, day = next(one for one in bilde.sak.samtykker if one.id == samtykke_id), dato or okt.today()
    if withdrawn_on(samtykke, bilde.sak.samtykketrekk) is not None:
        return bilde
    if not samtykke.gitt <= day <= okt.today():
        title = _("Samtykket kan ikke være trukket da.")
        raise InndataFeil(title, _("Skriv en dag fra det ble gitt til i dag."), "dato")
    trekk = Samtykketrekk(okt.new_id(), samtykke.id, day)
    change = create(Entitet.SAMTYKKETREKK, trekk.id, bilde.sak.id, samtykketrekk_fields(trekk), Slag.APPEND)
    return _add(okt, bilde, change)


def open_address(okt: Okt, bilde: Saksbilde, grunn: str) -> Saksbilde:
    """Log that the user looks at a protected address, and why; only then may it be shown. InndataFeil without a why."""
    reason = " ".join(grunn.split())
    if sum(sign.isalpha() for sign in reason) < MINSTE_GRUNN:
        raise InndataFeil(_("Skriv hvorfor du trenger adressen."), _("Grunnen blir stående i saken."), "grunn")
    innsyn = Adresseinnsyn(okt.new_id(), reason)
    change = create(Entitet.ADRESSEINNSYN, innsyn.id, bilde.sak.id, adresseinnsyn_fields(innsyn), Slag.APPEND)
    return _add(okt, bilde, change)


def _add(okt: Okt, bilde: Saksbilde, endring: Endring) -> Saksbilde:
    with okt.arbeid() as arbeid:
        arbeid.write([endring])
        arbeid.commit()
    return load_picture(okt, bilde.sak.id)


@dataclass(frozen=True, slots=True)
class Forhandsvisning:
    """What may be shown before the visit. `skjult`: an address is protected and has not been opened.

    `hjemme` are name and lines of those who have an address or a phone, `hjem` field and text of what the home is like
    as a place of work.
    """

    skjult: bool
    hjemme: tuple[tuple[str, tuple[str, ...]], ...]
    steder: tuple[str, ...]
    hjem: tuple[tuple[str, str], ...]
    kontakter: tuple[Kontakt, ...]


def before_visit(sak: Sak, *, apnet: bool = False) -> Forhandsvisning:
    """What «Før du går inn» shows; `apnet` only after `open_address`."""
    screen = screening(sak, apnet=apnet)
    written = [(name, text) for name, text in asdict(sak.hjem).items() if text]
    if screen is None:
        lived = ((one.navn, _address_lines(one)) for one in sak.personer)
        places = dict.fromkeys(besok.sted for besok in sak.besok if besok.star and besok.sted)
        return Forhandsvisning(False, tuple(p for p in lived if p[1]), tuple(places), tuple(written), sak.kontakter)
    home = tuple((name, screen.masked(text)) for name, text in written if name in _SIER_IKKE_HVOR)
    contacts = (replace(one, telefon="", merknad=screen.masked(one.merknad)) for one in sak.kontakter)
    return Forhandsvisning(True, (), (), home, tuple(contacts))


def _address_lines(person: Person) -> tuple[str, ...]:
    return tuple(line for line in (person.adresse, person.poststed, person.telefon) if line)
