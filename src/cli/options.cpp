#include "options.hpp"

#include <algorithm>
#include <boost/program_options.hpp>
#include <cctype>
#include <charconv>
#include <iostream>

namespace polycosm::cli {
namespace {

namespace po = boost::program_options;
using Kind = OptionSpec::Kind;

[[nodiscard]] bool is_positional(const OptionSpec& spec) {
  return spec.kind == Kind::positional || spec.kind == Kind::positionals;
}

std::string usage_line(std::string_view command, const std::vector<OptionSpec>& specs) {
  std::string line = "Usage: polycosm " + std::string{command};
  for (const OptionSpec& spec : specs) {
    if (!is_positional(spec)) {
      continue;
    }
    std::string word{spec.name};
    std::transform(word.begin(), word.end(), word.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    if (spec.kind == Kind::positionals) {
      word += "...";
    }
    line += spec.is_required ? " " + word : " [" + word + "]";
  }
  return line + " [options]";
}

[[noreturn]] void refuse(std::string_view command, const std::string& what) {
  throw core::Error{core::Fault::usage, what + "; see polycosm " + std::string{command} + " --help"};
}

}  // namespace

std::optional<Options> Options::parse(std::string_view command, std::string_view summary,
                                      const std::vector<OptionSpec>& specs,
                                      const std::vector<std::string>& arguments) {
  po::options_description visible{"Options"};
  po::options_description all;
  po::positional_options_description positions;
  for (const OptionSpec& spec : specs) {
    const std::string name{spec.name};
    const std::string sentence{spec.sentence};
    po::options_description one;
    if (spec.kind == Kind::flag) {
      one.add_options()(name.c_str(), sentence.c_str());
    } else if (spec.kind == Kind::text || spec.kind == Kind::positional) {
      one.add_options()(name.c_str(), po::value<std::vector<std::string>>()->value_name("VALUE"),
                        sentence.c_str());
    } else {
      one.add_options()(name.c_str(), po::value<std::vector<std::string>>()->value_name("VALUE")->composing(),
                        sentence.c_str());
    }
    if (is_positional(spec)) {
      positions.add(name.c_str(), spec.kind == Kind::positional ? 1 : -1);
    } else {
      for (const auto& option : one.options()) {
        visible.add(option);
      }
    }
    for (const auto& option : one.options()) {
      all.add(option);
    }
  }
  visible.add_options()("help", "Print this and stop.");
  all.add_options()("help", "");

  po::variables_map found;
  try {
    namespace style = po::command_line_style;
    const auto parsed = po::command_line_parser(arguments)
                            .options(all)
                            .positional(positions)
                            .style(style::unix_style ^ style::allow_guessing)
                            .run();
    po::store(parsed, found);
  } catch (const po::error& error) {
    refuse(command, error.what());
  }
  if (found.count("help") != 0) {
    std::cout << usage_line(command, specs) << "\n" << summary << "\n";
    for (const OptionSpec& spec : specs) {
      if (is_positional(spec)) {
        std::cout << "  " << spec.name << ": " << spec.sentence << "\n";
      }
    }
    std::cout << "\n"
              << visible << "\nExit codes: 0 complete, 2 usage or configuration, 3 data rejected, "
              << "4 quarantine budget exceeded,\n            5 environment failure, 70 bug, 75 incomplete "
                 "and resumable.\n";
    return std::nullopt;
  }
  Options options;
  for (const OptionSpec& spec : specs) {
    const std::string name{spec.name};
    if (found.count(name) == 0) {
      if (spec.is_required) {
        refuse(command,
               (is_positional(spec) ? "" : "--") + name + " is missing (" + std::string{spec.sentence} + ")");
      }
      continue;
    }
    Value value{name, {}};
    if (spec.kind != Kind::flag) {
      value.words = found[name].as<std::vector<std::string>>();
    }
    if ((spec.kind == Kind::text || spec.kind == Kind::positional) && value.words.size() > 1) {
      refuse(command, name + " is given " + std::to_string(value.words.size()) + " times");
    }
    for (const std::string& word : value.words) {
      if (word.empty()) {
        refuse(command, name + " is empty");
      }
    }
    options.values_.push_back(std::move(value));
  }
  return options;
}

const Options::Value* Options::find(std::string_view name) const {
  const auto found =
      std::find_if(values_.begin(), values_.end(), [&](const Value& v) { return v.name == name; });
  return found == values_.end() ? nullptr : &*found;
}

bool Options::has(std::string_view name) const {
  return find(name) != nullptr;
}

std::string Options::text(std::string_view name) const {
  const Value* value = find(name);
  core::expects(value != nullptr && !value->words.empty(), "an option is asked for only where it is given");
  return value->words.front();
}

std::string Options::text_or(std::string_view name, std::string_view fallback) const {
  return has(name) ? text(name) : std::string{fallback};
}

std::vector<std::string> Options::texts(std::string_view name) const {
  const Value* value = find(name);
  return value == nullptr ? std::vector<std::string>{} : value->words;
}

std::uint64_t Options::integer(std::string_view name, std::uint64_t minimum, std::uint64_t maximum) const {
  const std::string word = text(name);
  std::uint64_t value = 0;
  const auto end = word.data() + word.size();
  const auto read = std::from_chars(word.data(), end, value);
  if (read.ec != std::errc{} || read.ptr != end || value < minimum || value > maximum) {
    throw core::Error{core::Fault::usage, "--" + std::string{name} + ": \"" + word +
                                              "\" is not a whole number from " + std::to_string(minimum) +
                                              " to " + std::to_string(maximum) + "; give such a number"};
  }
  return value;
}

std::string Options::choice(std::string_view name, const std::vector<std::string>& allowed) const {
  const std::string word = text_or(name, allowed.front());
  if (std::find(allowed.begin(), allowed.end(), word) == allowed.end()) {
    std::string list;
    for (const std::string& one : allowed) {
      list += (list.empty() ? "" : ", ") + one;
    }
    throw core::Error{core::Fault::usage, "--" + std::string{name} + ": \"" + word + "\" is none of " + list};
  }
  return word;
}

}  // namespace polycosm::cli
