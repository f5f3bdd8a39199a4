# Whole-program tests against real tools. The Python environments come from packaging/install.sh test.
set(tools ${CMAKE_SOURCE_DIR}/build/tools)

# understudy_judge(NAME ENVIRONMENT SCRIPT argument ...): a script of this folder, run by a Python with its judges.
function(understudy_judge name environment script)
  add_test(NAME conformance/${name}
    COMMAND ${tools}/${environment}/bin/python ${CMAKE_SOURCE_DIR}/tests/conformance/${script} ${ARGN})
  set_tests_properties(conformance/${name} PROPERTIES TIMEOUT 900 LABELS conformance)
endfunction()

add_executable(draw_fakes ${CMAKE_SOURCE_DIR}/tests/conformance/draw_fakes.cpp)
target_link_libraries(draw_fakes PRIVATE understudy_fake nlohmann_json::nlohmann_json)

if(NOT UNDERSTUDY_QT_FREE)
  understudy_judge(fake_against_faker faker fake_against_faker.py $<TARGET_FILE:draw_fakes>)
  understudy_judge(retail_batch judges retail_batch.py $<TARGET_FILE:understudy> ${CMAKE_SOURCE_DIR})
  understudy_judge(killed_batch judges killed_batch.py $<TARGET_FILE:understudy>)
  understudy_judge(draft_in_snowfakery snowfakery draft_in_snowfakery.py $<TARGET_FILE:understudy> ${CMAKE_SOURCE_DIR})
  understudy_judge(formula_golden snowfakery formula_golden.py)
  understudy_judge(sniff_corpus corpus sniff_corpus.py $<TARGET_FILE:understudy>
    --real ${tools}/corpus/lib/python3.11/site-packages)
endif()
