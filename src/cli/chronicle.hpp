#pragma once
#include <string>
#include <vector>

#include <polycosm/sim/history.hpp>

namespace polycosm::cli {

/// True when an event belongs into the chronicle of a whole member: settlement, loss, politics; not every
/// ship, discovery or cargo.
[[nodiscard]] bool is_notable(const sim::Event& event) noexcept;

/// An event as a sentence, with what brought it about. `names` are the names of systems.
[[nodiscard]] std::string sentence_of(const sim::Event& event, const std::vector<std::string>& names);

/// 1234567 as "1.2 million": numbers to be read, not to be summed.
[[nodiscard]] std::string count_text(double count);

}  // namespace polycosm::cli
