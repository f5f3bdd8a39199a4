// SPDX-License-Identifier: GPL-3.0-or-later
// What the core says, seen in a studio that runs in German.
#include "destination/destination.h"
#include "format/encoding.h"
#include "formula/syntax.h"
#include "quality/checks.h"
#include "recipe/recipe.h"
#include "sniff/sniff.h"
#include "source/source.h"
#include "ui/message_text.h"
#include "ui/run/check_words.h"
#include "ui/widgets/strip.h"
#include "ui/wizard/meaning_words.h"

#include <gtest/gtest.h>

namespace understudy::ui {
namespace {

/// What a strip shows of an error: all that a person sees of it.
template <class Value>
QString shown(const Result<Value>& result) {
    Strip strip;
    if (!result) strip.showError(result.error());
    return strip.text();
}

} // namespace

TEST(German, NumbersAndAmountsAreWrittenAsInGerman) {
    const Message message = Core::tr("%1 alike; lowest %2 with %3", Share{0.968}, std::string("price"), Share{0.5});
    EXPECT_EQ(messageText(message), QStringLiteral("96,8 % ähnlich; am niedrigsten price mit 50 %"));
    EXPECT_EQ(messageText(Core::tr("%1 rows", "%1 row", 1)), QStringLiteral("1 Zeile"));
    EXPECT_EQ(messageText(Core::tr("%1 rows", "%1 row", 12'345)), QStringLiteral("12.345 Zeilen"));
    EXPECT_EQ(messageText(verbatim("orders.csv")), QStringLiteral("orders.csv"));
}

TEST(German, ChecksSayWhatTheyFound) {
    TableProfile sample, standIn;
    sample.name = "orders";
    standIn.columns.resize(1);
    const std::vector<CheckLine> lines = checkLines({checkAlike(sample, standIn)});
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_EQ(lines.front().detail, QStringLiteral("orders: die Spalten sind andere"));
}

TEST(German, ErrorsSayWhatHappenedAndWhatToDo) {
    EXPECT_EQ(shown(checkKeys({}, {{"orders", {"id"}, "customers", {"id"}}})), QStringLiteral("Es gibt keine Tabelle orders zum Prüfen."));
    EXPECT_EQ(shown(openSource("/nowhere")), QStringLiteral("/nowhere: Es gibt keinen Ordner und keine Datei dieses Namens. "
                                                            "Einen Ordner mit Mustertabellen nennen oder eine Tabelle."));
    EXPECT_EQ(shown(openDestination("", {}, IfExists::Stop)), QStringLiteral("Es ist kein Ziel angegeben. Einen Ordner nennen."));
    EXPECT_TRUE(shown(Transcoder::create("x-none", "UTF-8")).startsWith(QStringLiteral("es gibt keine Umwandlung von der Kodierung „x-none“")));
}

TEST(German, SniffingSaysWhyItReadsATableSo) {
    const Sniffed sniffed = sniffBytes("id;price\n1;2,50\n2;3,75\n3;9,99\n", true, "prices.csv");
    EXPECT_EQ(messageText(sniffed.verdicts.at(Stage::LineEnd).reason), QStringLiteral("4 von 4 Sätzen enden mit LF"));
    EXPECT_EQ(messageText(sniffed.verdicts.at(Stage::Delimiter).reason), QStringLiteral("';' teilt 4 von 4 Sätzen in 2 Felder"));
    EXPECT_EQ(messageText(sniffed.columnVerdicts[1].reason), QStringLiteral("alle 3 Werte haben 2 Nachkommastellen"));
}

TEST(German, FindingsInARecipeAreSaidInGerman) {
    const auto parsed = recipe::parse("- object: A\n  feilds:\n    x: ${{ name | uper }}\n  count: [1]\n", "a.recipe.yml");
    ASSERT_EQ(parsed.diagnostics.size(), 2u);
    EXPECT_EQ(messageText(parsed.diagnostics[0].message), QStringLiteral("Unerwarteter Schlüssel: feilds"));
    EXPECT_EQ(messageText(parsed.diagnostics[0].fix), QStringLiteral("gemeint ist vielleicht fields"));
    EXPECT_EQ(messageText(parsed.diagnostics[1].message), QStringLiteral("count ist eine ganze Zahl, eine Formel oder eine Funktion"));
}

TEST(German, FormulasSayWhereTheyCannotBeRead) {
    try {
        formula::parse("${{ name | uper }}", 3);
        FAIL() << "there is no such filter";
    } catch (const formula::SyntaxError& error) {
        EXPECT_EQ(messageText(error.message), QStringLiteral("Es gibt keinen Filter namens „uper“. Gemeint ist vielleicht „upper“"));
    }
}

TEST(German, EveryMeaningOfAColumnHasAWord) {
    const QStringList same{QStringLiteral("code"), QStringLiteral("region"), QStringLiteral("UUID"), QStringLiteral("URL"),
                           QStringLiteral("IBAN")};
    for (int meaning = 0; meaning <= static_cast<int>(Meaning::Birthday); ++meaning) {
        const QString name = QString::fromLatin1(meaningName(static_cast<Meaning>(meaning)));
        EXPECT_TRUE(meaningWords(static_cast<Meaning>(meaning)) != name || same.contains(name)) << name.toStdString();
    }
    EXPECT_EQ(meaningWords(Meaning::GivenName), QStringLiteral("Vorname"));
}

} // namespace understudy::ui
