#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/store/json.hpp>
#include <polycosm/viewer/roles.hpp>

/// What people decided about ensembles: STATE/decisions.jsonl, a store::ChainedLog. Nothing is written into
/// a sealed run.
namespace polycosm::viewer {

enum class Approval : std::uint8_t { draft, approved, published, withdrawn };
[[nodiscard]] std::string_view name_of(Approval approval) noexcept;

/// How an ensemble stands: by the last decision about its revision. A revision that nobody decided about is a
/// draft, with the access of the last revision of its id that somebody decided about.
struct Standing {
  Approval approval = Approval::draft;
  std::string access = "public";     ///< public, internal or restricted
  bool is_decided = false;           ///< about it, or an earlier revision
  std::string reason;                ///< of the last decision about it
  std::vector<std::string> lineage;  ///< earlier revisions that were decided about, first one first
};

/// The least role that may know of such an ensemble. Without any decision everybody may; a withdrawn one is
/// for curators, one that is not published for analysts; internal for analysts, restricted for curators.
[[nodiscard]] Role role_to_see(const Standing& standing) noexcept;

struct Wish {
  std::string action;  ///< approve, publish, withdraw or rollback
  std::string access;  ///< empty = as it is
  std::string reason;
  std::string ensemble;     ///< its id
  std::string revision;     ///< whole SHA-256 of its manifest
  std::string place;        ///< its directory
  std::string role, label;  ///< whose wish it is
  std::string request;      ///< what makes a second sending of it known; empty = nothing does
};
struct Decision {
  store::Json entry;  ///< the line of the log
  bool is_repeat = false;
};
struct Published {
  std::string ensemble, revision;
};

/// For any thread. Sees what other processes decide.
class Decisions {
 public:
  /// No state directory: nothing was decided and nothing can be.
  explicit Decisions(std::optional<std::filesystem::path> state);
  Decisions(const Decisions&) = delete;
  Decisions& operator=(const Decisions&) = delete;
  ~Decisions();

  [[nodiscard]] Standing standing(std::string_view ensemble, std::string_view revision);
  /// Those about this id or this revision, first one first.
  [[nodiscard]] std::vector<store::Json> about(std::string_view ensemble, std::string_view revision);
  /// Whatever is published now, the last published first: that one is `latest`.
  [[nodiscard]] std::vector<Published> published();
  /// Every place that a decision names.
  [[nodiscard]] std::vector<std::filesystem::path> places();

  /// On disk when it returns. Throws core::Error: usage where the rules do not allow it, saying what they
  /// do; environment and input where the log cannot be added to.
  Decision decide(const Wish& wish);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace polycosm::viewer
