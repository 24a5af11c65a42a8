"""A small service with every form of rule, the conversations that try its edges, and all the engine says of them.

After a wanted change: `python -m tests.kjerne.motorkatalog > tests/fasit/motor-kanter.txt`, and read the difference.
"""

from __future__ import annotations

import itertools
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import cache, reduce
from pathlib import Path

from tests.bygg import samtale, with_answers
from tests.kjerne.katalogbygger import write_katalog
from tildelingsklient.kartlegging.fakta import Fakta
from tildelingsklient.kartlegging.samtale import Kartlegging
from tildelingsklient.kartlegging.svar import Kilde, Svar, Verdi
from tildelingsklient.katalog.innlesing import load_path
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.vurdering.hva_skal_til import turning_points
from tildelingsklient.vurdering.motor import Vurderingsgrunnlag, evaluate_all
from tildelingsklient.vurdering.resultat import (
    Ledd,
    Mangel,
    Momentresultat,
    Momentvekt,
    Resultat,
    Retning,
    Skjonn,
    Tjenestevurdering,
    Utfall,
    Vekt,
)

ALT = "alt"
_SPORSMAL = """\
sporsmal:
  - {id: natt, tema: hverdag, type: tall, minst: 0, hoyst: 10, tekst: {nb: "Om natten?"}, kort: {nb: "Om natten"}}
  - {id: reise, tema: hverdag, type: tall, minst: 2, hoyst: 5, tekst: {nb: "Reise?"}, kort: {nb: "Reise"},
     relevant_naar: {sporsmal: bor_alene, er: ja}}
  - {id: onsker, tema: hverdag, type: ja_nei, omfang: tjeneste, tekst: {nb: "Vil du?"}, kort: {nb: "Ønsker"}}
  - {id: haster, tema: hverdag, type: ja_nei, omfang: sak, tekst: {nb: "Haster det?"}, kort: {nb: "Haster"}}
  - {id: dato, tema: hverdag, type: dato, tekst: {nb: "Når?"}, kort: {nb: "Dato"}}
  - {id: orker, tema: hverdag, type: ja_nei, omfang: omsorgsyter, tekst: {nb: "Orker du?"}, kort: {nb: "Orker"}}
  - {id: jobb, tema: hverdag, type: ja_nei, omfang: omsorgsyter, tekst: {nb: "Jobber du?"}, kort: {nb: "Jobber"},
     relevant_naar: {alder: omsorgsyter, under: 67}}
  - {id: fritid, tema: hverdag, type: ja_nei, rolle: omsorgsyter, omfang: person,
     tekst: {nb: "Har du fri?"}, kort: {nb: "Fritid"}}
  - {id: avlast, tema: hverdag, type: ja_nei, tekst: {nb: "Avlastning?"}, kort: {nb: "Avlastning"},
     relevant_naar: {alle: [{alder: omsorgsyter, under: 67}]}}
"""


def _kriterium(ident: str, rest: str, styrke: str = "absolutt", inn: int = 2) -> str:
    lines = [
        f"- id: {ident}",
        "  kilde: [SL-01-K1]",
        f"  styrke: {styrke}",
        f'  kort: {{nb: "Kort {ident}"}}',
        f'  tekst: {{nb: "Tekst {ident}"}}',
        '  brev: {oppfylt: {nb: "Ja."}, ikke_oppfylt: {nb: "Nei."}}',
        *(f"  {line}" for line in rest.splitlines()),
    ]
    return "".join(" " * inn + line + "\n" for line in lines)


def _moment(ident: str, rest: str = "", inn: int = 2) -> str:
    lines = [
        f"- id: {ident}",
        "  kilde: [SL-01-K1]",
        "  modalitet: tas_med",
        f'  kort: {{nb: "Kort {ident}"}}',
        f'  tekst: {{nb: "Tekst {ident}"}}',
        '  brev: {nb: "Sett på."}',
        *(f"  {line}" for line in rest.splitlines()),
    ]
    return "".join(" " * inn + line + "\n" for line in lines)


_TO_AV_TRE = "{sporsmal: haster, er: ja}, {sporsmal: onsker, er: ja}, {sporsmal: bor_alene, er: nei}"
_BESVART = "{sporsmal: dato, besvart: true}, {sporsmal: hjelpere, besvart: false}"
_KLAR = "{sporsmal: kle_seg, minst: 3}"
_KRITERIER = (
    ("timer-netto", "regel: {sporsmal: timer, minst: 25, fratrekk: [natt, reise]}", "absolutt"),
    ("score", "regel: {sporsmal: kle_seg, minst: 3}", "hovedregel"),
    ("score-lav", "regel: {sporsmal: kle_seg, hoyst: 2}", "moment"),
    ("ung", "regel: {alder: tjenestemottaker, under: 67}\nskjonn_naar: {sporsmal: haster, er: ja}", "absolutt"),
    ("fyller", "regel: {alder: soker, fyller: 58}", "hovedregel"),
    ("voksen", "regel: {alder: omsorgsyter, minst: 18}", "absolutt"),
    ("orker", "regel: {alle: [{sporsmal: orker, er: ja}, {ikke: {sporsmal: jobb, er: ja}}]}", "absolutt"),
    ("fritid", "regel: {sporsmal: fritid, er: ja}", "vurdering"),
    ("to-av-tre", f"regel: {{antall: 2, av: [{_TO_AV_TRE}]}}", "absolutt"),
    ("besvart", f"regel: {{minst_en: [{_BESVART}]}}", "absolutt"),
    ("ikke-alene", "regel: {ikke: {sporsmal: bor_alene, er: ja}}", "absolutt"),
    ("to-ganger", f"regel: {{minst_en: [{_KLAR}, {{alle: [{_KLAR}, {{sporsmal: bor_alene, er: ja}}]}}]}}", "absolutt"),
    ("bare-alene", "gjelder_naar: {sporsmal: bor_alene, er: ja}\nregel: {sporsmal: timer, over: 10}", "absolutt"),
    ("skjonn", "trenger: [kle_seg, orker, hjelpere]", "vurdering"),
    ("skjonn-fritt", "begrunnelse: {oppfylt: aldri, ikke_oppfylt: pakrevd, unntak: valgfri}", "hovedregel"),
)
_GRUPPER = (("en-holder", "minst_en"), ("alle-maa", "alle"), ("skriv-ned", "dokumentasjon"))
_TJENESTE = """\
id: alt
kapittel: "2"
navn: {nb: "Alt mulig"}
kortnavn: {nb: "Alt"}
sporsmal: [avlast]
egenandel: {betaling: ikke_oppgitt, kilde: [egen], tekst: {nb: "Ikke oppgitt."}}
lovgrunnlag:
  - {lov: hol, paragraf: "3-2", kilde: [lov]}
klage: {type: rett, kilde: [lov], frist_uker: 4, utgangspunkt: {nb: "dagen"}, sendes_til: {nb: "kommunen"},
  avgjores_av: statsforvalteren}
"""


def _gruppe(ident: str, slag: str) -> str:
    parts = (
        _kriterium(f"{ident}-en", "regel: {sporsmal: bor_alene, er: ja}")
        + _kriterium(f"{ident}-to", "gjelder_naar: {sporsmal: haster, er: ja}\nregel: {sporsmal: timer, under: 5}")
        + _kriterium(f"{ident}-tre", "trenger: [dato]", "vurdering")
    )
    return _kriterium(ident, f"gruppe: {slag}\ndeler:\n{parts.rstrip()}")


def _tjeneste() -> str:
    criteria = "".join(_kriterium(*one) for one in _KRITERIER) + "".join(_gruppe(*one) for one in _GRUPPER)
    vilkar = _kriterium("for-rett", "naar: for_rett\nregel: {sporsmal: onsker, er: ja}")
    vilkar += _kriterium("siden", "naar: etter_tildeling")
    exception = 'unntak:\n  - {id: u, kilde: [SL-01-U4], tekst: {nb: "Syk"}}\n'
    utelukker = _kriterium("alle-orker", "regel: {sporsmal: orker, er: ja}", "utelukkende")
    utelukker += _kriterium(
        "har-venner", exception + "regel: {sporsmal: hjelpere, inneholder: [venner]}", "utelukkende"
    )
    utelukker += _kriterium(
        "helst-ikke", "gjelder_naar: {sporsmal: haster, er: ja}\nregel: {sporsmal: dato, besvart: true}", "utelukkende"
    )
    nested = _moment("natt-moment", "trenger: [natt]")
    nested += _moment("alene-natt-moment", "relevant_naar: {sporsmal: bor_alene, er: ja}\ntrenger: [natt]")
    momenter = _moment("ro", f"trenger: [orker, jobb]\ndeler:\n{nested.rstrip()}")
    momenter += _moment("alene-moment", "relevant_naar: {sporsmal: bor_alene, er: ja}\ntrenger: [dato]")
    varsler = '  - {id: v, kilde: [SL-01-K1], naar: {sporsmal: haster, er: ja}, tekst: {nb: "Haster."}}\n'
    lists = {"kriterier": criteria, "vilkar": vilkar, "utelukker": utelukker, "momenter": momenter, "varsler": varsler}
    return _TJENESTE + "".join(f"{name}:\n{text}" for name, text in lists.items())


def _with_other_words(service: str, bytte: tuple[str, str]) -> str:
    assert bytte[0] in service, f"«{bytte[0]}» står ikke i tjenesten"
    return service.replace(*bytte)


@cache
def alt(*bytter: tuple[str, str]) -> Katalog:
    """The katalog, read once; each of `bytter` puts other words in the service."""
    service = reduce(_with_other_words, bytter, _tjeneste())
    extra = {"sporsmal/zz.yaml": _SPORSMAL, "katalog/fjellvik/tjenester/02-alt.yaml": service}
    with tempfile.TemporaryDirectory() as folder:
        return load_path(write_katalog(Path(folder), ekstra=extra))


_FULL: dict[str, Verdi] = {
    "kle_seg": 3, "timer": 30.0, "natt": 2, "reise": 2, "bor_alene": "nei", "hjelpere": ("familie",), "onsker": "ja",
    "haster": "nei", "dato": "2026-01-01", "orker": "nei", "jobb": "nei", "fritid": "ja",
}  # fmt: skip
_ALENE: dict[str, Verdi] = {**_FULL, "bor_alene": "ja", "haster": "ja", "orker": "ja", "hjelpere": ("venner",)}
_BARN, _VOKSEN, _GAMMEL = date(2015, 1, 1), date(1970, 5, 5), date(1950, 5, 5)
SVAR: dict[str, dict[str, Verdi]] = {
    "ingen svar": {},
    "alt besvart": _FULL,
    "alene og haster": _ALENE,
    "akkurat nok": {**_FULL, "timer": 27.0},
    "litt for lite": {**_FULL, "timer": 26.9},
    "kanskje nok": {"timer": 30.0, "bor_alene": "ja", "natt": 1},
    "nok uansett": {"timer": 60.0, "bor_alene": "ja"},
    "aldri nok": {"timer": 26.0, "bor_alene": "ja"},
    "ikke relevant": {"kle_seg": 9, "haster": "ja"},
    "vet ikke": dict.fromkeys(_FULL, "vet_ikke"),
    "vet ikke, men alene": {**dict.fromkeys(_FULL, "vet_ikke"), "bor_alene": "ja", "haster": "ja"},
    "ugyldig": {**_FULL, "timer": 1000, "kle_seg": 7, "dato": "i går"},
    "usikker på klær": {"kle_seg": "vet_ikke"},
    "bare haster": {"haster": "ja"},
    "bare alene": {"bor_alene": "ja"},
    "alene uten timer": {"bor_alene": "ja", "haster": "ja", "timer": 1.0},
    "begge hjelper": {**_FULL, "hjelpere": ("familie", "venner"), "orker": "ja"},
    "nei til alt": {**_FULL, "onsker": "nei", "kle_seg": 1, "timer": 0.0, "orker": "ja", "jobb": "ja", "fritid": "nei"},
}
OMSORG: dict[str, tuple[date, ...]] = {
    "ingen omsorgsyter": (),
    "en voksen": (_VOKSEN,),
    "barn og gammel": (_BARN, _GAMMEL),
}
FODT: dict[str, date | None] = {
    "58 år": date(1968, 4, 1),
    "67 år": date(1959, 11, 12),
    "66 år": date(1959, 11, 13),
    "ukjent alder": None,
}


def conversations() -> Iterator[tuple[str, Kartlegging]]:
    """Every set of answers, the families in turn, and every age with the answers that look at it."""
    families = itertools.cycle(OMSORG.items())
    for (name, svar), (family, born) in zip(SVAR.items(), families, strict=False):
        yield f"{name}, {family}", samtale(alt(), [ALT], svar, omsorgsyter_fodt=born)
    yield "to tjenester", samtale(alt(), [ALT, "hjelp"], SVAR["bare alene"], omsorgsyter_fodt=(_BARN, _VOKSEN))
    for name, fodt in FODT.items():
        yield f"alt besvart, {name}", samtale(alt(), [ALT], _FULL, fodt, omsorgsyter_fodt=(_VOKSEN,), kilder=())
    yield "ingen svar, ukjent alder", samtale(alt(), [ALT], {}, None, omsorgsyter_fodt=(_VOKSEN,))
    odd = samtale(alt(), [ALT], {**_FULL, "haster": "ja"}, omsorgsyter_fodt=(_VOKSEN, _BARN))
    held = odd.with_svar(Svar("orker", "o1", "ja", (Kilde.SOKER,), stemme=Kilde.SOKER.value))
    yield "den ene orker, uenige om timer", held.with_svar(Svar("timer", "s", 3.0, stemme="en annen"))
    yield "ingen vet om jobb", with_answers(alt(), odd, {"jobb": "vet_ikke"})


def dump() -> str:
    """All that the engine says of every conversation, as text."""
    return "\n".join(line for name, held in conversations() for line in _conversation(name, held)) + "\n"


SKJONN = (
    Skjonn(ALT, "skjonn", Utfall.OPPFYLT, " Sett hjemme. "),
    Skjonn(ALT, "score", Utfall.UNNTAK, ""),
    Skjonn(ALT, "skjonn-fritt", Utfall.OPPFYLT, ""),
    Skjonn(ALT, "en-holder-tre", Utfall.IKKE_OPPFYLT, "Nei."),
    Skjonn("hjelp", "mye-hjelp", Utfall.OPPFYLT, "Ja."),
)
_VEKTER = (
    Momentvekt(ALT, "ro", Retning.TALER_FOR, Vekt.STOR, "Ro."),
    Momentvekt("hjelp", "natt-moment", Retning.TALER_IMOT, None, ""),
)


_VURDERES = ("alt besvart,", "to tjenester", "bare alene", "ugyldig")


def _conversation(name: str, held: Kartlegging) -> Iterator[str]:
    basis = [(name, Vurderingsgrunnlag(held))]
    if name.startswith(_VURDERES):
        basis.append((f"{name}, vurdert", Vurderingsgrunnlag(held, SKJONN, _VEKTER)))
    for title, grunnlag in basis:
        fakta = Fakta(alt(), held)
        for one in evaluate_all(alt(), grunnlag):
            yield f"# {title}: {one.tjeneste}: {one.innstilling}, {one.antall_avklart} av {len(one.resultater)} avklart"
            yield from _service(one)
            for omslag in turning_points(one, fakta):
                changes = "; ".join(f"{e.sporsmal}/{e.gjelder} {e.fra} → {e.til}" for e in omslag.endringer)
                yield f"  vei {omslag.kriterium}: {changes or 'ingen'}{' (skjønn)' if omslag.er_skjonn else ''}"


def _service(one: Tjenestevurdering) -> Iterator[str]:
    for result in one.every_result():
        yield from _result(result)
    yield f"  varsler: {[varsel.id for varsel in one.varsler]}"
    for moment in one.momenter:
        yield from _weighed(moment, "  ")
    for place, neste in enumerate(one.neste, start=1):
        yield f"  neste {place}: {neste.sporsmal}/{neste.gjelder} {list(neste.kriterier)}"


def _result(result: Resultat) -> Iterator[str]:
    marks = [mark for mark, is_so in (("overstyrt", result.er_overstyrt), ("uten kilde", result.uten_kilde)) if is_so]
    yield f"  {result.art} {result.id}: {result.utfall} (svarene: {result.beregnet}) {' '.join(marks)}".rstrip()
    yield f"    «{result.grunn}» {_answers(result.grunnlag)} {_missing(result.mangler)}".rstrip()
    if result.forklaring.barn:
        yield f"    {_tree(result.forklaring)}"


def _weighed(moment: Momentresultat, indent: str) -> Iterator[str]:
    weight = f"{moment.vekt.retning}/{moment.vekt.vekt}" if moment.vekt else "-"
    yield (
        f"{indent}moment {moment.id} {list(moment.kilde)} {moment.modalitet} {moment.moment.id} {weight} "
        f"{_answers(moment.grunnlag)} {_missing(moment.mangler)}"
    ).rstrip()
    for part in moment.deler:
        yield from _weighed(part, indent + "  ")


def _tree(ledd: Ledd) -> str:
    """The tree on one line; what decided stands with its number among the parts."""
    inside = ", ".join(_tree(part) for part in ledd.barn)
    decided = [ledd.barn.index(part) if part in ledd.barn else "?" for part in ledd.avgjorende]
    text = f" «{ledd.tekst}»" if ledd.tekst else ""
    whole = f"{ledd.sannhet.name}{text} {_answers(ledd.svar)} {_missing(ledd.mangler)}".rstrip()
    return f"{whole} {decided}({inside})" if inside else whole


def _answers(svar: tuple[object, ...]) -> str:
    return " ".join("/".join(str(part) for part in one) if isinstance(one, tuple) else str(one) for one in svar)


def _missing(mangler: tuple[Mangel, ...]) -> str:
    return " ".join(f"?{m.sporsmal}/{m.gjelder}/{m.hvorfor}" for m in mangler)


if __name__ == "__main__":
    sys.stdout.write(dump())
