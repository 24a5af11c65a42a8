"""What the office says when it does not take a request: a status, and one word a program acts on; never what came."""

from __future__ import annotations

from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from db.sentral.base import UTILGJENGELIG
from tildelingsklient.logg import log_error
from tildelingsklient.synk.melding import Feilsvar

STATUS: Final = {
    "ugyldig": 422,
    "ikke_innlogget": 401,
    "ingen_rolle": 403,
    "enhet_sperret": 403,
    "enhet_ukjent": 403,
    "finnes_ikke": 404,
    "for_stor": 413,
    "for_gammel": 426,
    "for_mange": 429,
    "feil": 500,
    "ikke_klar": 503,
}
_FORKLARING: Final = {
    "ugyldig": "Forespørselen er ikke slik den skal være.",
    "ikke_innlogget": "Du må logge inn.",
    "ingen_rolle": "Du har ikke en rolle som slipper inn.",
    "enhet_sperret": "Maskinen er sperret.",
    "enhet_ukjent": "Maskinen er ikke meldt inn.",
    "finnes_ikke": "Det finnes ikke her.",
    "for_stor": "Forespørselen er for stor.",
    "for_gammel": "Oppdater programmet for å sende.",
    "for_mange": "Du har spurt for ofte. Vent litt.",
    "feil": "Noe gikk galt på kontoret.",
    "ikke_klar": "Kontoret er ikke klart. Prøv igjen om litt.",
}


class Avslag(Exception):
    """The request is not taken. `vent` are the seconds until it may be asked again."""

    def __init__(self, kode: str, *, status: int = 0, vent: int = 0) -> None:
        super().__init__(kode)
        self.kode, self.status, self.vent = kode, status or STATUS[kode], vent


def answer(avslag: Avslag) -> JSONResponse:
    """The refusal as it is sent."""
    body = Feilsvar.model_validate({"kode": avslag.kode, "forklaring": _FORKLARING[avslag.kode]})
    headers = {"Retry-After": str(avslag.vent)} if avslag.vent else {}
    if avslag.status == STATUS["ikke_innlogget"]:
        headers["WWW-Authenticate"] = "Bearer"
    return JSONResponse(body.model_dump(), avslag.status, headers)


def told(*koder: str) -> dict[int | str, dict[str, Any]]:
    """What OpenAPI says an endpoint may refuse with."""
    return {STATUS[kode]: {"model": Feilsvar, "description": _FORKLARING[kode]} for kode in koder}


ALLTID: Final = told("ugyldig", "for_gammel", "ikke_innlogget", "ingen_rolle", "for_mange", "feil", "ikke_klar")
"""What every endpoint behind the login may refuse with."""
MED_KROPP: Final = ALLTID | told("for_stor") | {415: {**told("ugyldig")[422]}, 408: {**told("ugyldig")[422]}}
"""The same where a body is sent."""


def handle_refusals(app: FastAPI) -> None:
    """Every error becomes a `Feilsvar`."""
    app.add_exception_handler(Avslag, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    for status in (400, 404, 405):
        app.add_exception_handler(status, _http)
    for kind in UTILGJENGELIG:
        app.add_exception_handler(kind, _unavailable)


async def _refused(_request: Request, error: Exception) -> JSONResponse:
    return answer(error if isinstance(error, Avslag) else Avslag("feil"))


async def _invalid(_request: Request, _error: Exception) -> JSONResponse:
    return answer(Avslag("ugyldig"))


async def _http(_request: Request, error: Exception) -> JSONResponse:
    status = int(getattr(error, "status_code", 400))
    if status != 400:
        return answer(Avslag("finnes_ikke", status=status))
    return answer(Avslag("ugyldig"))


async def _unavailable(_request: Request, error: Exception) -> JSONResponse:
    log_error("base_utilgjengelig", error)
    return answer(Avslag("ikke_klar", vent=10))
