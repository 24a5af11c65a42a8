"""Every screen in its states, on the examples from Fjellvik: what `make bilder` photographs and tests go through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests import bildefiler
from tests.bilder import (
    brev,
    gjennomgang,
    historikk,
    innsyn,
    konflikt,
    kontoret,
    overlevering,
    oversikt,
    rydding,
    videre,
    vurdering,
)
from tests.fakes import INGVILD, SILJE, TORMOD, FakeMaskin
from tests.nokkelfake import AVTRYKK, OFFENTLIG
from tildelingsklient import innstillinger
from tildelingsklient.handlinger import hurtignotat
from tildelingsklient.handlinger.avslutning import Avslutningsskjema, end_case
from tildelingsklient.handlinger.besoksplan import cancel_visit, move_visit, note_not_home, plan_visit
from tildelingsklient.handlinger.besokstid import Besoksskjema
from tildelingsklient.handlinger.brukere import removable
from tildelingsklient.handlinger.eksempler import fill_examples
from tildelingsklient.handlinger.innstillinger import save_setting
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.opplysninger import save_facts
from tildelingsklient.handlinger.opplysningsskjema import read_facts
from tildelingsklient.handlinger.paa_vent import put_on_hold
from tildelingsklient.handlinger.plassering import Posisjon
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.soknader import Soknad, register_soknad
from tildelingsklient.handlinger.soknadstillegg import Skjemakontakt
from tildelingsklient.handlinger.utkast import make_draft, send_to_review
from tildelingsklient.handlinger.vedlegg import add, describe
from tildelingsklient.handlinger.vurderinger import decide
from tildelingsklient.innlogging.bruker import Bruker
from tildelingsklient.sak.besok import Besoksgrunn, Tiltak
from tildelingsklient.sak.forhand import Hjem
from tildelingsklient.sak.sak import Sakslinje
from tildelingsklient.synk.behandlingsfelt import fattet_fields
from tildelingsklient.synk.endring import Entitet, Slag, create
from tildelingsklient.synk.felt import vedtak_fields
from tildelingsklient.vedlegg.kontroll import check
from tildelingsklient.vedtak.etter import Fattet
from tildelingsklient.vedtak.vedtak import Vedtak, Vedtaksutfall
from ui import oppgave
from ui.deler import navigasjon
from ui.deler.brevvisning import Brevvisning
from ui.deler.dialog import Dialog
from ui.deler.hvorforrad import Hvorforrad
from ui.deler.vedleggsbilde import Bildeverk
from ui.skjermer.avslutningsdialog import Avslutningsdialog
from ui.skjermer.besok import Besoksskjerm
from ui.skjermer.besoksdialog import Besoksdialog
from ui.skjermer.besoksliste import Besoksliste
from ui.skjermer.forste_start import ForsteStart, bring_in_sight
from ui.skjermer.hjem import NY_SOKNAD, Hjemskjerm
from ui.skjermer.innstillinger import Innstillingsskjerm
from ui.skjermer.kartlegging import Kartleggingsskjerm
from ui.skjermer.kopitilbake import Kopitilbake
from ui.skjermer.las_opp import LasOppSkjerm
from ui.skjermer.nokkeldialog import Arkdialog, Fjerndialog, Ringdialog
from ui.skjermer.ny_soknad import NySoknad
from ui.skjermer.sak import Saksskjerm
from ui.skjermer.sorter_notater import Sorterdialog
from ui.skjermer.sted import FRISTER
from ui.skjermer.utfallsdialog import Avlysdialog, IkkeHjemmeDialog
from ui.skjermer.vis_soker import VisSokerSkjerm
from ui.vindu import Hovedvindu

HVILE_MS = 60


@dataclass(slots=True)
class Scene:
    """A window on a machine in memory. `tema` and `skala` are the user's settings."""

    app: QApplication
    tema: str = "light"
    skala: str = "100"
    med_eksempler: bool = True
    bruker: Bruker = INGVILD
    maskin: FakeMaskin = field(default_factory=lambda: FakeMaskin([INGVILD]))
    vindu: Hovedvindu = field(init=False)

    def __post_init__(self) -> None:
        self.maskin.testmodus = True
        self.vindu = Hovedvindu(self.maskin, self.maskin.klokke, self.app)

    def inn(self) -> Hjemskjerm:
        """Unlock, with the examples in the store."""
        okt = Okt(self.maskin._open(self.bruker.id), self.maskin.klokke)
        save_setting(okt, innstillinger.TEMA, self.tema)
        save_setting(okt, innstillinger.TEKSTSTORRELSE, self.skala)
        if self.med_eksempler:
            fill_examples(okt)
        self.vindu.open_session(okt)
        self.rest()
        flate = self.vindu.flate
        assert flate is not None
        assert flate.hjem is not None
        return flate.hjem

    def sted(self, navn: str) -> QWidget:
        """A place of home."""
        home = self.inn()
        home.go_to(navn)
        self.rest()
        return home.place(navn)

    def sak(self, navn: str, posisjon: Posisjon) -> Saksskjerm:
        """The case of somebody in the examples, at a place."""
        self.inn()
        flate = self.vindu.flate
        assert flate is not None
        flate.open_case(self._linje(navn).id)
        assert flate.sak is not None
        flate.sak.go_to(posisjon)
        self.rest()
        return flate.sak

    def _linje(self, navn: str) -> Sakslinje:
        flate = self.vindu.flate
        assert flate is not None
        with flate.okt.arbeid() as arbeid:
            return next(linje for linje in arbeid.saker(antall=50) if linje.navn.startswith(navn))

    def tast(self, tast: Qt.Key) -> None:
        """Press a key on the window."""
        QTest.keyClick(self.vindu, tast)
        self.rest()

    def picture(self) -> QPixmap:
        """The window, with the dialog that is open over it."""
        self._await_letters()
        whole, dialog = self.vindu.grab(), QApplication.activeModalWidget()
        menu = QApplication.activePopupWidget()
        with QPainter(whole) as painter:
            if dialog is not None:
                painter.drawPixmap(self.vindu.rect().center() - dialog.rect().center(), dialog.grab())
            if menu is not None:
                painter.drawPixmap(self.vindu.mapFromGlobal(menu.pos()), menu.grab())
        return whole

    def _await_letters(self) -> None:
        """A letter is drawn in a worker some time after it was asked for, and an empty page is no picture of it."""
        views = [view for top in QApplication.topLevelWidgets() for view in top.findChildren(Brevvisning)]
        for _turn in range(400):
            if all(view.er_i_ro or not view.isVisible() for view in views):
                return
            oppgave.wait()
            self.rest()
        raise AssertionError("the letter was never drawn")

    def rest(self) -> None:
        """Let the layouts and the small timers do their work."""
        QTest.qWait(HVILE_MS)

    def close(self) -> None:
        """Put the window, its menu and its dialogs away."""
        if (menu := QApplication.activePopupWidget()) is not None:
            menu.close()
        while (dialog := QApplication.activeModalWidget()) is not None:
            dialog.close()
        self.vindu.hide()
        self.vindu.deleteLater()
        self.rest()


def _las_opp_feil(scene: Scene) -> None:
    field_ = scene.vindu.las_opp.findChild(QWidget, "passfrase") or scene.vindu.las_opp
    QTest.keyClicks(QApplication.focusWidget() or field_, "feil passfrase")
    QTest.keyClick(QApplication.focusWidget() or field_, Qt.Key.Key_Return)
    QTest.qWait(HVILE_MS * 5)


def _sporsmal(scene: Scene, navn: str, sporsmal: str) -> Kartleggingsskjerm:
    """The conversation at a question about the one who is to have the service."""
    sak = scene.sak(navn, Posisjon("kartlegging"))
    assert sak.bilde is not None
    sak.go_to(Posisjon("kartlegging", "", sporsmal, sak.bilde.sak.roller.tjenestemottaker))
    scene.rest()
    view = sak.visning
    assert isinstance(view, Kartleggingsskjerm)
    return view


def _delsteg(scene: Scene) -> None:
    """Some steps answered, so that they point to another level than the one that is chosen."""
    view = _sporsmal(scene, "Solveig", "kle_seg")
    steg = view.side.aktivt.steg if view.side.aktivt else None
    assert steg is not None
    steg.toggle()
    for row, key in zip(steg.rader, "12233", strict=True):
        QTest.keyClicks(row.focusProxy() or row, key)
    scene.rest()


def _tidligere(scene: Scene) -> None:
    """Solveig again, in a new case: what she said last time is offered, and one answer is confirmed."""
    scene.inn()
    flate = scene.vindu.flate
    assert flate is not None
    okt = flate.okt
    with okt.arbeid() as arbeid:
        old = arbeid.sak(scene._linje("Solveig").id)
    scene.maskin.klokke.go(days=400)
    new = register_soknad(okt, Soknad(replace(old.soker, id=okt.new_id()), ("bpa",), old.katalog, okt.today()))
    flate.open_case(new.id)
    assert flate.sak is not None
    for sporsmal in ("bevege_inne", "personlig_hygiene"):
        flate.sak.go_to(Posisjon("kartlegging", "", sporsmal, new.roller.tjenestemottaker))
        scene.rest()
        if sporsmal == "bevege_inne":
            QTest.keyClick(QApplication.focusWidget() or scene.vindu, Qt.Key.Key_Space)


def _uten_panel(scene: Scene) -> None:
    scene.sak("Solveig", Posisjon("kartlegging", "hverdag"))
    scene.tast(Qt.Key.Key_F9)


def _brevhode(scene: Scene) -> None:
    """The letterhead, with an address that lacks its form."""
    place = scene.sted(navigasjon.INNSTILLINGER)
    assert isinstance(place, Innstillingsskjerm)
    fields = place.brevhode.felter
    fields["brev_postadresse"].setText("Postboks 12, 2999 Fjellvik")
    fields["brev_epost"].setText("tildeling")
    fields["brev_epost"].editingFinished.emit()
    fields["brev_underskrift"].setFocus()
    scene.rest()


def _kopi(scene: Scene) -> None:
    """A copy has just been made."""
    place = scene.sted(navigasjon.INNSTILLINGER)
    assert isinstance(place, Innstillingsskjerm)
    place.kopi.lag.setFocus()
    place.kopi.make(scene.maskin.mappe)
    scene.rest()


def _hent_kopi(scene: Scene) -> None:
    """A copy is chosen; the passphrase is not its."""
    kopi = scene.maskin.copy(None, scene.maskin.mappe)
    screen = scene.vindu.findChild(LasOppSkjerm)
    assert screen is not None
    screen.show_copies(screen.begin)
    page = screen.page()
    assert isinstance(page, Kopitilbake)
    page.choose(kopi.mappe)
    scene.rest()
    page.passfrase.felt.setText("gal")
    page.submit()
    scene.rest()


def _forste_start(scene: Scene) -> None:
    """A machine that has a keyring; the municipality's key is chosen."""
    scene.maskin.brukere.clear()
    scene.maskin.nokler.finnes = True
    screen = scene.vindu.findChild(LasOppSkjerm)
    assert screen is not None
    screen.begin()
    page = screen.page()
    assert isinstance(page, ForsteStart)
    scene.rest()
    page.nokkelvalg.ring.setFocus()
    page.nokkelvalg.choose(OFFENTLIG, AVTRYKK)
    scene.rest()
    bring_in_sight(page.nokkelvalg)
    scene.rest()


def _nokler(scene: Scene) -> Innstillingsskjerm:
    """A fagleder on a machine with three users, a keyring and the municipality's key."""
    scene.bruker = TORMOD
    scene.maskin.brukere |= {TORMOD.id: TORMOD, SILJE.id: SILJE}
    scene.maskin.nokler.finnes, scene.maskin.nokler.kommunenokkel = True, AVTRYKK
    place = scene.sted(navigasjon.INNSTILLINGER)
    assert isinstance(place, Innstillingsskjerm)
    place.nokler.kommune.setFocus()
    scene.rest()
    return place


def _nytt_ark(scene: Scene) -> None:
    place = _nokler(scene)
    Arkdialog(place, place.okt, scene.maskin).open()
    scene.rest()


def _ringen(scene: Scene) -> None:
    place = _nokler(scene)
    Ringdialog(place, place.okt, scene.maskin, bruk=True).open()
    scene.rest()


def _fjern_bruker(scene: Scene) -> None:
    scene.maskin.nokler.kladder = ("Ny-2026-3", "Ny-2026-7")
    place = _nokler(scene)
    Fjerndialog(place, place.okt, scene.maskin, removable(place.okt, scene.maskin)).open()
    scene.rest()


def _dekket(scene: Scene) -> None:
    scene.sak("Solveig", Posisjon("kartlegging", "hverdag"))
    scene.tast(Qt.Key.Key_F12)


def _for_du_gar(scene: Scene) -> None:
    scene.sak("Solveig", Posisjon("kartlegging", "hverdag"))
    scene.tast(Qt.Key.Key_F10)


def _kvittering(scene: Scene) -> None:
    """The dialog, when its page is drawn."""
    frame = scene.sak("Solveig", Posisjon("kartlegging", "oppsummering"))
    frame.avgang.show_receipt()
    oppgave.wait()
    scene.rest()


def _kvittering_lest(scene: Scene) -> None:
    """The receipt on screen 07, after «Ferdig»."""
    skjerm = _person_side(scene)
    skjerm._show(skjerm.takk)
    skjerm.takk.kvitteringsknapp.click()
    scene.rest()


def _vist(scene: Scene) -> None:
    scene.sak("Solveig", Posisjon("kartlegging", "hverdag"))
    scene.tast(Qt.Key.Key_F8)


def _med_vedlegg(scene: Scene) -> Saksskjerm:
    """A photo and a document in the case."""
    sak = scene.sak("Solveig", Posisjon("kartlegging", "hverdag", "kle_seg"))
    bilde, where = sak.bilde, ("bevege_inne", sak.bilde.sak.roller.tjenestemottaker)
    photo, paper = bildefiler.jpeg(bildefiler.quarters(1600, 1200)), bildefiler.pdf(3)
    for content, title, plass in ((photo, "Terskelen inn til badet", where), (paper, "Epikrise", ("", ""))):
        lagt = add(sak.okt, bilde, check(content, Bildeverk()), plass)
        bilde = describe(sak.okt, lagt.bilde, lagt.vedlegg, title, None, plass)
    sak.took(bilde)
    sak.avgang.vedlegg.open(where)
    scene.rest()
    return sak


def _vis_vedlegg(nummer: int, *, endre: bool = False) -> Callable[[Scene], None]:
    def show(scene: Scene) -> None:
        dialog = _med_vedlegg(scene).avgang.vedlegg.dialog
        assert dialog is not None
        dialog.liste.rader[nummer].knapper["endre" if endre else "vis"].click()
        scene.rest()
        oppgave.wait()
        scene.rest()

    return show


def _hvorfor(skjerm: str) -> Callable[[Scene], None]:
    """The first and the last criterion unfolded."""

    def unfold(scene: Scene) -> None:
        view = scene.sak("Solveig", Posisjon(skjerm, "hverdag", tjeneste="bpa")).visning
        rows = [row for row in view.findChildren(Hvorforrad) if not row.isHidden()]
        if not rows[0].isVisible():
            scene.tast(Qt.Key.Key_F9)
        for row in (rows[-1], rows[0]):
            row.toggle()
        rows[0].setFocus()
        scene.rest()

    return unfold


def _hurtignotat(scene: Scene) -> None:
    sak = scene.sak("Solveig", Posisjon("kartlegging", "hverdag", "kle_seg"))
    sak.avgang.write()
    QTest.keyClicks(sak.avgang.notater.boks.felt, "Snubler på dørstokken til badet, og holder i vasken")
    scene.rest()


def _sorter_notater(scene: Scene) -> None:
    """Two quick notes not sorted yet, one that has its question, and a word typed to find the next."""
    sak = scene.sak("Solveig", Posisjon("kartlegging", "hverdag"))
    for text in ("Snubler på dørstokken til badet, og holder i vasken.", "Sover i stua.", "Datteren handler."):
        hurtignotat.write_quick_note(sak.okt, sak.bilde.sak.id, text)
    sak.took(load_picture(sak.okt, sak.bilde.sak.id))
    first = sak.bilde.sak.notater[0]
    sak.took(hurtignotat.put_on(sak.okt, sak.bilde, first, hurtignotat.choices(sak.bilde)[4].plass))
    sak.avgang.sort()
    dialog = scene.vindu.findChild(Sorterdialog)
    assert dialog is not None
    QTest.keyClicks(dialog.velger.felt, "vanlig uke")
    scene.rest()


def _ny_soknad_feil(scene: Scene) -> None:
    """Something wrong in every field that is checked."""
    form = scene.sted(NY_SOKNAD)
    assert isinstance(form, NySoknad)
    form.personer.soker.fodselsdato.set_tekst("31.02.1968")
    form.personer.soker.fodselsnummer.setText("123")
    form.soknaden.mottatt.set_tekst("i går")
    form.registrer.click()
    scene.rest()


def _person_side(scene: Scene) -> VisSokerSkjerm:
    _vist(scene)
    flate = scene.vindu.flate
    assert flate is not None
    skjerm = flate.findChild(VisSokerSkjerm)
    assert skjerm is not None
    return skjerm


def _rett_opp(scene: Scene) -> None:
    """The third sentence chosen, with the person's own words."""
    skjerm = _person_side(scene)
    skjerm.stemmer.rett_knapp.click()
    skjerm.liste.valgt.emit(skjerm.vist[2])
    skjerm.egneord.ord.setText("Koret er viktigst. Jobben er også viktig.")
    scene.rest()


def _signatur(scene: Scene) -> None:
    """«Ja», and a name by the keyboard."""
    skjerm = _person_side(scene)
    skjerm.stemmer.ja_knapp.click()
    skjerm.stemmer.signering.til_taste.click()
    skjerm.stemmer.signering.navn.setText("Solveig Bråten")
    scene.rest()


def _opplysninger(navn: str, *, sperret: bool = False, sendt: bool = False) -> Callable[[Scene], None]:
    """«Opplysninger om saken» over the conversation; `sperret` with a protected contact, `sendt` read only."""

    def show(scene: Scene) -> None:
        sak = scene.sak(navn, Posisjon("kartlegging", "bolig"))
        if sperret:
            facts = read_facts(sak.bilde.sak)
            verge = Skjemakontakt("verge", "Tor Lie", "22 22 22 22", "Økonomi", "fortrolig")
            sak.took(save_facts(sak.okt, sak.bilde, replace(facts, kontakter=(verge,), hjem=Hjem(dyr="Stor hund"))))
        if sendt:
            sak.took(_sent(sak.okt, sak.bilde))
        sak.saksfelt.om_saken.click()
        scene.rest()

    return show


def _sent(okt: Okt, bilde: Saksbilde) -> Saksbilde:
    """A draft handed over."""
    bilde = decide(okt, bilde, "bpa", Vedtaksutfall.AVVIST, "Feil kommune.")
    return send_to_review(okt, make_draft(okt, bilde, "bpa"), "bpa")


def _okt(scene: Scene) -> Okt:
    flate = scene.vindu.flate
    assert flate is not None
    return flate.okt


def _bilde(scene: Scene, navn: str) -> Saksbilde:
    """The case of somebody in the examples, as it stands."""
    return load_picture(_okt(scene), scene._linje(navn).id)


def _dag(scene: Scene) -> Besoksskjerm:
    day = scene.sted(navigasjon.BESOK)
    assert isinstance(day, Besoksskjerm)
    return day


def _mer(scene: Scene) -> None:
    """The menu of the visit going on."""
    line = next(line for line in _dag(scene).rader if line.pagar)
    assert line.mer is not None
    line.mer.setFocus()
    QTest.keyClick(line.mer, Qt.Key.Key_Return)
    scene.rest()


def _endret_dag(scene: Scene) -> None:
    """A day where one was missed and planned anew, one is moved, and one is cancelled."""
    day = _dag(scene)
    okt, (one, two, three) = _okt(scene), [line.kort.besok for line in day.rader]
    sak = load_picture(okt, one.sak).sak
    note_not_home(okt, sak, one.id, f"{one.start:%H.%M}", [Tiltak.LAPP, Tiltak.RINGTE])
    again = Besoksskjema("16.11.2026", "09.00", "10.00")
    plan_visit(okt, load_picture(okt, one.sak).sak, again, i_stedet_for=one.id)
    move_visit(okt, load_picture(okt, two.sak).sak, two.id, Besoksskjema("17.11.2026", "12.00", "13.30"))
    cancel_visit(okt, load_picture(okt, three.sak).sak, three.id, Besoksgrunn.TOLK)
    day.refresh()
    scene.rest()


def _dialog(scene: Scene, navn: str, make: Callable[[QWidget, Okt, Saksbilde], Dialog]) -> Dialog:
    _dag(scene)
    dialog = make(scene.vindu, _okt(scene), _bilde(scene, navn))
    dialog.open()
    scene.rest()
    return dialog


def _flytt(scene: Scene) -> None:
    """To a time that has been, on top of another visit."""
    dialog = _dialog(scene, "Solveig", lambda up, okt, b: Besoksdialog(up, okt, b.sak, flytt=b.sak.besok[0]))
    assert isinstance(dialog, Besoksdialog)
    dialog.felter.fra.setText("09.00")
    dialog.felter.skrevet.emit()
    scene.rest()


def _avlys(scene: Scene) -> None:
    _dialog(scene, "Solveig", lambda up, okt, b: Avlysdialog(up, okt, b.sak, b.sak.besok[0]))


def _ikke_hjemme(scene: Scene) -> None:
    _dialog(scene, "Solveig", lambda up, okt, b: IkkeHjemmeDialog(up, okt, b.sak, b.sak.besok[0]))


def _avslutt(scene: Scene) -> None:
    dialog = _dialog(scene, "Solveig", Avslutningsdialog)
    assert isinstance(dialog, Avslutningsdialog)
    dialog.grunn.rad("trukket").click()
    dialog.videre.click()
    scene.rest()


def _ended(scene: Scene) -> None:
    scene.inn()
    bilde = _bilde(scene, "Solveig")
    end_case(_okt(scene), bilde, Avslutningsskjema("trukket", "12.11.2026", bilde.sak.tjenester, "soker", "muntlig"))


def _avsluttede(scene: Scene) -> None:
    """Mine saker with one that has ended."""
    _ended(scene)
    home = scene.vindu.flate.hjem if scene.vindu.flate else None
    assert home is not None
    home.go_to(navigasjon.SAKER)
    scene.rest()


def _avsluttet(scene: Scene) -> None:
    """The same case, opened."""
    _ended(scene)
    flate = scene.vindu.flate
    assert flate is not None
    flate.open_case(_bilde(scene, "Solveig").sak.id)
    scene.rest()


def _avsluttet_vurdering(scene: Scene) -> None:
    """Its assessment, with F8 pressed: a line says why nothing is shown to anybody."""
    _avsluttet(scene)
    case = scene.vindu.flate.sak if scene.vindu.flate else None
    assert case is not None
    case.go_to(Posisjon("vurdering", tjeneste="bpa"))
    case.avgang.show_to_applicant()
    scene.rest()


def _frister_tom(scene: Scene) -> None:
    """No cases at all."""
    scene.med_eksempler = False
    scene.sted(FRISTER)


def _frister_gatt_ut(scene: Scene) -> None:
    """Five weeks later: preliminary answers that were not given, a period that is over, and a letter not told of."""
    home = scene.inn()
    okt = _okt(scene)
    case = _bilde(scene, "Amina").sak
    new = Vedtak(okt.new_id(), case.id, case.tjenester[0], 2, "iverksatt", utfall=Vedtaksutfall.INNVILGET)
    vedtak = replace(new, omfang="2 timer per uke", til=okt.today() + timedelta(days=30))
    vedtak = replace(vedtak, revurderes=okt.today() + timedelta(days=36))
    fattet = Fattet(okt.new_id(), vedtak.id, okt.today(), "", "", "", "", "", "", "")
    held = _bilde(scene, "Arvid")
    with okt.arbeid() as arbeid:
        arbeid.write(
            [
                create(Entitet.VEDTAK, vedtak.id, case.id, vedtak_fields(vedtak)),
                create(Entitet.FATTET, fattet.id, case.id, fattet_fields(fattet), Slag.APPEND),
            ]
        )
        arbeid.commit()
    put_on_hold(okt, held, held.sak.tjenester[0], "Venter på epikrise", okt.today())
    scene.maskin.klokke.go(days=35)
    home.go_to(FRISTER)
    scene.rest()


def _besok_frister(scene: Scene) -> None:
    """A day without visits, with one deadline today and one that has passed."""
    home = scene.inn()
    scene.maskin.klokke.go(days=14)
    home.go_to(navigasjon.BESOK)
    scene.rest()


def _besoksliste(scene: Scene) -> None:
    _endret_dag(scene)
    Besoksliste(scene.vindu, _bilde(scene, "Solveig")).open()
    scene.rest()


SCENER: dict[str, Callable[[Scene], object]] = {
    "01-las-opp": lambda _scene: None,
    "01-las-opp-feil": _las_opp_feil,
    "02-besok": lambda scene: scene.sted(navigasjon.BESOK),
    "02-besok-mer": _mer,
    "02-besok-endret": _endret_dag,
    "02-besok-frister": _besok_frister,
    "02-flytt-besok": _flytt,
    "02-avlys-besok": _avlys,
    "02-ikke-hjemme": _ikke_hjemme,
    "02-besok-i-saken": _besoksliste,
    "02-avslutt-sak": _avslutt,
    "02-saker-avsluttet": _avsluttede,
    "03-avsluttet": _avsluttet,
    "02-saker": lambda scene: scene.sted(navigasjon.SAKER),
    "02-frister": lambda scene: scene.sted(FRISTER),
    "02-frister-tom": _frister_tom,
    "02-frister-gatt-ut": _frister_gatt_ut,
    "02-katalog": lambda scene: scene.sted(navigasjon.KATALOG),
    "02-innstillinger": lambda scene: scene.sted(navigasjon.INNSTILLINGER),
    "02-innstillinger-brevhode": _brevhode,
    "02-innstillinger-kopi": _kopi,
    "01-hent-kopi": _hent_kopi,
    "01-forste-start": _forste_start,
    "02-innstillinger-nokler": _nokler,
    "02-nytt-ark": _nytt_ark,
    "02-nokkelringen": _ringen,
    "02-fjern-bruker": _fjern_bruker,
    "02-ny-soknad": lambda scene: scene.sted(NY_SOKNAD),
    "03-kartlegging": lambda scene: scene.sak("Solveig", Posisjon("kartlegging", "hverdag", "kle_seg")),
    "03-kartlegging-egne-mal": lambda scene: _sporsmal(scene, "Solveig", "egne_mal"),
    "03-kartlegging-delsteg": _delsteg,
    "03-kartlegging-tidligere": _tidligere,
    "03-kartlegging-ukeplan": lambda scene: _sporsmal(scene, "Solveig", "ukeplan"),
    "03-kartlegging-uenige": lambda scene: _sporsmal(scene, "Solveig", "timer_hjelp_uke"),
    "03-oppsummering": lambda scene: scene.sak("Solveig", Posisjon("kartlegging", "oppsummering")),
    "03-sorter-notater": _sorter_notater,
    "02-ny-soknad-feil": _ny_soknad_feil,
    "07-rett-opp": _rett_opp,
    "07-signatur": _signatur,
    "03-kartlegging-tom": lambda scene: scene.sak("Amina", Posisjon("kartlegging", "bolig")),
    "03-uten-panel": _uten_panel,
    "03-hvorfor": _hvorfor("kartlegging"),
    "03-dekket": _dekket,
    "03-hurtignotat": _hurtignotat,
    "03-for-du-gar": _for_du_gar,
    "03-opplysninger": _opplysninger("Solveig"),
    "03-opplysninger-sperret": _opplysninger("Amina", sperret=True),
    "03-opplysninger-lest": _opplysninger("Solveig", sendt=True),
    "03-vedlegg": _med_vedlegg,
    "03-vedlegg-tittel": _vis_vedlegg(1, endre=True),
    "03-vedlegg-pdf": _vis_vedlegg(0),
    "03-vedlegg-bilde": _vis_vedlegg(1),
    "04-vurdering": lambda scene: scene.sak("Solveig", Posisjon("vurdering", tjeneste="bpa")),
    "04-hvorfor": _hvorfor("vurdering"),
    "04-avsluttet": _avsluttet_vurdering,
    "05-vedtak": lambda scene: scene.sak("Solveig", Posisjon("vedtak", tjeneste="bpa")),
    "03-kvittering": _kvittering,
    "07-vis-til-soker": _vist,
    "07-kvittering": _kvittering_lest,
    **brev.SCENER,
    **gjennomgang.SCENER,
    **historikk.SCENER,
    **innsyn.SCENER,
    **konflikt.SCENER,
    **kontoret.SCENER,
    **oversikt.SCENER,
    **overlevering.SCENER,
    **rydding.SCENER,
    **videre.SCENER,
    **vurdering.SCENER,
}


def play(app: QApplication, navn: str, tema: str, skala: str, storrelse: tuple[int, int]) -> Iterator[Scene]:
    """A scene ready to be looked at; closed when the caller has looked."""
    scene = Scene(app, tema, skala)
    scene.vindu.resize(*storrelse)
    scene.vindu.show()
    scene.vindu.activateWindow()
    scene.rest()
    SCENER[navn](scene)
    scene.vindu.resize(*storrelse)
    scene.rest()
    yield scene
    scene.close()
