# The few functions that every CMakeLists.txt of this project uses: a room of the core, a test, and the flags they share.

add_library(understudy_flags INTERFACE)
target_compile_options(understudy_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual -fno-fast-math -ffp-contract=off)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # False alarms on std::string (GCC bugs 105651, 105593, 105329).
  target_compile_options(understudy_flags INTERFACE -Wno-restrict
    $<$<CONFIG:Release>:-Wno-maybe-uninitialized> $<$<CONFIG:Release>:-Wno-stringop-overflow>)
endif()
target_compile_definitions(understudy_flags INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_KEYWORDS)
if(UNDERSTUDY_SANITIZE)
  target_compile_options(understudy_flags INTERFACE -fsanitize=${UNDERSTUDY_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(understudy_flags INTERFACE -fsanitize=${UNDERSTUDY_SANITIZE})
endif()
if(UNDERSTUDY_COVERAGE)
  target_compile_options(understudy_flags INTERFACE --coverage -fprofile-abs-path -fprofile-update=atomic)
  target_link_options(understudy_flags INTERFACE --coverage)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # ccache finds objects across checkouts, and with precompiled headers, only when told what may differ.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE_PROGRAM})
endif()

# understudy_precompile(TARGET header ...): precompiles headers in builds that want it (preset dev).
function(understudy_precompile target)
  if(UNDERSTUDY_PCH)
    target_precompile_headers(${target} PRIVATE ${ARGN})
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
      target_compile_options(${target} PRIVATE -fpch-preprocess)
    endif()
  endif()
endfunction()

# understudy_room(NAME [QT] [ROOMS room ...] [LIBS library ...])
# A room is a folder of core/: every .cpp in it, linked to just the rooms below it. QT runs moc. The target of cloud/http is
# understudy_cloud_http.
function(understudy_room name)
  cmake_parse_arguments(ARG "QT" "" "ROOMS;LIBS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.h)
  string(REPLACE "/" "_" target understudy_${name})
  add_library(${target} STATIC ${sources})
  set_target_properties(${target} PROPERTIES LINKER_LANGUAGE CXX)
  target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR}/core)
  list(TRANSFORM ARG_ROOMS PREPEND understudy_)
  list(TRANSFORM ARG_ROOMS REPLACE "/" "_")
  target_link_libraries(${target} PUBLIC understudy_flags ${ARG_ROOMS} ${ARG_LIBS})
  if(ARG_QT)
    set_target_properties(${target} PROPERTIES AUTOMOC ON)
  endif()
  understudy_precompile(${target} <algorithm> <map> <memory> <optional> <string> <vector>)
endfunction()

# understudy_test(FOLDER [QT] [LIBS library ...] [LABELS label ...])
# One GoogleTest program from every .cpp in tests/FOLDER, named after the folder. QT: the folder has its own main and runs moc.
function(understudy_test folder)
  cmake_parse_arguments(ARG "QT" "" "LIBS;LABELS" ${ARGN})
  string(REPLACE "/" "_" name "test_${folder}")
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${folder}/*.cpp)
  if(NOT sources)
    return()
  endif()
  add_executable(${name} ${sources})
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests ${CMAKE_BINARY_DIR}/tests)
  target_link_libraries(${name} PRIVATE ${ARG_LIBS} GTest::gtest GTest::gmock)
  if(ARG_QT)
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
  else()
    target_link_libraries(${name} PRIVATE GTest::gtest_main)
  endif()
  understudy_precompile(${name} <gtest/gtest.h> <gmock/gmock.h> <map> <string> <vector>)
  # A test's own code runs once: optimising it takes longer than it saves.
  target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-O1>)
  add_test(NAME ${folder} COMMAND ${name})
  set_tests_properties(${folder} PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT 600)
endfunction()
