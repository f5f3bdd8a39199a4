// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/encoding.h"

#include "base/message.h"

#include <cerrno>
#include <iconv.h>
#include <utility>

namespace understudy {

struct Transcoder::State {
    iconv_t handle = nullptr;
    std::size_t unit = 1; ///< Bytes skipped when a character of `from` is broken.
    bool toUnicode = true;
    std::string substitute; ///< What stands for a broken character, in the target encoding.
    std::string carried;    ///< The beginning of a character whose end comes with the next piece.
    std::size_t replaced = 0;

    ~State() { iconv_close(handle); }

    /// Converts as much as it can and returns the bytes used; errno tells why it stopped.
    std::size_t run(std::string_view piece, std::string& out) {
        char buffer[16 * 1024];
        char* from = const_cast<char*>(piece.data()); // iconv's signature; it does not write there
        std::size_t left = piece.size();
        for (;;) {
            char* to = buffer;
            std::size_t room = sizeof buffer;
            errno = 0;
            const std::size_t result = iconv(handle, &from, &left, &to, &room);
            const int reason = result == static_cast<std::size_t>(-1) ? errno : 0;
            out.append(buffer, to);
            if (reason != E2BIG) {
                errno = reason;
                return piece.size() - left;
            }
        }
    }
};

namespace {

bool startsWith(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

std::size_t unitOf(const std::string& encoding) {
    if (startsWith(encoding, "UTF-16") || startsWith(encoding, "UCS-2")) return 2;
    return startsWith(encoding, "UTF-32") ? 4 : 1;
}

/// Bytes to skip at a character that `encoding` cannot express or read: a whole UTF-8 sequence, else one unit.
std::size_t brokenLength(std::string_view text, std::size_t unit, bool isUtf8) {
    if (!isUtf8) return std::min(unit, text.size());
    std::size_t length = 1;
    while (length < text.size() && length < 4 && (static_cast<unsigned char>(text[length]) & 0xc0) == 0x80)
        ++length;
    return length;
}

} // namespace

Transcoder::Transcoder(std::unique_ptr<State> state) : m_state(std::move(state)) {}

Transcoder::Transcoder(Transcoder&&) noexcept = default;
Transcoder& Transcoder::operator=(Transcoder&&) noexcept = default;
Transcoder::~Transcoder() = default;

Result<Transcoder> Transcoder::create(const std::string& from, const std::string& to) {
    const iconv_t handle = iconv_open(to.c_str(), from.c_str());
    if (handle == reinterpret_cast<iconv_t>(-1))
        return fail(ErrorCode::Usage, Core::tr("there is no conversion from encoding '%1' to '%2'", from, to), {},
                    Core::tr("Use an IANA name such as UTF-8, UTF-16LE, ISO-8859-1 or windows-1252."));
    auto state = std::make_unique<State>();
    state->handle = handle;
    state->unit = unitOf(from);
    state->toUnicode = from != "UTF-8";
    const std::string_view mark = startsWith(to, "UTF-") ? "\xef\xbf\xbd" : "?";
    const iconv_t fromUtf8 = iconv_open(to.c_str(), "UTF-8");
    char bytes[8];
    char* in = const_cast<char*>(mark.data());
    char* out = bytes;
    std::size_t inLeft = mark.size(), outLeft = sizeof bytes;
    iconv(fromUtf8, &in, &inLeft, &out, &outLeft);
    iconv_close(fromUtf8);
    state->substitute.assign(bytes, out);
    return Transcoder(std::move(state));
}

void Transcoder::convert(std::string_view piece, std::string& out) {
    std::string joined;
    if (!m_state->carried.empty()) {
        joined = std::exchange(m_state->carried, {}) + std::string(piece);
        piece = joined;
    }
    for (;;) {
        piece.remove_prefix(m_state->run(piece, out));
        if (errno == EINVAL) m_state->carried = piece;
        if (errno != EILSEQ) return;
        out += m_state->substitute;
        ++m_state->replaced;
        piece.remove_prefix(brokenLength(piece, m_state->unit, !m_state->toUnicode));
    }
}

std::size_t Transcoder::replaced() const { return m_state->replaced; }

bool Transcoder::isCut() const { return !m_state->carried.empty(); }

} // namespace understudy
