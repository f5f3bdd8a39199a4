// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace understudy {

class Language;
struct MessageArgument;

/// Words for a person: an English template with gaps %1 … %9, and what stands in the gaps. It reads as English by
/// itself; an interface in another language looks the template up there. Made by Core::tr() and verbatim().
class Message {
public:
    Message() = default;
    Message(std::string text); ///< As verbatim().
    Message(const char* text); ///< As verbatim().

    bool empty() const { return m_template[0] == '\0'; }
    /// The English text.
    std::string text() const;
    /// The text in another language.
    std::string text(const Language& language) const;
    operator std::string() const { return text(); }

    friend bool operator==(const Message& message, std::string_view text) { return message.text() == text; }
    friend std::ostream& operator<<(std::ostream& out, const Message& message);

private:
    friend struct Core;
    friend Message verbatim(std::string text);
    Message(const char* text, const char* singular, std::vector<MessageArgument> arguments);

    const char* m_template = "";
    const char* m_singular = nullptr; ///< The template when the first argument is 1; null if it counts nothing.
    std::vector<MessageArgument> m_arguments;
};

/// An amount of bytes, written with its unit: "1.4 GB".
struct ByteCount {
    std::uint64_t bytes = 0;
};

/// A share from 0 to 1, written in percent: "96.8 %".
struct Share {
    double share = 0;
};

/// What stands in a gap. Numbers are quantities and get separators, "12,345"; numbers that are names (a line, a seed,
/// a year) are given as text.
struct MessageArgument {
    std::variant<std::string, std::int64_t, ByteCount, Share, Message> value;

    MessageArgument(std::string text) : value(std::move(text)) {}
    MessageArgument(std::string_view text) : value(std::string(text)) {}
    MessageArgument(const char* text) : value(std::string(text)) {}
    MessageArgument(char character) : value(std::string(1, character)) {}
    MessageArgument(const Message& message) : value(message) {}
    MessageArgument(ByteCount bytes) : value(bytes) {}
    MessageArgument(Share share) : value(share) {}
    template <class Number>
        requires(std::is_integral_v<Number> && !std::is_same_v<Number, bool>)
    MessageArgument(Number number) : value(static_cast<std::int64_t>(number)) {}
};

/// Text that reads the same in every language (a name, what the system says), or that is in the reader's already.
Message verbatim(std::string text);

/// How a language writes messages.
class Language {
public:
    virtual ~Language() = default;
    /// The template in this language; `singular` is null or the English one for a count of 1.
    virtual std::string translated(const char* english, const char* singular, std::uint64_t count) const = 0;
    virtual std::string number(std::int64_t number) const = 0;
    virtual std::string byteCount(std::uint64_t bytes) const = 0;
    virtual std::string share(double share) const = 0;
};

/// A literal with one gap for each argument; a wrong one does not compile. The first may be missing in a singular.
template <bool First, class... Arguments>
class MessageTemplate {
public:
    template <std::size_t Size>
    consteval MessageTemplate(const char (&text)[Size]) : m_text(text) {
        bool found[10] = {!First};
        for (std::size_t i = 0; i + 2 < Size; ++i)
            if (text[i] == '%' && text[i + 1] >= '1' && text[i + 1] <= '9') found[text[i + 1] - '1'] = true;
        for (std::size_t i = 0; i < 9; ++i)
            if (found[i] != (i < sizeof...(Arguments)) && (First || i > 0)) throw "gaps and arguments differ";
    }
    const char* text() const { return m_text; }

private:
    const char* m_text;
};

/// Makes messages. Core::tr("…") looks like Qt's tr(), so that lupdate collects the templates; but it only puts the
/// English together. Arguments that are literals do not compile: lupdate would take the first for a comment.
struct Core {
#if 0 // lupdate reads on all the same, and files the templates under this name.
    Q_DECLARE_TR_FUNCTIONS(Core)
#endif
    /// Core::tr("There is no table %1", name)
    template <class... Arguments>
        requires(!(std::is_array_v<Arguments> || ...))
    static Message tr(MessageTemplate<true, std::type_identity_t<Arguments>...> text, const Arguments&... arguments) {
        return {text.text(), nullptr, {MessageArgument(arguments)...}};
    }

    /// Core::tr("%1 rows of %2 are empty", "%1 row of %2 is empty", rows, name): `count` fills %1 and chooses.
    template <class Count, class... Arguments>
        requires(std::is_integral_v<Count>)
    static Message tr(MessageTemplate<true, std::type_identity_t<Count>, std::type_identity_t<Arguments>...> many,
                      MessageTemplate<false, std::type_identity_t<Count>, std::type_identity_t<Arguments>...> one, Count count,
                      const Arguments&... arguments) {
        return {many.text(), one.text(), {MessageArgument(count), MessageArgument(arguments)...}};
    }
};

} // namespace understudy
