// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

namespace understudy::auth {

struct KeychainAnswer {
    enum class Outcome { Done, NotThere, NoKeychain } outcome = Outcome::NoKeychain;
    std::string secret;
};

/// The platform's keychain through QtKeychain, blocking. Its jobs run on a thread of their own, because they need an
/// event loop and callers have none; one that does not answer in time counts as no keychain.
class Keychain {
public:
    Keychain();
    ~Keychain();
    KeychainAnswer read(const std::string& name);
    KeychainAnswer write(const std::string& name, const std::string& secret);
    KeychainAnswer remove(const std::string& name);

private:
    struct Thread;
    std::unique_ptr<Thread> m_thread;
};

} // namespace understudy::auth
