"""«Kontoret» in Innstillinger: connecting this machine, logging in, and how the last sync went."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tildelingsklient.handlinger.lister import sync_stand
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.sprak import _
from ui import datotekst, tema
from ui.deler.feltramme import Feltramme
from ui.deler.knapper import Lenke, Sekundaer
from ui.deler.kort import Kort
from ui.deler.oppsett import left, row
from ui.deler.rolig import say, show_if
from ui.deler.statusmerke import Statusmerke
from ui.deler.synkpille import pending_text
from ui.deler.tekst import Etikett, LinjeFelt
from ui.kontorlinje import Kontorlinje
from ui.linjen import line_of
from ui.synkgang import Linje

_FELT_PX = 480


class Kontorkort(Kort):
    """What is under way of connecting stands under the field; what the office said last under the state."""

    def __init__(self, okt: Okt, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._okt = okt
        self._linje: Kontorlinje | None = None
        self._hadde_fokus = False
        self.merke = Statusmerke("offline", _("Ikke koblet til kontoret"))
        self.hva = Etikett("", farge="text.secondary")
        self.adresse = LinjeFelt(_("Adressen til kontoret"))
        self.adresse.setMaximumWidth(tema.px(_FELT_PX))
        self.ramme = Feltramme(
            _("Adressen til kontoret"), self.adresse, hjelp=_("Du får den av kontoret. Den begynner med https://.")
        )
        self.koble = Sekundaer(_("Koble til kontoret"), ikon="cloud")
        self.avbryt, self.kopier = Sekundaer(_("Avbryt")), Lenke(_("Kopier adressen til innloggingen"))
        self.synk, self.logg_inn = Sekundaer(_("Synk nå"), ikon="sync"), Sekundaer(_("Logg inn på nytt"), ikon="key")
        self.steg = Etikett("", "caption", farge="text.secondary")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.innhold.addWidget(Etikett(_("Kontoret"), "h2"))
        self.innhold.addLayout(left(self.merke))
        self.innhold.addWidget(self.hva)
        self.innhold.addWidget(self.ramme)
        self.innhold.addWidget(self.steg)
        self.innhold.addLayout(row(self.koble, self.synk, self.logg_inn, self.avbryt, self.kopier, None))

    def _connect(self) -> None:
        self.koble.clicked.connect(self.ask)
        self.adresse.returnPressed.connect(self.ask)
        for button, wish in ((self.avbryt, "cancel"), (self.synk, "sync"), (self.logg_inn, "log_in")):
            button.clicked.connect(self._asker(wish))
        self.kopier.clicked.connect(self._copy)

    def _asker(self, hva: str) -> Callable[[], None]:
        def ask() -> None:
            if self._linje is not None:
                getattr(self._linje, hva)()

        return ask

    def refresh(self) -> None:
        """The line is known when the card is in a window."""
        line = line_of(self)
        if line is not None and line is not self._linje:
            self._linje = line
            line.tilstand_endret.connect(self.show_state)
        self.show_state()

    def ask(self) -> None:
        """Connect to the office at the address that is written."""
        if self._linje is not None and not self._linje.steg:
            self.ramme.set_feil("" if self.adresse.text().strip() else _("Skriv adressen."))
            if self.adresse.text().strip():
                self._linje.connect_to(self.adresse.text())

    def show_state(self) -> None:
        """Where it stands now."""
        line, har_kontor = self._linje, self._okt.har_kontor
        focused = QApplication.focusWidget()
        self._hadde_fokus = focused is not None and self.isAncestorOf(focused)
        busy = bool(line and line.steg)
        for part in (self.ramme, self.koble):
            show_if(part, not har_kontor and not busy)
        for part in (self.synk, self.logg_inn):
            show_if(part, har_kontor and not busy)
        show_if(self.avbryt, busy)
        self._keep_focus()
        show_if(self.kopier, bool(line and line.innlogging))
        self.ramme.set_feil("" if har_kontor or line is None else line.feil)
        say(self.steg, self._step_text())
        show_if(self.steg, bool(self.steg.text()))
        self._show_line()

    def _keep_focus(self) -> None:
        """What was pressed may be gone now: the focus stays in the card, and does not wander on to the next."""
        focused = QApplication.focusWidget()
        if self._hadde_fokus and (focused is None or not self.isAncestorOf(focused)):
            wanted = (self.avbryt, self.synk, self.adresse)
            next(one for one in wanted if not one.isHidden()).setFocus(Qt.FocusReason.OtherFocusReason)

    def _step_text(self) -> str:
        line = self._linje
        words = {
            "finner": _("Ser etter kontoret …"),
            "logger_inn": _("Logg inn i nettleseren som åpnet seg. Kom så tilbake hit."),
        }
        if line is None:
            return ""
        if line.steg:
            return words.get(line.steg, "")
        return line.feil if self._okt.har_kontor else ""

    def _show_line(self) -> None:
        sted, line = self._okt.lager.kontor, self._linje
        if sted is None:
            self.merke.set_tilstand("offline", _("Ikke koblet til kontoret"))
            say(self.hva, _("Alt lagres på denne maskinen. Saksnumrene begynner med «Ny-» til kontoret gir et nummer."))
            return
        state = line.tilstand.linje if line else Linje.FRAKOBLET
        words = {Linje.FRAKOBLET: _("Frakoblet"), Linje.SYNKER: _("Synker nå …"), Linje.TILKOBLET: _("Tilkoblet")}
        self.merke.set_tilstand("offline" if state is Linje.FRAKOBLET else "online", words[state])
        say(self.hva, self._told(sted.adresse))

    def _told(self, adresse: str) -> str:
        stand, line = sync_stand(self._okt), self._linje
        told = [_("{adresse}.").format(adresse=adresse)]
        if stand.sist is not None:
            when = datotekst.when_text(stand.sist, self._okt.today())
            told.append(_("Sist synket {naar}.").format(naar=when))
        told.append(_("{hva}.").format(hva=pending_text(stand.venter)) if stand.venter else _("Alt er sendt."))
        if stand.eldste is not None:
            oldest = datotekst.when_text(stand.eldste, self._okt.today())
            told.append(_("Den eldste er fra {naar}.").format(naar=oldest))
        if line and line.tilstand.feil:
            told.append(str(line.tilstand.feil))
        return " ".join(told)

    def _copy(self) -> None:
        if self._linje is not None:
            QApplication.clipboard().setText(self._linje.innlogging)

    def focus_first(self) -> None:
        """The field, or what can be pressed."""
        first = self.adresse if self.ramme.isVisible() else self.synk
        first.setFocus(Qt.FocusReason.OtherFocusReason)
