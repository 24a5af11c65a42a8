"""05 tells the one who has the case that what was handed over is no longer what stands."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.fakes import INGVILD, TORMOD, Bytt
from tests.handlinger.etterhjelp import approved, sent
from tests.ui.menyhjelp import UTEN_SKJERM
from tests.ui.vedtakshjelp import open_view
from tests.ui.vinduhjelp import texts
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.sperring import protect
from tildelingsklient.kartlegging.deltakere import Adressesperre
from ui.skjermer.vedtak import Vedtaksskjerm

pytestmark = pytest.mark.qt_log_ignore(UTEN_SKJERM, extend=True)


def _protected(okt: Okt, bilde: Saksbilde) -> Saksbilde:
    return protect(okt, bilde, bilde.sak.soker.id, Adressesperre.STRENGT_FORTROLIG, "Postboks 7, 2870 Fjellvik")


def _said(qtbot: QtBot, okt: Okt, bilde: Saksbilde) -> list[str]:
    skjerm = Vedtaksskjerm(okt)
    open_view(qtbot, skjerm, bilde)
    return [text for text in texts(skjerm) if text.startswith(("Sendt til gjennomgang", "Utkastet er godkjent"))]


def test_en_adressesperre_etter_sendingen_blir_sagt(bytt: Bytt, qtbot: QtBot) -> None:
    bilde = sent(bytt(INGVILD))
    _protected(bytt(TORMOD), bilde)
    okt = bytt(INGVILD)
    (said,) = _said(qtbot, okt, load_picture(okt, bilde.sak.id))
    assert said == "Sendt til gjennomgang, men noe det bygger på, er endret. Det må sendes på nytt."


def test_uten_en_endring_blir_det_ikke_sagt(bytt: Bytt, qtbot: QtBot) -> None:
    okt = bytt(INGVILD)
    assert _said(qtbot, okt, sent(okt)) == ["Sendt til gjennomgang. Utkastet kan leses, ikke endres."]


def test_et_godkjent_utkast_som_bygger_paa_noe_annet_kan_ikke_fattes(bytt: Bytt, qtbot: QtBot) -> None:
    okt, bilde = approved(bytt)
    (said,) = _said(qtbot, okt, _protected(okt, bilde))
    assert said == "Utkastet er godkjent, men noe det bygger på, er endret. Det må sendes på nytt."
