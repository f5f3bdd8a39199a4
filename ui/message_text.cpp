// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message_text.h"

#include "ui/run/amounts.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <climits>

namespace understudy::ui {

namespace {

class StudioLanguage : public Language {
public:
    std::string translated(const char* english, const char* singular, std::uint64_t count) const override {
        const int form = singular ? static_cast<int>(std::min<std::uint64_t>(count, INT_MAX)) : -1;
        return QCoreApplication::translate("Core", english, singular, form).toStdString();
    }
    std::string number(std::int64_t number) const override {
        return QLocale().toString(static_cast<qlonglong>(number)).toStdString();
    }
    std::string byteCount(std::uint64_t bytes) const override { return byteText(bytes).toStdString(); }
    std::string share(double share) const override { return shareText(share).toStdString(); }
};

} // namespace

QString messageText(const Message& message) { return QString::fromStdString(message.text(StudioLanguage())); }

} // namespace understudy::ui
