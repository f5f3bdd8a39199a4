// SPDX-License-Identifier: GPL-3.0-or-later
// Uploading from the studio: real dialogs over real connections to a server that fails on request.
#include "ui/cloud/cloud_access.h"
#include "ui/history/history_reading.h"
#include "ui/settings/preferences.h"
#include "ui/support/fault_server.h"
#include "ui/support/sample_history.h"
#include "ui/support/studio_test.h"
#include "ui/support/walk.h"
#include "ui/upload/upload_dialog.h"
#include "ui/widgets/strip.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <gmock/gmock.h>

namespace understudy::ui {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr int kPatience = 60'000;

class Uploads : public testing::Test {
protected:
    static void SetUpTestSuite() {
        s_server = std::make_unique<FaultServer>();
        s_server->makeBucket("acme-test");
        s_history = new std::string(sampleHistory());
    }
    static void TearDownTestSuite() {
        s_server.reset();
        delete s_history;
    }

    void SetUp() override {
        QFile::remove(temporaryFolder() + QStringLiteral("/xdg_config_home/understudy/studio.ini"));
        s_server->mend();
        setCloudConnections(s_server->connections());
        open();
    }

    void open() {
        m_dialog = std::make_unique<UploadDialog>(*s_history, readRecords(*s_history, "retail-1").records);
        m_dialog->show();
    }

    QString sentence() const { return m_dialog->findChild<QLabel*>(QStringLiteral("uploadSentence"))->text(); }
    QPushButton* start() const { return m_dialog->findChild<QPushButton*>(QStringLiteral("uploadStart")); }
    QString strip() const { return m_dialog->findChild<Strip*>()->text(); }
    bool ended() { return waitFor([&] { return !m_dialog->isUploading(); }, kPatience); }
    void uploadTo(const QString& place) {
        m_dialog->setDestination(place);
        QTest::mouseClick(start(), Qt::LeftButton);
        ASSERT_TRUE(ended());
    }

    static inline std::unique_ptr<FaultServer> s_server;
    static inline std::string* s_history = nullptr;
    std::unique_ptr<UploadDialog> m_dialog;
};

} // namespace

TEST_F(Uploads, SaysWhatWillBeSentAndWhatIsThereBeforeAnythingIs) {
    EXPECT_FALSE(start()->isEnabled());
    m_dialog->setDestination(QStringLiteral("gs://acme-test/said/{batch_id}/"));
    ASSERT_TRUE(waitFor([&] { return sentence().contains(QStringLiteral("none of them")); }, kPatience)) << sentence().toStdString();
    EXPECT_THAT(s_server->requests("storage.objects.insert"), IsEmpty());
    EXPECT_TRUE(start()->isEnabled());
}

TEST_F(Uploads, SendsTheFilesAndTheHistorySaysWhere) {
    QSignalSpy uploaded(m_dialog.get(), &UploadDialog::uploaded);
    uploadTo(QStringLiteral("gs://acme-test/out/{batch_id}/"));
    EXPECT_THAT(strip().toStdString(), HasSubstr("gs://acme-test/out/retail-1/"));
    EXPECT_EQ(uploaded.count(), 1);
    const auto records = readRecords(*s_history, "retail-1").records;
    for (const AuditRecord& record : records) EXPECT_THAT(record.uploadedTo, HasSubstr("gs://acme-test/out/retail-1/"));
    EXPECT_EQ(lastUploadPlace(), QStringLiteral("gs://acme-test/out/{batch_id}/"));
    saveScreenshots(*m_dialog, QStringLiteral("upload-done"));
}

TEST_F(Uploads, BeginAtOnceWhereOneUploadedToLast) {
    rememberLocation(QStringLiteral("upload"), QStringLiteral("gs://acme-test/again/"));
    QWidget window;
    bool told = false;
    openUpload(*s_history, readRecords(*s_history, "retail-1").records, &window, true, [&] { told = true; });
    ASSERT_TRUE(waitFor([&] { return told; }, kPatience));
    EXPECT_THAT(readRecords(*s_history, "retail-1").records.front().uploadedTo, HasSubstr("gs://acme-test/again/"));
}

TEST_F(Uploads, CanBeCancelledAndGoOn) {
    s_server->fail("storage.objects.insert", {"stall-for-20s", "stall-for-20s"});
    m_dialog->setDestination(QStringLiteral("gs://acme-test/cancelled/"));
    QTest::mouseClick(start(), Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return !s_server->requests("storage.objects.insert").empty() || m_dialog->isUploading(); }, kPatience));
    QTest::qWait(500);
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    ASSERT_TRUE(ended());
    EXPECT_TRUE(m_dialog->isVisible());
    EXPECT_THAT(strip().toStdString(), HasSubstr("can go on"));
    EXPECT_THAT(start()->text().toStdString(), HasSubstr("Go on"));
    s_server->mend();
    QTest::mouseClick(start(), Qt::LeftButton);
    ASSERT_TRUE(ended());
    EXPECT_THAT(strip().toStdString(), HasSubstr("gs://acme-test/cancelled/"));
}

TEST_F(Uploads, SayWhyNothingWasSent) {
    uploadTo(QStringLiteral("gs://no-such-bucket/x/"));
    EXPECT_THAT(strip().toStdString(), HasSubstr("no-such-bucket"));
    EXPECT_TRUE(start()->isEnabled());
    uploadTo(QStringLiteral("gs://acme-test/{oops}/"));
    EXPECT_THAT(strip().toStdString(), HasSubstr("{oops}"));
}

TEST_F(Uploads, AreReachableByKeyboardAndNamed) {
    m_dialog->setDestination(QStringLiteral("gs://acme-test/keys/"));
    m_dialog->activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(m_dialog.get()));
    EXPECT_THAT(neverFocused(*m_dialog), IsEmpty());
    EXPECT_THAT(namelessWidgets(*m_dialog), IsEmpty());
    saveScreenshots(*m_dialog, QStringLiteral("upload"));
}

} // namespace understudy::ui
