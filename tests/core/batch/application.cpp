// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QCoreApplication>

#include <gtest/gtest.h>

namespace {

/// Qt finds its database driver only when there is an application.
class Application : public ::testing::Environment {
    int m_count = 1;
    char m_name[5] = "test";
    char* m_arguments[2] = {m_name, nullptr};
    QCoreApplication m_application{m_count, m_arguments};
};

[[maybe_unused]] const auto* const application = ::testing::AddGlobalTestEnvironment(new Application);

} // namespace
