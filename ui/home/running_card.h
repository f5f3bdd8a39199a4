// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace understudy::ui {

class BatchRunner;

/// The running batch at the foot of the rail: name, bar, rows. After its end it says how it went until it is clicked.
class RunningCard : public QAbstractButton {
    Q_OBJECT

public:
    explicit RunningCard(BatchRunner& runner, QWidget* parent = nullptr);
    QSize sizeHint() const override;

Q_SIGNALS:
    /// Clicked while the batch runs.
    void progressWanted();
    /// Clicked after its end.
    void resultWanted(const QString& batchId);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void follow();
    void choose();

    BatchRunner& m_runner;
    QString m_name, m_state, m_amount;
    double m_share = 0;
};

} // namespace understudy::ui
