// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QIODevice>

#include <functional>
#include <memory>
#include <string>

namespace understudy::http {

/// The body of a request, which leaves this machine once. QNetworkAccessManager sends a request again without a word
/// when a connection that was kept alive turns out to be closed; the server may have acted on the first by then. Here
/// the second sending finds nothing to send and ends the exchange, so that a repeat is decided by those who count them.
class OneShotBody : public QIODevice {
public:
    enum class Rewind {
        Allowed, ///< Harmless until read: an answer 308 rewinds, and is no redirect with resumable uploads.
        Refused, ///< Ends the exchange: for requests whose head alone may take effect.
    };
    /// `moved` hears of every read, `again` of an attempt to send a second time.
    OneShotBody(std::shared_ptr<const std::string> bytes, Rewind rewind, std::function<void()> moved,
                std::function<void()> again);

    /// True once anything was handed out.
    bool used() const { return m_used; }

    bool isSequential() const override { return false; }

    qint64 size() const override { return static_cast<qint64>(m_bytes->size()); }

    bool reset() override;

protected:
    qint64 readData(char* data, qint64 most) override;

    qint64 writeData(const char*, qint64) override { return -1; }

private:
    std::shared_ptr<const std::string> m_bytes;
    Rewind m_rewind;
    std::function<void()> m_moved, m_again;
    bool m_used = false, m_rewound = false;
};

} // namespace understudy::http
