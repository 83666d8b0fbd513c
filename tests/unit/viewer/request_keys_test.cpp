#include "request_keys.hpp"

#include <gtest/gtest.h>

#include "problem.hpp"

namespace polycosm::viewer {
namespace {

int status_of(RequestKeys& keys, const std::string& owner, std::string_view key, std::string_view request) {
  try {
    static_cast<void>(keys.take(owner, key, request));
    return 200;
  } catch (const Problem& problem) {
    return problem.status;
  }
}

TEST(RequestKeys, GivesTheSecondSendingWhatTheFirstMade) {
  RequestKeys keys;
  EXPECT_FALSE(keys.take("anna", "k", "body"));
  EXPECT_EQ(status_of(keys, "anna", "k", "body"), 409);
  keys.keep("anna", "k", "made");
  EXPECT_EQ(keys.take("anna", "k", "body"), "made");
  EXPECT_EQ(status_of(keys, "anna", "k", "other body"), 422);
}

TEST(RequestKeys, AreApartForEachCaller) {
  RequestKeys keys;
  EXPECT_FALSE(keys.take("anna", "k", "body"));
  EXPECT_FALSE(keys.take("ben", "k", "body"));
}

TEST(RequestKeys, AreFreeAgainWhenTheRequestFailed) {
  RequestKeys keys;
  EXPECT_FALSE(keys.take("anna", "k", "body"));
  keys.forget("anna", "k");
  EXPECT_FALSE(keys.take("anna", "k", "other body"));
}

TEST(RequestKeys, AreShortAndPrintable) {
  RequestKeys keys;
  for (const std::string& key : {std::string{}, std::string(129, 'x'), std::string{"a b"}, std::string{"a\n"},
                                 std::string{"\xc3\xa4"}}) {
    EXPECT_EQ(status_of(keys, "anna", key, "body"), 400);
  }
}

TEST(RequestKeys, OldOnesAreForgotten) {
  RequestKeys keys;
  for (int i = 0; i < 1001; ++i) {
    EXPECT_FALSE(keys.take("anna", std::to_string(i), "body"));
    keys.keep("anna", std::to_string(i), "made");
  }
  EXPECT_FALSE(keys.take("anna", "0", "body"));
  EXPECT_TRUE(keys.take("anna", "1", "body"));
}

}  // namespace
}  // namespace polycosm::viewer
