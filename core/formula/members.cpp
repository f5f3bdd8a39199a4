// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/members.h"

#include <map>

namespace understudy::formula {

namespace {

using Members = std::map<std::string_view, Member>;

void add(Members& members, Kind kind, std::span<const Builtin> functions, bool isMethod) {
    for (const Builtin& function : functions) {
        Member& member = members[function.name];
        member.name = function.name;
        (isMethod ? member.methods : member.properties)[static_cast<std::size_t>(kind)] = &function;
    }
}

Members allMembers() {
    Members members;
    add(members, Kind::String, textMethods(), true);
    add(members, Kind::String, textShapeMethods(), true);
    add(members, Kind::Dict, dictMethods(), true);
    for (const Kind kind : {Kind::List, Kind::Tuple}) add(members, kind, listMethods(), true);
    add(members, Kind::Float, numberMethods(), true);
    add(members, Kind::Date, dateMethods(), true);
    add(members, Kind::DateTime, dateTimeMethods(), true);
    add(members, Kind::Duration, durationMethods(), true);
    for (const Kind kind : {Kind::Date, Kind::DateTime}) add(members, kind, dateProperties(), false);
    add(members, Kind::DateTime, timeProperties(), false);
    add(members, Kind::Duration, durationProperties(), false);
    add(members, Kind::Delta, deltaProperties(), false);
    return members;
}

} // namespace

const Member* findMember(std::string_view name) {
    static const Members members = allMembers();
    const auto found = members.find(name);
    return found == members.end() ? nullptr : &found->second;
}

} // namespace understudy::formula
