// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/http/conversation.h"

#include "cloud/http/send_at_once.h"

#include <QtNetwork/QSslError>

#include <algorithm>
#include <utility>

namespace understudy::http {

namespace {

constexpr qint64 kReadAhead = 256 * 1024;

std::shared_ptr<const std::string> bodyOf(const Request& request) {
    return request.body ? request.body : std::make_shared<const std::string>();
}

Response headOf(const QNetworkReply& reply) {
    Response head{reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), {}, {}};
    for (const auto& [name, value] : reply.rawHeaderPairs())
        head.headers.push_back({name.toStdString(), value.toStdString()});
    return head;
}

} // namespace

Conversation::Conversation(std::shared_ptr<Exchange> exchange, const QNetworkRequest& request,
                           QNetworkAccessManager& manager, std::unique_ptr<QNetworkAccessManager> own)
    : m_exchange(std::move(exchange)), m_own(std::move(own)) {
    m_exchange->conversation = this;
    m_silence.setSingleShot(true);
    m_silence.setTimerType(Qt::PreciseTimer);
    m_silence.setInterval(m_exchange->request.stall);
    connect(&m_silence, &QTimer::timeout, this, [this] {
        const QString seconds = QString::number(std::chrono::duration<double>(m_exchange->request.stall).count());
        end(Failure{Failure::Kind::TimedOut, Core::tr("nothing moved for %1 s", seconds.toStdString())});
    });
    send(request, m_own ? *m_own : manager);
    listen();
    moved();
}

Conversation::~Conversation() {
    m_exchange->conversation = nullptr;
    m_reply->disconnect(this);
    if (m_reply->error() == QNetworkReply::NoError) m_reply->abort(); // one that failed has ended already
    m_reply.reset(); // before the manager: its thread may be waiting for this one
}

void Conversation::send(const QNetworkRequest& request, QNetworkAccessManager& manager) {
    const Request& wanted = m_exchange->request;
    if (wanted.method == Method::Get) {
        m_reply.reset(manager.get(request));
        m_reply->setReadBufferSize(kReadAhead);
        return;
    }
    const auto rewind = wanted.repeat == Repeat::Never ? OneShotBody::Rewind::Refused : OneShotBody::Rewind::Allowed;
    const auto again = [this] {
        const auto broken = [this] {
            end(Failure{Failure::Kind::Broken, Core::tr("it was closed before an answer came")});
        };
        QMetaObject::invokeMethod(this, broken, Qt::QueuedConnection);
    };
    const auto read = [this] {
        if (!std::exchange(m_sending, true)) sendAtOnce(); // the connection stands by now
        moved();
    };
    m_body = std::make_unique<OneShotBody>(bodyOf(wanted), rewind, read, again);
    m_reply.reset(manager.sendCustomRequest(request, methodName(wanted.method), m_body.get()));
}

void Conversation::listen() {
    connect(m_reply.get(), &QNetworkReply::socketStartedConnecting, this, &Conversation::moved);
    connect(m_reply.get(), &QNetworkReply::encrypted, this, &Conversation::moved);
    connect(m_reply.get(), &QNetworkReply::requestSent, this, &Conversation::moved);
    connect(m_reply.get(), &QNetworkReply::metaDataChanged, this, &Conversation::headArrived);
    connect(m_reply.get(), &QNetworkReply::readyRead, this, &Conversation::readOn);
    connect(m_reply.get(), &QNetworkReply::finished, this, &Conversation::finished);
    connect(m_reply.get(), &QNetworkReply::sslErrors, this, [this](const QList<QSslError>& errors) {
        for (const QSslError& error : errors)
            m_distrust.append(error.errorString());
    });
}

void Conversation::moved() {
    if (!m_ended) m_silence.start();
}

void Conversation::headArrived() {
    moved();
    if (m_headed || m_ended) return;
    m_headed = true;
    m_reply->setReadBufferSize(kReadAhead); // a request with a body forgets what was set before it started
    m_exchange->mailbox.put(headOf(*m_reply));
}

void Conversation::goOn() {
    moved();
    readOn();
}

void Conversation::readOn() {
    if (m_ended || !m_headed) return;
    moved();
    for (;;) {
        const std::size_t room = m_exchange->mailbox.room();
        if (room == 0) {
            m_silence.stop(); // the silence is the reader's
            return;
        }
        const auto there = static_cast<std::size_t>(std::max<qint64>(m_reply->bytesAvailable(), 0));
        if (there == 0) break;
        std::string bytes(std::min(room, there), '\0');
        const qint64 length = m_reply->read(bytes.data(), static_cast<qint64>(bytes.size()));
        if (length <= 0) break;
        bytes.resize(static_cast<std::size_t>(length));
        m_received += length;
        m_exchange->mailbox.put(std::move(bytes));
    }
    if (m_finished) check();
}

void Conversation::check() {
    auto failure = failureOf(*m_reply, sent(), m_distrust);
    if (!failure && isCutShort()) failure = Failure{Failure::Kind::Broken, Core::tr("the answer was cut short")};
    end(std::move(failure));
}

/// Qt's own word is good where the length is not announced.
bool Conversation::isCutShort() const {
    const QByteArray announced = m_reply->rawHeader("Content-Length");
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (announced.isEmpty() || status == 204 || status == 304) return false;
    return m_received < announced.toLongLong();
}

void Conversation::finished() {
    m_finished = true;
    if (m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid()) headArrived();
    if (m_headed)
        readOn();
    else
        end(failureOf(*m_reply, sent(), m_distrust)
                .value_or(Failure{Failure::Kind::Broken, Core::tr("the answer had no status")}));
}

Sent Conversation::sent() const {
    if (!m_body) return Sent::Nothing; // a GET changes nothing
    const bool headAlone = m_body->size() == 0;
    return headAlone || m_body->used() ? Sent::Maybe : Sent::Nothing;
}

void Conversation::leave() {
    m_ended = true;
    m_silence.stop();
    deleteLater();
}

void Conversation::end(Mailbox::End failure) {
    if (m_ended) return;
    m_exchange->mailbox.put(std::move(failure));
    leave();
}

} // namespace understudy::http
