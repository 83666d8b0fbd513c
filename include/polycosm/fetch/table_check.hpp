#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/config/query.hpp>

namespace polycosm::fetch {

/// What is wrong with an answer. `cut`: it ends too early, asking again may help. `wrong`: it is another
/// thing than the table that was asked for. `refused`: the service says so itself.
struct Complaint {
  enum class Kind : std::uint8_t { cut, wrong, refused };
  Kind kind = Kind::wrong;
  std::string reason;
};

/// Reads a CSV table as it comes, in pieces of any size, and tells whole from cut from wrong: the header
/// names the columns, every row has as many cells as the header, the page key is a whole number that grows,
/// the last byte is a line end.
class CsvCheck {
 public:
  CsvCheck(const config::Query& query, std::optional<std::uint64_t> last_key);

  void feed(std::string_view bytes);
  [[nodiscard]] std::optional<Complaint> complaint() const { return complaint_; }  ///< so far
  [[nodiscard]] std::optional<Complaint> finish() const;                           ///< when no more comes
  [[nodiscard]] std::uint64_t row_count() const noexcept { return row_count_; }
  [[nodiscard]] std::optional<std::uint64_t> last_key() const noexcept { return last_key_; }
  /// The header line with its line end, as it came; empty before it is whole.
  [[nodiscard]] const std::string& header() const noexcept { return header_; }
  [[nodiscard]] bool has_header() const noexcept { return has_header_; }

 private:
  void take(char c);
  void end_cell();
  void end_row();
  void read_header();
  void complain(Complaint::Kind kind, std::string reason);

  std::vector<std::string> wanted_;
  std::string key_name_;
  std::optional<std::uint64_t> last_key_;
  std::optional<Complaint> complaint_;
  std::string header_;
  std::vector<std::string> names_;
  std::string cell_;
  std::size_t key_column_ = static_cast<std::size_t>(-1);
  std::size_t column_ = 0;
  std::uint64_t row_count_ = 0;
  std::uint64_t byte_count_ = 0;
  char last_ = '\n';
  bool is_quoted_ = false;
  bool has_header_ = false;
  bool has_content_ = false;
};

/// Reads a VOTable as it comes: FIELDs name the columns, no INFO tells of an error or an overflow, and the
/// document is closed.
class VotableCheck {
 public:
  explicit VotableCheck(const config::Query& query) : wanted_{query.columns} {}

  void feed(std::string_view bytes);
  [[nodiscard]] std::optional<Complaint> complaint() const { return complaint_; }
  [[nodiscard]] std::optional<Complaint> finish() const;
  [[nodiscard]] std::uint64_t row_count() const noexcept { return row_count_; }

 private:
  void end_tag();

  std::vector<std::string> wanted_;
  std::vector<std::string> names_;
  std::optional<Complaint> complaint_;
  std::string tag_;
  std::string text_;  ///< behind an INFO that tells of an error
  std::uint64_t row_count_ = 0;
  bool is_in_tag_ = false;
  bool is_in_error_ = false;
  bool is_closed_ = false;
};

/// One sentence for people from a document that came instead of a table: the message of a TAP error
/// (VOTable), the title of a web page, or its first line.
[[nodiscard]] std::string told_by(std::string_view document);

}  // namespace polycosm::fetch
