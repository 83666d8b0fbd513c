#include <polycosm/store/ensemble_index.hpp>

#include "sqlite.hpp"

#include <system_error>

namespace polycosm::store {
namespace {

constexpr const char* schema = R"(
CREATE TABLE IF NOT EXISTS ensemble (
  place TEXT PRIMARY KEY, id TEXT NOT NULL, revision TEXT NOT NULL, identity TEXT NOT NULL,
  ensemble_digest TEXT NOT NULL, title TEXT NOT NULL, finished_utc TEXT NOT NULL,
  member_count INTEGER NOT NULL, ok_count INTEGER NOT NULL, shard_count INTEGER NOT NULL,
  shard_bytes INTEGER NOT NULL,
  approval TEXT NOT NULL CHECK (approval IN ('draft', 'approved', 'published', 'withdrawn')),
  access TEXT NOT NULL CHECK (access IN ('public', 'internal', 'restricted')),
  parent TEXT NOT NULL, is_latest INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS ensemble_by_id ON ensemble (id);
CREATE INDEX IF NOT EXISTS ensemble_by_revision ON ensemble (revision);
)";

sqlite3* handle(const auto& database) {
  return static_cast<sqlite3*>(database.get());
}

}  // namespace

void EnsembleIndex::Close::operator()(void* database) const noexcept {
  sqlite3_close(static_cast<sqlite3*>(database));
}

EnsembleIndex::EnsembleIndex(const std::filesystem::path& file)
    : file_{file}, database_{open_database(file)} {
  execute_alone(file_, handle(database_), [&] { execute(file_, handle(database_), schema); });
}

EnsembleIndex::~EnsembleIndex() = default;

void EnsembleIndex::replace(std::span<const IndexedEnsemble> all) {
  execute_alone(file_, handle(database_), [&] {
    execute(file_, handle(database_), "DELETE FROM ensemble");
    for (const IndexedEnsemble& one : all) {
      Statement insert{file_, handle(database_),
                       "INSERT INTO ensemble VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
                       "?14, ?15)"};
      int at = 0;
      for (const std::string* text : {&one.place, &one.id, &one.revision, &one.identity, &one.ensemble_digest,
                                      &one.title, &one.finished_utc}) {
        insert.bind(++at, std::string_view{*text});
      }
      for (const std::int64_t number : {one.member_count, one.ok_count, one.shard_count, one.shard_bytes}) {
        insert.bind(++at, number);
      }
      for (const std::string* text : {&one.approval, &one.access, &one.parent}) {
        insert.bind(++at, std::string_view{*text});
      }
      insert.bind(++at, std::int64_t{one.is_latest ? 1 : 0});
      insert.step();
    }
  });
}

std::vector<IndexedEnsemble> EnsembleIndex::all() const {
  Statement rows{file_, handle(database_),
                 "SELECT place, id, revision, identity, ensemble_digest, title, finished_utc, member_count, "
                 "ok_count, shard_count, shard_bytes, approval, access, parent, is_latest FROM ensemble "
                 "ORDER BY id, place"};
  std::vector<IndexedEnsemble> list;
  while (rows.step()) {
    IndexedEnsemble one;
    int at = 0;
    for (std::string* text : {&one.place, &one.id, &one.revision, &one.identity, &one.ensemble_digest,
                              &one.title, &one.finished_utc}) {
      *text = rows.text(at++);
    }
    for (std::int64_t* number : {&one.member_count, &one.ok_count, &one.shard_count, &one.shard_bytes}) {
      *number = rows.whole(at++);
    }
    for (std::string* text : {&one.approval, &one.access, &one.parent}) {
      *text = rows.text(at++);
    }
    one.is_latest = rows.whole(at) != 0;
    list.push_back(std::move(one));
  }
  return list;
}

void remove_index(const std::filesystem::path& file) {
  for (const char* suffix : {"", "-wal", "-shm"}) {
    std::error_code ignored;
    std::filesystem::path one = file;
    one += suffix;
    std::filesystem::remove(one, ignored);
  }
}

}  // namespace polycosm::store
