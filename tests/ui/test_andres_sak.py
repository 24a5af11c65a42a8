"""04 and 05 in another's case: a fagleder reads it and is told why; nothing typed there is kept or saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.fakes import INGVILD, TORMOD, Bytt
from tests.ui.vedtakshjelp import assessed, drafted, open_view
from tildelingsklient.feil import TilstandFeil
from tildelingsklient.handlinger import helheten, utkast, vurderinger
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.vedtak.vedtak import Vedtaksutfall
from tildelingsklient.vurdering.resultat import Utfall
from ui.deler.helhetsdialog import Helhetsdialog
from ui.deler.skjonnsdialog import Skjonnsdialog
from ui.skjermer.vedtak import Vedtaksskjerm
from ui.skjermer.vurdering import Vurderingsskjerm

K = Qt.Key


def others(bytt: Bytt, *, utkastet: bool = False) -> tuple[Okt, Saksbilde]:
    """Ingvild's case on Tormod's screen."""
    mine = bytt(INGVILD)
    sak_id = (drafted(mine) if utkastet else assessed(mine)).sak.id
    okt = bytt(TORMOD)
    return okt, load_picture(okt, sak_id)


def test_04_is_read_only_and_says_whose_it_is(bytt: Bytt, qtbot: QtBot, lyst_tema: None) -> None:
    okt, bilde = others(bytt)
    skjerm = Vurderingsskjerm(okt)
    open_view(qtbot, skjerm, bilde)
    assert skjerm.laast.isVisible()
    assert "en annen saksbehandler" in skjerm.laast.etikett.text()
    row = skjerm.avgjorelse.gruppe.rad("avslag")
    QTest.keyClick(row, K.Key_Space)
    assert not row.isEnabled()
    skjerm.valg.open_kriterium("bpa-ressursbruk")
    dialog = skjerm.valg.dialog
    assert isinstance(dialog, Skjonnsdialog)
    QTest.keyClicks(dialog.begrunnelse, "Mitt eget syn")
    assert dialog.begrunnelse.isReadOnly()
    dialog.reject()
    skjerm.valg.open_sum()
    whole = skjerm.valg.dialog
    assert isinstance(whole, Helhetsdialog)
    assert whole.begrunnelse.isReadOnly()
    whole.reject()
    now = load_picture(okt, bilde.sak.id).sak
    assert (now.vedtak, now.skjonn, now.momenter) == (bilde.sak.vedtak, bilde.sak.skjonn, bilde.sak.momenter)


def test_04_makes_no_draft_and_goes_to_the_vedtak(bytt: Bytt, qtbot: QtBot, lyst_tema: None) -> None:
    okt, bilde = others(bytt)
    skjerm = Vurderingsskjerm(okt)
    open_view(qtbot, skjerm, bilde)
    assert skjerm.videre.tekst() == "Gå til vedtaket"
    skjerm.videre.setFocus()
    with qtbot.waitSignal(skjerm.gaa_til):
        QTest.keyClick(skjerm.videre, K.Key_Return)
    assert load_picture(okt, bilde.sak.id).sak.vedtak == bilde.sak.vedtak


def test_words_from_when_the_case_was_ones_own_do_not_wait_to_be_saved(
    bytt: Bytt, qtbot: QtBot, lyst_tema: None
) -> None:
    okt, bilde = others(bytt)
    utkast.keep_typing(okt, bilde, f"avvik|{bilde.sak.vedtak_for('bpa').id}", "Halvferdig")
    skjerm = Vurderingsskjerm(okt)
    told: list[object] = []
    skjerm.melding.connect(told.append)
    open_view(qtbot, skjerm, bilde)
    skjerm.finish()
    assert told == []
    assert utkast.unfinished(okt, bilde, f"avvik|{bilde.sak.vedtak_for('bpa').id}") == "Halvferdig"


def test_05_is_read_only_and_says_whose_it_is(bytt: Bytt, qtbot: QtBot, lyst_tema: None) -> None:
    okt, bilde = others(bytt, utkastet=True)
    skjerm = Vedtaksskjerm(okt)
    open_view(qtbot, skjerm, bilde)
    assert skjerm.beskjed.isVisible()
    assert "en annen saksbehandler" in skjerm.beskjed.etikett.text()
    QTest.keyClicks(skjerm.skjema.felter.omfang, "99")
    QTest.keyClicks(skjerm.skjema.begrunnelse.tekst, "Mitt")
    skjerm.finish()
    assert load_picture(okt, bilde.sak.id).sak.vedtak == bilde.sak.vedtak


def test_the_store_refuses_what_the_screens_do_not_offer(bytt: Bytt) -> None:
    okt, bilde = others(bytt)
    rule = bilde.vurdering_for("bpa").result("bpa-ressursbruk")
    assert rule is not None
    weight = bilde.sak.momenter[0]
    tries: tuple[Callable[[], Saksbilde], ...] = (
        lambda: vurderinger.judge(okt, bilde, "bpa", rule.kriterium, Utfall.IKKE_OPPFYLT, "Nei."),
        lambda: vurderinger.withdraw_judgement(okt, bilde, "bpa", rule.id),
        lambda: vurderinger.weigh(okt, bilde, replace(weight, begrunnelse="Nytt")),
        lambda: vurderinger.decide(okt, bilde, "bpa", Vedtaksutfall.AVSLAG, "Nei."),
        lambda: helheten.judge_sum(okt, bilde, forsvarlig=True, begrunnelse="Ja."),
    )
    for attempt in tries:
        with pytest.raises(TilstandFeil):
            attempt()
    now = load_picture(okt, bilde.sak.id).sak
    assert (now.vedtak, now.skjonn, now.momenter) == (bilde.sak.vedtak, bilde.sak.skjonn, bilde.sak.momenter)
