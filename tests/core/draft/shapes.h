// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/table_files.h"

#include <map>
#include <string>

namespace understudy::testing_files {

/// Datasets of every shape that a draft must cope with, by name.
inline std::map<std::string, DatasetProfile> shapes(const Folder& folder) {
    const auto number = [](int i) { return std::to_string(i); };
    const auto make = [&](const std::string& name, const std::string& header, int count, auto row) {
        std::string text = header + "\n";
        for (int i = 1; i <= count; ++i) text += row(i) + "\n";
        return table(folder, name, text);
    };
    std::map<std::string, DatasetProfile> all;
    all["no key"] = relate({make("answers", "colour,points", 40, [&](int i) { return std::string(i % 3 ? "red" : "blue") + "," + number(i % 4); })});
    all["null column"] = relate({make("notes", "note_id,gone,price", 30, [&](int i) { return number(i) + ",," + number(i) + ".25"; })});
    all["one row"] = relate({make("single", "id,name", 1, [&](int) { return std::string("7,Lone Ranger"); })});
    all["one column"] = relate({make("column", "code", 30, [&](int i) { return "Z" + number(100 + i); })});
    all["self reference"] = relate({make("employees", "employee_id,manager_id", 60, [&](int i) {
        return number(1000 + i) + "," + (i < 3 ? "" : number(1000 + i / 2));
    })});
    all["cycle"] = relate({make("departments", "department_id,employee_id", 25, [&](int i) { return number(500 + i) + "," + number(9000 + i * 3 % 60 + 1); }),
                           make("employees", "employee_id,department_id", 60, [&](int i) { return number(9000 + i) + "," + number(501 + i % 25); })});
    all["composite reference"] = relate(
        {make("orders", "order_id,day", 30, [&](int i) { return number(100 + i) + ",2024-01-" + number(10 + i % 20); }),
         make("order_lines", "order_id,line_no,item", 60, [&](int i) { return number(100 + (i + 1) / 2) + "," + number(2 - i % 2) + ",w" + number(i % 7); }),
         make("returns", "return_id,order_id,line_no", 25, [&](int i) { return number(9000 + i) + "," + number(100 + i) + "," + number(i % 2 + 1); })});
    all["one to one"] = relate({make("customers", "customer_id,born", 40, [&](int i) { return "K" + number(500 + i) + ",1980-01-" + number(10 + i % 20); }),
                                make("passports", "customer_id,issued", 30, [&](int i) { return "K" + number(500 + i) + ",2020-01-" + number(10 + i % 20); })});
    all["junction"] = relate({make("students", "student_id,year", 30, [&](int i) { return number(700 + i) + "," + number(2000 + i % 5); }),
                              make("courses", "course_id,points", 20, [&](int i) { return "CO-" + number(10 + i) + "," + number(i % 7); }),
                              make("enrolments", "student_id,course_id", 90, [&](int i) { return number(701 + i % 30) + ",CO-" + number(11 + (i / 30 + i) % 20); })});
    all["key without table"] = relate({make("readings", "meter_no,reading_no,value", 80, [&](int i) {
        return number(300 + (i - 1) / 4) + "," + number((i - 1) % 4 + 1) + "," + number(i * 37 % 100) + ".5";
    })});
    all["odd names"] = relate({make("kunden", "Kunden-Nr,no,date,yes,Größe (cm)", 30, [&](int i) {
                                   return "A" + number(100 + i) + ",yes,2024-02-" + number(10 + i % 18) + ",012," + number(150 + i);
                               }),
                               make("kaeufe", "Kauf-Nr,Kunden-Nr,null", 60, [&](int i) { return number(5000 + i) + ",A" + number(101 + i % 30) + ",1e5"; })});
    all["id columns"] = relate({make("shops", "id,city", 30, [&](int i) { return number(i) + ",c" + number(i % 3); }),
                                make("tills", "id,shop_id", 60, [&](int i) { return number(i) + "," + number(i % 30 + 1); })});
    return all;
}

} // namespace understudy::testing_files
