// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/auth/jwt.h"

#include <openssl/evp.h>
#include <openssl/pem.h>

#include <memory>

namespace understudy::auth {

namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Digest = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

Key readKey(const std::string& pem) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> memory(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free);
    // No password is ever asked for on a terminal: an encrypted key is no key.
    const auto noPassword = [](char*, int, int, void*) { return 0; };
    return Key(memory ? PEM_read_bio_PrivateKey(memory.get(), nullptr, noPassword, nullptr) : nullptr, EVP_PKEY_free);
}

std::string signature(EVP_PKEY* key, const std::string& text) {
    const Digest digest(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    std::size_t size = 0;
    if (!digest || EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, key) != 1 ||
        EVP_DigestSign(digest.get(), nullptr, &size, bytes, text.size()) != 1)
        return {};
    std::string made(size, '\0');
    if (EVP_DigestSign(digest.get(), reinterpret_cast<unsigned char*>(made.data()), &size, bytes, text.size()) != 1) return {};
    made.resize(size);
    return made;
}

} // namespace

std::string base64Url(std::string_view bytes) {
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                     reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(size));
    while (text.ends_with('=')) text.pop_back();
    for (char& c : text) c = c == '+' ? '-' : c == '/' ? '_' : c;
    return text;
}

Result<std::string> signedJwt(const nlohmann::json& claims, const std::string& keyId, const std::string& privateKey) {
    const Key key = readKey(privateKey);
    if (!key || EVP_PKEY_base_id(key.get()) != EVP_PKEY_RSA)
        return fail(ErrorCode::Credentials, Core::tr("The private key is no RSA key in PEM form"));
    const nlohmann::json head = {{"alg", "RS256"}, {"typ", "JWT"}, {"kid", keyId}};
    const std::string text = base64Url(head.dump()) + "." + base64Url(claims.dump());
    const std::string made = signature(key.get(), text);
    if (made.empty()) return fail(ErrorCode::Credentials, Core::tr("The private key could not sign"));
    return text + "." + base64Url(made);
}

} // namespace understudy::auth
