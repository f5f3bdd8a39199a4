// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/folder_words.h"

#include "ui/run/amounts.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>
#include <QStorageInfo>

namespace understudy::ui {
namespace {

struct FolderWords {
    Q_DECLARE_TR_FUNCTIONS(FolderWords)
};

QString existingFolder(QString path) {
    while (!path.isEmpty() && !QDir(path).exists()) {
        const QString parent = QFileInfo(path).absolutePath();
        if (parent == path) return {};
        path = parent;
    }
    return path;
}

} // namespace

QString fixedPart(const QString& destination) {
    const QString before = destination.section(u'{', 0, 0);
    return before == destination ? before : before.left(before.lastIndexOf(u'/') + 1);
}

QString unknownPlaceholder(const QString& destination) {
    static const QRegularExpression placeholder(QStringLiteral("\\{[^}]*\\}?"));
    auto matches = placeholder.globalMatch(destination);
    while (matches.hasNext()) {
        const QString found = matches.next().captured();
        if (found != QLatin1String("{batch_id}") && found != QLatin1String("{date}") && found != QLatin1String("{table}"))
            return found;
    }
    return {};
}

QString folderSentence(const QString& destination, IfExists ifExists) {
    const QDir folder(destination);
    const bool isNew = destination.contains(QLatin1String("{batch_id}")) || !folder.exists() || folder.isEmpty();
    if (isNew) return FolderWords::tr("Nothing is overwritten: the folder is new.");
    return ifExists == IfExists::Stop ? FolderWords::tr("Nothing is overwritten: the batch stops if a file is there already.")
                                      : FolderWords::tr("Files of the same name in the folder are replaced.");
}

QString roomWarning(const QString& destination, std::uint64_t bytes) {
    const QString folder = existingFolder(fixedPart(destination));
    const QStorageInfo storage(folder);
    const qint64 room = folder.isEmpty() ? -1 : storage.bytesAvailable();
    if (room < 0 || static_cast<std::uint64_t>(room) > bytes) return {};
    return FolderWords::tr("The disk has only %1 left.").arg(byteText(static_cast<std::uint64_t>(room)));
}

} // namespace understudy::ui
