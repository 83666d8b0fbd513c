#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/catalog/catalogue.hpp>
#include <polycosm/store/contained.hpp>
#include <polycosm/store/json.hpp>
#include <polycosm/store/schema.hpp>

namespace polycosm::store {

/// A part of an axis.
struct AxisRange {
  std::uint64_t first = 0;
  std::uint64_t count = 0;
};

/// A dataset of ensemble.h5, or a part of it.
struct Block {
  const DatasetInfo* info = nullptr;
  std::vector<std::uint64_t> shape;  ///< without the bytes of a text
  std::vector<std::byte> bytes;      ///< little-endian numbers, last axis fastest
  std::vector<std::string> texts;    ///< instead of bytes
};

/// A sealed run, read-only and distrusted: opened beneath its directory, compared with the SHA-256 of its
/// manifest, then checked for links, numbers in other files, filters that are not built in, types and shapes
/// that the schema does not know. Every function throws core::Error (input) for what is damaged.
class SealedRun {
 public:
  /// `directory` must outlive it.
  explicit SealedRun(const ContainedDirectory& directory);
  SealedRun(const SealedRun&) = delete;
  SealedRun& operator=(const SealedRun&) = delete;
  ~SealedRun();

  [[nodiscard]] const Json& manifest() const noexcept { return manifest_; }
  /// SHA-256 of manifest.json, which names those of everything else: equal revisions are equal bytes.
  [[nodiscard]] const std::string& revision() const noexcept { return revision_; }
  /// Nobody wrote to the files that were checked, and the manifest is still the one in the directory.
  [[nodiscard]] bool is_unchanged() const;

  [[nodiscard]] bool has(std::string_view group, std::string_view name) const;
  [[nodiscard]] std::vector<std::uint64_t> shape(std::string_view group, std::string_view name) const;
  /// `ranges` may be shorter than the rank: the rest is taken whole.
  [[nodiscard]] Block read(std::string_view group, std::string_view name,
                           std::span<const AxisRange> ranges) const;
  /// The catalogue the run was made with, compared with the digest in the manifest.
  [[nodiscard]] catalog::Catalogue sky() const;

 private:
  struct Open;
  const ContainedDirectory* directory_;
  Json manifest_;
  std::string revision_;
  std::unique_ptr<Open> open_;
};

/// SHA-256 of manifest.json and what it says, without opening the data. Nothing when the run is not sealed.
struct SealedManifest {
  Json json;
  std::string revision;
  OpenFile::Stamp stamp;
};
[[nodiscard]] std::optional<SealedManifest> read_manifest(const ContainedDirectory& directory);

}  // namespace polycosm::store
