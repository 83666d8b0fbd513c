#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "invariants.hpp"

// Stands in for libFuzzer where the compiler has none: NAME CORPUS [DICTIONARY] [MUTATIONS]. Runs the corpus,
// then a number of mutations of it, the same in every run. It finds less than libFuzzer, which is guided by
// coverage, but keeps what was found from coming back.
namespace {

std::string current;

/// Keeps the input that broke a promise; only async-signal-safe calls.
extern "C" void keep_current(int signal) {
  constexpr char note[] = "the input is kept in fuzz-crash.bin\n";
  static_cast<void>(!::write(STDERR_FILENO, note, sizeof note - 1));
  const int fd = ::creat("fuzz-crash.bin", 0644);
  static_cast<void>(!::write(fd, current.data(), current.size()));
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

void run(std::string input) {
  current = std::move(input);
  ::alarm(10);
  try {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(current.data()), current.size());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "an exception nobody expects: %s\n", error.what());
    std::abort();
  }
  ::alarm(0);
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

std::vector<std::string> corpus_of(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  std::vector<std::string> corpus;
  for (const auto& path : paths) {
    corpus.push_back(bytes_of(path));
  }
  return corpus;
}

/// The words between quotes of a libFuzzer dictionary.
std::vector<std::string> words_of(const std::filesystem::path& dictionary) {
  std::vector<std::string> words{"",
                                 ",",
                                 "\"",
                                 "\n",
                                 "\r\n",
                                 "nan",
                                 "inf",
                                 "-0",
                                 "1e308",
                                 "-1e-308",
                                 "9223372036854775808",
                                 "99999999999999999999999",
                                 "\xEF\xBB\xBF",
                                 "\xFF",
                                 "\xC3"};
  std::ifstream file{dictionary};
  for (std::string line; std::getline(file, line);) {
    const std::size_t begin = line.find('"');
    const std::size_t end = line.rfind('"');
    if (!line.starts_with('#') && begin != std::string::npos && end > begin) {
      words.push_back(line.substr(begin + 1, end - begin - 1));
    }
  }
  return words;
}

class Mutator {
 public:
  Mutator(const std::vector<std::string>& corpus, const std::vector<std::string>& words)
      : corpus_{corpus}, words_{words} {}

  std::string next() {
    std::string text = corpus_[below(corpus_.size())];
    for (std::size_t i = 1 + below(4); i > 0; --i) {
      mutate(text);
    }
    return text;
  }

 private:
  std::size_t below(std::size_t limit) {  // splitmix64
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    z ^= z >> 31U;
    return limit == 0 ? 0 : static_cast<std::size_t>(z % limit);
  }

  void mutate(std::string& text) {
    const std::size_t at = below(text.size() + 1);
    const std::size_t length = 1 + below(std::min<std::size_t>(text.size() + 1, 64));
    const std::string& word = words_[below(words_.size())];
    switch (below(7)) {
      case 0:
        text.insert(at, word);
        break;
      case 1:
        text.erase(std::min(at, text.size()), length);
        break;
      case 2:
        text.insert(at, text.substr(below(text.size() + 1), length));
        break;
      case 3:
        text.resize(at);
        break;
      case 4:
        text.replace(std::min(at, text.size()), length, word);
        break;
      case 5: {  // a cell or a value
        const std::size_t begin = text.find_first_of(",>=\n", at);
        const std::size_t end = text.find_first_of(",<\n", begin == std::string::npos ? begin : begin + 1);
        if (begin != std::string::npos && end != std::string::npos) {
          text.replace(begin + 1, end - begin - 1, word);
        }
        break;
      }
      default:
        if (at < text.size()) {
          text[at] = static_cast<char>(below(256));
        }
    }
  }

  const std::vector<std::string>& corpus_;
  const std::vector<std::string>& words_;
  std::uint64_t state_ = 2026;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: %s CORPUS [DICTIONARY] [MUTATIONS]\n", argv[0]);
    return 2;
  }
  for (const int signal : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGALRM}) {
    std::signal(signal, keep_current);
  }
  const std::vector<std::string> corpus = corpus_of(argv[1]);
  const std::vector<std::string> words = words_of(argc > 2 ? argv[2] : "");
  const long mutations = argc > 3 ? std::strtol(argv[3], nullptr, 10) : 1000;
  if (corpus.empty()) {
    std::fprintf(stderr, "%s: holds no file\n", argv[1]);
    return 1;
  }
  run("");
  for (const std::string& input : corpus) {
    run(input);
  }
  const std::uint64_t seeds_read = polycosm::fuzz::read_count;
  Mutator mutator{corpus, words};
  for (long i = 0; i < mutations; ++i) {
    run(mutator.next());
  }
  std::printf(
      "%llu of %zu seeds and %llu of %ld mutations were read, the others refused; no broken promise\n",
      static_cast<unsigned long long>(seeds_read), corpus.size(),
      static_cast<unsigned long long>(polycosm::fuzz::read_count - seeds_read), mutations);
  return 0;
}
