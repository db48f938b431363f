//! One process serves many guilds, and no name or number of one is ever seen in another.

use accord_standin::Person;

use crate::harness::{bot, without_addresses};

const OTHER: &str = "Harbour Agency";

async fn runs(person: &Person, line: &str) -> String {
    without_addresses(&person.runs("deals", line).await.unwrap_or_else(|error| panic!("{line}: {error}")).text())
}

#[tokio::test]
async fn guilds_never_see_each_other() {
    bot()
        .beside(OTHER)
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.tomas().runs("/offer make ref:C-1 side:creator cost:\"900 EUR\" posts:2").await;
            let ours = bot.history_head().await;

            // The same person in the other guild finds nothing, and begins with C-1 as well.
            let tomas = bot.stage.standin().person(OTHER, "tomas");
            for line in [
                "/collab show ref:C-1",
                "/collab history ref:C-1",
                "/offer accept ref:C-1",
                "/collab list",
                "/creator find text:ana",
            ] {
                let said = runs(&tomas, line).await;
                assert!(!said.contains("Reyes") && !said.contains("900"), "{line}: {said}");
            }
            for line in ["/collab show ref:", "/collab create creator:", "/collab create campaign:"] {
                assert_eq!(tomas.suggestions("deals", line).await.unwrap(), [], "{line}");
            }
            assert!(
                runs(&tomas, "/creator add name:\"Ana Reyes\" platform:TikTok handle:ana.reyes")
                    .await
                    .contains("is added")
            );
            assert!(runs(&tomas, "/campaign create name:Spring").await.contains("is created"));
            assert!(runs(&tomas, "/collab create creator:ana campaign:Spring").await.starts_with("C-1: created"));
            runs(&tomas, "/offer make ref:C-1 cost:\"111 EUR\" posts:1").await;
            bot.stage.settle().await.unwrap();

            let theirs = bot.stage.standin().channel(OTHER, "deals").messages();
            assert_eq!(theirs.len(), 2, "a card and a notice");
            assert!(theirs.iter().all(|post| !post.text().contains("900")));
            assert!(bot.news("deals").contains("900 EUR"));
            assert!(!bot.card("C-1").contains("111"));
            assert_eq!(bot.history_head().await, ours);
        })
        .await;
}
