"""«Innsynsrapport»: who has seen a person's cases, gathered on the main thread, drawn in a worker, saved as a file."""

from __future__ import annotations

from pathlib import Path

from tildelingsklient.brev.innsynsrapport import Innsynsgrunnlag, compose_access_report
from tildelingsklient.handlinger.brevfil import save_pdf
from tildelingsklient.handlinger.brevhode import read_letterhead
from tildelingsklient.handlinger.innsyn import is_whole, who_has_seen
from tildelingsklient.handlinger.kjente import cases_about
from tildelingsklient.handlinger.okt import Okt
from tildelingsklient.sak.sak import Sak

NAVN = "innsynsrapport"
"""What the report is called in a file name."""


def report_basis(okt: Okt, sak: Sak) -> Innsynsgrunnlag:
    """All that is known here of who has seen the cases of the one a case is about.

    Those of them the user may read; without a fødselsnummer only this one.
    """
    person = sak.mottaker
    known = {linje.id: linje.nummer for linje in cases_about(okt, person.fodselsnummer)}
    numbers = {sak.id: sak.nummer, **known}
    lines = who_has_seen(okt, tuple(numbers))
    return Innsynsgrunnlag(person.navn, numbers, lines, is_whole(okt), read_letterhead(okt, sak.kommune, sak.enhet))


def report_pdf(grunnlag: Innsynsgrunnlag) -> bytes:
    """The report as a PDF file's bytes; BrevFeil as a letter."""
    from tildelingsklient.brev.pdf import render

    return render(compose_access_report(grunnlag))


def save_report(okt: Okt, sak: Sak, path: Path, *, erstatt: bool = False) -> Path:
    """Write the report to a file, as `save_pdf` does: that too stands in the log."""
    grunnlag = report_basis(okt, sak)
    return save_pdf(okt, grunnlag.saker, report_pdf(grunnlag), path, erstatt=erstatt)
