"""What is asked of the issuer beside the browser: PAR, tokens, keys, revocation; with DPoP and client key when set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from joserfc.jwk import Key
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tildelingsklient.innlogging.dpop import Bevisforer
from tildelingsklient.innlogging.idtoken import Krav, UkjentNokkel, Ventet, read_keys, validate
from tildelingsklient.innlogging.innloggingsfeil import failed
from tildelingsklient.innlogging.klientnokkel import Klientnokkel
from tildelingsklient.innlogging.oidc_linje import Utstederlinje, Utstedersvar
from tildelingsklient.innlogging.oidc_oppdagelse import Oppdaget
from tildelingsklient.innlogging.utsteder import Utsteder
from tildelingsklient.tid import Klokke

_SYNLIG: Final = r"^[\x21-\x7e]+$"


class Tokensvar(BaseModel):
    """What a token endpoint gives. Nothing of it is ever shown."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    access_token: str = Field(pattern=_SYNLIG, max_length=32_000, repr=False)
    token_type: str
    expires_in: float = Field(default=300, ge=0, le=31_536_000)
    refresh_token: str = Field(default="", pattern=r"^[\x20-\x7e]*$", max_length=32_000, repr=False)
    id_token: str = Field(default="", max_length=100_000, repr=False)


class Klient(NamedTuple):
    """Who we are at which issuer."""

    utsteder: Utsteder
    klokke: Klokke
    nokkel: Klientnokkel | None


class Nokler:
    """The issuer's keys as last seen; fetched anew when a token is signed with one that is not among them."""

    def __init__(self) -> None:
        self._sett: tuple[Key, ...] = ()

    def believe(self, linje: Utstederlinje, oppdaget: Oppdaget, token: str, ventet: Ventet, naa_s: float) -> Krav:
        """The claims of an id_token; SynkFeil when it is not to be believed."""
        try:
            return validate(token, self._sett, ventet, naa_s)
        except UkjentNokkel:
            self._sett = read_keys(linje.get(oppdaget.jwks_uri))
        try:
            return validate(token, self._sett, ventet, naa_s)
        except UkjentNokkel:
            pass
        raise failed("svar", "nøkkel")


class Tjener:
    """The issuer's endpoints during one login or one refresh."""

    def __init__(self, linje: Utstederlinje, klient: Klient, oppdaget: Oppdaget, forer: Bevisforer) -> None:
        self.klient, self.oppdaget, self.forer = klient, oppdaget, forer
        self._linje = linje

    def push(self, parametre: Mapping[str, str]) -> dict[str, str]:
        """Hand the authorization request over beforehand (PAR); what is left for the browser to carry."""
        svar = self._post(self.oppdaget.pushed_authorization_request_endpoint, parametre)
        sted = svar.innhold.get("request_uri")
        if svar.status not in {200, 201} or not isinstance(sted, str) or not sted:
            raise failed("oppsett", f"PAR {svar.status}")
        return {"client_id": self.klient.utsteder.client_id, "request_uri": sted}

    def tokens(self, skjema: Mapping[str, str]) -> Tokensvar:
        """Ask for tokens; SynkFeil `ikke_innlogget` when the code or the refresh token no longer holds."""
        ressurs = self.klient.utsteder.ressurs
        svar = self._post(self.oppdaget.token_endpoint, {**skjema, "resource": ressurs} if ressurs else skjema)
        if svar.status != 200:
            kode = "ikke_innlogget" if svar.feil == "invalid_grant" else "oppsett"
            raise failed(kode, f"token {svar.status}")
        tokens = _read(svar)
        slag = "bearer" if self.forer.nokkel is None else "dpop"
        if tokens is None or tokens.token_type.lower() != slag:
            raise failed("svar", "token")
        return tokens

    def believe(self, nokler: Nokler, tokens: Tokensvar, nonce: str | None) -> Krav:
        """The claims of the id_token that came with the tokens."""
        utsteder = self.klient.utsteder
        ventet = Ventet(utsteder.issuer, utsteder.client_id, tokens.access_token, nonce)
        return nokler.believe(self._linje, self.oppdaget, tokens.id_token, ventet, self.klient.klokke.now().timestamp())

    def revoke(self, fornying: str) -> None:
        """Tell the issuer that a refresh token is not to be used again."""
        if self.oppdaget.revocation_endpoint and fornying:
            skjema = {"token": fornying, "token_type_hint": "refresh_token"}
            self._post(self.oppdaget.revocation_endpoint, skjema)

    def _post(self, adresse: str, skjema: Mapping[str, str]) -> Utstedersvar:
        svar = self._post_once(adresse, skjema)
        if self.forer.heard(adresse, svar.hoder) and svar.feil == "use_dpop_nonce":
            svar = self._post_once(adresse, skjema)
            self.forer.heard(adresse, svar.hoder)
        return svar

    def _post_once(self, adresse: str, skjema: Mapping[str, str]) -> Utstedersvar:
        klient = self.klient
        hvem = {"client_id": klient.utsteder.client_id}
        if klient.nokkel is not None:
            hvem |= klient.nokkel.assertion(klient.utsteder.client_id, self.oppdaget.issuer, klient.klokke)
        return self._linje.post(adresse, {**skjema, **hvem}, self.forer.headers("POST", adresse))


def _read(svar: Utstedersvar) -> Tokensvar | None:
    try:
        return Tokensvar.model_validate(svar.innhold)
    except ValidationError:
        return None
