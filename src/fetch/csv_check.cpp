#include <charconv>
#include <utility>

#include <polycosm/fetch/table_check.hpp>

namespace polycosm::fetch {
namespace {

constexpr std::size_t longest_header_bytes = std::size_t{64} << 10U;
constexpr std::size_t longest_key_bytes = 64;

std::string without_bom(std::string text) {
  return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
}

}  // namespace

CsvCheck::CsvCheck(const config::Query& query, std::optional<std::uint64_t> last_key)
    : wanted_{query.columns}, key_name_{query.page_key}, last_key_{last_key} {}

void CsvCheck::complain(Complaint::Kind kind, std::string reason) {
  if (!complaint_) {
    complaint_ = Complaint{kind, std::move(reason)};
  }
}

void CsvCheck::feed(std::string_view bytes) {
  for (const char c : bytes) {
    if (complaint_) {
      return;
    }
    take(c);
  }
}

void CsvCheck::take(char c) {
  last_ = c;
  ++byte_count_;
  if (!has_header_) {
    header_ += c;
    if (header_.size() > longest_header_bytes) {
      complain(Complaint::Kind::wrong, "its first line has more than 64 KiB");
      return;
    }
  }
  if (c == '"') {
    is_quoted_ = !is_quoted_;  // a doubled quote switches twice
    has_content_ = true;
  } else if (c == ',' && !is_quoted_) {
    end_cell();
    has_content_ = true;
  } else if (c == '\n' && !is_quoted_) {
    end_row();
  } else {
    has_content_ = has_content_ || c != '\r';
    if (!has_header_ || (column_ == key_column_ && cell_.size() < longest_key_bytes)) {
      cell_ += c;
    }
  }
}

void CsvCheck::end_cell() {
  while (!cell_.empty() && cell_.back() == '\r') {
    cell_.pop_back();
  }
  if (!has_header_) {
    names_.push_back(names_.empty() ? without_bom(std::exchange(cell_, {})) : std::exchange(cell_, {}));
  } else if (column_ == key_column_) {
    std::uint64_t key = 0;
    const auto [end, error] = std::from_chars(cell_.data(), cell_.data() + cell_.size(), key);
    if (cell_.empty() || error != std::errc{} || end != cell_.data() + cell_.size()) {
      complain(Complaint::Kind::wrong, "row " + std::to_string(row_count_ + 1) + ": " + key_name_ + " is '" +
                                           cell_ + "', no whole number");
    } else if (last_key_ && key <= *last_key_) {
      complain(Complaint::Kind::wrong, "row " + std::to_string(row_count_ + 1) + ": " + key_name_ + " " +
                                           cell_ + " does not follow " + std::to_string(*last_key_) +
                                           "; the service does not keep the order that was asked for");
    } else {
      last_key_ = key;
    }
    cell_.clear();
  }
  ++column_;
}

void CsvCheck::end_row() {
  if (!has_content_ && has_header_) {
    complain(Complaint::Kind::wrong, "row " + std::to_string(row_count_ + 1) + " is empty");
    return;
  }
  end_cell();
  if (!has_header_) {
    read_header();
  } else if (column_ != names_.size()) {
    complain(Complaint::Kind::wrong, "row " + std::to_string(row_count_ + 1) + " has " +
                                         std::to_string(column_) + " cells, the header " +
                                         std::to_string(names_.size()));
  } else {
    ++row_count_;
  }
  column_ = 0;
  has_content_ = false;
}

void CsvCheck::read_header() {
  has_header_ = true;
  std::string missing;
  for (const std::string& name : wanted_) {
    bool is_there = false;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      is_there = is_there || names_[i] == name;
      if (names_[i] == name && name == key_name_) {
        key_column_ = i;
      }
    }
    if (!is_there) {
      missing += (missing.empty() ? "" : ", ") + name;
    }
  }
  if (!missing.empty()) {
    complain(Complaint::Kind::wrong, "its header lacks " + missing);
  }
}

std::optional<Complaint> CsvCheck::finish() const {
  if (complaint_) {
    return complaint_;
  }
  if (byte_count_ == 0) {
    return Complaint{Complaint::Kind::cut, "it is empty"};
  }
  if (is_quoted_) {
    return Complaint{Complaint::Kind::cut, "it ends inside quotes, behind row " + std::to_string(row_count_)};
  }
  if (last_ != '\n' || !has_header_) {
    return Complaint{Complaint::Kind::cut,
                     "its last line has no end, behind row " + std::to_string(row_count_)};
  }
  return std::nullopt;
}

}  // namespace polycosm::fetch
