# SPDX-License-Identifier: GPL-3.0-or-later
# Figures, not verdicts: scripts/bench builds them optimised and runs them. The two windows are programs of their own,
# whose starts are timed.
add_executable(psoas_bench_empty_window ${CMAKE_CURRENT_LIST_DIR}/empty_window.cpp)
target_link_libraries(psoas_bench_empty_window PRIVATE Qt6::Widgets)
add_executable(psoas_bench_whole_window ${CMAKE_CURRENT_LIST_DIR}/whole_window.cpp)
target_link_libraries(psoas_bench_whole_window PRIVATE psoas_app)

add_executable(psoas_bench
    ${CMAKE_CURRENT_LIST_DIR}/bench.cpp
    ${CMAKE_CURRENT_LIST_DIR}/by_hand.cpp
    ${CMAKE_CURRENT_LIST_DIR}/cue_jitter.cpp
    ${CMAKE_CURRENT_LIST_DIR}/figure_animation.cpp
    ${CMAKE_CURRENT_LIST_DIR}/history.cpp
    ${CMAKE_CURRENT_LIST_DIR}/main.cpp
    ${CMAKE_CURRENT_LIST_DIR}/protocol_load.cpp
    ${CMAKE_CURRENT_LIST_DIR}/start.cpp
    ${CMAKE_CURRENT_LIST_DIR}/store_answer.cpp
    ${CMAKE_CURRENT_LIST_DIR}/window_process.cpp
    support/history_generator.cpp support/spawned.cpp)
target_link_libraries(psoas_bench PRIVATE psoas_app nlohmann_json::nlohmann_json SQLiteCpp SQLite::SQLite3 spdlog::spdlog
    Qt6::Test)
target_compile_definitions(psoas_bench PRIVATE
    PSOAS_BUILD_TYPE="$<CONFIG>"
    PSOAS_EMPTY_WINDOW="$<TARGET_FILE:psoas_bench_empty_window>"
    PSOAS_WHOLE_WINDOW="$<TARGET_FILE:psoas_bench_whole_window>")
add_dependencies(psoas_bench psoas_bench_empty_window psoas_bench_whole_window)

foreach(program IN ITEMS psoas_bench psoas_bench_empty_window psoas_bench_whole_window)
    psoas_common(${program})
    target_include_directories(${program} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/src)
endforeach()

# Its output is tested. The definition is for that test alone: in the target it would compile all the others anew.
add_dependencies(psoas_app_tests psoas_bench)
set_source_files_properties(app/bench_output_test.cpp PROPERTIES
    COMPILE_DEFINITIONS PSOAS_BENCH="$<TARGET_FILE:psoas_bench>")
