#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <utility>

#include "h5.hpp"

/// The HDF5 dimension scale convention, written here so that equal content gives equal bytes.
namespace polycosm::store {

void make_scale(hid_t dataset, const std::string& name);
/// A dimension without coordinate values, as netCDF-4 writes it.
[[nodiscard]] H5Dataset create_pure_scale(hid_t group, const std::string& name, std::uint64_t length);
void put_dimension_list(hid_t dataset, std::span<const hobj_ref_t> scales);
/// Who uses a scale, and along which of its axes.
void put_reference_list(hid_t scale, std::span<const std::pair<hobj_ref_t, std::int32_t>> users);

}  // namespace polycosm::store
