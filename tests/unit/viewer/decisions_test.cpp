#include <polycosm/viewer/decisions.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include <polycosm/core/error.hpp>

namespace polycosm::viewer {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class DecisionsFile : public ::testing::Test {
 protected:
  DecisionsFile() { fs::remove_all(state_); }
  ~DecisionsFile() override { fs::remove_all(state_); }

  Decision take(const std::string& ensemble, const std::string& revision, const std::string& action,
                const std::string& access) {
    return Decisions{state_}.decide({action, access, "because", ensemble, revision, "", "curator", "jo", ""});
  }
  /// Why it is refused; empty when it is not.
  std::string refusal(const std::string& ensemble, const std::string& action, const std::string& access) {
    try {
      take(ensemble, ensemble + "-1", action, access);
      return "";
    } catch (const core::Error& error) {
      EXPECT_EQ(error.fault(), core::Fault::usage);
      return error.what();
    }
  }
  fs::path state_ = fs::temp_directory_path() / ("polycosm-decisions-" + std::to_string(::getpid()));
};

TEST_F(DecisionsFile, AllowEveryStepOfALifeAndNoOther) {
  struct Step {
    const char *action, *access, *refused;  // empty = allowed
  };
  for (const Step& step :
       {Step{"publish", "", "approve it first"}, Step{"rollback", "", "nothing is published"},
        Step{"approve", "", ""}, Step{"approve", "", "publish or withdraw it"},
        Step{"approve", "internal", ""}, Step{"publish", "", ""}, Step{"publish", "public", ""},
        Step{"approve", "", "it is published"}, Step{"rollback", "", "withdraw it instead"},
        Step{"withdraw", "", ""}, Step{"withdraw", "", "approve it to bring it back"},
        Step{"publish", "", "approve it first"}, Step{"approve", "", ""},
        Step{"withdraw", "public", "leave it out"}, Step{"approve", "secret", "is no access"},
        Step{"delete", "", "is no action"}}) {
    const std::string why = refusal("a", step.action, step.access);
    if (std::string{step.refused}.empty()) {
      EXPECT_EQ(why, "") << step.action;
    } else {
      EXPECT_THAT(why, HasSubstr(step.refused)) << step.action;
    }
  }
}

TEST_F(DecisionsFile, NeedAReason) {
  const Wish wish{"approve", "", "", "a", "a-1", "", "curator", "jo", ""};
  EXPECT_THROW(Decisions{state_}.decide(wish), core::Error);
}

TEST_F(DecisionsFile, MoveLatestForwardAndBack) {
  for (const char* name : {"a", "b", "c"}) {
    take(name, std::string{name} + "-1", "approve", "");
    take(name, std::string{name} + "-1", "publish", "");
  }
  const auto order = [&] {
    std::string names;
    for (const Published& one : Decisions{state_}.published()) {
      names += one.ensemble;
    }
    return names;
  };
  EXPECT_EQ(order(), "cba");
  take("b", "b-1", "publish", "");
  EXPECT_EQ(order(), "bca");
  take("b", "b-1", "rollback", "");
  EXPECT_EQ(order(), "ca");
  take("c", "c-1", "withdraw", "");
  EXPECT_EQ(order(), "a");
}

TEST_F(DecisionsFile, LeaveANewRevisionADraftWithTheAccessOfTheOneBefore) {
  take("a", "a-1", "approve", "restricted");
  take("a", "a-1", "publish", "");
  Decisions decisions{state_};
  const Standing now = decisions.standing("a", "a-2");
  EXPECT_EQ(now.approval, Approval::draft);
  EXPECT_EQ(now.access, "restricted");
  EXPECT_THAT(now.lineage, ElementsAre("a-1"));
  EXPECT_EQ(decisions.standing("moved", "a-1").approval, Approval::published);  // the bytes are what counts
  EXPECT_FALSE(decisions.standing("b", "b-1").is_decided);
}

TEST(RoleToSee, IsThatOfAccessAndApprovalTogether) {
  const auto role = [](Approval approval, const char* access) {
    return role_to_see({approval, access, true, "", {}});
  };
  EXPECT_EQ(role_to_see({}), Role::viewer);
  EXPECT_EQ(role(Approval::published, "public"), Role::viewer);
  EXPECT_EQ(role(Approval::published, "internal"), Role::analyst);
  EXPECT_EQ(role(Approval::published, "restricted"), Role::curator);
  EXPECT_EQ(role(Approval::published, "anything else"), Role::curator);
  EXPECT_EQ(role(Approval::approved, "public"), Role::analyst);
  EXPECT_EQ(role(Approval::draft, "public"), Role::analyst);
  EXPECT_EQ(role(Approval::draft, "restricted"), Role::curator);
  EXPECT_EQ(role(Approval::withdrawn, "public"), Role::curator);
}

}  // namespace
}  // namespace polycosm::viewer
