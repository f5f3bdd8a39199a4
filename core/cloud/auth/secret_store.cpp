// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/auth/secret_store.h"

#include "cloud/auth/keychain.h"

#include <atomic>
#include <map>
#include <mutex>

namespace understudy::auth {

namespace {

tl::unexpected<Error> noSecret(const std::string& name) {
    return fail(ErrorCode::NotFound, Core::tr("There is no secret of this name"), name);
}

class MemoryStore : public SecretStore {
public:
    Result<std::string> read(const std::string& name) override {
        const std::lock_guard lock(m_mutex);
        const auto found = m_secrets.find(name);
        return found == m_secrets.end() ? Result<std::string>(noSecret(name)) : found->second;
    }
    Result<void> write(const std::string& name, const std::string& secret) override {
        const std::lock_guard lock(m_mutex);
        m_secrets[name] = secret;
        return {};
    }
    Result<void> remove(const std::string& name) override {
        const std::lock_guard lock(m_mutex);
        m_secrets.erase(name);
        return {};
    }
    bool durable() const override { return false; }

private:
    std::mutex m_mutex;
    std::map<std::string, std::string> m_secrets;
};

/// The keychain for as long as it answers; what it cannot keep stays in memory, and durable() says so.
class KeychainStore : public SecretStore {
public:
    /// What is in memory the keychain did not take.
    Result<std::string> read(const std::string& name) override {
        if (auto secret = m_memory.read(name)) return secret;
        const KeychainAnswer answer = m_keychain.read(name);
        if (answer.outcome == KeychainAnswer::Outcome::Done) return answer.secret;
        if (answer.outcome == KeychainAnswer::Outcome::NoKeychain) m_durable = false;
        return noSecret(name);
    }
    Result<void> write(const std::string& name, const std::string& secret) override {
        m_durable = m_keychain.write(name, secret).outcome == KeychainAnswer::Outcome::Done;
        return m_durable ? m_memory.remove(name) : m_memory.write(name, secret);
    }
    Result<void> remove(const std::string& name) override {
        m_keychain.remove(name);
        return m_memory.remove(name);
    }
    bool durable() const override { return m_durable; }

private:
    Keychain m_keychain;
    MemoryStore m_memory;
    std::atomic<bool> m_durable{true};
};

} // namespace

std::shared_ptr<SecretStore> secretStore() {
    static const std::shared_ptr<SecretStore> store = std::make_shared<KeychainStore>();
    return store;
}

std::shared_ptr<SecretStore> memoryStore() { return std::make_shared<MemoryStore>(); }

} // namespace understudy::auth
