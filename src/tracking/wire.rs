//! What is sent to 17TRACK, and what its answers mean.

use serde_json::{Map, Value, json};

use super::{
    CarrierChange, Code, Each, Extra, InfoChange, Listed, Page, ParcelError, ParcelKey, Quota, Registered,
    Registration,
    lenient::{carrier, instant, list, number, text, tracking_number},
    report,
};
use crate::domain::parcel::{CarrierCode, MainStatus, TrackingNumber};

/// The longest label 17TRACK keeps, in characters.
const TAG_MAX: usize = 100;

/// `register`. Never a language or an e-mail address: the one costs quota, to the other 17TRACK writes.
pub(super) fn registrations(parcels: &[Registration]) -> Value {
    let item = |parcel: &Registration| {
        let mut item = of_parcel(&parcel.number, parcel.carrier);
        item.insert("tag".to_owned(), tag(&parcel.tag));
        add(&mut item, parcel.extra.as_ref());
        Value::Object(item)
    };
    parcels.iter().map(item).collect()
}

/// `gettrackinfo`, `stoptrack`, `retrack`, `deletetrack`.
pub(super) fn keys(parcels: &[ParcelKey]) -> Value {
    parcels.iter().map(|parcel| Value::Object(of_parcel(&parcel.number, parcel.carrier))).collect()
}

/// `changecarrier`.
pub(super) fn carrier_changes(changes: &[CarrierChange]) -> Value {
    let item = |change: &CarrierChange| {
        let mut item = of_parcel(&change.number, None);
        item.extend(change.old.map(|CarrierCode(old)| ("carrier_old".to_owned(), json!(old))));
        item.insert("carrier_new".to_owned(), json!(change.new.0));
        Value::Object(item)
    };
    changes.iter().map(item).collect()
}

/// `changeinfo`.
pub(super) fn info_changes(changes: &[InfoChange]) -> Value {
    let item = |change: &InfoChange| {
        let mut items = Map::new();
        items.extend(change.tag.as_ref().map(|text| ("tag".to_owned(), tag(text))));
        add(&mut items, change.extra.as_ref());
        let mut item = of_parcel(&change.parcel.number, change.parcel.carrier);
        item.insert("items".to_owned(), Value::Object(items));
        Value::Object(item)
    };
    changes.iter().map(item).collect()
}

/// `gettracklist`. Sources differ on whether pages count from 0 or from 1, so the first is asked for without a number. In the order of
/// registration a page keeps its parcels while others are added.
pub(super) fn page(page: u32) -> Value {
    let mut query = json!({ "order_by": "RegisterTimeAsc" });
    if page > 1 {
        query["page_no"] = json!(page);
    }
    query
}

fn of_parcel(number: &TrackingNumber, carrier: Option<CarrierCode>) -> Map<String, Value> {
    let number = ("number".to_owned(), json!(number.as_str()));
    std::iter::once(number).chain(carrier.map(|CarrierCode(code)| ("carrier".to_owned(), json!(code)))).collect()
}

fn tag(text: &str) -> Value {
    text.chars().take(TAG_MAX).collect::<String>().into()
}

fn add(item: &mut Map<String, Value>, extra: Option<&Extra>) {
    let Some(extra) = extra else { return };
    let fields = [
        ("destination_country", &extra.country),
        ("destination_postal_code", &extra.postal_code),
        ("phone_number_last_4", &extra.phone_last_four),
        ("phone_number", &extra.phone),
        ("cpf_or_cnpj", &extra.tax_number),
        ("ship_date", &extra.ship_date),
    ];
    item.extend(fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), json!(value.as_ref()?)))));
}

/// An answer that was read: the body, or the code by which the call was refused as a whole. `None` where it is none of 17TRACK's.
///
/// A code of 0 is no proof of success: with it may come a list of errors.
pub(super) fn envelope(body: &Value) -> Option<Result<&Value, Code>> {
    let data = body.get("data").unwrap_or(&Value::Null);
    let error = list(data, "errors").first().and_then(|error| number(error, "code"));
    match (number(body, "code"), error) {
        (Some(0 | 200), None) if data.is_object() => Some(Ok(body)),
        (Some(0 | 200) | None, None) => None,
        (Some(0 | 200) | None, Some(code)) | (Some(code), _) => Some(Err(Code::of(code))),
    }
}

/// A call about one parcel that was refused as a whole, as if the parcel had been refused.
pub(super) fn refusal(asked: &ParcelKey, code: Code) -> Value {
    let mut item = of_parcel(&asked.number, asked.carrier);
    item.insert("error".to_owned(), json!({ "code": code.number() }));
    json!({ "data": { "rejected": [item] } })
}

/// What was said about one parcel.
struct Said<'a> {
    number: TrackingNumber,
    carrier: Option<CarrierCode>,
    /// The accepted entry, or why it was refused.
    what: Result<&'a Value, Code>,
    is_taken: bool,
}

impl Said<'_> {
    /// Of several entries for one number the better one: the carrier of the others knows nothing of it.
    fn is_found(&self) -> bool {
        self.what.is_ok_and(|entry| report::info(entry).is_some_and(|info| info.report.status != MainStatus::NotFound))
    }
}

fn all_said(body: &Value) -> Vec<Said<'_>> {
    let data = body.get("data").unwrap_or(&Value::Null);
    let said = |entry, what| {
        let carrier = carrier(entry, "carrier").or_else(|| carrier(entry, "carrier_new"));
        Some(Said { number: tracking_number(entry)?, carrier, what, is_taken: false })
    };
    let refusal = |entry: &Value| match entry.get("error").and_then(|error| number(error, "code")) {
        Some(code) => Code::of(code),
        None => Code::Unknown(0),
    };
    let accepted = list(data, "accepted").iter().filter_map(|entry| said(entry, Ok(entry)));
    let rejected = list(data, "rejected").iter().filter_map(|entry| said(entry, Err(refusal(entry))));
    accepted.chain(rejected).collect()
}

/// Whether an answer is about a parcel.
type Fits = dyn Fn(&Said<'_>, &ParcelKey) -> bool;

/// Which answer belongs to which parcel: entries come in any order, may be under a corrected carrier, and may be missing.
fn assign<'a>(asked: &[ParcelKey], body: &'a Value) -> Vec<Result<&'a Value, (Code, Option<CarrierCode>)>> {
    let mut said = all_said(body);
    let mut found: Vec<Option<usize>> = vec![None; asked.len()];
    // First those that agree in both; then by the number alone, what is found before what is not.
    let is_same = |said: &Said<'_>, key: &ParcelKey| said.number == key.number && said.carrier == key.carrier;
    let is_found = |said: &Said<'_>, key: &ParcelKey| said.number == key.number && said.is_found();
    let is_accepted = |said: &Said<'_>, key: &ParcelKey| said.number == key.number && said.what.is_ok();
    let is_of_number = |said: &Said<'_>, key: &ParcelKey| said.number == key.number;
    for fits in [&is_same as &Fits, &is_found, &is_accepted, &is_of_number] {
        for (key, found) in asked.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
            *found = said.iter().position(|said| !said.is_taken && fits(said, key));
            if let Some(at) = *found {
                said[at].is_taken = true;
            }
        }
    }
    // The same parcel asked about twice may be answered once.
    for (key, found) in asked.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
        *found = said.iter().position(|said| is_same(said, key));
    }
    let what = |at: Option<usize>| match at {
        Some(at) => said[at].what.map_err(|code| (code, said[at].carrier)),
        None => Err((Code::Unanswered, None)),
    };
    found.into_iter().map(what).collect()
}

/// One answer for each parcel; `read` makes it from an accepted entry.
pub(super) fn each<T>(asked: &[ParcelKey], body: &Value, read: impl Fn(&ParcelKey, &Value) -> Option<T>) -> Each<T> {
    let one = |(key, what): (&ParcelKey, Result<&Value, (Code, _)>)| match what {
        Ok(entry) => read(key, entry).ok_or_else(|| refused(key, Code::Unanswered)),
        Err((code, _)) => Err(refused(key, code)),
    };
    asked.iter().zip(assign(asked, body)).map(one).collect()
}

/// What registering came to. A parcel that is followed already is what was wanted.
pub(super) fn registered(asked: &[ParcelKey], body: &Value) -> Each<Registered> {
    let one = |(key, what): (&ParcelKey, Result<&Value, (Code, Option<CarrierCode>)>)| match what {
        Ok(entry) => Ok(Registered {
            number: key.number.clone(),
            carrier: carrier(entry, "carrier").or(key.carrier),
            is_guess: number(entry, "origin") == Some(3),
            is_new: true,
        }),
        Err((Code::AlreadyRegistered, carrier)) => Ok(Registered {
            number: key.number.clone(),
            carrier: carrier.or(key.carrier),
            is_guess: false,
            is_new: false,
        }),
        Err((code, _)) => Err(refused(key, code)),
    };
    asked.iter().zip(assign(asked, body)).map(one).collect()
}

fn refused(key: &ParcelKey, code: Code) -> ParcelError {
    ParcelError { number: key.number.clone(), carrier: key.carrier, code }
}

/// An accepted entry that says which parcel it is about and no more.
pub(super) fn key(asked: &ParcelKey, entry: &Value) -> ParcelKey {
    let carrier = carrier(entry, "carrier_new").or_else(|| carrier(entry, "carrier")).or(asked.carrier);
    ParcelKey { number: asked.number.clone(), carrier }
}

/// `getquota`. `None` where it does not say what is left.
pub(super) fn quota(body: &Value) -> Option<Quota> {
    let data = body.get("data")?;
    let (total, used) = (number(data, "quota_total"), number(data, "quota_used"));
    let left = number(data, "quota_remain").or_else(|| Some(total?.saturating_sub(used?)))?;
    Some(Quota {
        total: total.unwrap_or(left),
        used: used.unwrap_or(0),
        left,
        used_today: number(data, "today_used").unwrap_or(0),
        daily_limit: number(data, "max_track_daily").filter(|limit| *limit > 0),
    })
}

/// `gettracklist`. What stands beside the data there says how much there is.
pub(super) fn listed(body: &Value) -> Page {
    let data = body.get("data").unwrap_or(&Value::Null);
    let page = body.get("page").or_else(|| data.get("page")).unwrap_or(&Value::Null);
    let parcels: Vec<Listed> = list(data, "accepted").iter().filter_map(entry).collect();
    let count = |member| number(page, member).and_then(|number| u64::try_from(number).ok());
    Page {
        total: count("data_total").unwrap_or(parcels.len() as u64),
        pages: count("page_total").and_then(|pages| u32::try_from(pages).ok()).unwrap_or(1),
        parcels,
    }
}

fn entry(entry: &Value) -> Option<Listed> {
    let when = |member| text(entry, member).and_then(instant);
    Some(Listed {
        number: tracking_number(entry)?,
        carrier: carrier(entry, "carrier"),
        tag: text(entry, "tag").map(str::to_owned),
        status: text(entry, "package_status").map_or(MainStatus::Unknown, MainStatus::read),
        is_followed: text(entry, "tracking_status") != Some("Stopped"),
        is_retracked: entry.get("is_retracked").and_then(Value::as_bool).unwrap_or(false),
        registered_at: when("register_time"),
        as_of: when("track_time"),
    })
}
