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
#include <polycosm/viewer/decisions.hpp>

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

/// The runs beneath the directories that are served, as far as whoever asks may know of them. For one thread
/// at a time.
class Library {
 public:
  /// Each root is a run or a folder of runs. Throws core::Error (input) for one that is no directory.
  explicit Library(const std::vector<std::filesystem::path>& roots);

  /// From now on somebody of this role asks, and what it may not see is not there; `decisions` must outlive
  /// this.
  void serve(Role role, Decisions& decisions, Role undecided);

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
  /// Whole SHA-256 of its manifest; empty when it is not sealed or the manifest cannot be used.
  [[nodiscard]] std::string revision_of(const Entry& entry);

  /// `name` is "id" or "id@revision". Throws Problem: 404 when there is none, 410 when it has another
  /// revision now, 503 when its files are damaged.
  [[nodiscard]] std::shared_ptr<Ensemble> ensemble(std::string_view name);

 private:
  struct Summary {
    store::OpenFile::Stamp stamp;
    std::string revision;
    store::Json json;
  };
  [[nodiscard]] const Summary* read_summary(const Entry& entry);
  void read_roots();
  [[nodiscard]] bool is_shown(std::string_view id, const std::string& revision) const;
  [[nodiscard]] std::shared_ptr<Ensemble> opened(const Entry& entry);

  std::vector<store::ContainedDirectory> roots_;
  std::vector<Entry> entries_;
  std::vector<Entry> shown_;  ///< those that whoever asks may know of
  Role role_ = Role::admin, undecided_ = Role::viewer;
  Decisions* decisions_ = nullptr;
  std::list<std::shared_ptr<Ensemble>> open_;  ///< the last used first
  std::map<std::string, Summary> summaries_;
};

}  // namespace polycosm::viewer
