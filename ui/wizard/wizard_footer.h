// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace understudy::ui {

/// The foot of New batch: one sentence at the left, the buttons that lead on at the right.
class WizardFooter : public QFrame {
    Q_OBJECT
public:
    /// Which buttons there are: for a step, while a batch runs, and after it.
    enum class Mode { Step, Running, Done };

    explicit WizardFooter(QWidget* parent = nullptr);

    void setMode(Mode mode);
    /// May hold one link; a link is followed by mouse or keyboard.
    void setSentence(const QString& sentence);
    QString sentence() const;

    QPushButton* back() const { return m_back; }
    QPushButton* next() const { return m_next; }
    QPushButton* cancel() const { return m_cancel; }
    QPushButton* background() const { return m_background; }
    QPushButton* history() const { return m_history; }
    QPushButton* newBatch() const { return m_newBatch; }

Q_SIGNALS:
    void linkFollowed();

private:
    QLabel* m_sentence;
    QPushButton* m_back;
    QPushButton* m_next;
    QPushButton* m_cancel;
    QPushButton* m_background;
    QPushButton* m_history;
    QPushButton* m_newBatch;
};

} // namespace understudy::ui
