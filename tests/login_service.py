"""A login service of our own on 127.0.0.1, which can also misbehave: for tests of OpenID Connect."""

from __future__ import annotations

import json
import time
from base64 import b64decode, urlsafe_b64encode
from hashlib import sha256
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit
from wsgiref.simple_server import WSGIRequestHandler, make_server

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OctKey

CLIENT, SECRET = "vanban", "bí mật giữa hai bên"
ANH = {"sub": "anh-01", "preferred_username": "nguyen.anh", "name": "Nguyễn Thị Ánh", "email": "anh@truong.edu.vn"}


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_given):
        pass


class LoginService:
    """`person` is who logs in there; `spoil` changes claims of the next token; `asked` counts by path."""

    def __init__(self):
        self.server = make_server("127.0.0.1", 0, self.answer, handler_class=_Quiet)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        self.person, self.spoil, self.sign, self.asked = dict(ANH), {}, self.signed, {}
        self.codes, self.broken, self.named = {}, {}, {}
        self.rotate()
        self.thread = Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self.thread.start()

    def close(self):
        self.server.shutdown()
        self.thread.join(5)
        self.server.server_close()

    def rotate(self):
        self.key = ECKey.generate_key("P-256", parameters={"use": "sig"}, auto_kid=True)

    def signed(self, claims):
        return jwt.encode({"alg": "ES256", "kid": self.key.kid}, claims, self.key)

    @staticmethod
    def unsigned(claims):
        parts = ({"alg": "none"}, claims)
        return ".".join(urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts) + "."

    @staticmethod
    def signed_with_the_client_secret(claims):
        return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET), algorithms=["HS256"])

    def signed_by_another(self, claims):
        return jwt.encode({"alg": "ES256", "kid": self.key.kid}, claims, ECKey.generate_key("P-256"))

    def authorize(self, address):
        """Be the person at this service's page; give the address that the browser is sent back to."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert (asked["client_id"], asked["response_type"], asked["code_challenge_method"]) == (CLIENT, "code", "S256")
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def answer(self, environ, start_response):
        path = environ["PATH_INFO"]
        self.asked[path] = self.asked.get(path, 0) + 1
        if path in self.broken:
            status, headers, body = self.broken[path]
        else:
            status, body = self.paths()[path](environ)
            headers, body = [("Content-Type", "application/json")], [json.dumps(body).encode()]
        start_response(status, headers)
        return body

    def paths(self):
        return {
            "/.well-known/openid-configuration": lambda _environ: ("200 OK", self.described()),
            "/keys": lambda _environ: ("200 OK", KeySet([self.key]).as_dict(private=False)),
            "/token": self.token,
        }

    def described(self):
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "end_session_endpoint": f"{self.issuer}/logout",
            **self.named,
        }

    def token(self, environ):
        form = {
            name: values[0]
            for name, values in parse_qs(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])).decode()).items()
        }
        name, _colon, _secret = b64decode(environ["HTTP_AUTHORIZATION"].partition(" ")[2]).decode().partition(":")
        asked = self.codes.pop(form["code"], None)
        digest = urlsafe_b64encode(sha256(form["code_verifier"].encode()).digest()).decode().rstrip("=")
        fits = asked and name == CLIENT and asked["code_challenge"] == digest
        if not fits or asked["redirect_uri"] != form["redirect_uri"]:
            return "400 Bad Request", {"error": "invalid_grant"}
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            **self.person,
        }
        claims = {name: value for name, value in (claims | self.spoil).items() if value is not None}
        return "200 OK", {"access_token": "x", "token_type": "Bearer", "id_token": self.sign(claims)}
