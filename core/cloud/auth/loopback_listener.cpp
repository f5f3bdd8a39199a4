// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/auth/loopback_listener.h"

#include "cloud/auth/jwt.h"

#include <QtCore/QRandomGenerator>
#include <QtCore/QUrl>
#include <QtCore/QUrlQuery>
#include <QtNetwork/QTcpSocket>

namespace understudy::auth {

namespace {

constexpr int kLongestRequest = 16'384;
constexpr int kLookEvery = 100; // milliseconds: how soon a stop is noticed

QByteArray page(const char* status, const char* text) {
    const QByteArray body = QByteArray("<!doctype html><meta charset=\"utf-8\"><title>Understudy</title>"
                                       "<body style=\"font-family:sans-serif;margin:4em\"><p>") + text;
    return QByteArray("HTTP/1.1 ") + status + "\r\nContent-Type: text/html; charset=utf-8\r\nCache-Control: no-store\r\n" +
           "Connection: close\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

void answer(QTcpSocket& browser, const QByteArray& text) {
    browser.write(text);
    browser.waitForBytesWritten(2'000);
    browser.disconnectFromHost();
}

/// The target of "GET target HTTP/1.1"; empty for anything else.
QByteArray targetOf(QTcpSocket& browser) {
    while (!browser.canReadLine() && browser.bytesAvailable() < kLongestRequest)
        if (!browser.waitForReadyRead(2'000)) return {};
    const QList<QByteArray> words = browser.readLine(kLongestRequest).trimmed().split(' ');
    return words.size() == 3 && words[0] == "GET" ? words[1] : QByteArray();
}

} // namespace

std::string randomText(int bytes) {
    std::string text(static_cast<std::size_t>(bytes), '\0');
    for (char& c : text) c = static_cast<char>(QRandomGenerator::system()->bounded(256));
    return base64Url(text);
}

Result<std::unique_ptr<LoopbackListener>> LoopbackListener::open() {
    std::unique_ptr<LoopbackListener> listener(new LoopbackListener);
    if (!listener->m_server.listen(QHostAddress::LocalHost, 0))
        return fail(ErrorCode::Io, 
                    Core::tr("No port could be opened for the browser's answer: %1", listener->m_server.errorString().toStdString()),
                    "127.0.0.1", Core::tr("See whether a firewall forbids it."));
    listener->m_path = "/" + randomText(12);
    listener->m_uri = "http://127.0.0.1:" + std::to_string(listener->m_server.serverPort()) + listener->m_path;
    return listener;
}

std::optional<LoopbackListener::Redirect> LoopbackListener::serve(QTcpSocket& browser, const std::string& state) const {
    const QUrl url = QUrl::fromEncoded(targetOf(browser), QUrl::StrictMode);
    const QUrlQuery query(url);
    const auto value = [&](const QString& name) { return query.queryItemValue(name, QUrl::FullyDecoded).toStdString(); };
    if (url.path().toStdString() != m_path || value(QStringLiteral("state")) != state) {
        answer(browser, page("404 Not Found", "There is nothing here."));
        return std::nullopt;
    }
    answer(browser, page("200 OK", "You can close this window and go back to Understudy."));
    return Redirect{value(QStringLiteral("code")), value(QStringLiteral("error"))};
}

Result<LoopbackListener::Redirect> LoopbackListener::wait(const std::string& state, std::chrono::seconds patience,
                                                          std::stop_token stop) {
    const auto end = std::chrono::steady_clock::now() + patience;
    while (std::chrono::steady_clock::now() < end) {
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, Core::tr("Cancelled"));
        if (!m_server.waitForNewConnection(kLookEvery)) continue;
        const std::unique_ptr<QTcpSocket> browser(m_server.nextPendingConnection());
        if (auto redirect = serve(*browser, state)) return *redirect;
    }
    return fail(ErrorCode::Credentials, Core::tr("Nobody signed in within %1 minutes", patience.count() / 60), {}, Core::tr("Sign in again."));
}

} // namespace understudy::auth
