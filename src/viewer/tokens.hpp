#pragma once
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <polycosm/store/token_file.hpp>
#include <polycosm/viewer/http.hpp>

#include "caller.hpp"

namespace polycosm::viewer {

/// Who is who: STATE/tokens.json, read anew whenever it changes. For any thread.
class Tokens {
 public:
  /// No state directory: there are no tokens.
  explicit Tokens(std::optional<std::filesystem::path> state) : state_{std::move(state)} {}

  /// Whoever reaches the server is a viewer; more is whoever sends `Authorization: Bearer TOKEN`, and nothing
  /// else a request says. Throws Problem (401) for a token that is unknown, revoked or over.
  [[nodiscard]] Caller caller_of(const Request& request);
  [[nodiscard]] std::vector<store::Token> list();
  /// False when there is none of this label.
  [[nodiscard]] bool revoke(const std::string& label);

 private:
  void look();
  std::optional<std::filesystem::path> state_;
  std::mutex looking_;
  std::string version_;
  std::vector<store::Token> tokens_;
};

}  // namespace polycosm::viewer
