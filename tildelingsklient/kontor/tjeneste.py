"""The service: endpoints, limits, counters and refusals put together. It keeps nothing, so many may run at once."""

from __future__ import annotations

from fastapi import FastAPI

from tildelingsklient import __version__
from tildelingsklient.kontor import innholdsruter, katalogruter
from tildelingsklient.kontor.adgang import Kontoroppsett
from tildelingsklient.kontor.feilsvar import handle_refusals
from tildelingsklient.kontor.kropp import Kroppsgrense
from tildelingsklient.kontor.maaling import Maaler
from tildelingsklient.kontor.ruter import drift, ruter


def make_app(oppsett: Kontoroppsett) -> FastAPI:
    """The office's service, on a database and an issuer."""
    app = FastAPI(title="Tildelingsklient, kontoret", version=__version__, docs_url=None, redoc_url=None)
    app.state.oppsett = oppsett
    app.include_router(drift)
    for one in (ruter, innholdsruter.ruter, katalogruter.ruter):
        app.include_router(one)
    handle_refusals(app)
    app.add_middleware(Kroppsgrense)
    # Outermost, so that what is refused before the endpoints is counted too.
    app.add_middleware(Maaler, maalinger=oppsett.maalinger)
    return app
