#include "h5.hpp"

#include <algorithm>

namespace polycosm::store {
namespace {

herr_t take_innermost(unsigned depth, const H5E_error2_t* error, void* out) {
  auto& reason = *static_cast<std::string*>(out);
  if (depth == 0 && error->desc != nullptr) {
    reason = error->desc;
  }
  return 0;
}

/// netCDF-4 wants the order of creation; few members stay in the header, which is smaller and simpler to
/// read.
void order_by_creation(hid_t properties) {
  H5Pset_obj_track_times(properties, false);
  H5Pset_link_creation_order(properties, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
  H5Pset_link_phase_change(properties, 256, 128);
  H5Pset_attr_creation_order(properties, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
  H5Pset_attr_phase_change(properties, 64, 32);
}

}  // namespace

std::unique_lock<std::recursive_mutex> own_hdf5() {
  static std::recursive_mutex mutex;
  std::unique_lock lock{mutex};
  static const bool is_quiet = [] {
    H5dont_atexit();
    H5open();
    return H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr) >= 0;  // reasons travel in Errors, not on stderr
  }();
  static_cast<void>(is_quiet);
  return lock;
}

std::string hdf5_reason() {
  std::string reason = "unknown reason";
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, &take_innermost, &reason);
  return reason;
}

H5Type file_type(ElementType type) {
  switch (type) {
    case ElementType::f32:
      return H5Type{H5Tcopy(H5T_IEEE_F32LE)};
    case ElementType::f64:
      return H5Type{H5Tcopy(H5T_IEEE_F64LE)};
    case ElementType::i8:
      return H5Type{H5Tcopy(H5T_STD_I8LE)};
    case ElementType::u8:
      return H5Type{H5Tcopy(H5T_STD_U8LE)};
    case ElementType::i32:
      return H5Type{H5Tcopy(H5T_STD_I32LE)};
    case ElementType::u32:
      return H5Type{H5Tcopy(H5T_STD_U32LE)};
    case ElementType::i64:
      return H5Type{H5Tcopy(H5T_STD_I64LE)};
    case ElementType::u64:
      return H5Type{H5Tcopy(H5T_STD_U64LE)};
    case ElementType::text:
    case ElementType::json:
      break;
  }
  H5Type text{H5Tcopy(H5T_C_S1)};
  checked(H5Tset_size(text.get(), type == ElementType::json ? H5T_VARIABLE : 1), "string type");
  checked(H5Tset_cset(text.get(), H5T_CSET_UTF8), "string type");
  return text;
}

std::size_t size_of(ElementType type) {
  switch (type) {
    case ElementType::f64:
    case ElementType::i64:
    case ElementType::u64:
      return 8;
    case ElementType::f32:
    case ElementType::i32:
    case ElementType::u32:
      return 4;
    default:
      return 1;
  }
}

H5Properties group_creation() {
  H5Properties properties{checked(H5Pcreate(H5P_GROUP_CREATE), "group properties")};
  order_by_creation(properties.get());
  return properties;
}

H5Properties file_creation() {
  H5Properties properties{checked(H5Pcreate(H5P_FILE_CREATE), "file properties")};
  order_by_creation(properties.get());
  return properties;
}

H5Properties file_access() {
  H5Properties properties{checked(H5Pcreate(H5P_FILE_ACCESS), "access properties")};
  // EARLIEST: superblock 0. H5Fget_file_image of 1.10.8 spoils the checksum of superblock 2 (it clears the
  // open-for-write flag and leaves the checksum); creation order brings the 1.8 object format all the same.
  H5Pset_libver_bounds(properties.get(), H5F_LIBVER_EARLIEST, H5F_LIBVER_V18);
  H5Pset_fclose_degree(properties.get(), H5F_CLOSE_STRONG);
  return properties;
}

void put_attribute(hid_t object, const std::string& name, std::string_view text) {
  H5Type type{H5Tcopy(H5T_C_S1)};
  H5Tset_cset(type.get(), H5T_CSET_UTF8);
  H5Tset_strpad(type.get(), H5T_STR_NULLPAD);
  const std::string value{text.empty() ? std::string_view{" "}
                                       : text};  // HDF5 knows no empty fixed-length string
  checked(H5Tset_size(type.get(), value.size()), "attribute " + name);
  put_attribute(object, name, value.data(), type.get());
}

void put_attribute(hid_t object, const std::string& name, double value) {
  const H5Type type = file_type(ElementType::f64);
  put_attribute(object, name, &value, type.get());
}

void put_attribute(hid_t object, const std::string& name, const void* value, hid_t type) {
  const H5Space scalar{H5Screate(H5S_SCALAR)};
  const H5Attribute attribute{checked(
      H5Acreate2(object, name.c_str(), type, scalar.get(), H5P_DEFAULT, H5P_DEFAULT), "attribute " + name)};
  checked(H5Awrite(attribute.get(), type, value), "attribute " + name);
}

std::string text_attribute(hid_t object, const char* name) {
  if (H5Aexists(object, name) <= 0) {
    return {};
  }
  const H5Attribute attribute{checked(H5Aopen(object, name, H5P_DEFAULT), name)};
  const H5Type type{checked(H5Aget_type(attribute.get()), name)};
  if (H5Tget_class(type.get()) != H5T_STRING || H5Tis_variable_str(type.get()) > 0) {
    return {};
  }
  std::string text(H5Tget_size(type.get()), '\0');
  checked(H5Aread(attribute.get(), type.get(), text.data()), name);
  text.resize(std::min(text.find('\0'), text.size()));
  return text;
}

}  // namespace polycosm::store
