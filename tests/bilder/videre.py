"""Screen 05 after the draft: returned, approved, decided and told, with the dialogs of each step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.fakes import INGVILD, FakeLager
from tests.gjennomgangshjelp import bytt, returnert, til_lesing
from tests.ui.vedtakshjelp import drafted
from tildelingsklient.handlinger import etterarbeid, fatting, gjennomgang, utkast
from tildelingsklient.handlinger.etterarbeid import Underretningsskjema
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.opplysninger import save_facts
from tildelingsklient.handlinger.opplysningsskjema import read_facts
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.saksbilde import load_picture
from tildelingsklient.handlinger.soknadstillegg import Skjemakontakt
from tildelingsklient.handlinger.veien_videre import Steg
from ui.skjermer.vedtak import Vedtaksskjerm

if TYPE_CHECKING:
    from tests.bilder.scener import Scene

Fyll = Callable[[Okt], Okt]


def _vedtak(scene: Scene, fyll: Fyll) -> Vedtaksskjerm:
    """Ingvild's case on 05, as it became."""
    scene.med_eksempler = False
    lager = scene.maskin._open(INGVILD.id)
    filled = bytt(fyll(Okt(lager, scene.maskin.klokke)), INGVILD).lager
    assert isinstance(filled, FakeLager)
    lager.innhold = filled.innhold
    view = scene.sak("Solveig", Posisjon("vedtak", tjeneste="bpa")).visning
    assert isinstance(view, Vedtaksskjerm)
    return view


def _approved(okt: Okt) -> Okt:
    tormod, draft = til_lesing(okt)
    gjennomgang.approve(tormod, draft)
    return tormod


def _with_contact(okt: Okt) -> Okt:
    """A draft under review, in a case with a contact."""
    ingvild = bytt(okt, INGVILD)
    bilde = drafted(ingvild)
    facts = replace(read_facts(bilde.sak), kontakter=(Skjemakontakt("parorende", "Kari Bråten", "912 34 567"),))
    utkast.send_to_review(ingvild, save_facts(ingvild, bilde, facts), "bpa")
    return ingvild


def _told(okt: Okt) -> Okt:
    """Decided, and the letter has come."""
    tormod, draft = til_lesing(okt)
    sak_id = gjennomgang.approve(tormod, draft).sak.id
    ingvild = bytt(tormod, INGVILD)
    bilde = load_picture(ingvild, sak_id)
    klar = fatting.ready_to_decide(ingvild, bilde, "bpa")
    bilde = fatting.decide_finally(ingvild, bilde, klar, klar.draw())
    day = f"{ingvild.today():%d.%m.%Y}"
    etterarbeid.tell(ingvild, bilde, "bpa", Underretningsskjema(bilde.sak.soker.id, "brev", day, day))
    return ingvild


def _more_fields(scene: Scene) -> None:
    """The fields that not every vedtak has, unfolded and in sight."""
    view = _vedtak(scene, lambda okt: returnert(okt)[0])
    view.skjema.tillegg.set_apen(True)
    scene.rest()
    view.skjema.put_focus("vilkar")
    scene.rest()


def _step(fyll: Fyll, steg: Steg) -> Callable[[Scene], None]:
    """The dialog or the question of a step."""

    def show(scene: Scene) -> None:
        view = _vedtak(scene, fyll)
        view.gang.take(steg, view.bilde, view.tjeneste)
        scene.rest()

    return show


SCENER: dict[str, Callable[[Scene], object]] = {
    "05-returnert": lambda scene: _vedtak(scene, lambda okt: returnert(okt)[0]),
    "05-flere-felter": _more_fields,
    "05-godkjent": lambda scene: _vedtak(scene, _approved),
    "05-fatt": _step(_approved, Steg.FATT),
    "05-underrettet": lambda scene: _vedtak(scene, _told),
    "05-bestill": _step(_told, Steg.BESTILL),
    "05-underrett": _step(_told, Steg.UNDERRETT),
    "05-klage": _step(_told, Steg.KLAGE),
    "05-revurder": _step(_told, Steg.REVURDER),
    "05-sperre": _step(_with_contact, Steg.SPERRE),
    "05-vent": _step(_approved, Steg.SETT_PAA_VENT),
}
