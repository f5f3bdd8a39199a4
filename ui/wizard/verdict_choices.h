// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sniff/sniff.h"

#include <QString>

#include <vector>

namespace understudy::ui {

/// The verdicts of a table that the analyst can overrule.
enum class VerdictKind { Delimiter, Quote, Encoding, LineEnds, FirstLine, Names, Nulls };
inline constexpr VerdictKind kVerdicts[] = {VerdictKind::Delimiter, VerdictKind::Quote,     VerdictKind::Encoding,
                                            VerdictKind::LineEnds,  VerdictKind::FirstLine, VerdictKind::Names,
                                            VerdictKind::Nulls};

/// One reading of a verdict as a combo box offers it.
struct VerdictChoice {
    QString text;
    SniffOverrides overrides; ///< Only this verdict's members are set.
};

/// "Delimiter", "Quote" … as the label of the combo box.
QString verdictLabel(VerdictKind kind);
/// What is asked of the analyst, for the accessible description.
QString verdictQuestion(VerdictKind kind);
/// The stage whose confidence and reason are shown beside the verdict.
Stage verdictStage(VerdictKind kind);
/// The reading in force, as text: "Tab", "\" (doubled)", "UTF-8", "HEADER 20240131 …", "from customers.hdr".
QString verdictText(VerdictKind kind, const Sniffed& sniffed);
/// All readings offered for a table, the one in force among them. `firstLine` is the file's, as text.
std::vector<VerdictChoice> verdictChoices(VerdictKind kind, const Sniffed& sniffed, const std::string& firstLine);

bool isOverridden(VerdictKind kind, const SniffOverrides& overrides);
/// Neither detected nor decided here: the source's catalogue says it.
bool isFromSchema(VerdictKind kind, const Sniffed& sniffed, const SniffOverrides& overrides);
/// Puts one verdict's members of `from` into `to`.
void applyVerdict(VerdictKind kind, const SniffOverrides& from, SniffOverrides& to);
/// Leaves the verdict to detection again.
void resetVerdict(VerdictKind kind, SniffOverrides& overrides);
/// A delimiter as typed by a person: "\t", "tab", "||", "\x1f".
std::string delimiterFromText(const QString& text);
/// A spelling of null as typed by a person: an empty field in words, or itself.
std::string nullTextFromText(const QString& text);
/// A delimiter in words: "Tab", "Comma", "||", "U+001F".
QString delimiterText(const std::string& delimiter);

} // namespace understudy::ui
