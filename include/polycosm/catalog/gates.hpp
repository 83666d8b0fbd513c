#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace polycosm::catalog {

/// What happens to a row, a star or a planet that does not pass. `note` and `warn` keep it and tell of it,
/// `quarantine` keeps it out with its raw text, `fail` also blocks publication of the whole catalogue.
enum class Severity : std::uint8_t { off, note, warn, quarantine, fail };

/// What a gate looks at.
enum class GateScope : std::uint8_t { row, star, planet, source, catalogue };

/// One check with its default. A configuration may change severity (down to `least`) and threshold.
struct Gate {
  std::string_view code;      ///< stable: goes into files and configurations
  std::string_view sentence;  ///< what is wrong with whom it stops
  GateScope scope;
  Severity severity;
  Severity least;
  double threshold_value;           ///< NaN = it has none
  std::string_view threshold_unit;  ///< as in docs/units.md
};

/// The table of src/catalog/gates.cpp. Order is for reading; codes are the identity.
[[nodiscard]] std::span<const Gate> gates() noexcept;

/// Index of a code in gates(); gates().size() when there is no such gate.
[[nodiscard]] std::size_t gate_index(std::string_view code) noexcept;

[[nodiscard]] std::string_view severity_name(Severity severity) noexcept;

/// Severity and threshold of every gate, in the order of gates().
struct GateSettings {
  std::vector<Severity> severity;
  std::vector<double> threshold_value;
};
[[nodiscard]] GateSettings default_gates();

}  // namespace polycosm::catalog
