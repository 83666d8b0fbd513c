#include "shared_index.hpp"

#include <array>
#include <cstdio>

#include "table_reader.hpp"

namespace polycosm::store {
namespace {

std::uint64_t entry(hid_t file, const char* column, hsize_t shard) {
  const H5Dataset dataset{
      checked(H5Dopen2(file, (std::string{index_group} + "/" + column).c_str(), H5P_DEFAULT), column)};
  if (shape_of(dataset.get()).at(0) <= shard) {
    throw H5Failure{"its index has fewer shards than the plan"};
  }
  const H5Space in_file{checked(H5Dget_space(dataset.get()), column)};
  const hsize_t one = 1;
  const H5Space in_memory{H5Screate_simple(1, &one, nullptr)};
  checked(H5Sselect_hyperslab(in_file.get(), H5S_SELECT_SET, &shard, nullptr, &one, nullptr), column);
  std::uint64_t value = 0;
  checked(H5Dread(dataset.get(), H5T_NATIVE_UINT64, in_memory.get(), in_file.get(), H5P_DEFAULT, &value),
          column);
  return value;
}

}  // namespace

std::filesystem::path shared_path(const std::filesystem::path& run) {
  return run / "shards.h5";
}

std::string extent_name(std::uint64_t number) {
  std::array<char, 48> name{};
  std::snprintf(name.data(), name.size(), "%s/e%06llu", extent_group,
                static_cast<unsigned long long>(number));
  return name.data();
}

std::optional<StoredShard> shared_place(const std::filesystem::path& run, std::uint32_t index) {
  const std::filesystem::path path = shared_path(run);
  if (!std::filesystem::exists(path)) {
    return std::nullopt;
  }
  const H5Properties access = file_access();
  const H5File file{checked(H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.get()), "open of shards.h5")};
  const hsize_t count = entry(file.get(), "byte_count", index);
  if (count == 0) {
    return std::nullopt;
  }
  const hsize_t offset = entry(file.get(), "offset_bytes", index);
  const std::string name = extent_name(entry(file.get(), "extent", index));
  const H5Dataset extent{checked(H5Dopen2(file.get(), name.c_str(), H5P_DEFAULT), name)};
  const hsize_t size = shape_of(extent.get()).at(0);
  if (offset > size || count > size - offset) {
    throw H5Failure{"its index points beyond " + name};
  }
  const haddr_t start = H5Dget_offset(extent.get());
  if (start == HADDR_UNDEF) {
    throw H5Failure{name + " has no place in the file"};
  }
  return StoredShard{path, start + offset, count};
}

std::vector<std::uint64_t> shared_byte_counts(const std::filesystem::path& run) {
  const std::filesystem::path path = shared_path(run);
  if (!std::filesystem::exists(path)) {
    return {};
  }
  const auto lock = own_hdf5();
  const H5Properties access = file_access();
  const H5File file{checked(H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.get()), "open of shards.h5")};
  const std::string name = std::string{index_group} + "/byte_count";
  const H5Dataset dataset{checked(H5Dopen2(file.get(), name.c_str(), H5P_DEFAULT), name)};
  std::vector<std::uint64_t> counts(shape_of(dataset.get()).at(0));
  checked(H5Dread(dataset.get(), H5T_NATIVE_UINT64, H5S_ALL, H5S_ALL, H5P_DEFAULT, counts.data()), name);
  return counts;
}

}  // namespace polycosm::store
