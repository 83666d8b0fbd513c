#include "table_reader.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <polycosm/core/digest.hpp>
#include <polycosm/core/error.hpp>

namespace polycosm::store {
namespace {

std::string path_of(const DatasetInfo& info) {
  return "/" + info.group + "/" + info.name;
}

hsize_t product(const Shape& shape) {
  return std::accumulate(shape.begin(), shape.end(), hsize_t{1}, std::multiplies<>{});
}

void refuse_foreign_storage(hid_t dataset, const std::string& path) {
  const H5Properties creation{checked(H5Dget_create_plist(dataset), path)};
  if (H5Pget_external_count(creation.get()) != 0 || H5Pget_layout(creation.get()) == H5D_VIRTUAL) {
    throw H5Failure{path + " keeps its numbers in another file"};
  }
}

/// More elements than this in a file we made is damage, not data.
constexpr hsize_t element_limit = hsize_t{1} << 36U;

/// Texts are read in blocks: a long text in one row must not cost its length in every row at once.
constexpr hsize_t text_block_bytes = hsize_t{1} << 22U;

}  // namespace

Shape shape_of(hid_t dataset) {
  const H5Space space{checked(H5Dget_space(dataset), "shape")};
  Shape shape(static_cast<std::size_t>(checked(H5Sget_simple_extent_ndims(space.get()), "rank")));
  checked(H5Sget_simple_extent_dims(space.get(), shape.data(), nullptr), "shape");
  return shape;
}

TableReader::TableReader(hid_t file, FileKind kind) : file_{file}, kind_{kind} {}

bool TableReader::has_group(const std::string& group) const {
  return H5Lexists(file_, group.c_str(), H5P_DEFAULT) > 0;
}

bool TableReader::has(std::string_view group, std::string_view name) const {
  const std::string parent{group};
  return has_group(parent) && H5Lexists(file_, (parent + "/" + std::string{name}).c_str(), H5P_DEFAULT) > 0;
}

H5Dataset TableReader::open(const DatasetInfo& info) const {
  const std::string path = path_of(info);
  H5Dataset dataset{checked(H5Dopen2(file_, path.c_str(), H5P_DEFAULT), path)};
  refuse_foreign_storage(dataset.get(), path);
  const H5Type type{checked(H5Dget_type(dataset.get()), path)};
  const H5Type expected = file_type(info.type);
  const bool is_text = info.type == ElementType::text;
  const std::size_t rank = info.dimensions.size() + (is_text ? 1 : 0);
  const Shape shape = shape_of(dataset.get());
  if (H5Tequal(type.get(), expected.get()) <= 0 || shape.size() != rank || product(shape) > element_limit) {
    throw H5Failure{path + " has another type or shape than the schema says"};
  }
  return dataset;
}

Shape TableReader::shape(std::string_view group, std::string_view name) const {
  return shape_of(open(dataset_info(kind_, group, name)).get());
}

std::size_t TableReader::count(std::string_view group, std::string_view name, ElementType type) const {
  const DatasetInfo& info = dataset_info(kind_, group, name);
  core::expects(info.type == type, "a dataset is read with the type of the schema");
  return product(shape_of(open(info).get()));
}

void TableReader::read(std::string_view group, std::string_view name, std::span<std::byte> into) const {
  if (into.empty()) {
    return;
  }
  const DatasetInfo& info = dataset_info(kind_, group, name);
  const H5Dataset dataset = open(info);
  const H5Type type = file_type(info.type);
  checked(H5Dread(dataset.get(), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, into.data()), path_of(info));
}

std::vector<std::int8_t> TableReader::get_codes(std::string_view group, std::string_view name) const {
  const DatasetInfo& info = dataset_info(kind_, group, name);
  const auto known = 1 + std::count(info.flags.begin(), info.flags.end(), ' ');
  std::vector<std::int8_t> values = get<std::int8_t>(group, name);
  const auto odd = std::find_if(values.begin(), values.end(), [&](int v) { return v < 0 || v >= known; });
  if (odd != values.end()) {
    throw H5Failure{path_of(info) + " row " + std::to_string(odd - values.begin()) + " holds " +
                    std::to_string(*odd) + ", which is none of: " + info.flags};
  }
  return values;
}

std::vector<std::string> TableReader::get_text(std::string_view group, std::string_view name) const {
  const DatasetInfo& info = dataset_info(kind_, group, name);
  const H5Dataset dataset = open(info);
  const Shape size = shape_of(dataset.get());
  const H5Type type = file_type(ElementType::text);
  const H5Space in_file{checked(H5Dget_space(dataset.get()), path_of(info))};
  const hsize_t block_rows = std::max<hsize_t>(1, text_block_bytes / std::max<hsize_t>(1, size[1]));
  std::vector<std::string> values;
  values.reserve(size[0]);
  std::string matrix;
  for (hsize_t first = 0; first < size[0]; first += block_rows) {
    const Shape count{std::min(block_rows, size[0] - first), size[1]};
    const Shape start{first, 0};
    matrix.resize(product(count));
    const H5Space in_memory{H5Screate_simple(2, count.data(), nullptr)};
    checked(H5Sselect_hyperslab(in_file.get(), H5S_SELECT_SET, start.data(), nullptr, count.data(), nullptr),
            path_of(info));
    checked(H5Dread(dataset.get(), type.get(), in_memory.get(), in_file.get(), H5P_DEFAULT, matrix.data()),
            path_of(info));
    for (hsize_t i = 0; i < count[0]; ++i) {
      const std::string_view padded{matrix.data() + i * size[1], size[1]};
      const std::size_t last = padded.find_last_not_of('\0');
      values.emplace_back(last == std::string_view::npos ? std::string_view{} : padded.substr(0, last + 1));
    }
  }
  return values;
}

std::string TableReader::get_json(std::string_view group, std::string_view name) const {
  const H5Dataset dataset = open(dataset_info(kind_, group, name));
  const H5Type type = file_type(ElementType::json);
  char* value = nullptr;
  checked(H5Dread(dataset.get(), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, &value), std::string{name});
  const std::string text = value == nullptr ? "" : value;
  H5free_memory(value);
  return text;
}

std::string TableReader::content_digest() const {
  return content_digest_of_group({});
}

std::string TableReader::content_digest_of_group(std::string_view group) const {
  std::string text;
  for (const DatasetInfo& info : datasets()) {
    const bool is_ours = std::find(info.files.begin(), info.files.end(), kind_) != info.files.end();
    if (is_ours && info.type != ElementType::json && (group.empty() || info.group == group)) {
      text += digest_line_of(info);
    }
  }
  return core::sha256_hex(text);
}

std::string TableReader::digest_line_of(const DatasetInfo& info) const {
  if (!has(info.group, info.name)) {
    return {};
  }
  const Shape size = shape(info.group, info.name);
  std::vector<std::byte> bytes(product(size) * size_of(info.type));
  read(info.group, info.name, bytes);
  return digest_line(info, size, bytes);
}

}  // namespace polycosm::store
