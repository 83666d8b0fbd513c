#include <polycosm/store/token_file.hpp>

#include <fcntl.h>
#include <openssl/crypto.h>
#include <openssl/rand.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <functional>

#include <polycosm/core/error.hpp>
#include <polycosm/store/json.hpp>
#include <polycosm/store/state_directory.hpp>

#include "posix.hpp"

namespace polycosm::store {
namespace {

namespace fs = std::filesystem;

constexpr mode_t others = S_IRWXG | S_IRWXO;

fs::path tokens_path(const fs::path& state) {
  return state / "tokens.json";
}

Json to_json(const std::vector<Token>& tokens) {
  Json list = Json::array();
  for (const Token& token : tokens) {
    list.push_back({{"label", token.label},
                    {"role", token.role},
                    {"sha256", token.sha256},
                    {"made_s", token.made_s},
                    {"ends_s", token.ends_s}});
  }
  return {{"schema", "polycosm-tokens"}, {"schema_version", 1}, {"tokens", list}};
}

/// The old file or the new one, never half, and never for a moment for others to read.
void write_privately(const fs::path& path, const std::string& bytes) {
  const fs::path part = part_of(path);
  ::unlink(part.c_str());
  FileDescriptor fd{::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600)};
  if (fd.get() < 0 || ::write(fd.get(), bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()) ||
      ::fsync(fd.get()) != 0 || !fd.close()) {
    const int error_number = errno;
    ::unlink(part.c_str());
    fail_on_path("write", path, error_number, bytes.size());
  }
  publish(part, path);
}

/// Reads, changes and writes while no other process does.
void change(const fs::path& state, const std::function<void(std::vector<Token>&)>& edit) {
  make_state_directory(state);
  const fs::path lock = state / "tokens.lock";
  const FileDescriptor turn{::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)};
  if (turn.get() < 0 || ::flock(turn.get(), LOCK_EX) != 0) {
    fail_on_path("write", lock, errno, 0);
  }
  std::vector<Token> tokens = read_tokens(state);
  edit(tokens);
  write_privately(tokens_path(state), to_json(tokens).dump(1) + "\n");
}

}  // namespace

std::string new_secret() {
  std::array<unsigned char, 33> bytes{};  // 32 of them count; 33 are 44 characters without a rest
  core::expects(RAND_bytes(bytes.data(), 32) == 1, "the system has random numbers");
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::uint32_t group =
        (std::uint32_t{bytes[i]} << 16U) | (std::uint32_t{bytes[i + 1]} << 8U) | bytes[i + 2];
    for (const std::uint32_t shift : {18U, 12U, 6U, 0U}) {
      text += digits[(group >> shift) & 63U];
    }
  }
  text.pop_back();
  return text;
}

bool is_same_secret(std::string_view a, std::string_view b) noexcept {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::vector<Token> read_tokens(const fs::path& state) {
  const fs::path path = tokens_path(state);
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) {
    if (errno == ENOENT || errno == ENOTDIR) {
      return {};
    }
    refuse_input(path, "it cannot be looked at", "check the permissions");
  }
  if (!S_ISREG(status.st_mode) || (status.st_mode & others) != 0) {
    refuse_input(path, "others may use it, or it is no file", "try chmod 600, and make new tokens");
  }
  std::vector<Token> tokens;
  try {
    const Json document = Json::parse(read_bytes(path));
    for (const Json& one : document.at("tokens")) {
      tokens.push_back({one.at("label").get<std::string>(), one.at("role").get<std::string>(),
                        one.at("sha256").get<std::string>(), one.at("made_s").get<std::int64_t>(),
                        one.at("ends_s").get<std::int64_t>()});
    }
  } catch (const Json::exception&) {
    refuse_input(path, "it is damaged", "move it away and make new tokens");
  }
  return tokens;
}

void add_token(const fs::path& state, const Token& token) {
  change(state, [&](std::vector<Token>& tokens) {
    for (const Token& one : tokens) {
      if (one.label == token.label) {
        throw core::Error{core::Fault::usage, "there is a token \"" + token.label +
                                                  "\" already; revoke it first, or choose another label"};
      }
    }
    tokens.push_back(token);
  });
}

bool revoke_token(const fs::path& state, std::string_view label) {
  bool is_found = false;
  change(state, [&](std::vector<Token>& tokens) {
    is_found = std::erase_if(tokens, [&](const Token& one) { return one.label == label; }) > 0;
  });
  return is_found;
}

}  // namespace polycosm::store
