#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace polycosm::store {

/// A sealed ensemble as its files and the decisions about it say.
struct IndexedEnsemble {
  std::string id, place;
  std::string revision;  ///< whole SHA-256 of its manifest
  std::string identity, ensemble_digest, title, finished_utc;
  std::int64_t member_count = 0, ok_count = 0;
  std::int64_t shard_count = 0, shard_bytes = 0;  ///< files that are there
  std::string approval, access, parent;           ///< parent: the revision decided about before
  bool is_latest = false;
};

/// STATE/index.sqlite (WAL): what there is to find, for people and programs. Nothing stands in it that the
/// files do not say, so it is made anew whenever it is damaged. Functions throw core::Error (environment)
/// that names the file.
class EnsembleIndex {
 public:
  explicit EnsembleIndex(const std::filesystem::path& file);
  EnsembleIndex(const EnsembleIndex&) = delete;
  EnsembleIndex& operator=(const EnsembleIndex&) = delete;
  ~EnsembleIndex();

  /// From now on it holds these alone, all or none of them.
  void replace(std::span<const IndexedEnsemble> all);
  [[nodiscard]] std::vector<IndexedEnsemble> all() const;  ///< by id, then place

 private:
  struct Close {
    void operator()(void* database) const noexcept;
  };
  std::filesystem::path file_;
  std::unique_ptr<void, Close> database_;
};

/// Takes a damaged index away, so that it can be made anew.
void remove_index(const std::filesystem::path& file);

}  // namespace polycosm::store
