// SPDX-License-Identifier: GPL-3.0-or-later
// Gives a fuzz target the files it is named, and those of folders: what once crashed, in builds without a fuzzer.
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

int replayed(const fs::path& path) {
    if (fs::is_directory(path)) {
        int count = 0;
        for (const auto& entry : fs::directory_iterator(path)) count += replayed(entry.path());
        return count;
    }
    std::ostringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    const std::string text = bytes.str();
    std::cout << path.string() << std::endl; // the last line names what crashes
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
    return 1;
}

} // namespace

int main(int argc, char** argv) {
    int count = 0;
    for (int i = 1; i < argc; ++i) count += replayed(argv[i]);
    return count > 0 ? 0 : 1;
}
