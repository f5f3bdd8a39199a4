// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/http/mailbox.h"
#include "cloud/http/network_failure.h"
#include "cloud/http/one_shot_body.h"

#include <QtCore/QTimer>
#include <QtNetwork/QNetworkAccessManager>

#include <memory>

namespace understudy::http {

class Conversation;

/// What the two threads of an exchange share.
struct Exchange {
    explicit Exchange(Request sent) : request(std::move(sent)) {}

    const Request request;
    Mailbox mailbox;
    Conversation* conversation = nullptr; ///< Known to the network's thread only; none before and after.
};

/// One request and its answer, on the network's thread: puts the answer into the mailbox as it comes and there is room,
/// watches for silence, and deletes itself at the end.
class Conversation : public QObject {
public:
    /// Uses `manager`, or `own`, which is new and has no connection yet.
    Conversation(std::shared_ptr<Exchange> exchange, const QNetworkRequest& request, QNetworkAccessManager& manager,
                 std::unique_ptr<QNetworkAccessManager> own);
    ~Conversation() override;

    /// The reader has room again.
    void goOn();
    /// The reader has left.
    void leave();

private:
    void send(const QNetworkRequest& request, QNetworkAccessManager& manager);
    void listen();
    void moved();
    void headArrived();
    void readOn();
    void finished();
    void end(Mailbox::End failure);
    void check();
    bool isCutShort() const;
    Sent sent() const;

    std::shared_ptr<Exchange> m_exchange;
    std::unique_ptr<QNetworkAccessManager> m_own;
    std::unique_ptr<OneShotBody> m_body;
    std::unique_ptr<QNetworkReply> m_reply;
    QTimer m_silence;
    QStringList m_distrust;
    qint64 m_received = 0;
    bool m_sending = false, m_headed = false, m_finished = false, m_ended = false;
};

} // namespace understudy::http
