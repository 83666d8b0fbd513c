# cmake --install: the program, its configurations and job files, and the pure rooms as a C++ library (docs/adr/0007).
include(CMakePackageConfigHelpers)

get_property(rooms GLOBAL PROPERTY POLYCOSM_ROOMS)
get_property(pure_rooms GLOBAL PROPERTY POLYCOSM_PURE_ROOMS)
set(package_folder "${CMAKE_INSTALL_LIBDIR}/cmake/polycosm")
set(data_folder "${CMAKE_INSTALL_DATADIR}/polycosm")

foreach(room IN LISTS pure_rooms)
  # The third-party libraries of pure rooms are private, and header-only but for two of catalog (docs/adr/0011): a
  # consumer needs those two on its link line and no header of any.
  get_target_property(links polycosm_${room} INTERFACE_LINK_LIBRARIES)
  if(links)
    list(FILTER links EXCLUDE REGEX "LINK_ONLY")
    if(room STREQUAL "catalog")
      list(APPEND links "$<BUILD_INTERFACE:$<LINK_ONLY:pugixml::pugixml>>"
           "$<BUILD_INTERFACE:$<LINK_ONLY:PkgConfig::simdjson>>" "$<INSTALL_INTERFACE:pugixml>"
           "$<INSTALL_INTERFACE:simdjson>")
    endif()
    set_target_properties(polycosm_${room} PROPERTIES INTERFACE_LINK_LIBRARIES "${links}")
  endif()
  install(TARGETS polycosm_${room} EXPORT polycosm_rooms
          ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT library
          FILE_SET HEADERS DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT library)
endforeach()
if(TARGET polycosm_core)
  # Inline functions of the headers promise the same bits as the library, so consumers compile them alike.
  target_compile_features(polycosm_core PUBLIC cxx_std_20)
  target_compile_options(polycosm_core INTERFACE -ffp-contract=off)
  install(EXPORT polycosm_rooms NAMESPACE polycosm:: DESTINATION "${package_folder}" FILE polycosmRooms.cmake
          COMPONENT library)
  configure_package_config_file("${CMAKE_CURRENT_LIST_DIR}/polycosmConfig.cmake.in"
    "${PROJECT_BINARY_DIR}/generated/polycosmConfig.cmake" INSTALL_DESTINATION "${package_folder}"
    NO_SET_AND_CHECK_MACRO)
  # Zero as the major number: every minor release may change the API.
  write_basic_package_version_file("${PROJECT_BINARY_DIR}/generated/polycosmConfigVersion.cmake"
    COMPATIBILITY SameMinorVersion)
  install(FILES "${PROJECT_BINARY_DIR}/generated/polycosmConfig.cmake"
          "${PROJECT_BINARY_DIR}/generated/polycosmConfigVersion.cmake"
          DESTINATION "${package_folder}" COMPONENT library)
endif()

if(TARGET polycosm)
  install(TARGETS polycosm RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT program)
endif()
foreach(folder IN ITEMS configs jobs)
  if(IS_DIRECTORY "${PROJECT_SOURCE_DIR}/${folder}")
    install(DIRECTORY "${PROJECT_SOURCE_DIR}/${folder}" DESTINATION "${data_folder}" COMPONENT program)
  endif()
endforeach()
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" "${PROJECT_SOURCE_DIR}/CITATION.cff" "${PROJECT_SOURCE_DIR}/README.md"
        DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT program)
