# The compiler contract: strict warnings, and floating point that gives the same bits everywhere (docs/adr/0002).
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_VERIFY_INTERFACE_HEADER_SETS ${POLYCOSM_BUILD_TESTS})
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()
string(REPLACE "-O2" "-O3" CMAKE_CXX_FLAGS_RELWITHDEBINFO "${CMAKE_CXX_FLAGS_RELWITHDEBINFO}")
# Promises (core::expects) are their own checks and stay on; assert() is not used.

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
endif()
find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM AND NOT POLYCOSM_SANITIZE)
  add_link_options(-fuse-ld=mold)
endif()

set(POLYCOSM_ARCH_RESOLVED "${POLYCOSM_ARCH}")
if(POLYCOSM_ARCH STREQUAL "auto")
  set(POLYCOSM_ARCH_RESOLVED "")
  if(CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64" AND EXISTS /proc/cpuinfo)
    file(STRINGS /proc/cpuinfo cpu_flags REGEX "^flags" LIMIT_COUNT 1)
    if(cpu_flags MATCHES " avx2( |$)" AND cpu_flags MATCHES " bmi2( |$)" AND cpu_flags MATCHES " fma( |$)")
      set(POLYCOSM_ARCH_RESOLVED "x86-64-v3")
    endif()
  endif()
endif()

# GCC 12 forms vfmaddsub from a*b-c, a*b+c side by side even under -ffp-contract=off (docs/adr/0008).
set(no_fma "")
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  set(no_fma -mno-fma)
endif()

add_library(polycosm_compiler INTERFACE)
target_compile_features(polycosm_compiler INTERFACE cxx_std_20)
target_compile_options(polycosm_compiler INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
  -ffp-contract=off -fno-math-errno -fno-trapping-math
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>  # false alarms on std::string concatenation in GCC 12 (GCC bug 105651)
  $<$<BOOL:${POLYCOSM_ARCH_RESOLVED}>:-march=${POLYCOSM_ARCH_RESOLVED}>
  ${no_fma})
if(POLYCOSM_SANITIZE)
  add_compile_options(-fsanitize=${POLYCOSM_SANITIZE} -fno-omit-frame-pointer -g)
  add_link_options(-fsanitize=${POLYCOSM_SANITIZE})
  if(POLYCOSM_SANITIZE MATCHES "undefined")
    add_compile_options(-fno-sanitize-recover=undefined)
  endif()
endif()
