#pragma once
#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/core/ids.hpp>
#include <polycosm/core/tick.hpp>
#include <polycosm/ensemble/member.hpp>
#include <polycosm/sim/timeline.hpp>
#include <polycosm/store/command_log.hpp>
#include <polycosm/store/json.hpp>

/// A live member that obeys: docs/whatif.md.
namespace polycosm::runner {

/// Whose life it is.
struct WhatifSource {
  ensemble::Recipe recipe;
  std::string plan_id;  ///< ensemble::identity of the plan it belongs to
  core::MemberId member;
};

/// The member of a stored run (a directory), or of a configuration on its sky. Throws core::Error like
/// stored_recipe() and load_sky().
[[nodiscard]] WhatifSource whatif_source(const std::filesystem::path& run, std::uint32_t member);
[[nodiscard]] WhatifSource whatif_source(const config::RunConfig& config,
                                         const std::filesystem::path& config_directory, std::uint32_t member);

enum class WhatifState : std::uint8_t { idle, ready, running, paused, completed, failed, cancelled };
[[nodiscard]] std::string_view state_name(WhatifState state) noexcept;  ///< "PAUSED"

/// One of the lives of a session.
struct WhatifBranch {
  std::string name;
  std::string parent;  ///< empty for the first
  core::Tick fork_tick = 0;
  sim::Timeline timeline;
  WhatifState state = WhatifState::ready;
  core::Tick target_tick = 0;    ///< to which it was asked to live
  std::string failure;           ///< the invariant that broke
  std::uint32_t past_count = 0;  ///< how often it came to stand somewhere else than by living on
};

/// What every life of a session shares.
struct WhatifOrigin {
  const ensemble::Beginning* beginning;
  std::uint64_t ensemble_seed;
  core::MemberId member;  ///< Beginning::society: what its life's draws are keyed by
  core::Tick snapshot_every;
};

struct WhatifRequest {
  std::string command;
  std::vector<std::string> arguments;
  std::string actor;                                 ///< who asks, for the log
  std::optional<core::Tick> if_tick = std::nullopt;  ///< only while the current branch stands there
};

/// How much of the current branch a follower has been told.
struct WhatifTold {
  std::string branch;
  std::size_t event_count = 0;
  core::Tick tick = -1;
  std::uint32_t past_count = 0;
  WhatifState state = WhatifState::idle;
  std::size_t branch_count = 0;
};

/// `json` says "ok", and why not. A deferred answer is to be given, by now_as(), once nothing runs any more.
struct WhatifAnswer {
  store::Json json;
  bool is_deferred = false;
};

/// Branches of one member, one of them current. Commands act between ticks; nothing is lived but in
/// live_some(), so whoever holds the session may ask in between. Errors are answers.
class WhatifSession {
 public:
  WhatifSession(WhatifSource source, core::Tick snapshot_every);

  /// Founds the world: IDLE -> READY. Throws core::Error, or core::Bug, when the member cannot begin.
  void begin();

  /// From now on every command that changes something stands in this file; what stands there already is done
  /// again first. Throws core::Error (input) for a log of another member, world, plan or model, one that is
  /// damaged, or that does not lead where it says.
  void keep_log(const std::filesystem::path& path);

  [[nodiscard]] WhatifAnswer ask(const WhatifRequest& request);
  [[nodiscard]] store::Json now_as(std::string_view command) const;  ///< the short answer: where it stands
  /// What is new since `told`, which then knows it: the short answer and the events that happened. Null when
  /// nothing is.
  [[nodiscard]] store::Json news(WhatifTold& told) const;

  [[nodiscard]] bool is_running() const noexcept;
  [[nodiscard]] bool is_over() const noexcept { return is_over_; }  ///< somebody said quit
  /// Lives up to so many ticks of the current branch, when it runs.
  void live_some(core::Tick tick_count);
  /// Pauses and says in the log where the session ended. Idempotent.
  void close();

 private:
  friend struct WhatifCommands;

  [[nodiscard]] WhatifBranch& current() noexcept { return branches_[current_]; }
  [[nodiscard]] const WhatifBranch& current() const noexcept { return branches_[current_]; }
  [[nodiscard]] store::Json log_head() const;
  void log(const WhatifRequest& request, const store::Json& more, std::string_view branch, core::Tick tick);
  void do_again(const store::Json& entry);
  [[nodiscard]] WhatifOrigin origin() const noexcept;
  void settle();  ///< the state that follows from where the current branch stands

  WhatifSource source_;
  core::Tick snapshot_every_;
  std::unique_ptr<const ensemble::Beginning> beginning_;
  std::deque<WhatifBranch> branches_;  ///< in order of their making
  std::size_t current_ = 0;
  std::unique_ptr<store::CommandLog> log_;
  std::uint64_t sequence_ = 0;
  bool is_replaying_ = false;
  bool is_closed_ = false;
  bool is_over_ = false;
};

/// Words of a terminal ("" keep blanks together) and lines of a socket as requests. Throw core::Error
/// (usage).
[[nodiscard]] WhatifRequest request_of_words(std::string_view line, std::string_view actor);
[[nodiscard]] WhatifRequest request_of_json(std::string_view line, std::string_view actor);
/// An answer for people, without the last line end.
[[nodiscard]] std::string text_of(const store::Json& answer);

/// Serves a session until quit, SIGINT or SIGTERM; without a socket also until the end of the terminal's
/// input. `socket` may be empty. Throws core::Error (environment) when the socket is served by another
/// process or cannot be made.
void serve(WhatifSession& session, const std::filesystem::path& socket);

}  // namespace polycosm::runner
