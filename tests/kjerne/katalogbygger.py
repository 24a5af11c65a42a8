"""Builds a small whole katalog on disk for the tests; each test changes one thing in it."""

from __future__ import annotations

from pathlib import Path

FILER = {
    "sporsmal/bank.yaml": """\
temaer:
  - {id: hverdag, navn: {nb: "Hverdagen"}, ikon: sun}
skala:
  versjon: "prove-1"
  trinn:
    - {verdi: 1, tekst: {nb: "Klarer selv"}, setning: {nb: "klarer å {kort}"}}
    - {verdi: 2, tekst: {nb: "Klarer nesten"}, setning: {nb: "klarer nesten å {kort}"}}
    - {verdi: 3, tekst: {nb: "Litt hjelp"}, setning: {nb: "trenger litt hjelp til å {kort}"}}
    - {verdi: 4, tekst: {nb: "Mye hjelp"}, setning: {nb: "trenger mye hjelp til å {kort}"}}
    - {verdi: 5, tekst: {nb: "All hjelp"}, setning: {nb: "trenger all hjelp til å {kort}"}}
""",
    "sporsmal/hverdag.yaml": """\
sporsmal:
  - id: kle_seg
    tema: hverdag
    type: funksjon
    kode: "8"
    tekst: {nb: "Hvordan kler du på deg?"}
    kort: {nb: "Kle på seg"}
  - id: timer
    tema: hverdag
    type: tall
    minst: 0
    hoyst: 168
    desimaler: 1
    tekst: {nb: "Hvor mange timer hjelp trenger du?"}
    kort: {nb: "Timer i uken"}
    setning: {nb: "Du trenger {verdi} timer hjelp."}
  - id: bor_alene
    tema: hverdag
    type: ja_nei
    tekst: {nb: "Bor du alene?"}
    kort: {nb: "Bor alene"}
  - id: hjelpere
    tema: hverdag
    type: flervalg
    tekst: {nb: "Hvem hjelper deg?"}
    kort: {nb: "Hjelpere"}
    alternativer:
      - {id: familie, tekst: {nb: "Familie"}}
      - {id: venner, tekst: {nb: "Venner"}}
    relevant_naar: {sporsmal: bor_alene, er: nei}
  - id: ubrukt
    tema: hverdag
    type: tekst
    tekst: {nb: "Noe annet?"}
    kort: {nb: "Annet"}
""",
    "katalog/lover.yaml": """\
lover:
  - {id: hol, navn: {nb: "helse- og omsorgstjenesteloven"}, kortnavn: "hol.", versjon: "2024-01-01"}
""",
    "katalog/fjellvik/katalog.yaml": """\
id: fjellvik
navn: {nb: "Kriterier for Fjellvik"}
kommune: "Fjellvik"
utgave: "2026"
revisjon: 1
kilde: "Oppdiktet"
""",
    "katalog/fjellvik/tjenester/01-hjelp.yaml": """\
id: hjelp
kapittel: "1"
navn: {nb: "Hjelp hjemme"}
kortnavn: {nb: "Hjelp"}
omfatter:
  - {id: o1, kilde: [SL-01-O1], tekst: {nb: "Rengjøring"}}
kriterier:
  - id: mye-hjelp
    kilde: [SL-01-K1]
    styrke: absolutt
    kort: {nb: "Trenger mye hjelp"}
    tekst: {nb: "Trenger hjelp i mer enn 25 timer."}
    brev:
      oppfylt: {nb: "Du trenger mye hjelp."}
      ikke_oppfylt: {nb: "Du trenger ikke mye hjelp."}
    regel:
      alle:
        - {sporsmal: timer, over: 25}
        - {sporsmal: kle_seg, minst: 3}
utelukker:
  - id: familien-hjelper
    kilde: [SL-01-U4]
    styrke: utelukkende
    kort: {nb: "Familien hjelper"}
    tekst: {nb: "Familien gir hjelpen."}
    brev:
      oppfylt: {nb: "Familien hjelper deg."}
      ikke_oppfylt: {nb: "Familien hjelper deg ikke."}
    regel: {sporsmal: hjelpere, inneholder: [familie]}
momenter:
  - id: eget-syn
    kilde: [lov]
    modalitet: vektlegges
    kort: {nb: "Eget syn"}
    tekst: {nb: "Det personen mener."}
    brev: {nb: "Vi har hørt på deg."}
egenandel: {betaling: ikke_oppgitt, kilde: [egen], tekst: {nb: "Ikke oppgitt."}}
lovgrunnlag:
  - {lov: hol, paragraf: "3-2", ledd: 1, nummer: 6, bokstav: b, kilde: [lov]}
klage:
  type: rett
  kilde: [lov]
  frist_uker: 4
  utgangspunkt: {nb: "dagen du fikk vite det"}
  sendes_til: {nb: "kommunen"}
  avgjores_av: statsforvalteren
""",
}

TJENESTE = "katalog/fjellvik/tjenester/01-hjelp.yaml"
HODE = "katalog/fjellvik/katalog.yaml"
SPORSMAL = "sporsmal/hverdag.yaml"
BANK = "sporsmal/bank.yaml"
LOVER = "katalog/lover.yaml"


def write_katalog(
    root: Path, fil: str = "", fra: str = "", til: str = "", ekstra: dict[str, str] | None = None
) -> Path:
    """Writes the katalog with one text changed in one file, and extra files; gives the katalog's folder."""
    for navn, innhold in {**FILER, **(ekstra or {})}.items():
        tekst = innhold
        if navn == fil:
            assert fra in innhold, f"«{fra}» står ikke i {navn}"
            tekst = innhold.replace(fra, til, 1)
        path = root / navn
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(tekst, encoding="utf-8")
    return root / "katalog" / "fjellvik"
