"""The evidence of a sentence: the criterion with its result, reason and source, and the answers with who and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.flyt import Plass
from tildelingsklient.kartlegging.svar import Kilde, Svar
from tildelingsklient.kartlegging.visning import kilde_name, verdi_text
from tildelingsklient.sprak import _, pick
from tildelingsklient.tid import OSLO
from tildelingsklient.vedtak.vedtak import Grunnlagsart, Setningsgrunnlag
from tildelingsklient.vurdering.regel import FODSELSDATO
from tildelingsklient.vurdering.resultat import Momentresultat, Resultat
from ui.deler.feltramme import Ikon
from ui.deler.innstillingsord import innstilling_words
from ui.deler.kort import Kort, Skille
from ui.deler.oppsett import column, empty, row
from ui.deler.statusmerke import Statusmerke
from ui.deler.tekst import Etikett
from ui.deler.vurderingsord import computed_reason, kilde_label, result_state, weight_words


class Bevis(NamedTuple):
    """One line of evidence."""

    ikon: str
    tittel: str
    tekst: str


class Grunnlagskort(Kort):
    """`show_grunnlag` fills it; hidden until then."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(uttrykk="grunnlag", luft=(14, 12), parent=parent)
        self._kolonne = QVBoxLayout()
        self._kolonne.setSpacing(8)
        self.innhold.addLayout(self._kolonne)
        self.hide()

    def show_grunnlag(self, bilde: Saksbilde, tjeneste: str, grunnlag: Sequence[Setningsgrunnlag]) -> None:
        """What a sentence rests on."""
        rules = list(_rules(bilde, tjeneste, grunnlag))
        lines = [*_answers(bilde, grunnlag), *(_law(link) for link in grunnlag if link.art is Grunnlagsart.LOV)]
        heading = _("Grunnlag for vilkåret") if rules else _("Grunnlag for setningen")
        parts = [self._rule(bilde, rule) for rule in rules] + [_line(line) for line in lines]
        self._show(heading, parts or [Etikett(_("Setningen er ikke knyttet til noe svar eller vilkår."), "caption")])

    def show_innstilling(self, bilde: Saksbilde, tjeneste: str) -> None:
        """What the criteria say together, when the decision is another."""
        words = innstilling_words(bilde.vurdering_for(tjeneste), leses=True)
        lines = [Etikett(f"{words.tittel} {words.tekst}", "caption")]
        results = [self._rule(bilde, result) for result in words.avgjorende]
        self._show(_("Grunnlag for innstillingen"), [*lines, *results])

    def _show(self, tittel: str, deler: Sequence[QWidget]) -> None:
        empty(self._kolonne)
        self._kolonne.addWidget(Etikett(tittel, "caption", halvfet=True, farge="accent"))
        for place, part in enumerate(deler):
            if place:
                self._kolonne.addWidget(Skille())
            self._kolonne.addWidget(part)
        said = ". ".join(label.text() for part in deler for label in _labels(part))
        self.setAccessibleName(f"{tittel}. {said}")
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _rule(self, bilde: Saksbilde, rule: Resultat | Momentresultat) -> QWidget:
        return _moment(rule) if isinstance(rule, Momentresultat) else _result(rule)


def _labels(part: QWidget) -> list[Etikett]:
    return [part] if isinstance(part, Etikett) else [c for c in part.children() if isinstance(c, Etikett)]


# --- criteria and momenter


def _rules(
    bilde: Saksbilde, tjeneste: str, grunnlag: Sequence[Setningsgrunnlag]
) -> Iterator[Resultat | Momentresultat]:
    """The rules a sentence names; when it names none, those that rest on the same answers."""
    vurdering = bilde.vurdering_for(tjeneste)
    named = {link.ref for link in grunnlag if link.art in {Grunnlagsart.KRITERIUM, Grunnlagsart.MOMENT}}
    if named:
        yield from (result for result in vurdering.every_result() if result.id in named)
        yield from (moment for moment in _every(vurdering.momenter) if moment.id in named)
        return
    said = {tuple(link.ref.split("|", 1)) for link in grunnlag if link.art is Grunnlagsart.SVAR}
    for result in vurdering.resultater:
        if said & {(svar.sporsmal, svar.gjelder) for svar in result.grunnlag}:
            yield result


def _every(momenter: Iterable[Momentresultat]) -> Iterator[Momentresultat]:
    for moment in momenter:
        yield moment
        yield from _every(moment.deler)


def _result(result: Resultat) -> QWidget:
    state, word = result_state(result)
    reasons = [result.skjonn.begrunnelse if result.skjonn else str(result.grunn)]
    if result.er_overstyrt:
        reasons.append(_("Svarene alene: {grunn}").format(grunn=computed_reason(result)))
    mark = Statusmerke(state, word, rolle="caption")
    return _headed(pick(result.kriterium.kort), mark, reasons, result.kriterium.kilde)


def _moment(moment: Momentresultat) -> QWidget:
    words, _colour = weight_words(moment.vekt)
    reasons = [moment.vekt.begrunnelse] if moment.vekt and moment.vekt.begrunnelse else []
    state = "argument.neutral" if moment.vekt else "argument.not-weighed"
    mark = Statusmerke(state, words, rolle="caption")
    return _headed(pick(moment.moment.kort), mark, reasons, moment.kilde)


def _headed(tittel: str, merke: Statusmerke, grunner: Sequence[str], kilde: Sequence[str]) -> QWidget:
    box = QWidget()
    lines = column(Etikett(tittel, halvfet=True), row(merke, None), mellomrom=2)
    for reason in filter(None, grunner):
        lines.addWidget(Etikett(reason, "caption"))
    lines.addLayout(row(Ikon("book", px=18), Etikett(kilde_label(kilde), "caption", farge="text.secondary"), None))
    box.setLayout(lines)
    return box


# --- answers


def _answers(bilde: Saksbilde, grunnlag: Sequence[Setningsgrunnlag]) -> Iterator[Bevis]:
    refs = dict.fromkeys(link.ref for link in grunnlag if link.art is Grunnlagsart.SVAR)
    for ref in refs:
        sporsmal, _sep, gjelder = ref.partition("|")
        plass = bilde.place_of(sporsmal, gjelder)
        if plass is not None:
            yield from (_answer(bilde, plass, svar) for svar in bilde.voices(plass) if svar.verdi is not None)
        elif sporsmal == FODSELSDATO:
            yield from _birth(bilde, gjelder)


def _answer(bilde: Saksbilde, plass: Plass, svar: Svar) -> Bevis:
    value = verdi_text(bilde.katalog, plass.sporsmal, svar.verdi)
    title = _("Svar {nummer}: {verdi}").format(nummer=plass.nummer, verdi=value)
    icon = "document" if svar.kilder == (Kilde.DOKUMENT,) else "speech"
    return Bevis(icon, title, f"{pick(plass.sporsmal.kort)}. {_who_and_when(bilde, svar)}")


def _who_and_when(bilde: Saksbilde, svar: Svar) -> str:
    """«Søker, 12.11 kl. 10.42, skrevet av Ingvild Moen»."""
    said_by = ", ".join(kilde_name(kilde) for kilde in svar.kilder) or _("Uten kilde")
    when = f"{svar.tid.astimezone(OSLO):%d.%m kl. %H.%M}" if svar.tid else ""
    names = {sent.avsender: sent.navn for sent in bilde.sak.innsendinger}
    writer = names.get(svar.registrert_av, "")
    by = _("skrevet av {navn}").format(navn=writer) if writer else ""
    return ", ".join(part for part in (said_by, when, by) if part)


def _birth(bilde: Saksbilde, person_id: str) -> Iterator[Bevis]:
    born = next((p.fodselsdato for p in bilde.sak.personer if p.id == person_id), None)
    if born is not None:
        yield Bevis("user", _("Født {dato}").format(dato=f"{born:%d.%m.%Y}"), _("Fra opplysningene om saken"))


def _law(link: Setningsgrunnlag) -> Bevis:
    return Bevis("book", link.ref, _("Fra loven, ikke fra kommunen"))


def _line(bevis: Bevis) -> QWidget:
    box = QWidget()
    line = row(mellomrom=10)
    line.addWidget(Ikon(bevis.ikon, px=18), 0, Qt.AlignmentFlag.AlignTop)
    words = column(
        Etikett(bevis.tittel, "caption", halvfet=True),
        Etikett(bevis.tekst, "caption", farge="text.secondary"),
        mellomrom=0,
    )
    line.addLayout(words, 1)
    box.setLayout(line)
    return box
