#include "event_log.hpp"

#include <gtest/gtest.h>

#include "problem.hpp"

namespace polycosm::viewer {
namespace {

TEST(EventLog, TellsALateListenerEverythingThatIsKeptOnce) {
  EventLog log{1U << 20U};
  log.tell("news", {{"tick", 1}});
  log.tell("news", {{"tick", 2}});
  std::uint64_t last = 0;
  EXPECT_EQ(log.after(last, {}).text,
            "id: 1\nevent: news\ndata: {\"tick\":1}\n\nid: 2\nevent: news\ndata: {\"tick\":2}\n\n");
  EXPECT_EQ(last, 2U);
  EXPECT_EQ(log.after(last, {}).text, "");
  log.close();
  EXPECT_TRUE(log.after(last, {}).is_over);
}

TEST(EventLog, SaysThatSomethingIsForgotten) {
  EventLog log{100};
  for (int i = 0; i < 10; ++i) {
    log.tell("news", {{"text", std::string(40, 'x')}});
  }
  std::uint64_t last = 3;
  const std::string text = log.after(last, {}).text;
  EXPECT_TRUE(text.starts_with("event: gap\ndata: {\"forgotten_to\":9}\n\nid: 10\n")) << text;
  EXPECT_EQ(last, 10U);
}

TEST(EventLog, PassesOverWhatIsNotShown) {
  EventLog log{1U << 20U};
  log.tell(5, "raised", {{"run", "a"}}, "a");
  log.tell(9, "raised", {{"run", "b"}}, "b");
  std::uint64_t last = 0;
  EXPECT_EQ(log.after(last, [](std::string_view run) { return run == "a"; }).text,
            "id: 5\nevent: raised\ndata: {\"run\":\"a\"}\n\n");
  EXPECT_EQ(last, 9U);
}

TEST(EventLog, KeepsAnEventOneLineWhateverStandsInIt) {
  EventLog log{1U << 20U};
  log.tell("news", {{"text", "a\nid: 7\n\nevent: x\xff"}});
  std::uint64_t last = 0;
  const std::string text = log.after(last, {}).text;
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 4);
}

TEST(FeedOf, RefusesWhatIsNoNumberOfAnEvent) {
  const auto log = std::make_shared<const EventLog>(100);
  Request request;
  for (const char* after : {"x", "-1", "1.5", "99999999999999999999", "1 "}) {
    EXPECT_THROW(static_cast<void>(feed_of(log, request, {{"after", after}}, {})), Problem) << after;
  }
}

}  // namespace
}  // namespace polycosm::viewer
