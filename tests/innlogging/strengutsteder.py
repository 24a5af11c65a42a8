"""A small issuer that is as strict as it may be, and the browser of somebody who logs in there.

It answers requests in this process. What it hands out is remembered, so that a test can look for it where it should
not be.
"""

from __future__ import annotations

import base64
import hashlib
import http.client
import json
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx2
from joserfc import jws, jwt
from joserfc.jwk import ECKey, JWKRegistry, Key, RSAKey

from tests.fakes import FakeKlokke

ISSUER = "https://innlogging.example"
KLIENT = "tildelingsklient"
Skjema = dict[str, str]
RSA = RSAKey.generate_key(2048, {"kid": "r1", "use": "sig"}, private=True)


class Nei(Exception):
    """The issuer's refusal, in its own word."""


def answered(status: int, svar: object, hoder: Mapping[str, str] | None = None) -> httpx2.Response:
    """An answer that has yet to be read, as one over the network has."""
    alle = {"Content-Type": "application/json", **(hoder or {})}
    return httpx2.Response(status, headers=alle, stream=httpx2.ByteStream(json.dumps(svar).encode()))


def b64(innhold: bytes) -> str:
    return base64.urlsafe_b64encode(innhold).rstrip(b"=").decode()


def header_of(token: str) -> dict[str, Any]:
    lest: dict[str, Any] = json.loads(base64.urlsafe_b64decode(token.split(".", maxsplit=1)[0] + "=="))
    return lest


@dataclass
class Strengutsteder:
    """Set what is to be wrong; the rest is right."""

    klokke: FakeKlokke
    sub: str = "p-1"
    krav: dict[str, object] = field(default_factory=dict)
    nokkel: Key = field(default_factory=lambda: RSA)
    jwks: list[Key] = field(default_factory=lambda: [RSA])
    klientnokkel: Key | None = None
    metadata: dict[str, object] = field(default_factory=dict)
    krever_par: bool = False
    krever_dpop: bool = False
    krever_nonce: bool = False
    ressurs: str | None = None
    roterer: bool = True
    fornying_har_idtoken: bool = True
    sign: Callable[[Strengutsteder, dict[str, object]], str] | None = None
    tokensvar: dict[str, object] = field(default_factory=dict)
    nede: bool = False
    spurt: list[str] = field(default_factory=list)
    hemmelig: list[str] = field(default_factory=list)
    nonce: str = "n-1"
    _lagt_inn: dict[str, Skjema] = field(default_factory=dict)
    _koder: dict[str, Skjema] = field(default_factory=dict)
    _fornyinger: dict[str, str] = field(default_factory=dict)
    _brukt: set[str] = field(default_factory=set)

    def transport(self) -> httpx2.MockTransport:
        return httpx2.MockTransport(self.handle)

    def handle(self, sporsmal: httpx2.Request) -> httpx2.Response:
        vei = sporsmal.url.path
        self.spurt.append(vei)
        if self.nede:
            raise httpx2.ConnectError("nobody there", request=sporsmal)
        if vei == "/.well-known/openid-configuration":
            return answered(200, self.oppdagelse())
        if vei == "/jwks":
            return answered(200, {"keys": [nokkel.as_dict(private=False) for nokkel in self.jwks]})
        skjema = dict(httpx2.QueryParams(sporsmal.content.decode()).multi_items())
        self.hemmelig += [skjema[navn] for navn in ("code", "code_verifier", "client_assertion") if navn in skjema]
        gjor = {"/par": self._par, "/token": self._token, "/revoke": self._revoke}[vei]
        try:
            self._check_client(skjema)
            jkt = self._check_proof(sporsmal)
            status, svar = gjor(skjema, jkt)
        except Nei as nei:
            status, svar = 400, {"error": str(nei)}
        return answered(status, svar, {"DPoP-Nonce": self.nonce} if self.krever_nonce else {})

    def oppdagelse(self) -> dict[str, object]:
        return {
            "issuer": ISSUER,
            "authorization_endpoint": f"{ISSUER}/authorize?lang=nb",
            "token_endpoint": f"{ISSUER}/token",
            "jwks_uri": f"{ISSUER}/jwks",
            "pushed_authorization_request_endpoint": f"{ISSUER}/par",
            "revocation_endpoint": f"{ISSUER}/revoke",
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
            **self.metadata,
        }

    def authorize(self, adresse: str) -> dict[str, str]:
        """What the browser brings back when the user says yes; `til` is where."""
        spurt = dict(httpx2.URL(adresse).params.multi_items())
        assert spurt.pop("lang") == "nb"
        if self.krever_par:
            assert set(spurt) == {"client_id", "request_uri"}
            spurt = self._lagt_inn.pop(spurt["request_uri"])
        assert (spurt["client_id"], spurt["response_type"], spurt["code_challenge_method"]) == (KLIENT, "code", "S256")
        assert spurt.get("resource") == self.ressurs
        assert "openid" in spurt["scope"].split()
        assert len(spurt["state"]) >= 32
        assert len(spurt["nonce"]) >= 32
        assert spurt["redirect_uri"].startswith("http://127.0.0.1:")
        kode = self._secret("kode")
        self._koder[kode] = spurt
        self.hemmelig += [spurt["state"], spurt["nonce"]]
        return {"til": spurt["redirect_uri"], "code": kode, "state": spurt["state"], "iss": ISSUER}

    def _par(self, skjema: Skjema, jkt: str) -> tuple[int, dict[str, object]]:
        sted = f"urn:ietf:params:oauth:request_uri:{secrets.token_urlsafe(16)}"
        self._lagt_inn[sted] = skjema
        return 201, {"request_uri": sted, "expires_in": 60}

    def _token(self, skjema: Skjema, jkt: str) -> tuple[int, dict[str, object]]:
        assert skjema.get("resource") == self.ressurs
        if skjema["grant_type"] == "refresh_token":
            return self._refresh(skjema, jkt)
        spurt = self._koder.pop(skjema["code"], None)
        if spurt is None or skjema["redirect_uri"] != spurt["redirect_uri"]:
            raise Nei("invalid_grant")
        if b64(hashlib.sha256(skjema["code_verifier"].encode()).digest()) != spurt["code_challenge"]:
            raise Nei("invalid_grant")
        if spurt.get("dpop_jkt", jkt) != jkt:
            raise Nei("invalid_dpop_proof")
        return 200, self._issue(jkt, spurt["nonce"], med_idtoken=True)

    def _refresh(self, skjema: Skjema, jkt: str) -> tuple[int, dict[str, object]]:
        bundet = self._fornyinger.get(skjema["refresh_token"])
        if bundet is None:
            self._fornyinger.clear()  # used twice: somebody has stolen it, so none of them holds any more
            raise Nei("invalid_grant")
        if bundet != jkt:
            raise Nei("invalid_grant")
        if self.roterer:
            del self._fornyinger[skjema["refresh_token"]]
        svar = self._issue(jkt, "", med_idtoken=self.fornying_har_idtoken)
        return 200, svar if self.roterer else {n: v for n, v in svar.items() if n != "refresh_token"}

    def _issue(self, jkt: str, nonce: str, *, med_idtoken: bool) -> dict[str, object]:
        tilgang, fornying = self._secret("tilgang"), self._secret("fornying")
        self._fornyinger[fornying] = jkt
        svar: dict[str, object] = {
            "access_token": tilgang,
            "token_type": "DPoP" if jkt else "Bearer",
            "expires_in": 600,
            "refresh_token": fornying,
        }
        if med_idtoken:
            svar["id_token"] = self._id_token(tilgang, nonce)
        return {navn: verdi for navn, verdi in {**svar, **self.tokensvar}.items() if verdi is not None}

    def _id_token(self, tilgang: str, nonce: str) -> str:
        naa = int(self.klokke.now().timestamp())
        krav: dict[str, object] = {
            "iss": ISSUER, "aud": KLIENT, "sub": self.sub, "iat": naa, "exp": naa + 60, "name": "Ingvild Prøve",
            "kommune": "9999", "enhet": "Tildeling", "rolle": "saksbehandler",
            "at_hash": b64(hashlib.sha256(tilgang.encode()).digest()[:16]),
        }  # fmt: skip
        if nonce:
            krav["nonce"] = nonce
        krav = {navn: verdi for navn, verdi in {**krav, **self.krav}.items() if verdi is not None}
        token = (self.sign or sign_rightly)(self, krav)
        self.hemmelig.append(token)
        return token

    def _revoke(self, skjema: Skjema, jkt: str) -> tuple[int, dict[str, object]]:
        self._fornyinger.pop(skjema["token"], None)
        return 200, {}

    def holds(self, fornying: str) -> bool:
        """Can this refresh token still be used?"""
        return fornying in self._fornyinger

    def expire_all(self) -> None:
        self._fornyinger.clear()

    def _check_client(self, skjema: Skjema) -> None:
        assert skjema["client_id"] == KLIENT
        if self.klientnokkel is None:
            assert "client_assertion" not in skjema
            return
        pastand = jwt.decode(skjema["client_assertion"], self.klientnokkel, algorithms=["ES256", "PS256"])
        krav, naa = pastand.claims, self.klokke.now().timestamp()
        assert pastand.header["typ"] == "client-authentication+jwt"
        assert (krav["iss"], krav["sub"], krav["aud"]) == (KLIENT, KLIENT, ISSUER)
        assert naa < krav["exp"] <= naa + 60
        self._once(krav["jti"])

    def _check_proof(self, sporsmal: httpx2.Request) -> str:
        if not self.krever_dpop:
            assert "DPoP" not in sporsmal.headers
            return ""
        jkt, krav = check_proof(sporsmal)
        self._once(krav["jti"])
        if self.krever_nonce and krav.get("nonce") != self.nonce:
            raise Nei("use_dpop_nonce")
        return jkt

    def _once(self, jti: str) -> None:
        assert jti not in self._brukt
        self._brukt.add(jti)

    def _secret(self, slag: str) -> str:
        ny = f"{slag}-{secrets.token_urlsafe(24)}"
        self.hemmelig.append(ny)
        return ny


def check_proof(sporsmal: httpx2.Request) -> tuple[str, dict[str, Any]]:
    """Thumbprint and claims of the proof in a request that must have just one."""
    (bevis,) = sporsmal.headers.get_list("DPoP")
    hode = header_of(bevis)
    assert (hode["typ"], hode["alg"]) == ("dpop+jwt", "ES256")
    assert "d" not in hode["jwk"]
    nokkel = JWKRegistry.import_key(hode["jwk"])
    registry = jws.JWSRegistry(algorithms=["ES256"], strict_check_header=False)
    krav = jwt.decode(bevis, nokkel, registry=registry).claims
    assert (krav["htm"], krav["htu"]) == (sporsmal.method, str(sporsmal.url).partition("?")[0])
    return nokkel.thumbprint(), krav


def sign_rightly(utsteder: Strengutsteder, krav: Mapping[str, object]) -> str:
    alg = "ES256" if isinstance(utsteder.nokkel, ECKey) else "RS256"
    kid = utsteder.nokkel.get("kid")
    hode = {"alg": alg, "kid": kid} if kid else {"alg": alg}
    return jwt.encode(hode, dict(krav), utsteder.nokkel, algorithms=[alg])


class Nettleser:
    """Goes where it is sent, says yes, and comes back; `endre` is what somebody does to the answer on the way."""

    def __init__(self, utsteder: Strengutsteder, endre: Callable[[dict[str, str]], Mapping[str, str]] = dict) -> None:
        self._utsteder, self._endre = utsteder, endre
        self.adresse, self.sider, self._trader = "", list[tuple[int, str]](), list[threading.Thread]()
        self.for_svaret: Callable[[str], None] = lambda _til: None

    def __call__(self, adresse: str) -> bool:
        self.adresse = adresse
        svar = self._utsteder.authorize(adresse)
        til = svar.pop("til")
        self._later(lambda: self._go(til, self._endre(svar)))
        return True

    def wait(self) -> list[tuple[int, str]]:
        """The pages it was shown."""
        for trad in self._trader:
            trad.join(20)
        return self.sider

    def _later(self, gjor: Callable[[], None]) -> None:
        self._trader.append(threading.Thread(target=gjor, daemon=True))
        self._trader[-1].start()

    def _go(self, til: str, svar: Mapping[str, str]) -> None:
        self.for_svaret(til)
        self.sider.append(visit(str(httpx2.URL(til).copy_merge_params(svar))))


def visit(adresse: str, metode: str = "GET", hoder: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Status and page, as a browser gets them."""
    url = httpx2.URL(adresse)
    linje = http.client.HTTPConnection(url.host, url.port or 80, timeout=20)
    try:
        linje.request(metode, url.raw_path.decode(), headers=dict(hoder or {}))
        svar = linje.getresponse()
        return svar.status, svar.read().decode()
    finally:
        linje.close()


@dataclass
class Minnelager:
    """Keeps what it is given, and every one it was given."""

    stand: Any
    alle: list[Any] = field(default_factory=list)
    fullt: bool = False

    def read(self) -> Any:
        return self.stand

    def keep(self, stand: Any) -> None:
        from tildelingsklient.feil import LagerFeil

        if self.fullt:
            raise LagerFeil("Disken er full.")
        self.stand = stand
        self.alle.append(stand)
