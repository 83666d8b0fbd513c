#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace polycosm::store {

/// A token as it is kept: the secret itself stands in no file, only its SHA-256.
struct Token {
  std::string label, role;
  std::string sha256;
  std::int64_t made_s = 0, ends_s = 0;  ///< since 1970
};

/// 256 random bits of the system, as 43 characters of base64url.
[[nodiscard]] std::string new_secret();
/// Equal texts, in a time that tells nothing of where they differ.
[[nodiscard]] bool is_same_secret(std::string_view a, std::string_view b) noexcept;

/// STATE/tokens.json, mode 0600. Reading throws core::Error (input) for a file that is damaged or that
/// others may read; a missing one holds no tokens.
[[nodiscard]] std::vector<Token> read_tokens(const std::filesystem::path& state);
/// Throws core::Error (usage) when the label is taken.
void add_token(const std::filesystem::path& state, const Token& token);
/// False when there is none of this label.
[[nodiscard]] bool revoke_token(const std::filesystem::path& state, std::string_view label);

}  // namespace polycosm::store
