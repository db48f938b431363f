//! The transition grid: what each command does at each starting point.
//!
//! The table is written by hand from `docs/rules.md`, never from the code. A cell is the rule that refuses (`N3`), the rule that
//! asks (`?N12`), or what it becomes: a status (P, N, F, C; X for Cancelled) and the state of the latest talk (`-` none, `~`
//! running, `=` paused, `!` expired, `a` accepted, `d` declined, `w` withdrawn). Acts are a manager's; sides are T and C.
//!
//! | Column | Command |
//! |---|---|
//! | `P N F C X` | set status, no terms said |
//! | `rP rN rC` | restore to that status |
//! | `can` | cancel, *Budget cut* |
//! | `oT oC` `kT kC` `aT aC` | make an offer, counter, accept |
//! | `dT dC` | decline: the team for *Budget cut*, the creator without a reason |
//! | `wT wC` | withdraw |
//! | `cost due post` | change the cost without saying why, set the due date, log a post |

use accord::domain::command::Command;
use accord::domain::negotiation::Outcome;
use accord::domain::party::{Role, Scope, Side};
use accord::domain::rejection::Rule;
use accord::domain::status::{CancelReason, Living, Status};
use accord::domain::terms::DealTerms;
use chrono::Duration;

use super::given::{
    MIRA, Scene, accepts, amendment, amendment_offer, cancelled, cancels, completed, corrects, counters,
    creators_offer, declined_by_creator, declines, delivered, draft, eur, fulfilling, logs_post, moves_to, new_one,
    no_offer, offers, paused, pending, restores_to, sets_due, sheet, teams_offer, used_up_by, withdraws,
};

#[rustfmt::skip]
const GRID: &str = "
                        P   N   F    C    X    rP  rN  rC   can  oT  oC   kT  kC   aT  aC   dT  dC   wT  wC   cost   due post
pending                 L5  N~  ?L2  ?L2  ?L3  L4  L4  L4   X-   N~  N~   N1  N1   N1  N1   N1  N1   N1  N1   P-     P-  P-
draft                   L5  N~  F-   C-   ?L3  L4  L4  L4   X-   N~  N~   N1  N1   N1  N1   N1  N1   N1  N1   P-     P-  P-
paused-empty            L5  N~  ?N12 ?N12 ?L3  L4  L4  L4   X=   N~  N~   N12 N12  N12 N12  N12 N12  N12 N12  P=     P=  P=
paused-offer            L5  N~  ?N12 ?N12 ?L3  L4  L4  L4   X=   N3  N3   N12 N12  N12 N12  N12 N12  N12 N12  P=     P=  P=
paused-withdrawn        L5  N~  ?N12 ?N12 ?L3  L4  L4  L4   X=   N~  N11  N12 N12  N12 N12  N12 N12  N12 N12  P=     P=  P=
paused-expired-empty    N9  N9  N9   N9   ?L3  N9  N9  N9   X!   N9  N9   N9  N9   N9  N9   N9  N9   N9  N9   N9     P!  N9
paused-expired-offer    N9  N9  N9   N9   ?L3  N9  N9  N9   X!   N9  N9   N7  N7   N7  N7   N7  N7   N7  N7   N9     P!  N9

no-offer                P=  L5  ?N12 ?N12 ?L3  L4  L4  L4   X=   N~  N~   N3  N3   N3  N3   N3  N3   N11 N11  Terms  N~  N~
teams-offer             P=  L5  ?N12 ?N12 ?L3  L4  L4  L4   X=   N3  N3   N3  N~   N3  Fa   N3  Xd   N~  N11  Terms  N~  N~
creators-offer          P=  L5  ?N12 ?N12 ?L3  L4  L4  L4   X=   N3  N3   N~  N3   Fa  N3   Xd  N3   N11 N~   Terms  N~  N~
team-withdrew           P=  L5  ?N12 ?N12 ?L3  L4  L4  L4   X=   N~  N11  N11 N11  N11 N11  N11 N11  N11 N11  Terms  N~  N~
creator-withdrew        P=  L5  ?N12 ?N12 ?L3  L4  L4  L4   X=   N11 N~   N11 N11  N11 N11  N11 N11  N11 N11  Terms  N~  N~
team-used-up            P=  L5  ?N12 ?N12 ?L3  L4  L4  L4   X=   N3  N3   N4  N3   Fa  N3   Xd  N3   N11 N~   Terms  N~  N~
creator-used-up         P=  L5  ?N12 ?N12 ?L3  L4  L4  L4   X=   N3  N3   N3  N4   N3  Fa   N3  Xd   N~  N11  Terms  N~  N~
lapsed-empty            N9  N9  N9   N9   ?L3  N9  N9  N9   X!   N9  N9   N9  N9   N9  N9   N9  N9   N9  N9   N9     N!  N9
lapsed-withdrawn        N9  N9  N9   N9   ?L3  N9  N9  N9   X!   N9  N9   N9  N9   N9  N9   N9  N9   N9  N9   N9     N!  N9
lapsed-offer            N9  N9  N9   N9   ?L3  N9  N9  N9   X!   N9  N9   N7  N7   N7  N7   N7  N7   N7  N7   N9     N!  N9
frozen-offer            N9  N9  N9   N9   ?L3  N9  N9  N9   X!   N9  N9   N7  N7   N7  N7   N7  N7   N7  N7   N9     N!  N9

amendment-empty         P=  L5  ?N12 ?N12 ?L3  L4  L4  L4   X=   N~  N~   N3  N3   N3  N3   N3  N3   N11 N11  Terms  N~  N~
amendment-team          P=  L5  ?N12 ?N12 ?L3  L4  L4  L4   X=   N3  N3   N3  N~   N3  Fa   N3  Fd   Fw  N11  Terms  N~  N~
amendment-creator       P=  L5  ?N12 ?N12 ?L3  L4  L4  L4   X=   N3  N3   N~  N3   Fa  N3   Xd  N3   N11 Cw   Terms  N~  N~
amendment-paused        L5  N~  ?N12 ?N12 ?L3  L4  L4  L4   X=   N3  N3   N12 N12  N12 N12  N12 N12  N12 N12  P=     P=  P=
amendment-withdrawn     Pw  N~  L5   ?L7  ?L3  L4  L4  L4   Xw   N~  N~   N15 N15  N15 N15  N15 N15  N15 N15  ?Terms Fw  Fw
amendment-declined      Pd  N~  Fd   L5   ?L3  L4  L4  L4   Xd   N~  N~   N15 N15  N15 N15  N15 N15  N15 N15  ?Terms Cd  Cd
amendment-lapsed-empty  P!  N~  L5   ?L7  ?L3  L4  L4  L4   X!   N~  N~   N15 N15  N15 N15  N15 N15  N15 N15  ?Terms F!  F!
amendment-lapsed-offer  P!  N~  L5   ?L7  ?L3  L4  L4  L4   X!   N~  N~   N7  N7   N7  N7   N7  N7   N7  N7   ?Terms F!  F!
amendment-paused-lapsed L5  N~  F!   C!   ?L3  L4  L4  L4   X!   N~  N~   N7  N7   N7  N7   N7  N7   N7  N7   P!     P!  P!

fulfilling              Pa  N~  L5   ?L7  ?L3  L4  L4  L4   Xa   N~  N~   N15 N15  N15 N15  N15 N15  N15 N15  ?Terms Fa  Fa
fulfilling-no-talk      P-  N~  L5   ?L7  ?L3  L4  L4  L4   X-   N~  N~   N1  N1   N1  N1   N1  N1   N1  N1   ?Terms F-  F-
delivered               Pa  N~  L5   Ca   ?L3  L4  L4  L4   Xa   N~  N~   N15 N15  N15 N15  N15 N15  N15 N15  ?Terms Fa  Fa
completed               Pa  N~  Fa   L5   ?L3  L4  L4  L4   Xa   N~  N~   N15 N15  N15 N15  N15 N15  N15 N15  ?Terms Ca  Ca

off-no-talk             P-  N~  ?L2  ?L2  L5   P-  N~  ?L2  X-   L4  L4   L4  L4   L4  L4   L4  L4   L4  L4   L4     L4  L4
off-paused              P=  N~  ?N12 ?N12 L5   P=  N~  ?N12 X=   L4  L4   N12 N12  N12 N12  N12 N12  N12 N12  L4     L4  L4
off-paused-expired      N9  N9  N9   N9   L5   N9  N9  N9   X!   N9  N9   N7  N7   N7  N7   N7  N7   N7  N7   N9     L4  N9
off-frozen              N9  N9  N9   N9   L5   N9  N9  N9   X!   N9  N9   N7  N7   N7  N7   N7  N7   N7  N7   N9     L4  N9
off-creator-declined    Pd  N~  ?L2  ?L2  L5   Pd  N~  ?L2  Xd   L4  L4   N15 N15  N15 N15  N15 N15  N15 N15  L4     L4  L4
off-team-declined       Pd  N~  ?L2  ?L2  L5   Pd  N~  ?L2  L5   L4  L4   N15 N15  N15 N15  N15 N15  N15 N15  L4     L4  L4
off-declined-by-word    P-  N~  ?L2  ?L2  L5   P-  N~  ?L2  X-   L4  L4   L4  L4   L4  L4   L4  L4   L4  L4   L4     L4  L4
off-fulfilling          Pa  N~  Fa   Ca   L5   Pa  N~  Ca   Xa   L4  L4   N15 N15  N15 N15  N15 N15  N15 N15  L4     L4  L4
off-amendment           P=  N~  ?N12 ?N12 L5   P=  N~  ?N12 X=   L4  L4   N12 N12  N12 N12  N12 N12  N12 N12  L4     L4  L4
off-amendment-lapsed    P!  N~  F!   C!   L5   P!  N~  C!   X!   L4  L4   N7  N7   N7  N7   N7  N7   N7  N7   L4     L4  L4
off-amendment-declined  Pd  N~  Fd   Cd   L5   Pd  N~  Cd   L5   L4  L4   N15 N15  N15 N15  N15 N15  N15 N15  L4     L4  L4
";

fn start_of(row: &str) -> Scene {
    use Side::{Creator, Team};
    let to_pending = || moves_to(Status::Pending);
    match row {
        "pending" => pending(),
        "draft" => draft(),
        "paused-empty" => no_offer().then(to_pending()),
        "paused-offer" => paused(),
        "paused-withdrawn" => teams_offer().then(withdraws(Team)).then(to_pending()),
        "paused-expired-empty" => no_offer().then(to_pending()).at_deadline(),
        "paused-expired-offer" => paused().at_deadline().swept(),
        "no-offer" => no_offer(),
        "teams-offer" => teams_offer(),
        "creators-offer" => creators_offer(),
        "team-withdrew" => teams_offer().then(withdraws(Team)),
        "creator-withdrew" => creators_offer().then(withdraws(Creator)),
        "team-used-up" => used_up_by(Team),
        "creator-used-up" => used_up_by(Creator),
        "lapsed-empty" => no_offer().at_deadline(),
        "lapsed-withdrawn" => teams_offer().then(withdraws(Team)).at_deadline(),
        "lapsed-offer" => teams_offer().at_deadline().later(Duration::days(3)),
        "frozen-offer" => creators_offer().at_deadline().swept(),
        "amendment-empty" => amendment(),
        "amendment-team" => amendment_offer(),
        "amendment-creator" => completed().then(offers(Creator)),
        "amendment-paused" => amendment_offer().then(to_pending()),
        "amendment-withdrawn" => amendment_offer().then(withdraws(Team)),
        "amendment-declined" => completed().then(offers(Team)).then(declines(Creator, None)),
        "amendment-lapsed-empty" => amendment().at_deadline(),
        "amendment-lapsed-offer" => amendment_offer().at_deadline(),
        "amendment-paused-lapsed" => amendment_offer().then(to_pending()).at_deadline(),
        "fulfilling" => fulfilling(),
        "fulfilling-no-talk" => draft().then(moves_to(Status::Fulfilling)),
        "delivered" => delivered(),
        "completed" => completed(),
        "off-no-talk" => cancelled(pending()),
        "off-paused" => cancelled(teams_offer()),
        "off-paused-expired" => cancelled(teams_offer()).at_deadline(),
        "off-frozen" => cancelled(teams_offer().at_deadline()),
        "off-creator-declined" => declined_by_creator(),
        "off-team-declined" => creators_offer().then(declines(Team, Some(CancelReason::BudgetCut))),
        "off-declined-by-word" => pending().then(cancels(CancelReason::CreatorDeclined)),
        "off-fulfilling" => cancelled(fulfilling()),
        "off-amendment" => cancelled(amendment_offer()),
        "off-amendment-lapsed" => cancelled(amendment_offer()).at_deadline(),
        "off-amendment-declined" => {
            fulfilling().then(offers(Creator)).then(declines(Team, Some(CancelReason::BudgetCut)))
        }
        other => panic!("no starting point is called {other}"),
    }
}

fn command_of(column: &str) -> Command {
    use Side::{Creator, Team};
    let cut = CancelReason::BudgetCut;
    match column {
        "P" => moves_to(Status::Pending),
        "N" => moves_to(Status::Negotiating),
        "F" => moves_to(Status::Fulfilling),
        "C" => moves_to(Status::Completed),
        "X" => moves_to(Status::Cancelled),
        "rP" => restores_to(Living::Pending),
        "rN" => restores_to(Living::Negotiating),
        "rC" => restores_to(Living::Completed),
        "can" => cancels(cut),
        "oT" => offers(Team),
        "oC" => offers(Creator),
        "kT" => counters(Team, 777),
        "kC" => counters(Creator, 777),
        "aT" => accepts(Team),
        "aC" => accepts(Creator),
        "dT" => declines(Team, Some(cut)),
        "dC" => declines(Creator, None),
        "wT" => withdraws(Team),
        "wC" => withdraws(Creator),
        "cost" => corrects(eur(999), None),
        "due" => sets_due(20),
        "post" => logs_post(9),
        other => panic!("no command is called {other}"),
    }
}

fn outcome(start: &Scene, command: Command) -> String {
    let answered = start.clone().when(command);
    if let Err(refused) = &answered.verdict {
        let mark = if refused.why.is_question() { "?" } else { "" };
        return format!("{mark}{}", refused.rule().id());
    }
    let state = answered.goes_through().state;
    let status = match state.status() {
        Status::Pending => 'P',
        Status::Negotiating => 'N',
        Status::Fulfilling => 'F',
        Status::Completed => 'C',
        Status::Cancelled => 'X',
    };
    let talk = match state.talk.as_ref().map(|talk| talk.outcome) {
        None => '-',
        Some(None) if state.talk_running().is_some() => '~',
        Some(None) => '=',
        Some(Some(Outcome::Expired)) => '!',
        Some(Some(Outcome::Accepted(_))) => 'a',
        Some(Some(Outcome::Declined(_))) => 'd',
        Some(Some(Outcome::Withdrawn(_))) => 'w',
    };
    format!("{status}{talk}")
}

#[test]
fn every_command_at_every_starting_point() {
    let mut lines = GRID.lines().filter(|line| !line.trim().is_empty());
    let columns: Vec<_> = lines.next().expect("a header").split_whitespace().collect();
    let mut wrong = Vec::new();
    for line in lines {
        let mut cells = line.split_whitespace();
        let row = cells.next().expect("a name");
        let start = start_of(row);
        let cells: Vec<_> = cells.collect();
        assert_eq!(cells.len(), columns.len(), "{row}: one cell a column");
        for (column, expected) in columns.iter().zip(cells) {
            let found = outcome(&start, command_of(column));
            if found != expected {
                wrong.push(format!("{row} × {column}: the rules say {expected}, the code {found}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} cells differ:\n{}", wrong.len(), wrong.join("\n"));
}

/// P1 and N6: who may do what. `own` and `all` are the two scopes of members, `theirs` somebody else's collaboration.
#[rustfmt::skip]
const PEOPLE: &str = "
           create  own/own  own/theirs  all/theirs  own/restore-declined
nobody     P1      P1       P1          P1          P1
viewer     P1      P1       P1          P1          P1
member     ok      ok       P1          ok          N6
approver   ok      ok       ok          ok          N6
manager    ok      ok       ok          ok          ok
";

#[test]
fn who_may_do_what() {
    let mut lines = PEOPLE.lines().filter(|line| !line.trim().is_empty());
    let columns: Vec<_> = lines.next().expect("a header").split_whitespace().collect();
    for line in lines {
        let mut cells = line.split_whitespace();
        let row = cells.next().expect("a role");
        let role = match row {
            "nobody" => None,
            "viewer" => Some(Role::Viewer),
            "member" => Some(Role::Member),
            "approver" => Some(Role::Approver),
            _ => Some(Role::Manager),
        };
        for (column, expected) in columns.iter().zip(cells) {
            let mut scene = if *column == "own/restore-declined" { declined_by_creator() } else { pending() };
            scene.ctx.actor.role = role;
            scene.ctx.scope = if column.starts_with("own") { Scope::Own } else { Scope::All };
            if column.ends_with("theirs") {
                scene.ctx.actor.person = MIRA;
            }
            let verdict = match *column {
                "create" => {
                    super::given::created(new_one(Living::Pending, DealTerms::from(sheet())), &scene.ctx).map(|_| ())
                }
                "own/restore-declined" => scene.when(restores_to(Living::Pending)).verdict.map(|_| ()),
                _ => scene.when(Command::AddNote("Called her".to_owned())).verdict.map(|_| ()),
            };
            let found = verdict.map_or_else(|refused| refused.rule().id(), |()| "ok");
            assert_eq!(found, expected, "{row} × {column}");
        }
    }
    assert_eq!(Rule::P1.id(), "P1");
}
