#include <polycosm/store/registry.hpp>

#include <sqlite3.h>

#include <system_error>

#include <polycosm/core/error.hpp>

namespace polycosm::store {
namespace {

constexpr int patience_ms = 20'000;  // other writers take milliseconds

// Usage is what was settled, and what is set aside for the rest.
constexpr const char* schema = R"(
CREATE TABLE IF NOT EXISTS event (
  id INTEGER PRIMARY KEY,
  happened_s INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('answer', 'submitted', 'withdrawn', 'settled')),
  answer_id INTEGER REFERENCES event (id),
  project TEXT NOT NULL, site TEXT NOT NULL, run TEXT NOT NULL, job TEXT NOT NULL, verdict TEXT NOT NULL,
  node_hours REAL NOT NULL, stored_bytes REAL NOT NULL, detail TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS event_of_answer ON event (answer_id);
CREATE TRIGGER IF NOT EXISTS event_is_kept BEFORE DELETE ON event
  BEGIN SELECT RAISE(ABORT, 'events are only ever added'); END;
CREATE TRIGGER IF NOT EXISTS event_is_not_edited BEFORE UPDATE ON event
  BEGIN SELECT RAISE(ABORT, 'events are only ever added'); END;
CREATE VIEW IF NOT EXISTS usage AS
  SELECT project, happened_s AS ended_s, node_hours, stored_bytes, 0 AS is_open FROM event WHERE kind = 'settled'
  UNION ALL SELECT project, happened_s, node_hours, stored_bytes, 1 FROM event AS a
  WHERE kind = 'answer' AND verdict <> 'deny_with_reason' AND NOT EXISTS
    (SELECT 1 FROM event AS b WHERE b.answer_id = a.id AND b.kind IN ('withdrawn', 'settled'));
CREATE VIEW IF NOT EXISTS usage_by_day AS
  SELECT project, date(ended_s, 'unixepoch') AS day, sum(node_hours) AS node_hours, count(*) AS job_count
  FROM usage WHERE is_open = 0 GROUP BY project, day;
)";

[[noreturn]] void fail(const std::filesystem::path& file, const std::string& why) {
  throw core::Error{core::Fault::environment,
                    "the registry " + file.string() + " cannot be used (" + why +
                        "); try another policy.registry, on a disk of this host and writable"};
}

sqlite3* handle(const auto& database) {
  return static_cast<sqlite3*>(database.get());
}

/// A prepared statement whose values are bound and read by position, from 1 and from 0.
class Statement {
 public:
  Statement(const std::filesystem::path& file, sqlite3* database, const char* sql) : file_{file} {
    if (sqlite3_prepare_v2(database, sql, -1, &statement_, nullptr) != SQLITE_OK) {
      fail(file_, sqlite3_errmsg(database));
    }
  }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement() { sqlite3_finalize(statement_); }

  void bind(int at, std::string_view text) {
    sqlite3_bind_text(statement_, at, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
  }
  void bind(int at, double value) { sqlite3_bind_double(statement_, at, value); }
  void bind(int at, std::int64_t value) { sqlite3_bind_int64(statement_, at, value); }
  /// False after the last row.
  bool step() {
    const int result = sqlite3_step(statement_);
    if (result != SQLITE_ROW && result != SQLITE_DONE) {
      fail(file_, sqlite3_errmsg(sqlite3_db_handle(statement_)));
    }
    return result == SQLITE_ROW;
  }
  [[nodiscard]] std::int64_t whole(int at) const { return sqlite3_column_int64(statement_, at); }
  [[nodiscard]] double number(int at) const { return sqlite3_column_double(statement_, at); }
  [[nodiscard]] std::string text(int at) const {
    const unsigned char* bytes = sqlite3_column_text(statement_, at);
    return bytes == nullptr ? "" : reinterpret_cast<const char*>(bytes);
  }

 private:
  const std::filesystem::path& file_;
  sqlite3_stmt* statement_ = nullptr;
};

void execute(const std::filesystem::path& file, sqlite3* database, const char* sql) {
  if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
    fail(file, sqlite3_errmsg(database));
  }
}

}  // namespace

void Registry::Close::operator()(void* database) const noexcept {
  sqlite3_close(static_cast<sqlite3*>(database));
}

Registry::Registry(const std::filesystem::path& file) : file_{file} {
  std::error_code error;
  if (file.has_parent_path()) {
    std::filesystem::create_directories(file.parent_path(), error);
  }
  sqlite3* opened = nullptr;
  const int result = sqlite3_open(file.c_str(), &opened);
  database_.reset(opened);
  if (result != SQLITE_OK) {
    fail(file, opened == nullptr ? "no memory" : sqlite3_errmsg(opened));
  }
  sqlite3_busy_timeout(opened, patience_ms);
  execute(file_, opened, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  alone([&] { execute(file_, opened, schema); });
}

Registry::~Registry() = default;

std::int64_t Registry::append(const RegistryEvent& event) {
  Statement insert{
      file_, handle(database_),
      "INSERT INTO event (happened_s, kind, answer_id, project, site, run, job, verdict, node_hours, "
      "stored_bytes, detail) VALUES (?1, ?2, nullif(?3, 0), ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"};
  insert.bind(1, event.happened_s);
  insert.bind(2, std::string_view{event.kind});
  insert.bind(3, event.answer_id);
  insert.bind(4, std::string_view{event.project});
  insert.bind(5, std::string_view{event.site});
  insert.bind(6, std::string_view{event.run});
  insert.bind(7, std::string_view{event.job});
  insert.bind(8, std::string_view{event.verdict});
  insert.bind(9, event.node_hours);
  insert.bind(10, event.stored_bytes);
  insert.bind(11, std::string_view{event.detail});
  insert.step();
  return sqlite3_last_insert_rowid(handle(database_));
}

void Registry::alone(const std::function<void()>& work) {
  execute(file_, handle(database_), "BEGIN IMMEDIATE");
  try {
    work();
    execute(file_, handle(database_), "COMMIT");
  } catch (...) {
    sqlite3_exec(handle(database_), "ROLLBACK", nullptr, nullptr, nullptr);
    throw;
  }
}

std::vector<ensemble::Usage> Registry::usage(std::string_view project) const {
  Statement rows{
      file_, handle(database_),
      "SELECT ended_s, node_hours, stored_bytes, is_open FROM usage WHERE project = ?1 ORDER BY ended_s"};
  rows.bind(1, project);
  std::vector<ensemble::Usage> usage;
  while (rows.step()) {
    usage.push_back({rows.whole(0), rows.number(1), rows.number(2), rows.whole(3) != 0});
  }
  return usage;
}

std::vector<OpenAnswer> Registry::open_answers() const {
  Statement rows{
      file_, handle(database_),
      "SELECT a.id, a.happened_s, a.project, a.run, s.job, a.node_hours FROM event AS a "
      "JOIN event AS s ON s.answer_id = a.id AND s.kind = 'submitted' WHERE a.kind = 'answer' AND NOT "
      "EXISTS (SELECT 1 FROM event AS b WHERE b.answer_id = a.id AND b.kind IN ('withdrawn', 'settled')) "
      "ORDER BY a.id"};
  std::vector<OpenAnswer> open;
  while (rows.step()) {
    open.push_back({rows.whole(0), rows.whole(1), rows.text(2), rows.text(3), rows.text(4), rows.number(5)});
  }
  return open;
}

Settled Registry::settled(std::string_view run) const {
  Statement row{
      file_, handle(database_),
      "SELECT total(node_hours), total(stored_bytes) FROM event WHERE kind = 'settled' AND run = ?1"};
  row.bind(1, run);
  row.step();
  return {row.number(0), row.number(1)};
}

}  // namespace polycosm::store
