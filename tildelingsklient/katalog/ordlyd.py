"""One element of two kataloger laid side by side: is it another, or only worded otherwise, and how does each read?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tildelingsklient.katalog.forskjell import Art, Avvik, Forskjell, Retning, Slag
from tildelingsklient.katalog.gang import kilder_of, texts, walk
from tildelingsklient.katalog.grunnform import Del, Punkt
from tildelingsklient.katalog.modell import Tjeneste
from tildelingsklient.katalog.ord import figures
from tildelingsklient.sprak import _, pick

_HOVEDTEKST = "tekst"

_Linje = tuple[str, str]
"""The field a text stands in, and the text."""


def difference(
    slag: Slag, kort: str, a: Del | None, b: Del | None, avvik: Sequence[Avvik] = (), retning: Retning | None = None
) -> Iterator[Forskjell]:
    """The element as one difference; nothing when both sides have it and neither a point nor a word differs."""
    old, new = _told(a), _told(b)
    if a and b and not avvik and sorted(old) == sorted(new):
        return
    yield Forskjell(
        slag=slag,
        art=_art(a, b, avvik),
        kort=kort,
        id_a=_ident(a, slag),
        id_b=_ident(b, slag),
        kilder_a=kilder_of(a) if a else (),
        kilder_b=kilder_of(b) if b else (),
        retning=retning,
        hva=tuple(one.hva for one in avvik) or ((_("Bare ordlyden er endret"),) if a and b else ()),
        tekst_a=_shown(a, old, new),
        tekst_b=_shown(b, new, old),
    )


def _art(a: Del | None, b: Del | None, avvik: Sequence[Avvik]) -> Art:
    if a and b:
        return Art.ORDLYD if all(one.er_ordlyd for one in avvik) else Art.ENDRET
    return Art.NY if b else Art.BORTE


def _ident(part: Del | None, slag: Slag) -> str | None:
    """Its id; the kind where a service has just one, such as its payment."""
    return str(getattr(part, "id", slag.value)) if part else None


def _told(part: Del | None) -> list[_Linje]:
    """Every text of an element, those inside it too, but not those of parts that are compared on their own."""
    if part is None:
        return []
    inner = [part] if isinstance(part, Tjeneste) else [one for vei, one in walk(part) if "deler" not in vei]
    found = [(name, pick(text)) for one in inner for name, text in texts(one)]
    numbers = [("tall", figures(one.tall)) for one in inner if one is not part and isinstance(one, Punkt) and one.tall]
    return [*found, *numbers]


def _shown(part: Del | None, own: Sequence[_Linje], others: Sequence[_Linje]) -> str:
    """Its main text, and below it the texts that are not on the other side when the element is on both."""
    main = getattr(part, _HOVEDTEKST, None)
    lines = [pick(main)] if main else []
    otherwise = [(name, text) for name, text in own if (name, text) not in others and text not in lines]
    return "\n".join([*lines, *(_labelled(name, text) for name, text in otherwise if others)])


def _labelled(name: str, text: str) -> str:
    names = {
        "kort": _("Kort"),
        "navn": _("Navn"),
        "kortnavn": _("Kort navn"),
        "hjelp": _("Hjelp"),
        "brev": _("I brevet"),
        "oppfylt": _("I brevet når oppfylt"),
        "ikke_oppfylt": _("I brevet når ikke oppfylt"),
        "setning": _("I brevet"),
        "setning_ja": _("I brevet ved ja"),
        "setning_nei": _("I brevet ved nei"),
        "enhet": _("Enhet"),
        "tall": _("Tall"),
        "merknad": _("Merknad"),
        "utgangspunkt": _("Fristen regnes fra"),
        "sendes_til": _("Klagen sendes til"),
    }
    return _("{navn}: {tekst}").format(navn=names[name], tekst=text) if name in names else text
