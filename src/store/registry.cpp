#include <polycosm/store/registry.hpp>

#include "sqlite.hpp"

namespace polycosm::store {
namespace {

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

sqlite3* handle(const auto& database) {
  return static_cast<sqlite3*>(database.get());
}

}  // namespace

void Registry::Close::operator()(void* database) const noexcept {
  sqlite3_close(static_cast<sqlite3*>(database));
}

Registry::Registry(const std::filesystem::path& file) : file_{file}, database_{open_database(file)} {
  alone([&] { execute(file_, handle(database_), schema); });
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
  execute_alone(file_, handle(database_), work);
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
