"""The innsatstrapp on 04: every step with its state in words, the reminder, and the way to the question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.fakes import make_okt, make_sak
from tests.ui.vedtakshjelp import answered, open_view
from tildelingsklient.handlinger import svaring
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, picture
from tildelingsklient.handlinger.trappebilde import Trappeplass, trapp_of
from tildelingsklient.kartlegging.svar import Kilde, Verdi
from tildelingsklient.katalog.trapp import Trinnstand
from ui import tema
from ui.deler.statusmerke import role, states
from ui.deler.trapp import Paaminnelse, Trapp
from ui.deler.trappetrinn import state_of
from ui.skjermer.vurdering import Vurderingsskjerm

Aapne = Callable[[Saksbilde], Vurderingsskjerm]


@pytest.fixture
def okt() -> Okt:
    return make_okt()


@pytest.fixture
def aapne(okt: Okt, qtbot: QtBot) -> Aapne:
    """Open the screen in a window that has focus."""

    def open_screen(bilde: Saksbilde) -> Vurderingsskjerm:
        skjerm = Vurderingsskjerm(okt)
        open_view(qtbot, skjerm, bilde)
        return skjerm

    return open_screen


def told(okt: Okt, bilde: Saksbilde, **svar: Verdi) -> Saksbilde:
    """The case with more answers."""
    for sporsmal, verdi in svar.items():
        plass = next(plass for plass in bilde.plasser if plass.sporsmal.id == sporsmal)
        bilde = svaring.answer(okt, bilde, plass, verdi, [Kilde.SOKER])
    return bilde


def names(skjerm: Vurderingsskjerm) -> list[str]:
    return [step.accessibleName() for step in skjerm.trapp.trapp.trinn.values()]


def test_hvert_trinn_sier_nummer_navn_og_stand(okt: Okt, aapne: Aapne) -> None:
    bilde = told(okt, answered(okt), tiltak_rehabilitering="vurdert_ikke_nok", tiltak_hjemmetjenester="ikke_aktuelt")
    skjerm = aapne(bilde)
    assert names(skjerm) == [
        "Trinn 1: Eget nettverk og nærmiljø. Prøvd.",
        "Trinn 2: Hjelpemidler og bolig. Søkt nå.",
        "Trinn 3: Frivillige, dagtilbud og støtte. Ikke vurdert.",
        "Trinn 4: Trening og opplæring. Vurdert, ikke nok.",
        "Trinn 5: Hjelp i hjemmet. Ikke aktuelt.",
        "Trinn 6: BPA og dagopphold. Søkt nå.",
    ]
    assert skjerm.trapp.trapp.accessibleDescription() == " ".join(names(skjerm))
    assert "vår inndeling, ikke kommunens" in skjerm.trapp.merknad.text()


def test_trinn_over_det_det_er_sokt_om_er_ikke_sokt(okt: Okt, aapne: Aapne) -> None:
    skjerm = aapne(make_sak(okt, ["stottekontakt"]))
    assert names(skjerm)[3:] == [
        "Trinn 4: Trening og opplæring. Ikke søkt.",
        "Trinn 5: Hjelp i hjemmet. Ikke søkt.",
        "Trinn 6: BPA og dagopphold. Ikke søkt.",
    ]


@pytest.mark.parametrize("tast", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_et_trinn_forer_til_sporsmalet_sitt(okt: Okt, aapne: Aapne, qtbot: QtBot, tast: Qt.Key) -> None:
    skjerm = aapne(answered(okt))
    step = skjerm.trapp.trapp.trinn["trinn-rehabilitering"]
    assert step.accessibleDescription() == "Åpne spørsmålet i kartleggingen"
    step.setFocus()
    with qtbot.waitSignal(skjerm.gaa_til) as gone:
        QTest.keyClick(step, tast)
    there = gone.args[0]
    assert (there.skjerm, there.steg, there.sporsmal) == ("kartlegging", "provd", "tiltak_rehabilitering")


def test_et_trinn_uten_sporsmal_i_samtalen_kan_ikke_trykkes(okt: Okt, aapne: Aapne) -> None:
    steps = aapne(make_sak(okt, ["stottekontakt"])).trapp.trapp.trinn
    pressable = [name for name, step in steps.items() if step.isEnabled()]
    assert pressable == ["trinn-nettverk", "trinn-hjelpemidler"]
    assert steps["trinn-mye-hjelp"].accessibleDescription() == ""


def test_paaminnelsen_navngir_lavere_trinn_og_forer_til_det_forste(okt: Okt, aapne: Aapne, qtbot: QtBot) -> None:
    bilde = told(okt, answered(okt), tiltak_rehabilitering="provd")
    skjerm = aapne(bilde)
    reminder = skjerm.trapp.paaminnelse
    assert reminder.isVisible()
    assert reminder.tekst.text().startswith("Trinn 3 og 5 i innsatstrappen er ikke vurdert.")
    assert reminder.tekst.text().endswith("en påminnelse, ikke en stopp.")
    with qtbot.waitSignal(skjerm.gaa_til) as gone:
        reminder.lenke.click()
    assert (reminder.lenke.tekst(), gone.args[0].sporsmal) == ("Vurder trinn 3", "tiltak_dagsenter")


def test_paaminnelsen_blir_borte_nar_alt_er_sett_pa(okt: Okt, aapne: Aapne) -> None:
    skjerm = aapne(answered(okt))
    rest = dict.fromkeys(("tiltak_rehabilitering", "tiltak_hjemmetjenester", "tiltak_dagsenter"), "ikke_aktuelt")
    skjerm.show_picture(told(okt, skjerm.bilde, **rest))
    assert not skjerm.trapp.paaminnelse.isVisible()
    assert skjerm.videre.isEnabled()


def test_trappen_stopper_ingenting(okt: Okt, aapne: Aapne) -> None:
    skjerm = aapne(answered(okt))
    assert skjerm.trapp.paaminnelse.isVisible()
    assert skjerm.videre.isEnabled()
    assert all(row.isEnabled() for row in skjerm.avgjorelse.gruppe.rader)


def test_fokus_blir_pa_trinnet_nar_standen_endres(okt: Okt, aapne: Aapne) -> None:
    skjerm = aapne(answered(okt))
    step = skjerm.trapp.trapp.trinn["trinn-dagtilbud"]
    step.setFocus()
    skjerm.show_picture(told(okt, skjerm.bilde, tiltak_dagsenter="provd"))
    assert QApplication.focusWidget() is step
    assert step.tilstand() == "step.tried"


def test_uten_trapp_er_kortet_borte(okt: Okt, aapne: Aapne) -> None:
    bilde = answered(okt)
    without = bilde.katalog.model_copy(update={"innsatstrapp": None})
    skjerm = aapne(picture(bilde.sak, without, bilde.dato))
    assert not skjerm.trapp.isVisible()
    assert not skjerm.trapp.paaminnelse.isVisible()


def steps_in(okt: Okt) -> tuple[Trappeplass, ...]:
    return trapp_of(told(okt, answered(okt), tiltak_rehabilitering="vurdert_ikke_nok"))


def frames_at(trapp: Trapp, okt: Okt, bredde: int) -> list[QRect]:
    """Where the steps stand in a staircase this wide."""
    trapp.show_steps(steps_in(okt))
    trapp.resize(bredde, trapp.heightForWidth(bredde))
    trapp.show()
    QApplication.processEvents()
    return [step.geometry() for step in trapp.trinn.values()]


@pytest.fixture
def trapp(qtbot: QtBot) -> Trapp:
    made = Trapp()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("skala", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("bredde", [942, 654, 480])
def test_trinnene_far_plass_i_hver_bredde(app: QApplication, trapp: Trapp, okt: Okt, bredde: int, skala: float) -> None:
    tema.apply(app, "light", skala)
    frames = frames_at(trapp, okt, bredde)
    assert trapp.width() == bredde
    assert all(trapp.rect().contains(frame) for frame in frames)
    assert not any(a.intersects(b) for a, b in pairwise(frames))
    assert all(frame.height() >= 44 for frame in frames)


def test_hvert_trinn_star_hoyere_enn_det_forrige_pa_samme_gulv(trapp: Trapp, okt: Okt) -> None:
    frames = frames_at(trapp, okt, 942)
    tops = [frame.top() for frame in frames]
    assert tops == sorted(set(tops), reverse=True)
    assert {frame.bottom() for frame in frames} == {trapp.height() - 1}


def test_i_et_smalt_kort_ligger_trinnene_under_hverandre(trapp: Trapp, okt: Okt) -> None:
    frames = frames_at(trapp, okt, 400)
    assert [frame.left() for frame in frames] == sorted({frame.left() for frame in frames})
    assert all(a.bottom() < b.top() for a, b in pairwise(frames))


@pytest.mark.parametrize("navn", tema.TEMAER)
def test_hver_stand_ser_ulik_ut_i_hvert_tema_ogsa_uten_farge(
    app: QApplication, okt: Okt, qtbot: QtBot, navn: str
) -> None:
    tema.apply(app, navn)
    trapp = Trapp()
    qtbot.addWidget(trapp)
    first = steps_in(okt)[0]
    plain = replace(first.visning, er_sokt=False, er_over=False)
    shown = [replace(plain, stand=stand) for stand in Trinnstand]
    shown += [replace(plain, er_sokt=True), replace(plain, er_over=True, stand=Trinnstand.IKKE_VURDERT)]
    assert len({state_of(one) for one in shown}) == len(shown)
    assert len({_grey(trapp, replace(first, visning=one)) for one in shown}) == len(shown)


def _grey(trapp: Trapp, sted: Trappeplass) -> bytes:
    trapp.show_steps([sted])
    trapp.resize(200, trapp.heightForWidth(200))
    image = trapp.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    return bytes(image.constBits())


def test_ordene_har_fargepar_som_er_provd() -> None:
    """What is drawn on a tread is among the pairs whose contrast is tested in every theme."""
    tested = {(text, ground) for text, ground, kind in tema.tokens()["pairs"] if kind == "text"}
    dashed = {"step.not-assessed", "step.not-relevant", "step.above"}
    drawn = {(role(s), "bg.surface" if s in dashed else "bg.sunken") for s in states() if s.startswith("step.")}
    drawn |= {("accent.on", "accent"), ("text.primary", "bg.sunken"), ("text.primary", "bg.surface")}
    assert drawn <= tested


def test_en_paaminnelse_uten_sporsmal_har_ingen_lenke(okt: Okt, qtbot: QtBot) -> None:
    reminder = Paaminnelse()
    qtbot.addWidget(reminder)
    reminder.show_steps([replace(sted, plass=None) for sted in steps_in(okt)])
    assert not reminder.isHidden()
    assert not reminder.lenke.isVisibleTo(reminder)
