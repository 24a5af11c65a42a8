"""Correcting a clerical error in a decision that stands: a new version beside the old, with letter and PDF anew.

Only the running text can be corrected, a few words at one place; outcome, amount, period and conditions are another
decision. The letter must otherwise come out word for word as it was decided, or nothing is corrected.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tildelingsklient.brev.hode import Brevhode
from tildelingsklient.brev.innhold import Brevinnhold
from tildelingsklient.brev.samlet import compose_together
from tildelingsklient.feil import BrevFeil, InndataFeil
from tildelingsklient.handlinger.brevskjema import Brevskjema
from tildelingsklient.handlinger.brevvalg import basis
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.handlinger.utkast import as_if_saved, read_begrunnelse
from tildelingsklient.sprak import _
from tildelingsklient.synk.behandlingsfelt import fattet_fields
from tildelingsklient.synk.endring import Endring, Entitet, Slag, create
from tildelingsklient.synk.felt import vedtak_fields
from tildelingsklient.vedtak.etter import Fattet, standing
from tildelingsklient.vedtak.vedtak import Vedtak

FLEST_ORD = 12
"""A clerical error is no more than this many words, as it stood and as it is to stand."""

_TEKSTER = ("mal", "medvirkning", "barnets_beste")
_TALL = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Rettet:
    """The decision corrected: the new letter, what was wrong, and per vedtak its old version and its new grounds."""

    innhold: Brevinnhold
    rettelse: str
    deler: tuple[tuple[Fattet, bytes], ...]


def corrected(okt: Okt, bilde: Saksbilde, vedtak: Vedtak, hode: Brevhode, skjema: Brevskjema) -> Rettet:
    """The decision with the correction of a form. InndataFeil with the field, BrevFeil when it cannot be made again."""
    stands = _standing(bilde, vedtak)
    together = _in_the_same_letter(bilde, stands)
    now = [with_corrections(okt, bilde, one) for one in together]
    # A fact that several services rest on is told once, so it is put right wherever it stands.
    right = [put_right(one, skjema) if one.id == vedtak.id or _says(one, skjema.sto) else one for one in now]
    head = replace(hode, dato=_decided(bilde, vedtak).dato, saksbehandler=stands.fattet_av)
    before = compose_together([basis(bilde, one, head) for one in now], utkast=False)
    if _decided_text(before, before.as_text()) != _decided_text(before, stands.tekst):
        raise BrevFeil(
            _("Saken er endret etter at vedtaket ble fattet, så brevet kan ikke skrives ut på nytt som det var."),
            _("Velg «Se på vedtaket igjen», og gjør rettelsen i et nytt vedtak."),
        )
    after = compose_together([basis(bilde, one, head) for one in right], utkast=False)
    parts = tuple((_standing(bilde, one), _grounds(okt, bilde, one)) for one in right)
    return Rettet(after, skjema.rettelse.strip(), parts)


def put_right(vedtak: Vedtak, skjema: Brevskjema) -> Vedtak:
    """The vedtak with the words put right where they stand. InndataFeil when it is no clerical error. Pure."""
    sto, skal = " ".join(skjema.sto.split()), " ".join(skjema.skal.split())
    _demand_small(vedtak, sto, skal)
    found = [text.count(sto) for text in _texts(vedtak)]
    if sum(found) == 0:
        raise InndataFeil(*_not_found(vedtak, sto), "sto")
    if sum(found) > 1:
        raise InndataFeil(_("Dette står flere steder."), _("Ta med flere ord, så bare det ene stedet passer."), "sto")
    fields: dict[str, Any] = {name: getattr(vedtak, name).replace(sto, skal) for name in _TEKSTER}
    reasons = tuple(
        replace(a, setninger=tuple(replace(s, tekst=s.tekst.replace(sto, skal)) for s in a.setninger))
        for a in vedtak.begrunnelse
    )
    return replace(vedtak, begrunnelse=reasons, **fields)


def _says(vedtak: Vedtak, sto: str) -> bool:
    words = " ".join(sto.split())
    return any(words in text for text in _texts(vedtak))


def _texts(vedtak: Vedtak) -> list[str]:
    sentences = [setning.tekst for avsnitt in vedtak.begrunnelse for setning in avsnitt.setninger]
    return [*sentences, *(getattr(vedtak, name) for name in _TEKSTER)]


def _not_found(vedtak: Vedtak, sto: str) -> tuple[str, str]:
    fixed = "\n".join((vedtak.omfang, *vedtak.vilkar))
    if sto in fixed:
        return _("Omfang og vilkår kan ikke rettes som skrivefeil."), _("Velg «Se på vedtaket igjen» i stedet.")
    return _("Dette står ikke i teksten."), _("Skriv ordene slik de står i begrunnelsen eller målet.")


def _demand_small(vedtak: Vedtak, sto: str, skal: str) -> None:
    for felt, text in (("sto", sto), ("skal", skal)):
        if len(text.split()) > FLEST_ORD:
            title = _("Dette er mer enn en skrivefeil.")
            raise InndataFeil(title, _("Rett noen få ord, eller velg «Se på vedtaket igjen»."), felt)
    days = " ".join(f"{day:%d.%m.%Y} {day.year}" for day in (vedtak.fra, vedtak.til) if day)
    lost = _numbers(sto) - _numbers(skal)
    if lost & _numbers(f"{vedtak.omfang} {days}"):
        title = _("Tallet du vil endre, står i omfanget eller perioden.")
        raise InndataFeil(title, _("Det som er innvilget, kan bare endres i et nytt vedtak."), "skal")


def _numbers(text: str) -> frozenset[str]:
    return frozenset(_TALL.findall(text))


def _standing(bilde: Saksbilde, vedtak: Vedtak) -> Fattet:
    stands = standing(bilde.sak.fattede, vedtak.id)
    if stands is None:
        raise BrevFeil(_("Vedtaket er ikke fattet ennå."), _("Rett teksten i utkastet."))
    return stands


def _decided(bilde: Saksbilde, vedtak: Vedtak) -> Fattet:
    """The decision itself, before anything was corrected: its day is the letter's."""
    return next(one for one in bilde.sak.fattede if one.vedtak == vedtak.id)


def _in_the_same_letter(bilde: Saksbilde, stands: Fattet) -> list[Vedtak]:
    """The vedtak that were told in one letter, in its order."""
    same = [one.vedtak for one in bilde.sak.fattede if one.pdf_sha256 == stands.pdf_sha256]
    known = {vedtak.id: vedtak for vedtak in bilde.sak.vedtak}
    return [known[one] for one in dict.fromkeys(same)]


def with_corrections(okt: Okt, bilde: Saksbilde, vedtak: Vedtak) -> Vedtak:
    """A decided vedtak with the text it has after earlier corrections; the row itself is never touched."""
    kept = _read(okt, bilde, _standing(bilde, vedtak))["vedtak"]
    texts = {name: kept[name] for name in _TEKSTER if name in kept}
    return replace(vedtak, begrunnelse=read_begrunnelse(kept["begrunnelse"]), **texts)


def as_it_stands(okt: Okt, bilde: Saksbilde, tjeneste: str) -> Saksbilde:
    """The case with the words a service's decision has after corrections; as it is when nothing was corrected."""
    vedtak = bilde.sak.vedtak_for(tjeneste)
    if corrected_on(bilde, tjeneste) is None:
        return bilde
    return as_if_saved(bilde, with_corrections(okt, bilde, vedtak))


def corrected_on(bilde: Saksbilde, tjeneste: str) -> date | None:
    """The day a clerical error in a service's decision was last corrected; None when none was."""
    stands = standing(bilde.sak.fattede, bilde.sak.vedtak_for(tjeneste).id)
    return stands.dato if stands and stands.retter else None


def _read(okt: Okt, bilde: Saksbilde, fattet: Fattet) -> dict[str, Any]:
    with okt.arbeid() as arbeid:
        content = json.loads(arbeid.innhold(bilde.sak.id, fattet.grunnlag_sha256))
    return dict(content)


def _grounds(okt: Okt, bilde: Saksbilde, vedtak: Vedtak) -> bytes:
    """The grounds as they were frozen, with the corrected text."""
    content, fields = _read(okt, bilde, _standing(bilde, vedtak)), vedtak_fields(vedtak)
    content["vedtak"] = {**content["vedtak"], **{name: fields[name] for name in ("begrunnelse", *_TEKSTER)}}
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _decided_text(innhold: Brevinnhold, text: str) -> str:
    """What a letter decides and says why: all below its heading but whom to ask, which may be others now."""
    body = text.partition(f"\n{innhold.overskrift}\n")[2]
    said, _closing, rest = body.partition(f"\n{_('Se saken din eller spør oss').upper()}\n")
    appendix = rest.partition(f"\n{innhold.vedlegg.overskrift}\n\n")[2] if innhold.vedlegg else ""
    return f"{said}\n{appendix}"


def correction_changes(okt: Okt, bilde: Saksbilde, rettet: Rettet, pdf: bytes) -> tuple[list[Endring], list[bytes]]:
    """What writes the corrected decision beside the old one, and the bytes it names."""
    made = [_new_version(okt, rettet, old, grounds, pdf) for old, grounds in rettet.deler]
    changes = [create(Entitet.FATTET, one.id, bilde.sak.id, fattet_fields(one), Slag.APPEND) for one in made]
    return changes, [pdf, *(grounds for _old, grounds in rettet.deler)]


def _new_version(okt: Okt, rettet: Rettet, old: Fattet, grounds: bytes, pdf: bytes) -> Fattet:
    sha = hashlib.sha256(grounds).hexdigest()
    return replace(
        old,
        id=okt.new_id(),
        dato=okt.today(),
        tekst=rettet.innhold.as_text(),
        pdf_sha256=hashlib.sha256(pdf).hexdigest(),
        grunnlag_sha256=sha,
        avtrykk=sha,
        retter=old.id,
        rettelse=rettet.rettelse,
        tid=None,
    )
