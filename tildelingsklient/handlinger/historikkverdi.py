"""How the value of a field reads in the history: as the screens say it, never as it is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from tildelingsklient.handlinger.historikkord import Felter, Saksord, moment_text
from tildelingsklient.kartlegging.svar import Kilde, Verdi, invalid_reason, number_text
from tildelingsklient.kartlegging.visning import kilde_name, verdi_text
from tildelingsklient.katalog.sporsmal import IKKE_RELEVANT, Sporsmal, Svartype
from tildelingsklient.sak.behandlingsord import exception_name
from tildelingsklient.sak.forhand import Tolkebehov, Tolkeform
from tildelingsklient.sak.soknadsord import ending_text, home_names, interpreter_text, role_names
from tildelingsklient.sprak import _, lower_first, pick
from tildelingsklient.synk.endring import Entitet
from tildelingsklient.vedtak.avslutning import Avslutning, Avslutningsgrunn, Trekker, Trekkmaate
from tildelingsklient.vedtak.klage import alternatives

Lagret: TypeAlias = Any
"""A value as an op holds it: plain JSON, by the field of one kind or another."""

_SIES_ALLTID = {"dyr", "royk"}
"""What may be known of a home while the address is protected."""


@dataclass(frozen=True, slots=True)
class Sted:
    """Where a value stands: the words of the case, and the thing's fields as they were last known."""

    ord: Saksord
    felter: Felter


Vis = Callable[[Sted, Lagret], str]
"""A value that is not empty, in words."""


def text(sted: Sted, verdi: Lagret) -> str:
    """What somebody wrote."""
    return sted.ord.masked(" ".join(str(verdi).split()))


def place(sted: Sted, verdi: Lagret) -> str:
    """An address, a place or a phone."""
    return _("vises ikke, adressen er sperret") if sted.ord.er_sperret else text(sted, verdi)


def number(_sted: Sted, verdi: Lagret) -> str:
    """A number."""
    return number_text(verdi)


def yes_no(_sted: Sted, verdi: Lagret) -> str:
    """Ja or nei."""
    return _("Ja") if verdi else _("Nei")


def day(_sted: Sted, verdi: Lagret) -> str:
    """«12.11.2026»."""
    return f"{date.fromisoformat(str(verdi)):%d.%m.%Y}"


def instant(_sted: Sted, verdi: Lagret) -> str:
    """«12.11.2026 kl. 10.42»."""
    return moment_text(str(verdi))


def choice(names: Callable[[], Iterable[tuple[str, str]]]) -> Vis:
    """One of a list."""
    return lambda _sted, verdi: dict(names()).get(str(verdi), _("ukjent"))


def choices(names: Callable[[], Iterable[tuple[str, str]]]) -> Vis:
    """Some of a list."""
    one = choice(names)
    return lambda sted, verdi: ", ".join(one(sted, part) for part in verdi)


def lines(sted: Sted, verdi: Lagret) -> str:
    """Several texts."""
    return "; ".join(text(sted, one) for one in verdi)


def user(sted: Sted, verdi: Lagret) -> str:
    """A user."""
    return sted.ord.bruker(verdi)


def person(sted: Sted, verdi: Lagret) -> str:
    """Somebody in the case."""
    return sted.ord.person(verdi)


def receiver(sted: Sted, verdi: Lagret) -> str:
    """Somebody in the case, or a name from outside it."""
    return sted.ord.person(verdi) if sted.ord.known(Entitet.PERSON, str(verdi)) else text(sted, verdi)


def people(sted: Sted, verdi: Lagret) -> str:
    """Those in the case."""
    return ", ".join(sted.ord.person(one) for one in verdi)


def roles(sted: Sted, verdi: Lagret) -> str:
    """Who is who."""
    carers = ", ".join(sted.ord.person(one) for one in verdi.get("omsorgsytere", ()))
    parts = (
        _("søker {navn}").format(navn=sted.ord.person(verdi.get("soker"))),
        _("får tjenesten {navn}").format(navn=sted.ord.person(verdi.get("tjenestemottaker"))),
        _("gir omsorg {navn}").format(navn=carers) if carers else "",
    )
    return "; ".join(filter(None, parts))


def services(sted: Sted, verdi: Lagret) -> str:
    """The services."""
    return ", ".join(sted.ord.tjeneste(one) for one in verdi)


def decisions(sted: Sted, verdi: Lagret) -> str:
    """Vedtak, by their services."""
    return ", ".join(sted.ord.vedtak(one) for one in verdi)


def criteria(sted: Sted, verdi: Lagret) -> str:
    """The criteria set of the case."""
    katalog = sted.ord.bilde.katalog
    return f"{pick(katalog.navn)} {katalog.utgave}" if verdi == katalog.id else _("et annet sett")


def interpreter(_sted: Sted, verdi: Lagret) -> str:
    """The interpreter."""
    form = Tolkeform(verdi["form"])
    return interpreter_text(Tolkebehov(form, str(verdi["sprak"]))) or _("Trenger ikke tolk")


def contacts(sted: Sted, verdi: Lagret) -> str:
    """The contacts; without what is protected."""
    return "; ".join(_contact(sted, one) for one in verdi)


def _contact(sted: Sted, kontakt: Lagret) -> str:
    role = lower_first(dict(role_names()).get(str(kontakt.get("rolle")), ""))
    name = f"{kontakt.get('navn', '')} ({role})"
    phone = "" if sted.ord.er_sperret else str(kontakt.get("telefon", ""))
    return ", ".join(filter(None, (name, phone, text(sted, kontakt.get("merknad", "")))))


def home(sted: Sted, verdi: Lagret) -> str:
    """The home as a place of work; of a protected one only what says nothing of where it is."""
    names = home_names()
    shown = [name for name in names if verdi.get(name) and (not sted.ord.er_sperret or name in _SIES_ALLTID)]
    told = "; ".join(f"{names[name]}: {text(sted, verdi[name])}" for name in shown)
    return told or (place(sted, "") if any(verdi.values()) else "")


def visit(sted: Sted, verdi: Lagret) -> str:
    """A visit, by when it is."""
    return sted.ord.besok(verdi)


def answer(sted: Sted, verdi: Lagret) -> str:
    """An answer as the question says it: «3 – trenger hjelp»."""
    sporsmal = sted.ord.sporsmal(sted.felter.get("sporsmal"))
    said: Verdi = tuple(map(str, verdi)) if isinstance(verdi, list) else verdi
    if sporsmal is None:
        return text(sted, ", ".join(said) if isinstance(said, tuple) else said)
    return sted.ord.masked(_said(sted, sporsmal, said))


def _said(sted: Sted, sporsmal: Sporsmal, verdi: Verdi) -> str:
    if sporsmal.type is Svartype.UKEPLAN and invalid_reason(sporsmal, verdi):
        return _("en ukeplan som ikke er ferdig")
    if sporsmal.type is Svartype.MAAL and invalid_reason(sporsmal, verdi):
        return _("mål som ikke er ferdig skrevet")
    words = verdi_text(sted.ord.bilde.katalog, sporsmal, verdi)
    is_step = sporsmal.type is Svartype.FUNKSJON and isinstance(verdi, int) and verdi != IKKE_RELEVANT
    return f"{verdi} – {lower_first(words)}" if is_step and not invalid_reason(sporsmal, verdi) else words


def sources(_sted: Sted, verdi: Lagret) -> str:
    """Who an answer comes from."""
    return ", ".join(kilde_name(Kilde(one)) for one in verdi)


def origin(_sted: Sted, verdi: Lagret) -> str:
    """That it was said in an earlier case."""
    return _("sagt {dato} i en tidligere sak").format(dato=f"{date.fromisoformat(verdi['dato']):%d.%m.%Y}")


def exception(sted: Sted, verdi: Lagret) -> str:
    """An exception that was made."""
    kriterium = sted.ord.kriterium(sted.felter.get("tjeneste"), sted.felter.get("kriterium"))
    return exception_name(kriterium, str(verdi)) if kriterium else _("Annet særlig grunnlag")


def shown(sted: Sted, verdi: Lagret) -> str:
    """The sentences that were read back, with what was said to them."""
    told = _("{setning} («{rettelse}»)")
    parts = (told.format(setning=one[2], rettelse=one[4]) if one[4] else str(one[2]) for one in verdi)
    return text(sted, " ".join(parts))


def strokes(_sted: Sted, _verdi: Lagret) -> str:
    """That somebody has drawn their name."""
    return _("skrevet for hånd på skjermen")


def question(sted: Sted, verdi: Lagret) -> str:
    """A question."""
    return sted.ord.sporsmalstekst(verdi)


def about(sted: Sted, verdi: Lagret) -> str:
    """Whom it is about."""
    return sted.ord.om(verdi) or sted.ord.person(verdi)


def reasons(sted: Sted, verdi: Lagret) -> str:
    """The reasons of a draft as running text."""
    return text(sted, " ".join(str(setning["tekst"]) for avsnitt in verdi for setning in avsnitt))


def appeal_rule(sted: Sted, verdi: Lagret) -> str:
    """Which appeal rule was chosen."""
    tjeneste = sted.ord.bilde.katalog.tjeneste_by_id.get(str(sted.felter.get("tjeneste")))
    rules = alternatives(tjeneste) if tjeneste else ()
    return next((one.navn for one in rules if one.valg == verdi), _("valgt"))


def ending(sted: Sted, verdi: Lagret) -> str:
    """Why it ended."""
    slutt = Avslutning(
        Avslutningsgrunn(verdi["grunn"]),
        date.fromisoformat(verdi["dato"]),
        Trekker(verdi["trukket_av"]) if verdi.get("trukket_av") else None,
        Trekkmaate(verdi["maate"]) if verdi.get("maate") else None,
        str(verdi.get("person") or ""),
        str(verdi.get("kommune") or ""),
    )
    words = ending_text(slutt, sted.ord.person(slutt.person) if slutt.person else "")
    return text(sted, f"{words}. {verdi['begrunnelse']}" if verdi.get("begrunnelse") else words)


def waiting_list(sted: Sted, verdi: Lagret) -> str:
    """Since when, and what help there is."""
    return text(sted, f"{day(sted, verdi['fra'])} {verdi.get('oppfolging') or ''}")


def spoken(sted: Sted, verdi: Lagret) -> str:
    """What was decided by word of mouth."""
    return text(sted, f"{day(sted, verdi['dato'])}: {verdi['hva']} {verdi['hvorfor']}")


def consent(sted: Sted, verdi: Lagret) -> str:
    """Which consent."""
    known = sted.ord.known(Entitet.SAMTYKKE, str(verdi))
    told = _("{hva}, fra {hvem}").format(hva=known.get("hva", ""), hvem=known.get("fra", ""))
    return text(sted, told) if known else _("et samtykke")
