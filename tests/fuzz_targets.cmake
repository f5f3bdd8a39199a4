# libFuzzer programs, one for each file tests/fuzz/NAME_fuzz.cpp: build/fuzz/bin/fuzz_NAME [-max_total_time=60]
function(understudy_fuzz name)
  add_executable(fuzz_${name} ${CMAKE_CURRENT_SOURCE_DIR}/fuzz/${name}_fuzz.cpp)
  target_link_libraries(fuzz_${name} PRIVATE ${ARGN} -fsanitize=fuzzer)
endfunction()
understudy_fuzz(formula understudy_formula)
understudy_fuzz(recipe understudy_recipe)
understudy_fuzz(sniff understudy_sniff)
