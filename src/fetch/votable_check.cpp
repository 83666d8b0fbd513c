#include <algorithm>

#include <polycosm/fetch/table_check.hpp>

namespace polycosm::fetch {
namespace {

constexpr std::size_t longest_tag_bytes = std::size_t{64} << 10U;
constexpr std::size_t longest_message_bytes = 400;
constexpr std::string_view no_message = "QUERY_STATUS=ERROR, without a message";

std::string folded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool is_space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!is_space && static_cast<unsigned char>(c) >= 0x20U) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (!out.empty() && out.back() == ' ') {
    out.pop_back();
  }
  return out.substr(0, longest_message_bytes);
}

std::string unescaped(std::string text) {
  constexpr std::pair<std::string_view, std::string_view> entities[] = {
      {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&amp;", "&"}};
  for (const auto& [entity, plain] : entities) {
    for (std::size_t at = text.find(entity); at != std::string::npos; at = text.find(entity, at + 1)) {
      text.replace(at, entity.size(), plain);
    }
  }
  return text;
}

/// The element's name without namespace prefix: "INFO", "/VOTABLE".
std::string_view element_of(std::string_view tag) {
  const std::string_view name = tag.substr(0, tag.find_first_of(" \t\r\n>"));
  const bool is_end = name.starts_with('/');
  const std::size_t colon = name.find(':');
  if (colon == std::string_view::npos) {
    return name.ends_with('/') && !is_end ? name.substr(0, name.size() - 1) : name;
  }
  return is_end ? std::string_view{tag.data() + colon, name.size() - colon} : name.substr(colon + 1);
}

bool is_end_of(std::string_view tag, std::string_view element) {
  if (!tag.starts_with('/')) {
    return false;
  }
  const std::string_view name = element_of(tag);
  return name.size() == element.size() + 1 && name.substr(1) == element;
}

std::string attribute(std::string_view tag, std::string_view name) {
  for (std::size_t at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
    const bool begins =
        at > 0 && (tag[at - 1] == ' ' || tag[at - 1] == '\n' || tag[at - 1] == '\t' || tag[at - 1] == '\r');
    std::size_t i = tag.find_first_not_of(" \t\r\n", at + name.size());
    if (!begins || i == std::string_view::npos || tag[i] != '=') {
      continue;
    }
    i = tag.find_first_not_of(" \t\r\n", i + 1);
    if (i == std::string_view::npos || (tag[i] != '"' && tag[i] != '\'')) {
      continue;
    }
    const std::size_t end = tag.find(tag[i], i + 1);
    return std::string{tag.substr(i + 1, end == std::string_view::npos ? end : end - i - 1)};
  }
  return {};
}

}  // namespace

void VotableCheck::feed(std::string_view bytes) {
  for (const char c : bytes) {
    if (complaint_) {
      return;
    }
    if (!is_in_tag_) {
      is_in_tag_ = c == '<';
      if (is_in_error_ && c != '<' && text_.size() < 4 * longest_message_bytes) {
        text_ += c;
      }
    } else if (c == '>') {
      is_in_tag_ = false;
      end_tag();
      tag_.clear();
    } else if (tag_.size() < longest_tag_bytes) {
      tag_ += c;
    } else {
      complaint_ = {Complaint::Kind::wrong, "it is no VOTable (a tag of more than 64 KiB)"};
    }
  }
}

void VotableCheck::end_tag() {
  const std::string_view element = element_of(tag_);
  if (is_in_error_ && is_end_of(tag_, "INFO")) {
    const std::string message = unescaped(folded(text_));
    complaint_ = {Complaint::Kind::refused, message.empty() ? std::string{no_message} : message};
  } else if (element == "INFO" && attribute(tag_, "name") == "QUERY_STATUS") {
    const std::string value = attribute(tag_, "value");
    if (value == "OVERFLOW") {
      complaint_ = {Complaint::Kind::wrong,
                    "the service capped the rows (QUERY_STATUS=OVERFLOW); ask for less, or in pages"};
    } else if (value == "ERROR") {
      is_in_error_ = !tag_.ends_with('/');
      if (!is_in_error_) {
        complaint_ = {Complaint::Kind::refused, std::string{no_message}};
      }
    }
  } else if (element == "FIELD") {
    names_.push_back(attribute(tag_, "name"));
  } else if (element == "TR") {
    ++row_count_;
  } else if (is_end_of(tag_, "VOTABLE")) {
    is_closed_ = true;
  }
}

std::optional<Complaint> VotableCheck::finish() const {
  if (complaint_) {
    return complaint_;
  }
  if (!is_closed_) {
    return Complaint{Complaint::Kind::cut, "the VOTable is not closed"};
  }
  std::string missing;
  for (const std::string& name : wanted_) {
    if (std::ranges::find(names_, name) == names_.end()) {
      missing += (missing.empty() ? "" : ", ") + name;
    }
  }
  if (!missing.empty()) {
    return Complaint{Complaint::Kind::wrong, "its FIELDs lack " + missing};
  }
  return std::nullopt;
}

std::string told_by(std::string_view document) {
  VotableCheck check{config::Query{}};
  check.feed(document);
  if (const auto complaint = check.complaint(); complaint && complaint->kind == Complaint::Kind::refused) {
    return "the service says: " + complaint->reason;
  }
  std::string lower{document.substr(0, std::size_t{64} << 10U)};
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (const std::size_t title = lower.find("<title>"); title != std::string::npos) {
    const std::size_t end = lower.find("</title>", title);
    const std::size_t begin = title + 7;
    return "a web page titled '" +
           unescaped(folded(document.substr(begin, end == std::string::npos ? 100 : end - begin))) + "'";
  }
  if (lower.find("<html") != std::string::npos) {
    return "a web page";
  }
  const std::string line = folded(document.substr(0, 160));
  return line.empty() ? "nothing" : "it begins '" + line + "'";
}

}  // namespace polycosm::fetch
