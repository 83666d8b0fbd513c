#include <polycosm/sim/parts.hpp>

#include <new>
#include <stdexcept>
#include <string>

#include <polycosm/core/error.hpp>

namespace polycosm::sim {
namespace {

enum class Outcome : std::uint8_t { done, bug, error, no_memory, other };

struct Word {
  Outcome outcome = Outcome::done;
  core::Fault fault = core::Fault::environment;
  std::string message;
  core::Bytes bytes;
};

Word word_of(const std::function<core::Bytes()>& work) {
  try {
    return {Outcome::done, core::Fault::environment, {}, work()};
  } catch (const core::Error& error) {
    return {Outcome::error, error.fault(), error.what(), {}};
  } catch (const core::Bug& bug) {
    return {Outcome::bug, core::Fault::environment, bug.what(), {}};
  } catch (const std::bad_alloc&) {
    return {Outcome::no_memory, core::Fault::environment, {}, {}};
  } catch (const std::exception& error) {
    return {Outcome::other, core::Fault::environment, error.what(), {}};
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
    const Word word = word_of(work);
    mine.put(word.outcome);
    mine.put(word.fault);
    mine.put(word.message);
    mine.put(word.bytes);
  }
  const core::Bytes sent = std::move(mine).take();
  for (const core::Bytes& heard : talk.all(talk.context, sent)) {
    core::ByteReader in{heard};
    Word word;
    in.get(word.outcome);
    in.get(word.fault);
    in.get(word.message);
    in.get(word.bytes);
    rethrow(word);
    out.push_back(std::move(word.bytes));
  }
  return out;
}

}  // namespace polycosm::sim
