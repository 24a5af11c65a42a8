"""The report for reading: one service after another, each result with its reason, answers and source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tildelingsklient.kartlegging.svar import Kilde, number_text
from tildelingsklient.kartlegging.visning import kilde_name
from tildelingsklient.katalog.kriterium import Styrke
from tildelingsklient.katalog.ord import styrke_name
from tildelingsklient.sprak import _

Data = Mapping[str, object]
_INN = "  "


def report_text(rapport: Data) -> str:
    """The whole report as text."""
    katalog = _group(rapport, "katalog")
    mal = _("Katalog {id}, utgave {utgave}, revisjon {revisjon}. Vurdert per {dato}.")
    lines = [mal.format(**katalog, dato=rapport["dato"])]
    for tjeneste in _groups(rapport, "tjenester"):
        lines += ["", *_tjeneste(tjeneste)]
    lines += _section(_("Innsatstrapp (en påminnelse, den avgjør ingenting)"), _steps(_groups(rapport, "innsatstrapp")))
    lines += _section(_("Helheten"), _whole(_group(rapport, "helhet")))
    return "\n".join(lines) + "\n"


def _tjeneste(data: Data) -> Iterator[str]:
    title = f"{data['navn']} ({data['tjeneste']})"
    yield title
    yield "=" * len(title)
    yield _("Innstilling: {ord}").format(ord=_innstilling(str(data["innstilling"])))
    yield from _section(_("Kriterier"), _kriterier(_groups(data, "kriterier")))
    yield from _section(_("Momenter"), _momenter(_groups(data, "momenter")))
    yield from _section(_("Neste spørsmål"), (_neste(neste) for neste in _groups(data, "neste_sporsmal")))
    yield from _section(_("Hva skal til for et annet resultat"), _omslag(_groups(data, "hva_skal_til")))
    yield from _section(_("Varsler"), (_sourced(varsel) for varsel in _groups(data, "varsler")))
    yield from _section(_("Vilkår for vedtaket"), (_sourced(v) for v in _groups(data, "vilkar_for_vedtaket")))
    yield from _section(_("Klage"), _klage(_group(data, "klage")))
    yield from _section(_("Frister"), (f"{f['regel']} {_kilder(f)}" for f in _groups(data, "frister")))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    """A heading with its lines; nothing when there are none."""
    for place, line in enumerate(lines):
        if not place:
            yield ""
            yield title
        yield f"{_INN}{line}"


def _kriterier(results: Iterable[Data]) -> Iterator[str]:
    for result in results:
        part = _(" (del av {id})").format(id=result["del_av"]) if result["del_av"] else ""
        yield f"{_utfall(str(result['utfall']))}: {result['kort']}"
        yield f"{_INN}{result['id']}{part} {_kilder(result)} {_styrke(str(result['styrke']))}"
        yield _INN + _("Grunn: {grunn}").format(grunn=_one_line(result["grunn"]))
        if result["overstyrt"]:
            yield _INN + _("Svarene alene gir: {utfall}").format(utfall=_utfall(str(result["beregnet"])).lower())
        yield from (_INN + _("Grunnlag: {svar}").format(svar=_answer(svar)) for svar in _groups(result, "grunnlag"))


def _answer(svar: Data) -> str:
    kilder = svar["kilder"]
    said = ", ".join(map(_kilde, kilder)) if isinstance(kilder, list) and kilder else _("uten kilde")
    about = f" ({svar['gjelder']})" if svar["gjelder"] else ""
    return _one_line(f"{svar['kort']}{about}: {svar['tekst']} – {said}")


def _momenter(momenter: Iterable[Data]) -> Iterator[str]:
    for moment in momenter:
        yield f"{moment['kort']}: {_weighed(moment)}"
        yield f"{_INN}{moment['id']} {_kilder(moment)}"
        if moment["begrunnelse"]:
            yield _INN + _("Begrunnelse: {ord}").format(ord=_one_line(moment["begrunnelse"]))
        yield from (_INN + _("Grunnlag: {svar}").format(svar=_answer(svar)) for svar in _groups(moment, "grunnlag"))


def _weighed(moment: Data) -> str:
    if not moment["retning"]:
        return _("ikke veid ennå")
    retning = _retning(str(moment["retning"]))
    return f"{retning}, {_vekt(str(moment['vekt']))}" if moment["vekt"] else retning


def _neste(neste: Data) -> str:
    about = f" ({neste['gjelder']})" if neste["gjelder"] else ""
    return _one_line(f"{neste['tekst']} [{neste['sporsmal']}]{about}")


def _steps(steps: Iterable[Data]) -> Iterator[str]:
    names = {
        "provd": _("prøvd"),
        "vurdert_ikke_nok": _("vurdert, ikke nok"),
        "ikke_aktuelt": _("ikke aktuelt"),
        "ikke_vurdert": _("ikke vurdert"),
    }
    for step in steps:
        yield f"{step['navn']}: {_step_word(step, names)}"


def _step_word(step: Data, names: Mapping[str, str]) -> str:
    if step["sokt"]:
        return _("søkt om")
    is_silent = step["over"] and step["stand"] == "ikke_vurdert"
    return _("ikke søkt om") if is_silent else names[str(step["stand"])]


def _whole(helhet: Data) -> Iterator[str]:
    """Need against amount, what does not fit together, and whether a child is heard."""
    timer = _group(helhet, "timer_uke")
    if timer["behov"] is not None:
        words = _("Timer i uken: behov {behov}, tjenester {tjenester}, pårørende {parorende}")
        yield words.format(**{name: _number(value) for name, value in timer.items()})
    for merke in _groups(helhet, "merker"):
        yield f"{merke['tjeneste']}: {merke['tekst']}" if merke["tjeneste"] else str(merke["tekst"])
    barn = {
        "ikke_hort": _("Barnets beste: et barn er berørt, og barnets syn er ikke skrevet ned."),
        "hort": _("Barnets beste: et barn er berørt, og barnets syn er skrevet ned."),
        "uavklart": _("Barnets beste: det er ikke avklart om et barn er berørt."),
    }
    if word := barn.get(str(helhet["barn"])):
        yield word


def _number(value: object) -> str:
    return number_text(value) if isinstance(value, int | float) else _("ikke kjent")


def _omslag(omslag: Iterable[Data]) -> Iterator[str]:
    """What would turn each criterion that decides against."""
    for one in omslag:
        changes = [_endring(endring) for endring in _groups(one, "endringer")]
        if one["maa_vurderes_paa_nytt"]:
            changes = [_("må vurderes på nytt, svarene alene avgjør det ikke")]
        yield f"{one['kriterium']}: {'; '.join(changes) or _('ingen endring i svarene er nok')}"


def _endring(endring: Data) -> str:
    return _one_line(f"{endring['kort']}: {endring['fra'] or _('ubesvart')} → {endring['til']}")


def _klage(klage: Data) -> Iterator[str]:
    refs = klage["lovgrunnlag"]
    law = f" ({'; '.join(map(str, refs))})" if isinstance(refs, list) and refs else ""
    name = f"{klage['navn']}: " if klage["navn"] else ""
    yield f"{name}{klage['tekst']}{law} {_kilder(klage)}"
    for option in _groups(klage, "alternativer"):
        yield from (f"– {line}" for line in _klage(option))


def _sourced(data: Data) -> str:
    return f"{data['tekst']} {_kilder(data)}"


def _kilder(data: Data) -> str:
    """Where it comes from; what the law says is marked, so nobody takes it for the municipality's."""
    cited = data["kilde"]
    names = {"lov": _("fra loven, ikke fra kommunen"), "egen": _("vår inndeling, ikke kommunens")}
    words = [names.get(kilde, str(kilde)) for kilde in cited] if isinstance(cited, list) else []
    return f"[{', '.join(words)}]"


def _one_line(text: object) -> str:
    """Notes may have line breaks; the report keeps one thing on one line."""
    return " ".join(str(text).split())


def _group(data: Data, name: str) -> Data:
    found = data[name]
    return found if isinstance(found, dict) else {}


def _groups(data: Data, name: str) -> list[Data]:
    found = data[name]
    return found if isinstance(found, list) else []


def _innstilling(word: str) -> str:
    names = {
        "ikke_oppfylt": _("Kriteriene er ikke oppfylt"),
        "mangler_opplysninger": _("Mangler opplysninger"),
        "krever_begrunnet_unntak": _("Krever begrunnet unntak"),
        "krever_skjonn": _("Krever skjønn"),
        "ingen_kriterier": _("Kommunen har ikke skrevet kriterier for denne tjenesten"),
        "oppfylt": _("Kriteriene er oppfylt"),
    }
    return names[word]


def _utfall(word: str) -> str:
    names = {
        "oppfylt": _("Oppfylt"),
        "ikke_oppfylt": _("Ikke oppfylt"),
        "unntak": _("Unntak"),
        "mangler_svar": _("Mangler svar"),
        "krever_skjonn": _("Krever skjønn"),
        "ikke_aktuelt": _("Ikke aktuelt"),
        "utelukker": _("Utelukker"),
        "utelukker_ikke": _("Utelukker ikke"),
    }
    return names[word]


def _styrke(word: str) -> str:
    return styrke_name(Styrke(word))


def _retning(word: str) -> str:
    names = {
        "taler_for": _("taler for"),
        "taler_imot": _("taler imot"),
        "noytralt": _("nøytralt"),
        "ikke_relevant": _("ikke relevant"),
    }
    return names[word]


def _vekt(word: str) -> str:
    names = {"liten": _("liten vekt"), "middels": _("middels vekt"), "stor": _("stor vekt")}
    return names[word]


def _kilde(word: object) -> str:
    return kilde_name(Kilde(str(word))).lower()
