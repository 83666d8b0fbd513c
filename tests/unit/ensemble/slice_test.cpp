#include <polycosm/ensemble/slice.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace polycosm::ensemble {
namespace {

Plan plan_of(std::uint32_t members, std::uint32_t in_a_shard) {
  Plan plan;
  plan.member_count = members;
  plan.shard_member_count = in_a_shard;
  return plan;
}

TEST(Slice, TogetherHoldEveryShardOnce) {
  for (const std::uint32_t members : {1U, 20U, 64U, 1001U}) {
    const Plan plan = plan_of(members, 4);
    for (const std::uint32_t count : {1U, 2U, 3U, 7U, 400U}) {
      std::vector<std::uint32_t> all;
      std::uint32_t member_count = 0;
      for (std::uint32_t index = 0; index < count; ++index) {
        const std::vector<std::uint32_t> shards = shards_of(plan, {index, count});
        all.insert(all.end(), shards.begin(), shards.end());
        member_count += member_count_of(plan, {index, count});
      }
      std::sort(all.begin(), all.end());
      EXPECT_EQ(all.size(), shard_count(plan));
      EXPECT_EQ(std::adjacent_find(all.begin(), all.end()), all.end());
      EXPECT_EQ(member_count, members);
    }
  }
}

TEST(Slice, OfOneIsThePlan) {
  EXPECT_TRUE(is_whole({}));
  EXPECT_FALSE(is_whole({0, 2}));
  EXPECT_EQ(shards_of(plan_of(20, 4), {}).size(), 5U);
}

TEST(Slice, IsReadAsItIsWritten) {
  for (const Slice slice : {Slice{0, 1}, Slice{0, 3}, Slice{2, 3}, Slice{99'999, 100'000}}) {
    EXPECT_EQ(slice_from(to_text(slice)), slice);
  }
  EXPECT_EQ(slice_from("2/3"), (Slice{1, 3}));
}

TEST(Slice, RefusesWhatIsNone) {
  for (const char* text : {"", "/", "1", "1/", "/3", "0/3", "4/3", "1/0", "01/3", "1/3/5", "-1/3", "1/3 ",
                           "a/b", "1/100001", "99999999999/99999999999"}) {
    EXPECT_EQ(slice_from(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace polycosm::ensemble
