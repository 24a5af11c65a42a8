"""What is done with what a case knows before the visit: a consent given or withdrawn, a protected address opened."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace

from tildelingsklient.feil import InndataFeil
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.soknadstillegg import Skjemasamtykke, consent_faults, to_consents
from tildelingsklient.kartlegging.adressesperre import masked
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


def give_consent(okt: Okt, bilde: Saksbilde, skjema: Skjemasamtykke) -> Saksbilde:
    """Write down one more consent, given today. InndataFeil with the field when something is missing."""
    if skjema.er_tom:
        raise InndataFeil(_("Samtykket er tomt."), _("Skriv hva som kan hentes, og fra hvem."), "hva")
    for felt, sentence in consent_faults((skjema,), okt.today()):
        raise InndataFeil(sentence, "", felt.partition(".")[2])
    (samtykke,) = to_consents(okt, (skjema,))
    return _add(okt, bilde, create(Entitet.SAMTYKKE, samtykke.id, bilde.sak.id, samtykke_fields(samtykke), Slag.APPEND))


def withdraw_consent(okt: Okt, bilde: Saksbilde, samtykke_id: str) -> Saksbilde:
    """The consent is withdrawn today; it stays with what it was. Once withdrawn, a second time changes nothing."""
    samtykke = next(one for one in bilde.sak.samtykker if one.id == samtykke_id)
    if withdrawn_on(samtykke, bilde.sak.samtykketrekk) is not None:
        return bilde
    trekk = Samtykketrekk(okt.new_id(), samtykke.id, okt.today())
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
    hidden = sak.adressesperre is not Adressesperre.INGEN and not apnet
    written = [(name, text) for name, text in asdict(sak.hjem).items() if text]
    if not hidden:
        lived = ((one.navn, _address_lines(one)) for one in sak.personer)
        places = dict.fromkeys(besok.sted for besok in sak.besok if besok.sted)
        return Forhandsvisning(False, tuple(p for p in lived if p[1]), tuple(places), tuple(written), sak.kontakter)
    places = dict.fromkeys(besok.sted for besok in sak.besok)
    home = tuple((name, masked(text, sak.personer, places)) for name, text in written if name in _SIER_IKKE_HVOR)
    contacts = (replace(one, telefon="", merknad=masked(one.merknad, sak.personer, places)) for one in sak.kontakter)
    return Forhandsvisning(True, (), (), home, tuple(contacts))


def _address_lines(person: Person) -> tuple[str, ...]:
    return tuple(line for line in (person.adresse, person.poststed, person.telefon) if line)
