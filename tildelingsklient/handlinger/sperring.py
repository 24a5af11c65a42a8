"""Making an address protection stricter: it holds from the moment it is known, whatever has come of the case."""

from __future__ import annotations

from dataclasses import replace

from tildelingsklient.feil import InndataFeil
from tildelingsklient.handlinger.brevvalg import Ferdigbrev
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.kartlegging.adressesperre import is_stricter, tells_address
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.sak.sak import Sak
from tildelingsklient.sprak import _
from tildelingsklient.synk.endring import Endring, Entitet, patch
from tildelingsklient.synk.felt import person_fields, sak_fields
from tildelingsklient.synk.vern import makes_stricter
from tildelingsklient.vedtak.etter import Fattet

_KONTAKT = "kontakt|"


def may_be_stricter(sak: Sak) -> tuple[tuple[str, str], ...]:
    """Those in the case who do not have the strictest protection there is, contacts too: what to say to `protect`,
    and a name."""
    strict = Adressesperre.STRENGT_FORTROLIG
    people = ((one.id, one.navn) for one in sak.personer if is_stricter(strict, one.adressesperre))
    contacts = ((_key(n), one.navn) for n, one in enumerate(sak.kontakter) if is_stricter(strict, one.adressesperre))
    return (*people, *contacts)


def is_contact(hvem: str) -> bool:
    """Is it a contact? One has no postal address."""
    return hvem.startswith(_KONTAKT)


def _key(nummer: int) -> str:
    return f"{_KONTAKT}{nummer}"


def protect(okt: Okt, bilde: Saksbilde, hvem: str, sperre: Adressesperre | None, postadresse: str) -> Saksbilde:
    """Protect the address of somebody in the case, or protect it more; a fagleder may in another's case too.

    A draft under review must be sent anew when its letter is another. InndataFeil with the field when something is
    missing, or when the protection would not be stricter.
    """
    sak = bilde.sak
    known = {one.id: one.adressesperre for one in sak.personer}
    known |= {_key(number): one.adressesperre for number, one in enumerate(sak.kontakter)}
    if hvem not in known:
        raise InndataFeil(_("Velg hvem det gjelder."), "", "person")
    if sperre is None or not is_stricter(sperre, known[hvem]):
        raise InndataFeil(
            _("Her kan sperren bare bli strengere."), _("Er den opphevet, retter du det før utkastet sendes."), "sperre"
        )
    change = _contact(sak, hvem, sperre) if is_contact(hvem) else _person(sak, hvem, sperre, postadresse.strip())
    with okt.arbeid() as arbeid:
        arbeid.write([change] if change else [])
        arbeid.commit()
    return load_picture(okt, sak.id)


def address_warning(okt: Okt, bilde: Saksbilde, brev: Ferdigbrev | Fattet) -> str:
    """What to mind before a letter is opened that was made before a protection; empty when there is nothing."""
    if not tells_address(brev.tekst, bilde.sak.alle):
        return ""
    with okt.arbeid() as arbeid:
        protected = [op.tid for op in arbeid.history(bilde.sak.id) if makes_stricter(op.endring)]
    if brev.tid is None or not any(when > brev.tid for when in protected):
        return ""
    made = _("Brevet er laget før adressesperren. Den gamle adressen eller telefonen kan stå der.")
    return f"{made} {_('Send det ikke på nytt, og stryk dem før noen får en kopi.')}"


def _person(sak: Sak, hvem: str, sperre: Adressesperre, postadresse: str) -> Endring | None:
    old = next(one for one in sak.personer if one.id == hvem)
    new = replace(old, adressesperre=sperre, postadresse=postadresse or old.postadresse)
    return patch(Entitet.PERSON, old.id, sak.id, person_fields(old), person_fields(new))


def _contact(sak: Sak, hvem: str, sperre: Adressesperre) -> Endring | None:
    contacts = (replace(one, adressesperre=sperre) if _key(n) == hvem else one for n, one in enumerate(sak.kontakter))
    new = replace(sak, kontakter=tuple(contacts))
    return patch(Entitet.SAK, sak.id, sak.id, sak_fields(sak), sak_fields(new))
