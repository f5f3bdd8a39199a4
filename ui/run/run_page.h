// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/run/pace.h"

#include <QElapsedTimer>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace understudy::ui {

class BatchRunner;
class RateChart;
class RunHeading;
class RunTableModel;
class TableView;
class ThinProgressBar;

/// A batch while it runs: rows, rate, time left, every table, the rate over time and the log.
class RunPage : public QWidget {
    Q_OBJECT
public:
    explicit RunPage(BatchRunner& runner, QWidget* parent = nullptr);

    /// "5,792,980 of 10,612,500 rows".
    QString title() const;
    QPushButton* cancelButton() const { return m_cancel; }
    QPushButton* pauseButton() const { return m_pause; }

private:
    RunHeading* makeHeading();
    QWidget* makeCharts();
    void begin();
    void showPause();
    void follow();
    void showCounts(std::uint64_t rows, std::uint64_t expected, std::uint64_t bytes);
    void showLog();

    BatchRunner& m_runner;
    RunTableModel* m_model;
    Pace m_pace;
    QElapsedTimer m_clock;
    double m_lastTick = 0;
    std::uint64_t m_lastRows = 0;
    std::size_t m_logLines = 0;
    QLabel* m_title = nullptr;
    QLabel* m_details = nullptr;
    QPushButton* m_cancel = nullptr;
    QPushButton* m_pause = nullptr;
    ThinProgressBar* m_bar = nullptr;
    TableView* m_table = nullptr;
    RateChart* m_chart = nullptr;
    QPlainTextEdit* m_log = nullptr;
};

} // namespace understudy::ui
