"""The demo issuer's endpoints, and its one page: who would you like to be?"""

from __future__ import annotations

from html import escape
from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.datastructures import URL, QueryParams
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from tildelingsklient.kontor.demoutsteder import BRUKERE, Avvist, Demoutsteder
from tildelingsklient.sak.roller import role_name

PREFIKS: Final = "/demo"
_VERN: Final = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}
_SIDE: Final = """<!doctype html>
<html lang="nb"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Innlogging i demoen</title></head>
<body><main><h1>Hvem vil du være?</h1>
<p>Dette er demoen. Her er det ingen passord, og ingen av menneskene finnes.</p>
<ul>{valg}</ul></main></body></html>
"""


def demo_router(utsteder: Demoutsteder) -> APIRouter:
    """The issuer's endpoints."""
    ruter = APIRouter(prefix=PREFIKS, include_in_schema=False)

    @ruter.get("/.well-known/openid-configuration")
    def metadata() -> dict[str, Any]:
        return utsteder.metadata()

    @ruter.get("/jwks")
    def jwks() -> dict[str, Any]:
        return utsteder.jwks()

    @ruter.get("/authorize")
    def authorize(request: Request) -> Response:
        asked = dict(request.query_params)
        try:
            utsteder.check(asked)
        except Avvist as refused:
            return HTMLResponse(escape(refused.kode), 400, _VERN)
        return HTMLResponse(_page(asked), headers=_VERN)

    @ruter.get("/velg")
    def choose(request: Request) -> Response:
        asked = dict(request.query_params)
        try:
            code = utsteder.code_for(asked.pop("bruker", ""), asked)
        except Avvist as refused:
            return HTMLResponse(escape(refused.kode), 400, _VERN)
        back = URL(asked["redirect_uri"]).include_query_params(code=code, state=asked.get("state", ""))
        return RedirectResponse(str(back), 302)

    @ruter.post("/token")
    async def token(request: Request) -> JSONResponse:
        try:
            return JSONResponse(utsteder.tokens(dict(QueryParams((await request.body()).decode("latin-1")))))
        except Avvist as refused:
            return JSONResponse({"error": refused.kode}, 400)

    return ruter


def _page(asked: dict[str, str]) -> str:
    links = (
        f'<li><a href="{escape(str(URL("velg").include_query_params(bruker=one.id, **asked)))}">'
        f"{escape(one.navn)}, {escape(role_name(one.rolle).lower())}</a></li>"
        for one in BRUKERE
    )
    return _SIDE.format(valg="".join(links))
