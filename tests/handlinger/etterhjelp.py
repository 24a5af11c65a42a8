"""A decision by two people on one store: what the tests of all that comes after it begin with."""

from __future__ import annotations

from dataclasses import replace

from tests.fakes import INGVILD, TORMOD, Bytt
from tests.ui.vedtakshjelp import drafted
from tildelingsklient.handlinger import etterarbeid, fatting, gjennomgang, utkast
from tildelingsklient.handlinger.etterarbeid import Underretningsskjema
from tildelingsklient.handlinger.gjennomgang import Gjennomgangsbilde
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.innlogging.bruker import Bruker
from tildelingsklient.vedtak.vedtak import Vedtaksutfall


def sent(okt: Okt, **felt: object) -> Saksbilde:
    """A draft that is handed over; `felt` are fields of the vedtak."""
    bilde = drafted(okt)
    if felt:
        bilde = utkast.save_fields(okt, bilde, replace(bilde.sak.vedtak_for("bpa"), **felt))  # type: ignore[arg-type]  # fields of Vedtak
    return utkast.send_to_review(okt, bilde, "bpa")


def under_review(bytt: Bytt, hvem: Bruker = TORMOD, **felt: object) -> tuple[Okt, Gjennomgangsbilde]:
    """Ingvild has sent her draft, and somebody has it on the screen."""
    sak_id = sent(bytt(INGVILD), **felt).sak.id
    okt = bytt(hvem)
    return okt, gjennomgang.review_picture(okt, sak_id, "bpa")


def approved(bytt: Bytt, **felt: object) -> tuple[Okt, Saksbilde]:
    """Tormod has approved, and Ingvild has the case open."""
    okt, draft = under_review(bytt, TORMOD, **felt)
    bilde = gjennomgang.approve(okt, draft)
    okt = bytt(INGVILD)
    return okt, load_picture(okt, bilde.sak.id)


def decided(bytt: Bytt, **felt: object) -> tuple[Okt, Saksbilde]:
    """The decision is made."""
    okt, bilde = approved(bytt, **felt)
    klar = fatting.ready_to_decide(okt, bilde, "bpa")
    return okt, fatting.decide_finally(okt, bilde, klar, klar.draw())


def told(bytt: Bytt, kom_fram: str = "12.11.2026", **felt: object) -> tuple[Okt, Saksbilde]:
    """The one who applied knows of it."""
    okt, bilde = decided(bytt, **felt)
    skjema = Underretningsskjema(bilde.sak.soker.id, "brev", "12.11.2026", kom_fram)
    return okt, etterarbeid.tell(okt, bilde, "bpa", skjema)


AVSLAG = {"utfall": Vedtaksutfall.AVSLAG, "avvik_begrunnelse": "Behovet kan dekkes av hjemmetjenesten.", "omfang": ""}
