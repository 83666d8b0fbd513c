#include <polycosm/sim/parts.hpp>

#include <new>
#include <stdexcept>
#include <string>
#include <utility>

#include <polycosm/core/error.hpp>
#include <polycosm/sim/limits.hpp>

namespace polycosm::sim {
namespace {

enum class Outcome : std::uint8_t { done, bug, error, limit, memory_limit, no_memory, other };

struct Word {
  Outcome outcome = Outcome::done;
  core::Fault fault = core::Fault::environment;
  std::string code, message;
  core::Bytes bytes;
};

/// Leaves the stretch of work before anything is said of it.
core::Bytes done_at_work(const Talk& talk, const std::function<core::Bytes()>& work) {
  struct AtWork {
    const Talk& talk;
    explicit AtWork(const Talk& with) : talk{with} { tell(true); }
    AtWork(const AtWork&) = delete;
    AtWork& operator=(const AtWork&) = delete;
    ~AtWork() { tell(false); }
    void tell(bool is_at_work) const {
      if (talk.at_work != nullptr) {
        talk.at_work(talk.context, is_at_work);
      }
    }
  } const at_work{talk};
  return work();
}

Word word_of(const Talk& talk, const std::function<core::Bytes()>& work) {
  const auto failed = [](Outcome outcome, std::string message) {
    return Word{outcome, core::Fault::environment, {}, std::move(message), {}};
  };
  try {
    return {Outcome::done, core::Fault::environment, {}, {}, done_at_work(talk, work)};
  } catch (const core::Error& error) {
    return {Outcome::error, error.fault(), {}, error.what(), {}};
  } catch (const core::Bug& bug) {
    return failed(Outcome::bug, bug.what());
  } catch (const LimitExceeded& limit) {
    return {Outcome::limit, core::Fault::environment, limit.code(), limit.what(), {}};
  } catch (const MemoryLimitExceeded&) {
    return failed(Outcome::memory_limit, {});
  } catch (const std::bad_alloc&) {
    return failed(Outcome::no_memory, {});
  } catch (const std::exception& error) {
    return failed(Outcome::other, error.what());
  }
}

void rethrow(const Word& word) {
  switch (word.outcome) {
    case Outcome::done:
      return;
    case Outcome::bug:
      throw core::Bug{word.message};
    case Outcome::error:
      throw core::Error{word.fault, word.message};
    case Outcome::limit:
      throw LimitExceeded{word.code, word.message};
    case Outcome::memory_limit:
      throw MemoryLimitExceeded{};
    case Outcome::no_memory:
      throw std::bad_alloc{};
    case Outcome::other:
      throw std::runtime_error{word.message};
  }
}

}  // namespace

std::vector<core::Bytes> join(const Talk& talk, const std::function<core::Bytes()>& work) {
  std::vector<core::Bytes> out;
  if (talk.part_count == 1) {
    out.push_back(work());
    return out;
  }
  core::ByteWriter mine;
  {
    const Word word = word_of(talk, work);
    mine.put(word.outcome);
    mine.put(word.fault);
    mine.put(word.code);
    mine.put(word.message);
    mine.put(word.bytes);
  }
  const core::Bytes sent = std::move(mine).take();
  for (const core::Bytes& heard : talk.all(talk.context, sent)) {
    core::ByteReader in{heard};
    Word word;
    in.get(word.outcome);
    in.get(word.fault);
    in.get(word.code);
    in.get(word.message);
    in.get(word.bytes);
    rethrow(word);
    out.push_back(std::move(word.bytes));
  }
  return out;
}

}  // namespace polycosm::sim
