// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/batch_file.h"
#include "ui/wizard/batch_draft.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace understudy::ui {

/// Keeps the unfinished batch in the user's data folder, as a batch file and its recipe, so that closing loses nothing.
class DraftStore : public QObject {
    Q_OBJECT
public:
    explicit DraftStore(BatchDraft& draft, QObject* parent = nullptr);

    /// Writes what changed since; false if it could not be written.
    bool keep();
    /// The batch that was left unfinished, if there is one.
    std::optional<BatchFile> restore() const;
    /// Removes what was kept and what still waits to be.
    void forget();

private:
    BatchDraft& m_draft;
    QTimer m_quiet;
};

/// Writes a file by way of a temporary one; false if the disk refused.
bool writeWhole(const QString& path, const QByteArray& bytes);

} // namespace understudy::ui
