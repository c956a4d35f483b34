# libsumi.so: of api/ all, of the floors below what that needs. It exports the functions of the public header and nothing
# else, under the version node of its number; what is linked and not needed (HDF5, for the command) is left out.
set(soversion 0)
file(READ api/sumi.h header)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/api/sumi.h)
string(REGEX MATCHALL "SUMI_API[^(;]*sumi_[a-z0-9_]+\\(" functions "${header}")
list(TRANSFORM functions REPLACE ".*(sumi_[a-z0-9_]+)\\($" "\\1")
list(JOIN functions ";\n    " functions)
file(CONFIGURE OUTPUT sumi.map CONTENT "SUMI_${soversion} {\nglobal:\n    ${functions};\nlocal:\n    *;\n};\n")

add_library(sumi_library SHARED $<TARGET_OBJECTS:sumi_api>)
add_library(sumi::sumi ALIAS sumi_library)
set_target_properties(sumi_library PROPERTIES OUTPUT_NAME sumi EXPORT_NAME sumi VERSION ${PROJECT_VERSION}
                                              SOVERSION ${soversion} LINK_DEPENDS ${PROJECT_BINARY_DIR}/sumi.map
                                              SKIP_BUILD_RPATH ON)
target_include_directories(sumi_library INTERFACE $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/api>
                                                  $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
target_link_libraries(sumi_library PRIVATE $<BUILD_INTERFACE:sumi_io>)
target_link_options(sumi_library PRIVATE -Wl,--version-script=${PROJECT_BINARY_DIR}/sumi.map -Wl,--as-needed)
if(NOT SUMI_SANITIZE) # whose run-time belongs to the program
  target_link_options(sumi_library PRIVATE -Wl,-z,defs)
endif()
