# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas_app PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/exercise_faults.cpp
    ${CMAKE_CURRENT_LIST_DIR}/exercise_form.cpp
    ${CMAKE_CURRENT_LIST_DIR}/exercise_list.cpp
    ${CMAKE_CURRENT_LIST_DIR}/exercise_preview.cpp
    ${CMAKE_CURRENT_LIST_DIR}/fault_words.cpp
    ${CMAKE_CURRENT_LIST_DIR}/import_review.cpp
    ${CMAKE_CURRENT_LIST_DIR}/lines_field.cpp
    ${CMAKE_CURRENT_LIST_DIR}/phase_field.cpp
    ${CMAKE_CURRENT_LIST_DIR}/phase_list.cpp
    ${CMAKE_CURRENT_LIST_DIR}/pose_field.cpp
    ${CMAKE_CURRENT_LIST_DIR}/protocol_card.cpp
    ${CMAKE_CURRENT_LIST_DIR}/protocol_editor.cpp
    ${CMAKE_CURRENT_LIST_DIR}/protocol_editor_frame.cpp
    ${CMAKE_CURRENT_LIST_DIR}/protocol_list.cpp
    ${CMAKE_CURRENT_LIST_DIR}/protocol_words.cpp
    ${CMAKE_CURRENT_LIST_DIR}/protocols_page.cpp
    ${CMAKE_CURRENT_LIST_DIR}/title_form.cpp
)
