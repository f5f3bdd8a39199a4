# understudy_fuzz(NAME SEEDS folder ... LIBS library ...): the fuzz target tests/fuzz/NAME_fuzz.cpp. With clang and
# UNDERSTUDY_FUZZ it is a libFuzzer program, build/fuzz/bin/fuzz_NAME (packaging/fuzz.sh runs it); in any build it is a
# test, which gives it its seeds. What once crashed a target is a file in tests/data/fuzz/NAME.
function(understudy_fuzz name)
  cmake_parse_arguments(ARG "" "" "SEEDS;LIBS" ${ARGN})
  set(target ${CMAKE_CURRENT_SOURCE_DIR}/fuzz/${name}_fuzz.cpp)
  if(UNDERSTUDY_FUZZ)
    add_executable(fuzz_${name} ${target})
    target_link_libraries(fuzz_${name} PRIVATE ${ARG_LIBS} -fsanitize=fuzzer)
  endif()
  add_executable(replay_${name} ${target} ${CMAKE_CURRENT_SOURCE_DIR}/fuzz/replay.cpp)
  target_link_libraries(replay_${name} PRIVATE ${ARG_LIBS})
  list(TRANSFORM ARG_SEEDS PREPEND ${CMAKE_SOURCE_DIR}/)
  add_test(NAME fuzz/${name} COMMAND replay_${name} ${ARG_SEEDS})
  set_tests_properties(fuzz/${name} PROPERTIES TIMEOUT 300)
endfunction()
understudy_fuzz(formula SEEDS tests/data/fuzz/formula LIBS understudy_formula)
understudy_fuzz(recipe SEEDS tests/conformance/recipes tests/data/fuzz/recipe LIBS understudy_recipe)
understudy_fuzz(sniff SEEDS resources/samples LIBS understudy_sniff)
