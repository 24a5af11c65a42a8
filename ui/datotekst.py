"""Dates and times as Norwegians read them: «Torsdag 12. november 2026», «10.42», «i dag kl. 07.52»."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from tildelingsklient.sprak import _


def weekday(dag: date) -> str:
    """«torsdag»."""
    names = (_("mandag"), _("tirsdag"), _("onsdag"), _("torsdag"), _("fredag"), _("lørdag"), _("søndag"))
    return names[dag.weekday()]


def month(dag: date) -> str:
    """«november»."""
    names = (
        *(_("januar"), _("februar"), _("mars"), _("april"), _("mai"), _("juni")),
        *(_("juli"), _("august"), _("september"), _("oktober"), _("november"), _("desember")),
    )
    return names[dag.month - 1]


def day_month(dag: date) -> str:
    """«12. november»."""
    return _("{dag}. {maned}").format(dag=dag.day, maned=month(dag))


def day_text(dag: date) -> str:
    """«torsdag 12. november»."""
    return f"{weekday(dag)} {day_month(dag)}"


def full_day(dag: date) -> str:
    """«Torsdag 12. november 2026»."""
    return capitalized(f"{day_text(dag)} {dag.year}")


def capitalized(tekst: str) -> str:
    """The first letter large, the rest as it was."""
    return tekst[:1].upper() + tekst[1:]


def short_date(dag: date) -> str:
    """«12.11.2026»."""
    return f"{dag:%d.%m.%Y}"


def time_text(tid: datetime) -> str:
    """«10.42»."""
    return f"{tid:%H.%M}"


def when_text(tid: datetime, idag: date) -> str:
    """«i dag kl. 07.52», «i går kl. 15.10», «9. november kl. 12.00»."""
    if tid.date() == idag:
        day = _("i dag")
    elif tid.date() == idag - timedelta(days=1):
        day = _("i går")
    else:
        day = day_month(tid.date()) if tid.year == idag.year else short_date(tid.date())
    return _("{dag} kl. {klokken}").format(dag=day, klokken=time_text(tid))


def near_day(dag: date, idag: date) -> str:
    """«i dag», «i morgen», else «fredag 13. november»."""
    near = {idag: _("i dag"), idag + timedelta(days=1): _("i morgen")}
    return near.get(dag) or day_text(dag)


def wait_text(tid: timedelta) -> str:
    """How long to wait: «10 sekunder», «5 minutter»."""
    seconds = max(1, -(-tid // timedelta(seconds=1)))
    if seconds == 1:
        return _("1 sekund")
    if seconds < 90:
        return _("{antall} sekunder").format(antall=seconds)
    return _("{antall} minutter").format(antall=-(-seconds // 60))
