# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas_app PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/about_page.cpp
    ${CMAKE_CURRENT_LIST_DIR}/consent_page.cpp
    ${CMAKE_CURRENT_LIST_DIR}/latest_plan.cpp
    ${CMAKE_CURRENT_LIST_DIR}/paper_card.cpp
    ${CMAKE_CURRENT_LIST_DIR}/paper_entry.cpp
    ${CMAKE_CURRENT_LIST_DIR}/paper_line.cpp
    ${CMAKE_CURRENT_LIST_DIR}/paper_page.cpp
    ${CMAKE_CURRENT_LIST_DIR}/plan_forecast.cpp
    ${CMAKE_CURRENT_LIST_DIR}/session_page.cpp
    ${CMAKE_CURRENT_LIST_DIR}/session_page_chrome.cpp
    ${CMAKE_CURRENT_LIST_DIR}/session_page_client.cpp
    ${CMAKE_CURRENT_LIST_DIR}/session_page_floor.cpp
    ${CMAKE_CURRENT_LIST_DIR}/session_page_keys.cpp
    ${CMAKE_CURRENT_LIST_DIR}/session_page_note.cpp
    ${CMAKE_CURRENT_LIST_DIR}/settings_page.cpp
    ${CMAKE_CURRENT_LIST_DIR}/sound_card.cpp
    ${CMAKE_CURRENT_LIST_DIR}/today_cards.cpp
    ${CMAKE_CURRENT_LIST_DIR}/today_data.cpp
    ${CMAKE_CURRENT_LIST_DIR}/today_page.cpp
    ${CMAKE_CURRENT_LIST_DIR}/two_columns.cpp
    ${CMAKE_CURRENT_LIST_DIR}/week_strip.cpp
)
include(${CMAKE_CURRENT_LIST_DIR}/people/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/protocols/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/session/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/progress/sources.cmake)
