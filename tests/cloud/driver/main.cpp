// SPDX-License-Identifier: GPL-3.0-or-later
// Makes one operation of a cloud client from the command line, so that tests in Python can meet it with every fault:
//     cloud_driver OPERATION ARGUMENT ...
// prints {"result": …} or {"error": …}, and ends with 0 or 1. Retries wait milliseconds, not minutes; an interrupt stops it.
#include "operations.h"

#include <QtCore/QCoreApplication>

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <thread>

using namespace understudy;
using driver::Json;

namespace {

std::stop_token interrupts() {
    static std::stop_source source;
    sigset_t interrupt;
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    pthread_sigmask(SIG_BLOCK, &interrupt, nullptr); // before there are other threads
    std::thread([interrupt] {
        int signal = 0;
        sigwait(&interrupt, &signal);
        source.request_stop();
    }).detach();
    return source.get_token();
}

std::shared_ptr<http::Client> impatientClient() {
    http::ClientOptions options;
    options.policy.first = http::Milliseconds(2);
    options.policy.longest = http::Milliseconds(50);
    const char* patience = std::getenv("PATIENCE");
    options.policy.patience = http::Milliseconds(patience ? std::atoi(patience) : 20'000);
    options.policy.greeting = std::chrono::seconds(2);
    options.log = [](const std::string& line) { std::cerr << line << '\n'; };
    return std::make_shared<http::Client>(std::move(options));
}

Json report(const Error& error) {
    return {{"code", static_cast<int>(error.code)}, {"message", error.message.text()}, {"where", error.where},
            {"advice", error.advice.text()}};
}

} // namespace

int main(int count, char** values) {
    const std::stop_token stop = interrupts();
    const QCoreApplication application(count, values);
    auto operations = driver::storageOperations();
    operations.merge(driver::warehouseOperations());
    const auto operation = count > 1 ? operations.find(values[1]) : operations.end();
    if (operation == operations.end()) return 2;
    driver::Clouds clouds(impatientClient());
    clouds.stop = stop;
    const auto result = operation->second(clouds, driver::Arguments(values + 2, values + count));
    std::cout << (result ? Json{{"result", *result}} : Json{{"error", report(result.error())}}).dump() << std::endl;
    return result ? 0 : 1;
}
