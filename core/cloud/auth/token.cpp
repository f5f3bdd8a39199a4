// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/auth/token.h"

#include "cloud/http/url.h"

namespace understudy::auth {

namespace {

constexpr http::Milliseconds kRefreshBefore = std::chrono::minutes(3) + std::chrono::seconds(45);

} // namespace

bool isGoogle(const std::string& url) {
    const std::string host = http::hostOf(url);
    return url.starts_with("https://") && host.ends_with(".googleapis.com");
}

TokenCredentials::TokenCredentials(Account account, std::unique_ptr<TokenSource> source, std::shared_ptr<http::Clock> clock)
    : m_account(std::move(account)), m_source(std::move(source)), m_clock(std::move(clock)) {}

bool TokenCredentials::isFresh() const {
    return !m_token.text.empty() && m_clock->now() + kRefreshBefore < m_token.expires;
}

Result<Token> TokenCredentials::token(std::stop_token stop) {
    std::unique_lock lock(m_mutex);
    if (!m_changed.wait(lock, stop, [&] { return !m_fetching; })) return fail(ErrorCode::Cancelled, Core::tr("Cancelled"));
    if (isFresh()) return m_token;
    m_fetching = true;
    lock.unlock();
    auto fetched = m_source->fetch(stop);
    lock.lock();
    m_fetching = false;
    m_changed.notify_all();
    if (fetched) m_token = *fetched;
    return fetched;
}

Result<std::vector<http::Header>> TokenCredentials::headersFor(const std::string& url, std::stop_token stop) {
    std::vector<http::Header> headers;
    if (!isGoogle(url)) return headers;
    const auto current = token(stop);
    if (!current) return tl::unexpected(current.error());
    headers.push_back({"Authorization", "Bearer " + current->text});
    if (!m_account.quotaProject.empty()) headers.push_back({"x-goog-user-project", m_account.quotaProject});
    return headers;
}

std::string TokenCredentials::name() const {
    return m_account.address.empty() ? m_account.origin : m_account.address + " (" + m_account.origin + ")";
}

void TokenCredentials::expire() {
    const std::lock_guard lock(m_mutex);
    m_token = {};
}

} // namespace understudy::auth
