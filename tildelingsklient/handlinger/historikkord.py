"""What the things of a case are called in its history: persons, services, questions, attachments, users.

A thing is named as it was last known, also when it is gone. What nobody knows the name of gets a plain word: no id ever
comes out. When somebody in the case is protected now, no address, place or phone that has ever stood in it does either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from tildelingsklient.handlinger.saksbilde import Saksbilde
from tildelingsklient.kartlegging.adressesperre import masked
from tildelingsklient.kartlegging.delsteg import step_question
from tildelingsklient.kartlegging.deltakere import Adressesperre, Person
from tildelingsklient.katalog.kriterium import Kriterium, Moment
from tildelingsklient.katalog.modell import Tjeneste
from tildelingsklient.katalog.sporsmal import Sporsmal, step_id
from tildelingsklient.sprak import _, lower_first, pick
from tildelingsklient.synk.endring import Entitet, Op, Slag
from tildelingsklient.tid import OSLO

Felter = Mapping[str, Any]
_BOSTED = ("adresse", "poststed", "telefon")


class Saksord:
    """The words of one case, gathered once from its picture and all its ops."""

    def __init__(self, bilde: Saksbilde, ops: Iterable[Op], brukere: Mapping[str, str]) -> None:
        self.bilde, self._brukere = bilde, brukere
        self._kjent: dict[tuple[Entitet, str], dict[str, Any]] = {}
        self._bosteder: dict[Person, None] = {}
        self._steder: dict[str, None] = {}
        self.er_sperret = bilde.sak.adressesperre is not Adressesperre.INGEN
        for op in ops:
            self._learn(op)

    def _learn(self, op: Op) -> None:
        endring = op.endring
        known = self._kjent.setdefault((endring.entitet, endring.id), {})
        for name, felt in endring.felt.items():
            known[name] = felt.old if endring.slag is Slag.TOMBSTONE else felt.new
            for verdi in felt if self.er_sperret else ():
                self._learn_where(endring.entitet, name, verdi)

    def _learn_where(self, entitet: Entitet, navn: str, verdi: object) -> None:
        """Where somebody has lived or could be reached, ever."""
        if entitet is Entitet.PERSON and navn in _BOSTED and verdi:
            self._bosteder[self._somebody(**{navn: str(verdi)})] = None
        elif entitet is Entitet.BESOK and navn == "sted" and verdi:
            self._steder[str(verdi)] = None
        elif entitet is Entitet.SAK and navn == "kontakter" and isinstance(verdi, list):
            for kontakt in verdi:
                self._bosteder[self._somebody(telefon=str(kontakt.get("telefon", "")))] = None

    def _somebody(self, **hvor: str) -> Person:
        return Person("", adressesperre=self.bilde.sak.adressesperre, **hvor)  # type: ignore[arg-type]

    def known(self, entitet: Entitet, id_: str) -> Felter:
        """The fields of a thing as they were last known."""
        return self._kjent.get((entitet, id_), {})

    def masked(self, tekst: str) -> str:
        """Free text without what is protected now."""
        return masked(tekst, self._bosteder, self._steder) if self.er_sperret else tekst

    # --- names

    def bruker(self, id_: object) -> str:
        """Who did it."""
        return self._brukere.get(str(id_)) or _("En annen bruker")

    def person(self, id_: object) -> str:
        """Somebody in the case."""
        return str(self.known(Entitet.PERSON, str(id_)).get("navn") or "") or _("En person uten navn")

    def tjeneste(self, id_: object) -> str:
        """A service by its short name."""
        found = self.bilde.katalog.tjeneste_by_id.get(str(id_))
        return pick(found.kortnavn) if found else _("En tjeneste som ikke finnes i kriteriene")

    def vedtak(self, id_: object) -> str:
        """The service a vedtak is about, with its round when there are several."""
        known = self.known(Entitet.VEDTAK, str(id_))
        name = self.tjeneste(known.get("tjeneste"))
        if int(known.get("runde") or 1) == 1:
            return name
        return _("{tjeneste}, runde {runde}").format(tjeneste=name, runde=known["runde"])

    def besok(self, id_: object) -> str:
        """«13.11.2026 kl. 09.00»."""
        start = self.known(Entitet.BESOK, str(id_)).get("start")
        return moment_text(str(start)) if start else _("Et besøk")

    def om(self, gjelder: object) -> str:
        """Whom or what a question is about, when that is another than the one who is to have the service."""
        sak, about = self.bilde.sak, str(gjelder or "")
        if not about or about == sak.roller.tjenestemottaker:
            return ""
        if about in self.bilde.katalog.tjeneste_by_id:
            return self.tjeneste(about)
        return self.person(about)

    # --- the katalog

    def sporsmal(self, id_: object) -> Sporsmal | None:
        """A question, or one step of it; None when the katalog of the case does not have it."""
        katalog = self.bilde.katalog
        whole = katalog.sporsmal_by_id.get(str(id_))
        base = katalog.sporsmal_by_id.get(str(id_).partition(".")[0])
        if whole is not None or base is None:
            return whole
        steps = (steg for steg in base.delsteg if step_id(base, steg) == id_)
        return next((step_question(katalog, base, steg) for steg in steps), None)

    def sporsmalstekst(self, id_: object) -> str:
        """What a question asks; of a step, the question and the step."""
        found, base = self.sporsmal(id_), self.bilde.katalog.sporsmal_by_id.get(str(id_).partition(".")[0])
        if found is None:
            return _("Et spørsmål som ikke finnes i kriteriene")
        if base is None or base.id == found.id:
            return pick(found.tekst)
        return f"{pick(base.kort)}: {lower_first(pick(found.tekst))}"

    def kriterium(self, tjeneste: object, id_: object) -> Kriterium | None:
        """A criterion of a service."""
        found = self.bilde.katalog.tjeneste_by_id.get(str(tjeneste))
        return next((one for one in found.all_kriterier() if one.id == id_), None) if found else None

    def moment(self, tjeneste: object, id_: object) -> Moment | None:
        """A moment of a service, or one that is weighed in all."""
        found = self.bilde.katalog.tjeneste_by_id.get(str(tjeneste))
        return next((one for one in self._momenter(found) if one.id == id_), None)

    def _momenter(self, tjeneste: Tjeneste | None) -> Iterator[Moment]:
        for top in (*(tjeneste.momenter if tjeneste else ()), *self.bilde.katalog.felles_momenter):
            yield top
            yield from top.deler


def moment_text(iso: str) -> str:
    """An instant as it is read: «13.11.2026 kl. 09.00»; what is none is left out."""
    try:
        when = datetime.fromisoformat(iso).astimezone(OSLO)
    except ValueError:
        return ""
    return _("{dag} kl. {klokken}").format(dag=f"{when:%d.%m.%Y}", klokken=f"{when:%H.%M}")
