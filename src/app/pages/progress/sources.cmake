# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas_app PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/calendar_view.cpp
    ${CMAKE_CURRENT_LIST_DIR}/compare_view.cpp
    ${CMAKE_CURRENT_LIST_DIR}/day_delegate.cpp
    ${CMAKE_CURRENT_LIST_DIR}/day_state.cpp
    ${CMAKE_CURRENT_LIST_DIR}/exchange_card.cpp
    ${CMAKE_CURRENT_LIST_DIR}/month_model.cpp
    ${CMAKE_CURRENT_LIST_DIR}/planned_days.cpp
    ${CMAKE_CURRENT_LIST_DIR}/progress_page.cpp
    ${CMAKE_CURRENT_LIST_DIR}/range_picker.cpp
    ${CMAKE_CURRENT_LIST_DIR}/report_view.cpp
    ${CMAKE_CURRENT_LIST_DIR}/session_detail_cards.cpp
    ${CMAKE_CURRENT_LIST_DIR}/session_detail_page.cpp
    ${CMAKE_CURRENT_LIST_DIR}/session_detail_photo.cpp
    ${CMAKE_CURRENT_LIST_DIR}/session_differences.cpp
    ${CMAKE_CURRENT_LIST_DIR}/session_marks.cpp
    ${CMAKE_CURRENT_LIST_DIR}/session_reading.cpp
    ${CMAKE_CURRENT_LIST_DIR}/session_timeline.cpp
    ${CMAKE_CURRENT_LIST_DIR}/session_timeline_card.cpp
    ${CMAKE_CURRENT_LIST_DIR}/session_search.cpp
    ${CMAKE_CURRENT_LIST_DIR}/sessions_model.cpp
    ${CMAKE_CURRENT_LIST_DIR}/sessions_view.cpp
    ${CMAKE_CURRENT_LIST_DIR}/trend_charts.cpp
    ${CMAKE_CURRENT_LIST_DIR}/trend_readings.cpp
    ${CMAKE_CURRENT_LIST_DIR}/trend_words.cpp
    ${CMAKE_CURRENT_LIST_DIR}/trends_view.cpp)
