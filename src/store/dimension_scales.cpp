#include "dimension_scales.hpp"

#include <cstdio>
#include <cstring>
#include <vector>

namespace polycosm::store {
namespace {

/// The convention wants null-terminated ASCII here.
void put_c_string(hid_t object, const char* name, const std::string& value) {
  const H5Type type{H5Tcopy(H5T_C_S1)};
  H5Tset_size(type.get(), value.size() + 1);
  put_attribute(object, name, value.c_str(), type.get());
}

}  // namespace

void make_scale(hid_t dataset, const std::string& name) {
  put_c_string(dataset, "CLASS", "DIMENSION_SCALE");
  put_c_string(dataset, "NAME", name);
}

H5Dataset create_pure_scale(hid_t group, const std::string& name, std::uint64_t length) {
  const hsize_t extent = length;
  const H5Space space{H5Screate_simple(1, &extent, nullptr)};
  const H5Properties creation{checked(H5Pcreate(H5P_DATASET_CREATE), "dataset properties")};
  H5Pset_obj_track_times(creation.get(), false);
  H5Pset_attr_creation_order(creation.get(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
  H5Dataset dataset{checked(
      H5Dcreate2(group, name.c_str(), H5T_IEEE_F32BE, space.get(), H5P_DEFAULT, creation.get(), H5P_DEFAULT),
      "dimension " + name)};
  char label[80];
  std::snprintf(label, sizeof label, "This is a netCDF dimension but not a netCDF variable.%10llu",
                static_cast<unsigned long long>(length));
  make_scale(dataset.get(), label);
  return dataset;
}

void put_dimension_list(hid_t dataset, std::span<const hobj_ref_t> scales) {
  const H5Type type{H5Tvlen_create(H5T_STD_REF_OBJ)};
  const hsize_t rank = scales.size();
  const H5Space space{H5Screate_simple(1, &rank, nullptr)};
  const H5Attribute attribute{
      checked(H5Acreate2(dataset, "DIMENSION_LIST", type.get(), space.get(), H5P_DEFAULT, H5P_DEFAULT),
              "DIMENSION_LIST")};
  std::vector<hobj_ref_t> references{scales.begin(), scales.end()};
  std::vector<hvl_t> values;
  for (hobj_ref_t& reference : references) {
    values.push_back({1, &reference});
  }
  checked(H5Awrite(attribute.get(), type.get(), values.data()), "DIMENSION_LIST");
}

void put_reference_list(hid_t scale, std::span<const std::pair<hobj_ref_t, std::int32_t>> users) {
  if (users.empty()) {
    return;
  }
  constexpr std::size_t entry_size = sizeof(hobj_ref_t) + sizeof(std::int32_t);
  const H5Type type{H5Tcreate(H5T_COMPOUND, entry_size)};
  H5Tinsert(type.get(), "dataset", 0, H5T_STD_REF_OBJ);
  H5Tinsert(type.get(), "dimension", sizeof(hobj_ref_t), H5T_STD_I32LE);
  std::vector<char> entries(users.size() * entry_size);
  for (std::size_t i = 0; i < users.size(); ++i) {
    std::memcpy(entries.data() + i * entry_size, &users[i].first, sizeof(hobj_ref_t));
    std::memcpy(entries.data() + i * entry_size + sizeof(hobj_ref_t), &users[i].second, sizeof(std::int32_t));
  }
  const hsize_t count = users.size();
  const H5Space space{H5Screate_simple(1, &count, nullptr)};
  const H5Attribute attribute{
      checked(H5Acreate2(scale, "REFERENCE_LIST", type.get(), space.get(), H5P_DEFAULT, H5P_DEFAULT),
              "REFERENCE_LIST")};
  checked(H5Awrite(attribute.get(), type.get(), entries.data()), "REFERENCE_LIST");
}

}  // namespace polycosm::store
