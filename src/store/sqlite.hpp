#pragma once
#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

/// The little of SQLite that this room uses. Everything throws core::Error (environment) naming the file.
namespace polycosm::store {

[[noreturn]] void fail_on_database(const std::filesystem::path& file, const std::string& why);

/// Opens a database, which it makes with its folder when it is missing: WAL, every commit on disk.
[[nodiscard]] sqlite3* open_database(const std::filesystem::path& file);
void execute(const std::filesystem::path& file, sqlite3* database, const char* sql);
/// One transaction: all of `work` or nothing, and nobody else writes meanwhile.
void execute_alone(const std::filesystem::path& file, sqlite3* database, const std::function<void()>& work);

/// A prepared statement whose values are bound and read by position, from 1 and from 0.
class Statement {
 public:
  Statement(const std::filesystem::path& file, sqlite3* database, const char* sql);
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement() { sqlite3_finalize(statement_); }

  void bind(int at, std::string_view text) {
    sqlite3_bind_text(statement_, at, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
  }
  void bind(int at, double value) { sqlite3_bind_double(statement_, at, value); }
  void bind(int at, std::int64_t value) { sqlite3_bind_int64(statement_, at, value); }
  /// False after the last row.
  bool step();
  [[nodiscard]] std::int64_t whole(int at) const { return sqlite3_column_int64(statement_, at); }
  [[nodiscard]] double number(int at) const { return sqlite3_column_double(statement_, at); }
  [[nodiscard]] std::string text(int at) const;

 private:
  const std::filesystem::path& file_;
  sqlite3_stmt* statement_ = nullptr;
};

}  // namespace polycosm::store
