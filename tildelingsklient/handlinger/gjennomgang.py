"""Reviewing another's draft: notes on passages, sending back with codes, approving the version on the screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tildelingsklient.feil import InndataFeil, TilstandFeil
from tildelingsklient.handlinger.forhand import screening
from tildelingsklient.handlinger.kontorets_svar import Bestemt, remember
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, load_picture
from tildelingsklient.handlinger.tilstander import Ordre, attempt, authors, demand_answered, moved_together
from tildelingsklient.sak.gjennomgang import (
    Gjennomgang,
    Gjennomgangsutfall,
    Innsending,
    Merknad,
    Onske,
    Returkode,
    handed_over_before,
    handed_over_together,
    latest_handed_over,
    notes_on,
    refused_since,
    wished_for,
)
from tildelingsklient.sak.tilstand import Kommando, Tilstand, own_draft, validate
from tildelingsklient.sprak import _
from tildelingsklient.synk.behandlingsfelt import gjennomgang_fields, merknad_fields
from tildelingsklient.synk.endring import Endring, Entitet, Slag, create, patch


@dataclass(frozen=True, slots=True)
class Gjennomgangsbilde:
    """A draft under review: the case, the version that was handed over, and the one of the round before.

    `deler` are the versions that were handed over together, in the order of the letter; they are decided on as one.
    """

    bilde: Saksbilde
    tjeneste: str
    innsending: Innsending
    forrige: Innsending | None
    deler: tuple[Innsending, ...]

    @property
    def tjenester(self) -> tuple[str, ...]:
        """The services of the letter."""
        return tuple(one.utkast.tjeneste for one in self.deler)

    @property
    def merknader(self) -> tuple[Merknad, ...]:
        """The notes of every round on the letter, oldest first."""
        sak = self.bilde.sak
        about = [note for one in self.deler for note in notes_on(sak.merknader, sak.innsendinger, one.vedtak)]
        return tuple(sorted(dict.fromkeys(about), key=lambda one: (one.skrevet, one.id)))

    def each(self) -> tuple[Gjennomgangsbilde, ...]:
        """The same for each service of the letter by itself."""
        if len(self.deler) == 1:
            return (self,)
        return tuple(
            Gjennomgangsbilde(self.bilde, one.utkast.tjeneste, one, _before(self.bilde, one), (one,))
            for one in self.deler
        )


def review_picture(okt: Okt, sak_id: str, tjeneste: str) -> Gjennomgangsbilde:
    """The draft of a service as it was handed over; TilstandFeil when none waits for review any more."""
    return reviewed(load_picture(okt, sak_id), tjeneste)


def reviewed(bilde: Saksbilde, tjeneste: str) -> Gjennomgangsbilde:
    """The same from a picture that is read already."""
    vedtak = bilde.sak.vedtak_for(tjeneste)
    sent = latest_handed_over(bilde.sak.innsendinger, vedtak.id)
    if sent is None or vedtak.tilstand != Tilstand.TIL_GJENNOMGANG:
        raise TilstandFeil(
            _("Utkastet venter ikke lenger på gjennomgang."),
            _("Det er trukket tilbake eller avgjort. Se listen på nytt."),
        )
    parts = handed_over_together(bilde.sak.innsendinger, sent)
    return Gjennomgangsbilde(bilde, tjeneste, sent, _before(bilde, sent), parts)


def _before(bilde: Saksbilde, sent: Innsending) -> Innsending | None:
    return handed_over_before(bilde.sak.innsendinger, sent)


def why_not(okt: Okt, gjennomgang: Gjennomgangsbilde, kommando: Kommando) -> str:
    """Why the user may not approve or send back now, in a sentence; empty when they may. Nothing is written."""
    try:
        for vedtak in map(gjennomgang.bilde.sak.vedtak_for, gjennomgang.tjenester):
            demand_answered(gjennomgang.bilde.sak, vedtak.id)
            validate(kommando, Tilstand(vedtak.tilstand), attempt(okt, gjennomgang.bilde, vedtak))
    except TilstandFeil as refused:
        return refused.tittel
    return ""


def waiting_for_office(gjennomgang: Gjennomgangsbilde) -> Onske | None:
    """What was decided on the draft and the office has not answered; None when nothing waits."""
    waits = (wished_for(gjennomgang.bilde.sak.onsker, one.vedtak) for one in gjennomgang.deler)
    return next(filter(None, waits), None)


def last_refused(okt: Okt, gjennomgang: Gjennomgangsbilde) -> Onske | None:
    """What the user decided last on this version, when it was refused; None when it was not."""
    return refused_since(gjennomgang.bilde.sak.onsker, gjennomgang.innsending, okt.bruker.id)


def add_note(okt: Okt, gjennomgang: Gjennomgangsbilde, sitat: str, tekst: str) -> Gjennomgangsbilde:
    """A note on a passage; an empty `sitat` is the whole draft.

    InndataFeil when nothing is written, TilstandFeil in an own draft.
    """
    _demand_another_s(okt, gjennomgang)
    if not tekst.strip():
        raise InndataFeil(_("Merknaden er tom."), _("Skriv hva som bør endres."), "merknad")
    note = Merknad(
        id=okt.new_id(),
        innsending=gjennomgang.innsending.id,
        vedtak=gjennomgang.innsending.vedtak,
        sitat=sitat.strip(),
        tekst=tekst.strip(),
        forfatter=okt.bruker.id,
        navn=okt.bruker.visningsnavn,
        skrevet=okt.now(),
    )
    bilde = _with_written(
        okt, gjennomgang.bilde, create(Entitet.MERKNAD, note.id, _sak(gjennomgang), merknad_fields(note))
    )
    return reviewed(bilde, gjennomgang.tjeneste)


def note_to_read(bilde: Saksbilde, merknad: Merknad) -> Merknad:
    """A note as another reads it: a protected address that was written in it is taken out."""
    screen = screening(bilde.sak)
    return replace(merknad, tekst=screen.masked(merknad.tekst)) if screen else merknad


def solve_note(okt: Okt, gjennomgang: Gjennomgangsbilde, merknad: Merknad, *, lost: bool = True) -> Gjennomgangsbilde:
    """The reviewer marks a note as solved, or opens it again. TilstandFeil in an own draft."""
    _demand_another_s(okt, gjennomgang)
    return reviewed(_changed_note(okt, gjennomgang.bilde, merknad, replace(merknad, lost=lost)), gjennomgang.tjeneste)


def answer_note(okt: Okt, bilde: Saksbilde, merknad: Merknad, svar: str) -> Saksbilde:
    """The author says what was done about a note. Only the reviewer marks it as solved."""
    answered = replace(merknad, svar=svar.strip(), svar_navn=okt.bruker.visningsnavn if svar.strip() else "")
    return _changed_note(okt, bilde, merknad, answered)


def return_draft(okt: Okt, gjennomgang: Gjennomgangsbilde, koder: Iterable[Returkode], tekst: str = "") -> Saksbilde:
    """Send the version on the screen back with why. InndataFeil without a code, or when nothing says what to change."""
    chosen = tuple(dict.fromkeys(koder))
    if not chosen:
        raise InndataFeil(_("Du har ikke valgt hvorfor."), _("Velg minst én grunn."), "koder")
    says_something = tekst.strip() or any(not one.lost for one in gjennomgang.merknader)
    if not says_something:
        raise InndataFeil(
            _("Det står ikke hva som må rettes."), _("Skriv det her, eller legg en merknad på teksten."), "tekst"
        )
    read = _as_it_stands(okt, gjennomgang)
    return _decided(okt, read, Kommando.RETURNER, Gjennomgangsutfall.RETURNERT, chosen, tekst.strip())


def approve(okt: Okt, gjennomgang: Gjennomgangsbilde) -> Saksbilde:
    """Approve the version on the screen. TilstandFeil when it is another now, or a guard refuses."""
    read = _as_it_stands(okt, gjennomgang)
    return _decided(okt, read, Kommando.GODKJENN, Gjennomgangsutfall.GODKJENT, (), "")


def _as_it_stands(okt: Okt, gjennomgang: Gjennomgangsbilde) -> Gjennomgangsbilde:
    """The draft that was read, in the case as it is now; TilstandFeil when another version waits."""
    now = load_picture(okt, _sak(gjennomgang))
    if [one.id for one in reviewed(now, gjennomgang.tjeneste).deler] != [one.id for one in gjennomgang.deler]:
        raise TilstandFeil(_("Utkastet er sendt på nytt mens du leste."), _("Les den nye versjonen før du avgjør noe."))
    return replace(gjennomgang, bilde=now)


def _demand_another_s(okt: Okt, gjennomgang: Gjennomgangsbilde) -> None:
    """TilstandFeil when the user has written in the draft: nobody reviews an own one; nor one that is decided on."""
    demand_answered(gjennomgang.bilde.sak, gjennomgang.innsending.vedtak)
    if okt.bruker.id in authors(gjennomgang.bilde.sak, gjennomgang.bilde.sak.vedtak_for(gjennomgang.tjeneste)):
        raise own_draft()


def _decided(  # one decision, told whole
    okt: Okt,
    gjennomgang: Gjennomgangsbilde,
    kommando: Kommando,
    utfall: Gjennomgangsutfall,
    koder: tuple[Returkode, ...],
    tekst: str,
) -> Saksbilde:
    bilde, name = gjennomgang.bilde, okt.bruker.visningsnavn
    ids = {one.vedtak: okt.new_id() for one in gjennomgang.deler}
    done = [
        Gjennomgang(okt.new_id(), one.vedtak, one.id, utfall, koder, tekst, name, kommando=ids[one.vedtak])
        for one in gjennomgang.deler
    ]
    written = [create(Entitet.GJENNOMGANG, one.id, bilde.sak.id, gjennomgang_fields(one), Slag.APPEND) for one in done]
    drafts = [*map(bilde.sak.vedtak_for, gjennomgang.tjenester)]
    moved_together(okt, bilde, drafts, Ordre(kommando, ider=ids), med=written)
    if okt.har_kontor:
        remember(okt, Bestemt(bilde.sak.id, gjennomgang.tjenester, tuple(ids.values())))
    return load_picture(okt, bilde.sak.id)


def _changed_note(okt: Okt, bilde: Saksbilde, old: Merknad, new: Merknad) -> Saksbilde:
    endring = patch(Entitet.MERKNAD, old.id, bilde.sak.id, merknad_fields(old), merknad_fields(new))
    return _with_written(okt, bilde, endring)


def _with_written(okt: Okt, bilde: Saksbilde, endring: Endring | None) -> Saksbilde:
    if endring is None:
        return bilde
    with okt.arbeid() as arbeid:
        arbeid.write([endring])
        arbeid.commit()
    return load_picture(okt, bilde.sak.id)


def _sak(gjennomgang: Gjennomgangsbilde) -> str:
    return gjennomgang.bilde.sak.id
