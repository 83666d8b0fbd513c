#include <polycosm/store/sealed_run.hpp>

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

#include <polycosm/core/digest.hpp>
#include <polycosm/core/error.hpp>

#include "catalogue_file.hpp"
#include "catalogue_v1.hpp"
#include "layout_check.hpp"
#include "posix.hpp"
#include "sealed_image.hpp"
#include "table_reader.hpp"

namespace polycosm::store {
namespace {

constexpr std::uint64_t manifest_limit_bytes = std::uint64_t{64} << 20U;
/// HDF5 decodes a chunk whole: a larger one would cost its size for one number.
constexpr std::uint64_t chunk_limit_bytes = std::uint64_t{64} << 20U;
/// A catalogue is read whole: neither the file nor what it unpacks to may be larger.
constexpr std::uint64_t sky_limit_bytes = std::uint64_t{2} << 30U;

std::uint64_t product(std::span<const hsize_t> shape) {
  return std::accumulate(shape.begin(), shape.end(), std::uint64_t{1}, std::multiplies<>{});
}

bool is_of(FileKind kind, const DatasetInfo& info) {
  return std::find(info.files.begin(), info.files.end(), kind) != info.files.end();
}

void refuse_large_chunks(hid_t dataset, const DatasetInfo& info) {
  const H5Properties creation{checked(H5Dget_create_plist(dataset), info.name)};
  if (H5Pget_layout(creation.get()) != H5D_CHUNKED) {
    return;
  }
  Shape chunk(shape_of(dataset).size());
  checked(H5Pget_chunk(creation.get(), static_cast<int>(chunk.size()), chunk.data()), info.name);
  for (const hsize_t side : chunk) {
    if (side > chunk_limit_bytes) {
      throw H5Failure{info.group + "/" + info.name + " is stored in pieces that are too large"};
    }
  }
  if (product(chunk) * size_of(info.type) > chunk_limit_bytes) {
    throw H5Failure{info.group + "/" + info.name + " is stored in pieces that are too large"};
  }
}

/// Only what the program itself writes is read: no link, no foreign storage, every type and rank as in the
/// schema, one length for each dimension.
/// Gives the bytes of all its tables when unpacked.
std::uint64_t check_file(hid_t file, FileKind kind) {
  const std::vector<std::string> problems = layout_problems(file);
  if (!problems.empty()) {
    throw H5Failure{problems.front()};
  }
  const TableReader reader{file, kind};
  std::uint64_t byte_count = 0;
  for (const DatasetInfo& info : datasets()) {
    if (is_of(kind, info) && info.type != ElementType::json && reader.has(info.group, info.name)) {
      const H5Dataset dataset = reader.open(info);
      refuse_large_chunks(dataset.get(), info);
      byte_count += product(shape_of(dataset.get())) * size_of(info.type);
    }
  }
  return byte_count;
}

std::string text_field(const Json& json, std::initializer_list<const char*> path) {
  const Json* at = &json;
  for (const char* name : path) {
    if (!at->is_object() || !at->contains(name)) {
      return {};
    }
    at = &(*at)[name];
  }
  return at->is_string() ? at->get<std::string>() : std::string{};
}

std::vector<std::string> texts_of(const std::vector<std::byte>& bytes, std::uint64_t count,
                                  std::uint64_t width) {
  std::vector<std::string> texts;
  texts.reserve(count);
  const std::string_view all{reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::string_view padded = all.substr(i * width, width);
    const std::size_t last = padded.find_last_not_of('\0');
    texts.emplace_back(last == std::string_view::npos ? std::string_view{} : padded.substr(0, last + 1));
  }
  return texts;
}

}  // namespace

struct SealedRun::Open {
  OpenFile data;
  OpenFile::Stamp data_stamp, manifest_stamp;
  H5File file;
};

std::optional<SealedManifest> read_manifest(const ContainedDirectory& directory) {
  const std::optional<OpenFile> file = directory.file("manifest.json");
  if (!file) {
    return std::nullopt;
  }
  const std::filesystem::path name = directory.path() / "manifest.json";
  SealedManifest found;
  found.stamp = file->stamp();
  if (found.stamp.byte_count > manifest_limit_bytes) {
    refuse_input(name, "more than 64 MiB", "seal the run again");
  }
  const std::string text = file->read(0, manifest_limit_bytes);
  found.json = Json::parse(text, nullptr, false);
  found.revision = core::sha256_hex(text);
  if (text_field(found.json, {"schema"}) != "polycosm-manifest") {
    refuse_input(name, "it is no manifest of an ensemble", "seal the run again");
  }
  return found;
}

SealedRun::SealedRun(const ContainedDirectory& directory) : directory_{&directory} {
  const std::filesystem::path name = directory.path() / "ensemble.h5";
  std::optional<SealedManifest> sealed = read_manifest(directory);
  std::optional<OpenFile> data = directory.file("ensemble.h5");
  if (!sealed || !data) {
    refuse_input(directory.path(), "it is not sealed", "run `polycosm seal` on it");
  }
  manifest_ = std::move(sealed->json);
  revision_ = std::move(sealed->revision);
  const OpenFile::Stamp stamp = data->stamp();
  if (sha256_of_file(data->path()) != text_field(manifest_, {"files", "ensemble.h5", "sha256"})) {
    refuse_input(name, "its bytes do not match the SHA-256 in manifest.json", "seal the run again");
  }
  const auto lock = own_hdf5();
  try {
    const H5Properties access = file_access();
    H5File file{checked(H5Fopen(data->path().c_str(), H5F_ACC_RDONLY, access.get()), "open")};
    check_file(file.get(), FileKind::ensemble);
    open_ = std::make_unique<Open>(Open{std::move(*data), stamp, sealed->stamp, std::move(file)});
  } catch (const H5Failure& failure) {
    refuse_input(name, failure.reason, "seal the run again");
  }
}

SealedRun::~SealedRun() {
  const auto lock = own_hdf5();
  open_.reset();
}

bool SealedRun::is_unchanged() const {
  const std::optional<OpenFile> manifest = directory_->file("manifest.json");
  return manifest && manifest->stamp() == open_->manifest_stamp && open_->data.stamp() == open_->data_stamp;
}

bool SealedRun::has(std::string_view group, std::string_view name) const {
  const auto lock = own_hdf5();
  return TableReader{open_->file.get(), FileKind::ensemble}.has(group, name);
}

std::vector<std::uint64_t> SealedRun::shape(std::string_view group, std::string_view name) const {
  const auto lock = own_hdf5();
  const DatasetInfo& info = dataset_info(FileKind::ensemble, group, name);
  try {
    Shape shape = TableReader{open_->file.get(), FileKind::ensemble}.shape(group, name);
    shape.resize(info.dimensions.size());
    return {shape.begin(), shape.end()};
  } catch (const H5Failure& failure) {
    refuse_input(directory_->path() / "ensemble.h5", failure.reason, "seal the run again");
  }
}

Block SealedRun::read(std::string_view group, std::string_view name,
                      std::span<const AxisRange> ranges) const {
  const auto lock = own_hdf5();
  Block block;
  block.info = &dataset_info(FileKind::ensemble, group, name);
  const std::size_t rank = block.info->dimensions.size();
  try {
    const H5Dataset dataset = TableReader{open_->file.get(), FileKind::ensemble}.open(*block.info);
    Shape count = shape_of(dataset.get());
    Shape first(count.size(), 0);
    for (std::size_t axis = 0; axis < std::min(rank, ranges.size()); ++axis) {
      core::expects(ranges[axis].first + ranges[axis].count <= count[axis], "a part lies within its axis");
      first[axis] = ranges[axis].first;
      count[axis] = ranges[axis].count;
    }
    block.shape.assign(count.begin(), count.begin() + static_cast<std::ptrdiff_t>(rank));
    block.bytes.resize(product(count) * size_of(block.info->type));
    if (!block.bytes.empty()) {
      const H5Type type = file_type(block.info->type);
      const H5Space in_file{checked(H5Dget_space(dataset.get()), name)};
      if (!count.empty()) {
        checked(
            H5Sselect_hyperslab(in_file.get(), H5S_SELECT_SET, first.data(), nullptr, count.data(), nullptr),
            name);
      }
      const H5Space in_memory{count.empty()
                                  ? H5Screate(H5S_SCALAR)
                                  : H5Screate_simple(static_cast<int>(count.size()), count.data(), nullptr)};
      checked(
          H5Dread(dataset.get(), type.get(), in_memory.get(), in_file.get(), H5P_DEFAULT, block.bytes.data()),
          name);
    }
    if (block.info->type == ElementType::text) {
      block.texts = texts_of(block.bytes, product({count.data(), rank}), count.back());
      block.bytes.clear();
    }
  } catch (const H5Failure& failure) {
    refuse_input(directory_->path() / "ensemble.h5", failure.reason, "seal the run again");
  }
  return block;
}

catalog::Catalogue SealedRun::sky() const {
  const std::filesystem::path name = directory_->path() / "sky.h5";
  const std::optional<OpenFile> file = directory_->file("sky.h5");
  if (!file) {
    refuse_input(name, "it is missing", "restore it from a copy");
  }
  constexpr std::string_view too_large = "it is larger than any catalogue this program makes";
  if (file->stamp().byte_count > sky_limit_bytes) {
    refuse_input(name, too_large, "restore it from a copy");
  }
  const auto lock = own_hdf5();
  const CatalogueFile opened = open_catalogue(file->path());
  try {
    const FileKind kind = opened.version == 1 ? FileKind::catalogue_1 : FileKind::catalogue;
    if (check_file(opened.file.get(), kind) > sky_limit_bytes) {
      throw H5Failure{std::string{too_large}};
    }
  } catch (const H5Failure& failure) {
    refuse_input(name, failure.reason, "restore it from a copy");
  }
  catalog::Catalogue catalogue = catalogue_of(opened);
  const std::string digest = opened.version == 1 ? digest_v1(catalogue) : catalog::digest(catalogue);
  if (digest != text_field(manifest_, {"plan", "catalogue_sha256"})) {
    refuse_input(name, "it is another catalogue than the run was made with", "put the right sky.h5 back");
  }
  return catalogue;
}

}  // namespace polycosm::store
