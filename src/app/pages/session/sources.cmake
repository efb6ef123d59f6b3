# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas_app PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/activity_view.cpp
    ${CMAKE_CURRENT_LIST_DIR}/advice_view.cpp
    ${CMAKE_CURRENT_LIST_DIR}/decisions_note.cpp
    ${CMAKE_CURRENT_LIST_DIR}/exercise_guide.cpp
    ${CMAKE_CURRENT_LIST_DIR}/exercise_timer.cpp
    ${CMAKE_CURRENT_LIST_DIR}/exercise_view.cpp
    ${CMAKE_CURRENT_LIST_DIR}/fact_field.cpp
    ${CMAKE_CURRENT_LIST_DIR}/figure_panel.cpp
    ${CMAKE_CURRENT_LIST_DIR}/finish_view.cpp
    ${CMAKE_CURRENT_LIST_DIR}/hurt_panel.cpp
    ${CMAKE_CURRENT_LIST_DIR}/make_view.cpp
    ${CMAKE_CURRENT_LIST_DIR}/measure_pages.cpp
    ${CMAKE_CURRENT_LIST_DIR}/measure_view.cpp
    ${CMAKE_CURRENT_LIST_DIR}/observation_field.cpp
    ${CMAKE_CURRENT_LIST_DIR}/plan_view.cpp
    ${CMAKE_CURRENT_LIST_DIR}/rate_view.cpp
    ${CMAKE_CURRENT_LIST_DIR}/read_view.cpp
    ${CMAKE_CURRENT_LIST_DIR}/result_view.cpp
    ${CMAKE_CURRENT_LIST_DIR}/reason_cards.cpp
    ${CMAKE_CURRENT_LIST_DIR}/resume_view.cpp
    ${CMAKE_CURRENT_LIST_DIR}/review_view.cpp
    ${CMAKE_CURRENT_LIST_DIR}/screen_summary.cpp
    ${CMAKE_CURRENT_LIST_DIR}/screen_view.cpp
    ${CMAKE_CURRENT_LIST_DIR}/session_bar.cpp
    ${CMAKE_CURRENT_LIST_DIR}/skip_panel.cpp
    ${CMAKE_CURRENT_LIST_DIR}/stop_view.cpp)
