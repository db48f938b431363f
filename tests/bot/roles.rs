//! Who may do what (P1).

use insta::assert_snapshot;

use crate::harness::bot;

#[tokio::test]
async fn fm21_a_viewer_reads_and_changes_nothing() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.tomas().runs("/offer make ref:C-1 side:creator cost:\"900 EUR\" posts:2").await;
            bot.overlook_all();
            let head = bot.history_head().await;
            assert_snapshot!(bot.vic().runs("/offer accept ref:C-1").await, @r"
            C-1 · Ana Reyes: the offer was not accepted.
            This takes the role member or a higher one; you have viewer. Managers set roles with /settings roles.
            P1
            ");
            for line in [
                "/collab create creator:ana",
                "/collab status ref:C-1 status:Pending",
                "/collab cancel ref:C-1 reason:\"Budget cut\"",
                "/collab terms ref:C-1 due:2026-05-31",
                "/collab post ref:C-1 url:https://www.tiktok.com/@ana/video/1",
                "/offer counter ref:C-1 cost:500",
                "/offer decline ref:C-1 reason:\"Budget cut\"",
                "/creator add name:Bo",
                "/campaign create name:Autumn",
                "/creator edit creator:ana notes:x",
                "/creator merge creator:ana into:ana",
                "/settings money currency:USD",
            ] {
                let refused = bot.vic().runs(line).await;
                assert!(refused.ends_with("P1"), "{line}: {refused}");
            }
            for button in ["Accept", "Decline"] {
                let refused = bot.vic().presses(button, &bot.drawing("C-1")).await;
                assert!(refused.contains("P1"), "{button}: {refused}");
            }
            assert_eq!(bot.history_head().await, head);
            assert!(bot.vic().runs("/collab show ref:C-1").await.contains("900 EUR"));
            assert!(bot.vic().runs("/collab history ref:C-1").await.contains("900 EUR"));
            assert_eq!(bot.vic().is_suggested("/collab show ref:ana").await, ["C-1 · Ana Reyes · Spring"]);
        })
        .await;
}

#[tokio::test]
async fn settings_are_a_managers_act() {
    bot()
        .run(async |bot| {
            assert_snapshot!(bot.noor().runs("/settings negotiation rounds:2").await, @r"
            The settings were not changed.
            This takes the role manager or a higher one; you have approver. Managers set roles with /settings roles.
            P1
            ");
            assert_snapshot!(bot.mira().runs("/settings negotiation rounds:2 window:14").await, @r"
            Settings
            Channels /settings channels
            Deals: #deals · Deliveries: #deliveries
            Approvals: #approvals · Digest: not set
            Board: where the deals are
            Roles /settings roles
            Viewer: @Viewer · Member: @Member
            Approver: @Approver · Manager: @Manager
            Members act on all collaborations
            Negotiation /settings negotiation
            New talks: 2 rounds, 14 days from the last offer
            Warnings /settings warnings
            14, 7, 3, 1 days before a negotiation expires
            Time /settings time
            Zone: UTC · Quiet hours: none · Digest: none
            Money /settings money
            Amounts without a sign: EUR
            Budget /settings budget
            Offers and agreements past a budget: a warning
            Parcels /settings posting_days
            A delivery sets no due date
            Notices /settings notices
            All on, as usual
            ");
            // The policy of a talk is the one it was opened under (N13).
            bot.begins_with_c1().await;
            bot.tomas().runs("/offer make ref:C-1 cost:\"500 EUR\" posts:1").await;
            bot.mira().runs("/settings negotiation rounds:5").await;
            assert_snapshot!(bot.card("C-1"), @r"
            C-1 · Ana Reyes · Spring
            Waiting on creator, since 2026-03-02 · until 2026-03-16 09:00 UTC (in 14 days)
            500 EUR · 1 post · team's opening proposal, by @tomas
            Round 0 of 2 · counters left: team 2, creator 2
            Status: Negotiating · Owner @tomas
            [Creator accepted] [Creator countered] [Creator declined]
            [Set status] [Cancel…] [More]
            ");
            bot.overlook_all();
        })
        .await;
}

#[tokio::test]
async fn fm21_where_members_act_on_their_own_those_of_others_are_refused() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.mira().runs("/collab create creator:ana").await;
            bot.card("C-2");
            bot.mira().runs("/settings roles scope:\"their own\"").await;
            let head = bot.history_head().await;
            assert_snapshot!(bot.tomas().runs("/collab cancel ref:C-2 reason:\"Budget cut\"").await, @r"
            C-2 · Ana Reyes: it was not cancelled.
            Members here act on their own collaborations, and this is @mira's. Approvers and managers act on all.
            P1
            ");
            assert_eq!(bot.history_head().await, head);
            bot.tomas().runs("/collab cancel ref:C-1 reason:\"Budget cut\"").await;
            assert_snapshot!(bot.news("deals"), @r"
            Cancelled C-1 · Ana Reyes · Spring · card
            Budget cut
            By @tomas
            n4
            ");
            // Approvers and managers act on all.
            bot.noor().runs("/collab cancel ref:C-2 reason:\"Budget cut\"").await;
            assert_snapshot!(bot.news("deals"), @r"
            Cancelled C-2 · Ana Reyes · card
            Budget cut
            By @noor
            n6
            ");
        })
        .await;
}

#[tokio::test]
async fn in_a_new_guild_only_who_manages_the_server_changes_anything() {
    bot().in_a_new_guild().run(async |bot| {
        assert_snapshot!(bot.tomas().runs("/campaign create name:Spring").await, @r"
        The campaign was not created.
        This takes the role member or a higher one; you have viewer. Managers set roles with /settings roles.
        P1
        ");
        assert_snapshot!(bot.mira().runs("/campaign create name:Spring").await, @"Campaign Spring is created. /collab create starts collaborations in it.");
        // Without a channel it stays silent, and works all the same.
        bot.mira().runs(r#"/creator add name:"Ana Reyes""#).await;
        assert_snapshot!(bot.mira().runs("/collab create creator:ana campaign:Spring").await, @r"
        C-1: created with Ana Reyes for Spring, status Pending.
        No channel for cards is set yet, so nothing is shown to the team: a manager sets it with /settings channels.
        [Make an offer] [Undo]
        ");
        bot.mira().runs("/settings roles member:@Member").await;
        assert_snapshot!(bot.tomas().runs("/offer make ref:C-1 cost:\"500 EUR\" posts:1").await, @r"
        C-1: offer of 500 EUR · 1 post made. Ana Reyes has until 2026-04-13 09:00 UTC (in 42 days).
        [Undo]
        ");
    })
    .await;
}

#[tokio::test]
async fn a_role_counts_as_it_is_at_the_click() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.tomas().runs("/offer make ref:C-1 side:creator cost:\"900 EUR\" posts:2").await;
            bot.overlook_all();
            bot.stage.standin().faults().take_role(accord::cli::demo::GUILD, "tomas", "Member");
            let refused = bot.tomas().presses("Accept", &bot.drawing("C-1")).await;
            assert!(refused.contains("P1"), "{refused}");
        })
        .await;
}

/// Each command as somebody may type it. The deal C-2 is mira's.
const LINES: [&str; 51] = [
    "/agenda",
    "/campaign archive campaign:Summer",
    "/campaign cancel campaign:Summer",
    "/campaign create name:Winter",
    "/campaign edit campaign:Summer deadline:2026-09-30",
    "/campaign list",
    "/campaign restore campaign:Summer",
    "/campaign show campaign:Spring",
    "/collab assign ref:C-2 member:@mira",
    "/collab board",
    "/collab cancel ref:C-2 reason:\"Budget cut\"",
    "/collab create creator:\"Bo Lind\"",
    "/collab history ref:C-2",
    "/collab list",
    "/collab note ref:C-2 text:hello",
    "/collab post ref:C-2 url:https://www.tiktok.com/@bo/video/1",
    "/collab restore ref:C-2 status:Pending",
    "/collab show ref:C-2",
    "/collab status ref:C-2 status:Negotiating",
    "/collab tag ref:C-2 add:vip",
    "/collab terms ref:C-2 due:2026-05-31",
    "/collab why ref:C-2",
    "/creator add name:\"Cy Moss\"",
    "/creator edit creator:\"Bo Lind\" email:bo@example.com",
    "/creator find text:bo",
    "/creator merge creator:\"Bo Lind\" into:\"Bo Lind\"",
    "/creator show creator:\"Bo Lind\"",
    "/delivery add ref:C-2 number:RB123456785GB",
    "/delivery carrier number:RB123456785GB carrier:\"DHL Express\"",
    "/delivery list",
    "/delivery refresh number:RB123456785GB",
    "/delivery remove number:RB123456785GB",
    "/delivery show number:RB123456785GB",
    "/health",
    "/help",
    "/offer accept ref:C-2",
    "/offer counter ref:C-2 cost:\"900 EUR\"",
    "/offer decline ref:C-2 reason:\"Budget cut\"",
    "/offer make ref:C-2 cost:\"500 EUR\" posts:1",
    "/offer withdraw ref:C-2",
    "/settings budget policy:warn",
    "/settings channels deals:#deals",
    "/settings money currency:EUR",
    "/settings negotiation rounds:3",
    "/settings notices kind:digest on:true",
    "/settings posting_days days:0",
    "/settings roles viewer:@Viewer",
    "/settings show",
    "/settings time quiet:none",
    "/settings warnings days:14,7,3,1",
    "/setup",
];

/// The command of such a line.
fn named(line: &str) -> String {
    line.split(' ').take_while(|word| !word.contains(':')).collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn each_command_has_a_line() {
    bot()
        .run(async |bot| {
            let known = bot.stage.standin().commands(accord::cli::demo::GUILD);
            let all = known.iter().flat_map(|command| {
                let name = command["name"].as_str().unwrap_or_default();
                let subs = command["options"].as_array().into_iter().flatten().filter(|option| option["type"] == 1);
                let subs: Vec<_> =
                    subs.map(|sub| format!("/{name} {}", sub["name"].as_str().unwrap_or_default())).collect();
                if subs.is_empty() { vec![format!("/{name}")] } else { subs }
            });
            let mut all: Vec<String> = all.collect();
            all.sort();
            assert_eq!(LINES.map(named).to_vec(), all);
        })
        .await;
}

#[tokio::test]
async fn p1_who_may_do_what() {
    const ELSEWHERE: &str = "Harbour Agency";
    bot()
        .beside(ELSEWHERE)
        .run(async |bot| {
            bot.begins_with_c1().await;
            for line in [
                "/campaign create name:Summer",
                "/creator add name:\"Bo Lind\"",
                "/collab create creator:\"Bo Lind\" campaign:Summer",
            ] {
                bot.mira().runs(line).await;
            }
            let stranger = bot.stage.standin().person(ELSEWHERE, "mira");
            let mut grid = vec![format!("{:24}viewer  member  another's  approver  manager", "")];
            for line in LINES {
                let mut row = Vec::new();
                // Nobody is to be told that they ask for too much.
                bot.lets_time_pass_unnoticed("1 minute");
                for scope in ["their own", "all collaborations"] {
                    bot.mira().runs(&format!("/settings roles scope:{scope:?}")).await;
                    let people = if scope == "their own" {
                        vec![bot.tomas()]
                    } else {
                        vec![bot.vic(), bot.tomas(), bot.noor(), bot.mira()]
                    };
                    for person in people {
                        let said = person.runs(line).await;
                        assert!(!said.contains("too much at once"), "{said}");
                        let may = !said.ends_with("P1");
                        row.push(if may { "yes" } else { "–" });
                    }
                }
                let [anothers, viewer, member, approver, manager] = row[..] else { panic!("{row:?}") };
                grid.push(
                    format!("{:24}{viewer:8}{member:8}{anothers:11}{approver:10}{manager}", named(line))
                        .trim_end()
                        .to_owned(),
                );
                // A manager of another server finds nothing of it.
                let said = stranger.runs("deals", line).await.unwrap_or_else(|error| panic!("{line}: {error}")).text();
                for ours in ["Reyes", "Lind for", "Spring ·", "by @tomas"] {
                    assert!(!said.contains(ours), "{line}: {said}");
                }
            }
            assert_snapshot!(grid.join("\n"), @r"
                                    viewer  member  another's  approver  manager
            /agenda                 yes     yes     yes        yes       yes
            /campaign archive       –       yes     yes        yes       yes
            /campaign cancel        –       –       –          –         yes
            /campaign create        –       yes     yes        yes       yes
            /campaign edit          –       yes     yes        yes       yes
            /campaign list          yes     yes     yes        yes       yes
            /campaign restore       –       yes     yes        yes       yes
            /campaign show          yes     yes     yes        yes       yes
            /collab assign          –       yes     –          yes       yes
            /collab board           yes     yes     yes        yes       yes
            /collab cancel          –       yes     –          yes       yes
            /collab create          –       yes     yes        yes       yes
            /collab history         yes     yes     yes        yes       yes
            /collab list            yes     yes     yes        yes       yes
            /collab note            –       yes     –          yes       yes
            /collab post            –       yes     –          yes       yes
            /collab restore         –       yes     –          yes       yes
            /collab show            yes     yes     yes        yes       yes
            /collab status          –       yes     –          yes       yes
            /collab tag             –       yes     –          yes       yes
            /collab terms           –       yes     –          yes       yes
            /collab why             yes     yes     yes        yes       yes
            /creator add            –       yes     yes        yes       yes
            /creator edit           –       yes     yes        yes       yes
            /creator find           yes     yes     yes        yes       yes
            /creator merge          –       –       –          –         yes
            /creator show           yes     yes     yes        yes       yes
            /delivery add           –       yes     –          yes       yes
            /delivery carrier       –       yes     –          yes       yes
            /delivery list          yes     yes     yes        yes       yes
            /delivery refresh       yes     yes     yes        yes       yes
            /delivery remove        –       yes     –          yes       yes
            /delivery show          yes     yes     yes        yes       yes
            /health                 yes     yes     yes        yes       yes
            /help                   yes     yes     yes        yes       yes
            /offer accept           –       yes     –          yes       yes
            /offer counter          –       yes     –          yes       yes
            /offer decline          –       yes     –          yes       yes
            /offer make             –       yes     –          yes       yes
            /offer withdraw         –       yes     –          yes       yes
            /settings budget        –       –       –          –         yes
            /settings channels      –       –       –          –         yes
            /settings money         –       –       –          –         yes
            /settings negotiation   –       –       –          –         yes
            /settings notices       –       –       –          –         yes
            /settings posting_days  –       –       –          –         yes
            /settings roles         –       –       –          –         yes
            /settings show          yes     yes     yes        yes       yes
            /settings time          –       –       –          –         yes
            /settings warnings      –       –       –          –         yes
            /setup                  –       –       –          –         yes
            ");
            bot.overlook_all();
        })
        .await;
}
