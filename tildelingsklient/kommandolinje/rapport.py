"""An assessment as plain data: what `vurder --json` prints and the text report is drawn from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tildelingsklient.kartlegging.fakta import Fakta
from tildelingsklient.kartlegging.svar import Svar, SvarId, Verdi
from tildelingsklient.kartlegging.visning import verdi_text
from tildelingsklient.katalog.kanonisk import fingerprint, to_bytes
from tildelingsklient.katalog.kriterium import Kriterium, Naar
from tildelingsklient.katalog.lov import Klageregel, Klagetype
from tildelingsklient.katalog.modell import Katalog, Tjeneste, Varsel
from tildelingsklient.sprak import _, pick
from tildelingsklient.vedtak.frister import OPPSTART, frister_for
from tildelingsklient.vedtak.klage import klage_text, settled_rule
from tildelingsklient.vedtak.lovtekst import law_texts
from tildelingsklient.vurdering.helhet import Helhet, Merke, Tilbud, whole_of
from tildelingsklient.vurdering.hva_skal_til import Faktumendring, Omslag, turning_points
from tildelingsklient.vurdering.innsatstrapp import Trinnvisning
from tildelingsklient.vurdering.motor import Vurderingsgrunnlag
from tildelingsklient.vurdering.regel import FODSELSDATO
from tildelingsklient.vurdering.resultat import Ledd, Mangel, Momentresultat, NesteSporsmal, Resultat, Tjenestevurdering

FORMAT = 1
Data = dict[str, object]


def report(
    katalog: Katalog,
    grunnlag: Vurderingsgrunnlag,
    vurderinger: Sequence[Tjenestevurdering],
    tilbud: Mapping[str, Tilbud],
) -> Data:
    """The whole report; the same input gives the same data."""
    rapport = _Rapport(katalog, grunnlag)
    helhet = whole_of(rapport.fakta, vurderinger, tilbud)
    return {
        "format": FORMAT,
        "katalog": _identity(katalog),
        "dato": grunnlag.kartlegging.dato.isoformat(),
        "tjenester": [rapport.tjeneste(vurdering) for vurdering in vurderinger],
        "innsatstrapp": [_step(step) for step in helhet.trapp],
        "helhet": _whole(helhet),
    }


def _identity(katalog: Katalog) -> Data:
    sha256 = fingerprint(to_bytes(katalog))
    return {"id": katalog.id, "utgave": katalog.utgave, "revisjon": katalog.revisjon, "sha256": sha256}


@dataclass
class _Rapport:
    """Turns the parts of an assessment into data, with the answers at hand."""

    katalog: Katalog
    grunnlag: Vurderingsgrunnlag

    @cached_property
    def fakta(self) -> Fakta:
        return Fakta(self.katalog, self.grunnlag.kartlegging)

    @cached_property
    def svar(self) -> dict[SvarId, Svar]:
        return {svar.id: svar for svar in self.grunnlag.kartlegging.svar}

    def tjeneste(self, vurdering: Tjenestevurdering) -> Data:
        tjeneste = self.katalog.tjeneste_by_id[vurdering.tjeneste]
        return {
            "tjeneste": tjeneste.id,
            "navn": pick(tjeneste.navn),
            "innstilling": vurdering.innstilling.value,
            "kriterier": [found for top in vurdering.resultater for found in self.resultater(top, None)],
            "momenter": [found for top in vurdering.momenter for found in self.momenter(top, None)],
            "neste_sporsmal": [self.neste(neste) for neste in vurdering.neste],
            "hva_skal_til": [self.omslag(omslag) for omslag in turning_points(vurdering, self.fakta)],
            "varsler": [self.varsel(varsel) for varsel in vurdering.varsler],
            "vilkar_for_vedtaket": [_condition(v) for v in tjeneste.vilkar if v.naar is Naar.ETTER_TILDELING],
            "klage": self.klage(tjeneste.klage),
            "frister": list(_frister(tjeneste)),
        }

    def resultater(self, resultat: Resultat, parent: str | None) -> Iterator[Data]:
        """A criterion, and after it its parts, each naming what it is part of."""
        yield {
            "id": resultat.id,
            "del_av": parent,
            "art": resultat.art.value,
            "kort": pick(resultat.kriterium.kort),
            "kilde": list(resultat.kriterium.kilde),
            "styrke": resultat.styrke.value,
            "utfall": resultat.utfall.value,
            "beregnet": resultat.beregnet.value,
            "overstyrt": resultat.er_overstyrt,
            "grunn": str(resultat.grunn),
            "grunnlag": [self.answer(svar_id) for svar_id in resultat.grunnlag],
            "mangler": [self.missing(mangel) for mangel in resultat.mangler],
            "forklaring": _tree(resultat.forklaring),
            "uten_kilde": resultat.uten_kilde,
        }
        for part in resultat.deler:
            yield from self.resultater(part, resultat.id)

    def answer(self, svar_id: SvarId) -> Data:
        svar = self.svar[svar_id]
        sporsmal = self.katalog.sporsmal_by_id[svar.sporsmal]
        return {
            "sporsmal": svar.sporsmal,
            "kort": pick(sporsmal.kort),
            "gjelder": svar.gjelder,
            "verdi": list(svar.verdi) if isinstance(svar.verdi, tuple) else svar.verdi,
            "tekst": verdi_text(self.katalog, sporsmal, svar.verdi),
            "kilder": [kilde.value for kilde in svar.kilder],
        }

    def missing(self, mangel: Mangel) -> Data:
        kort = _("Fødselsdato") if mangel.sporsmal == FODSELSDATO else self.short(mangel.sporsmal)
        return {"sporsmal": mangel.sporsmal, "kort": kort, "gjelder": mangel.gjelder, "hvorfor": mangel.hvorfor.value}

    def short(self, sporsmal_id: str) -> str:
        return pick(self.katalog.sporsmal_by_id[sporsmal_id].kort)

    def momenter(self, moment: Momentresultat, parent: str | None) -> Iterator[Data]:
        vekt = moment.vekt
        yield {
            "id": moment.id,
            "del_av": parent,
            "kort": pick(moment.moment.kort),
            "kilde": list(moment.kilde),
            "modalitet": moment.modalitet.value if moment.modalitet else None,
            "retning": vekt.retning.value if vekt else None,
            "vekt": vekt.vekt.value if vekt and vekt.vekt else None,
            "begrunnelse": vekt.begrunnelse if vekt else "",
            "grunnlag": [self.answer(svar_id) for svar_id in moment.grunnlag],
            "mangler": [self.missing(mangel) for mangel in moment.mangler],
        }
        for part in moment.deler:
            yield from self.momenter(part, moment.id)

    def neste(self, neste: NesteSporsmal) -> Data:
        sporsmal = self.katalog.sporsmal_by_id[neste.sporsmal]
        return {
            "sporsmal": neste.sporsmal,
            "gjelder": neste.gjelder,
            "kort": pick(sporsmal.kort),
            "tekst": pick(sporsmal.tekst),
            "kriterier": list(neste.kriterier),
        }

    def omslag(self, omslag: Omslag) -> Data:
        """What would turn a criterion that decides against."""
        return {
            "kriterium": omslag.kriterium,
            "maa_vurderes_paa_nytt": omslag.er_skjonn,
            "endringer": [self.endring(endring) for endring in omslag.endringer],
        }

    def endring(self, endring: Faktumendring) -> Data:
        born = endring.sporsmal == FODSELSDATO
        return {
            "sporsmal": endring.sporsmal,
            "gjelder": endring.gjelder,
            "kort": _("Alder") if born else self.short(endring.sporsmal),
            "fra": self.value_text(endring.sporsmal, endring.fra),
            "til": self.value_text(endring.sporsmal, endring.til),
        }

    def value_text(self, sporsmal_id: str, verdi: Verdi) -> str | None:
        """A value as a person reads it; None for none."""
        if verdi is None:
            return None
        if sporsmal_id == FODSELSDATO:
            return _("{alder} år").format(alder=verdi)
        return verdi_text(self.katalog, self.katalog.sporsmal_by_id[sporsmal_id], verdi)

    def varsel(self, varsel: Varsel) -> Data:
        law = list(law_texts(self.katalog, varsel.lovgrunnlag))
        return {"id": varsel.id, "kilde": list(varsel.kilde), "tekst": pick(varsel.tekst), "lovgrunnlag": law}

    def klage(self, klage: Klageregel) -> Data:
        data: Data = {
            "type": klage.type.value,
            "kilde": list(klage.kilde),
            "navn": pick(klage.navn) if klage.navn else None,
            "tekst": klage_text(klage),
            "lovgrunnlag": list(law_texts(self.katalog, klage.lovgrunnlag)),
            "alternativer": [self.klage(option) for option in klage.alternativer],
        }
        return data | (_right(klage) if klage.type is Klagetype.RETT else {})


def _whole(helhet: Helhet) -> Data:
    """Need against amount, the child, and what does not fit together."""
    timer = helhet.timer
    return {
        "timer_uke": {"behov": timer.behov, "tjenester": timer.tjenester, "parorende": timer.parorende},
        "barn": helhet.barn.value,
        "merker": [_mark("", merke) for merke in helhet.merker]
        + [_mark(linje.vurdering.tjeneste, merke) for linje in helhet.linjer for merke in linje.merker],
    }


def _mark(tjeneste: str, merke: Merke) -> Data:
    return {"tjeneste": tjeneste, "slag": merke.slag.value, "tekst": str(merke.tekst), "sporsmal": merke.sporsmal}


def _step(step: Trinnvisning) -> Data:
    names = {"id": step.trinn.id, "navn": pick(step.trinn.navn), "kilde": list(step.trinn.kilde)}
    return {**names, "stand": step.stand.value, "sokt": step.er_sokt, "over": step.er_over, "minner": step.minner}


def _tree(ledd: Ledd) -> Data:
    """The explanation as a tree: each part with its outcome, its words and the answers it read."""
    outcome = {True: "sann", False: "usann", None: "ukjent"}[ledd.sannhet.value]
    return {
        "utfall": outcome,
        "tekst": str(ledd.tekst) if ledd.tekst else None,
        "svar": [svar.sporsmal for svar in ledd.svar],
        "deler": [_tree(part) for part in ledd.barn],
    }


def _right(klage: Klageregel) -> Data:
    return {
        "frist_uker": klage.frist_uker,
        "utgangspunkt": pick(klage.utgangspunkt) if klage.utgangspunkt else None,
        "sendes_til": pick(klage.sendes_til) if klage.sendes_til else None,
        "avgjores_av": klage.avgjores_av.value if klage.avgjores_av else None,
        "hvem": list(klage.hvem),
        "gjelder": klage.gjelder.value,
    }


def _condition(vilkar: Kriterium) -> Data:
    return {"id": vilkar.id, "kilde": list(vilkar.kilde), "styrke": vilkar.styrke.value, "tekst": pick(vilkar.tekst)}


def _frister(tjeneste: Tjeneste) -> Iterator[Data]:
    """The deadlines of a case of this kind, then the municipality's other promises with a figure.

    The file does not say when the søknad came or a vedtak was made, so they have rules and no dates.
    """
    for line in frister_for(tjeneste, settled_rule(tjeneste, ""), None, None, None):
        yield {"hendelse": line.art.value, "regel": str(line.regel), "kilde": list(line.kilde)}
    for krav in tjeneste.kvalitetskrav:
        if krav.frist and krav.frist.hendelse != OPPSTART:
            yield {"hendelse": krav.frist.hendelse, "regel": pick(krav.tekst), "kilde": list(krav.kilde)}
