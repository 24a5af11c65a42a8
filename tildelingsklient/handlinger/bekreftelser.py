"""Reading back to the person: what is shown to whom, yes or own words, signing, and what the caseworker sees of it.

Every act is one durable transaction. What was shown is stored with the answer to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from tildelingsklient.brev.gjenfortelling import added_text, retell
from tildelingsklient.brev.ord import as_sentence
from tildelingsklient.feil import InndataFeil
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde, demand_not_ended, load_picture
from tildelingsklient.handlinger.svaring import change_of
from tildelingsklient.kartlegging.adressesperre import masked
from tildelingsklient.kartlegging.bekreftelse import (
    Bekreftelse,
    Bekreftet,
    Rettelse,
    Signatur,
    Strok,
    Vist,
    confirmation_questions,
    confirming,
    fingerprint,
)
from tildelingsklient.kartlegging.deltakere import Person
from tildelingsklient.kartlegging.samtale import Kartlegging
from tildelingsklient.kartlegging.svar import JA, NEI, Kilde, Svar, Verdi, stemme_of
from tildelingsklient.katalog.sporsmal import Sporsmal, Svartype
from tildelingsklient.porter import Kladd
from tildelingsklient.sprak import _
from tildelingsklient.synk.endring import Endring, Entitet, create, natural_key, patch, tombstone
from tildelingsklient.synk.felt import (
    bekreftelse_fields,
    rettelse_fields,
    rettelse_key,
    signatur_fields,
)

Nokkel = tuple[str, str]
"""A question and whom it is about; two empty texts for what the person would add."""
NYTT: Nokkel = ("", "")
_KLADD = "rettelse"


@dataclass(frozen=True, slots=True)
class Rettelsesstand:
    """Own words, and whether the sentence they were said to still reads as it did."""

    rettelse: Rettelse
    er_apen: bool


@dataclass(frozen=True, slots=True)
class Bekreftelsesstand:
    """What the caseworker sees of one person's confirmation."""

    person: Person
    bekreftelse: Bekreftelse | None
    signatur: Signatur | None
    rettelser: tuple[Rettelsesstand, ...]
    sha256: str
    """Of the sentences as they read now; empty when the person has said nothing to them."""

    @property
    def er_endret(self) -> bool:
        """Do the sentences read otherwise than when they were confirmed?"""
        shown = self.bekreftelse
        return shown is not None and shown.svar is not Bekreftet.IKKE_VIST and shown.sha256 != self.sha256

    @property
    def er_signert(self) -> bool:
        """Is there a name under the sentences, as they read then?"""
        return self.signatur is not None and self.signatur.er_signert

    @property
    def signaturen_gjelder(self) -> bool:
        """Does the signature stand under the sentences as they read now?"""
        return self.er_signert and self.signatur is not None and self.signatur.sha256 == self.sha256


def readers(bilde: Saksbilde) -> tuple[Person, ...]:
    """Who may be shown something: the one who is to have the service first, then who applies, then omsorgsytere."""
    roller = bilde.sak.roller
    ids = dict.fromkeys((roller.tjenestemottaker, roller.soker, *roller.omsorgsytere))
    by_id = {person.id: person for person in bilde.sak.personer}
    return tuple(by_id[person_id] for person_id in ids if person_id in by_id)


def summary(bilde: Saksbilde, person_id: str) -> tuple[Vist, ...]:
    """The sentences one person is shown now; a protected address, place or phone does not stand in them."""
    sak = bilde.sak
    places = [besok.sted for besok in sak.besok]
    cover = partial(masked, personer=sak.alle, steder=places)
    return retell(bilde.fakta, bilde.plasser, person_id, sak.rettelser, cover)


def stand(bilde: Saksbilde, person: Person) -> Bekreftelsesstand:
    """What one person has said to the summary, and whether it still holds."""
    sak = bilde.sak
    confirmed = next((b for b in reversed(sak.bekreftelser) if b.person == person.id), None)
    signed = next((s for s in reversed(sak.signaturer) if s.person == person.id), None)
    said = [rettelse for rettelse in sak.rettelser if rettelse.person == person.id]
    if not (confirmed or signed or said):
        # Nothing to hold the sentences against, so they are not told anew at every answer.
        return Bekreftelsesstand(person, None, None, (), "")
    shown = summary(bilde, person.id)
    now = {(vist.sporsmal, vist.gjelder): vist.tekst for vist in shown}
    rettelser = tuple(Rettelsesstand(r, r.nokkel == NYTT or now.get(r.nokkel) == r.setning) for r in said)
    return Bekreftelsesstand(person, confirmed, signed, rettelser, fingerprint(shown))


def outdated(bilde: Saksbilde) -> bool:
    """Has something changed since the one it is about, or the one who applies, said yes or signed?"""
    roller = bilde.sak.roller
    stands = (stand(bilde, person) for person in readers(bilde) if person.id in {roller.soker, roller.tjenestemottaker})
    return any(one.er_endret or (one.er_signert and not one.signaturen_gjelder) for one in stands)


def confirmed_facts(bilde: Saksbilde) -> Kartlegging:
    """The conversation as a draft may tell of it: a yes to sentences that have changed since says nothing."""
    held = bilde.fakta.kartlegging
    if not outdated(bilde):
        return held
    asked = {sporsmal.id for sporsmal in confirmation_questions(bilde.katalog)}
    return replace(held, svar=tuple(svar for svar in held.svar if svar.sporsmal not in asked))


# --- what the person does


def put_right(okt: Okt, bilde: Saksbilde, person_id: str, vist: Vist, ord_: str) -> Saksbilde:
    """Keep a person's own words to one sentence; none takes them away. What was being typed is forgotten."""
    key = (vist.sporsmal, vist.gjelder)
    new = Rettelse(person_id, *key, vist.tekst, ord_.strip())
    old = next((r for r in bilde.sak.rettelser if (r.person, r.nokkel) == (person_id, key)), None)
    endring = _correction(bilde, old, new)
    return _written(okt, bilde, [endring] if endring else [], drop=_typing_place(person_id, key))


def _correction(bilde: Saksbilde, old: Rettelse | None, new: Rettelse) -> Endring | None:
    key, sak = rettelse_key(bilde.sak.id, new), bilde.sak.id
    if not new.ord:
        return tombstone(Entitet.RETTELSE, key, sak, rettelse_fields(old)) if old else None
    if old is None:
        return create(Entitet.RETTELSE, key, sak, rettelse_fields(new))
    return patch(Entitet.RETTELSE, key, sak, rettelse_fields(old), rettelse_fields(new))


def something_new() -> Vist:
    """Stands for what the person would add to the sentences."""
    return Vist("", "", added_text())


def confirm(okt: Okt, bilde: Saksbilde, person_id: str, vist: Sequence[Vist]) -> Saksbilde:
    """The person says that these sentences, with the own words beside them, are right."""
    corrected = [one for one in vist if one.rettelse]
    svar = Bekreftet.RETTET if corrected else Bekreftet.JA
    made = Bekreftelse(okt.new_id(), person_id, svar, vist=tuple(vist))
    changes = [create(Entitet.BEKREFTELSE, made.id, bilde.sak.id, bekreftelse_fields(made))]
    if person_id in {bilde.sak.roller.soker, bilde.sak.roller.tjenestemottaker}:
        changes += _answers(bilde, corrected)
    return _written(okt, bilde, changes)


def _answers(bilde: Saksbilde, corrected: Sequence[Vist]) -> Iterator[Endring]:
    """The katalog's own questions about the summary are answered by the same act."""
    agreed = confirming(bilde.katalog, Svartype.JA_NEI)
    words = confirming(bilde.katalog, Svartype.TEKST)
    told = [_answered(bilde, agreed, NEI if corrected else JA)] if agreed else []
    if words and corrected:
        told.append(_answered(bilde, words, " ".join(map(own_statement, corrected))))
    yield from filter(None, (change_of(bilde, svar) for svar in told))


def _answered(bilde: Saksbilde, sporsmal: Sporsmal, verdi: Verdi) -> Svar:
    kilder = (Kilde.SOKER,)
    old = next((s for s in bilde.sak.svar if (s.sporsmal, s.gjelder) == (sporsmal.id, "")), None)
    return replace(old or Svar(sporsmal.id, "", None, stemme=stemme_of(kilder)), verdi=verdi, kilder=kilder)


def own_statement(vist: Vist) -> str:
    """«Til «Du trenger ikke hjelp om natten»: Jo, av og til.»; what was added stands alone."""
    words = as_sentence(vist.rettelse)
    if (vist.sporsmal, vist.gjelder) == NYTT:
        return words
    return _("Til «{setning}»: {ord}").format(setning=vist.tekst.removesuffix("."), ord=words)


def sign(
    okt: Okt, bilde: Saksbilde, person_id: str, vist: Sequence[Vist], strok: Sequence[Strok], navn: str = ""
) -> Saksbilde:
    """Keep a signature under exactly these sentences. InndataFeil when nothing is drawn or written."""
    signatur = Signatur(okt.new_id(), person_id, fingerprint(vist), tuple(strok), navn.strip())
    if not signatur.er_signert:
        raise InndataFeil(_("Navnet mangler."), _("Skriv navnet, eller velg «Jeg signerer ikke nå»."), "navn")
    return _keep_signature(okt, bilde, signatur)


def decline(okt: Okt, bilde: Saksbilde, person_id: str, vist: Sequence[Vist], grunn: str) -> Saksbilde:
    """Keep why the person does not sign. InndataFeil without a reason."""
    signatur = Signatur(okt.new_id(), person_id, fingerprint(vist), grunn=grunn.strip())
    if not signatur.grunn:
        raise InndataFeil(_("Grunnen mangler."), _("Velg hvorfor du ikke signerer nå."), "grunn")
    return _keep_signature(okt, bilde, signatur)


def _keep_signature(okt: Okt, bilde: Saksbilde, signatur: Signatur) -> Saksbilde:
    made = create(Entitet.SIGNATUR, signatur.id, bilde.sak.id, signatur_fields(signatur))
    return _written(okt, bilde, [made])


def not_shown(okt: Okt, bilde: Saksbilde, person_id: str, grunn: str) -> Saksbilde:
    """The caseworker says why the person was not shown the summary. InndataFeil without a reason."""
    if not grunn.strip():
        raise InndataFeil(_("Grunnen mangler."), _("Skriv hvorfor oppsummeringen ikke ble vist."), "grunn")
    made = Bekreftelse(okt.new_id(), person_id, Bekreftet.IKKE_VIST, grunn.strip())
    return _written(okt, bilde, [create(Entitet.BEKREFTELSE, made.id, bilde.sak.id, bekreftelse_fields(made))])


# --- what is being typed


def keep_words(okt: Okt, bilde: Saksbilde, person_id: str, nokkel: Nokkel, tekst: str) -> None:
    """Save own words while they are being typed."""
    with okt.arbeid() as arbeid:
        arbeid.keep_kladd(Kladd(bilde.sak.id, _typing_place(person_id, nokkel), tekst, okt.now()))
        arbeid.commit()


def drop_words(okt: Okt, bilde: Saksbilde, person_id: str, nokkel: Nokkel) -> None:
    """Forget own words that were being typed: nothing came of them."""
    _written(okt, bilde, [], drop=_typing_place(person_id, nokkel))


def unfinished_words(okt: Okt, bilde: Saksbilde, person_id: str, nokkel: Nokkel) -> str:
    """Own words to a sentence that were being typed when the program ended or was locked."""
    with okt.arbeid() as arbeid:
        kladder = arbeid.kladder(bilde.sak.id)
    return next((str(k.verdi) for k in kladder if k.felt == _typing_place(person_id, nokkel)), "")


def words_to_edit(okt: Okt, bilde: Saksbilde, person_id: str, vist: Vist) -> str:
    """Own words as they go into the field: those being typed, else those kept, whole also where the screen hides."""
    key = (vist.sporsmal, vist.gjelder)
    kept = (r for r in bilde.sak.rettelser if vist.rettelse and (r.person, r.nokkel) == (person_id, key))
    return unfinished_words(okt, bilde, person_id, key) or next((r.ord for r in kept), "")


def _typing_place(person_id: str, nokkel: Nokkel) -> str:
    return natural_key(_KLADD, person_id, *nokkel)


def _written(okt: Okt, bilde: Saksbilde, endringer: Sequence[Endring], drop: str = "") -> Saksbilde:
    if endringer:
        demand_not_ended(bilde)
    with okt.arbeid() as arbeid:
        arbeid.write(endringer)
        if drop:
            arbeid.drop_kladd(bilde.sak.id, drop)
        arbeid.commit()
    return load_picture(okt, bilde.sak.id) if endringer else bilde
