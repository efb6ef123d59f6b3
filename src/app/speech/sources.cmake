# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas_app PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/speaker.h
)
