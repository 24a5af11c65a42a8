"""The words of a katalog as a person reads them: strengths, modalities, ways of answering, payment."""

from __future__ import annotations

from tildelingsklient.katalog.kriterium import Modalitet, Styrke
from tildelingsklient.katalog.modell import Betaling
from tildelingsklient.katalog.sporsmal import Svartype
from tildelingsklient.sprak import _


def styrke_name(styrke: Styrke) -> str:
    """How binding a criterion is, in a word."""
    names = {
        Styrke.ABSOLUTT: _("absolutt"),
        Styrke.HOVEDREGEL: _("hovedregel"),
        Styrke.UTELUKKENDE: _("utelukkende"),
        Styrke.VURDERING: _("vurdering"),
        Styrke.MOMENT: _("moment"),
    }
    return names[styrke]


def modalitet_name(modalitet: Modalitet) -> str:
    """How the source words a moment."""
    names = {
        Modalitet.KAN_VEKTLEGGES: _("kan vektlegges"),
        Modalitet.VEKTLEGGES: _("vektlegges"),
        Modalitet.TAS_MED: _("tas med i vurderingen"),
        Modalitet.KAN_YTES: _("kan ytes"),
    }
    return names[modalitet]


def svartype_name(svartype: Svartype) -> str:
    """How a question is answered."""
    names = {
        Svartype.JA_NEI: _("ja, nei eller vet ikke"),
        Svartype.FUNKSJON: _("trinn 1–5, eller 9"),
        Svartype.TALL: _("tall"),
        Svartype.DATO: _("dato"),
        Svartype.VALG: _("ett valg"),
        Svartype.FLERVALG: _("flere valg"),
        Svartype.UKEPLAN: _("ukeplan"),
        Svartype.TEKST: _("tekst"),
    }
    return names[svartype]


def betaling_name(betaling: Betaling) -> str:
    """Whether the person pays."""
    names = {
        Betaling.TILLATT: _("egenandel kan kreves"),
        Betaling.IKKE_TILLATT: _("uten egenandel"),
        Betaling.UAKTUELT: _("egenandel er ikke aktuelt"),
        Betaling.IKKE_OPPGITT: _("egenandel er ikke oppgitt"),
    }
    return names[betaling]
