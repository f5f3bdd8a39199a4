// SPDX-License-Identifier: GPL-3.0-or-later
// Dependencies point one way. core/CMakeLists.txt says which rooms a room may see; this reads it and every include.
#include "paths.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path kRoot = UNDERSTUDY_SOURCE_DIR;

std::string readFile(const fs::path& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

struct Room {
    std::set<std::string> sees;
    bool qt = false;
};

/// The rooms with the rooms they link, from the lines understudy_room(NAME [QT] ROOMS … LIBS …).
std::map<std::string, Room> readRooms() {
    const std::string text = readFile(kRoot / "core/CMakeLists.txt");
    const std::regex line(R"(understudy_room\(([\w/]+)([^)]*)\))");
    std::map<std::string, Room> rooms;
    for (std::sregex_iterator at(text.begin(), text.end(), line), end; at != end; ++at) {
        Room& room = rooms[(*at)[1]];
        std::istringstream words((*at)[2]);
        bool inRooms = false;
        for (std::string word; words >> word;) {
            if (word == "ROOMS" || word == "LIBS" || word == "QT") inRooms = word == "ROOMS";
            else if (inRooms) room.sees.insert(word);
            room.qt |= word.starts_with("Qt6::");
        }
    }
    return rooms;
}

std::set<std::string> reachable(const std::map<std::string, Room>& rooms, const std::string& from) {
    std::set<std::string> seen{from};
    std::vector<std::string> open{from};
    while (!open.empty()) {
        const std::string room = open.back();
        open.pop_back();
        for (const std::string& next : rooms.at(room).sees)
            if (seen.insert(next).second) open.push_back(next);
    }
    return seen;
}

std::vector<fs::path> sourcesIn(const fs::path& folder) {
    std::vector<fs::path> sources;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.path().extension() == ".cpp" || entry.path().extension() == ".h") sources.push_back(entry.path());
    std::sort(sources.begin(), sources.end());
    return sources;
}

/// Those of a room itself: rooms may stand in rooms.
std::vector<fs::path> sourcesOfRoom(const std::string& room) {
    std::vector<fs::path> sources = sourcesIn(kRoot / "core" / room);
    std::erase_if(sources, [&](const fs::path& source) { return source.parent_path() != kRoot / "core" / room; });
    return sources;
}

std::vector<std::string> includesOf(const fs::path& source) {
    const std::string text = readFile(source);
    const std::regex include(R"((?:^|\n)#include [<"]([^>"]+)[>"])");
    std::vector<std::string> includes;
    for (std::sregex_iterator at(text.begin(), text.end(), include), end; at != end; ++at) includes.push_back((*at)[1]);
    return includes;
}

bool isQt(const std::string& include) { return std::regex_match(include, std::regex(R"((Qt\w+/.*|Q[A-Z]\w*|Qsci/.*))")); }

bool isGui(const std::string& include) {
    static const std::regex gui(R"(Qt(Gui|Widgets|Svg|PrintSupport)/.*|Qsci/.*|QWidget|QApplication|QGuiApplication|QIcon|QColor|QPalette|QPainter|ui/.*|app/.*)");
    return std::regex_match(include, gui);
}

} // namespace

TEST(Includes, RoomsSeeOnlyTheRoomsTheyLink) {
    const auto rooms = readRooms();
    ASSERT_GE(rooms.size(), 14u);
    for (const auto& [name, room] : rooms) {
        const std::set<std::string> allowed = reachable(rooms, name);
        for (const fs::path& source : sourcesOfRoom(name))
            for (const std::string& include : includesOf(source)) {
                const std::string target = fs::path(include).parent_path();
                if (rooms.contains(target)) {
                    EXPECT_TRUE(allowed.contains(target)) << source << " includes " << include;
                }
            }
    }
}

TEST(Includes, RoomsWithoutQtStayWithoutQt) {
    for (const auto& [name, room] : readRooms()) {
        if (room.qt) continue;
        for (const fs::path& source : sourcesOfRoom(name))
            for (const std::string& include : includesOf(source)) EXPECT_FALSE(isQt(include)) << source << " includes " << include;
    }
}

TEST(Includes, CoreKnowsNoInterface) {
    for (const fs::path& source : sourcesIn(kRoot / "core"))
        for (const std::string& include : includesOf(source)) EXPECT_FALSE(isGui(include)) << source << " includes " << include;
}

TEST(Includes, OnlyTheRequestLayerUsesQtsRequests) {
    const std::regex request(R"((QtNetwork/)?QNetwork(AccessManager|Reply|Request))");
    for (const char* part : {"core", "ui", "app"})
        for (const fs::path& source : sourcesIn(kRoot / part)) {
            if (source.parent_path() == kRoot / "core/cloud/http") continue;
            for (const std::string& include : includesOf(source))
                EXPECT_FALSE(std::regex_match(include, request)) << source << " includes " << include;
        }
}

TEST(Includes, EveryFolderOfTheCoreIsARoom) {
    const auto rooms = readRooms();
    for (const fs::path& source : sourcesIn(kRoot / "core")) {
        const std::string folder = source.parent_path().lexically_relative(kRoot / "core");
        EXPECT_TRUE(rooms.contains(folder)) << source;
    }
}

TEST(Includes, CommandLineAndInterfaceDoNotKnowTheProgramsAboveThem) {
    for (const char* folder : {"ui", "app/cli"})
        for (const fs::path& source : sourcesIn(kRoot / folder))
            for (const std::string& include : includesOf(source)) {
                EXPECT_FALSE(include.starts_with("app/studio")) << source << " includes " << include;
                if (std::string(folder) == "app/cli") {
                    EXPECT_FALSE(isGui(include) && !include.starts_with("app/cli")) << source << " includes " << include;
                }
            }
}
