#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/core/error.hpp>

namespace polycosm::cli {

/// One option or positional argument of a subcommand.
struct OptionSpec {
  enum class Kind : std::uint8_t { flag, text, texts, positional, positionals };
  std::string_view name;  ///< "out" for --out, or the word shown for a positional
  Kind kind = Kind::flag;
  std::string_view sentence;
  bool is_required = false;
};

/// The parsed words of a subcommand. Reading throws core::Error (usage) that names the option.
class Options {
 public:
  /// Empty when --help was asked for: the help has been printed and there is nothing left to do.
  [[nodiscard]] static std::optional<Options> parse(std::string_view command, std::string_view summary,
                                                    const std::vector<OptionSpec>& specs,
                                                    const std::vector<std::string>& arguments);

  [[nodiscard]] bool has(std::string_view name) const;
  [[nodiscard]] std::string text(std::string_view name) const;  ///< must have it
  [[nodiscard]] std::string text_or(std::string_view name, std::string_view fallback) const;
  [[nodiscard]] std::vector<std::string> texts(std::string_view name) const;
  [[nodiscard]] std::uint64_t integer(std::string_view name, std::uint64_t minimum,
                                      std::uint64_t maximum) const;
  [[nodiscard]] std::string choice(std::string_view name, const std::vector<std::string>& allowed) const;

 private:
  struct Value {
    std::string name;
    std::vector<std::string> words;
  };
  [[nodiscard]] const Value* find(std::string_view name) const;
  std::vector<Value> values_;
};

}  // namespace polycosm::cli
