"""The parts of a vedtak letter that belong to one service: its reasons, conditions, start, payment and next look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from tildelingsklient.brev.avgjorelse import Avgjorelse
from tildelingsklient.brev.brevsak import Brevsak
from tildelingsklient.brev.faste import fixed_sentence
from tildelingsklient.brev.innhold import Blokk, Listeblokk, Mellomtittel, Tekstblokk, Tekstdel, paragraph
from tildelingsklient.brev.ord import as_sentence, long_date
from tildelingsklient.katalog.kriterium import Naar
from tildelingsklient.katalog.modell import Betaling, Katalog, Varsel
from tildelingsklient.sprak import _, pick
from tildelingsklient.vedtak.egenandel import egenandel_for, supplement
from tildelingsklient.vedtak.frister import oppstart_frist, oppstart_krav
from tildelingsklient.vedtak.vedtak import Avsnitt, Revurderingsarsak


def reference(sak: Brevsak) -> Iterator[Blokk]:
    """The søknad and the conversations that the letter answers."""
    if sak.mottatt is None:
        return
    talks = _(" og samtalen {dato}") if len(sak.samtaler) == 1 else _(" og samtalene, den siste {dato}")
    after = talks.format(dato=long_date(sak.samtaler[-1])) if sak.samtaler else ""
    yield paragraph(
        _("Vi viser til søknaden vi fikk {dato}{samtale}.").format(dato=long_date(sak.mottatt), samtale=after)
    )


def looked_at_again(avgjorelse: Avgjorelse) -> Iterator[Blokk]:
    """Why there is a new decision, and that it stands instead of the one before."""
    arsak = avgjorelse.vedtak.arsak
    if arsak is None:
        return
    why = {
        Revurderingsarsak.ENDRET_BEHOV: _("behovet ditt har endret seg"),
        Revurderingsarsak.UTLOPT: _("perioden i det forrige vedtaket tar slutt"),
        Revurderingsarsak.KLAGE: _("det er klaget på det forrige vedtaket"),
        Revurderingsarsak.FEIL: _("det var en feil i det forrige vedtaket. Det beklager vi"),
        Revurderingsarsak.NYE_OPPLYSNINGER: _("vi har fått nye opplysninger"),
    }[arsak]
    text = _("Vi har sett på saken din på nytt fordi {grunn}.").format(grunn=why)
    said = avgjorelse.tiltale.say(text, avgjorelse.tiltale.kartlegging.roller.tjenestemottaker)
    instead = _("Dette vedtaket gjelder i stedet for det forrige vedtaket om {tjeneste}.")
    yield paragraph(f"{said} {instead.format(tjeneste=avgjorelse.plain_name())}")


def told_by_mouth(katalog: Katalog, avgjorelse: Avgjorelse) -> Iterator[Blokk]:
    """The written confirmation of what could not wait."""
    oral = avgjorelse.vedtak.muntlig
    if oral is None:
        return
    told = fixed_sentence(katalog, "muntlig").replace("{dato}", long_date(oral.dato))
    what = _("Beskjeden var: {hva}").format(hva=as_sentence(oral.hva)) if oral.hva.strip() else ""
    why = _("Derfor kunne det ikke vente: {hvorfor}").format(hvorfor=as_sentence(oral.hvorfor))
    yield paragraph(" ".join(part for part in (told, what, why if oral.hvorfor.strip() else "") if part))


def while_waiting(avgjorelse: Avgjorelse) -> Iterator[Blokk]:
    """The help there is until there is a place."""
    waiting = avgjorelse.vedtak.venteliste
    if waiting is None or not avgjorelse.gir_noe:
        return
    yield Mellomtittel(_("Mens du venter"))
    yield from _written(waiting.oppfolging)
    yield paragraph(
        _(
            "Du får et brev fra oss når det blir plass. Ta kontakt med en gang hvis du trenger mer hjelp før det. "
            "Da ser vi på saken på nytt."
        )
    )


def goal(avgjorelse: Avgjorelse) -> Iterator[Blokk]:
    """What the help is for."""
    if avgjorelse.vedtak.mal.strip() and avgjorelse.gir_noe:
        yield Mellomtittel(_("Målet med hjelpen"))
        yield paragraph(avgjorelse.vedtak.mal.strip())


def reasons(avgjorelse: Avgjorelse, begrunnelse: Iterable[Avsnitt]) -> Iterator[Blokk]:
    """The reasons, then what is best for the child and how the wishes were met, where that is written."""
    vedtak, written = avgjorelse.vedtak, tuple(begrunnelse)
    if not vedtak.begrunnelse:
        yield paragraph(_("Begrunnelsen er ikke skrevet ennå."))
    for avsnitt in written:
        yield paragraph(avsnitt.tekst)
    yield from _led(_("Hva som er best for barnet:"), vedtak.barnets_beste)
    yield from _led(_wish_label(avgjorelse), vedtak.medvirkning)


def _wish_label(avgjorelse: Avgjorelse) -> str:
    soker = avgjorelse.tiltale.kartlegging.roller.soker
    text = _("Det {hvem} ønsket, og hvordan vi har møtt det:")
    return text.format(hvem=avgjorelse.tiltale.subject(soker))


def _led(label: str, text: str) -> Iterator[Blokk]:
    """What was written, with words in front that say what it is."""
    for number, line in enumerate(_lines(text)):
        yield paragraph(Tekstdel(label, uthevet=True), f" {line}") if number == 0 else paragraph(line)


def _written(text: str) -> Iterator[Blokk]:
    yield from (paragraph(line) for line in _lines(text))


def _lines(text: str) -> list[str]:
    return [as_sentence(line) for line in text.splitlines() if line.strip()]


def conditions(avgjorelse: Avgjorelse) -> Iterator[Blokk]:
    """What is asked of the person or the help: the katalog's conditions, then those of this vedtak."""
    after = [pick(v.tekst) for v in avgjorelse.tjeneste.vilkar if v.naar is Naar.ETTER_TILDELING]
    own = [as_sentence(text) for text in avgjorelse.vedtak.vilkar if text.strip()]
    if after or own:
        yield Mellomtittel(_("Vilkår"))
        yield Listeblokk(tuple(dict.fromkeys((*after, *own))))


def start(avgjorelse: Avgjorelse, dato: date) -> Iterator[Blokk]:
    """The promise of when help begins; silent while waiting, and when the period begins later than the promise."""
    krav = oppstart_krav(avgjorelse.tjeneste)
    if krav is None or krav.frist is None or avgjorelse.venter:
        return
    latest, begins = oppstart_frist(dato, krav.frist), avgjorelse.vedtak.fra
    if not (latest and begins and begins > latest):
        yield Mellomtittel(_("Når hjelpen begynner"))
        yield paragraph(pick(krav.tekst))


def payment(avgjorelse: Avgjorelse, varsler: Iterable[Varsel]) -> Iterator[Blokk]:
    """What the person pays with the katalog's rules, or what comes on top of what is paid out."""
    line = egenandel_for(avgjorelse.tjeneste)
    extra = supplement(avgjorelse.tjeneste, varsler)
    if extra:
        yield Mellomtittel(_("Tillegg"))
        yield paragraph(" ".join(extra))
    if line.betaling is Betaling.UAKTUELT:
        return
    yield Mellomtittel(_("Hva du betaler"))
    ask = "" if line.er_avklart else _("Spør oss hvis du lurer på hva det koster.")
    yield paragraph(" ".join(part for part in (line.setning, *line.regler, ask) if part))


def next_look(avgjorelse: Avgjorelse) -> Iterator[Blokk]:
    """When the decision is looked at again."""
    day = avgjorelse.vedtak.revurderes
    if day is None or not avgjorelse.gir_noe:
        return
    yield Mellomtittel(_("Når vi ser på vedtaket igjen"))
    text = _(
        "Det gjør vi {dato}. Da snakker vi med deg om hvordan hjelpen virker, og om behovet er det samme. "
        "Du kan be oss se på det før hvis noe endrer seg."
    )
    yield paragraph(text.format(dato=long_date(day)))


def run_in(blokker: Iterable[Blokk]) -> Iterator[Blokk]:
    """The same with each heading as the first words of its paragraph, for a part inside another part."""
    label = ""
    for blokk in blokker:
        if isinstance(blokk, Mellomtittel):
            label = f"{blokk.tekst.rstrip(':')}:"
        elif label and isinstance(blokk, Tekstblokk):
            yield Tekstblokk((Tekstdel(label, uthevet=True), Tekstdel(" "), *blokk.deler))
            label = ""
        elif label:
            yield paragraph(Tekstdel(label, uthevet=True))
            yield blokk
            label = ""
        else:
            yield blokk
