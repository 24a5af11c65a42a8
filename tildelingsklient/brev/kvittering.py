"""The receipt of a conversation: one page in plain words of what was said, what happens next, deadlines, phone.

It decides nothing. What was said stands in the sentences the person was shown; when not all of them have room, those
stay that the criteria rest on, or that the person has said something to, and the rest is named by topic.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tildelingsklient.brev.hode import Brevhode
from tildelingsklient.brev.innhold import Blokk, Brevinnhold, Listeblokk, Mellomtittel, Tekstdel, paragraph
from tildelingsklient.brev.ord import as_sentence, long_date, short_date, upper_first
from tildelingsklient.feil import BrevFeil
from tildelingsklient.kartlegging.adressesperre import tells_address
from tildelingsklient.kartlegging.bekreftelse import Bekreftet, Vist
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.sak.forhand import Samtykkestand, consent_state
from tildelingsklient.sak.sak import Sak
from tildelingsklient.sprak import _, lower_first, pick
from tildelingsklient.vedtak.frister import forelopig_svar_frist

Nokkel = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Kvitteringsgrunnlag:
    """All that a receipt is built from.

    `leser` is the id of the person it is for, `vist` the sentences that person is shown, `viktige` the questions the
    criteria rest on, and `bekreftet` what the person said to the sentences as they stand; None when they were not
    shown, or have changed since.
    """

    katalog: Katalog
    sak: Sak
    leser: str
    vist: tuple[Vist, ...]
    viktige: frozenset[Nokkel]
    bekreftet: Bekreftet | None
    hode: Brevhode


def compose_receipt(grunnlag: Kvitteringsgrunnlag, antall: int | None = None) -> Brevinnhold:
    """The receipt with at most `antall` of the sentences, the most important ones; all of them when it is None.

    BrevFeil when a sentence tells a protected address.
    """
    hode = grunnlag.hode
    person = next(one for one in grunnlag.sak.personer if one.id == grunnlag.leser)
    facts = (
        _("Dato: {dato}").format(dato=short_date(hode.dato)),
        _("Saksnummer: {nummer}").format(nummer=grunnlag.sak.nummer),
        _("Saksbehandler: {navn}").format(navn=hode.saksbehandler),
    )
    innhold = Brevinnhold(
        tittel=_("Kvittering for samtalen {dato}").format(dato=short_date(hode.dato)),
        kommune=hode.kommune,
        enhet=hode.enhet,
        mottaker=(person.navn,),
        opplysninger=facts,
        overskrift=_("Kvittering for samtalen vår {dato}").format(dato=long_date(hode.dato)),
        blokker=tuple(_blocks(grunnlag, antall)),
        utkast=False,
    )
    if tells_address("\n".join(innhold.texts()), grunnlag.sak.alle, (visit.sted for visit in grunnlag.sak.besok)):
        raise BrevFeil(
            _("Kvitteringen inneholder en adresse eller telefon som er sperret."), _("Ta den ut av svaret i samtalen.")
        )
    return innhold


def _blocks(grunnlag: Kvitteringsgrunnlag, antall: int | None) -> Iterator[Blokk]:
    yield paragraph(Tekstdel(_("Dette er ikke et vedtak. Du får svaret i et brev."), uthevet=True))
    yield from _applied_for(grunnlag)
    yield from _said(grunnlag, antall)
    yield Mellomtittel(_("Dette skjer nå"))
    yield Listeblokk(tuple(_next_steps(grunnlag)))
    yield Mellomtittel(_("Frister"))
    yield Listeblokk(tuple(_deadlines(grunnlag)))
    yield Mellomtittel(_("Ta kontakt med oss"))
    yield paragraph(_contact(grunnlag.hode))


def _applied_for(grunnlag: Kvitteringsgrunnlag) -> Iterator[Blokk]:
    names = tuple(lower_first(pick(grunnlag.katalog.tjeneste_by_id[one].navn)) for one in grunnlag.sak.tjenester)
    yield Mellomtittel(_("Dette er det søkt om"))
    yield paragraph(as_sentence(upper_first(_listed(names))))


def _said(grunnlag: Kvitteringsgrunnlag, antall: int | None) -> Iterator[Blokk]:
    yield Mellomtittel(_("Dette har vi snakket om"))
    if not grunnlag.vist:
        yield paragraph(_("Vi har ikke skrevet ned noe ennå."))
        return
    kept = _most_important(grunnlag, antall)
    if kept:
        yield Listeblokk(tuple(map(_line, kept)))
    rest = tuple(_topics(grunnlag, tuple(vist for vist in grunnlag.vist if vist not in kept)))
    if rest:
        yield paragraph(_("Vi snakket også om: {tema}.").format(tema=", ".join(rest)))
    answer = _answer(grunnlag.bekreftet)
    if answer:
        yield paragraph(answer)


def _most_important(grunnlag: Kvitteringsgrunnlag, antall: int | None) -> tuple[Vist, ...]:
    """The sentences that have room, in the order of the conversation."""
    if antall is None:
        return grunnlag.vist
    ranked = sorted(range(len(grunnlag.vist)), key=lambda place: (_rank(grunnlag, grunnlag.vist[place]), place))
    return tuple(grunnlag.vist[place] for place in sorted(ranked[: max(antall, 0)]))


def _rank(grunnlag: Kvitteringsgrunnlag, vist: Vist) -> int:
    """Own words come first, then what the criteria rest on."""
    return 0 if vist.rettelse else 1 if (vist.sporsmal, vist.gjelder) in grunnlag.viktige else 2


def _line(vist: Vist) -> str:
    if not vist.sporsmal:
        return _("Du ville legge til: «{ord}»").format(ord=vist.rettelse)
    return (
        _("{setning} Du sier: «{ord}»").format(setning=vist.tekst, ord=vist.rettelse) if vist.rettelse else vist.tekst
    )


def _topics(grunnlag: Kvitteringsgrunnlag, left_out: tuple[Vist, ...]) -> Iterator[str]:
    """The topics of what had no room, in the katalog's order, each once."""
    by_id = grunnlag.katalog.sporsmal_by_id
    present = {by_id[vist.sporsmal].tema for vist in left_out if vist.sporsmal in by_id}
    yield from (lower_first(pick(tema.navn)) for tema in grunnlag.katalog.temaer if tema.id in present)


def _answer(bekreftet: Bekreftet | None) -> str:
    match bekreftet:
        case Bekreftet.JA:
            return _("Du har lest dette og sagt at det stemmer.")
        case Bekreftet.RETTET:
            return _("Du har lest dette og rettet det med egne ord.")
        case _:
            return _("Du har ikke lest gjennom dette sammen med oss. Si fra hvis noe ikke stemmer.")


def _next_steps(grunnlag: Kvitteringsgrunnlag) -> Iterator[str]:
    for samtykke in grunnlag.sak.samtykker:
        if consent_state(samtykke, grunnlag.sak.samtykketrekk, grunnlag.hode.dato) is Samtykkestand.GJELDER:
            asked = _("Vi spør {fra} om {hva}, slik du har sagt ja til. Du kan trekke samtykket når som helst.")
            yield asked.format(fra=samtykke.fra, hva=lower_first(samtykke.hva.removesuffix(".")))
    yield _("Vi vurderer det du har sagt, etter loven og kommunens kriterier.")
    yield _("En annen i kommunen leser det vi har skrevet, før vi bestemmer.")
    yield _("Du får svaret i et brev. Der står det hva vi har bestemt, og hvorfor.")


def _deadlines(grunnlag: Kvitteringsgrunnlag) -> Iterator[str]:
    came = grunnlag.sak.mottatt
    text = _("Vi fikk søknaden {mottatt}. Er den ikke avgjort innen {frist}, får du et foreløpig svar.")
    yield text.format(mottatt=long_date(came), frist=long_date(forelopig_svar_frist(came)))
    yield _("Er du uenig i svaret, kan du si fra. Fristen og hvordan du gjør det, står i brevet.")


def _contact(hode: Brevhode) -> str:
    if hode.telefon:
        text = _("Er noe feil, eller endrer noe seg, kan du ringe {navn} på telefon {telefon}.")
        return text.format(navn=hode.saksbehandler, telefon=hode.telefon)
    text = _("Er noe feil, eller endrer noe seg, kan du ta kontakt med {navn} i {kommune}.")
    return text.format(navn=hode.saksbehandler, kommune=hode.kommune)


def _listed(words: tuple[str, ...]) -> str:
    """«a, b og c»."""
    return _(" og ").join(filter(None, (", ".join(words[:-1]), *words[-1:])))
