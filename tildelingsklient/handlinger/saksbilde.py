"""A case with its catalogue and its assessment: what every screen of a case is drawn from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from tildelingsklient.feil import TilstandFeil
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.kartlegging.fakta import Fakta, Faktum, Faktumtilstand
from tildelingsklient.kartlegging.flyt import Plass, Side, Steg, lay_out, plan_pages, possible_places
from tildelingsklient.kartlegging.svar import Svar
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.sporsmal import Omfang, Sporsmal
from tildelingsklient.sak.innsyn import Handling
from tildelingsklient.sak.sak import Sak
from tildelingsklient.sak.tilstand import case_has_ended
from tildelingsklient.sprak import _, pick
from tildelingsklient.vurdering.innsatstrapp import told_otherwise
from tildelingsklient.vurdering.logikk import Sannhet
from tildelingsklient.vurdering.motor import evaluate_after, evaluate_on, new_answers
from tildelingsklient.vurdering.regel import Sammenheng, relevance
from tildelingsklient.vurdering.resultat import Tjenestevurdering
from tildelingsklient.vurdering.senere import Senere


@dataclass(frozen=True, slots=True)
class Saksbilde:
    """A frozen picture of a case; each use case gives back a new one. `dato` is the day ages are counted on.

    `stemmer` are the answers by question and whom it is about.
    """

    sak: Sak
    katalog: Katalog
    dato: date
    fakta: Fakta
    steg: tuple[Steg, ...]
    vurderinger: tuple[Tjenestevurdering, ...]
    sider: tuple[Side, ...]
    stemmer: Mapping[tuple[str, str], tuple[Svar, ...]]

    @property
    def plasser(self) -> tuple[Plass, ...]:
        """Every question of the conversation in its place."""
        return tuple(plass for steg in self.steg for plass in steg.plasser)

    def place_of(self, sporsmal: str, gjelder: str) -> Plass | None:
        """Where a question stands; None when it is not asked now."""
        same = (p for p in self.plasser if p.sporsmal.id == sporsmal and p.gjelder == gjelder)
        return next(same, None)

    def places_that_may_come(self, steg: Steg) -> tuple[Plass, ...]:
        """Every question the page may ask, those it asks now among them."""
        side = next(side for side in self.sider if side.id == steg.id)
        return possible_places(steg.nummer, side, self.fakta.kartlegging)

    def faktum(self, plass: Plass) -> Faktum:
        """What is known of a question in its place."""
        return self.fakta.faktum(plass.sporsmal, plass.gjelder)

    def voices(self, plass: Plass) -> tuple[Svar, ...]:
        """All that was said to a question, in the order it was recorded."""
        return self.stemmer.get((plass.sporsmal.id, plass.gjelder), ())

    def is_answered(self, plass: Plass) -> bool:
        """Has somebody answered? «Vet ikke» is an answer."""
        return self.faktum(plass).tilstand is not Faktumtilstand.UBESVART

    @property
    def antall_besvart(self) -> int:
        """How many of the questions are answered."""
        return sum(self.is_answered(plass) for plass in self.plasser)

    def vurdering_for(self, tjeneste: str) -> Tjenestevurdering:
        """The assessment of a service; StopIteration never, KeyError when it is not applied for."""
        for vurdering in self.vurderinger:
            if vurdering.tjeneste == tjeneste:
                return vurdering
        raise KeyError(tjeneste)


def about_whom(bilde: Saksbilde, plass: Plass) -> str:
    """«Gjelder Kari Nordli» when a question is not about the one who is to have the service."""
    omfang = plass.sporsmal.omfang
    if omfang is Omfang.TJENESTE and plass.gjelder in bilde.katalog.tjeneste_by_id:
        name = pick(bilde.katalog.tjeneste_by_id[plass.gjelder].navn)
    elif plass.gjelder and plass.gjelder != bilde.sak.roller.tjenestemottaker:
        person = next((p for p in bilde.sak.personer if p.id == plass.gjelder), None)
        name = person.navn if person else ""
    else:
        return ""
    return _("Gjelder {navn}").format(navn=name) if name else ""


def demand_not_ended(bilde: Saksbilde) -> None:
    """TilstandFeil when everything in the case has ended: it is read, and not changed."""
    if bilde.sak.er_avsluttet:
        raise case_has_ended()


def demand_writable(okt: Okt, sak: Sak) -> None:
    """TilstandFeil when a case has ended, or is another's: what is begun in it would come to nothing."""
    if sak.er_avsluttet:
        raise case_has_ended()
    if not okt.owns(sak):
        raise TilstandFeil(
            _("Saken hører til en annen saksbehandler, så du kan ikke skrive i den."),
            _("Be den som har saken, om å gjøre endringen."),
        )


def picture(sak: Sak, katalog: Katalog, dato: date, sider: tuple[Side, ...] | None = None) -> Saksbilde:
    """The picture of a case as it stands; `sider` when its pages are planned already. Pure."""
    grunnlag = sak.grunnlag(dato)
    fakta = Fakta(katalog, grunnlag.kartlegging)
    planned = plan_pages(katalog, sak.tjenester) if sider is None else sider
    steg = lay_out(planned, grunnlag.kartlegging, _relevance_by(fakta))
    return Saksbilde(sak, katalog, dato, fakta, steg, evaluate_on(fakta, grunnlag), planned, _by_place(sak.svar))


def _by_place(svar: Iterable[Svar]) -> dict[tuple[str, str], tuple[Svar, ...]]:
    voices: dict[tuple[str, str], tuple[Svar, ...]] = {}
    for one in svar:
        key = (one.sporsmal, one.gjelder)
        voices[key] = (*voices.get(key, ()), one)
    return voices


def _relevance_by(fakta: Fakta) -> Callable[[Sporsmal, str], bool]:
    told = Senere(lambda: told_otherwise(fakta))

    def is_relevant(sporsmal: Sporsmal, gjelder: str) -> bool:
        if sporsmal.id in told.verdi or fakta.is_summed(sporsmal, gjelder):
            return False
        if sporsmal.relevant_naar is None:
            return True
        about = gjelder if sporsmal.er_om_omsorgsyter else None
        return relevance(sporsmal, Sammenheng(fakta, gjelder, about)).sannhet is Sannhet.SANN

    return is_relevant


def load_picture(okt: Okt, sak_id: str, som: Handling = Handling.APNET) -> Saksbilde:
    """The picture of a stored case, and what it is read for; KeyError when it is not on this machine."""
    with okt.arbeid() as arbeid:
        sak = arbeid.sak(sak_id, som)
    return picture(sak, okt.pinned_katalog(sak.katalog_sha), okt.today())


def changed(bilde: Saksbilde, sak: Sak) -> Saksbilde:
    """The picture after the case has changed; what can read nothing of what is new stands as it stood."""
    grunnlag = sak.grunnlag(bilde.dato)
    nytt = new_answers(bilde.sak.grunnlag(bilde.dato), grunnlag)
    if nytt is None:
        same_services = sak.tjenester == bilde.sak.tjenester
        return picture(sak, bilde.katalog, bilde.dato, bilde.sider if same_services else None)
    fakta = bilde.fakta.after(grunnlag.kartlegging, nytt)
    pages = zip(bilde.sider, bilde.steg, strict=True)
    standing = {steg.id: steg for side, steg in pages if nytt.isdisjoint(side.avgjores_av)}
    return replace(
        bilde,
        sak=sak,
        fakta=fakta,
        steg=lay_out(bilde.sider, grunnlag.kartlegging, _relevance_by(fakta), standing),
        vurderinger=evaluate_after(bilde.vurderinger, nytt, fakta, grunnlag),
        stemmer=_by_place(sak.svar),
    )
