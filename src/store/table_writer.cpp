#include "table_writer.hpp"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <limits>
#include <numeric>
#include <polycosm/core/digest.hpp>
#include <polycosm/core/error.hpp>

#include "dimension_scales.hpp"

namespace polycosm::store {
namespace {

static_assert(std::endian::native == std::endian::little, "files hold the bytes of memory: little-endian");

constexpr std::size_t contiguous_limit_bytes = 16384;
constexpr hsize_t chunk_target_bytes = 262144;
constexpr std::size_t text_limit_bytes = 4096;

hsize_t product(const Shape& shape) {
  return std::accumulate(shape.begin(), shape.end(), hsize_t{1}, std::multiplies<>{});
}

bool is_coordinate(const DatasetInfo& info) {
  return info.dimensions.size() == 1 && info.dimensions.front() == info.name;
}

bool is_floating(ElementType type) {
  return type == ElementType::f32 || type == ElementType::f64;
}

void set_fill(hid_t creation, const DatasetInfo& info) {
  const float missing_f32 = std::numeric_limits<float>::quiet_NaN();
  const double missing_f64 = std::numeric_limits<double>::quiet_NaN();
  if (info.type == ElementType::f32) {
    H5Pset_fill_value(creation, H5T_NATIVE_FLOAT, &missing_f32);
  }
  if (info.type == ElementType::f64) {
    H5Pset_fill_value(creation, H5T_NATIVE_DOUBLE, &missing_f64);
  }
}

H5Properties dataset_creation(const DatasetInfo& info, const Shape& chunk) {
  H5Properties creation{checked(H5Pcreate(H5P_DATASET_CREATE), "dataset properties")};
  H5Pset_obj_track_times(creation.get(), false);
  H5Pset_attr_creation_order(creation.get(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
  H5Pset_attr_phase_change(creation.get(), 64, 32);
  set_fill(creation.get(), info);
  if (!chunk.empty()) {
    H5Pset_chunk(creation.get(), static_cast<int>(chunk.size()), chunk.data());
    if (size_of(info.type) > 1) {
      H5Pset_shuffle(creation.get());
    }
    H5Pset_deflate(creation.get(), 1);
    checked(H5Pset_fletcher32(creation.get()), "filters");
  }
  return creation;
}

void put_flags(hid_t dataset, const DatasetInfo& info) {
  const auto count = static_cast<hsize_t>(std::count(info.flags.begin(), info.flags.end(), ' ')) + 1;
  std::vector<std::int8_t> values(count);
  std::iota(values.begin(), values.end(), std::int8_t{0});
  const H5Type type = file_type(info.type);
  const H5Space space{H5Screate_simple(1, &count, nullptr)};
  const H5Attribute attribute{checked(
      H5Acreate2(dataset, "flag_values", type.get(), space.get(), H5P_DEFAULT, H5P_DEFAULT), "flag_values")};
  checked(H5Awrite(attribute.get(), type.get(), values.data()), "flag_values");
  put_attribute(dataset, "flag_meanings", std::string_view{info.flags});
}

void put_attributes(hid_t dataset, const DatasetInfo& info) {
  const H5Type type = file_type(info.type);
  put_attribute(dataset, "long_name", std::string_view{info.sentence});
  if (!info.unit.empty()) {
    put_attribute(dataset, "units", std::string_view{info.unit});
  }
  if (info.type == ElementType::text) {
    put_attribute(dataset, "_Encoding", std::string_view{"utf-8"});
  }
  if (is_floating(info.type) && !is_coordinate(info)) {
    const double missing = std::numeric_limits<double>::quiet_NaN();
    const float missing_f32 = std::numeric_limits<float>::quiet_NaN();
    const bool is_f32 = info.type == ElementType::f32;
    put_attribute(dataset, "_FillValue", is_f32 ? static_cast<const void*>(&missing_f32) : &missing,
                  type.get());
  }
  if (!info.flags.empty()) {
    put_flags(dataset, info);
  }
  for (const auto& [name, value] : info.attributes) {
    if (name == "scale_factor") {
      put_attribute(dataset, name, 1.0 / std::strtod(value.c_str() + 2, nullptr));  // written "1/254"
    } else if (name == "_FillValue") {
      const auto fill = static_cast<std::uint8_t>(std::strtoul(value.c_str(), nullptr, 10));
      put_attribute(dataset, name, &fill, type.get());
    } else {
      put_attribute(dataset, name, std::string_view{value});
    }
  }
}

/// Copies the block of `bytes` at `offset` into a full chunk, zeros beyond the edge. One or two dimensions.
void gather(std::span<const std::byte> bytes, const Shape& shape, const Shape& chunk, const Shape& offset,
            std::size_t element_size, std::span<std::byte> out) {
  const hsize_t row_count = std::min(chunk[0], shape[0] - offset[0]);
  const hsize_t row_length = shape.size() == 2 ? shape[1] : 1;
  const hsize_t first_column = shape.size() == 2 ? offset[1] : 0;
  const hsize_t chunk_columns = shape.size() == 2 ? chunk[1] : 1;
  const hsize_t column_count = std::min(chunk_columns, row_length - first_column);
  std::fill(out.begin(), out.end(), std::byte{0});
  for (hsize_t row = 0; row < row_count; ++row) {
    const hsize_t from = ((offset[0] + row) * row_length + first_column) * element_size;
    std::memcpy(out.data() + row * chunk_columns * element_size, bytes.data() + from,
                column_count * element_size);
  }
}

/// Whether these elements are what a reader gets where nothing was written.
bool is_fill(const DatasetInfo& info, std::span<const std::byte> bytes) {
  if (!is_floating(info.type)) {
    return std::all_of(bytes.begin(), bytes.end(), [](std::byte b) { return b == std::byte{0}; });
  }
  const double missing = std::numeric_limits<double>::quiet_NaN();
  for (std::size_t at = 0; at < bytes.size(); at += sizeof missing) {
    if (std::memcmp(bytes.data() + at, &missing, sizeof missing) != 0) {
      return false;
    }
  }
  return info.type == ElementType::f64;
}

bool is_of_catalogue(FileKind kind) {
  return kind == FileKind::catalogue || kind == FileKind::catalogue_1;
}

}  // namespace

Shape chunk_shape(const DatasetInfo& info, const Shape& shape) {
  const hsize_t element_size = size_of(info.type);
  const bool is_member_table =
      shape.size() == 2 && info.dimensions.size() == 2 && info.dimensions.front() == "member";
  if (shape.empty() || product(shape) == 0) {
    return {};
  }
  if (!is_member_table && product(shape) * element_size <= contiguous_limit_bytes) {
    return {};
  }
  if (shape.size() == 1) {
    return {std::min(shape[0], chunk_target_bytes / element_size)};
  }
  const hsize_t columns = std::min<hsize_t>(shape[1], 16384);
  const hsize_t rows =
      is_member_table ? 64 : std::max<hsize_t>(1, chunk_target_bytes / (columns * element_size));
  return {std::min(shape[0], rows), columns};
}

std::size_t schema_index(const DatasetInfo& info) {
  return static_cast<std::size_t>(&info - datasets().data());
}

std::string digest_line(const DatasetInfo& info, const Shape& shape, std::span<const std::byte> bytes) {
  std::string line = info.group + "/" + info.name + " " + std::string{type_name(info.type)};
  for (const hsize_t length : shape) {
    line += " " + std::to_string(length);
  }
  return line + " " + core::content_digest(bytes).hex() + "\n";
}

void write_chunk(hid_t dataset, ChunkCodec& codec, const Shape& offset, std::size_t element_size,
                 std::span<const std::byte> plain) {
  const std::span<const std::byte> stored = codec.encode(plain, element_size);
  checked(H5Dwrite_chunk(dataset, H5P_DEFAULT, 0, offset.data(), stored.size(), stored.data()),
          "write of a chunk");
}

TableWriter::TableWriter(hid_t file, FileKind kind) : file_{file}, kind_{kind} {}

void TableWriter::set_length(const std::string& dimension, std::uint64_t length) {
  const auto [entry, is_new] = lengths_.emplace(dimension, length);
  core::expects(is_new || entry->second == length, "a dimension has one length per file");
}

std::uint64_t TableWriter::length(const std::string& dimension) const {
  const auto entry = lengths_.find(dimension);
  core::expects(entry != lengths_.end(), "the length of a dimension is set before it is used");
  return entry->second;
}

hid_t TableWriter::group(const std::string& name) {
  auto entry = groups_.find(name);
  if (entry == groups_.end()) {
    const H5Properties creation = group_creation();
    H5Group handle{checked(H5Gcreate2(file_, name.c_str(), H5P_DEFAULT, creation.get(), H5P_DEFAULT), name)};
    entry = groups_.emplace(name, Group{std::move(handle), {}}).first;
  }
  return entry->second.handle.get();
}

Shape TableWriter::shape_of(const DatasetInfo& info) const {
  Shape shape;
  for (const std::string& dimension : info.dimensions) {
    shape.push_back(length(dimension));
  }
  return shape;
}

H5Dataset TableWriter::create_shaped(const DatasetInfo& info, const Shape& shape,
                                     const std::vector<std::string>& dimensions) {
  const hid_t parent = group(info.group);
  const H5Type type = file_type(info.type);
  const H5Space space{shape.empty()
                          ? H5Screate(H5S_SCALAR)
                          : H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr)};
  const H5Properties creation = dataset_creation(info, chunk_shape(info, shape));
  H5Dataset dataset{checked(H5Dcreate2(parent, info.name.c_str(), type.get(), space.get(), H5P_DEFAULT,
                                       creation.get(), H5P_DEFAULT),
                            "dataset " + info.group + "/" + info.name)};
  Group& owner = groups_.at(info.group);
  if (is_coordinate(info)) {
    make_scale(dataset.get(), info.name);
    owner.scales.emplace(info.name, Scale{H5Dataset{H5Dopen2(parent, info.name.c_str(), H5P_DEFAULT)}, {}});
  } else if (!dimensions.empty()) {
    attach(dataset.get(), owner, info, dimensions);
  }
  put_attributes(dataset.get(), info);
  return dataset;
}

H5Dataset TableWriter::create(std::string_view group, std::string_view name) {
  const DatasetInfo& info = dataset_info(kind_, group, name);
  return create_shaped(info, shape_of(info), info.dimensions);
}

TableWriter::Scale& TableWriter::scale(Group& group, const std::string& dimension) {
  auto entry = group.scales.find(dimension);
  if (entry == group.scales.end()) {
    H5Dataset dataset = create_pure_scale(group.handle.get(), dimension, length(dimension));
    entry = group.scales.emplace(dimension, Scale{std::move(dataset), {}}).first;
  }
  return entry->second;
}

void TableWriter::attach(hid_t dataset, Group& group, const DatasetInfo& info,
                         const std::vector<std::string>& dimensions) {
  std::vector<hobj_ref_t> references;
  hobj_ref_t self{};
  checked(H5Rcreate(&self, group.handle.get(), info.name.c_str(), H5R_OBJECT, -1), "reference");
  for (std::size_t axis = 0; axis < dimensions.size(); ++axis) {
    Scale& used = scale(group, dimensions[axis]);
    hobj_ref_t reference{};
    checked(H5Rcreate(&reference, group.handle.get(), dimensions[axis].c_str(), H5R_OBJECT, -1), "reference");
    references.push_back(reference);
    used.users.emplace_back(self, static_cast<std::int32_t>(axis));
  }
  put_dimension_list(dataset, references);
}

void TableWriter::write(const H5Dataset& dataset, const DatasetInfo& info, const Shape& shape,
                        std::span<const std::byte> bytes) {
  const Shape chunk = chunk_shape(info, shape);
  // Most columns of a catalogue are unknown for most stars: what is nothing but fill takes no place.
  const bool skips_fill = is_of_catalogue(kind_);
  if (bytes.empty() || (skips_fill && is_fill(info, bytes))) {
    return;
  }
  if (chunk.empty()) {
    const H5Type type = file_type(info.type);
    checked(H5Dwrite(dataset.get(), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, bytes.data()), info.name);
    return;
  }
  const std::size_t element_size = size_of(info.type);
  std::vector<std::byte> plain(product(chunk) * element_size);
  const bool is_table = shape.size() == 2;
  for (hsize_t row = 0; row < shape[0]; row += chunk[0]) {
    for (hsize_t column = 0; column < (is_table ? shape[1] : 1); column += is_table ? chunk[1] : 1) {
      const Shape offset = is_table ? Shape{row, column} : Shape{row};
      const hsize_t row_bytes = (is_table ? shape[1] : 1) * element_size;
      if (skips_fill &&
          is_fill(info, bytes.subspan(row * row_bytes, std::min(chunk[0], shape[0] - row) * row_bytes))) {
        continue;
      }
      gather(bytes, shape, chunk, offset, element_size, plain);
      write_chunk(dataset.get(), codec_, offset, element_size, plain);
    }
  }
}

void TableWriter::note_digest(const DatasetInfo& info, const Shape& shape, std::span<const std::byte> bytes) {
  digest_lines_[schema_index(info)] = digest_line(info, shape, bytes);
}

void TableWriter::put_bytes(std::string_view group, std::string_view name, ElementType type,
                            std::span<const std::byte> bytes) {
  const DatasetInfo& info = dataset_info(kind_, group, name);
  const Shape shape = shape_of(info);
  core::expects(info.type == type, "a dataset is written with the type of the schema");
  core::expects(product(shape) * size_of(type) == bytes.size(), "a dataset is written whole");
  const H5Dataset dataset = create_shaped(info, shape, info.dimensions);
  write(dataset, info, shape, bytes);
  note_digest(info, shape, bytes);
}

void TableWriter::put_text(std::string_view group, std::string_view name,
                           std::span<const std::string> values) {
  const DatasetInfo& info = dataset_info(kind_, group, name);
  core::expects(info.type == ElementType::text, "text is written as text");
  std::size_t width = 1;
  for (const std::string& value : values) {
    width = std::max(width, value.size());
  }
  if (width > text_limit_bytes) {
    throw core::Error{core::Fault::input, "a text of column " + info.group + "/" + info.name + " has " +
                                              std::to_string(width) + " bytes (at most " +
                                              std::to_string(text_limit_bytes) +
                                              "); check that row of the source"};
  }
  std::vector<std::string> dimensions = info.dimensions;
  dimensions.push_back("string" + std::to_string(width));
  set_length(dimensions.back(), width);
  const Shape shape{length(dimensions.front()), width};
  core::expects(shape[0] == values.size(), "a dataset is written whole");
  const H5Dataset dataset = create_shaped(info, shape, dimensions);
  const Shape chunk = chunk_shape(info, shape);
  if (is_of_catalogue(kind_) && !chunk.empty()) {
    write_text_by_chunks(dataset, info, values, chunk);
    return;
  }
  std::string matrix(values.size() * width, '\0');
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i].copy(matrix.data() + i * width, width);
  }
  const std::span<const std::byte> bytes = std::as_bytes(std::span{matrix.data(), matrix.size()});
  write(dataset, info, shape, bytes);
  note_digest(info, shape, bytes);
}

/// A long text in one row must not cost its length in every row at once. Content digests are of runs, whose
/// texts are few.
void TableWriter::write_text_by_chunks(const H5Dataset& dataset, const DatasetInfo& info,
                                       std::span<const std::string> values, const Shape& chunk) {
  std::string plain;
  for (std::size_t first = 0; first < values.size(); first += chunk[0]) {
    plain.assign(product(chunk), '\0');
    for (std::size_t i = first; i < std::min<std::size_t>(values.size(), first + chunk[0]); ++i) {
      values[i].copy(plain.data() + (i - first) * chunk[1], chunk[1]);
    }
    const std::span<const std::byte> bytes = std::as_bytes(std::span{plain.data(), plain.size()});
    if (!is_fill(info, bytes)) {
      write_chunk(dataset.get(), codec_, {first, 0}, 1, bytes);
    }
  }
}

void TableWriter::put_json(std::string_view group, std::string_view name, const std::string& text) {
  const DatasetInfo& info = dataset_info(kind_, group, name);
  const H5Dataset dataset = create_shaped(info, {}, {});
  const H5Type type = file_type(ElementType::json);
  const char* value = text.c_str();
  checked(H5Dwrite(dataset.get(), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, &value), info.name);
}

void TableWriter::finish() {
  for (auto& [name, group] : groups_) {
    for (auto& [dimension, scale] : group.scales) {
      put_reference_list(scale.dataset.get(), scale.users);
    }
  }
  groups_.clear();
}

std::string TableWriter::content_digest() const {
  return content_digest_of_group({});
}

std::string TableWriter::content_digest_of_group(std::string_view group) const {
  std::string text;
  for (const auto& [index, line] : digest_lines_) {
    if (group.empty() || datasets()[index].group == group) {
      text += line;
    }
  }
  return core::sha256_hex(text);
}

std::string TableWriter::digest_line_of(const DatasetInfo& info) const {
  const auto line = digest_lines_.find(schema_index(info));
  return line == digest_lines_.end() ? std::string{} : line->second;
}

}  // namespace polycosm::store
