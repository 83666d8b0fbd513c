#include "formats/json_lines.hpp"

#include <map>
#include <string>

#include <simdjson.h>
#include <polycosm/core/error.hpp>

#include "csv.hpp"
#include "text.hpp"

namespace polycosm::catalog {
namespace {

constexpr std::size_t highest_key_count = 10'000;

struct Member {
  std::string key;
  std::string text;  ///< of a number: as it stands; of null: empty
};

/// Goes over one line at a time; what it gives lives until the next line.
class LineParser {
 public:
  /// Empty = well; otherwise why the line is not a flat object.
  std::string parse(std::string_view line) {
    members_.clear();
    const simdjson::padded_string padded{line};
    simdjson::ondemand::document document;
    if (const auto error = parser_.iterate(padded).get(document)) {
      return simdjson::error_message(error);
    }
    simdjson::ondemand::object object;
    if (document.get_object().get(object) != simdjson::SUCCESS) {
      return "it is no JSON object";
    }
    for (auto field : object) {
      if (const std::string problem = add(field); !problem.empty()) {
        return problem;
      }
    }
    const bool is_whole = document.current_location().error() == simdjson::OUT_OF_BOUNDS;
    return is_whole ? std::string{} : "text after the object";
  }
  [[nodiscard]] const std::vector<Member>& members() const noexcept { return members_; }

 private:
  std::string add(simdjson::simdjson_result<simdjson::ondemand::field>& field) {
    std::string_view key;
    if (const auto error = field.unescaped_key().get(key)) {
      return simdjson::error_message(error);
    }
    Member member{std::string{key}, {}};
    simdjson::ondemand::value value;
    simdjson::ondemand::json_type type{};
    if (field.value().get(value) != simdjson::SUCCESS || value.type().get(type) != simdjson::SUCCESS) {
      return "the value of '" + member.key + "' is broken";
    }
    if (const auto error = read(value, type, member)) {
      return "the value of '" + member.key + "': " + simdjson::error_message(error);
    }
    if (type == simdjson::ondemand::json_type::array || type == simdjson::ondemand::json_type::object) {
      return "the value of '" + member.key + "' is nested";
    }
    for (const Member& other : members_) {
      if (other.key == member.key) {
        return "the key '" + member.key + "' stands twice";
      }
    }
    if (members_.size() == highest_key_count) {
      return "more than " + std::to_string(highest_key_count) + " keys";
    }
    members_.push_back(std::move(member));
    return {};
  }

  static simdjson::error_code read(simdjson::ondemand::value& value, simdjson::ondemand::json_type type,
                                   Member& member) {
    using simdjson::ondemand::json_type;
    if (type == json_type::string) {
      std::string_view text;
      const auto error = value.get_string().get(text);
      member.text = text;
      return error;
    }
    if (type == json_type::number) {
      // An identifier of 19 digits and a value of 17 keep every digit: the text is taken, not the number.
      member.text = trimmed(value.raw_json_token());
      double number = 0.0;
      return value.get_double().get(number);
    }
    if (type == json_type::boolean) {
      bool is_true = false;
      const auto error = value.get_bool().get(is_true);
      member.text = is_true ? "true" : "false";
      return error;
    }
    // A list or an object is refused by its type; what is left begins with n and has to be null.
    if (type != json_type::null) {
      return simdjson::SUCCESS;
    }
    return trimmed(value.raw_json_token()) == "null" ? simdjson::SUCCESS : simdjson::N_ATOM_ERROR;
  }

  simdjson::ondemand::parser parser_;
  std::vector<Member> members_;
};

}  // namespace

struct JsonLinesReader::Lines {
  explicit Lines(std::string_view text) : bytes{without_byte_order_mark(text)} {
    std::size_t object_count = 0;
    std::string_view at;
    while (next_line(at)) {
      if (!parser.parse(at).empty()) {
        continue;
      }
      ++object_count;
      for (const Member& member : parser.members()) {
        if (place_of.try_emplace(member.key, columns.size()).second) {
          columns.push_back({member.key, {}, false});
        }
      }
      if (columns.size() > highest_key_count) {
        throw core::Error{core::Fault::input, "the JSON lines have more than " +
                                                  std::to_string(highest_key_count) +
                                                  " different keys (no table has so many columns); try a "
                                                  "selection"};
      }
    }
    if (object_count == 0) {
      throw core::Error{
          core::Fault::input,
          "no line is a flat JSON object (it is one object a line, {\"name\": value, ...}); try "
          "writing the table as JSON lines"};
    }
    offset = 0;
    line = 0;
    values.resize(columns.size());
    fields.resize(columns.size());
  }

  bool next_line(std::string_view& into) {
    while (offset < bytes.size()) {
      const std::size_t end = std::min(bytes.find('\n', offset), bytes.size());
      into = trimmed(bytes.substr(offset, end - offset));
      offset = end + 1;
      ++line;
      if (!into.empty()) {
        return true;
      }
    }
    return false;
  }

  std::string_view bytes;
  std::size_t offset = 0;
  std::uint64_t line = 0;
  LineParser parser;
  std::map<std::string, std::size_t> place_of;
  std::vector<ColumnInfo> columns;
  std::vector<std::string> values;
  std::vector<std::string_view> fields;
  std::string problem;
};

JsonLinesReader::JsonLinesReader(std::string_view bytes) : lines_{std::make_unique<Lines>(bytes)} {}
JsonLinesReader::JsonLinesReader(JsonLinesReader&&) noexcept = default;
JsonLinesReader& JsonLinesReader::operator=(JsonLinesReader&&) noexcept = default;
JsonLinesReader::~JsonLinesReader() = default;

const std::vector<ColumnInfo>& JsonLinesReader::columns() const noexcept {
  return lines_->columns;
}

bool JsonLinesReader::next(Record& record) {
  Lines& l = *lines_;
  if (!l.next_line(record.raw)) {
    return false;
  }
  for (std::string& value : l.values) {
    value.clear();
  }
  l.problem = l.parser.parse(record.raw);
  if (l.problem.empty()) {
    for (const Member& member : l.parser.members()) {
      l.values[l.place_of.at(member.key)] = member.text;
    }
  }
  std::copy(l.values.begin(), l.values.end(), l.fields.begin());
  record.line = l.line;
  record.fields = l.fields;
  record.problem = l.problem;
  return true;
}

}  // namespace polycosm::catalog
