#include "design_text.hpp"

#include <cstdio>

namespace polycosm::cli {
namespace {

using store::Json;

std::string number_text(const Json& value) {
  if (!value.is_number()) {
    return "?";
  }
  char text[32];
  std::snprintf(text, sizeof text, "%.4g", value.get<double>());
  return text;
}

}  // namespace

std::string design_text(const Json& summary) {
  std::string text;
  for (const Json& cell : summary.value("cells", Json::array())) {
    text += "  cell " + std::to_string(cell["cell"].get<int>()) + "   " +
            cell["settings"].get<std::string>() + "\n";
    for (const auto& [name, value] : cell.items()) {
      if (value.is_object()) {
        text += "    " + name + " " + number_text(value["mean"]) + " +- " + number_text(value["mcse"]) +
                ", to cell 0 " + number_text(value["difference"]) + " +- " +
                number_text(value["difference_mcse"]) + "\n";
      }
    }
  }
  const Json spread = summary.value("spread", Json::object());  // items() only looks at it
  for (const auto& [name, value] : spread.items()) {
    text += "  spread   " + name + ": between worlds " + number_text(value["world"]) +
            ", between societies " + number_text(value["society"]) + ", rest " + number_text(value["rest"]) +
            "\n";
  }
  return text;
}

std::string convergence_text(const Json& record) {
  std::string text;
  for (const Json& look : record["looks"]) {
    text += "  look     " + std::to_string(look["member_count"].get<std::uint32_t>()) + " worlds: ";
    std::string targets;
    for (const Json& target : look["targets"]) {
      targets += (targets.empty() ? "" : "; ") + number_text(target["estimate"]) + " +- " +
                 number_text(target["half_width"]) + " of +- " + number_text(target["allowed_half_width"]) +
                 " allowed";
    }
    text += targets + (look["is_converged"].get<bool>() ? ", converged\n" : ", not yet\n");
  }
  return text;
}

}  // namespace polycosm::cli
