#include <polycosm/config/query.hpp>

#include <algorithm>
#include <array>
#include <utility>

#include <toml++/toml.h>
#include <polycosm/core/digest.hpp>

#include "text.hpp"

namespace polycosm::config {
namespace {

constexpr std::uint32_t most_rows_a_page = 1'000'000;

/// One key of a query file: [section] name, where it goes and whether a query can do without.
struct QueryKey {
  std::string_view path;
  std::string Query::*text;
  std::vector<std::string> Query::*list;
  bool is_needed;
};
constexpr std::array query_keys{
    QueryKey{"name", &Query::name, nullptr, true},
    QueryKey{"title", &Query::title, nullptr, true},
    QueryKey{"service", &Query::service, nullptr, true},
    QueryKey{"format", nullptr, nullptr, false},
    QueryKey{"content_types", nullptr, &Query::content_types, true},
    QueryKey{"columns", nullptr, &Query::columns, true},
    QueryKey{"release", &Query::release, nullptr, true},
    QueryKey{"release_date", &Query::release_date, nullptr, true},
    QueryKey{"licence", &Query::licence, nullptr, true},
    QueryKey{"citation", &Query::citation, nullptr, true},
    QueryKey{"adql", &Query::adql, nullptr, true},
    QueryKey{"count_adql", &Query::count_adql, nullptr, false},
    QueryKey{"page_key", &Query::page_key, nullptr, false},
    QueryKey{"page_row_count", nullptr, nullptr, false},
};

struct QueryReader {
  std::string file;
  ParsedQuery& parsed;

  void problem(std::uint32_t line, std::string message) const {
    parsed.problems.push_back({file, line, std::move(message)});
  }

  void read(const QueryKey& key, const toml::node& node) const {
    const std::uint32_t line = node.source().begin.line;
    const std::string path{key.path};
    Query& query = parsed.query;
    if (key.text != nullptr) {
      const auto value = node.value_exact<std::string>();
      if (!value || value->empty()) {
        problem(line, path + ": must be a text in quotes, not empty");
      } else {
        query.*key.text = *value;
      }
    } else if (key.list != nullptr) {
      read_list(key, node);
    } else if (path == "format") {
      const auto value = node.value_exact<std::string>();
      if (value != "csv" && value != "votable") {
        problem(line, "format: must be \"csv\" or \"votable\"");
      }
      query.format = value == "votable" ? TableFormat::votable : TableFormat::csv;
    } else {
      const auto value = node.value_exact<std::int64_t>();
      if (!value || *value < 1 || *value > most_rows_a_page) {
        problem(line, path + ": must be a whole number from 1 to " + std::to_string(most_rows_a_page));
      } else {
        query.page_row_count = static_cast<std::uint32_t>(*value);
      }
    }
  }

  void read_list(const QueryKey& key, const toml::node& node) const {
    const toml::array* list = node.as_array();
    std::vector<std::string> values;
    if (list != nullptr) {
      for (const toml::node& item : *list) {
        values.push_back(item.value_exact<std::string>().value_or(""));
      }
    }
    if (values.empty() || std::ranges::find(values, "") != values.end()) {
      problem(node.source().begin.line, std::string{key.path} + ": must be a list of texts, not empty");
    } else {
      parsed.query.*key.list = std::move(values);
    }
  }
};

bool is_file_name(std::string_view name) {
  return !name.empty() && name.size() <= 64 && name.front() != '-' && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return false;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i != 4 && i != 7 && (text[i] < '0' || text[i] > '9')) {
      return false;
    }
  }
  const int month = (text[5] - '0') * 10 + (text[6] - '0');
  const int day = (text[8] - '0') * 10 + (text[9] - '0');
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

std::string folded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool is_space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!is_space) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') {
    out.pop_back();
  }
  return out;
}

void replace(std::string& text, std::string_view placeholder, const std::string& value) {
  if (const std::size_t at = text.find(placeholder); at != std::string::npos) {
    text.replace(at, placeholder.size(), value);
  }
}

void check_paging(const QueryReader& reader) {
  const Query& q = reader.parsed.query;
  const auto problem = [&](std::string message) { reader.problem(0, std::move(message)); };
  const std::size_t tops = count_of(q.adql, "{top}");
  const std::size_t afters = count_of(q.adql, "{after}");
  if (q.page_key.empty()) {
    if (tops + afters > 0) {
      problem("adql: has {top} or {after} although page_key is not given; name the key, or remove them");
    }
    if (q.page_row_count > 0) {
      problem("page_row_count: is given without page_key; name the key, or remove it");
    }
    if (q.format == TableFormat::csv && q.count_adql.empty()) {
      problem(
          "count_adql: is missing (a CSV answer without page_key cannot tell that it was capped); add a "
          "query that counts the rows, or page_key");
    }
    return;
  }
  if (q.format != TableFormat::csv) {
    problem("page_key: pages need format = \"csv\" (VOTable documents cannot be joined); remove it");
  }
  if (tops != 1 || afters != 1) {
    problem(
        "adql: a paged query needs {top} and {after} once each, as in "
        "SELECT {top} ... WHERE ... {after} ORDER BY " +
        q.page_key);
  }
  if (!folded(q.adql).ends_with("ORDER BY " + q.page_key)) {
    problem("adql: a paged query must end in ORDER BY " + q.page_key);
  }
  if (std::ranges::find(q.columns, q.page_key) == q.columns.end()) {
    problem("columns: does not name page_key (" + q.page_key + "); add it");
  }
  if (q.page_row_count == 0) {
    problem("page_row_count: is missing; say how many rows a page has, e.g. 20000");
  }
}

void check_query(const QueryReader& reader) {
  const Query& q = reader.parsed.query;
  const auto problem = [&](std::string message) { reader.problem(0, std::move(message)); };
  if (!q.name.empty() && !is_file_name(q.name)) {
    problem("name: \"" + q.name + "\" cannot name files; use lower case letters, digits and '-'");
  }
  if (!q.service.empty() && !q.service.starts_with("https://") && !q.service.starts_with("http://")) {
    problem("service: must begin with https:// or http://");
  }
  if (q.service.find('@') != std::string::npos) {
    problem("service: must not hold credentials (it goes into manifests); remove them");
  }
  if (!q.release_date.empty() && q.release_date != "retrieved" && !is_date(q.release_date)) {
    problem("release_date: must be a day such as \"2022-06-13\", or \"retrieved\" for a living table");
  }
  if (q.adql.find("--") != std::string::npos || q.count_adql.find("--") != std::string::npos) {
    problem("adql: must not hold comments (lines are joined before it is sent); put them into the TOML");
  }
  check_paging(reader);
}

void read_document(const QueryReader& reader, const toml::table& document) {
  std::vector<std::string> known;
  for (const QueryKey& key : query_keys) {
    known.emplace_back(key.path);
  }
  for (const auto& [name, node] : document) {
    const auto key = std::ranges::find(query_keys, std::string_view{name.str()}, &QueryKey::path);
    if (key == query_keys.end()) {
      reader.problem(node.source().begin.line,
                     std::string{name.str()} + ": no such key" + suggestion(name.str(), known));
    } else {
      reader.read(*key, node);
    }
  }
  for (const QueryKey& key : query_keys) {
    if (key.is_needed && !document.contains(key.path)) {
      reader.problem(0, std::string{key.path} + ": is missing; add it (docs/fetch.md)");
    }
  }
}

}  // namespace

ParsedQuery parse_query(std::string_view toml_text, std::string_view file_name) {
  ParsedQuery parsed;
  const QueryReader reader{std::string{file_name}, parsed};
  if (const std::size_t at = first_bad_byte(toml_text); at != std::string_view::npos) {
    reader.problem(0, "is not UTF-8 text (byte " + std::to_string(at) + "); a query is a TOML file");
    return parsed;
  }
  if (const std::uint32_t line = first_line_beyond_ascii(toml_text); line > 0) {
    reader.problem(line, std::string{beyond_ascii_message});
    return parsed;
  }
  const toml::parse_result document = toml::parse(toml_text, file_name);
  if (document.failed()) {
    reader.problem(document.error().source().begin.line, std::string{document.error().description()});
    return parsed;
  }
  read_document(reader, document.table());
  check_query(reader);
  return parsed;
}

std::string page_adql(const Query& query, std::optional<std::uint64_t> last_key) {
  std::string adql = query.adql;
  if (!query.page_key.empty()) {
    replace(adql, "{top}", "TOP " + std::to_string(query.page_row_count));
    replace(adql, "{after}", last_key ? "AND " + query.page_key + " > " + std::to_string(*last_key) : "");
  }
  return folded(adql);
}

std::string sha256(const Query& query) {
  const std::string_view format = query.format == TableFormat::csv ? "csv" : "votable";
  return core::sha256_hex("polycosm-query-1\n" + std::string{format} + "\n" + query.page_key + "\n" +
                          folded(query.adql) + "\n");
}

}  // namespace polycosm::config
