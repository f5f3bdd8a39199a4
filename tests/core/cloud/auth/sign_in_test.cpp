// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/auth/sign_in.h"

#include "cloud/http/url.h"
#include "core/cloud/auth/auth_test.h"

#include <QtCore/QUrl>
#include <QtCore/QUrlQuery>
#include <QtNetwork/QTcpSocket>
#include <openssl/evp.h>

#include <thread>

using namespace understudy;
using namespace understudy::auth;
using testing::HasSubstr;

namespace {

constexpr const char* kTokenUrl = "https://oauth2.googleapis.com/token";
const OAuthClient kClient{"client", "public-secret"};

std::string parameter(const std::string& url, const char* name) {
    return QUrlQuery(QUrl(QString::fromStdString(url))).queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded).toStdString();
}

/// A browser: gets one address of the loopback listener; returns the first line of the answer.
std::string visit(const std::string& address) {
    const QUrl url(QString::fromStdString(address));
    QTcpSocket socket;
    socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
    if (!socket.waitForConnected(5'000)) return "not connected";
    socket.write("GET " + url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority) + " HTTP/1.1\r\nHost: x\r\n\r\n");
    return socket.waitForReadyRead(5'000) ? socket.readLine().trimmed().toStdString() : "no answer";
}

class SignIn : public AuthTest {
protected:
    /// Signs in with a browser that does what `browse` says about the authorize URL.
    Result<std::shared_ptr<Credentials>> signInWith(std::function<void(std::string)> browse, std::stop_token stop = {}) {
        std::jthread browser;
        return signIn(kClient, options, *options.store, [&](const std::string& url) {
            browser = std::jthread([=] { browse(url); });
        }, stop);
    }
    std::string redirect(const std::string& url, const std::string& more) {
        return parameter(url, "redirect_uri") + "?state=" + http::encoded(parameter(url, "state")) + more;
    }
};

std::string s256(const std::string& verifier) {
    unsigned char digest[32];
    EVP_Digest(verifier.data(), verifier.size(), digest, nullptr, EVP_sha256(), nullptr);
    return QByteArray(reinterpret_cast<char*>(digest), 32).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals).toStdString();
}

} // namespace

TEST_F(SignIn, ExchangesTheCodeWithItsProofAndKeepsTheRefreshToken) {
    std::string challenge;
    google->at(kTokenUrl, [&](const http::Request& request) {
        if (formValue(request, "grant_type") == "refresh_token") return http::Response{200, {}, R"({"access_token":"t","expires_in":3600})"};
        EXPECT_EQ(formValue(request, "code"), "the code");
        EXPECT_EQ(s256(formValue(request, "code_verifier")), challenge);
        EXPECT_GE(formValue(request, "code_verifier").size(), 43u);
        return http::Response{200, {}, R"({"access_token":"a","expires_in":3600,"refresh_token":"kept","id_token":"e30.eyJlbWFpbCI6ImFuYUBleGFtcGxlLmNvbSJ9.x"})"};
    });
    const auto credentials = signInWith([&](const std::string& url) {
        challenge = parameter(url, "code_challenge");
        EXPECT_EQ(parameter(url, "code_challenge_method"), "S256");
        EXPECT_EQ(parameter(url, "access_type"), "offline");
        EXPECT_THAT(parameter(url, "redirect_uri"), HasSubstr("http://127.0.0.1:"));
        EXPECT_THAT(visit(redirect(url, "&code=the%20code")), HasSubstr("200"));
    });
    ASSERT_TRUE(credentials) << credentials.error().text();
    EXPECT_EQ((*credentials)->account().address, "ana@example.com");
    EXPECT_EQ(authorization(credentials), "Bearer t");
    EXPECT_EQ(authorization(signedIn(options, *options.store)), "Bearer t");
}

TEST_F(SignIn, RequestsWithAnotherStateOrPathAreNotTheAnswer) {
    google->at(kTokenUrl, [](const http::Request&) { return http::Response{200, {}, R"({"access_token":"a","expires_in":3600,"refresh_token":"r"})"}; });
    const auto credentials = signInWith([&](const std::string& url) {
        const std::string uri = parameter(url, "redirect_uri");
        EXPECT_THAT(visit(uri + "?state=forged&code=evil"), HasSubstr("404"));
        EXPECT_THAT(visit(uri.substr(0, uri.rfind('/')) + "/favicon.ico"), HasSubstr("404"));
        EXPECT_THAT(visit(redirect(url, "&code=good")), HasSubstr("200"));
    });
    ASSERT_TRUE(credentials);
    EXPECT_EQ(formValue(google->requests().at(0), "code"), "good");
}

TEST_F(SignIn, ARefusalIsSaid) {
    const auto credentials = signInWith([&](const std::string& url) { visit(redirect(url, "&error=access_denied")); });
    ASSERT_FALSE(credentials);
    EXPECT_THAT(credentials.error().text(), HasSubstr("access_denied"));
    EXPECT_FALSE(options.store->read("google-sign-in"));
}

TEST_F(SignIn, IsCancelledWithinASecond) {
    std::stop_source stop;
    std::chrono::steady_clock::time_point asked;
    const auto credentials = signInWith([&](const std::string&) {
        asked = std::chrono::steady_clock::now();
        stop.request_stop();
    }, stop.get_token());
    EXPECT_LT(std::chrono::steady_clock::now() - asked, std::chrono::seconds(1));
    ASSERT_FALSE(credentials);
    EXPECT_EQ(credentials.error().code, ErrorCode::Cancelled);
}

TEST_F(SignIn, SigningOutRevokesAndForgets) {
    ASSERT_TRUE(options.store->write("google-sign-in", userFile().dump()));
    google->at("https://oauth2.googleapis.com/revoke", [](const http::Request& request) {
        EXPECT_EQ(formValue(request, "token"), "sentinel-refresh");
        return http::Response{200, {}, "{}"};
    });
    EXPECT_TRUE(signOut(options, *options.store, {}));
    EXPECT_FALSE(signedIn(options, *options.store));
}

TEST(OAuthClients, AreReadFromGooglesFile) {
    const auto client = oauthClientFrom(R"({"installed":{"client_id":"i","client_secret":"s"}})");
    ASSERT_TRUE(client);
    EXPECT_EQ(client->id, "i");
    EXPECT_FALSE(oauthClientFrom(R"({"web":{"client_id":"i"}})"));
}
