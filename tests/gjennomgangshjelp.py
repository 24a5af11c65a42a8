"""Drafts under review: Ingvild writes and hands over, Tormod reads, notes and sends back, at the same store in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from tests.fakes import INGVILD, TORMOD, FakeLager, handed_over, make_sak
from tests.ui.vedtakshjelp import drafted
from tildelingsklient.handlinger import gjennomgang, utkast
from tildelingsklient.handlinger.gjennomgang import Gjennomgangsbilde
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, changed, load_picture
from tildelingsklient.innlogging.bruker import Bruker
from tildelingsklient.kartlegging.deltakere import Adressesperre
from tildelingsklient.sak.gjennomgang import Innsending, Returkode
from tildelingsklient.sak.tilstand import Kommandostatus
from tildelingsklient.synk.endring import Entitet, patch
from tildelingsklient.synk.felt import kommando_fields
from tildelingsklient.vedtak.vedtak import Avsnitt, Setning

TIMER = "Du trenger hjelp i 34 timer i en vanlig uke."
ADRESSE = "Du bor i Bakkeveien 12, 2. etasje."
UKEPLAN = "Det viser ukeplanen du har fylt ut."
TURNUS = "Ektefellen er usikker på turnus."
KURS = "Dere får begge tilbud om kurs, og kommunen gir råd om turnus."
STYRE = "Vil styre hvem som kommer, og når."


def sperret(draft: Gjennomgangsbilde) -> Gjennomgangsbilde:
    """The same draft, when the address of the one it is about has been protected since."""
    sak = draft.bilde.sak
    people = tuple(replace(person, adressesperre=Adressesperre.FORTROLIG) for person in sak.personer)
    return replace(draft, bilde=changed(draft.bilde, replace(sak, personer=people)))


def skrevet_i(innsending: Innsending, tekst: str) -> Innsending:
    """A version whose reasons end with some words."""
    more = (*innsending.utkast.begrunnelse, Avsnitt((Setning(tekst, redigert=True),)))
    return replace(innsending, utkast=replace(innsending.utkast, begrunnelse=more))


def bytt(okt: Okt, bruker: Bruker) -> Okt:
    """The same store, with another user at the keyboard."""
    assert isinstance(okt.lager, FakeLager)
    lager = FakeLager(bruker, okt.lager.klokke, testmodus=okt.lager.testmodus)
    lager.innhold = okt.lager.innhold
    return Okt(lager, okt.klokke)


def sendt(okt: Okt) -> Saksbilde:
    """Solveig's draft, handed over by the one at the keyboard."""
    return utkast.send_to_review(okt, drafted(okt), "bpa")


def til_lesing(okt: Okt) -> tuple[Okt, Gjennomgangsbilde]:
    """The first round: Ingvild has sent it, and Tormod has it before him."""
    ingvild = bytt(okt, INGVILD)
    bilde = sendt(ingvild)
    tormod = bytt(ingvild, TORMOD)
    return tormod, gjennomgang.review_picture(tormod, bilde.sak.id, "bpa")


def rettet(avsnitt: tuple[Avsnitt, ...]) -> tuple[Avsnitt, ...]:
    """The reasons with a sentence added and another one replaced."""
    return tuple(Avsnitt(tuple(_rewritten(one.setninger))) for one in avsnitt)


def _rewritten(setninger: tuple[Setning, ...]) -> Iterator[Setning]:
    for setning in setninger:
        yield replace(setning, tekst=KURS, redigert=True) if setning.tekst == TURNUS else setning
        if setning.tekst == TIMER:
            yield Setning(UKEPLAN, setning.grunnlag, redigert=True)


def returnert(okt: Okt) -> tuple[Okt, Saksbilde]:
    """Tormod has written a note on the hours and sent it back."""
    tormod, draft = til_lesing(okt)
    draft = gjennomgang.add_note(tormod, draft, TIMER, "Hvor kommer timene fra? Vis til svaret.")
    return tormod, gjennomgang.return_draft(tormod, draft, [Returkode.MANGLENDE_KILDEHENVISNING])


def sendt_igjen(okt: Okt, rett: Callable[[tuple[Avsnitt, ...]], tuple[Avsnitt, ...]] = rettet) -> tuple[Okt, str]:
    """Ingvild has answered the note, rewritten, and sent it again; Tormod is at the keyboard. The case's id."""
    tormod, bilde = returnert(okt)
    ingvild = bytt(tormod, INGVILD)
    bilde = load_picture(ingvild, bilde.sak.id)
    bilde = gjennomgang.answer_note(ingvild, bilde, bilde.sak.merknader[0], "Rettet. Se svaret og ukeplanen.")
    draft = bilde.sak.vedtak_for("bpa")
    bilde = utkast.save_fields(ingvild, bilde, replace(draft, begrunnelse=rett(draft.begrunnelse)))
    bilde = utkast.send_to_review(ingvild, bilde, "bpa")
    return bytt(ingvild, TORMOD), bilde.sak.id


def trukket_og_sendt_igjen(okt: Okt, sak_id: str) -> None:
    """Ingvild takes the draft back and sends another version, while somebody has the first one on the screen."""
    ingvild = bytt(okt, INGVILD)
    bilde = utkast.withdraw(ingvild, load_picture(ingvild, sak_id), "bpa")
    bilde = utkast.save_fields(ingvild, bilde, replace(bilde.sak.vedtak_for("bpa"), mal="Noe helt annet."))
    utkast.send_to_review(ingvild, bilde, "bpa")
    share(ingvild, okt)


def trukket(okt: Okt, sak_id: str) -> None:
    """Ingvild has taken the draft back, and the sync has brought it."""
    ingvild = bytt(okt, INGVILD)
    utkast.withdraw(ingvild, load_picture(ingvild, sak_id), "bpa")
    share(ingvild, okt)


def kontoret_svarer(okt: Okt, sak_id: str, status: Kommandostatus, merknad: str = "") -> None:
    """What the office answers to what was decided last, written as its own op."""
    onske = load_picture(okt, sak_id).sak.onsker[-1]
    wish = kommando_fields(onske.vedtak, onske.kommando, Kommandostatus.ONSKET.value)
    endring = patch(Entitet.KOMMANDO, onske.id, sak_id, wish, {**wish, "status": status.value, "merknad": merknad})
    assert endring is not None
    with okt.arbeid() as arbeid:
        arbeid.write([endring])
        arbeid.commit()


def share(fra: Okt, til: Okt) -> None:
    """What one has written is what the other reads."""
    assert isinstance(fra.lager, FakeLager)
    assert isinstance(til.lager, FakeLager)
    til.lager.innhold = fra.lager.innhold


def med_ko(okt: Okt) -> Okt:
    """Two more drafts of Ingvild's in the queue: one with its deadline today, one later."""
    ingvild = bytt(okt, INGVILD)
    for name, came in (("Bjørg Ødegård", date(2026, 10, 12)), ("Arvid Nesheim", date(2026, 10, 29))):
        bilde = make_sak(ingvild, ("trygghetsalarm",), navn=name, start=None, mottatt=came)
        handed_over(ingvild, bilde, "trygghetsalarm")
    return bytt(ingvild, okt.bruker)


def i_runde_to(okt: Okt) -> tuple[Okt, Gjennomgangsbilde]:
    """The second round: the first note is solved, and a second one is open."""
    tormod, sak = sendt_igjen(okt)
    draft = gjennomgang.review_picture(tormod, sak, "bpa")
    draft = gjennomgang.solve_note(tormod, draft, draft.merknader[0])
    okt.klokke.go(minutes=5)  # type: ignore[attr-defined]  # the fake clock
    return tormod, gjennomgang.add_note(tormod, draft, STYRE, "Si også hvorfor hjelp fra hjemmetjenesten ikke er nok.")
