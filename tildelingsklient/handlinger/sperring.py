"""Making an address protection stricter: it holds from the moment it is known, whatever has come of the case."""

from __future__ import annotations

from dataclasses import replace

from tildelingsklient.feil import InndataFeil
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.kartlegging.adressesperre import is_stricter
from tildelingsklient.kartlegging.deltakere import Adressesperre, Person
from tildelingsklient.sak.sak import Sak
from tildelingsklient.sprak import _
from tildelingsklient.synk.endring import Entitet, patch
from tildelingsklient.synk.felt import person_fields


def may_be_stricter(sak: Sak) -> tuple[Person, ...]:
    """Those in the case who do not have the strictest protection there is."""
    return tuple(one for one in sak.personer if is_stricter(Adressesperre.STRENGT_FORTROLIG, one.adressesperre))


def protect(okt: Okt, bilde: Saksbilde, person_id: str, sperre: Adressesperre | None, postadresse: str) -> Saksbilde:
    """Protect a person's address, or protect it more. A draft under review must be sent anew: its letter is another.

    InndataFeil with the field when something is missing, or when the protection would not be stricter.
    """
    person = next((one for one in bilde.sak.personer if one.id == person_id), None)
    if person is None:
        raise InndataFeil(_("Velg hvem det gjelder."), "", "person")
    if sperre is None or not is_stricter(sperre, person.adressesperre):
        raise InndataFeil(
            _("Her kan sperren bare bli strengere."), _("Er den opphevet, retter du det før utkastet sendes."), "sperre"
        )
    new = replace(person, adressesperre=sperre, postadresse=postadresse.strip() or person.postadresse)
    change = patch(Entitet.PERSON, person.id, bilde.sak.id, person_fields(person), person_fields(new))
    with okt.arbeid() as arbeid:
        arbeid.write([change] if change else [])
        arbeid.commit()
    return load_picture(okt, bilde.sak.id)
