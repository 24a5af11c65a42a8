"""«Du kan klage»: deadline, address, who decides, how, and that the decision may wait.

Services with the same rule share one block; a letter with different rules has a block for each of them, and says only
once how a complaint is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tildelingsklient.brev.avgjorelse import Avgjorelse
from tildelingsklient.brev.faste import fixed_sentence
from tildelingsklient.brev.innhold import Blokk, Mellomtittel, Tekstblokk, Tekstdel, paragraph
from tildelingsklient.brev.ord import long_date
from tildelingsklient.brev.tiltale import Tiltale
from tildelingsklient.kartlegging.barn import Barneregel, child_rules
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.regel import Rolle
from tildelingsklient.sprak import _
from tildelingsklient.vedtak.frister import klagefrist
from tildelingsklient.vedtak.klage import Klageblokk, klageblokk
from tildelingsklient.vedtak.lovtekst import join_words


@dataclass(frozen=True, slots=True)
class _Klagegruppe:
    """Decisions that are appealed alike; `andre` are those who may appeal beside the reader."""

    blokk: Klageblokk
    andre: tuple[str, ...]
    avgjorelser: tuple[Avgjorelse, ...]

    @property
    def nokkel(self) -> tuple[object, ...]:
        """What makes two decisions alike."""
        blokk = self.blokk
        why = str(blokk.hvorfor_ikke or "")
        gives = self.avgjorelser[0].tjeneste.gir_vedtak
        return (
            blokk.kan_klage,
            why,
            str(blokk.frist),
            blokk.sendes_til,
            blokk.avgjores_av,
            blokk.lov,
            self.andre,
            gives,
        )

    @property
    def hva(self) -> str:
        """«vedtaket om trygghetsalarm», «vedtakene om praktisk bistand og BPA»."""
        names = join_words(avgjorelse.plain_name() for avgjorelse in self.avgjorelser)
        text = _("vedtaket om {tjenester}") if len(self.avgjorelser) == 1 else _("vedtakene om {tjenester}")
        return text.format(tjenester=names)


def appeal_blocks(
    katalog: Katalog, avgjorelser: Sequence[Avgjorelse], kunnskapsdag: date | None, postadresse: str = ""
) -> Iterator[Blokk]:
    """The letter's part on appeal. Raises BrevFeil when a rule has to be chosen first."""
    groups = _groups(katalog, avgjorelser)
    if len(groups) == 1:
        yield from _only(katalog, groups[0], kunnskapsdag, postadresse)
        return
    for group in groups:
        yield from _one_of_several(katalog, group, kunnskapsdag, postadresse)
    if any(group.blokk.kan_klage for group in groups):
        yield Mellomtittel(_("Slik klager du"))
        yield paragraph(f"{_how(katalog)} {fixed_sentence(katalog, 'utsatt_iverksetting')}")


def _groups(katalog: Katalog, avgjorelser: Sequence[Avgjorelse]) -> list[_Klagegruppe]:
    found: dict[tuple[object, ...], _Klagegruppe] = {}
    for avgjorelse in avgjorelser:
        vedtak = avgjorelse.vedtak
        blokk = klageblokk(katalog, avgjorelse.tjeneste, vedtak.utfall, vedtak.klagevalg)
        new = _Klagegruppe(blokk, _others(blokk, avgjorelse), (avgjorelse,))
        old = found.get(new.nokkel)
        found[new.nokkel] = _Klagegruppe(blokk, new.andre, (*old.avgjorelser, avgjorelse)) if old else new
    return list(found.values())


def _only(katalog: Katalog, group: _Klagegruppe, kunnskapsdag: date | None, postadresse: str) -> Iterator[Blokk]:
    """The letter has one rule, for one service or for all of them."""
    if not group.blokk.kan_klage:
        yield Mellomtittel(_("Klage"))
        yield _no_right(katalog, group)
        return
    yield Mellomtittel(_("Du kan klage"))
    yield _deadline(group, kunnskapsdag, group.hva if len(group.avgjorelser) > 1 else _("vedtaket"))
    yield paragraph(_how(katalog))
    wait = fixed_sentence(katalog, "utsatt_iverksetting")
    yield paragraph(" ".join(part for part in (_to(group.blokk), _post(postadresse), _then(group), wait) if part))


def _one_of_several(
    katalog: Katalog, group: _Klagegruppe, kunnskapsdag: date | None, postadresse: str
) -> Iterator[Blokk]:
    if not group.blokk.kan_klage:
        yield Mellomtittel(_("Klage på {hva}").format(hva=_named(group)))
        yield _no_right(katalog, group)
        return
    yield Mellomtittel(_("Du kan klage på {hva}").format(hva=group.hva))
    yield _deadline(group, kunnskapsdag, group.hva)
    yield paragraph(" ".join(part for part in (_to(group.blokk), _post(postadresse), _then(group)) if part))


def _named(group: _Klagegruppe) -> str:
    """A service without a vedtak is named alone."""
    if group.avgjorelser[0].tjeneste.gir_vedtak:
        return group.hva
    return join_words(avgjorelse.plain_name() for avgjorelse in group.avgjorelser)


def _no_right(katalog: Katalog, group: _Klagegruppe) -> Tekstblokk:
    """Where there is no vedtak there is still somebody to tell."""
    without = not group.avgjorelser[0].tjeneste.gir_vedtak
    tell = " " + fixed_sentence(katalog, "misnoyd") if without else ""
    return paragraph(f"{group.blokk.hvorfor_ikke}{tell}")


def _deadline(group: _Klagegruppe, kunnskapsdag: date | None, hva: str) -> Tekstblokk:
    blokk = group.blokk
    law = f" ({join_words(blokk.lov)})" if blokk.lov else ""
    may = _("Er du uenig i {hva}, kan du klage{lov}. ").format(hva=hva, lov=law)
    last = klagefrist(kunnskapsdag, blokk.frist_uker) if kunnskapsdag and blokk.frist_uker else None
    day = " " + _("Siste dag er {dato}.").format(dato=long_date(last)) if last else ""
    others = " " + _("{navn} kan også klage.").format(navn=join_words(group.andre)) if group.andre else ""
    return paragraph(may, Tekstdel(str(blokk.frist), uthevet=True), day, others)


def _others(blokk: Klageblokk, avgjorelse: Avgjorelse) -> tuple[str, ...]:
    """Who may appeal beside the person the letter goes to."""
    tiltale, roller = avgjorelse.tiltale, avgjorelse.tiltale.kartlegging.roller
    holders = {
        Rolle.SOKER.value: (roller.soker,),
        Rolle.TJENESTEMOTTAKER.value: (roller.tjenestemottaker,),
        Rolle.OMSORGSYTER.value: roller.omsorgsytere,
    }
    persons = dict.fromkeys(person for role in blokk.hvem for person in holders.get(role, ()))
    return tuple(tiltale.name(p) for p in persons if p != tiltale.adressat and not _is_spoken_for(tiltale, p))


def _is_spoken_for(tiltale: Tiltale, person_id: str) -> bool:
    """Is it a child whose parents appeal for it?"""
    person = tiltale.kartlegging.person(person_id)
    rules = child_rules(person.fodselsdato, tiltale.kartlegging.dato) if person else ()
    return Barneregel.FORELDRE_TALER in rules


def _how(katalog: Katalog) -> str:
    return f"{fixed_sentence(katalog, 'klage_innhold')} {fixed_sentence(katalog, 'klage_hjelp')}"


def _to(blokk: Klageblokk) -> str:
    return _("Send klagen til {hvem}.").format(hvem=blokk.sendes_til)


def _post(postadresse: str) -> str:
    return _("Adressen er {adresse}.").format(adresse=postadresse) if postadresse else ""


def _then(group: _Klagegruppe) -> str:
    text = _("Vi ser på saken på nytt. Endrer vi ikke {hva}, sender vi klagen til {instans}, som avgjør den.")
    what = _("vedtaket") if len(group.avgjorelser) == 1 else _("vedtakene")
    return text.format(hva=what, instans=group.blokk.avgjores_av)
