#pragma once
#include <filesystem>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/core/error.hpp>
#include <polycosm/store/contained.hpp>
#include <polycosm/store/json.hpp>
#include <polycosm/store/sealed_run.hpp>

namespace polycosm::viewer {

struct Problem;
struct SkyFacts;
struct SystemIndex;

/// A sealed ensemble that was opened and found whole.
struct Ensemble {
  Ensemble(std::string name, store::ContainedDirectory where)
      : id{std::move(name)}, directory{std::move(where)}, run{directory} {}
  std::string id;
  store::ContainedDirectory directory;
  store::SealedRun run;
  std::shared_ptr<const SystemIndex> systems;                ///< made when first asked for
  std::shared_ptr<const SkyFacts> sky;                       ///< likewise
  std::shared_ptr<const std::vector<std::uint32_t>> detail;  ///< likewise: detail_members()
  [[nodiscard]] std::string revision() const { return run.revision().substr(0, 12); }
  /// What stands in every answer: which ensemble, which bytes, how many members are behind it.
  [[nodiscard]] store::Json provenance() const;
};

/// The answer to whoever asks for files that cannot be trusted (503). The reason names paths of this machine:
/// it goes to the log, not to the client.
[[nodiscard]] Problem damaged(std::string_view id, const core::Error& error);

/// The runs beneath the directories that are served. For one thread.
class Library {
 public:
  /// Each root is a run or a folder of runs. Throws core::Error (input) for one that is no directory.
  explicit Library(const std::vector<std::filesystem::path>& roots);

  /// A run as it stands on disk. Its id is the name of its directory, made distinct where two have the same.
  struct Entry {
    std::string id;
    std::size_t root = 0;
    std::string name;  ///< beneath the root; empty = the root itself
  };
  /// All of them in order of id, looked up anew.
  [[nodiscard]] const std::vector<Entry>& look();
  [[nodiscard]] const Entry* find(std::string_view id);
  [[nodiscard]] store::ContainedDirectory directory_of(const Entry& entry) const;

  /// Whether every directory that is served can still be listed.
  [[nodiscard]] bool is_readable() const;

  /// What the manifest says, or that it cannot be used; nothing when the run is not sealed.
  [[nodiscard]] std::optional<store::Json> summary(const Entry& entry);

  /// `name` is "id" or "id@revision". Throws Problem: 404 when there is none, 410 when it has another
  /// revision now, 503 when its files are damaged.
  [[nodiscard]] std::shared_ptr<Ensemble> ensemble(std::string_view name);

 private:
  [[nodiscard]] std::shared_ptr<Ensemble> opened(const Entry& entry);

  std::vector<store::ContainedDirectory> roots_;
  std::vector<Entry> entries_;
  std::list<std::shared_ptr<Ensemble>> open_;  ///< the last used first
  std::map<std::string, std::pair<store::OpenFile::Stamp, store::Json>> summaries_;
};

}  // namespace polycosm::viewer
