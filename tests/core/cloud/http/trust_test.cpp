// SPDX-License-Identifier: GPL-3.0-or-later
// Certificates and proxies, against real servers on this machine.
#include "cloud/http/answer.h"
#include "cloud/http/retry.h"
#include "core/cloud/http/certificate.h"
#include "core/cloud/http/loopback_server.h"
#include "core/cloud/http/sending.h"

#include <QtCore/QTemporaryDir>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace understudy::http {

using namespace std::chrono_literals;
using testing::HasSubstr;

namespace {

LoopbackServer::Options encrypted(const Certificate& certificate) {
    LoopbackServer::Options options;
    options.handle = [](const Heard& heard, Wire& wire) { wire.answer(200, "over TLS " + heard.body); };
    options.certificate = certificate.certificate;
    options.key = certificate.key;
    return options;
}

std::string written(const QTemporaryDir& folder, const std::string& name, const std::string& text) {
    const std::string path = folder.filePath(QString::fromStdString(name)).toStdString();
    std::ofstream(path) << text;
    return path;
}

/// Environment for the length of a test.
class Setting {
public:
    Setting(const char* name, const std::string& value) : m_name(name) { ::setenv(name, value.c_str(), 1); }

    ~Setting() { ::unsetenv(m_name); }

    Setting(const Setting&) = delete;
    Setting& operator=(const Setting&) = delete;

private:
    const char* m_name;
};

} // namespace

TEST(Trust, AnUnknownAuthorityIsRefusedForGoodWithAdvice) {
    LoopbackServer server(encrypted(selfSigned("127.0.0.1")));
    const Request request = get(server.url());
    const Outcome outcome = networkTransport()->exchange(request, {});
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().kind, Failure::Kind::NotSent);
    EXPECT_TRUE(outcome.error().permanent);
    EXPECT_THAT(errorOf(outcome.error(), request).text(), HasSubstr("certificate authority (a PEM file)"));
    EXPECT_TRUE(server.heard().empty());
}

TEST(Trust, AnExtraAuthorityIsTrusted) {
    const QTemporaryDir folder;
    const Certificate certificate = selfSigned("127.0.0.1");
    LoopbackServer server(encrypted(certificate));
    const auto transport = networkTransport({written(folder, "ca.pem", certificate.certificate)});
    for (const Repeat repeat : {Repeat::WithKey, Repeat::Never}) {
        const Outcome outcome = transport->exchange(post(server.url(), "body", repeat), {});
        ASSERT_TRUE(outcome) << outcome.error().detail.text();
        EXPECT_EQ(outcome->body, "over TLS body");
    }
}

TEST(Trust, ACertificateOfAnotherHostIsRefused) {
    const QTemporaryDir folder;
    const Certificate certificate = selfSigned("127.0.0.9");
    LoopbackServer server(encrypted(certificate));
    const auto transport = networkTransport({written(folder, "ca.pem", certificate.certificate)});
    const Outcome outcome = transport->exchange(get(server.url()), {});
    ASSERT_FALSE(outcome);
    EXPECT_TRUE(outcome.error().permanent);
}

TEST(Trust, AFileWithoutCertificatesIsNamed) {
    const QTemporaryDir folder;
    for (const std::string& path : {written(folder, "ca.pem", "nothing here"), std::string("/no/such/file.pem")}) {
        const Outcome outcome = networkTransport({path})->exchange(get("https://127.0.0.1:1/"), {});
        ASSERT_FALSE(outcome);
        EXPECT_TRUE(outcome.error().permanent);
        EXPECT_THAT(outcome.error().detail.text(), HasSubstr(path));
    }
}

TEST(Trust, ABodyCutShortIsNoAnswerOverTlsEither) {
    const QTemporaryDir folder;
    const Certificate certificate = selfSigned("127.0.0.1");
    const auto transport = networkTransport({written(folder, "ca.pem", certificate.certificate)});
    for (const std::string head : {"Content-Length: 1000\r\n\r\nhalf", "Transfer-Encoding: chunked\r\n\r\n3e8\r\nhalf"})
        for (int round = 0; round < 10; ++round) {
            LoopbackServer::Options options = encrypted(certificate);
            options.handle = [&](const Heard&, Wire& wire) {
                wire.raw("HTTP/1.1 200 OK\r\n" + head);
                if (round % 2 == 0) wire.rest(5ms);
                wire.close();
            };
            LoopbackServer server(options);
            const Outcome outcome = transport->exchange(get(server.url()), {});
            ASSERT_FALSE(outcome);
            EXPECT_EQ(outcome.error().kind, Failure::Kind::Broken) << outcome.error().detail;
        }
}

TEST(Trust, AChangeOnAConnectionThatDiesArrivesOnceOverTlsToo) {
    const QTemporaryDir folder;
    const Certificate certificate = selfSigned("127.0.0.1");
    LoopbackServer::Options options = encrypted(certificate);
    options.handle = [](const Heard& heard, Wire& wire) {
        if (heard.target == "/warm")
            wire.answer(200);
        else
            wire.close();
    };
    LoopbackServer server(options);
    const auto transport = networkTransport({written(folder, "ca.pem", certificate.certificate)});
    for (const Repeat repeat : {Repeat::WithKey, Repeat::Never}) {
        ASSERT_TRUE(transport->exchange(get(server.url("/warm")), {}));
        const std::size_t before = server.heard().size();
        const Outcome outcome = transport->exchange(post(server.url("/change"), std::string(100'000, 'x'), repeat), {});
        ASSERT_FALSE(outcome);
        EXPECT_EQ(outcome.error().kind, Failure::Kind::Broken);
        EXPECT_EQ(server.heard().size(), before + 1);
    }
}

TEST(Proxy, OfTheEnvironmentIsUsedButNotForThisMachine) {
    LoopbackServer proxy([](const Heard& heard, Wire& wire) { wire.answer(200, "proxied " + heard.target); });
    LoopbackServer direct([](const Heard&, Wire& wire) { wire.answer(200, "direct"); });
    const Setting setting("http_proxy", proxy.url(""));
    const auto transport = networkTransport();
    const Outcome far = transport->exchange(get("http://far.invalid/x?y=z"), {});
    ASSERT_TRUE(far) << far.error().detail;
    EXPECT_EQ(far->body, "proxied http://far.invalid/x?y=z");
    const Outcome near = transport->exchange(get(direct.url()), {});
    ASSERT_TRUE(near) << near.error().detail;
    EXPECT_EQ(near->body, "direct");
}

TEST(Proxy, CarriesEncryptedConnectionsThrough) {
    LoopbackServer proxy([](const Heard& heard, Wire& wire) {
        EXPECT_EQ(heard.method, "CONNECT");
        EXPECT_EQ(heard.target, "far.invalid:443");
        wire.answer(502, "no such host");
    });
    const Setting setting("https_proxy", proxy.url(""));
    const Outcome outcome = networkTransport()->exchange(get("https://far.invalid/x?upload_id=secret-id"), {});
    ASSERT_FALSE(outcome);
    EXPECT_FALSE(proxy.heard().empty());
    EXPECT_THAT(outcome.error().detail.text(), testing::Not(HasSubstr("secret-id")));
}

TEST(Proxy, ThatWantsALoginIsNamedAndNotTriedAgain) {
    LoopbackServer proxy(
        [](const Heard&, Wire& wire) { wire.answer(407, "who", "Proxy-Authenticate: Basic realm=\"x\"\r\n"); });
    for (const auto& [variable, url] :
         {std::pair("http_proxy", "http://far.invalid/"), std::pair("https_proxy", "https://far.invalid/")}) {
        const Setting setting(variable, proxy.url(""));
        const Request request = get(url);
        const Outcome outcome = networkTransport()->exchange(request, {});
        const std::string text =
            outcome ? errorOf(*outcome, request, "x").text() : errorOf(outcome.error(), request).text();
        EXPECT_THAT(text, HasSubstr("HTTPS_PROXY")) << variable;
        EXPECT_FALSE(mayRepeat(outcome, Repeat::Always));
    }
}

TEST(Proxy, LoginOfTheEnvironmentIsSentAndNeverShown) {
    LoopbackServer proxy([](const Heard& heard, Wire& wire) {
        if (heard.headers.contains("proxy-authorization"))
            wire.answer(502, heard.headers.at("proxy-authorization"));
        else
            wire.answer(407, "who", "Proxy-Authenticate: Basic realm=\"x\"\r\n");
    });
    for (const auto& [variable, url] :
         {std::pair("http_proxy", "http://far.invalid/"), std::pair("https_proxy", "https://far.invalid/")}) {
        const Setting setting(variable, "http://user:s3cret@127.0.0.1:" + std::to_string(proxy.port()));
        const Request request = get(url);
        const Outcome outcome = networkTransport()->exchange(request, {});
        EXPECT_EQ(proxy.heard().back().headers.at("proxy-authorization"), "Basic dXNlcjpzM2NyZXQ=") << variable;
        const std::string text =
            outcome ? errorOf(*outcome, request, "x").text() : errorOf(outcome.error(), request).text();
        EXPECT_THAT(text, testing::Not(testing::AnyOf(HasSubstr("s3cret"), HasSubstr("dXNlcjpzM2NyZXQ"))));
    }
}

} // namespace understudy::http
