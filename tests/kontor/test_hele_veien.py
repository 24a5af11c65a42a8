"""The program's own login and client against the office and its demo issuer: what one says, the other understands."""

from __future__ import annotations

import re
import threading
from html import unescape

import httpx2
import pytest
from fastapi.testclient import TestClient

from tests.fakes import FakeKlokke
from tests.innlogging.strengutsteder import Minnelager
from tests.kontor.kontorbygger import INGVILD, SAK, Kontoret, new_case
from tildelingsklient.feil import SynkFeil
from tildelingsklient.innlogging.innloggingsport import Innloggingsstand
from tildelingsklient.innlogging.oidc import Innlogging
from tildelingsklient.innlogging.utsteder import Utsteder
from tildelingsklient.kontor.adgang import Kontoroppsett
from tildelingsklient.kontor.demoruter import demo_router
from tildelingsklient.kontor.demoutsteder import KLIENT, Demoutsteder
from tildelingsklient.kontor.nokkelsett import Beviskontroll, Nokkelsett
from tildelingsklient.kontor.tjeneste import make_app
from tildelingsklient.synk.kontor_klient import Kontorklient
from tildelingsklient.synk.kontroll import case_total
from tildelingsklient.synk.melding import PROTOKOLL, Pushmelding

KONTORET = "http://127.0.0.1:8743"
MASKIN = "m-u-ingvild"


@pytest.fixture
def nett(kontoret: Kontoret, klokke: FakeKlokke) -> TestClient:
    """The office as the demo runs it."""
    utsteder = Demoutsteder(f"{KONTORET}/demo", klokke)
    kontroll = Beviskontroll(utsteder.adresse, Nokkelsett(utsteder.jwks, klokke), klokke)
    app = make_app(Kontoroppsett(kontoret.base, kontroll, klokke))
    app.include_router(demo_router(utsteder))
    return TestClient(app, base_url=KONTORET, follow_redirects=False)


@pytest.fixture
def innlogging(nett: TestClient, klokke: FakeKlokke) -> Innlogging:
    """Ingvild, logged in in her browser."""
    utsteder = Utsteder(issuer=f"{KONTORET}/demo", client_id=KLIENT)
    innlogging = Innlogging(utsteder, Minnelager(Innloggingsstand()), klokke, transport=nett._transport)
    threads = list[threading.Thread]()

    def browse(adresse: str) -> bool:
        page = nett.get(adresse).text
        where = next(href for href, who in re.findall(r'<a href="([^"]*)">([^<]*)<', page) if "Ingvild" in who)
        back = nett.get(f"{KONTORET}/demo/{unescape(where)}").headers["Location"]
        threads.append(threading.Thread(target=httpx2.get, args=(back,)))
        threads[-1].start()
        return True

    person = innlogging.log_in(browse)
    threads[0].join()
    assert person.subjekt == INGVILD.id
    return innlogging


def test_maskinen_logger_inn_melder_seg_sender_og_henter(
    nett: TestClient, innlogging: Innlogging, kontoret: Kontoret, klokke: FakeKlokke
) -> None:
    klient = Kontorklient(KONTORET, innlogging, nett._transport, bevis=innlogging, maskin=MASKIN)
    sak = kontoret.hvilken
    case = [one.model_copy(update={"op_id": f"{sak}-{one.op_id}"}) for one in new_case(sak=sak)]
    with pytest.raises(SynkFeil) as unknown:
        klient.push(Pushmelding(protokoll=PROTOKOLL, maskin=MASKIN, ops=tuple(case)))
    assert unknown.value.kode == "enhet_ukjent"
    nett.post("/v1/enheter", json={"maskin": MASKIN}, headers={"Authorization": f"Bearer {innlogging.token()}"})
    sent = klient.push(Pushmelding(protokoll=PROTOKOLL, maskin=MASKIN, ops=tuple(case)))
    assert [one.svar for one in sent.kvitteringer] == ["applied"] * 3
    klokke.go(minutes=10)  # the token is renewed
    lines = klient.case_changes(sak, "").linjer
    assert [one.op for one in lines] == case
    total = case_total(sak, [(one.op.entitet, one.op.id, one.versjon) for one in lines])
    assert total in klient.kontroll().saker
    with pytest.raises(SynkFeil) as gone:
        klient.case_changes(SAK + "-finnes-ikke", "")
    assert gone.value.kode == "finnes_ikke"
    klient.close()
