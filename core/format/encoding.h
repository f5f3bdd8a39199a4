// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <memory>
#include <string>
#include <string_view>

namespace understudy {

/// Converts text between encodings piece by piece (iconv); a character cut between two pieces is carried over.
class Transcoder {
public:
    /// Fails for a name iconv does not know.
    static Result<Transcoder> create(const std::string& from, const std::string& to);
    Transcoder(Transcoder&&) noexcept;
    Transcoder& operator=(Transcoder&&) noexcept;
    ~Transcoder();

    /// Appends the converted piece to `out`. A byte or character that cannot be converted becomes U+FFFD or '?' and
    /// is counted, so that bad input loses nothing else.
    void convert(std::string_view piece, std::string& out);
    std::size_t replaced() const;
    /// True if the last piece ended within a character.
    bool isCut() const;

private:
    struct State;
    explicit Transcoder(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace understudy
