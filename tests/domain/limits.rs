//! The bounds of what people type: texts, tags, numbers of posts.

use accord::domain::command::{AgreedTerms, Command};
use accord::domain::event::Event;
use accord::domain::party::Side;
use accord::domain::rejection::{Field, Rule, Why};
use accord::domain::status::{CancelReason, Living, Status};
use accord::domain::terms::{DealTerms, Terms};

use super::given::{
    accepts, context, created, creators_offer, draft, eur, fulfilling, given, new_one, pending, sheet, teams_offer,
};

/// A text, its bound, a starting point and the command that carries the text.
type TextCase<'a> = (Field, usize, super::given::Scene, &'a dyn Fn(String) -> Command);

/// For each text of a command: the longest one goes through, one character more does not.
#[test]
fn texts_are_bounded_in_characters() {
    let edit = |changes, note: Option<String>, reason| Command::EditTerms { changes, due: None, note, reason };
    let words = |text| DealTerms { deliverables: Some(text), ..DealTerms::default() };
    let cases: [TextCase; 9] = [
        (Field::Note, 1_000, pending(), &Command::AddNote),
        (Field::Message, 1_000, pending(), &|text| Command::MakeOffer {
            side: Side::Team,
            cost: eur(1),
            posts: None,
            deliverables: None,
            message: Some(text),
        }),
        (Field::Message, 1_000, teams_offer(), &|text| Command::Counter {
            side: Side::Creator,
            changes: DealTerms { posts: Some(1), ..DealTerms::default() },
            message: Some(text),
            of: None,
        }),
        (Field::Deliverables, 300, pending(), &|text| edit(words(text), None, None)),
        (Field::ProductNote, 300, pending(), &|text| edit(DealTerms::default(), Some(text), None)),
        (Field::CorrectionReason, 300, fulfilling(), &|text| {
            edit(DealTerms { posts: Some(9), ..DealTerms::default() }, None, Some(text))
        }),
        (Field::CancelText, 300, pending(), &|text| Command::Cancel {
            reason: Some(CancelReason::BudgetCut),
            text: Some(text),
        }),
        (Field::DeclineText, 300, creators_offer(), &|text| Command::Decline {
            side: Side::Team,
            reason: Some(CancelReason::Other),
            text: Some(text),
            of: None,
        }),
        (Field::Tag, 30, pending(), &|text| Command::Tag { add: vec![text], remove: vec![] }),
    ];
    for (field, max, scene, command) in cases {
        assert_eq!(field.max(), max, "{field:?}");
        // Two bytes each: what counts is characters.
        scene.clone().when(command("é".repeat(max))).goes_through();
        let refused = scene.when(command("é".repeat(max + 1))).is_refused(Rule::Input);
        assert_eq!(refused.why, Why::TooLong(field));
    }
    for (field, max) in [(Field::Name, 80), (Field::Handle, 80), (Field::Email, 254)] {
        assert_eq!(field.max(), max);
    }
}

#[test]
fn blanks_are_not_kept() {
    given(pending()).when(Command::AddNote("  ".to_owned())).is_refused(Rule::Input);
    given(pending()).when(Command::Tag { add: vec![" ".to_owned()], remove: vec![] }).is_refused(Rule::Input);
    let note = |text: &str| Command::EditTerms {
        changes: DealTerms::default(),
        due: None,
        note: Some(text.to_owned()),
        reason: None,
    };
    given(pending()).when(note(" ")).is_refused(Rule::L5);
    let noted = pending().then(note(" Size M "));
    assert_eq!(noted.state.note.as_deref(), Some("Size M"));
    assert_eq!(noted.then(note(" ")).state.note, None, "an empty note removes it");
}

#[test]
fn tags_are_lower_case_sorted_and_there_once() {
    let tag = |add: &[&str], remove: &[&str]| Command::Tag {
        add: add.iter().map(|tag| (*tag).to_owned()).collect(),
        remove: remove.iter().map(|tag| (*tag).to_owned()).collect(),
    };
    let tagged = pending().then(tag(&["VIP", " gifted", "vip"], &[]));
    assert_eq!(tagged.state.tags, ["gifted", "vip"]);
    tagged.clone().when(tag(&["Vip"], &["absent"])).is_refused(Rule::L5);
    assert_eq!(tagged.clone().then(tag(&["new", "vip"], &["GIFTED"])).state.tags, ["new", "vip"]);
    assert_eq!(tagged.then(tag(&[], &["vip"])).state.tags, ["gifted"]);
}

#[test]
fn posts_go_up_to_999() {
    let terms = |posts| DealTerms { cost: Some(eur(1)), posts: Some(posts), deliverables: None };
    let verdicts = |posts: u16| {
        let typed = Terms { cost: eur(1), posts, deliverables: None };
        let offer = Command::MakeOffer {
            side: Side::Team,
            cost: eur(1),
            posts: Some(posts),
            deliverables: None,
            message: None,
        };
        let agreed = Some(AgreedTerms::Typed(typed));
        let skip = Command::SetStatus { to: Status::Fulfilling, agreed: agreed.clone(), fewer_posts_confirmed: false };
        let edit = Command::EditTerms { changes: terms(posts), due: None, note: None, reason: None };
        let counter = Command::Counter { side: Side::Creator, changes: terms(posts), message: None, of: None };
        [
            created(new_one(Living::Pending, terms(posts)), &context()).map(|_| ()),
            pending().when(offer).verdict.map(|_| ()),
            pending().when(skip.clone()).verdict.map(|_| ()),
            teams_offer().when(skip).verdict.map(|_| ()),
            pending().when(edit).verdict.map(|_| ()),
            teams_offer().when(counter).verdict.map(|_| ()),
        ]
        .map(|verdict| verdict.map_err(|refused| refused.why))
    };
    assert_eq!(verdicts(999), [const { Ok(()) }; 6]);
    assert_eq!(verdicts(1_000), [const { Err(Why::TooManyPosts) }; 6]);
}

#[test]
fn a_new_one_is_bounded_too_and_trimmed() {
    let text = |length: usize| Some("a".repeat(length));
    for (deliverables, note, expected) in [
        (text(300), text(300), Ok(())),
        (text(301), None, Err(Why::TooLong(Field::Deliverables))),
        (None, text(301), Err(Why::TooLong(Field::ProductNote))),
    ] {
        let terms = DealTerms { deliverables, ..sheet().into() };
        let new = accord::domain::command::Create { note, ..new_one(Living::Pending, terms) };
        assert_eq!(created(new, &context()).map(|_| ()).map_err(|refused| refused.why), expected);
    }
    let terms = DealTerms { deliverables: Some(" 2 Reels ".to_owned()), ..sheet().into() };
    let new = created(new_one(Living::Pending, terms), &context()).expect("a new one");
    assert_eq!(new.state.terms.deliverables.as_deref(), Some("2 Reels"));
}

#[test]
fn blanks_around_words_are_dropped_everywhere() {
    let typed = || Some(" 2 Reels ".to_owned());
    let changes = || DealTerms { deliverables: typed(), ..DealTerms::default() };
    let kept = |deliverables: Option<&String>| assert_eq!(deliverables.map(String::as_str), Some("2 Reels"));
    let edit = Command::EditTerms { changes: changes(), due: None, note: None, reason: typed() };
    kept(pending().then(edit.clone()).state.terms.deliverables.as_ref());
    let corrected = fulfilling().then(edit);
    kept(corrected.state.terms.deliverables.as_ref());
    assert!(matches!(corrected.log.last(), Some((Event::TermsCorrected { reason, .. }, _)) if reason == "2 Reels"));
    let offer =
        Command::MakeOffer { side: Side::Team, cost: eur(1), posts: None, deliverables: typed(), message: typed() };
    let offered = pending().then(offer);
    let standing = offered.talk().standing_offer().expect("an offer");
    kept(standing.terms.deliverables.as_ref());
    kept(standing.message.as_ref());
    let counter = Command::Counter { side: Side::Creator, changes: changes(), message: typed(), of: None };
    let countered = teams_offer().then(counter);
    let standing = countered.talk().standing_offer().expect("an offer");
    kept(standing.terms.deliverables.as_ref());
    kept(standing.message.as_ref());
    let agreed = AgreedTerms::Typed(Terms { deliverables: typed(), ..sheet() });
    for start in [pending(), teams_offer()] {
        let command =
            Command::SetStatus { to: Status::Fulfilling, agreed: Some(agreed.clone()), fewer_posts_confirmed: false };
        kept(start.then(command).state.terms.deliverables.as_ref());
    }
    let decline = Command::Decline { side: Side::Team, reason: Some(CancelReason::BudgetCut), text: typed(), of: None };
    kept(creators_offer().then(decline).state.cancelled.expect("cancelled").text.as_ref());
}

#[test]
fn what_changes_nothing_says_so() {
    let edit = |changes: DealTerms| Command::EditTerms { changes, due: None, note: None, reason: None };
    given(draft()).when(edit(sheet().into())).is_refused(Rule::L5);
    given(pending()).when(edit(DealTerms::default())).is_refused(Rule::L5);
    given(teams_offer()).when(edit(DealTerms::default())).is_refused(Rule::L5);
    given(pending()).when(Command::Assign(super::given::TOMAS)).is_refused(Rule::L5);
    let later = fulfilling().then(super::given::sets_due(3));
    later.when(super::given::sets_due(3)).is_refused(Rule::L5);
    given(fulfilling()).when(accepts(Side::Creator)).is_refused(Rule::N15);
}
