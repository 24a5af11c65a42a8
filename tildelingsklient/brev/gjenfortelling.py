"""What was said, read back in plain sentences: one for each answered question, in the order of the conversation.

The sentences are the letter's own, written to the one who reads (`leser`). Notes are never among them, and what is
told about an omsorgsyter stands only on that person's own page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tildelingsklient.brev.ord import as_quote, as_sentence, upper_first
from tildelingsklient.brev.setninger import Forteller
from tildelingsklient.brev.tiltale import Tiltale
from tildelingsklient.kartlegging.bekreftelse import Rettelse, Vist, confirmation_questions
from tildelingsklient.kartlegging.delsteg import step_answers
from tildelingsklient.kartlegging.fakta import Fakta, Faktum, Faktumtilstand, comparable
from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.kartlegging.svar import Kilde, Svar, invalid_reason
from tildelingsklient.kartlegging.visning import verdi_text
from tildelingsklient.katalog.sporsmal import VET_IKKE, Omfang, Sporsmal, Svartype
from tildelingsklient.sprak import _, lower_first, pick


def retell(
    fakta: Fakta,
    plasser: Iterable[Plass],
    leser: str,
    rettelser: Iterable[Rettelse] = (),
    dekk: Callable[[str], str] = str,
) -> tuple[Vist, ...]:
    """The sentences one person is shown, each with the own words that were said to it as it reads now.

    `dekk` takes out of a text what must not stand on the screen, such as a protected address.
    """
    said = {rettelse.nokkel: rettelse for rettelse in rettelser if rettelse.person == leser}
    gjenforteller = _Gjenforteller(fakta, leser)
    told = (vist._replace(tekst=dekk(vist.tekst)) for vist in map(gjenforteller.tell, plasser) if vist)
    sentences = [_with_words(vist, said.get((vist.sporsmal, vist.gjelder))) for vist in told]
    if added := said.get(("", "")):
        sentences.append(Vist("", "", added_text(), rettelse=added.ord))
    return tuple(vist._replace(rettelse=dekk(vist.rettelse)) for vist in sentences)


def added_text() -> str:
    """Stands in place of a sentence where the person wanted to add something."""
    return _("Du vil legge til noe.")


def _with_words(vist: Vist, rettelse: Rettelse | None) -> Vist:
    """Own words belong to the sentence they were said to; when it has changed, they are history."""
    same = rettelse is not None and rettelse.setning == vist.tekst
    return vist._replace(rettelse=rettelse.ord) if rettelse and same else vist


@dataclass(frozen=True, slots=True)
class _Gjenforteller:
    """Tells a place of the conversation to one reader."""

    fakta: Fakta
    leser: str

    @property
    def tiltale(self) -> Tiltale:
        return Tiltale(self.fakta.kartlegging, self.leser)

    @property
    def forteller(self) -> Forteller:
        return Forteller(self.fakta.katalog, self.fakta, self.tiltale)

    def tell(self, plass: Plass) -> Vist | None:
        """One answer as a sentence; None when there is none, or it is not for this reader."""
        if not self._is_for_reader(plass):
            return None
        faktum = self.fakta.faktum(plass.sporsmal, plass.gjelder)
        if faktum.tilstand is Faktumtilstand.UBESVART:
            steps = self._steps(plass)
            return self._shown(plass, steps) if steps else None
        said = [svar for svar in self._voices(plass) if svar.verdi != VET_IKKE]
        if len({comparable(svar.verdi) for svar in said}) > 1:
            return self._shown(plass, self._disagreement(plass, said))
        merke = self._mark(said) if said else ""
        whole = " ".join(filter(None, (as_sentence(self._sentence(plass, faktum, said)), self._steps(plass))))
        return self._shown(plass, whole)._replace(merke=merke)

    def _steps(self, plass: Plass) -> str:
        """What the person can do of a function, step by step."""
        steps = step_answers(self.fakta, plass.sporsmal, plass.gjelder)
        return " ".join(self.forteller.step_texts(steps, self._about(plass)))

    def _is_for_reader(self, plass: Plass) -> bool:
        if plass.sporsmal in confirmation_questions(self.fakta.katalog):
            return False
        if plass.sporsmal.er_om_omsorgsyter:
            return plass.gjelder == self.leser
        roller = self.fakta.kartlegging.roller
        return self.leser in {roller.soker, roller.tjenestemottaker}

    def _voices(self, plass: Plass) -> list[Svar]:
        return list(self.fakta.voices.get((plass.sporsmal.id, plass.gjelder), ()))

    def _shown(self, plass: Plass, tekst: str) -> Vist:
        name = self._service_name(plass)
        whole = as_sentence(tekst)
        return Vist(plass.sporsmal.id, plass.gjelder, f"{name}: {whole}" if name else whole)

    def _service_name(self, plass: Plass) -> str:
        of_service = plass.sporsmal.omfang is Omfang.TJENESTE
        tjeneste = self.fakta.katalog.tjeneste_by_id.get(plass.gjelder) if of_service else None
        return pick(tjeneste.navn) if tjeneste else ""

    def _sentence(self, plass: Plass, faktum: Faktum, said: list[Svar]) -> str:
        if faktum.tilstand is Faktumtilstand.VET_IKKE:
            return self._unknown(plass)
        if faktum.tilstand is Faktumtilstand.UGYLDIG:
            if isinstance(said[0].verdi, tuple):
                return _("Vi må se på dette sammen en gang til: {hva}.").format(hva=self._subject(plass))
            text = _("Vi må se på dette sammen en gang til: {hva} er skrevet som «{svar}».")
            return text.format(hva=self._subject(plass), svar=self._value(plass.sporsmal, said[0]))
        if plass.sporsmal.fortelling:
            told = self.tiltale.say(pick(plass.sporsmal.fortelling), self._about(plass))
            return told.replace("{svar}", self._value(plass.sporsmal, said[0]))
        setning = self.forteller.tell((plass.sporsmal.id, plass.gjelder))
        if setning is not None:
            return setning.tekst
        return f"{upper_first(self._subject(plass))}: {self._value(plass.sporsmal, said[0])}"

    def _about(self, plass: Plass) -> str:
        return self.forteller.about(plass.sporsmal, plass.gjelder)

    def _subject(self, plass: Plass) -> str:
        """What a question is about, as a phrase within a sentence."""
        return self.tiltale.say(lower_first(pick(plass.sporsmal.kort)), self._about(plass))

    def _value(self, sporsmal: Sporsmal, svar: Svar) -> str:
        if isinstance(svar.verdi, tuple) and invalid_reason(sporsmal, svar.verdi):
            return _("ikke ferdig")
        return as_quote(lower_first(verdi_text(self.fakta.katalog, sporsmal, svar.verdi)))

    def _unknown(self, plass: Plass) -> str:
        if plass.sporsmal.type is Svartype.FUNKSJON:
            text = _("Vi vet ikke ennå hvor mye hjelp du trenger til å {hva}.")
            hva = lower_first(pick(plass.sporsmal.kort))
            return self.tiltale.say(text.format(hva=hva), self._about(plass))
        asked = as_quote(pick(plass.sporsmal.tekst)) if self._about(plass) == self.leser else self._subject(plass)
        return _("Vi vet ikke ennå svaret på «{sporsmal}».").format(sporsmal=asked)

    def _disagreement(self, plass: Plass, said: list[Svar]) -> str:
        """Both are told, also when one of them has been chosen to count."""
        told = [self._statement(plass.sporsmal, svar) for svar in said]
        text = _("Om «{hva}» er det sagt ulikt: {utsagn}")
        return text.format(hva=self._subject(plass), utsagn=" ".join(told))

    def _statement(self, sporsmal: Sporsmal, svar: Svar) -> str:
        names = {
            Kilde.SOKER: _("{hvem} sier «{svar}»."),
            Kilde.PARORENDE: _("Pårørende sier «{svar}»."),
            Kilde.OBSERVERT: _("Vi så «{svar}»."),
            Kilde.DOKUMENT: _("Papirene i saken sier «{svar}»."),
        }
        text = names[svar.kilder[0]] if svar.kilder else _("En annen sier «{svar}».")
        soker = upper_first(self.tiltale.subject(self.fakta.kartlegging.roller.soker))
        return text.format(hvem=soker, svar=self._value(sporsmal, svar))

    def _mark(self, said: list[Svar]) -> str:
        """Who it comes from, when it is not the reader."""
        roller = self.fakta.kartlegging.roller
        own = Kilde.SOKER if self.leser in {roller.soker, roller.tjenestemottaker} else Kilde.PARORENDE
        kilder = {kilde for svar in said for kilde in svar.kilder}
        if not kilder or own in kilder:
            return ""
        soker = _("Dette sa {navn}.").format(navn=self.tiltale.name(roller.soker))
        marks = {
            Kilde.SOKER: soker,
            Kilde.PARORENDE: _("Dette sa pårørende."),
            Kilde.OBSERVERT: _("Observert: Dette så vi selv."),
            Kilde.DOKUMENT: _("Dokument: Dette står i papirene i saken."),
        }
        return " ".join(text for kilde, text in marks.items() if kilde in kilder)
