#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include <polycosm/config/run_config.hpp>
#include <polycosm/ensemble/member.hpp>
#include <polycosm/ensemble/slice.hpp>

namespace polycosm::runner {

/// Members that are not lived any more because processes died in them, with the sentence for quarantine.
using Suspects = std::map<std::uint32_t, std::string>;

/// Writes into the journal in which members the last start died, and forgets the slots. Only with the lock
/// held. A start that ended in order left nothing.
void book_crashes(const std::filesystem::path& run, const ensemble::Slice& slice);

/// Who has crashed the process limits.member_crash_count times. A signal that a member raised, or that it did
/// not return, counts for itself; a process that was killed from outside accuses all that were in it, so
/// such members are first lived alone in a process of their own, and only who kills that too is guilty.
[[nodiscard]] Suspects crash_suspects(const std::filesystem::path& run, const ensemble::Recipe& recipe,
                                      const ensemble::Slice& slice);

/// Suspects as one text, for the other ranks.
[[nodiscard]] std::string to_text(const Suspects& suspects);
[[nodiscard]] Suspects suspects_from(const std::string& text);

}  // namespace polycosm::runner
