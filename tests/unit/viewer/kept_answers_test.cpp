#include "kept_answers.hpp"

#include <gtest/gtest.h>

namespace polycosm::viewer {
namespace {

constexpr const char* name = "good@0123456789ab";

Request asking(std::string accept_encoding) {
  Request request;
  request.method = "GET";
  request.headers.push_back({"accept-encoding", std::move(accept_encoding)});
  return request;
}

class KeptAnswersTest : public testing::Test {
 protected:
  void SetUp() override {
    found_ = *match("GET", {"api", "v1", "ensembles", name, "stars"});
    const Question question = question_of(found_, {}, json_media, false);
    Response response;
    response.headers.push_back({"ETag", question.tag("0123456789ab")});
    response.body = std::make_shared<const std::string>("the stars");
    kept_.put(question.key("good", "0123456789ab"), response);
  }
  std::optional<Response> ask(const Caller& caller, const Values& query = {}) {
    return kept_.at_once(asking(""), found_, query, caller);
  }
  static Caller somebody(Role role, std::string label) {
    Caller caller;
    caller.role = role;
    caller.label = std::move(label);
    return caller;
  }

  KeptAnswers kept_{1 << 20U};
  Match found_;
};

TEST_F(KeptAnswersTest, AreForWhomTheReaderLetInAndForNobodyElse) {
  const Caller curator = somebody(Role::curator, "ann");
  EXPECT_FALSE(ask(curator).has_value());
  kept_.let_in(curator, name, KeptAnswers::Clock::now());
  ASSERT_TRUE(ask(curator).has_value());
  EXPECT_EQ(*ask(curator)->body, "the stars");
  EXPECT_FALSE(ask({}).has_value()) << "a viewer without a token";
  EXPECT_FALSE(ask(somebody(Role::curator, "bob")).has_value()) << "another label";
  EXPECT_FALSE(ask(somebody(Role::viewer, "ann")).has_value()) << "a role taken away";
}

TEST_F(KeptAnswersTest, AreTrustedForASecond) {
  kept_.let_in({}, name, KeptAnswers::Clock::now() - std::chrono::milliseconds{1001});
  EXPECT_FALSE(ask({}).has_value());
  kept_.let_in({}, name, KeptAnswers::Clock::now() - std::chrono::milliseconds{500});
  EXPECT_TRUE(ask({}).has_value());
}

TEST_F(KeptAnswersTest, AreForNobodyAfterADecisionUntilTheReaderWasAsked) {
  kept_.let_in({}, name, KeptAnswers::Clock::now());
  kept_.ask_anew();
  EXPECT_FALSE(ask({}).has_value());
  kept_.let_in({}, name, KeptAnswers::Clock::now());
  EXPECT_TRUE(ask({}).has_value());
}

TEST_F(KeptAnswersTest, AnswerTheirOwnQuestionOnly) {
  kept_.let_in({}, name, KeptAnswers::Clock::now());
  EXPECT_FALSE(ask({}, {{"limit", "3"}}).has_value());
  EXPECT_FALSE(kept_.at_once(asking("gzip"), found_, {}, {}).has_value());
  Request csv = asking("");
  csv.headers.push_back({"accept", "text/csv"});
  EXPECT_FALSE(kept_.at_once(csv, found_, {}, {}).has_value());
}

TEST_F(KeptAnswersTest, OfAnIdAreForTheReaderToGive) {
  kept_.let_in({}, "good", KeptAnswers::Clock::now());
  found_.path["ensemble"] = "good";
  EXPECT_FALSE(ask({}).has_value());
}

TEST(Question, IsTheSameInWhateverOrderItIsWritten) {
  const Match found = *match("GET", {"api", "v1", "ensembles", "good", "series", "population"});
  const Question one = question_of(found, {{"a", "1"}, {"b", "2 x=3"}}, "m", false);
  const Question other = question_of(found, {{"a", "1 b=2"}, {"x", "3"}}, "m", false);
  EXPECT_NE(one.text, other.text) << "no value reaches beyond its place";
  EXPECT_NE(one.tag("r"), question_of(found, {{"a", "1"}, {"b", "2 x=3"}}, "m", true).tag("r"));
}

}  // namespace
}  // namespace polycosm::viewer
