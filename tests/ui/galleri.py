"""One of every part, for tests that hold for all of them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from ui.deler.avatar import Avatar
from ui.deler.banner import Banner
from ui.deler.brikke import Brikke, Brikkerad
from ui.deler.datofelt import Datofelt
from ui.deler.faner import Fane, Navknapp
from ui.deler.feltramme import Feilsetning, Feltramme
from ui.deler.fremdrift import Fremdrift, Prikker
from ui.deler.knapper import IkonKnapp, Lenke, Primaer, Sekundaer
from ui.deler.kort import KlikkbartKort
from ui.deler.momentstolpe import Momentstolpe
from ui.deler.passfelt import Passfelt
from ui.deler.segment import Segment, Valg
from ui.deler.sok import Sokefelt
from ui.deler.statusmerke import Statusmerke
from ui.deler.synkpille import Synkpille
from ui.deler.tallfelt import Tallfelt
from ui.deler.tekst import Etikett, LinjeFelt, TekstFelt
from ui.deler.valg import Avkryssgruppe, AvkryssRad, Radiogruppe, RadioRad
from ui.deler.velger import Velger

JA_NEI = (Valg("ja", "Ja", "J"), Valg("nei", "Nei", "N"), Valg("vet_ikke", "Vet ikke", "V"))
SKALA = tuple(
    Valg(str(i), tekst, str(i))
    for i, tekst in enumerate(
        ("Klarer selv", "Klarer med hjelpemiddel", "Trenger noe hjelp", "Trenger mye hjelp", "Trenger full hjelp"), 1
    )
)
TO = (("a", "Innvilge"), ("b", "Avslå"))

# Each shows the text it is given, so that a payload can be tried on all of them.
DELER: dict[str, Callable[[str], QWidget]] = {
    "Etikett": Etikett,
    "Etikett valgbar": lambda t: Etikett(t, valgbar=True),
    "Etikett forkort": lambda t: Etikett(t, forkort=True),
    "LinjeFelt": lambda t: LinjeFelt(t, plassholder=t),
    "TekstFelt": lambda t: TekstFelt(t, plassholder=t),
    "Primaer": lambda t: Primaer(t, ikon_etter="arrow-right"),
    "Sekundaer": lambda t: Sekundaer(t, ikon="monitor", snarvei="F8"),
    "Lenke": Lenke,
    "IkonKnapp": lambda t: IkonKnapp("trash", t),
    "Fane": Fane,
    "Navknapp": lambda t: Navknapp(t, "calendar"),
    "Brikke": Brikke,
    "Brikkerad": lambda t: Brikkerad("Kilde", [("a", t), ("b", "Observert")], ["a"]),
    "Segment": lambda t: Segment("Spørsmål", [Valg("a", t, "J"), Valg("b", "Nei", "N")], "a"),
    "RadioRad": RadioRad,
    "AvkryssRad": AvkryssRad,
    "Radiogruppe": lambda t: Radiogruppe("Avgjørelse", [("a", t), ("b", "Avslå")]),
    "Avkryssgruppe": lambda t: Avkryssgruppe("Hjelp til", [("a", t), ("b", "Mat")]),
    "Velger": lambda t: Velger("Utfall", [("a", t), ("b", "Avslått")], "a"),
    "Tallfelt": lambda t: Tallfelt(t, "timer per uke", storst=Decimal(168)),
    "Datofelt": Datofelt,
    "Passfelt": Passfelt,
    "Feltramme": lambda t: Feltramme(t, LinjeFelt(t), hjelp=t),
    "Sokefelt": lambda t: Sokefelt(t, "Ctrl+K"),
    "Statusmerke": lambda t: Statusmerke("ok", t),
    "Statusmerke tagg": lambda t: Statusmerke("judge", t, tagg=True),
    "KlikkbartKort": KlikkbartKort,
    "Fremdrift": lambda _t: Fremdrift(3, 8),
    "Prikker": lambda _t: Prikker(3, 8),
    "Momentstolpe": lambda _t: Momentstolpe("for", 2),
    "Synkpille": lambda _t: Synkpille(),
    "Avatar": Avatar,
    "Banner": lambda t: Banner(t, "eksempel", t),
}


def with_error(tekst: str) -> Feilsetning:
    """An error line that shows `tekst`."""
    linje = Feilsetning()
    linje.set_feil(tekst)
    return linje
