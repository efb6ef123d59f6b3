# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas_app PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/badge.cpp
    ${CMAKE_CURRENT_LIST_DIR}/bullet_list.cpp
    ${CMAKE_CURRENT_LIST_DIR}/buttons.cpp
    ${CMAKE_CURRENT_LIST_DIR}/card.cpp
    ${CMAKE_CURRENT_LIST_DIR}/choice_button.cpp
    ${CMAKE_CURRENT_LIST_DIR}/choice_group.cpp
    ${CMAKE_CURRENT_LIST_DIR}/collapsible.cpp
    ${CMAKE_CURRENT_LIST_DIR}/confirm_bar.cpp
    ${CMAKE_CURRENT_LIST_DIR}/empty_state.cpp
    ${CMAKE_CURRENT_LIST_DIR}/flow_text_label.cpp
    ${CMAKE_CURRENT_LIST_DIR}/icon_view.cpp
    ${CMAKE_CURRENT_LIST_DIR}/inline_message.cpp
    ${CMAKE_CURRENT_LIST_DIR}/inset.cpp
    ${CMAKE_CURRENT_LIST_DIR}/navigation_rail.cpp
    ${CMAKE_CURRENT_LIST_DIR}/number_field.cpp
    ${CMAKE_CURRENT_LIST_DIR}/number_frame.cpp
    ${CMAKE_CURRENT_LIST_DIR}/page_keys.cpp
    ${CMAKE_CURRENT_LIST_DIR}/page_scroll.cpp
    ${CMAKE_CURRENT_LIST_DIR}/paint.cpp
    ${CMAKE_CURRENT_LIST_DIR}/placeholder_panel.cpp
    ${CMAKE_CURRENT_LIST_DIR}/rail_head.cpp
    ${CMAKE_CURRENT_LIST_DIR}/ring_timer.cpp
    ${CMAKE_CURRENT_LIST_DIR}/scale_field.cpp
    ${CMAKE_CURRENT_LIST_DIR}/step_bar.cpp
    ${CMAKE_CURRENT_LIST_DIR}/wheel_guard.cpp
    ${CMAKE_CURRENT_LIST_DIR}/wrap_layout.cpp)
