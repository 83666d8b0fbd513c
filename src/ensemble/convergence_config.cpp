#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/config/suggestion.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/ensemble/convergence.hpp>
#include <polycosm/sim/history.hpp>

namespace polycosm::ensemble {
namespace {

constexpr std::string_view example = "try \"mean of settled_systems at year 100 within 5 %\"";

[[noreturn]] void refuse(const std::string& message) {
  throw core::Error{core::Fault::usage, "convergence." + message};
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    if (text.empty()) {
      return words;
    }
    const std::size_t end = std::min(text.find(' '), text.size());
    words.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

/// Reads the words of one target in order.
class Sentence {
 public:
  explicit Sentence(const std::string& text) : text_{text}, words_{words_of(text)} {}

  [[nodiscard]] std::string_view next() {
    if (at_ == words_.size()) {
      wrong("it ends too early");
    }
    return words_[at_++];
  }
  void expect(std::string_view word) {
    if (const std::string_view found = next(); found != word) {
      wrong("\"" + std::string{word} + "\" is expected where \"" + std::string{found} + "\" is");
    }
  }
  [[nodiscard]] double number() {
    const std::string_view word = next();
    double value = 0.0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc{} || end != word.data() + word.size() || !std::isfinite(value)) {
      wrong("\"" + std::string{word} + "\" is no number");
    }
    return value;
  }
  [[nodiscard]] bool takes(std::string_view word) {
    const bool is_next = at_ < words_.size() && words_[at_] == word;
    at_ += is_next ? 1 : 0;
    return is_next;
  }
  [[nodiscard]] bool is_over() const noexcept { return at_ == words_.size(); }
  [[noreturn]] void wrong(const std::string& why) const {
    refuse("targets: \"" + text_ + "\" is no target (" + why + "); " + std::string{example});
  }

 private:
  const std::string& text_;
  std::vector<std::string_view> words_;
  std::size_t at_ = 0;
};

std::uint32_t metric_of(const Sentence& sentence, std::string_view name) {
  std::vector<std::string> known;
  for (std::uint32_t m = 0; m < sim::metrics().size(); ++m) {
    if (sim::metrics()[m].name == name) {
      return m;
    }
    known.emplace_back(sim::metrics()[m].name);
  }
  sentence.wrong("there is no series " + std::string{name} + config::suggestion(name, known));
}

ConvergenceTarget target_of(const std::string& text, std::uint32_t year_count) {
  Sentence sentence{text};
  ConvergenceTarget target;
  target.text = text;
  const std::string_view kind = sentence.next();
  if (kind == "quantile") {
    target.kind = TargetKind::quantile;
    target.level = sentence.number();
    if (!(target.level > 0.0 && target.level < 1.0)) {
      sentence.wrong("the level of a quantile lies between 0 and 1");
    }
  } else if (kind == "probability") {
    target.kind = TargetKind::probability;
  } else if (kind != "mean") {
    sentence.wrong("it begins with mean, quantile or probability");
  }
  sentence.expect("of");
  target.metric = metric_of(sentence, sentence.next());
  if (target.kind == TargetKind::probability) {
    sentence.expect(">=");
    target.level = sentence.number();
  }
  sentence.expect("at");
  sentence.expect("year");
  const double year = sentence.number();
  if (year < 0.0 || year != std::floor(year) || year >= static_cast<double>(year_count)) {
    sentence.wrong("years go from 0 to " + std::to_string(year_count - 1));
  }
  target.year = static_cast<std::uint32_t>(year);
  sentence.expect("within");
  target.half_width_value = sentence.number();
  target.is_relative = sentence.takes("%");
  target.half_width_value *= target.is_relative ? 0.01 : 1.0;
  if (!(target.half_width_value > 0.0)) {
    sentence.wrong("no number of members gives a width of 0");
  }
  if (!sentence.is_over()) {
    sentence.wrong("it goes on after its end");
  }
  return target;
}

std::vector<std::uint32_t> looks_of(const config::RunConfig& config) {
  std::vector<std::uint32_t> looks;
  const double shard = config.shard_member_count;
  double count = config.convergence_first_look_member_count;
  while (true) {
    count = std::ceil(count / shard) * shard;
    if (count >= static_cast<double>(config.member_count)) {
      looks.push_back(config.member_count);
      return looks;
    }
    looks.push_back(static_cast<std::uint32_t>(count));
    count *= config.convergence_look_growth_factor;
  }
}

}  // namespace

ConvergenceRule convergence_of(const config::RunConfig& config, std::uint32_t year_count) {
  ConvergenceRule rule;
  if (config.convergence_targets.empty()) {
    return rule;
  }
  if (config.design_kind != "monte_carlo") {
    refuse("targets: are given although design.kind is \"" + config.design_kind +
           "\" (its members share draws, so that intervals of independent members do not hold); set "
           "design.kind = \"monte_carlo\" or run all members");
  }
  for (const std::string& text : config.convergence_targets) {
    rule.targets.push_back(target_of(text, year_count));
  }
  rule.confidence_level = config.convergence_confidence_level;
  rule.looks = looks_of(config);
  return rule;
}

}  // namespace polycosm::ensemble
