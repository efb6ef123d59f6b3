// SPDX-License-Identifier: GPL-3.0-or-later
#include "own_exercises.h"

using namespace psoas;
using nlohmann::json;
using protocol::Draft;
using test::added;
using test::bases;
using test::copyOf;
using test::must;
using test::sample;
using test::secondProtocol;
using test::whole;

TEST_CASE("a copy is a protocol of its own, and what it was made from stays as it is", "[protocol][draft]")
{
    for (const protocol::Protocol* base : bases()) {
        const std::string before = base->bytes;
        Draft draft = copyOf(*base, "own-abc");
        CHECK(draft.title() == base->text(base->title));
        CHECK(draft.summary() == base->text(base->summary));
        draft.setTitle("Mine");
        draft.setSummary("What my therapist gave me.");
        CHECK(draft.version() == "0.0.0");
        draft.countUp();

        const auto made = whole(draft);
        CHECK(made->id == "own-abc");
        CHECK(made->version == "1.0.0");
        CHECK(made->language == base->language);
        CHECK(made->text(made->title) == "Mine");
        CHECK(made->text(made->summary) == "What my therapist gave me.");
        CHECK(made->exercises.size() == base->exercises.size());
        CHECK((base->bytes == before));
        CHECK(draft.openedHash().empty());
    }
}

TEST_CASE("versions are counted whatever they were", "[protocol][draft]")
{
    Draft draft = copyOf(secondProtocol());
    json document = json::parse(draft.bytes());
    for (const auto& [before, after] :
         {std::pair("3.4.5", "4.0.0"), std::pair("9.0.0-beta", "10.0.0"), std::pair("99999999999999.0.0", "1.0.0")}) {
        document["version"] = before;
        const auto loaded = test::load(document);
        REQUIRE(loaded.protocol != nullptr);
        Draft opened = copyOf(*loaded.protocol);
        opened.countUp();
        CHECK(opened.version() == after);
        CHECK(opened.load().protocol != nullptr);
    }
}

TEST_CASE("the id of a copy is fresh, and nothing but the id of a copy", "[protocol][draft]")
{
    const std::string id = Draft::freshId();
    CHECK(Draft::isOwnId(id));
    CHECK(id != Draft::freshId());
    CHECK(whole(copyOf(secondProtocol(), id))->id == id);
    for (const std::string wrong : {"", "psoas-release", "own-With Space", "own-../x"}) {
        CHECK(Draft::of(secondProtocol(), wrong).error().code == ErrorCode::BadAnswer);
    }
    CHECK(Draft::of(secondProtocol(), "own-" + std::string(80, 'a')).error().code == ErrorCode::BadAnswer);
}

TEST_CASE("a protocol that uses the names of what a person adds is not copied", "[protocol][draft]")
{
    const json tiny = test::tiny();
    const auto refused = [](const json& document) {
        const auto loaded = test::load(document);
        INFO(test::lines(loaded));
        REQUIRE(loaded.protocol != nullptr);
        return Draft::of(*loaded.protocol, "own-1").error().code == ErrorCode::BadProtocol;
    };
    json source = tiny;
    source["sources"].push_back({{"id", "own"}, {"citation", "mine"}, {"checked", "project"}});
    CHECK(refused(source));
    json text = tiny;
    text["texts"]["own.title"] = "x";
    text["title"] = "own.title";
    CHECK(refused(text));
    json lock = tiny;
    lock["limits"]["locks"][0]["id"] = "own_left_out";
    CHECK(refused(lock));
    json cause = tiny;
    cause["plan"]["candidates"][0]["because"] = "own_added";
    cause["plan"]["candidates"][0]["text"] = "cause";
    CHECK(refused(cause));
    CHECK(Draft::of(*test::load(tiny).protocol, "own-1").has_value());
}

TEST_CASE("a protocol that was made by hand under an id of ours can be edited and saved", "[protocol][draft]")
{
    json byHand = test::tiny();
    byHand["id"] = "own-by-hand";
    const auto loaded = test::load(byHand);
    INFO(test::lines(loaded));
    REQUIRE(loaded.protocol != nullptr);
    for (const auto& opened : {Draft::of(*loaded.protocol, "own-1"), Draft::copyOf(*loaded.protocol, "own-1")}) {
        REQUIRE(opened.has_value());
        Draft draft = *opened;
        const std::string title = draft.title();
        CHECK(title == loaded.protocol->text(loaded.protocol->title));
        draft.setTitle("Mine");
        draft.setSummary("From my therapist.");
        const auto id = added(draft, sample("wall_lean"));
        must(draft.leaveOut("wall_lean", true));
        const auto made = whole(draft);
        CHECK(made->text(made->title) == "Mine");
        CHECK(made->text(made->summary) == "From my therapist.");
        CHECK(made->exercise(id)->source == protocol::Ids{"own"});
        // What else said the title still says it.
        CHECK(made->text(made->safetyStatement) == title);
    }
    CHECK_FALSE(Draft::of(*loaded.protocol, "own-1")->isChanged());

    byHand["texts"]["own.title"] = "Another thing";
    byHand["safety_statement"] = "own.title";
    CHECK(Draft::of(*test::load(byHand).protocol, "own-1").error().code == ErrorCode::BadProtocol);
}
