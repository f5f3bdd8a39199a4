// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/auth/credentials.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>

namespace understudy::auth {

/// An access token and when it ends.
struct Token {
    std::string text;
    http::Milliseconds expires{0}; ///< Since 1970 UTC.
};

/// One way of getting access tokens: a key, a refresh token, another identity.
class TokenSource {
public:
    virtual ~TokenSource() = default;
    virtual Result<Token> fetch(std::stop_token stop) = 0;
};

/// Credentials over a source: the token is kept until 3 min 45 s before its end; of several threads that find it stale,
/// one fetches and the others wait.
class TokenCredentials : public Credentials {
public:
    TokenCredentials(Account account, std::unique_ptr<TokenSource> source, std::shared_ptr<http::Clock> clock);

    const Account& account() const override { return m_account; }
    /// Empty for hosts that are not Google's: a token is shown to nobody else.
    Result<std::vector<http::Header>> headersFor(const std::string& url, std::stop_token stop) override;
    void expire() override;
    std::string name() const override;
    /// The access token itself, for sources built on this one.
    Result<Token> token(std::stop_token stop);

private:
    bool isFresh() const;

    const Account m_account;
    const std::unique_ptr<TokenSource> m_source;
    const std::shared_ptr<http::Clock> m_clock;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    Token m_token;
    bool m_fetching = false;
};

/// True for https URLs below googleapis.com, the only ones that credentials are sent to.
bool isGoogle(const std::string& url);

} // namespace understudy::auth
