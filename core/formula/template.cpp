// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/lexer.h"
#include "formula/parser.h"
#include "formula/syntax.h"

#include <algorithm>

namespace understudy::formula {

namespace {

struct Delimiters {
    std::string_view open, close, block;
};

constexpr Delimiters kDelimiters{"${{", "}}", "${%"};
constexpr Delimiters kOldDelimiters{"<<", ">>", "<%"};
constexpr std::string_view kComment = "{#";

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }
bool uses(std::string_view text, const Delimiters& d) { return contains(text, d.open) || contains(text, d.block); }

bool isSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// Line ends become \n and the last one goes, as Jinja reads a template.
std::string normalized(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] != '\r')
            result += text[i];
        else if (i + 1 == text.size() || text[i + 1] != '\n')
            result += '\n';
    if (result.ends_with('\n')) result.pop_back();
    return result;
}

/// Cuts a string into literal text and expressions.
class Scanner {
public:
    Scanner(std::string_view text, const Delimiters& delimiters) : m_delimiters(delimiters) {
        m_template.source = normalized(text);
    }

    Template run() {
        const std::string_view source = m_template.source;
        for (std::size_t at = 0; at < source.size();) {
            const std::size_t tag = nextTag(at);
            addText(source.substr(at, tag - at), tag < source.size() && stripsBefore(tag));
            if (tag == source.size()) break;
            at = readTag(tag);
        }
        return std::move(m_template);
    }

private:
    std::string_view rest(std::size_t at) const { return std::string_view(m_template.source).substr(at); }

    std::size_t nextTag(std::size_t at) const {
        const std::string& source = m_template.source;
        return std::min({source.find(m_delimiters.open, at), source.find(m_delimiters.block, at),
                         source.find(kComment, at), source.size()});
    }

    std::size_t openingLength(std::size_t tag) const {
        return rest(tag).starts_with(kComment) ? kComment.size() : m_delimiters.open.size();
    }

    bool stripsBefore(std::size_t tag) const { return rest(tag + openingLength(tag)).starts_with('-'); }

    void addText(std::string_view text, bool strip) {
        while (strip && !text.empty() && isSpace(text.back())) text.remove_suffix(1);
        if (text.empty()) return;
        Segment segment;
        segment.text = text;
        m_template.segments.push_back(std::move(segment));
    }

    std::size_t readTag(std::size_t tag) {
        if (rest(tag).starts_with(m_delimiters.open)) return readExpression(tag);
        if (rest(tag).starts_with(kComment)) return readComment(tag);
        const std::string_view word = rest(tag).substr(0, std::min(rest(tag).size(), rest(tag).find('}') + 1));
        throw SyntaxError{Core::tr("block tags like %1 if or set are not supported yet; an inline if inside ${{ }} is", m_delimiters.block),
                          tag, std::max(word.size(), m_delimiters.block.size())};
    }

    std::size_t readExpression(std::size_t tag) {
        std::size_t begin = tag + m_delimiters.open.size();
        if (rest(begin).starts_with('-') || rest(begin).starts_with('+')) ++begin;
        const Lexed lexed = lex(m_template.source, begin, m_delimiters.close);
        Segment segment;
        segment.expression = parseTokens(lexed.tokens);
        m_template.segments.push_back(std::move(segment));
        return lexed.stripsAfter ? skipSpace(lexed.end) : lexed.end;
    }

    std::size_t readComment(std::size_t tag) const {
        const std::size_t end = m_template.source.find("#}", tag + kComment.size());
        if (end == std::string::npos)
            throw SyntaxError{Core::tr("Missing end of comment tag"), tag, m_template.source.size() - tag};
        return m_template.source[end - 1] == '-' ? skipSpace(end + 2) : end + 2;
    }

    std::size_t skipSpace(std::size_t at) const {
        while (at < m_template.source.size() && isSpace(m_template.source[at])) ++at;
        return at;
    }

    const Delimiters& m_delimiters;
    Template m_template;
};

void collectNames(const Node& node, std::vector<std::string>& found) {
    if (node.type == Node::Type::Name && std::find(found.begin(), found.end(), node.text) == found.end())
        found.push_back(node.text);
    for (const auto& child : node.children)
        if (child) collectNames(*child, found);
}

} // namespace

bool hasFormula(std::string_view text, int version) {
    return uses(text, kDelimiters) || (version == 2 && uses(text, kOldDelimiters));
}

Template parse(std::string_view text, int version) {
    const bool old = version == 2 && !uses(text, kDelimiters);
    return Scanner(text, old ? kOldDelimiters : kDelimiters).run();
}

std::unique_ptr<Node> parseExpression(std::string_view text) { return parseTokens(lex(text, 0, {}).tokens); }

std::vector<std::string> names(const Template& source) {
    std::vector<std::string> found;
    for (const Segment& segment : source.segments)
        if (segment.expression) collectNames(*segment.expression, found);
    return found;
}

} // namespace understudy::formula
