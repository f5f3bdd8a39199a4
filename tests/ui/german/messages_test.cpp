// SPDX-License-Identifier: GPL-3.0-or-later
// What the core says, seen in a studio that runs in German.
#include "destination/destination.h"
#include "format/encoding.h"
#include "quality/checks.h"
#include "source/source.h"
#include "ui/message_text.h"
#include "ui/run/check_words.h"
#include "ui/widgets/strip.h"

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

} // namespace understudy::ui
