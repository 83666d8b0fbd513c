#include "layout_check.hpp"

#include <map>

#include "table_reader.hpp"

namespace polycosm::store {
namespace {

struct Findings {
  std::vector<std::string> problems;
  std::map<std::string, hsize_t> lengths;
};

void check_type(hid_t dataset, const std::string& path, Findings& findings) {
  const H5Type type{H5Dget_type(dataset)};
  const H5T_class_t kind = H5Tget_class(type.get());
  const bool is_wide_string =
      kind == H5T_STRING && H5Tis_variable_str(type.get()) <= 0 && H5Tget_size(type.get()) > 1;
  if (is_wide_string) {
    findings.problems.push_back(path + " is a table of fixed-length strings");
  }
  if (kind != H5T_STRING && kind != H5T_INTEGER && kind != H5T_FLOAT) {
    findings.problems.push_back(path + " has a type that some readers skip");
  }
}

void check_storage(hid_t dataset, const std::string& path, Findings& findings) {
  const H5Properties creation{H5Dget_create_plist(dataset)};
  if (H5Pget_external_count(creation.get()) != 0 || H5Pget_layout(creation.get()) == H5D_VIRTUAL) {
    findings.problems.push_back(path + " keeps its numbers in another file");
  }
  hbool_t tracks_times = false;
  H5Pget_obj_track_times(creation.get(), &tracks_times);
  if (tracks_times) {
    findings.problems.push_back(path + " carries the time of its creation");
  }
  for (int i = 0; i < H5Pget_nfilters(creation.get()); ++i) {
    unsigned flags = 0;
    unsigned config = 0;
    std::size_t value_count = 0;
    const H5Z_filter_t filter = H5Pget_filter2(creation.get(), static_cast<unsigned>(i), &flags, &value_count,
                                               nullptr, 0, nullptr, &config);
    if (filter != H5Z_FILTER_DEFLATE && filter != H5Z_FILTER_SHUFFLE && filter != H5Z_FILTER_FLETCHER32) {
      findings.problems.push_back(path + " needs a filter that is not built into HDF5");
    }
  }
}

void check_dimension(hid_t dataset, const std::string& path, const std::string& name, Findings& findings) {
  if (text_attribute(dataset, "CLASS") == "DIMENSION_SCALE") {
    const hsize_t length = shape_of(dataset).at(0);
    const auto [entry, is_new] = findings.lengths.emplace(name, length);
    if (!is_new && entry->second != length) {
      findings.problems.push_back(path + " has two lengths in one file");
    }
  } else if (!shape_of(dataset).empty() && H5Aexists(dataset, "DIMENSION_LIST") <= 0) {
    findings.problems.push_back(path + " has axes without scales");
  }
}

herr_t visit(hid_t group, const char* name, const H5L_info_t* link, void* context) {
  auto& findings = *static_cast<Findings*>(context);
  const std::string path = name;
  if (link->type != H5L_TYPE_HARD) {
    findings.problems.push_back(path + " is a link and not an object");
    return 0;
  }
  const hid_t object = H5Oopen(group, name, H5P_DEFAULT);
  if (object >= 0 && H5Iget_type(object) == H5I_DATASET) {
    check_type(object, path, findings);
    check_storage(object, path, findings);
    check_dimension(object, path, path.substr(path.rfind('/') + 1), findings);
  }
  H5Oclose(object);
  return 0;
}

}  // namespace

std::vector<std::string> layout_problems(hid_t file) {
  Findings findings;
  checked(H5Lvisit(file, H5_INDEX_NAME, H5_ITER_INC, &visit, &findings), "walk through the file");
  return findings.problems;
}

}  // namespace polycosm::store
