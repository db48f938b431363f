//! Presses against the real use cases and a database of their own.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tempfile::TempDir;

use super::*;
use crate::app::{NewCreator, NewDeal, Sheet};
use crate::clock::TravelClock;
use crate::discord::answers::sample;
use crate::domain::ids::{GuildId, InteractionId};

const OF: Reference = Reference(1);
const FIRST: OfferNumber = OfferNumber(1);

/// A guild with one collaboration, C-1 with Ana Reyes.
struct Guild {
    app: App,
    clock: Arc<TravelClock>,
    interactions: AtomicU64,
    _folder: TempDir,
}

impl Guild {
    async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = Arc::new(TravelClock::still(sample::now()));
        let app = App::open(&folder.path().join("accord.db"), clock.clone()).await.expect("a database");
        let guild = Self { app, clock, interactions: AtomicU64::new(1), _folder: folder };
        let ana = NewCreator { name: "Ana Reyes".to_owned(), ..NewCreator::default() };
        guild.app.add_creator(&guild.mira(), ana).await.expect("a creator");
        let deal = NewDeal { creator: "Ana Reyes".to_owned(), ..NewDeal::default() };
        guild.app.create(&guild.mira(), deal).await.expect("a collaboration");
        guild
    }

    /// With an offer of 500 EUR on the table.
    async fn negotiating(side: Side) -> Self {
        let guild = Self::new().await;
        let sheet = Sheet { cost: Some("500 EUR".to_owned()), posts: Some("3".to_owned()), deliverables: None };
        let offer = Request::MakeOffer { side, sheet, message: None };
        guild.app.act(&guild.mira(), OF, offer, None).await.expect("an offer");
        guild
    }

    /// Mira manages the guild; each call is another interaction.
    fn mira(&self) -> Caller {
        self.person(70)
    }

    fn person(&self, person: u64) -> Caller {
        Caller {
            guild: GuildId(5),
            person: PersonId(person),
            roles: Vec::new(),
            manages_guild: true,
            interaction: InteractionId(self.interactions.fetch_add(1, Ordering::Relaxed)),
        }
    }

    async fn press(&self, press: Press) -> Reply {
        self.send(press, Input::default()).await
    }

    async fn choose(&self, press: Press, value: &str) -> Reply {
        self.send(press, Input { values: vec![value.to_owned()], on_private: true, ..Input::default() }).await
    }

    async fn submit(&self, press: Press, fields: &[(&str, &str)]) -> Reply {
        let fields = fields.iter().map(|(id, value)| ((*id).to_owned(), (*value).to_owned())).collect();
        self.send(press, Input { fields, submitted: true, ..Input::default() }).await
    }

    async fn send(&self, press: Press, input: Input) -> Reply {
        pressed(&self.app, &self.mira(), press, input).await.expect("an answer")
    }
}

/// A new private answer as a test reads it.
fn private(reply: &Reply) -> String {
    match reply {
        Reply::Private(message) => sample::shown(message),
        other => panic!("{other:?}"),
    }
}

/// What the pressed message was replaced by.
fn update(reply: &Reply) -> String {
    match reply {
        Reply::Update(message) => sample::shown(message),
        other => panic!("{other:?}"),
    }
}

/// The title of the form that opened, and what its fields hold.
fn form(reply: &Reply) -> (String, Vec<(&'static str, String)>) {
    match reply {
        Reply::Form(form) => {
            (form.title.clone(), form.fields.iter().map(|field| (field.id, field.value.clone())).collect())
        }
        other => panic!("{other:?}"),
    }
}

fn try_again(reply: &Reply) -> Press {
    match reply {
        Reply::Private(message) | Reply::Update(message) => message.buttons[0][0].press.clone(),
        Reply::Form(form) => panic!("{form:?}"),
    }
}

#[tokio::test]
async fn the_team_accepts_at_once_and_the_second_press_hears_who_was_first() {
    let guild = Guild::negotiating(Side::Creator).await;
    let accept = Press::Accept { of: OF, side: Side::Team, offer: FIRST };
    insta::assert_snapshot!(private(&guild.press(accept.clone()).await), @r"
    C-1: 500 EUR · 3 posts accepted. Agreement Accepted: the contract is active.
    [Undo]
    ");
    insta::assert_snapshot!(private(&guild.press(accept).await), @r"
    **C-1 · Ana Reyes: the offer was not accepted.**
    Already accepted by <@70> <t:1774612800:R>: 500 EUR · 3 posts.
    Possible now: make an offer (`/offer make`), move it (`/collab status`) or cancel it (`/collab cancel`).
    -# N15
    ");
}

#[tokio::test]
async fn the_creators_acceptance_asks_once() {
    let guild = Guild::negotiating(Side::Team).await;
    let asked = guild.press(Press::Accept { of: OF, side: Side::Creator, offer: FIRST }).await;
    insta::assert_snapshot!(private(&asked), @r"
    Ana Reyes accepts 500 EUR · 3 posts?
    [Confirm] [Never mind]
    ");
    let confirm = Press::ConfirmAccept { of: OF, side: Side::Creator, offer: FIRST };
    let input = Input { on_private: true, ..Input::default() };
    insta::assert_snapshot!(update(&guild.send(confirm, input).await), @r"
    C-1: 500 EUR · 3 posts accepted on behalf of the creator. Agreement Accepted: the contract is active.
    [Undo]
    ");
}

#[tokio::test]
async fn a_refused_counter_opens_again_with_what_was_typed() {
    let guild = Guild::negotiating(Side::Creator).await;
    let counter = Press::Counter { of: OF, side: Side::Team, offer: FIRST };
    let (title, fields) = form(&guild.press(counter.clone()).await);
    assert_eq!(title, "C-1 · round 1 of 3 · counteroffer");
    assert_eq!(fields[0], ("cost", "500.00 EUR".to_owned()));
    let refused = guild.submit(counter, &[("cost", "1.234 EUR"), ("posts", "3"), ("message", "A bit less")]).await;
    insta::assert_snapshot!(private(&refused), @r"
    **C-1 · Ana Reyes: the counteroffer was not made.**
    That could mean 1,234.00 EUR or 1.234 EUR; please write it with all its decimals, such as 1,234.00 EUR.
    -# Amounts
    [Edit and try again]
    ");
    let (title, fields) = form(&guild.press(try_again(&refused)).await);
    assert_eq!(title, "C-1 · round 1 of 3 · counteroffer");
    assert_eq!(fields[0], ("cost", "1.234 EUR".to_owned()));
    assert_eq!(fields[3], ("message", "A bit less".to_owned()));
}

#[tokio::test]
async fn a_form_that_cannot_be_submitted_does_not_open() {
    let guild = Guild::negotiating(Side::Team).await;
    let refused = guild.press(Press::Counter { of: OF, side: Side::Team, offer: FIRST }).await;
    insta::assert_snapshot!(private(&refused), @r"
    **C-1 · Ana Reyes: the counteroffer was not made.**
    The team made the offer on the table, so the creator answers it.
    Possible now: take the offer back (`/offer withdraw`), *Creator accepted*, *Creator countered* or *Creator declined*.
    -# N3
    ");
}

#[tokio::test]
async fn what_was_typed_is_shown_where_its_form_is_over() {
    let guild = Guild::negotiating(Side::Creator).await;
    let counter = Press::Counter { of: OF, side: Side::Team, offer: FIRST };
    guild.clock.travel_to(sample::now() + chrono::TimeDelta::days(42));
    let refused = guild.submit(counter, &[("cost", "400"), ("message", "A bit less")]).await;
    insta::assert_snapshot!(private(&refused), @r"
    **C-1 · Ana Reyes: the counteroffer was not made.**
    The 42 days from the last offer were over <t:1778241600:F> (<t:1778241600:R>). What counts is when an answer is recorded here.
    Possible now: cancel it (`/collab cancel`).
    -# N7
    [Edit and try again]
    ");
    insta::assert_snapshot!(private(&guild.press(try_again(&refused)).await), @r"
    **C-1 · Ana Reyes: the counteroffer was not made.**
    The 42 days from the last offer were over <t:1778241600:F> (<t:1778241600:R>). What counts is when an answer is recorded here.
    Possible now: cancel it (`/collab cancel`).
    -# N7
    You typed:
    Cost: 400
    Message: A bit less
    ");
}

#[tokio::test]
async fn a_team_declines_with_a_reason() {
    let guild = Guild::negotiating(Side::Creator).await;
    let asked = guild.press(Press::Decline { of: OF, side: Side::Team, offer: FIRST }).await;
    assert!(private(&asked).contains("▾ Why does the team decline?"), "{asked:?}");
    let reason = Press::DeclineReason { of: OF, side: Side::Team, offer: FIRST };
    let (title, _) = form(&guild.choose(reason.clone(), "other").await);
    assert_eq!(title, "C-1: why does the team decline?");
    insta::assert_snapshot!(update(&guild.choose(reason, "budget_cut").await), @r"
    C-1: offer declined, Budget cut. No Agreement Reached.
    [Undo]
    ");
}

#[tokio::test]
async fn leaving_a_negotiation_asks_which_terms_were_agreed() {
    let guild = Guild::negotiating(Side::Team).await;
    let menu = guild.press(Press::SetStatus { of: OF }).await;
    assert!(private(&menu).contains("▾ New status of C-1"), "{menu:?}");
    let Reply::Private(Message { menu: Some(menu), .. }) = menu else { panic!("a menu") };
    let asked = guild.choose(menu.press, "fulfilling").await;
    insta::assert_snapshot!(update(&asked), @r"
    C-1 · Ana Reyes: its negotiation is open. Moving it to Fulfilling closes it as Agreement Accepted.
    -# N12
    ▾ Which terms were agreed?
      The standing offer: 500 EUR · 3 posts
      Other terms…
    ");
    let Reply::Update(Message { menu: Some(menu), .. }) = asked else { panic!("a menu") };
    let (title, _) = form(&guild.choose(menu.press.clone(), "typed").await);
    assert_eq!(title, "C-1: the agreed terms");
    insta::assert_snapshot!(update(&guild.choose(menu.press.clone(), "standing").await), @r"
    C-1: agreement on 500 EUR · 3 posts recorded, moved from Negotiating to Fulfilling. Agreement Accepted: the contract is active.
    [Undo]
    ");
    insta::assert_snapshot!(update(&guild.choose(menu.press, "standing").await), @r"
    **C-1 · Ana Reyes: it was not moved to Fulfilling.**
    Agreement on 500 EUR · 3 posts recorded, moved from Negotiating to Fulfilling by <@70> <t:1774612800:R>.
    Possible now: make an offer (`/offer make`), move it (`/collab status`) or cancel it (`/collab cancel`).
    -# N15
    ");
}

#[tokio::test]
async fn entering_fulfilling_without_terms_asks_for_them() {
    let guild = Guild::new().await;
    let Reply::Private(Message { menu: Some(menu), .. }) = guild.press(Press::SetStatus { of: OF }).await else {
        panic!("a menu")
    };
    let asked = guild.choose(menu.press, "fulfilling").await;
    insta::assert_snapshot!(update(&asked), @r"
    C-1 · Ana Reyes needs cost and number of posts before it can be Fulfilling; cost 0 is a gifted deal.
    -# L2
    [Enter terms] [Never mind]
    ");
    let enter = try_again(&asked);
    let done = guild.submit(enter, &[("cost", "0"), ("posts", "2")]).await;
    insta::assert_snapshot!(private(&done), @r"
    C-1: moved from Pending to Fulfilling on 0 EUR · 2 posts.
    [Undo]
    ");
}

#[tokio::test]
async fn cancelling_asks_why_and_restoring_where_to() {
    let guild = Guild::new().await;
    let Reply::Private(Message { menu: Some(menu), .. }) = guild.press(Press::Cancel { of: OF }).await else {
        panic!("a menu")
    };
    let (title, _) = form(&guild.choose(menu.press.clone(), "other").await);
    assert_eq!(title, "C-1: why is it cancelled?");
    insta::assert_snapshot!(update(&guild.choose(menu.press, "creator_unresponsive").await), @r"
    C-1: cancelled, Creator unresponsive.
    [Undo]
    ");
    let asked = guild.press(Press::Restore { of: OF }).await;
    assert!(private(&asked).contains("Pending — The status it had"), "{asked:?}");
    let Reply::Private(Message { menu: Some(menu), .. }) = asked else { panic!("a menu") };
    insta::assert_snapshot!(update(&guild.choose(menu.press, "pending").await), @r"
    C-1: restored to Pending.
    [Undo]
    ");
}

#[tokio::test]
async fn the_small_acts_behind_more() {
    let guild = Guild::new().await;
    let more = private(&guild.press(Press::More { of: OF }).await);
    assert!(more.contains("[History] [Terms] [Post] [Add tracking] [Note]\n[Assign] [Make an offer]"), "{more}");
    let noted = guild.submit(Press::Note { of: OF }, &[("note", "Prefers e-mail")]).await;
    insta::assert_snapshot!(private(&noted), @r"
    C-1: note added: “Prefers e-mail”.
    [Undo]
    ");
    let post = guild.submit(Press::Post { of: OF }, &[("link", "instagram"), ("date", "")]).await;
    assert!(private(&post).ends_with("[Edit and try again]"), "{post:?}");
    let assigned = guild.choose(Press::ChooseOwner { of: OF }, "71").await;
    insta::assert_snapshot!(update(&assigned), @r"
    C-1: handed from <@70> to <@71>.
    [Undo]
    ");
    let history = private(&guild.press(Press::History { of: OF, page: 0 }).await);
    assert!(history.contains("**Handed from <@70> to <@71>** · <@70> · "), "{history}");
    assert!(history.find("Handed").unwrap() < history.find("Note added").unwrap(), "newest first: {history}");
    assert_eq!(private(&guild.press(Press::Never).await), "Nothing was changed.");
}

#[tokio::test]
async fn nobody_opens_what_another_person_typed() {
    let guild = Guild::new().await;
    let refused = guild.submit(Press::Note { of: OF }, &[("note", " ")]).await;
    let again = try_again(&refused);
    let other = pressed(&guild.app, &guild.person(71), again, Input::default()).await.expect("an answer");
    assert!(private(&other).starts_with("This is no longer kept"), "{other:?}");
}

#[tokio::test]
async fn a_new_collaboration_needs_a_creator_and_a_role() {
    let guild = Guild::new().await;
    let (title, fields) = form(&guild.press(Press::New).await);
    assert_eq!((title.as_str(), fields.len()), ("New collaboration", 2));
    let refused = guild.submit(Press::New, &[("creator", "Anna"), ("campaign", "")]).await;
    insta::assert_snapshot!(private(&refused), @r"
    **The collaboration was not created.**
    Nothing here is called “Anna”. Look at the spelling; `/creator add` adds a creator.
    -# Input
    [Edit and try again]
    ");
    let (_, fields) = form(&guild.press(try_again(&refused)).await);
    assert_eq!(fields[0], ("creator", "Anna".to_owned()));
    insta::assert_snapshot!(private(&guild.submit(Press::New, &[("creator", "ana reyes"), ("campaign", "")]).await), @r"
    C-2: created with Ana Reyes, status Pending.
    No channel for cards is set yet, so nothing is shown to the team: a manager sets it with `/settings channels`.
    1 earlier deal.
    [Make an offer] [Undo]
    ");
    let viewer = Caller { manages_guild: false, ..guild.mira() };
    let refused = pressed(&guild.app, &viewer, Press::New, Input::default()).await.expect("an answer");
    insta::assert_snapshot!(private(&refused), @r"
    **The collaboration was not created.**
    This takes the role *member* or a higher one; you have *viewer*. Managers set roles with `/settings roles`.
    -# P1
    ");
}
