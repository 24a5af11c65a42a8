"""The words of a søknad, of what is known before the visit, and of the visits: what each choice is called."""

from __future__ import annotations

from collections.abc import Sequence

from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.sak.besok import KAN_VELGES, Besoksgrunn, Besoksutfall, Tiltak
from tildelingsklient.sak.forhand import Kontaktrolle, Tolkebehov, Tolkeform
from tildelingsklient.sak.sak import Avsender, Kanal
from tildelingsklient.sprak import _, lower_first
from tildelingsklient.vedtak.avslutning import Avslutning, Avslutningsgrunn, Trekker, Trekkmaate


def kanal_names() -> list[tuple[str, str]]:
    """How a søknad can come, in words."""
    names = {
        Kanal.SKJEMA: _("Skjema på nett"),
        Kanal.BREV: _("Brev eller papirskjema"),
        Kanal.TELEFON: _("Telefon"),
        Kanal.MUNTLIG: _("Muntlig, ved oppmøte"),
        Kanal.MELDING: _("Melding fra helsetjenesten"),
    }
    return [(kanal.value, name) for kanal, name in names.items()]


def avsender_names() -> list[tuple[str, str]]:
    """Who can send a søknad, in words."""
    names = {
        Avsender.SOKER: _("Søkeren selv"),
        Avsender.PARORENDE: _("Pårørende"),
        Avsender.FASTLEGE: _("Fastlege"),
        Avsender.SYKEHUS: _("Sykehus"),
        Avsender.NABO: _("Nabo"),
        Avsender.ANDRE: _("Andre"),
    }
    return [(avsender.value, name) for avsender, name in names.items()]


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


def protection_names() -> list[tuple[str, str]]:
    """Address protection, in words."""
    return [
        (Adressesperre.INGEN.value, _("Nei")),
        (Adressesperre.FORTROLIG.value, _("Fortrolig (kode 7)")),
        (Adressesperre.STRENGT_FORTROLIG.value, _("Strengt fortrolig (kode 6)")),
    ]


def reason_names() -> list[tuple[str, str]]:
    """Why a visit is moved or cancelled, to choose from."""
    names = {
        Besoksgrunn.SOKER: _("Søkeren ba om det"),
        Besoksgrunn.PARORENDE: _("Pårørende ba om det"),
        Besoksgrunn.SAKSBEHANDLER: _("Jeg er forhindret"),
        Besoksgrunn.TOLK: _("Tolk mangler"),
        Besoksgrunn.VAER: _("Vei eller vær"),
        Besoksgrunn.ANNET: _("Annet"),
    }
    return [(grunn.value, names[grunn]) for grunn in KAN_VELGES]


def reason_text(grunn: Besoksgrunn) -> str:
    """The same afterwards, and what follows from the case."""
    ended = {
        Besoksgrunn.TRUKKET: _("Søknaden er trukket"),
        Besoksgrunn.DOD: _("Personen er død"),
        Besoksgrunn.FLYTTET: _("Personen har flyttet"),
        Besoksgrunn.SAKSBEHANDLER: _("Saksbehandler var forhindret"),
    }
    return ended.get(grunn) or dict(reason_names())[grunn.value]


def measure_names() -> list[tuple[str, str]]:
    """What can be done when nobody is at home."""
    names = {
        Tiltak.LAPP: _("La lapp i postkassen"),
        Tiltak.RINGTE: _("Ringte"),
        Tiltak.VARSLET: _("Varslet pårørende"),
    }
    return [(tiltak.value, name) for tiltak, name in names.items()]


def measures_text(tiltak: Sequence[Tiltak]) -> str:
    """«La lapp i postkassen, ringte»."""
    names = dict(measure_names())
    words = [names[one.value] for one in tiltak]
    return ", ".join([*words[:1], *(word[:1].lower() + word[1:] for word in words[1:])])


def withdrawer_names() -> list[tuple[str, str]]:
    """Who can withdraw a søknad."""
    names = {
        Trekker.SOKER: _("Søkeren selv"),
        Trekker.VERGE: _("Verge"),
        Trekker.FULLMEKTIG: _("En med fullmakt"),
        Trekker.PARORENDE: _("Pårørende"),
    }
    return [(trekker.value, name) for trekker, name in names.items()]


def withdrawal_ways() -> list[tuple[str, str]]:
    """How it can be done."""
    return [(Trekkmaate.SKRIFTLIG.value, _("Skriftlig")), (Trekkmaate.MUNTLIG.value, _("Muntlig"))]


def ending_names() -> list[tuple[str, str]]:
    """Why a case ends, to choose from."""
    names = {
        Avslutningsgrunn.TRUKKET: _("Søknaden er trukket"),
        Avslutningsgrunn.DOD: _("Personen er død"),
        Avslutningsgrunn.FLYTTET: _("Personen har flyttet"),
    }
    return [(grunn.value, name) for grunn, name in names.items()]


def visit_outcome_name(utfall: Besoksutfall) -> str:
    """What became of a visit."""
    names = {
        Besoksutfall.STAR: _("Avtalt"),
        Besoksutfall.FLYTTET: _("Flyttet"),
        Besoksutfall.AVLYST: _("Avlyst"),
        Besoksutfall.IKKE_HJEMME: _("Ikke hjemme"),
    }
    return names[utfall]


def interpreter_text(behov: Tolkebehov) -> str:
    """«Tolk på stedet: somali»; the language alone when no interpreter is needed; empty when nothing is known."""
    if behov.form is Tolkeform.INGEN:
        return _("Språk: {sprak}").format(sprak=behov.sprak) if behov.sprak else ""
    name = dict(interpreter_names())[behov.form.value]
    return f"{name}: {behov.sprak}" if behov.sprak else name


def ending_text(slutt: Avslutning, hvem: str = "") -> str:
    """«Trukket 12.11.2026 av søkeren selv, muntlig»; with a name «Halima Yusuf: død 11.11.2026»."""
    text = _ending(slutt)
    return _("{navn}: {hva}").format(navn=hvem, hva=lower_first(text)) if hvem else text


def _ending(slutt: Avslutning) -> str:
    day = f"{slutt.dato:%d.%m.%Y}"
    if slutt.grunn is Avslutningsgrunn.DOD:
        return _("Død {dato}").format(dato=day)
    if slutt.grunn is Avslutningsgrunn.FLYTTET:
        return _("Flyttet til {kommune} {dato}").format(kommune=slutt.kommune, dato=day)
    if slutt.grunn is Avslutningsgrunn.HENLAGT:
        return _("Henlagt {dato}").format(dato=day)
    who = dict(withdrawer_names())[slutt.trukket_av.value] if slutt.trukket_av else ""
    how = dict(withdrawal_ways())[slutt.maate.value] if slutt.maate else ""
    by = _(" av {hvem}").format(hvem=who[:1].lower() + who[1:]) if who else ""
    return _("Trukket {dato}").format(dato=day) + by + (f", {how.lower()}" if how else "")
