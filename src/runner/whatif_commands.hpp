#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/runner/whatif.hpp>

namespace polycosm::runner {

using Words = std::vector<std::string>;

/// Throws core::Error (usage) when the word is no whole number from `least` on.
[[nodiscard]] core::Tick tick_of(const std::string& word, core::Tick least);

/// The commands of a session: each answers with what it adds to the short answer, or throws core::Error.
struct WhatifCommands {
  struct Row {
    std::string_view name;
    std::string_view arguments;  ///< as help and docs/whatif.md show them
    std::string_view sentence;
    std::size_t least, most;  ///< arguments
    bool changes;             ///< stands in the log
    bool needs_world;
    store::Json (*answer)(WhatifSession& session, const Words& words);
  };
  [[nodiscard]] static std::span<const Row> table() noexcept;

  static store::Json step(WhatifSession& session, const Words& words);
  static store::Json run(WhatifSession& session, const Words& words);
  static store::Json wait(WhatifSession& session, const Words& words);
  static store::Json pause(WhatifSession& session, const Words& words);
  static store::Json resume(WhatifSession& session, const Words& words);
  static store::Json rewind(WhatifSession& session, const Words& words);
  static store::Json branch(WhatifSession& session, const Words& words);
  static store::Json switch_to(WhatifSession& session, const Words& words);
  static store::Json inject(WhatifSession& session, const Words& words);
  static store::Json set(WhatifSession& session, const Words& words);
  static store::Json status(WhatifSession& session, const Words& words);
  static store::Json events(WhatifSession& session, const Words& words);
  static store::Json series(WhatifSession& session, const Words& words);
  static store::Json snapshot(WhatifSession& session, const Words& words);
  static store::Json restore(WhatifSession& session, const Words& words);
  static store::Json verify(WhatifSession& session, const Words& words);
  static store::Json cancel(WhatifSession& session, const Words& words);
  static store::Json help(WhatifSession& session, const Words& words);
  static store::Json quit(WhatifSession& session, const Words& words);

 private:
  static void go(WhatifBranch& branch, core::Tick target_tick);
  static void refuse_running(const WhatifSession& session, std::string_view what);
  static WhatifBranch& named(WhatifSession& session, std::string_view name);
};

}  // namespace polycosm::runner
