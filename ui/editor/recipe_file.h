// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QFileSystemWatcher>
#include <QObject>
#include <QString>

namespace understudy::ui {

/// A recipe on disk: read, written whole or not at all, and watched for changes by other programs.
class RecipeFile : public QObject {
    Q_OBJECT
public:
    explicit RecipeFile(QObject* parent = nullptr);

    QString path() const { return m_path; }
    Result<QString> open(const QString& path);
    /// Writes to a temporary file and renames it; an older file stays if the disk refuses.
    Result<void> save(const QString& path, const QString& text);
    void close();

Q_SIGNALS:
    /// Another program wrote something else into the file.
    void changedOnDisk();

private:
    void watch(const QString& path);
    void look();

    QFileSystemWatcher m_watcher;
    QString m_path;
    QByteArray m_known; ///< As last read or written.
};

} // namespace understudy::ui
