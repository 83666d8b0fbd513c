#pragma once
#include <exception>
#include <new>
#include <string>
#include <utility>

namespace polycosm::sim {

/// What an observer throws to end a life: a member went beyond a limit and is to be quarantined under this
/// code. All parts of a life end with it.
class LimitExceeded : public std::exception {
 public:
  LimitExceeded(std::string code, std::string message)
      : code_{std::move(code)}, message_{std::move(message)} {}
  [[nodiscard]] const std::string& code() const noexcept { return code_; }
  [[nodiscard]] const char* what() const noexcept override { return message_.c_str(); }

 private:
  std::string code_, message_;
};

/// Thrown by an allocator that counts what a life holds; it must not allocate. All parts end with it, too.
class MemoryLimitExceeded : public std::bad_alloc {
 public:
  [[nodiscard]] const char* what() const noexcept override { return "a member holds too much memory"; }
};

}  // namespace polycosm::sim
