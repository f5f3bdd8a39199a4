// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/message.h"

#include "base/text.h"

#include <cmath>
#include <cstdio>
#include <ostream>

namespace understudy {

namespace {

class English : public Language {
public:
    std::string translated(const char* english, const char* singular, std::uint64_t count) const override {
        return singular && count == 1 ? singular : english;
    }
    std::string number(std::int64_t number) const override {
        const auto size = static_cast<std::uint64_t>(number);
        return number < 0 ? "-" + grouped(-size) : grouped(size);
    }
    std::string byteCount(std::uint64_t bytes) const override { return understudy::byteCount(bytes); }
    std::string share(double share) const override {
        char text[32];
        const double percent = std::round(share * 1000) / 10;
        std::snprintf(text, sizeof text, "%.*f %%", percent == std::floor(percent) ? 0 : 1, percent);
        return text;
    }
};

struct Writer {
    const Language& language;
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(std::int64_t number) const { return language.number(number); }
    std::string operator()(ByteCount bytes) const { return language.byteCount(bytes.bytes); }
    std::string operator()(Share share) const { return language.share(share.share); }
    std::string operator()(const Message& message) const { return message.text(language); }
};

bool isGap(std::string_view text) { return text.size() > 1 && text[0] == '%' && text[1] >= '1' && text[1] <= '9'; }

/// In one pass, so that a "%1" inside an argument stays what it is.
std::string filled(std::string_view text, const std::vector<MessageArgument>& arguments, const Language& language) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto gap = isGap(text.substr(i)) ? static_cast<std::size_t>(text[i + 1] - '1') : arguments.size();
        if (gap < arguments.size()) {
            result += std::visit(Writer{language}, arguments[gap].value);
            ++i;
        } else {
            result += text[i];
        }
    }
    return result;
}

} // namespace

Message::Message(std::string text) : Message(verbatim(std::move(text))) {}

Message::Message(const char* text) : Message(verbatim(text)) {}

Message::Message(const char* text, const char* singular, std::vector<MessageArgument> arguments)
    : m_template(text), m_singular(singular), m_arguments(std::move(arguments)) {}

std::string Message::text() const { return text(English()); }

std::string Message::text(const Language& language) const {
    const std::int64_t count = m_singular ? std::get<std::int64_t>(m_arguments.front().value) : 0;
    return filled(language.translated(m_template, m_singular, static_cast<std::uint64_t>(count)), m_arguments, language);
}

std::ostream& operator<<(std::ostream& out, const Message& message) { return out << message.text(); }

Message verbatim(std::string text) { return text.empty() ? Message() : Message("%1", nullptr, {std::move(text)}); }

} // namespace understudy
