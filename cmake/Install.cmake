# What `cmake --install` puts where: libraries, headers, the command, data, and the descriptions for CMake and pkg-config.
# All descriptions are relative to their own place, so that an installation may be moved.
include(CMakePackageConfigHelpers)
set(data_dir ${CMAKE_INSTALL_DATADIR}/sumi)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/sumi)
set(pc_dir ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

install(TARGETS sumi_models sumi_sim sumi_scenarios sumi_io EXPORT sumiTargets)
install(EXPORT sumiTargets NAMESPACE sumi:: DESTINATION ${package_dir})
if(TARGET sumi)
  install(TARGETS sumi)
endif()
install(DIRECTORY data/ DESTINATION ${data_dir})
install(FILES examples/plot.c DESTINATION ${data_dir}/examples)

install(CODE "
  set(source \"${PROJECT_SOURCE_DIR}\")
  set(stage \"${PROJECT_BINARY_DIR}/headers\")
  set(destination \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_INCLUDEDIR}/sumi\")")
install(SCRIPT cmake/InstallHeaders.cmake)

configure_package_config_file(cmake/sumiConfig.cmake.in sumiConfig.cmake INSTALL_DESTINATION ${package_dir}
                              PATH_VARS data_dir)
write_basic_package_version_file(sumiConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/sumiConfig.cmake ${PROJECT_BINARY_DIR}/sumiConfigVersion.cmake
              cmake/SumiDependencies.cmake DESTINATION ${package_dir})

# SUNDIALS has no description for pkg-config, and HDF5's names one library of two: both are named here.
foreach(library IN ITEMS sumi_io sumi_scenarios sumi_sim sumi_models)
  get_target_property(type ${library} TYPE)
  if(NOT type STREQUAL INTERFACE_LIBRARY)
    list(APPEND pc_libraries -l${library})
  endif()
endforeach()
foreach(library IN LISTS sumi_sundials)
  string(REPLACE "SUNDIALS::" "-lsundials_" library ${library})
  list(APPEND pc_libraries ${library})
endforeach()
list(APPEND pc_libraries -lhdf5_hl)
list(JOIN pc_libraries " " pc_libraries)
file(RELATIVE_PATH pc_to_prefix /${pc_dir} /)
string(REGEX REPLACE "/$" "" pc_to_prefix ${pc_to_prefix})
configure_file(cmake/sumi.pc.in sumi.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/sumi.pc DESTINATION ${pc_dir})
