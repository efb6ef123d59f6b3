# SPDX-License-Identifier: GPL-3.0-or-later
set(doc_dir ${CMAKE_INSTALL_DATAROOTDIR}/doc/psoas-release)
foreach(program IN ITEMS psoasctl psoas-release)
    if(TARGET ${program})
        install(TARGETS ${program} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
    endif()
endforeach()
install(FILES protocols/psoas-release.json
    DESTINATION ${CMAKE_INSTALL_DATADIR}/psoas-release/protocols)
install(FILES protocols/schema/protocol-1.schema.json
    DESTINATION ${CMAKE_INSTALL_DATADIR}/psoas-release/protocols/schema)
install(FILES LICENSE DESTINATION ${doc_dir} RENAME copyright)
install(DIRECTORY docs/ DESTINATION ${doc_dir} FILES_MATCHING PATTERN "*.md")
if(PSOAS_BUILD_APP)
    install(FILES resources/linux/${PSOAS_APP_ID}.desktop
        DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
    install(FILES resources/linux/${PSOAS_APP_ID}.metainfo.xml
        DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
    install(FILES resources/icons/app.svg
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps
        RENAME ${PSOAS_APP_ID}.svg)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME psoas-release)
set(CPACK_PACKAGE_VENDOR "Psoas Release")
set(CPACK_PACKAGE_CONTACT "Psoas Release developers <nobody@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_CURRENT_SOURCE_DIR}/LICENSE)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
include(CPack)
