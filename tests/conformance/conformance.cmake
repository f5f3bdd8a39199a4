# Whole-program tests against real tools; each file of this folder says which.

# --- fake: draws for fake_against_faker.py
add_executable(draw_fakes ${CMAKE_SOURCE_DIR}/tests/conformance/draw_fakes.cpp)
target_link_libraries(draw_fakes PRIVATE understudy_fake nlohmann_json::nlohmann_json)
# --- end of fake
