"""Words for what a case knows before the visit: fields of the home, roles of contacts, interpreters, languages."""

from __future__ import annotations

from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.sak.forhand import Kontaktrolle, Tolkebehov, Tolkeform
from tildelingsklient.sprak import _


def home_names() -> dict[str, str]:
    """The fields of the home as a place of work."""
    return {
        "dyr": _("Dyr"),
        "royk": _("Røyk"),
        "trapp": _("Trapp og heis"),
        "nokkel": _("Nøkkel"),
        "parkering": _("Parkering"),
        "annet": _("Annet"),
    }


def role_names() -> list[tuple[str, str]]:
    """Why somebody is a contact, in words."""
    names = {
        Kontaktrolle.PARORENDE: _("Pårørende"),
        Kontaktrolle.FORELDER: _("Forelder"),
        Kontaktrolle.VERGE: _("Verge"),
        Kontaktrolle.FULLMEKTIG: _("Har fullmakt"),
        Kontaktrolle.ANNEN: _("Annen"),
    }
    return [(role.value, name) for role, name in names.items()]


def interpreter_names() -> list[tuple[str, str]]:
    """How an interpreter takes part, in words."""
    names = {
        Tolkeform.INGEN: _("Trenger ikke tolk"),
        Tolkeform.FREMMOTE: _("Tolk på stedet"),
        Tolkeform.SKJERM: _("Tolk på skjerm"),
        Tolkeform.TELEFON: _("Tolk på telefon"),
        Tolkeform.TEGNSPRAK: _("Tegnspråktolk"),
    }
    return [(form.value, name) for form, name in names.items()]


def interpreter_text(behov: Tolkebehov) -> str:
    """«Tolk på stedet: somali»; the language alone when no interpreter is needed; empty when nothing is known."""
    if behov.form is Tolkeform.INGEN:
        return _("Språk: {sprak}").format(sprak=behov.sprak) if behov.sprak else ""
    name = dict(interpreter_names())[behov.form.value]
    return f"{name}: {behov.sprak}" if behov.sprak else name


def protection_names() -> list[tuple[str, str]]:
    """Address protection, in words."""
    return [
        (Adressesperre.INGEN.value, _("Nei")),
        (Adressesperre.FORTROLIG.value, _("Fortrolig (kode 7)")),
        (Adressesperre.STRENGT_FORTROLIG.value, _("Strengt fortrolig (kode 6)")),
    ]
