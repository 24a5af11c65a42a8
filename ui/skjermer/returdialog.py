"""«Returner med merknad»: why, as codes to choose among and words of one's own; it names person and service."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from tildelingsklient.handlinger.gjennomgang import Gjennomgangsbilde, return_draft
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.sak.behandlingsord import code_names
from tildelingsklient.sak.gjennomgang import Returkode
from tildelingsklient.sprak import _, pick
from tildelingsklient.vedtak.lovtekst import join_words
from ui import tema
from ui.deler.feltramme import Feltramme
from ui.deler.tekst import Etikett, TekstFelt
from ui.deler.valg import Avkryssgruppe, AvkryssRad
from ui.skjermer.skjemadialog import Skjemadialog
from ui.skjermer.stegkladd import Stegkladd


def named(draft: Gjennomgangsbilde) -> str:
    """«Solveig Bråten, Brukerstyrt personlig assistanse»."""
    known = draft.bilde.katalog.tjeneste_by_id
    service = join_words(pick(known[one].navn) for one in draft.tjenester)
    return f"{draft.bilde.sak.mottaker.navn}, {service}"


class Kodevalg(QWidget):
    """The reasons as check rows: in two columns, so that all of them are in sight; in one when the text is large."""

    def __init__(self) -> None:
        super().__init__()
        names = code_names()
        half = (len(names) + 1) // 2
        self._grupper = [Avkryssgruppe(_("Hvorfor?"), part) for part in (names[:half], names[half:])]
        way = QBoxLayout.Direction.TopToBottom if tema.has_large_text() else QBoxLayout.Direction.LeftToRight
        line = QBoxLayout(way, self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for group in self._grupper:
            whole = QVBoxLayout()
            whole.addWidget(group)
            whole.addStretch(1)
            line.addLayout(whole, 1)
        self.setFocusProxy(self.rader[0])

    @property
    def rader(self) -> list[AvkryssRad]:
        """Every row, in reading order."""
        return [row for group in self._grupper for row in group.rader]

    def verdier(self) -> tuple[str, ...]:
        """The chosen reasons."""
        return tuple(row.verdi for row in self.rader if row.isChecked())


class Returdialog(Skjemadialog):
    """Accepted when the draft has been sent back; `bilde` is the case then. The words are kept until it has."""

    def __init__(self, parent: QWidget, okt: Okt, draft: Gjennomgangsbilde, apne: list[int]) -> None:
        super().__init__(parent, _("Returner utkastet"))
        self._okt, self._draft = okt, draft
        self.bilde: Saksbilde | None = None
        self.koder = Kodevalg()
        self.tekst = TekstFelt(_("Hva må rettes?"), linjer=3)
        back = _("Utkastet går tilbake til {navn}.").format(navn=draft.innsending.navn)
        self.innhold.addWidget(Etikett(f"{named(draft)}. {back}"))
        self.add_frames(
            {
                "koder": Feltramme(_("Hvorfor? Velg det som passer."), self.koder),
                "tekst": Feltramme(_("Hva må rettes?"), self.tekst, hjelp=_notes_text(apne)),
            }
        )
        plass, words = f"retur|{draft.innsending.id}", {"tekst": self.rammer["tekst"]}
        self.kladd = Stegkladd(self, okt, draft.bilde, plass, words)
        self.kladd.restore()
        self.accepted.connect(self.kladd.drop)
        self.avbryt = self.add_sekundaer(_("Avbryt"))
        self.returner = self.add_primaer(_("Returner"))
        self.avbryt.clicked.connect(self.reject)
        self.returner.clicked.connect(self.save)
        self.koder.rader[0].setFocus()

    def _write(self) -> None:
        codes = [Returkode(kode) for kode in self.koder.verdier()]
        self.bilde = return_draft(self._okt, self._draft, codes, self.tekst.tekst())


def _notes_text(apne: list[int]) -> str:
    """Which notes go with it."""
    if not apne:
        return _("Skriv hva som må rettes, eller legg en merknad på teksten først.")
    if len(apne) == 1:
        return _("Merknad {nummer} følger med.").format(nummer=apne[0])
    return _("{antall} åpne merknader følger med.").format(antall=len(apne))
