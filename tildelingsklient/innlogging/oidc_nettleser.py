"""The part of a login that goes through the browser: where it is sent, which answer is ours, and what it is worth."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from tildelingsklient.feil import Feil
from tildelingsklient.innlogging.innloggingsfeil import failed
from tildelingsklient.innlogging.lokalmottak import Mottatt
from tildelingsklient.innlogging.oidc_forsporsel import Forsporsel, Svar, address, read_answer
from tildelingsklient.innlogging.oidc_tjener import Tjener, Tokensvar
from tildelingsklient.innlogging.svarside import failed_page, logged_in_page

Utfall = TypeVar("Utfall")


class Nettleserrunde:
    """One trip of the browser to the issuer and back."""

    def __init__(self, tjener: Tjener, tilbake: str) -> None:
        self._tjener = tjener
        self._forsporsel = Forsporsel.new(tilbake)
        self.nonce = self._forsporsel.nonce

    def address(self, prompt: str) -> str:
        """Where the browser is to go; with PAR it carries nothing but a name."""
        tjener = self._tjener
        jkt = tjener.forer.nokkel.thumbprint() if tjener.forer.nokkel else ""
        parametre = self._forsporsel.parameters(tjener.klient.utsteder, prompt=prompt, dpop_jkt=jkt)
        if tjener.klient.utsteder.par or tjener.oppdaget.require_pushed_authorization_requests:
            parametre = tjener.push(parametre)
        return address(tjener.oppdaget.authorization_endpoint, parametre)

    def judge(self, sporring: str) -> Svar | None:
        """The answer, or None when it is a stranger's."""
        oppdaget = self._tjener.oppdaget
        krever_iss = oppdaget.authorization_response_iss_parameter_supported
        return read_answer(sporring, self._forsporsel, oppdaget.issuer, krever_iss=krever_iss)

    def redeem(self, svar: Svar) -> Tokensvar:
        """The tokens for the code that the browser brought."""
        if svar.feil:
            raise failed(svar.feil)
        return self._tjener.tokens(
            {
                "grant_type": "authorization_code",
                "code": svar.kode,
                "redirect_uri": self._forsporsel.tilbake,
                "code_verifier": self._forsporsel.verifier,
            }
        )


def show_outcome(mottatt: Mottatt[Svar], gjor: Callable[[Svar], Utfall]) -> Utfall:
    """Do it, and let the page in the browser tell how it went."""
    try:
        utfall = gjor(mottatt.verdi)
    except Feil as feil:
        mottatt.answer(failed_page(feil))
        raise
    else:
        mottatt.answer(logged_in_page())
    finally:
        mottatt.close()
    return utfall
