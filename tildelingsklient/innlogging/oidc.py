"""Log in at the issuer in the system browser, and give the sync the token it needs. The steps:

1. Listen on one of the fixed ports of 127.0.0.1; ask the issuer where its doors are.
2. Send the browser to it with state, nonce and PKCE, and wait for the answer to just that.
3. Change the code for tokens, and believe the id_token only when all of it holds.
4. The first who logs in is the local user from then on; anybody else is refused, and what they got is given back.
5. The refresh token is kept in the encrypted store before it is used, the access token in memory only.

Everything here waits for the network, so it is asked in a worker; one at a time gets a token.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from threading import Lock
from typing import Final

import httpx2

from tildelingsklient.feil import SynkFeil
from tildelingsklient.innlogging.dpop import Bevisforer, Bevisnokkel
from tildelingsklient.innlogging.innlogget import Innlogget, read_person
from tildelingsklient.innlogging.innloggingsfeil import failed
from tildelingsklient.innlogging.innloggingsport import Innloggingslager, Innloggingsstand
from tildelingsklient.innlogging.klientnokkel import Klientnokkel
from tildelingsklient.innlogging.lokalmottak import open_mottak
from tildelingsklient.innlogging.oidc_linje import Utstederlinje
from tildelingsklient.innlogging.oidc_nettleser import Nettleserrunde, show_outcome
from tildelingsklient.innlogging.oidc_oppdagelse import Oppdaget, discover
from tildelingsklient.innlogging.oidc_tjener import Klient, Nokler, Tjener, Tokensvar
from tildelingsklient.innlogging.utsteder import Utsteder
from tildelingsklient.tid import Klokke

_MARGIN_S: Final = 30
"""A token is renewed when it has so little left that a request could outlive it."""

Apner = Callable[[str], bool]


class Innlogging:
    """The local user's login at one issuer; fulfils `Adgang` and `Bevis` of the office's client."""

    def __init__(
        self,
        utsteder: Utsteder,
        lager: Innloggingslager,
        klokke: Klokke,
        *,
        klientnokkel: str = "",
        transport: httpx2.BaseTransport | None = None,
    ) -> None:
        nokkel = Klientnokkel(klientnokkel) if utsteder.private_key_jwt else None
        self._klient = Klient(utsteder, klokke, nokkel)
        self._lager, self._transport, self._las = lager, transport, Lock()
        self._stand: Innloggingsstand | None = None
        self._oppdaget: Oppdaget | None = None
        self._nokler, self._forer = Nokler(), Bevisforer(None, klokke)
        self._token, self._utlop = "", klokke.now()

    def log_in(
        self, apne: Apner, er_avbrutt: Callable[[], bool] = lambda: False, *, paa_nytt: bool = False
    ) -> Innlogget:
        """Log in in the browser that `apne` opens; waits until it is done, at most five minutes.

        `paa_nytt` asks the issuer to forget who is logged in there. SynkFeil says why when it does not succeed.
        """
        utsteder = self._klient.utsteder
        forer = Bevisforer(Bevisnokkel.new() if utsteder.dpop else None, self._klient.klokke)
        self._oppdaget = None
        with open_mottak(utsteder.porter) as mottak, self._issuer(forer) as tjener:
            runde = Nettleserrunde(tjener, mottak.adresse)
            if not apne(runde.address("login" if paa_nytt else "")):
                raise failed("nettleser")
            mottatt = mottak.receive(runde.judge, er_avbrutt)
            return show_outcome(mottatt, lambda svar: self._enter(tjener, runde.redeem(svar), runde.nonce))

    def log_out(self) -> None:
        """Forget the tokens here, and tell the issuer when it can be reached. Who the local user is stays known."""
        with self._las:
            stand = self._read()
            self._forget(stand)
            with suppress(SynkFeil), self._issuer(self._bearer_of(stand)) as tjener:
                tjener.revoke(stand.fornying)

    def is_logged_in(self) -> bool:
        """Is there a refresh token, or a token? Asks nobody, so the issuer may still say no."""
        return bool(self._token or self._read().fornying)

    def token(self) -> str:
        """An access token that holds now; SynkFeil `ikke_innlogget` when the user must log in."""
        with self._las:
            return self._token if self._token and self._klient.klokke.now() < self._utlop else self._renew()

    def renew(self) -> str:
        """A fresh access token, because the office did not take the last."""
        with self._las:
            return self._renew()

    def headers(self, metode: str, adresse: str, token: str) -> Mapping[str, str]:
        """The headers that carry the token in one request to the office."""
        return self._forer.headers(metode, adresse, token)

    def heard(self, adresse: str, hoder: Mapping[str, str]) -> bool:
        """Remember what the office asks of the next proof; True when it is something new."""
        return self._forer.heard(adresse, hoder)

    @contextmanager
    def _issuer(self, forer: Bevisforer) -> Iterator[Tjener]:
        with Utstederlinje(self._transport) as linje:
            oppdaget = self._oppdaget or discover(linje, self._klient.utsteder)
            self._oppdaget = oppdaget
            yield Tjener(linje, self._klient, oppdaget, forer)

    def _enter(self, tjener: Tjener, tokens: Tokensvar, nonce: str) -> Innlogget:
        krav = tjener.believe(self._nokler, tokens, nonce)
        person = read_person(krav, self._klient.utsteder)
        nokkel = tjener.forer.nokkel
        ny = Innloggingsstand(
            self._klient.utsteder.issuer, person.subjekt, tokens.refresh_token, nokkel.as_text() if nokkel else ""
        )
        with self._las:
            if not _is_same_person(self._read(), ny):
                with suppress(SynkFeil):
                    tjener.revoke(tokens.refresh_token)
                raise failed("annen_person")
            self._lager.keep(ny)
            self._stand = ny
            self._hold(tokens, tjener.forer)
        return person

    def _renew(self) -> str:
        stand = self._read()
        if not stand.fornying or stand.utsteder != self._klient.utsteder.issuer:
            raise failed("ikke_innlogget")
        with self._issuer(self._bearer_of(stand)) as tjener:
            tokens = self._refreshed(tjener, stand)
            if tokens.id_token:
                person = read_person(tjener.believe(self._nokler, tokens, None), self._klient.utsteder)
                if person.subjekt != stand.subjekt:
                    self._forget(stand)
                    raise failed("annen_person")
            self._hold(tokens, tjener.forer)
        return self._token

    def _refreshed(self, tjener: Tjener, stand: Innloggingsstand) -> Tokensvar:
        try:
            tokens = tjener.tokens({"grant_type": "refresh_token", "refresh_token": stand.fornying})
        except SynkFeil as feil:
            if feil.kode == "ikke_innlogget":
                self._forget(stand)
            raise
        ny = replace(stand, fornying=tokens.refresh_token or stand.fornying)
        try:
            self._lager.keep(ny)
        finally:
            self._stand = ny  # the issuer has forgotten the old one, so it is of no use to us either
        return tokens

    def _bearer_of(self, stand: Innloggingsstand) -> Bevisforer:
        """The one who makes proofs with the key this login is bound to."""
        if not self._klient.utsteder.dpop:
            return Bevisforer(None, self._klient.klokke)
        kjent = self._forer.nokkel
        if kjent is None or kjent.as_text() != stand.dpop:
            return Bevisforer(Bevisnokkel.from_text(stand.dpop), self._klient.klokke)
        return self._forer

    def _hold(self, tokens: Tokensvar, forer: Bevisforer) -> None:
        margin = min(_MARGIN_S, tokens.expires_in / 2)
        self._token, self._forer = tokens.access_token, forer
        self._utlop = self._klient.klokke.now() + timedelta(seconds=tokens.expires_in - margin)

    def _forget(self, stand: Innloggingsstand) -> None:
        self._token = ""
        self._stand = replace(stand, fornying="", dpop="")
        self._lager.keep(self._stand)

    def _read(self) -> Innloggingsstand:
        if self._stand is None:
            self._stand = self._lager.read()
        return self._stand


def _is_same_person(kjent: Innloggingsstand, ny: Innloggingsstand) -> bool:
    """Nobody is known before the first login."""
    return not kjent.subjekt or (kjent.utsteder, kjent.subjekt) == (ny.utsteder, ny.subjekt)
