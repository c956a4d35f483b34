# What `cmake --install` puts where: the library, its one header, the command, data and examples, the pages of docs/ that
# the header refers to, and the descriptions for CMake and pkg-config. All descriptions are relative to their own place, so that an installation may be moved.
include(CMakePackageConfigHelpers)
set(data_dir ${CMAKE_INSTALL_DATADIR}/sumi)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/sumi)
set(pc_dir ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

install(TARGETS sumi_library EXPORT sumiTargets)
install(EXPORT sumiTargets NAMESPACE sumi:: DESTINATION ${package_dir})
install(FILES api/sumi.h TYPE INCLUDE)
install(TARGETS sumi)
install(DIRECTORY data/ DESTINATION ${data_dir})
file(GLOB examples CONFIGURE_DEPENDS examples/*.c examples/*.py)
install(FILES ${examples} DESTINATION ${data_dir}/examples)
install(DIRECTORY examples/service DESTINATION ${data_dir}/examples USE_SOURCE_PERMISSIONS)
install(DIRECTORY docs/ TYPE DOC FILES_MATCHING PATTERN *.md PATTERN *.png)

configure_package_config_file(cmake/sumiConfig.cmake.in sumiConfig.cmake INSTALL_DESTINATION ${package_dir}
                              PATH_VARS data_dir)
write_basic_package_version_file(sumiConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/sumiConfig.cmake ${PROJECT_BINARY_DIR}/sumiConfigVersion.cmake
        DESTINATION ${package_dir})

file(RELATIVE_PATH pc_to_prefix /${pc_dir} /)
string(REGEX REPLACE "/$" "" pc_to_prefix ${pc_to_prefix})
configure_file(cmake/sumi.pc.in sumi.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/sumi.pc DESTINATION ${pc_dir})
