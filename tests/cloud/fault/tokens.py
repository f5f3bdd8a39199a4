"""Google's token services: JWT bearer, refresh (with rotation), authorization code with PKCE, STS, impersonation, the
metadata server. Assertions are verified with the public half of the key the test made."""
import base64
import hashlib
import json
import secrets
import time
from urllib.parse import parse_qsl

from .exchange import Answer, refusal


class Tokens:
    def __init__(self):
        self.public_key = None      # PEM text that service accounts' assertions are verified with
        self.refresh_tokens = {}    # token -> account
        self.rotate = False         # a refresh gives a new refresh token, and the old one ends
        self.codes = {}             # authorization code -> {challenge, redirect_uri}
        self.subject_tokens = set()
        self.issued = []            # every access token, newest last
        self.lifetime = 3600
        self.revoked = []

    def operation(self, request):
        path = request.raw_path
        if path == "/token":
            return "oauth.token"
        if path == "/v1/token":
            return "sts.token"
        if path == "/revoke":
            return "oauth.revoke"
        if path.startswith("/computeMetadata/"):
            return "metadata.token"
        if path.endswith(":generateAccessToken"):
            return "iamcredentials.generateAccessToken"
        if path == "/subject-token":
            return "subject.token"
        return None

    def handle(self, request, operation):
        return getattr(self, "_" + operation.replace(".", "_"))(request)

    def issue(self):
        token = "ya29.sentinel-access-" + secrets.token_urlsafe(16)
        self.issued.append(token)
        return token

    def accepts(self, header):
        return header.startswith("Bearer ") and header[7:] in self.issued

    def _oauth_token(self, request):
        form = dict(parse_qsl(request.body.decode()))
        kind = form.get("grant_type")
        if kind == "urn:ietf:params:oauth:grant-type:jwt-bearer":
            self._verify_assertion(form.get("assertion", ""))
            return self._granted()
        if kind == "refresh_token":
            return self._refresh(form)
        if kind == "authorization_code":
            return self._exchange(form)
        return _oauth_error("unsupported_grant_type", kind or "")

    def _verify_assertion(self, assertion):
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives import hashes, serialization
        from cryptography.hazmat.primitives.asymmetric import padding
        try:
            head, claims, signature = assertion.split(".")
            key = serialization.load_pem_public_key(self.public_key.encode())
            key.verify(_unpadded(signature), f"{head}.{claims}".encode(), padding.PKCS1v15(), hashes.SHA256())
            header, claims = json.loads(_unpadded(head)), json.loads(_unpadded(claims))
        except (ValueError, InvalidSignature, AttributeError):
            raise _oauth_error("invalid_grant", "Invalid JWT Signature.")
        if header.get("alg") != "RS256" or not header.get("kid"):
            raise _oauth_error("invalid_grant", "Invalid JWT header.")
        if not claims.get("iss") or not claims.get("scope") or not claims.get("aud", "").endswith("/token"):
            raise _oauth_error("invalid_grant", "Invalid JWT claims.")
        if not claims["iat"] <= time.time() + 60 or claims["exp"] > claims["iat"] + 3600 or claims["exp"] < time.time():
            raise _oauth_error("invalid_grant", "Token must be a short-lived token (60 minutes).")

    def _refresh(self, form):
        token = form.get("refresh_token")
        if token not in self.refresh_tokens:
            return _oauth_error("invalid_grant", "Token has been expired or revoked.")
        if not self.rotate:
            return self._granted()
        following = "1//sentinel-refresh-" + secrets.token_urlsafe(16)
        self.refresh_tokens[following] = self.refresh_tokens.pop(token)
        return self._granted(refresh_token=following)

    def _exchange(self, form):
        known = self.codes.pop(form.get("code"), None)
        if known is None:
            return _oauth_error("invalid_grant", "Malformed auth code.")
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest()).decode().rstrip("=")
        if challenge != known["challenge"] or form.get("redirect_uri") != known["redirect_uri"]:
            return _oauth_error("invalid_grant", "Invalid code verifier.")
        refresh = "1//sentinel-refresh-" + secrets.token_urlsafe(16)
        self.refresh_tokens[refresh] = "person@example.com"
        return self._granted(refresh_token=refresh)

    def _granted(self, **more):
        return Answer(200, {"access_token": self.issue(), "expires_in": self.lifetime, "token_type": "Bearer", **more})

    def _oauth_revoke(self, request):
        token = dict(parse_qsl(request.body.decode())).get("token")
        self.revoked.append(token)
        self.refresh_tokens.pop(token, None)
        return Answer(200, {})

    def _sts_token(self, request):
        form = dict(parse_qsl(request.body.decode()))
        if form.get("subject_token") not in self.subject_tokens:
            return _oauth_error("invalid_grant", "The subject token is not known.")
        return Answer(200, {"access_token": self.issue(), "expires_in": self.lifetime, "token_type": "Bearer",
                            "issued_token_type": "urn:ietf:params:oauth:token-type:access_token"})

    def _subject_token(self, request):
        return Answer(200, {"value": next(iter(self.subject_tokens), "")})

    def _iamcredentials_generateAccessToken(self, request):
        if not self.accepts(request.header("Authorization")):
            raise refusal(401, "authError", "Invalid Credentials")
        if not request.json().get("scope"):
            raise refusal(400, "badRequest", "A scope is required")
        until = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + self.lifetime))
        return Answer(200, {"accessToken": self.issue(), "expireTime": until})

    def _metadata_token(self, request):
        if request.header("Metadata-Flavor") != "Google":
            return Answer(403, "Missing Metadata-Flavor:Google header", {}, "text/plain")
        if request.raw_path.endswith("/email"):
            return Answer(200, "machine@example.iam.gserviceaccount.com", {"Metadata-Flavor": "Google"}, "text/plain")
        if request.raw_path.endswith("/project-id"):
            return Answer(200, "metadata-project", {"Metadata-Flavor": "Google"}, "text/plain")
        if not request.raw_path.endswith("/token"):
            return Answer(200, "", {"Metadata-Flavor": "Google"}, "text/plain")
        return Answer(200, {"access_token": self.issue(), "expires_in": self.lifetime, "token_type": "Bearer"},
                      {"Metadata-Flavor": "Google"})


def _oauth_error(word, description):
    return Answer(400, {"error": word, "error_description": description})


def _unpadded(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
