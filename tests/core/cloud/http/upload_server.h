// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/http/transport.h"

#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace understudy::http {

/// One resumable upload as Google's storage keeps it, with faults in the order of the requests: bytes persist in whole
/// 256 KiB blocks, bytes sent again are trimmed, a gap or an odd chunk is refused, a wrong x-goog-hash too.
class UploadServer : public Transport {
public:
    struct Fault {
        enum class Kind {
            None,
            Answer,      ///< Refuses with `status`, keeping the first `bytes`.
            KeepsPart,   ///< Keeps the first `bytes` and says so.
            Breaks,      ///< Keeps the first `bytes` and breaks the connection.
            TimesOut,    ///< The same, silently.
            LosesAnswer, ///< Does all of it and breaks the connection.
            NotReached,  ///< The request never arrives.
        };
        Kind kind = Kind::None;
        int status = 0;
        std::uint64_t bytes = 0;
    };

    static constexpr const char* kOpen = "https://storage.test/upload?uploadType=resumable&name=o";
    static constexpr const char* kSession = "https://storage.test/upload?upload_id=top-secret-session";

    Outcome exchange(const Request& request, std::stop_token stop) override;

    std::deque<Fault> faults; ///< For the requests to come; none left: none.
    std::string location = kSession;
    bool corrupts = false; ///< Damages the first byte it stores.
    std::string data;
    bool finished = false, cancelled = false, gone = false;
    std::uint64_t received = 0; ///< Bytes of all bodies.
    std::vector<Request> requests;
    std::vector<std::string> violations; ///< What a client must not do.

private:
    Response respond(const Request& request, std::uint64_t most);
    Response put(const Request& request, std::uint64_t most);
    Response standing() const;
    Response store(const Request& request, std::uint64_t first, std::optional<std::uint64_t> total, std::uint64_t most);
    Response finish(const Request& request, std::uint64_t total);

    std::mutex m_mutex;
};

} // namespace understudy::http
