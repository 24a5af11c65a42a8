"""The deadlines of a complaint: the citizen's to make one, for each person told, and the office's to deal with it."""

from __future__ import annotations

from collections.abc import Iterator

from tildelingsklient.katalog.modell import Tjeneste
from tildelingsklient.sak.frist import Fristgrunnlag, Fristpart, Saksfrist
from tildelingsklient.sprak import Tekst
from tildelingsklient.vedtak.etter import Klage, Klageutfall, latest_told
from tildelingsklient.vedtak.frister import Fristart, forelopig_svar_frist, klagefrist, klagefrist_text
from tildelingsklient.vedtak.klage import no_appeal, settled_rule
from tildelingsklient.vedtak.vedtak import Vedtak

_SENDES_VIDERE = frozenset({Klageutfall.OPPRETTHOLDT, Klageutfall.DELVIS_OMGJORT})


def appeal_lines(g: Fristgrunnlag, vedtak: Vedtak, tjeneste: Tjeneste) -> Iterator[Saksfrist]:
    """The citizen's deadline, one for each person told; one without a person while nobody is.

    It has a day only when it is known when that person got to know of the decision. It is met when they complained.
    """
    regel = settled_rule(tjeneste, vedtak.klagevalg)
    if regel is None or not regel.frist_uker or no_appeal(regel, vedtak.utfall):
        return
    told = dict.fromkeys(one.person for one in g.underretninger if one.vedtak == vedtak.id)
    for person in told or ("",):
        known = latest_told(g.underretninger, vedtak.id, person)
        day = known.kom_fram if known else None
        yield Saksfrist(
            Fristart.KLAGE,
            Fristpart.BORGER,
            g.sak,
            (vedtak.tjeneste,),
            klagefrist_text(regel),
            regel.kilde,
            klagefrist(day, regel.frist_uker) if day else None,
            oppfylt=any((one.vedtak, one.klager) == (vedtak.id, person) for one in g.klager if person),
            vedtak=vedtak.id,
            om=person,
        )


def complaint_lines(g: Fristgrunnlag) -> Iterator[Saksfrist]:
    """The office's own for each complaint: dealt with, and sent on when the decision is upheld, wholly or partly."""
    services = {vedtak.id: vedtak.tjeneste for vedtak in g.vedtak}
    for klage in g.klager:
        tjenester = (services[klage.vedtak],) if klage.vedtak in services else ()
        text = Tekst("Klagen behandles uten opphold. Tar det mer enn én måned, skal den som klaget, få foreløpig svar.")
        yield _own(g, klage, tjenester, Fristart.KLAGEBEHANDLING, text, klage.utfall is not None)
        if klage.utfall in _SENDES_VIDERE:
            text = Tekst("Klagen sendes uten opphold til den som avgjør den, når vedtaket ikke blir helt omgjort.")
            yield _own(g, klage, tjenester, Fristart.KLAGEOVERSENDELSE, text, klage.oversendt is not None)


def _own(
    g: Fristgrunnlag, klage: Klage, tjenester: tuple[str, ...], art: Fristart, regel: Tekst, met: bool
) -> Saksfrist:
    # The law names no day for either; the month after which a preliminary answer is due is the one that can be counted.
    day = forelopig_svar_frist(klage.mottatt)
    return Saksfrist(
        art, Fristpart.KONTOR, g.sak, tjenester, regel, ("lov",), day, met, vedtak=klage.vedtak, om=klage.id
    )
