"""Proves the texts of a katalog: known languages, known placeholders, whole scales and ranges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from string import Formatter

from tildelingsklient.katalog.feiltekst import nearest
from tildelingsklient.katalog.funn import Alvor, Funn
from tildelingsklient.katalog.gang import Vei, texts, walk
from tildelingsklient.katalog.grunnform import Del
from tildelingsklient.katalog.lov import Klageregel
from tildelingsklient.katalog.modell import Katalog
from tildelingsklient.katalog.regel import Rolle
from tildelingsklient.katalog.sporsmal import Delniva, Helhetsrolle, Niva, Sporsmal, Svartype, Trinn
from tildelingsklient.ressurser import resource_path
from tildelingsklient.sprak import _

SPRAK = ("nb", "nn", "se", "sma", "smj", "en")
"""Codes of the languages a text may be given in."""

_SVAR = "svar"
_PLASSER: dict[tuple[type[Del], str], tuple[str, ...]] = {
    (Sporsmal, "setning"): ("verdi",),
    (Sporsmal, "fortelling"): (_SVAR,),
    (Trinn, "setning"): ("kort",),
    (Delniva, "setning"): ("steg",),
}
_SISTE_FUNKSJON = 20


def check_texts(katalog: Katalog) -> Iterator[Funn]:
    """Texts in unknown languages, with unknown placeholders, or with a language but no words."""
    for vei, part in walk(katalog):
        for name, text in texts(part):
            yield from _check_languages((*vei, name), text)
            known = _PLASSER.get((type(part), name), ())
            for code, words in text.items():
                yield from _check_placeholders((*vei, name, code), words, known)
        if isinstance(part, Klageregel):
            yield from _check_roles(vei, part)


def _check_languages(vei: Vei, text: Mapping[str, str]) -> Iterator[Funn]:
    for code, words in text.items():
        if code not in SPRAK:
            hva = _("«{kode}» er ikke et språk programmet kjenner.").format(kode=code)
            yield Funn((*vei, code), hva, _("Bruk en av disse: {valg}.").format(valg=", ".join(SPRAK)))
        elif not words.strip():
            yield Funn((*vei, code), _("Teksten er tom."), _("Skriv teksten, eller fjern språket."))


def _check_placeholders(vei: Vei, words: str, known: tuple[str, ...]) -> Iterator[Funn]:
    try:
        found = [(name, spec or change) for _text, name, spec, change in Formatter().parse(words) if name is not None]
    except ValueError:
        yield Funn(vei, _("Teksten har en krøllparentes for mye eller for lite."), _("Fjern eller lukk den."))
        return
    for name, form in found:
        if form:
            hva = _("Plassholderen {navn} har mer enn et navn.").format(navn=f"{{{name}…}}")
            yield Funn(vei, hva, _("Skriv bare {navn}.").format(navn=f"{{{name}}}"))
        elif name not in known:
            allowed = ", ".join(f"{{{one}}}" for one in known) or _("ingen")
            hva = _("Plassholderen {navn} er ukjent her.").format(navn=f"{{{name}}}")
            steg = _("Disse kan brukes: {valg}.").format(valg=allowed)
            yield Funn(vei, hva, f"{nearest(name, known)} {steg}".strip())


def _check_roles(vei: Vei, klage: Klageregel) -> Iterator[Funn]:
    roles = [role.value for role in Rolle]
    for place, who in enumerate(klage.hvem):
        if who not in roles:
            hva = _("«{rolle}» er ikke en rolle i en sak.").format(rolle=who)
            yield Funn((*vei, "hvem", str(place)), hva, nearest(who, roles) or ", ".join(roles))


def check_scales(katalog: Katalog) -> Iterator[Funn]:
    """Ranges that are empty, function codes and icons that do not exist, a scale without its five steps."""
    for sporsmal in katalog.sporsmal:
        yield from _check_sporsmal(("sporsmal", sporsmal.id), sporsmal)
    steps = sorted(trinn.verdi for trinn in katalog.skala.trinn)
    if steps not in ([1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 9]):
        yield Funn(("skala", "trinn"), _("Skalaen skal ha trinnene 1 til 5, hvert én gang."), _("Rett trinnene."))
    codes = Counter(sporsmal.kode for sporsmal in katalog.sporsmal if sporsmal.type is Svartype.FUNKSJON)
    for sporsmal in katalog.sporsmal:
        if sporsmal.kode and codes[sporsmal.kode] > 1:
            hva = _("Flere spørsmål har kode {kode} i liste 9111.").format(kode=sporsmal.kode)
            yield Funn(("sporsmal", sporsmal.id, "kode"), hva, _("Behold ett av dem."), Alvor.RAD)
    levels = [niva.id for niva in katalog.skala.delniva]
    if levels != list(Niva) and (levels or any(sporsmal.delsteg for sporsmal in katalog.sporsmal)):
        hva = _("Delstegene besvares med fire nivåer, og her er det andre.")
        yield Funn(("skala", "delniva"), hva, _("Skriv {valg}, i den rekkefølgen.").format(valg=", ".join(Niva)))
    yield from _check_helhet(katalog)
    icons = {path.stem for path in resource_path("ikoner").glob("*.svg")}
    for tema in katalog.temaer:
        if tema.ikon not in icons:
            hva = _("Ikonet «{ikon}» finnes ikke.").format(ikon=tema.ikon)
            steg = nearest(tema.ikon, icons) or _("Bruk ett av dem som finnes, for eksempel home.")
            yield Funn(("temaer", tema.id, "ikon"), hva, steg)


_HELHETSTYPER = {
    Helhetsrolle.BEHOV_TIMER_UKE: (Svartype.TALL,),
    Helhetsrolle.PARORENDE_TIMER_MANED: (Svartype.TALL,),
    Helhetsrolle.BARN_BERORT: (Svartype.JA_NEI,),
    Helhetsrolle.BARNETS_SYN: (Svartype.TEKST,),
    Helhetsrolle.SAMTYKKE: (Svartype.JA_NEI,),
    Helhetsrolle.UNDERSKRIFT: (Svartype.VALG,),
}


def _check_helhet(katalog: Katalog) -> Iterator[Funn]:
    """A question that tells of the whole package is of the type that can, and alone about it."""
    seen: dict[Helhetsrolle, str] = {}
    for sporsmal in katalog.sporsmal:
        if sporsmal.helhet is None:
            continue
        vei = ("sporsmal", sporsmal.id, "helhet")
        if sporsmal.type not in _HELHETSTYPER[sporsmal.helhet]:
            hva = _("Et spørsmål av typen {type} kan ikke fortelle om {helhet}.")
            steg = _("Bruk typen {type}, eller ta bort helhet.").format(type=_HELHETSTYPER[sporsmal.helhet][0].value)
            yield Funn(vei, hva.format(type=sporsmal.type.value, helhet=sporsmal.helhet.value), steg)
        if seen.setdefault(sporsmal.helhet, sporsmal.id) != sporsmal.id:
            hva = _("Spørsmålet «{id}» forteller alt om {helhet}.")
            yield Funn(vei, hva.format(id=seen[sporsmal.helhet], helhet=sporsmal.helhet.value), _("Behold ett av dem."))


def _check_sporsmal(vei: Vei, sporsmal: Sporsmal) -> Iterator[Funn]:
    if sporsmal.type is Svartype.TALL and (sporsmal.minst or 0) >= (sporsmal.hoyst or 0):
        yield Funn((*vei, "hoyst"), _("hoyst må være større enn minst."), _("Rett grensene."))
    code = sporsmal.kode or "1"
    if not code.isdecimal() or not 1 <= int(code) <= _SISTE_FUNKSJON:
        hva = _("Koden «{kode}» finnes ikke i liste 9111.").format(kode=code)
        yield Funn((*vei, "kode"), hva, _("Bruk et tall fra 1 til 20."))
    for language, words in (sporsmal.fortelling or {}).items():
        if f"{{{_SVAR}}}" not in words:
            hva = _("«fortelling» sier ikke hva som ble svart.")
            yield Funn((*vei, "fortelling", language), hva, _("Skriv {svar} der svaret skal stå."))
    if bool(sporsmal.setning_ja) != bool(sporsmal.setning_nei):
        hva = _("Bare den ene av setning_ja og setning_nei er skrevet.")
        yield Funn(vei, hva, _("Skriv begge, så brevet kan si det som gjelder."), Alvor.RAD)
