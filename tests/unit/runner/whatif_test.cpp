#include <polycosm/runner/whatif.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include <polycosm/catalog/read.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/ensemble/member.hpp>
#include <polycosm/sky/neighbourhood.hpp>
#include <polycosm/store/files.hpp>

namespace polycosm::runner {
namespace {

using store::Json;
using testing::HasSubstr;

constexpr core::Tick tick_count = 400;

WhatifSource source_of(std::uint32_t member) {
  config::RunConfig config;
  config.member_count = 8;
  config.ensemble_seed = 7;
  config.sim_preset = "century-fast";
  return {ensemble::recipe(config, sky::neighbourhood(catalog::synthesise(200, 3), {25.0, 27.0, 0.1})),
          "plan", core::MemberId{member}};
}

/// A session of a member, with words as the terminal gives them; runs are lived to their end.
struct Desk {
  explicit Desk(std::uint32_t member) : session{source_of(member), 100} { session.begin(); }
  Json say(const std::string& line) {
    WhatifAnswer answer = session.ask(request_of_words(line, "test"));
    if (answer.json["ok"] == true) {
      finish();
    }
    return answer.is_deferred ? session.now_as(request_of_words(line, "").command) : answer.json;
  }
  void finish() {
    while (session.is_running()) {
      session.live_some(7);
    }
  }
  std::string digest() { return say("status")["history_digest"]; }
  WhatifSession session;
};

/// The error of an answer; empty when it is none.
std::string refusal(const Json& answer) {
  return answer["ok"] == true ? "" : answer["error"].get<std::string>();
}

struct FreshFile {
  explicit FreshFile(const std::string& name)
      : path{std::filesystem::temp_directory_path() /
             ("polycosm_whatif_" + std::to_string(::getpid()) + "_" + name)} {
    std::filesystem::remove(path);
  }
  ~FreshFile() { std::filesystem::remove(path); }
  std::filesystem::path path;
};

std::string error_of_log(std::uint32_t member, const std::filesystem::path& log) {
  Desk desk{member};
  try {
    desk.session.keep_log(log);
  } catch (const core::Error& error) {
    EXPECT_EQ(error.fault(), core::Fault::input);
    return error.what();
  }
  return {};
}

TEST(Whatif, LivedWithoutCommandsIsTheMemberOfTheEnsemble) {
  const WhatifSource source = source_of(3);
  ensemble::Member member;
  ensemble::live_member(source.recipe, source.member, {}, member);
  Desk desk{3};
  desk.say("run");
  const Json status = desk.say("status");
  EXPECT_EQ(status["state"], "COMPLETED");
  EXPECT_EQ(status["member_digest"], member.digest.hex());
}

TEST(Whatif, GoesThroughItsStates) {
  WhatifSession session{source_of(3), 100};
  EXPECT_EQ(session.now_as("status")["state"], "IDLE");
  EXPECT_THAT(refusal(session.ask({"step", {}, "test"}).json), HasSubstr("not founded"));
  session.begin();
  EXPECT_EQ(session.now_as("status")["state"], "READY");
  EXPECT_EQ(session.ask({"run", {"300"}, "test"}).json["state"], "RUNNING");
  session.live_some(10);
  EXPECT_THAT(refusal(session.ask({"rewind", {"0"}, "test"}).json), HasSubstr("pause it"));
  const Json paused = session.ask({"pause", {}, "test"}).json;
  EXPECT_EQ(paused["state"], "PAUSED");
  EXPECT_EQ(paused["tick"], 10);
  EXPECT_EQ(session.ask({"resume", {}, "test"}).json["target_tick"], 300);
  session.live_some(tick_count);
  EXPECT_EQ(session.now_as("status")["tick"], 300);
  EXPECT_EQ(session.ask({"cancel", {}, "test"}).json["state"], "CANCELLED");
  EXPECT_THAT(refusal(session.ask({"step", {}, "test"}).json), HasSubstr("CANCELLED"));
}

TEST(Whatif, ComesBackToTheSameDigest) {
  Desk desk{3};
  desk.say("step 137");
  const std::string then = desk.digest();
  desk.say("run");
  const std::string end = desk.digest();
  desk.say("rewind 137");
  EXPECT_EQ(desk.digest(), then);
  desk.say("run");
  EXPECT_EQ(desk.digest(), end);
}

TEST(Whatif, ABranchDiffersOnlyAfterItsFork) {
  Desk desk{3};
  desk.say("run 200");
  EXPECT_EQ(desk.say("branch kind 120")["fork_tick"], 120);
  desk.say("switch kind");
  desk.say("inject Sun plague");
  desk.say("run 200");
  const Json told = desk.say("verify main kind");
  EXPECT_EQ(told["equal"], false);
  EXPECT_EQ(told["first_difference"]["tick"], 121);
  EXPECT_EQ(told["first_difference"]["system"], "Sun");
  desk.say("rewind 120");
  EXPECT_EQ(desk.say("verify main kind")["equal"], true);
}

TEST(Whatif, ARuleOfABranchIsNotThatOfItsParent) {
  Desk desk{3};
  desk.say("run 40");
  desk.say("branch wild");
  desk.say("switch wild");
  EXPECT_EQ(desk.say("set hazard_scale 50")["was"], 1.0);
  desk.say("run");
  desk.say("switch main");
  desk.say("run");
  Desk calm{3};
  calm.say("run");
  EXPECT_EQ(desk.digest(), calm.digest());
  EXPECT_GT(desk.say("verify main wild")["first_difference"]["tick"], 40);
}

TEST(Whatif, ALogLeadsToTheSameLives) {
  const FreshFile log{"log"};
  std::string main_digest;
  std::string wild_digest;
  {
    Desk desk{3};
    desk.session.keep_log(log.path);
    for (const char* line : {"run 200", "branch wild 90", "switch wild", "set hazard_scale 20", "step 60",
                             "rewind 120", "inject Sun multiply_population 0.5", "step 13"}) {
      ASSERT_EQ(refusal(desk.say(line)), "") << line;
    }
    EXPECT_NE(refusal(desk.say("step 0")), "");  // what was refused is not in the log
    wild_digest = desk.digest();
    desk.say("switch main");
    main_digest = desk.digest();
    desk.session.close();
  }
  Desk again{3};
  again.session.keep_log(log.path);
  EXPECT_EQ(again.say("status")["tick"], 200);
  EXPECT_EQ(again.digest(), main_digest);
  again.say("switch wild");
  EXPECT_EQ(again.digest(), wild_digest);
  EXPECT_EQ(again.say("status")["tick"], 133);
}

TEST(Whatif, ALogGoesOnWhereARunWasPaused) {
  const FreshFile log{"pause"};
  {
    Desk desk{3};
    desk.session.keep_log(log.path);
    static_cast<void>(desk.session.ask({"run", {}, "test"}));
    desk.session.live_some(33);
    desk.session.close();
  }
  Desk again{3};
  again.session.keep_log(log.path);
  const Json status = again.say("status");
  EXPECT_EQ(status["tick"], 33);
  EXPECT_EQ(status["state"], "PAUSED");
}

TEST(Whatif, RefusesALogOfAnotherSessionOrAnEditedOne) {
  const FreshFile log{"foreign"};
  {
    Desk desk{3};
    desk.session.keep_log(log.path);
    desk.say("run 50");
    desk.say("rewind 20");
    desk.session.close();
  }
  const std::string whole = store::read_file(log.path);
  const auto edited = [&](const std::string& from, const std::string& to) {
    std::string text = whole;
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
    std::ofstream{log.path} << text;
    return error_of_log(3, log.path);
  };
  EXPECT_THAT(error_of_log(4, log.path), HasSubstr("its member is 3, here it is 4"));
  EXPECT_THAT(edited("\"world\":\"", "\"world\":\"0"), HasSubstr("its world is"));
  EXPECT_THAT(edited("sftl@", "sftl@0"), HasSubstr("its sim_model is"));
  EXPECT_THAT(edited("\"polycosm_whatif_log\":1", "\"polycosm_whatif_log\":9"), HasSubstr("is 9"));
  EXPECT_THAT(edited("[\"20\"]", "[\"60\"]"), HasSubstr("tick 60 never was"));
  EXPECT_THAT(edited("[\"20\"]", "[\"21\"]"), HasSubstr("never came to"));
  EXPECT_THAT(edited("[\"50\"]", "[\"40\"]"), HasSubstr("never came to"));
  EXPECT_THAT(edited("\"sequence\":1", "\"sequence\":2"), HasSubstr("lost or moved"));
  EXPECT_THAT(edited("\"digest\":\"", "\"digest\":\"0"), HasSubstr("another than it was"));
  EXPECT_THAT(edited("\"actor\":\"test\",", ""), HasSubstr("lacks"));
  EXPECT_THAT(edited(whole, "a diary\n"), HasSubstr("damaged"));
  EXPECT_THAT(edited(whole, "a diary without a line end"), HasSubstr("damaged"));
  EXPECT_EQ(store::read_file(log.path), "a diary without a line end");
}

TEST(Whatif, ASnapshotIsTheBranchItWasTakenFrom) {
  const FreshFile file{"snapshot"};
  const FreshFile log{"restored"};
  Desk desk{3};
  desk.say("run 50");
  desk.say("inject Sun asteroid_impact");
  desk.say("run 90");
  desk.say("set plague_scale 30");
  desk.say("run 222");
  const std::string then = desk.digest();
  EXPECT_EQ(refusal(desk.say("snapshot " + file.path.string())), "");
  desk.say("run");
  const std::string end = desk.digest();
  {
    Desk other{3};
    other.session.keep_log(log.path);
    EXPECT_EQ(refusal(other.say("restore " + file.path.string())), "");
    EXPECT_EQ(other.digest(), then);
    other.say("rewind 95");
    other.say("run");
    EXPECT_EQ(other.digest(), end);
  }
  std::filesystem::remove(file.path);  // the log has all that it needs
  Desk again{3};
  again.session.keep_log(log.path);
  again.finish();
  EXPECT_EQ(again.digest(), end);
}

TEST(Whatif, RefusesASnapshotOfAnotherVersionMemberOrLife) {
  const FreshFile file{"refused"};
  Desk desk{3};
  desk.say("run 30");
  desk.say("snapshot " + file.path.string());
  const std::string whole = store::read_file(file.path);
  const auto edited = [&](const std::string& from, const std::string& to) {
    std::string text = whole;
    text.replace(text.find(from), from.size(), to);
    store::write_gzip_atomically(file.path, text);
    return refusal(desk.say("restore " + file.path.string()));
  };
  Desk other{4};
  EXPECT_THAT(refusal(other.say("restore " + file.path.string())), HasSubstr("is of member 3"));
  EXPECT_THAT(edited("_snapshot\":1", "_snapshot\":2"), HasSubstr("is a snapshot of version 2"));
  EXPECT_THAT(edited("\"tick\":30", "\"tick\":31"), HasSubstr("does not lead to its bytes"));
  EXPECT_THAT(edited("\"tick\":30", "\"tick\":9999"), HasSubstr("is not in this life"));
  EXPECT_THAT(edited("polycosm snapshot 5", "polycosm snapshot 9"), HasSubstr("snapshot"));
  EXPECT_THAT(edited(whole, "x"), HasSubstr("is no snapshot"));
  EXPECT_EQ(desk.say("status")["tick"], 30);
}

TEST(Whatif, ALifeThatBreaksAnInvariantFailsAndTheSessionGoesOn) {
  const FreshFile log{"failed"};
  {
    Desk desk{3};
    desk.session.keep_log(log.path);
    desk.say("run 100");
    desk.say("inject Sun multiply_population 1e30");
    EXPECT_THAT(refusal(desk.say("step 50")), HasSubstr("broken promise"));
    EXPECT_THAT(refusal(desk.say("branch heir")), HasSubstr("FAILED"));
    EXPECT_EQ(desk.say("rewind 99")["state"], "PAUSED");
    EXPECT_EQ(desk.say("run")["ok"], true);
    Desk calm{3};
    calm.say("run");
    EXPECT_EQ(desk.digest(), calm.digest());
  }
  EXPECT_EQ(error_of_log(3, log.path), "");
}

TEST(Whatif, AnswersWhatCannotBeDoneWithTheReason) {
  Desk desk{3};
  desk.say("run 20");
  const std::vector<std::pair<std::string, std::string>> cases{
      {"fly", "is no command"},
      {"step 1 2", "is given 2 words"},
      {"step -4", "is no number of ticks"},
      {"step 99999999999", "is no number of ticks"},
      {"run 10", "is not ahead"},
      {"rewind 21", "never was"},
      {"branch late 21", "never was"},
      {"branch main", "already"},
      {"branch \"a b\"", "cannot name a branch"},
      {"switch nowhere", "there is no branch"},
      {"inject Nowhere plague", "names 0 systems"},
      {"inject \"Synthetic 1\" plague", "nobody lives at"},
      {"inject Sun launch", "no hazard"},
      {"inject Sun love", "nothing that can be injected"},
      {"inject Sun add_tech", "lacks its value"},
      {"inject Sun add_tech nan", "is no number"},
      {"inject Sun plague 3", "takes no value"},
      {"set hazard_scale -1", "hazard scale is negative"},
      {"set hop_max_ly 5", "cannot change during a life"},
      {"set is_front_test 0.5", "it takes 0 or 1"},
      {"set gravity 2", "gravity"},
      {"pause", "is not running"},
      {"snapshot /nowhere/at/all", "/nowhere/at/all"},
      {"restore /nowhere/at/all", "/nowhere/at/all"},
      {"verify main moon", "there is no branch"},
  };
  const std::string before = desk.digest();
  for (const auto& [line, reason] : cases) {
    EXPECT_THAT(refusal(desk.say(line)), HasSubstr(reason)) << line;
  }
  EXPECT_EQ(desk.digest(), before);
  desk.say("run");
  EXPECT_THAT(refusal(desk.say("step")), HasSubstr("COMPLETED"));
}

TEST(WhatifRequest, KeepsQuotedWordsTogetherAndReadsJson) {
  EXPECT_EQ(request_of_words(" inject  \"tau Cet\" plague\r", "me").arguments,
            (std::vector<std::string>{"tau Cet", "plague"}));
  EXPECT_THROW(static_cast<void>(request_of_words("inject \"tau", "me")), core::Error);
  const WhatifRequest asked = request_of_json(R"({"command":"set","arguments":["hazard_scale",2]})", "me");
  EXPECT_EQ(asked.arguments, (std::vector<std::string>{"hazard_scale", "2"}));
  EXPECT_EQ(asked.actor, "me");
  for (const char* bad : {"", "step", "[]", "{}", R"({"command":1})", R"({"command":"a","arguments":1})",
                          R"({"command":"a","arguments":[null]})", "{\"command\":\"\xff\"}"}) {
    EXPECT_THROW(static_cast<void>(request_of_json(bad, "me")), core::Error) << bad;
  }
}

}  // namespace
}  // namespace polycosm::runner
