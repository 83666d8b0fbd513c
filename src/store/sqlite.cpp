#include "sqlite.hpp"

#include <memory>
#include <system_error>

#include <polycosm/core/error.hpp>

namespace polycosm::store {
namespace {

constexpr int patience_ms = 20'000;  // other writers take milliseconds

}  // namespace

void fail_on_database(const std::filesystem::path& file, const std::string& why) {
  throw core::Error{core::Fault::environment,
                    "the registry " + file.string() + " cannot be used (" + why +
                        "); try another place for it (policy.registry, or --state), on a disk of this host "
                        "and writable"};
}

sqlite3* open_database(const std::filesystem::path& file) {
  std::error_code error;
  if (file.has_parent_path()) {
    std::filesystem::create_directories(file.parent_path(), error);
  }
  sqlite3* opened = nullptr;
  const int result = sqlite3_open(file.c_str(), &opened);
  std::unique_ptr<sqlite3, int (*)(sqlite3*)> database{opened, sqlite3_close};
  if (result != SQLITE_OK) {
    fail_on_database(file, opened == nullptr ? "no memory" : sqlite3_errmsg(opened));
  }
  sqlite3_busy_timeout(opened, patience_ms);
  execute(file, opened, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  return database.release();
}

void execute(const std::filesystem::path& file, sqlite3* database, const char* sql) {
  if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
    fail_on_database(file, sqlite3_errmsg(database));
  }
}

void execute_alone(const std::filesystem::path& file, sqlite3* database, const std::function<void()>& work) {
  execute(file, database, "BEGIN IMMEDIATE");
  try {
    work();
    execute(file, database, "COMMIT");
  } catch (...) {
    sqlite3_exec(database, "ROLLBACK", nullptr, nullptr, nullptr);
    throw;
  }
}

Statement::Statement(const std::filesystem::path& file, sqlite3* database, const char* sql) : file_{file} {
  if (sqlite3_prepare_v2(database, sql, -1, &statement_, nullptr) != SQLITE_OK) {
    fail_on_database(file_, sqlite3_errmsg(database));
  }
}

bool Statement::step() {
  const int result = sqlite3_step(statement_);
  if (result != SQLITE_ROW && result != SQLITE_DONE) {
    fail_on_database(file_, sqlite3_errmsg(sqlite3_db_handle(statement_)));
  }
  return result == SQLITE_ROW;
}

std::string Statement::text(int at) const {
  const unsigned char* bytes = sqlite3_column_text(statement_, at);
  return bytes == nullptr ? "" : reinterpret_cast<const char*>(bytes);
}

}  // namespace polycosm::store
