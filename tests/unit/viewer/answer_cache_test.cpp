#include "answer_cache.hpp"

#include <gtest/gtest.h>

namespace polycosm::viewer {
namespace {

std::shared_ptr<const Response> answer_of(std::size_t bytes) {
  auto response = std::make_shared<Response>();
  response->body = std::make_shared<const std::string>(bytes, 'x');
  return response;
}

TEST(AnswerCache, GivesTheVeryAnswerThatWasPut) {
  AnswerCache cache{100'000};
  EXPECT_EQ(cache.find("a"), nullptr);
  const auto answer = answer_of(10);
  cache.put("a", answer);
  EXPECT_EQ(cache.find("a"), answer);
  cache.put("a", answer_of(11));
  EXPECT_EQ(cache.find("a"), answer) << "an answer that never changes is put once";
  EXPECT_EQ(cache.counts().hits, 2U);
  EXPECT_EQ(cache.counts().puts, 1U);
}

TEST(AnswerCache, DropsWhatWasNotAskedForLongest) {
  AnswerCache cache{40'000};
  for (const char* key : {"a", "b", "c"}) {
    cache.put(key, answer_of(9'000));
  }
  EXPECT_NE(cache.find("a"), nullptr);
  for (const char* key : {"d", "e"}) {
    cache.put(key, answer_of(9'000));
  }
  EXPECT_NE(cache.find("a"), nullptr);
  EXPECT_EQ(cache.find("b"), nullptr);
  EXPECT_NE(cache.find("e"), nullptr);
  EXPECT_EQ(cache.counts().answers, 4U);
  EXPECT_EQ(cache.counts().evicted, 1U);
}

TEST(AnswerCache, NeverHoldsMoreThanItsBytesWhateverIsAsked) {
  AnswerCache cache{50'000};
  for (int i = 0; i < 1000; ++i) {
    cache.put(std::string(static_cast<std::size_t>(i), 'k') + std::to_string(i), answer_of(1));
    ASSERT_LE(cache.counts().bytes, 50'000U);
  }
  EXPECT_GT(cache.counts().answers, 10U);
}

TEST(AnswerCache, KeepsNeitherAnAnswerThatWouldFillItNorOneWithoutABody) {
  AnswerCache cache{40'000};
  cache.put("large", answer_of(10'000));
  cache.put("file", std::make_shared<const Response>());
  EXPECT_EQ(cache.counts().answers, 0U);
  AnswerCache none{0};
  none.put("a", answer_of(1));
  EXPECT_EQ(none.find("a"), nullptr);
}

}  // namespace
}  // namespace polycosm::viewer
