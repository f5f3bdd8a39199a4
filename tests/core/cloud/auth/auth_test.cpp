// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cloud/auth/auth_test.h"

#include "cloud/http/url.h"

#include <openssl/evp.h>
#include <openssl/pem.h>

#include <fstream>
#include <unistd.h>

namespace understudy::auth {

namespace fs = std::filesystem;

namespace {

EVP_PKEY* key() {
    static EVP_PKEY* const made = EVP_RSA_gen(2048);
    return made;
}

std::string unpadded(std::string text) {
    for (char& c : text) c = c == '-' ? '+' : c == '_' ? '/' : c;
    const std::size_t padding = (4 - text.size() % 4) % 4;
    text.append(padding, '=');
    std::string bytes(text.size(), '\0');
    const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                                     reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
    bytes.resize(static_cast<std::size_t>(size) - padding);
    return bytes;
}

} // namespace

const std::string& testKey() {
    static const std::string pem = [] {
        BIO* memory = BIO_new(BIO_s_mem());
        PEM_write_bio_PrivateKey(memory, key(), nullptr, nullptr, 0, nullptr, nullptr);
        char* text = nullptr;
        const long size = BIO_get_mem_data(memory, &text);
        std::string made(text, static_cast<std::size_t>(size));
        BIO_free(memory);
        return made;
    }();
    return pem;
}

bool isSignedByTestKey(const std::string& jwt) {
    const std::size_t dot = jwt.rfind('.');
    const std::string text = jwt.substr(0, dot), signature = unpadded(jwt.substr(dot + 1));
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    EVP_DigestVerifyInit(context, nullptr, EVP_sha256(), nullptr, key());
    const int verdict = EVP_DigestVerify(context, reinterpret_cast<const unsigned char*>(signature.data()), signature.size(),
                                         reinterpret_cast<const unsigned char*>(text.data()), text.size());
    EVP_MD_CTX_free(context);
    return verdict == 1;
}

nlohmann::json claimsOf(const std::string& jwt) {
    const std::size_t first = jwt.find('.') + 1;
    return nlohmann::json::parse(unpadded(jwt.substr(first, jwt.rfind('.') - first)));
}

std::string formValue(const http::Request& request, const std::string& name) {
    if (!request.body) return {};
    const std::string text = "&" + *request.body + "&";
    const std::size_t at = text.find("&" + name + "=");
    if (at == std::string::npos) return {};
    const std::size_t from = at + name.size() + 2;
    return http::decoded(text.substr(from, text.find('&', from) - from));
}

AuthTest::AuthTest() : home(fs::temp_directory_path() / ("understudy-auth-" + std::to_string(::getpid()))) {
    fs::remove_all(home);
    fs::create_directories(home);
    environment["HOME"] = home;
    http::ClientOptions http;
    http.transport = google;
    http.clock = clock;
    options.client = std::make_shared<http::Client>(http);
    options.clock = clock;
    options.store = memoryStore();
    options.environment = [this](const std::string& name) {
        const auto found = environment.find(name);
        return found == environment.end() ? std::nullopt : std::optional<std::string>(found->second);
    };
}

AuthTest::~AuthTest() { fs::remove_all(home); }

std::string AuthTest::write(const std::string& name, const nlohmann::json& content) {
    const fs::path path = home / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path) << content.dump();
    return path;
}

nlohmann::json AuthTest::serviceAccountFile() const {
    return {{"type", "service_account"},          {"client_email", "loader@p.iam.gserviceaccount.com"},
            {"private_key", testKey()},           {"private_key_id", "k1"},
            {"token_uri", "https://oauth2.googleapis.com/token"}, {"project_id", "p"}};
}

nlohmann::json AuthTest::userFile() const {
    return {{"type", "authorized_user"}, {"client_id", "c"}, {"client_secret", "sentinel-client-secret"},
            {"refresh_token", "sentinel-refresh"}, {"quota_project_id", "billed"}};
}

std::string AuthTest::authorization(const Result<std::shared_ptr<Credentials>>& credentials) {
    if (!credentials) return credentials.error().text();
    const auto headers = (*credentials)->headersFor("https://storage.googleapis.com/storage/v1/b", {});
    if (!headers) return headers.error().text();
    for (const http::Header& header : *headers)
        if (header.name == "Authorization") return header.value;
    return "none";
}

} // namespace understudy::auth
