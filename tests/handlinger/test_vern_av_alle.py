"""Whoever in a case is protected, and whenever it is told: nobody's address or phone comes out of it by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import make_okt
from tildelingsklient.brev.kvittering import compose_receipt
from tildelingsklient.handlinger.bekreftelser import put_right, readers, summary
from tildelingsklient.handlinger.forhand import before_visit, screening
from tildelingsklient.handlinger.kvittering import receipt_basis
from tildelingsklient.handlinger.lister import list_saker, visits_on
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.opplysninger import save_facts
from tildelingsklient.handlinger.opplysningsskjema import read_facts
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.soknadsskjema import Skjemaperson, Soknadsskjema, register_form
from tildelingsklient.handlinger.soknadstillegg import Skjemakontakt
from tildelingsklient.handlinger.stavekontroll import case_names
from tildelingsklient.handlinger.svaring import answer
from tildelingsklient.handlinger.utkast import letter_content
from tildelingsklient.handlinger.venter import waiting_changes
from tildelingsklient.handlinger.vurderinger import decide
from tildelingsklient.kartlegging.adressesperre import SKJULT
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.kartlegging.svar import Kilde
from tildelingsklient.katalog.sporsmal import Svartype
from tildelingsklient.sak.forhand import Hjem
from tildelingsklient.vedtak.vedtak import Vedtaksutfall

GATER = ("Granveien", "Bjørkåsen", "Sankt Olavs gate", "Øvre Lia")
"""One street each: søker, the one who is to have the service, one who gives care, a contact's."""
SPERRER = st.tuples(*[st.sampled_from(Adressesperre)] * 4).filter(lambda valgt: set(valgt) != {Adressesperre.INGEN})
HUSNUMRE = st.tuples(*[st.integers(10, 999)] * 4)
TELEFONER = st.tuples(*[st.integers(20000000, 99999999)] * 4)


@dataclass(frozen=True)
class Bosteder:
    """Where four people live, and their phones."""

    adresser: tuple[str, ...]
    telefoner: tuple[str, ...]

    def secrets(self) -> Iterable[str]:
        """All that must not come out; the contact has only a phone."""
        return (*self.adresser[:3], *self.telefoner)

    def told(self) -> str:
        """All of it in one text, as somebody may say it."""
        return " og ".join(self.secrets())


bosteder = st.builds(
    lambda husnumre, telefoner: Bosteder(
        tuple(f"{gate} {nummer}" for gate, nummer in zip(GATER, husnumre, strict=True)), tuple(map(str, telefoner))
    ),
    HUSNUMRE,
    TELEFONER,
)


def _case(okt: Okt, bor: Bosteder) -> Saksbilde:
    """A case nobody is protected in yet, with everything written wherever there is room for it."""
    people = [
        Skjemaperson(navn, fodt, "", adresse, "2870 Fjellvik", telefon, postadresse=f"Postboks {nummer}")
        for nummer, (navn, fodt, adresse, telefon) in enumerate(
            zip(
                ("Hawo Yusuf", "Emil Yusuf", "Kari Yusuf"),
                ("01.04.1990", "05.06.1991", "07.08.1992"),
                bor.adresser[:3],
                bor.telefoner[:3],
                strict=True,
            )
        )
    ]
    skjema = Soknadsskjema(
        soker=people[0],
        annen_mottaker=True,
        mottaker=people[1],
        omsorgsytere=(people[2],),
        mottatt="02.11.2026",
        tjenester=("bpa", "omsorgsstonad"),
        besok_dato="12.11.2026",
        besok_tid="13",
        praktisk=bor.told(),
        kontakter=(Skjemakontakt("verge", "Tor Lie", bor.telefoner[3], f"Treffes i {bor.told()}"),),
        hjem=Hjem(*[bor.told()] * 6),
    )
    return load_picture(okt, register_form(okt, skjema, "sondre-land-2019").id)


def _talked(okt: Okt, bilde: Saksbilde, words: str) -> Saksbilde:
    """Every question in own words is answered with the same, and each reader has said it too."""
    for plass in bilde.plasser:
        if plass.sporsmal.type is Svartype.TEKST:
            bilde = answer(okt, bilde, plass, words, (Kilde.SOKER,))
    for person in readers(bilde):
        for vist in summary(bilde, person.id)[:1]:
            bilde = put_right(okt, bilde, person.id, vist, f"Nei, {words}")
    return bilde


def _protected(okt: Okt, bilde: Saksbilde, sperrer: tuple[Adressesperre, ...]) -> Saksbilde:
    facts = read_facts(bilde.sak)
    soker, mottaker, omsorg = (
        replace(person, adressesperre=sperre.value)
        for person, sperre in zip((facts.soker, facts.mottaker, *facts.omsorgsytere), sperrer, strict=False)
    )
    contact = replace(facts.kontakter[0], adressesperre=sperrer[3].value)
    return save_facts(
        okt,
        bilde,
        replace(facts, soker=soker, mottaker=mottaker, omsorgsytere=(omsorg,), kontakter=(contact,)),
    )


def _comes_out(okt: Okt, bilde: Saksbilde, bor: Bosteder) -> str:
    """Everything lists, cards, search, «Før du går inn», spelling, 07 and letters are drawn from, as one text."""
    cards = [(kort.sted, kort.praktisk) for kort in visits_on(okt, okt.today())]
    lines = [asdict(linje) for sok in ("", "hawo", "emil") for linje in list_saker(okt, sok)]
    hits = [asdict(linje) for secret in bor.secrets() for linje in list_saker(okt, secret)]
    waits = [asdict(waiting.linje) for waiting in waiting_changes(okt)]
    shown = [vist for person in readers(bilde) for vist in summary(bilde, person.id)]
    letters = [letter_content(okt, bilde, tjeneste).as_text() for tjeneste in bilde.sak.tjenester]
    receipts = [compose_receipt(receipt_basis(okt, bilde, person)).as_text() for person in readers(bilde)]
    inside = (before_visit(bilde.sak), sorted(case_names(bilde.sak)))
    return f"{cards} {lines} {hits} {waits} {shown} {letters} {receipts} {inside}".lower()


def _decided(okt: Okt, bilde: Saksbilde) -> Saksbilde:
    for tjeneste in bilde.sak.tjenester:
        bilde = decide(okt, bilde, tjeneste, Vedtaksutfall.AVSLAG, "Behovet er dekket.")
    return bilde


@given(bor=bosteder, sperrer=SPERRER)
def test_ingens_adresse_eller_telefon_kommer_ut_av_saken(bor: Bosteder, sperrer: tuple[Adressesperre, ...]) -> None:
    okt = make_okt()
    bilde = _decided(okt, _protected(okt, _talked(okt, _case(okt, bor), bor.told()), sperrer))
    out = _comes_out(okt, bilde, bor)
    assert [secret for secret in bor.secrets() if secret.lower() in out] == []
    assert "2870" not in out
    assert all(navn in out for navn in ("hawo yusuf", "emil yusuf", "tor lie"))
    assert "postboks" in out
    assert SKJULT in out


@given(bor=bosteder)
def test_uten_sperre_kommer_det_ut_sa_proven_kan_feile(bor: Bosteder) -> None:
    okt = make_okt()
    bilde = _decided(okt, _talked(okt, _case(okt, bor), bor.told()))
    out = _comes_out(okt, bilde, bor)
    assert [secret for secret in bor.secrets() if secret.lower() not in out] == []


@given(bor=bosteder, sperrer=SPERRER)
def test_feltene_viser_ingenting_for_adressen_er_apnet(bor: Bosteder, sperrer: tuple[Adressesperre, ...]) -> None:
    okt = make_okt()
    bilde = _protected(okt, _case(okt, bor), sperrer)
    screen = screening(bilde.sak)
    assert screen is not None
    assert all(screen.hides_home(felt, text) for felt, text in asdict(bilde.sak.hjem).items())
    assert screen.tells(bilde.sak.kontakter[0].merknad)
    assert screening(bilde.sak, apnet=True) is None


@pytest.mark.parametrize("hvem", range(4))
def test_egne_ord_er_hele_der_de_skrives_og_dekket_der_de_leses(hvem: int) -> None:
    okt = make_okt()
    bor = Bosteder(tuple(f"{gate} 12" for gate in GATER), ("20000001", "20000002", "20000003", "20000004"))
    sperrer = tuple(Adressesperre.FORTROLIG if n == hvem else Adressesperre.INGEN for n in range(4))
    bilde = _talked(okt, _protected(okt, _case(okt, bor), sperrer), bor.told())
    reader = readers(bilde)[0]
    (shown,) = (vist for vist in summary(bilde, reader.id) if vist.rettelse)
    assert bor.adresser[0] not in f"{shown.tekst} {shown.rettelse}"
    kept = [rettelse.ord for rettelse in bilde.sak.rettelser if rettelse.person == reader.id]
    assert kept == [f"Nei, {bor.told()}"]
