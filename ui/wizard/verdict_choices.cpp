// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/verdict_choices.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace understudy::ui {
namespace {

struct VerdictChoices {
    Q_DECLARE_TR_FUNCTIONS(VerdictChoices)
};

struct NamedDelimiter {
    const char* delimiter;
    const char* name;
};
constexpr NamedDelimiter kDelimiters[] = {{",", QT_TRANSLATE_NOOP("VerdictChoices", "Comma")},
                                          {";", QT_TRANSLATE_NOOP("VerdictChoices", "Semicolon")},
                                          {"\t", QT_TRANSLATE_NOOP("VerdictChoices", "Tab")},
                                          {"|", QT_TRANSLATE_NOOP("VerdictChoices", "Pipe")},
                                          {" ", QT_TRANSLATE_NOOP("VerdictChoices", "Space")},
                                          {":", QT_TRANSLATE_NOOP("VerdictChoices", "Colon")}};
constexpr const char* kNullTexts[] = {"", "NULL", "null", "\\N", "NA", "N/A", "None", "-"};
constexpr const char* kEncodings[] = {"UTF-8", "ISO-8859-1", "windows-1252", "ISO-8859-15", "UTF-16LE", "UTF-16BE"};

QString escapeText(Escape escape) {
    switch (escape) {
    case Escape::Doubled: return VerdictChoices::tr("doubled");
    case Escape::Backslash: return VerdictChoices::tr("backslash");
    default: return VerdictChoices::tr("no escape");
    }
}

QString quoteText(char quote, Escape escape) {
    if (quote == '\0') return VerdictChoices::tr("None");
    return QStringLiteral("%1 (%2)").arg(QChar::fromLatin1(quote)).arg(escapeText(escape));
}

void add(std::vector<VerdictChoice>& choices, const QString& text, const SniffOverrides& overrides) {
    const auto known = [&](const VerdictChoice& choice) { return choice.text == text; };
    if (std::none_of(choices.begin(), choices.end(), known)) choices.push_back({text, overrides});
}

void addDelimiter(std::vector<VerdictChoice>& choices, const std::string& delimiter) {
    SniffOverrides overrides;
    overrides.delimiter = delimiter;
    add(choices, delimiterText(delimiter), overrides);
}

void addQuote(std::vector<VerdictChoice>& choices, char quote, Escape escape) {
    SniffOverrides overrides;
    overrides.quote = quote;
    overrides.escape = quote == '\0' ? Escape::None : escape;
    add(choices, quoteText(quote, escape), overrides);
}

void addEncoding(std::vector<VerdictChoice>& choices, const std::string& encoding) {
    SniffOverrides overrides;
    overrides.encoding = encoding;
    add(choices, QString::fromStdString(encoding), overrides);
}

void addLineEnd(std::vector<VerdictChoice>& choices, LineEnd lineEnd) {
    SniffOverrides overrides;
    overrides.lineEnd = lineEnd;
    add(choices, QString::fromLatin1(lineEndName(lineEnd)), overrides);
}

void addHeader(std::vector<VerdictChoice>& choices, const QString& text, bool header) {
    SniffOverrides overrides;
    overrides.header = header;
    add(choices, text, overrides);
}

QString firstLineText(const std::optional<std::string>& line) {
    return line ? QString::fromStdString(*line) : VerdictChoices::tr("no custom line");
}

void addFirstLine(std::vector<VerdictChoice>& choices, const std::optional<std::string>& line) {
    SniffOverrides overrides;
    overrides.customHeader = line;
    add(choices, firstLineText(line), overrides);
}

QString nullText(const std::string& text) {
    return text.empty() ? VerdictChoices::tr("empty field") : QString::fromStdString(text);
}

void addNullText(std::vector<VerdictChoice>& choices, const std::string& text) {
    SniffOverrides overrides;
    overrides.nullText = text;
    add(choices, nullText(text), overrides);
}

QString namesText(const Sniffed& sniffed) {
    if (!sniffed.headerFile.empty())
        return VerdictChoices::tr("from %1").arg(QFileInfo(QString::fromStdString(sniffed.headerFile)).fileName());
    return sniffed.dialect.header ? VerdictChoices::tr("from the first row") : VerdictChoices::tr("made up");
}

} // namespace

QString delimiterText(const std::string& delimiter) {
    for (const NamedDelimiter& known : kDelimiters)
        if (delimiter == known.delimiter) return VerdictChoices::tr(known.name);
    if (delimiter.empty()) return VerdictChoices::tr("none (one column)");
    if (delimiter.size() == 1 && static_cast<unsigned char>(delimiter[0]) < 0x20)
        return QStringLiteral("U+%1").arg(delimiter[0], 4, 16, QLatin1Char('0')).toUpper();
    return QString::fromStdString(delimiter);
}

std::string delimiterFromText(const QString& text) {
    for (const NamedDelimiter& known : kDelimiters)
        if (text.compare(VerdictChoices::tr(known.name), Qt::CaseInsensitive) == 0) return known.delimiter;
    if (text == QLatin1String("\\t")) return "\t";
    const bool code = text.startsWith(QLatin1String("U+"), Qt::CaseInsensitive) || text.startsWith(QLatin1String("\\x"));
    bool valid = false;
    const uint value = code ? text.mid(2).toUInt(&valid, 16) : 0;
    return valid ? QString(QChar(static_cast<char16_t>(value))).toStdString() : text.toStdString();
}

std::string nullTextFromText(const QString& text) {
    return text.compare(nullText({}), Qt::CaseInsensitive) == 0 ? std::string() : text.toStdString();
}

QString verdictLabel(VerdictKind kind) {
    switch (kind) {
    case VerdictKind::Delimiter: return VerdictChoices::tr("Delimiter");
    case VerdictKind::Quote: return VerdictChoices::tr("Quote");
    case VerdictKind::Encoding: return VerdictChoices::tr("Encoding");
    case VerdictKind::LineEnds: return VerdictChoices::tr("Line ends");
    case VerdictKind::FirstLine: return VerdictChoices::tr("First line");
    case VerdictKind::Names: return VerdictChoices::tr("Names");
    case VerdictKind::Nulls: return VerdictChoices::tr("Nulls");
    }
    return {};
}

QString verdictQuestion(VerdictKind kind) {
    switch (kind) {
    case VerdictKind::Delimiter: return VerdictChoices::tr("What stands between two fields. Type any other one.");
    case VerdictKind::Quote: return VerdictChoices::tr("What stands around a field that holds a delimiter.");
    case VerdictKind::Encoding: return VerdictChoices::tr("How characters are written as bytes.");
    case VerdictKind::LineEnds: return VerdictChoices::tr("What stands at the end of a row.");
    case VerdictKind::FirstLine: return VerdictChoices::tr("A first line that is neither names nor data.");
    case VerdictKind::Names: return VerdictChoices::tr("Where the column names come from.");
    case VerdictKind::Nulls: return VerdictChoices::tr("What stands where there is no value. Type any other text.");
    }
    return {};
}

Stage verdictStage(VerdictKind kind) {
    switch (kind) {
    case VerdictKind::Delimiter: return Stage::Delimiter;
    case VerdictKind::Quote: return Stage::Quote;
    case VerdictKind::Encoding: return Stage::Encoding;
    case VerdictKind::LineEnds: return Stage::LineEnd;
    case VerdictKind::FirstLine: return Stage::CustomHeader;
    case VerdictKind::Names: return Stage::Header;
    case VerdictKind::Nulls: return Stage::NullText;
    }
    return Stage::Encoding;
}

QString verdictText(VerdictKind kind, const Sniffed& sniffed) {
    const Dialect& dialect = sniffed.dialect;
    switch (kind) {
    case VerdictKind::Delimiter: return delimiterText(dialect.delimiter);
    case VerdictKind::Quote: return quoteText(dialect.quote, dialect.escape);
    case VerdictKind::Encoding: return QString::fromStdString(dialect.encoding);
    case VerdictKind::LineEnds: return QString::fromLatin1(lineEndName(dialect.lineEnd));
    case VerdictKind::FirstLine: return firstLineText(dialect.customHeader);
    case VerdictKind::Names: return namesText(sniffed);
    case VerdictKind::Nulls: return nullText(dialect.nullText);
    }
    return {};
}

std::vector<VerdictChoice> verdictChoices(VerdictKind kind, const Sniffed& sniffed, const std::string& firstLine) {
    std::vector<VerdictChoice> choices;
    const Dialect& dialect = sniffed.dialect;
    switch (kind) {
    case VerdictKind::Delimiter:
        addDelimiter(choices, dialect.delimiter);
        for (const NamedDelimiter& known : kDelimiters) addDelimiter(choices, known.delimiter);
        break;
    case VerdictKind::Quote:
        addQuote(choices, dialect.quote, dialect.escape);
        for (const char quote : {'"', '\''})
            for (const Escape escape : {Escape::Doubled, Escape::Backslash}) addQuote(choices, quote, escape);
        addQuote(choices, '\0', Escape::None);
        break;
    case VerdictKind::Encoding:
        addEncoding(choices, dialect.encoding);
        for (const char* encoding : kEncodings) addEncoding(choices, encoding);
        break;
    case VerdictKind::LineEnds:
        for (const LineEnd lineEnd : {LineEnd::Lf, LineEnd::CrLf, LineEnd::Cr}) addLineEnd(choices, lineEnd);
        break;
    case VerdictKind::FirstLine:
        addFirstLine(choices, dialect.customHeader);
        addFirstLine(choices, std::nullopt);
        if (!firstLine.empty()) addFirstLine(choices, firstLine);
        break;
    case VerdictKind::Names:
        addHeader(choices, namesText(sniffed), dialect.header);
        addHeader(choices, VerdictChoices::tr("from the first row"), true);
        if (sniffed.headerFile.empty()) addHeader(choices, VerdictChoices::tr("made up"), false);
        break;
    case VerdictKind::Nulls:
        addNullText(choices, dialect.nullText);
        for (const char* text : kNullTexts) addNullText(choices, text);
        break;
    }
    return choices;
}

bool isOverridden(VerdictKind kind, const SniffOverrides& overrides) {
    switch (kind) {
    case VerdictKind::Delimiter: return overrides.delimiter.has_value();
    case VerdictKind::Quote: return overrides.quote.has_value() || overrides.escape.has_value();
    case VerdictKind::Encoding: return overrides.encoding.has_value();
    case VerdictKind::LineEnds: return overrides.lineEnd.has_value();
    case VerdictKind::FirstLine: return overrides.customHeader.has_value();
    case VerdictKind::Names: return overrides.header.has_value();
    case VerdictKind::Nulls: return overrides.nullText.has_value();
    }
    return false;
}

bool isFromSchema(VerdictKind kind, const Sniffed& sniffed, const SniffOverrides& overrides) {
    const auto verdict = sniffed.verdicts.find(verdictStage(kind));
    return verdict != sniffed.verdicts.end() && verdict->second.overridden && !isOverridden(kind, overrides);
}

void applyVerdict(VerdictKind kind, const SniffOverrides& from, SniffOverrides& to) {
    switch (kind) {
    case VerdictKind::Delimiter: to.delimiter = from.delimiter; break;
    case VerdictKind::Quote:
        to.quote = from.quote;
        to.escape = from.escape;
        break;
    case VerdictKind::Encoding: to.encoding = from.encoding; break;
    case VerdictKind::LineEnds: to.lineEnd = from.lineEnd; break;
    case VerdictKind::FirstLine: to.customHeader = from.customHeader; break;
    case VerdictKind::Names: to.header = from.header; break;
    case VerdictKind::Nulls: to.nullText = from.nullText; break;
    }
}

void resetVerdict(VerdictKind kind, SniffOverrides& overrides) { applyVerdict(kind, {}, overrides); }

} // namespace understudy::ui
