#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <string_view>

#include <polycosm/core/error.hpp>
#include <polycosm/runner/whatif.hpp>

/// Requests and answers as words.
namespace polycosm::runner {
namespace {

using store::Json;

[[noreturn]] void refuse(const std::string& message) {
  throw core::Error{core::Fault::usage, message};
}

std::string number_text(double value) {
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%.12g", value);
  return text.data();
}

std::string word_of(const Json& value) {
  if (value.is_string()) {
    return value.get<std::string>();
  }
  if (value.is_null()) {
    return "-";
  }
  return value.is_number_float() ? number_text(value.get<double>())
                                 : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string line_of(const Json& entry) {
  std::string line = "   ";
  for (const auto& [key, value] : entry.items()) {
    line +=
        " " +
        (key == "tick" || key == "year" || key == "a" || key == "b" || key == "fork_tick" ? key + " " : "") +
        word_of(value) + " ";
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

std::string table_of(const Json& commands) {
  std::string text = "commands:";
  for (const Json& command : commands) {
    std::string words = command["name"].get<std::string>() + " " + command["arguments"].get<std::string>();
    words.resize(std::max(words.size(), std::size_t{29}), ' ');
    text += "\n  " + words + command["sentence"].get<std::string>();
  }
  return text;
}

bool is_of_the_head(std::string_view key) {
  constexpr std::array<std::string_view, 6> head{"ok", "command", "state", "branch", "tick", "year"};
  for (const std::string_view one : head) {
    if (one == key) {
      return true;
    }
  }
  return key == "script" || key == "id";
}

}  // namespace

WhatifRequest request_of_words(std::string_view line, std::string_view actor) {
  std::vector<std::string> words;
  bool is_quoted = false;
  bool is_in_word = false;
  for (const char c : line) {
    if (c == '"') {
      is_quoted = !is_quoted;
      if (!is_in_word) {
        words.emplace_back();
        is_in_word = true;
      }
    } else if (!is_quoted && (c == ' ' || c == '\t' || c == '\r')) {
      is_in_word = false;
    } else {
      if (!is_in_word) {
        words.emplace_back();
        is_in_word = true;
      }
      words.back() += c;
    }
  }
  if (is_quoted) {
    refuse("a \" has no second one; close it");
  }
  if (words.empty()) {
    refuse("an empty line is no command; try help");
  }
  return {words.front(), {words.begin() + 1, words.end()}, std::string{actor}};
}

WhatifRequest request_of_json(std::string_view line, std::string_view actor) {
  const Json json = Json::parse(line, nullptr, false);
  if (!json.is_object() || !json.contains("command") || !json["command"].is_string()) {
    refuse("a line is no request (JSON with \"command\" is one); try {\"command\":\"help\"}");
  }
  WhatifRequest request{json["command"].get<std::string>(), {}, std::string{actor}};
  if (json.contains("actor") && json["actor"].is_string()) {
    request.actor = json["actor"].get<std::string>();
  }
  if (json.contains("if_tick")) {
    if (!json["if_tick"].is_number_integer()) {
      refuse("\"if_tick\" is no whole number; give the tick at which the command makes sense");
    }
    request.if_tick = json["if_tick"].get<core::Tick>();
  }
  if (json.contains("arguments")) {
    if (!json["arguments"].is_array()) {
      refuse("\"arguments\" is no list; give one of texts and numbers");
    }
    for (const Json& argument : json["arguments"]) {
      if (!argument.is_string() && !argument.is_number()) {
        refuse("an argument is neither a text nor a number; give a list of those");
      }
      request.arguments.push_back(argument.is_string() ? argument.get<std::string>() : argument.dump());
    }
  }
  return request;
}

std::string text_of(const Json& answer) {
  if (!answer.value("ok", false)) {
    return "error: " + answer.value("error", std::string{"unknown"});
  }
  std::string text = answer.value("state", std::string{});
  if (answer.contains("tick")) {
    text += "  " + word_of(answer["branch"]) + "  tick " + word_of(answer["tick"]) + " (year " +
            word_of(answer["year"]) + ")";
  }
  for (const auto& [key, value] : answer.items()) {
    if (is_of_the_head(key)) {
      continue;
    }
    if (key == "commands") {
      text = table_of(value);
    } else if (value.is_array()) {
      text += "\n  " + key;
      for (const Json& entry : value) {
        text += "\n" + line_of(entry);
      }
    } else if (value.is_object()) {
      text += "\n  " + key + line_of(value);
    } else {
      text += "\n  " + key + " " + word_of(value);
    }
  }
  return text;
}

}  // namespace polycosm::runner
