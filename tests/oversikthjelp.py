"""Cases for the overview: decided, sent back and waiting, many at a time, written as the program writes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from tests.fakes import INGVILD, handed_over, make_sak
from tests.gjennomgangshjelp import bytt
from tildelingsklient.handlinger.helheten import weekly_need
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sak.gjennomgang import Gjennomgang, Gjennomgangsutfall, Returkode
from tildelingsklient.synk.behandlingsfelt import fattet_fields, gjennomgang_fields
from tildelingsklient.synk.endring import Endring, Entitet, Slag, create, patch
from tildelingsklient.synk.felt import vedtak_fields
from tildelingsklient.vedtak.etter import Fattet
from tildelingsklient.vedtak.vedtak import Vedtaksutfall

BPA, ALARM = "bpa", "trygghetsalarm"


def avgjort(
    okt: Okt,
    tjeneste: str = BPA,
    utfall: Vedtaksutfall = Vedtaksutfall.INNVILGET,
    timer: int | None = 30,
    dager_siden: int = 0,
    *,
    likt: Saksbilde | None = None,
) -> None:
    """A case of one service that is decided; `likt`: with what the criteria say in another case."""
    bilde = make_sak(okt, (tjeneste,), navn=f"Søker {okt.new_id()[-4:]}", start=None)
    old = bilde.sak.vedtak_for(tjeneste)
    omfang = f"{timer} timer per uke" if timer is not None else ""
    new = replace(old, utfall=utfall, omfang=omfang, tilstand="iverksatt")
    alike = likt or bilde
    said, need = alike.vurdering_for(tjeneste).innstilling.value, weekly_need(alike, tjeneste)
    day = okt.today() - timedelta(days=dager_siden)
    fattet = Fattet(okt.new_id(), new.id, day, "", "", "", "", "", "", "", innstilling=said, behov_timer=need)
    _write(
        okt,
        patch(Entitet.VEDTAK, new.id, bilde.sak.id, vedtak_fields(old), vedtak_fields(new)),
        create(Entitet.FATTET, fattet.id, bilde.sak.id, fattet_fields(fattet), Slag.APPEND),
    )


def retur(okt: Okt, *koder: Returkode, antall: int = 1, tjeneste: str = BPA) -> None:
    """A case whose draft was sent back so many times."""
    bilde = make_sak(okt, (tjeneste,), navn="Berit Lund", start=None)
    vedtak = bilde.sak.vedtak_for(tjeneste).id
    _write(okt, *(_returned(okt, bilde, vedtak, koder) for _time in range(antall)))


def _returned(okt: Okt, bilde: Saksbilde, vedtak: str, koder: tuple[Returkode, ...]) -> Endring:
    done = Gjennomgang(okt.new_id(), vedtak, "", Gjennomgangsutfall.RETURNERT, koder)
    return create(Entitet.GJENNOMGANG, done.id, bilde.sak.id, gjennomgang_fields(done), Slag.APPEND)


def _write(okt: Okt, *endringer: Endring | None) -> None:
    with okt.arbeid() as arbeid:
        arbeid.write([one for one in endringer if one])
        arbeid.commit()


def med_fa(okt: Okt) -> Okt:
    """A small municipality: three decisions and two returns."""
    avgjort(okt)
    avgjort(okt, utfall=Vedtaksutfall.AVSLAG, timer=None)
    avgjort(okt, ALARM, timer=None)
    retur(okt, Returkode.SKRIVEFEIL, antall=2)
    return okt


def med_mange(okt: Okt) -> Okt:
    """A year's decisions and returns, and a queue with deadlines that have passed and that come."""
    for nr, utfall in enumerate(_outcomes()):
        avgjort(okt, BPA if nr % 3 else ALARM, utfall, 8 + nr * 7 % 30, dager_siden=nr * 9 % 330)
    for koder, antall in (
        ((Returkode.SKRIVEFEIL,), 7),
        ((Returkode.MANGELFULL_BEGRUNNELSE, Returkode.MANGLENDE_KILDEHENVISNING), 6),
        ((Returkode.IKKE_INDIVIDUELL,), 3),
    ):
        retur(okt, *koder, antall=antall)
    ingvild = bytt(okt, INGVILD)
    for name, came in (("Bjørg Ødegård", date(2026, 10, 5)), ("Arvid Nesheim", date(2026, 10, 29))):
        handed_over(ingvild, make_sak(ingvild, (ALARM,), navn=name, start=None, mottatt=came), ALARM)
    return bytt(ingvild, okt.bruker)


def _outcomes() -> Iterator[Vedtaksutfall]:
    for utfall, antall in zip(Vedtaksutfall, (24, 9, 12, 2), strict=True):
        yield from [utfall] * antall
