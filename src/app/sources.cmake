# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas_app PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/application.cpp
    ${CMAKE_CURRENT_LIST_DIR}/decisions.cpp
    ${CMAKE_CURRENT_LIST_DIR}/english_plurals.cpp
    ${CMAKE_CURRENT_LIST_DIR}/log.cpp
    ${CMAKE_CURRENT_LIST_DIR}/main_window.cpp
    ${CMAKE_CURRENT_LIST_DIR}/options.cpp
    ${CMAKE_CURRENT_LIST_DIR}/paths.cpp
    ${CMAKE_CURRENT_LIST_DIR}/player_words.cpp
    ${CMAKE_CURRENT_LIST_DIR}/screen_list.cpp
    ${CMAKE_CURRENT_LIST_DIR}/screen_wake.cpp
    ${CMAKE_CURRENT_LIST_DIR}/session_controller.cpp
    ${CMAKE_CURRENT_LIST_DIR}/session_controller_clock.cpp
    ${CMAKE_CURRENT_LIST_DIR}/session_events.cpp
    ${CMAKE_CURRENT_LIST_DIR}/session_loading.cpp
    ${CMAKE_CURRENT_LIST_DIR}/settings.cpp
    ${CMAKE_CURRENT_LIST_DIR}/single_instance.cpp
    ${CMAKE_CURRENT_LIST_DIR}/tour.cpp
    ${CMAKE_CURRENT_LIST_DIR}/tour_camera.cpp
    ${CMAKE_CURRENT_LIST_DIR}/tour_floor.cpp
    ${CMAKE_CURRENT_LIST_DIR}/tour_guide.cpp
    ${CMAKE_CURRENT_LIST_DIR}/tour_script.cpp
    ${CMAKE_CURRENT_LIST_DIR}/tour_techniques.cpp
    ${CMAKE_CURRENT_LIST_DIR}/words.cpp
    ${CMAKE_CURRENT_LIST_DIR}/words_codes.cpp
    ${CMAKE_CURRENT_LIST_DIR}/words_quantities.cpp
)
