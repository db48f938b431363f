//! Parcels as people see them: from the label to the door, and what goes wrong on the way (D1–D5).

use accord_standin::{Tracking, TrackingFault};
use insta::assert_snapshot;

use crate::harness::{Scene, bot};

const LABEL: &str = "RB123456785GB";

impl Scene {
    fn seventeentrack(&self) -> Tracking {
        self.stage.standin().tracking()
    }
}

#[tokio::test]
async fn d1_a_parcel_is_followed_from_the_label_to_the_door() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            let parcel = bot.seventeentrack().parcel(LABEL);
            assert_snapshot!(bot.tomas().runs("/delivery add ref:C-1 number:\"rb 123 456 785 gb\" carrier:\"Royal Mail\"").await, @r"
            C-1: parcel RB123456785GB (Royal Mail) added.
            It is registered at 17TRACK next, which takes one of the quota: how many are left is not known yet.
            Open the card
            [Where it is]
            ");
            assert_snapshot!(bot.card("C-1"), @r"
            C-1 · Ana Reyes · Spring
            Pending · no offer yet
            Parcel: Pending
            Status: Pending · Owner @tomas
            [Make an offer] [Log creator's offer]
            [Set status] [Cancel…] [More]
            ");
            assert_eq!(bot.seventeentrack().calls().len(), 0, "whoever adds a parcel does not wait for 17TRACK");

            // A minute later it is registered, for one unit of the quota, and nothing is said of that.
            bot.advance("1 minute").await;
            assert_eq!(parcel.carriers(), [11031]);
            assert_snapshot!(bot.mira().runs("/delivery show number:RB123456785GB").await, @r"
            Parcel RB123456785GB (Royal Mail)
            C-1 · Ana Reyes · Owner @tomas
            Where it is Pending
            Added 1 minute ago by @tomas
            Open the card
            ");

            parcel.becomes("InTransit_PickedUp", "Picked up in *Leeds*");
            bot.advance("3 hours").await;
            assert_snapshot!(bot.news("deliveries"), @r"
            Delivery C-1 · Ana Reyes · Spring · card
            RB123456785GB (Royal Mail) · Pending → In transit
            “Picked up in *Leeds*”
            n4
            [All scans]
            ");
            assert_snapshot!(bot.card("C-1"), @r"
            C-1 · Ana Reyes · Spring
            Pending · no offer yet
            Parcel: In transit
            Status: Pending · Owner @tomas
            [Make an offer] [Log creator's offer]
            [Set status] [Cancel…] [More]
            ");
            parcel.becomes("InTransit_Other", "On its way");
            bot.advance("6 hours").await;
            assert_eq!(bot.news("deliveries"), "", "a scan that moves nothing is no news");
            parcel.becomes("Delivered_Other", "Left with a neighbour");
            bot.advance("6 hours").await;
            assert_snapshot!(bot.news("deliveries"), @r"
            Delivery C-1 · Ana Reyes · Spring · card
            RB123456785GB (Royal Mail) · In transit → Delivered
            “Left with a neighbour”
            n7
            [All scans]
            ");
            let news = bot.newest("deliveries");
            assert_snapshot!(bot.vic().presses("All scans", &news).await, @r"
            Parcel RB123456785GB (Royal Mail)
            C-1 · Ana Reyes · Owner @tomas
            Where it is Delivered · as of 4 hours ago
            Delivered 2026-03-02 18:01 UTC
            Added 15 hours ago by @tomas
            Scans
            2026-03-02 18:01 UTC Left with a neighbour · Depot
            2026-03-02 12:01 UTC On its way · Depot
            2026-03-02 09:01 UTC Picked up in *Leeds* · Depot
            Open the card
            ");
            assert_snapshot!(bot.mira().runs("/collab history ref:C-1").await, @r"
            History of C-1 · Ana Reyes
            Parcel RB123456785GB delivered 2026-03-02 18:01 UTC · Accord · 2026-03-02 19:06 UTC
            Parcel RB123456785GB (Royal Mail) added · @tomas · 2026-03-02 09:00 UTC
            Created with Ana Reyes for Spring, status Pending · @tomas · 2026-03-02 09:00 UTC
            ");

            // Nothing more is to be expected, so nothing more is asked.
            let asked = bot.seventeentrack().calls().len();
            bot.advance("30 days").await;
            assert_eq!(bot.seventeentrack().calls().len(), asked);
            assert_eq!(bot.seventeentrack().calls_of("register"), 1);
            assert!(bot.seventeentrack().busiest_second() <= 3);
            bot.card("C-1");
        })
        .await;
}

#[tokio::test]
async fn d1_an_answer_that_is_lost_never_has_a_parcel_registered_twice() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            let tracking = bot.seventeentrack();
            let left = tracking.quota_left();
            bot.tomas().runs("/delivery add ref:C-1 number:RB123456785GB").await;
            bot.card("C-1");
            // It is read first, which goes well; then registered, and of that nothing is heard.
            let reading = tracking.holds_next();
            tokio::join!(bot.advance("1 minute"), async {
                reading.reached().await;
                tracking.fails_next(TrackingFault::DoneThenCut);
                reading.release();
            });
            assert_eq!((tracking.calls_of("register"), left - tracking.quota_left()), (1, 1));
            bot.restarts().await;
            bot.advance("1 hour").await;
            assert_eq!((tracking.calls_of("register"), left - tracking.quota_left()), (1, 1));
            tracking.parcel(LABEL).becomes("Delivered_Other", "Delivered");
            bot.advance("12 hours").await;
            assert_eq!(bot.news("deliveries").matches("→ Delivered").count(), 1);
            bot.card("C-1");
        })
        .await;
}

#[tokio::test]
async fn d1_two_servers_follow_one_number_for_one_unit_and_neither_sees_the_other() {
    const OTHER: &str = "Southwind";
    bot()
        .beside(OTHER)
        .run(async |bot| {
            bot.begins_with_c1().await;
            let tracking = bot.seventeentrack();
            let other = bot.stage.standin().person(OTHER, "mira");
            other.runs("deals", "/creator add name:\"Bo Lind\"").await.unwrap();
            other.runs("deals", "/collab create creator:\"Bo Lind\"").await.unwrap();
            other.runs("deals", "/delivery add ref:C-1 number:RB123456785GB").await.unwrap();
            bot.advance("10 minutes").await;
            let nothing = "No parcels here yet. /delivery add has one followed.";
            assert_eq!(bot.mira().runs("/delivery list").await, nothing);
            assert_eq!(bot.mira().is_suggested("/delivery show number:RB").await, [""; 0]);
            assert_snapshot!(bot.mira().runs("/delivery show number:RB123456785GB").await, @r"
            There is nothing to show.
            No parcel here has the number “RB123456785GB”. /delivery list shows those there are.
            D1
            ");

            // The one that comes later is told at once that it is followed, and hears what is known.
            assert_snapshot!(bot.tomas().runs("/delivery add ref:C-1 number:RB123456785GB").await, @r"
            C-1: parcel RB123456785GB (Royal Mail) added.
            17TRACK follows it already, so it costs nothing.
            Open the card
            [Where it is]
            ");
            tracking.parcel(LABEL).becomes("InTransit_PickedUp", "Picked up");
            bot.advance("6 hours").await;
            assert!(bot.news("deliveries").contains("Pending → In transit"));
            assert_eq!(tracking.calls_of("register"), 1);

            // One leaves, and the other goes on; with the last one 17TRACK is told to stop.
            assert_eq!(
                bot.mira().is_suggested("/delivery remove number:RB").await,
                ["RB123456785GB · C-1 · Ana Reyes · Spring · In transit"]
            );
            assert_snapshot!(bot.tomas().runs("/delivery remove number:RB123456785GB").await, @r"
            C-1: parcel RB123456785GB removed; it is followed here no longer.
            Open the card
            ");
            bot.advance("10 minutes").await;
            assert!(tracking.parcel(LABEL).is_followed());
            other.runs("deals", "/delivery remove number:RB123456785GB").await.unwrap();
            bot.advance("10 minutes").await;
            assert!(!tracking.parcel(LABEL).is_followed());
            bot.card("C-1");
        })
        .await;
}

#[tokio::test]
async fn d1_tracking_is_added_by_a_form_and_nothing_typed_is_lost() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.tomas().presses("More", &bot.drawing("C-1")).await;
            bot.tomas().presses_privately("Add tracking").await;
            assert_snapshot!(bot.tomas().fills(&[("Tracking number", "12 3"), ("Carrier", "usps")]).await, @r"
            C-1 · Ana Reyes: the parcel was not added.
            “12 3” is not a tracking number: 5 to 50 letters, digits and hyphens, as on the label.
            D1
            [Edit and try again]
            ");
            bot.tomas().presses_privately("Edit and try again").await;
            assert_snapshot!(bot.tomas().fills(&[("Tracking number", "9400 1112 0620 6406 2607 87")]).await, @r"
            C-1: parcel 9400111206206406260787 (USPS) added.
            It is registered at 17TRACK next, which takes one of the quota: how many are left is not known yet.
            Open the card
            [Where it is]
            ");
            assert_snapshot!(bot.tomas().runs("/delivery add ref:C-1 number:9400111206206406260787").await, @r"
            C-1 · Ana Reyes: the parcel was not added.
            “9400111206206406260787” is followed here already. /delivery show tells where it is.
            D1
            ");
            assert_snapshot!(bot.vic().runs("/delivery add ref:C-1 number:RB123456785GB").await, @r"
            C-1 · Ana Reyes: the parcel was not added.
            This takes the role member or a higher one; you have viewer. Managers set roles with /settings roles.
            P1
            ");
            bot.advance("1 minute").await;
            assert_eq!(bot.seventeentrack().parcel("9400111206206406260787").carriers(), [21051]);
            assert_snapshot!(bot.tomas().runs("/delivery refresh number:9400111206206406260787").await, @r"
            17TRACK is asked now; Show again tells what it said a moment later.
            Parcel 9400111206206406260787 (USPS)
            C-1 · Ana Reyes · Owner @tomas
            Where it is Pending
            Added 1 minute ago by @tomas
            Open the card
            [Show again]
            ");
            assert_snapshot!(bot.tomas().runs("/delivery add ref:C-1 number:1Z999AA10123456784").await, @r"
            C-1: parcel 1Z999AA10123456784 added.
            It is registered at 17TRACK next, which takes one of the quota: 199 of 200 left, as of 1 second ago.
            Open the card
            [Where it is]
            ");
            bot.card("C-1");
        })
        .await;
}

#[tokio::test]
async fn d3_a_week_without_news_is_told_once_and_in_the_morning() {
    bot()
        .starting("2026-03-02 19:00")
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.mira().runs("/settings time zone:UTC quiet:18:00-08:00").await;
            bot.tomas().runs("/delivery add ref:C-1 number:RB123456785GB").await;
            bot.card("C-1");
            bot.advance("7 days").await;
            assert_eq!(bot.news("deliveries"), "");
            bot.advance("13 hours 30 minutes").await;
            assert_snapshot!(bot.news("deliveries"), @r"
            (pings tomas)
            Delivery C-1 · Ana Reyes · Spring · card
            RB123456785GB (Royal Mail) · no news since 2026-03-02
            Please ask the carrier, and compare the number with the label.
            @tomas
            n4
            [All scans]
            ");
            bot.advance("14 days").await;
            assert_eq!(bot.news("deliveries"), "");
        })
        .await;
}

#[tokio::test]
async fn d5_the_quota_is_used_up_and_managers_hear_of_it_once() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            let tracking = bot.seventeentrack();
            tracking.has_quota(1);
            bot.tomas().runs("/delivery add ref:C-1 number:RB123456785GB").await;
            bot.advance("1 minute").await;
            assert_snapshot!(bot.news("approvals"), @r"
            17TRACK's quota runs low: 0 parcels of 1 left.
            Who runs Accord can buy more; parcels added after that wait for it.
            n4
            ");
            bot.tomas().runs("/delivery add ref:C-1 number:9400111206206406260787").await;
            bot.advance("2 days").await;
            assert_snapshot!(bot.news("approvals"), @r"
            17TRACK fails since 2026-03-02 09:02 UTC: no new parcels, refused: the quota is used up (-18019908)
            Nothing is lost. Once who runs Accord has seen to it, parcels catch up by themselves.
            n6
            ");
            assert!(bot.mira().runs("/health").await.contains("17TRACK fails since"));
            tracking.has_quota(100);
            bot.advance("1 hour").await;
            assert_eq!(tracking.parcel("9400111206206406260787").carriers(), [21051]);
            assert!(!bot.mira().runs("/health").await.contains("17TRACK fails since"));
            bot.card("C-1");
        })
        .await;
}
