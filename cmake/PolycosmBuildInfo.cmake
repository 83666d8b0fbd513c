# What the binary knows about its own making, and the files it carries inside.

# polycosm_add_build_info(<target>): gives the target the header polycosm_build_info.hpp, refreshed at every build
# (commit and dirty flag change without a configure) and rewritten only when something differs.
function(polycosm_add_build_info target)
  if(NOT TARGET ${target})
    return()
  endif()
  string(TOUPPER "${CMAKE_BUILD_TYPE}" build_type)
  get_target_property(contract polycosm_compiler INTERFACE_COMPILE_OPTIONS)
  list(FILTER contract EXCLUDE REGEX "^(-W|\\$)")
  list(JOIN contract " " contract)
  if(POLYCOSM_ARCH_RESOLVED)
    string(APPEND contract " -march=${POLYCOSM_ARCH_RESOLVED}")
  endif()
  if(POLYCOSM_SANITIZE)
    string(APPEND contract " -fsanitize=${POLYCOSM_SANITIZE}")
  endif()
  string(STRIP "${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_${build_type}} ${contract}" flags)
  string(REGEX REPLACE " +" " " flags "${flags}")
  set(folder "${PROJECT_BINARY_DIR}/generated/build_info")
  set(arch "${POLYCOSM_ARCH_RESOLVED}")
  if(NOT arch)
    set(arch "${CMAKE_SYSTEM_PROCESSOR} baseline")
  endif()
  find_package(Git QUIET)
  add_custom_target(polycosm_build_info
    COMMAND ${CMAKE_COMMAND}
      "-Doutput=${folder}/polycosm_build_info.hpp" "-Dtemplate=${PROJECT_SOURCE_DIR}/cmake/polycosm_build_info.hpp.in"
      "-Dsource=${PROJECT_SOURCE_DIR}" "-Dgit=${GIT_EXECUTABLE}" "-Dversion=${PROJECT_VERSION}"
      "-Dcompiler=${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}" "-Dflags=${flags}"
      "-Dbuild_type=${CMAKE_BUILD_TYPE}" "-Darch=${arch}" -P "${PROJECT_SOURCE_DIR}/cmake/WriteBuildInfo.cmake"
    BYPRODUCTS "${folder}/polycosm_build_info.hpp"
    COMMENT "Asking git which commit this is" VERBATIM)
  target_include_directories(${target} PRIVATE "${folder}")
  add_dependencies(${target} polycosm_build_info)
endfunction()

# polycosm_embed_files(<target> <declaring header> <namespace::function> <base folder> <file>...): the target defines
# that function, which returns the files as {path relative to base, bytes}. Plain CMake: nothing else is needed.
function(polycosm_embed_files target header function base)
  if(NOT TARGET ${target})
    return()
  endif()
  string(REGEX REPLACE ".*::" "" noun "${function}")
  set(output "${PROJECT_BINARY_DIR}/generated/embedded/${noun}.cpp")
  add_custom_command(OUTPUT "${output}"
    COMMAND ${CMAKE_COMMAND} "-Doutput=${output}" "-Dheader=${header}" "-Dfunction=${function}" "-Dbase=${base}"
      "-Dfiles=${ARGN}" -P "${PROJECT_SOURCE_DIR}/cmake/EmbedFiles.cmake"
    DEPENDS ${ARGN} "${PROJECT_SOURCE_DIR}/cmake/EmbedFiles.cmake"
    COMMENT "Embedding ${noun}" VERBATIM)
  # A library of its own, so that the target's other sources do not wait for it, nor it for the target's rooms.
  add_library(${target}_${noun} OBJECT "${output}")
  target_include_directories(${target}_${noun} PRIVATE "${PROJECT_SOURCE_DIR}/include")
  target_link_libraries(${target}_${noun} PRIVATE polycosm_compiler)
  target_sources(${target} PRIVATE $<TARGET_OBJECTS:${target}_${noun}>)
endfunction()
