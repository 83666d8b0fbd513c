#include <algorithm>
#include <array>

#include <polycosm/runner/doctor.hpp>

namespace polycosm::runner {

std::string_view verdict_name(Verdict verdict) noexcept {
  constexpr std::array<std::string_view, 4> names{"ok", "info", "warning", "problem"};
  return names[static_cast<std::size_t>(verdict)];
}

std::string to_screen(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& one : findings) {
    std::string head{verdict_name(one.verdict)};
    head.resize(9, ' ');
    std::string check = one.check;
    check.resize(std::max<std::size_t>(12, check.size() + 1), ' ');
    text += head + check + one.what + "\n";
    if (!one.fix.empty()) {
      text += std::string(9, ' ') + "fix:        " + one.fix + "\n";
    }
  }
  return text;
}

store::Json to_json(const std::vector<Finding>& findings) {
  store::Json list = store::Json::array();
  for (const Finding& one : findings) {
    list.push_back(
        {{"verdict", verdict_name(one.verdict)}, {"check", one.check}, {"what", one.what}, {"fix", one.fix}});
  }
  return {{"findings", list}, {"has_problem", has_problem(findings)}};
}

bool has_problem(const std::vector<Finding>& findings) {
  return std::ranges::any_of(findings, [](const Finding& one) { return one.verdict == Verdict::problem; });
}

}  // namespace polycosm::runner
