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
        const bool cloud = destination.contains(QLatin1String("://"));
        const QStringList known{QStringLiteral("{batch_id}"), QStringLiteral("{date}"), QStringLiteral("{table}"), QStringLiteral("{ext}")};
        if (!known.contains(found) && !(cloud && found == QLatin1String("{project}"))) return found;
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

QString placeSentence(const QString& location, const ExistingOutputs& found, IfExists ifExists) {
    if (location.contains(QLatin1String("{batch_id}"))) return FolderWords::tr("Nothing is overwritten: the place is new with each batch.");
    if (found.standing == 0) return FolderWords::tr("Nothing is overwritten: nothing is there yet.");
    const QString size = found.rows ? FolderWords::tr("%1 rows").arg(countText(*found.rows)) : byteText(found.bytes);
    const QString there = FolderWords::tr("%1 of %2 tables are there already (%3)").arg(countText(found.standing), countText(found.tables), size);
    switch (ifExists) {
    case IfExists::Stop:
        return found.rows == 0u ? FolderWords::tr("%1: they are filled.").arg(there)
                                : FolderWords::tr("%1: the batch stops before it makes a row.").arg(there);
    case IfExists::Replace: return FolderWords::tr("%1 and are replaced.").arg(there);
    case IfExists::Append: return FolderWords::tr("%1: rows are added to them.").arg(there);
    }
    return there;
}

QString roomWarning(const QString& destination, std::uint64_t bytes) {
    if (destination.contains(QLatin1String("://"))) return {};
    const QString folder = existingFolder(fixedPart(destination));
    const QStorageInfo storage(folder);
    const qint64 room = folder.isEmpty() ? -1 : storage.bytesAvailable();
    if (room < 0 || static_cast<std::uint64_t>(room) > bytes) return {};
    return FolderWords::tr("The disk has only %1 left.").arg(byteText(static_cast<std::uint64_t>(room)));
}

} // namespace understudy::ui
