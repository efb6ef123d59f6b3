# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas_app PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/file_prompt.cpp
    ${CMAKE_CURRENT_LIST_DIR}/note_decisions.cpp
    ${CMAKE_CURRENT_LIST_DIR}/handout.cpp
    ${CMAKE_CURRENT_LIST_DIR}/handout_document.cpp
    ${CMAKE_CURRENT_LIST_DIR}/handout_document_paint.cpp
    ${CMAKE_CURRENT_LIST_DIR}/handout_offer.cpp
    ${CMAKE_CURRENT_LIST_DIR}/note_document.cpp
    ${CMAKE_CURRENT_LIST_DIR}/note_findings.cpp
    ${CMAKE_CURRENT_LIST_DIR}/note_offer.cpp
    ${CMAKE_CURRENT_LIST_DIR}/paper.cpp
    ${CMAKE_CURRENT_LIST_DIR}/paper_offer.cpp
    ${CMAKE_CURRENT_LIST_DIR}/progress_report.cpp
    ${CMAKE_CURRENT_LIST_DIR}/referral_note.cpp
    ${CMAKE_CURRENT_LIST_DIR}/report_document.cpp
    ${CMAKE_CURRENT_LIST_DIR}/report_facts.cpp
    ${CMAKE_CURRENT_LIST_DIR}/report_recorded.cpp
)
