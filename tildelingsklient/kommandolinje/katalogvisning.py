"""A katalog as readable text: services with criteria and sources, questions with how they are answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tildelingsklient.katalog.bruk import own_sporsmal, trapp_sporsmal, with_relevance
from tildelingsklient.katalog.grunnform import Punkt
from tildelingsklient.katalog.kriterium import Gruppe, Kriterium, Moment, Naar, Vilkar
from tildelingsklient.katalog.lov import Klageregel
from tildelingsklient.katalog.modell import Katalog, Tjeneste
from tildelingsklient.katalog.ord import (
    betaling_name,
    modalitet_name,
    number,
    styrke_name,
    svartype_name,
)
from tildelingsklient.katalog.sporsmal import Omfang, Sporsmal, Svartype
from tildelingsklient.sprak import _, pick
from tildelingsklient.vedtak.klage import klage_text
from tildelingsklient.vedtak.lovtekst import law_texts

Linjer = Iterator[str]
_INN = "  "


def katalog_text(katalog: Katalog, sha256: str) -> str:
    """The whole katalog for reading."""
    head = [
        pick(katalog.navn),
        _("Id: {id}, utgave {utgave}, revisjon {revisjon}").format(
            id=katalog.id, utgave=katalog.utgave, revisjon=katalog.revisjon
        ),
        _("Kilde: {kilde}").format(kilde=katalog.kilde),
        _("Fingeravtrykk: {sha}").format(sha=sha256),
    ]
    parts = [line for tjeneste in katalog.tjenester for line in ("", *_tjeneste(katalog, tjeneste))]
    shared = list(_section(_("Momenter i alle tjenester"), _momenter(katalog.felles_momenter)))
    return "\n".join([*head, *parts, "", *shared]).rstrip() + "\n"


def _tjeneste(katalog: Katalog, tjeneste: Tjeneste) -> Linjer:
    title = f"{tjeneste.kapittel} {pick(tjeneste.navn)} ({tjeneste.id})"
    yield title
    yield "=" * len(title)
    for name, points in _point_sections(tjeneste):
        yield from _section(name, (_point(point) for point in points))
    yield from _section(_("Kriterier"), _kriterier(tjeneste.kriterier))
    yield from _section(_("Vilkår"), _kriterier(tjeneste.vilkar))
    yield from _section(_("Utelukker"), _kriterier(tjeneste.utelukker))
    yield from _section(_("Momenter"), _momenter(tjeneste.momenter))
    notices = (f"{_cited(v.kilde)} {pick(v.tekst)}" for v in tjeneste.varsler)
    yield from _section(_("Varsler"), notices)
    yield from _section(_("Egenandel"), [_egenandel(tjeneste)])
    yield from _section(_("Lovgrunnlag"), law_texts(katalog, tjeneste.lovgrunnlag))
    yield from _section(_("Klage"), _klage(katalog, tjeneste.klage))


def _point_sections(tjeneste: Tjeneste) -> list[tuple[str, Sequence[Punkt]]]:
    return [
        (_("Beskrivelse"), tjeneste.beskrivelse),
        (_("Formål"), tjeneste.formal),
        (_("Målgruppe"), tjeneste.malgruppe),
        (_("Omfatter"), tjeneste.omfatter),
        (_("Omfatter ikke"), tjeneste.omfatter_ikke),
        (_("Kvalitetskrav"), tjeneste.kvalitetskrav),
        (_("Merknader"), tjeneste.merknader),
    ]


def _section(title: str, lines: Iterable[str]) -> Linjer:
    """A heading with its lines; nothing when there are no lines."""
    for place, line in enumerate(lines):
        if not place:
            yield title
        yield f"{_INN}{line}"


def _cited(kilder: Sequence[str]) -> str:
    return f"[{', '.join(kilder)}]"


def _point(point: Punkt) -> str:
    return f"{_cited(point.kilde)} {pick(point.tekst)}"


def _kriterier(kriterier: Iterable[Kriterium]) -> Linjer:
    for kriterium in kriterier:
        after = _after(kriterium)
        yield f"{kriterium.id} {_cited(kriterium.kilde)} {styrke_name(kriterium.styrke)}{after}"
        yield f"{_INN}{pick(kriterium.tekst)}"
        yield from (f"{_INN}– {_point(example)}" for example in kriterium.eksempler)
        yield from (f"{_INN}{line}" for line in _kriterier(kriterium.deler))


def _after(kriterium: Kriterium) -> str:
    groups = {
        Gruppe.ALLE: _("alle delene må være oppfylt"),
        Gruppe.MINST_EN: _("minst én del må være oppfylt"),
        Gruppe.DOKUMENTASJON: _("delene skal vurderes og skrives ned"),
    }
    words = [groups[kriterium.gruppe]] if kriterium.gruppe else []
    words += [modalitet_name(kriterium.modalitet)] if kriterium.modalitet else []
    if isinstance(kriterium, Vilkar) and kriterium.naar is Naar.ETTER_TILDELING:
        words.append(_("etter tildeling"))
    return "".join(f", {word}" for word in words)


def _momenter(momenter: Iterable[Moment]) -> Linjer:
    for moment in momenter:
        yield f"{moment.id} {_cited(moment.kilde)} {modalitet_name(moment.modalitet)}"
        yield f"{_INN}{pick(moment.tekst)}"
        yield from (f"{_INN}{line}" for line in _momenter(moment.deler))


def _egenandel(tjeneste: Tjeneste) -> str:
    egenandel = tjeneste.egenandel
    return f"{_cited(egenandel.kilde)} {betaling_name(egenandel.betaling)}: {pick(egenandel.tekst)}"


def _klage(katalog: Katalog, klage: Klageregel) -> Linjer:
    refs = "; ".join(law_texts(katalog, klage.lovgrunnlag))
    yield f"{_cited(klage.kilde)} {klage_text(klage)}{f' ({refs})' if refs else ''}"
    for option in klage.alternativer:
        yield from (f"– {line}" for line in _klage(katalog, option))


def sporsmal_text(katalog: Katalog) -> str:
    """All questions of a katalog, page by page."""
    uses = users_of(katalog)
    lines: list[str] = []
    for tema in katalog.temaer:
        asked = [sporsmal for sporsmal in katalog.sporsmal if sporsmal.tema == tema.id]
        lines += _section(pick(tema.navn), (line for s in asked for line in _sporsmal(s, _used_by(katalog, s, uses))))
    return "\n".join(lines) + "\n"


def users_of(katalog: Katalog) -> dict[str, tuple[str, ...]]:
    """Ids of the services that use each question, by question."""
    bank = katalog.sporsmal_by_id
    needs = {tjeneste.id: with_relevance(own_sporsmal(tjeneste), bank) for tjeneste in katalog.tjenester}
    return {name: tuple(t for t, needed in needs.items() if name in needed) for name in bank}


def _used_by(katalog: Katalog, sporsmal: Sporsmal, uses: dict[str, tuple[str, ...]]) -> str:
    """Who asks a question, in words."""
    if sporsmal.alltid:
        return _("alle saker")
    named = list(uses[sporsmal.id])
    if katalog.innsatstrapp and sporsmal.id in trapp_sporsmal(katalog.innsatstrapp.trinn):
        named.append(_("innsatstrappen"))
    return ", ".join(named) or _("momenter i alle tjenester")


def _sporsmal(sporsmal: Sporsmal, where: str) -> Linjer:
    yield f"{sporsmal.id}: {pick(sporsmal.tekst)}"
    yield f"{_INN}{pick(sporsmal.kort)} – {_how(sporsmal)} – {_about(sporsmal)}"
    for alternativ in sporsmal.alternativer:
        yield f"{_INN}– {alternativ.id}: {pick(alternativ.tekst)}"
    for steg in sporsmal.delsteg:
        yield f"{_INN}· {steg.id}: {pick(steg.tekst)}"
    yield _INN + _("Brukes av: {hvem}").format(hvem=where)


def _how(sporsmal: Sporsmal) -> str:
    how = svartype_name(sporsmal.type)
    if sporsmal.type is not Svartype.TALL:
        return how
    unit = pick(sporsmal.enhet) if sporsmal.enhet else ""
    low, high = number(sporsmal.minst or 0), number(sporsmal.hoyst or 0)
    limits = _("{minst}–{hoyst} {enhet}").format(minst=low, hoyst=high, enhet=unit)
    return f"{how}, {limits.strip()}"


def _about(sporsmal: Sporsmal) -> str:
    names = {
        Omfang.SAK: _("om saken"),
        Omfang.TJENESTE: _("om tjenesten"),
        Omfang.OMSORGSYTER: _("om hver omsorgsyter"),
        Omfang.PERSON: _("om {rolle}").format(rolle=sporsmal.rolle.value),
    }
    return names[sporsmal.omfang]
