//! The carriers that teams meet most, as 17TRACK numbers them. It knows some thousands more: any of those can be given by its number.

use super::CarrierCode;

/// Numbers and names, by name.
const CARRIERS: &[(u32, &str)] = &[
    (190_094, "4PX"),
    (100_308, "Amazon Shipping"),
    (100_006, "Aramex"),
    (1_151, "Australia Post"),
    (100_030, "CDEK"),
    (190_271, "Cainiao"),
    (3_041, "Canada Post"),
    (3_013, "China EMS"),
    (3_011, "China Post"),
    (100_273, "Chronopost"),
    (2_151, "Correios Brazil"),
    (19_181, "Correos Spain"),
    (100_001, "DHL Express"),
    (7_041, "DHL Paket"),
    (7_048, "DHL eCommerce Asia"),
    (7_047, "DHL eCommerce US"),
    (100_007, "DPD (DE)"),
    (100_072, "DPD (FR)"),
    (100_010, "DPD (UK)"),
    (7_044, "Deutsche Post Mail"),
    (100_331, "EVRi"),
    (100_003, "FedEx"),
    (100_005, "GLS"),
    (100_031, "Hermes (DE)"),
    (8_011, "HongKong Post"),
    (100_043, "InPost (PL)"),
    (9_021, "India Post"),
    (10_021, "Japan Post"),
    (6_051, "La Poste (Colissimo)"),
    (100_052, "LaserShip"),
    (100_304, "Mondial Relay"),
    (100_035, "Nova Poshta"),
    (100_049, "OnTrac"),
    (11_033, "Parcelforce"),
    (14_041, "PostNL"),
    (9_071, "Poste Italiane"),
    (100_042, "Purolator"),
    (11_031, "Royal Mail"),
    (18_031, "Russian Post"),
    (100_012, "SF Express"),
    (190_766, "SF Express (CN)"),
    (19_131, "Singapore Post"),
    (19_251, "Swiss Post"),
    (100_004, "TNT"),
    (100_002, "UPS"),
    (21_051, "USPS"),
    (21_021, "Ukrposhta"),
    (190_012, "YANWEN"),
    (190_008, "YunExpress"),
    (190_455, "ZTO Express"),
];

/// The smallest number a carrier has at 17TRACK, and one that is larger than any.
const CODES: std::ops::Range<u32> = 1_000..1_000_000;

impl CarrierCode {
    /// Reads a carrier as people type it: the name, or its number at 17TRACK. `None` where it is neither.
    pub fn read(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        if let Ok(code) = typed.parse() {
            return CODES.contains(&code).then_some(Self(code));
        }
        let named = |(_, name): &&(u32, &str)| name.eq_ignore_ascii_case(typed);
        CARRIERS.iter().find(named).map(|(code, _)| Self(*code))
    }

    /// Its name, where it is one of those that are known by name.
    pub fn name(self) -> Option<&'static str> {
        CARRIERS.iter().find(|(code, _)| *code == self.0).map(|(_, name)| *name)
    }

    /// As people read it: its name, or `carrier 190001`.
    pub fn label(self) -> String {
        self.name().map_or_else(|| format!("carrier {self}"), str::to_owned)
    }

    /// The carriers whose name contains what was typed so far, by name.
    pub fn suggestions(typed: &str) -> impl Iterator<Item = Self> {
        let typed = typed.trim().to_lowercase();
        let fits = move |(_, name): &&(u32, &str)| name.to_lowercase().contains(&typed);
        CARRIERS.iter().filter(fits).map(|(code, _)| Self(*code))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Shape, TrackingNumber, guesses};
    use super::*;

    #[test]
    fn a_carrier_is_read_by_name_and_by_number() {
        assert_eq!(CarrierCode::read(" usps "), Some(CarrierCode(21_051)));
        assert_eq!(CarrierCode::read("190001"), Some(CarrierCode(190_001)));
        for wrong in ["", "7", "1000000", "-21051", "postal pigeon"] {
            assert_eq!(CarrierCode::read(wrong), None, "{wrong}");
        }
        assert_eq!(CarrierCode(21_051).label(), "USPS");
        assert_eq!(CarrierCode(190_001).label(), "carrier 190001");
    }

    #[test]
    fn every_carrier_reads_back_and_stands_once_in_order() {
        for (code, name) in CARRIERS {
            assert_eq!(CarrierCode::read(name), Some(CarrierCode(*code)), "{name}");
            assert_eq!(CarrierCode::read(&code.to_string()), Some(CarrierCode(*code)), "{name}");
        }
        assert!(CARRIERS.is_sorted_by(|(_, one), (_, other)| one < other), "by name, each once");
    }

    #[test]
    fn what_is_typed_narrows_the_list() {
        let names = |typed: &str| CarrierCode::suggestions(typed).filter_map(CarrierCode::name).collect::<Vec<_>>();
        assert_eq!(names("dhl"), ["DHL Express", "DHL Paket", "DHL eCommerce Asia", "DHL eCommerce US"]);
        assert_eq!(names("").len(), CARRIERS.len());
        assert_eq!(names("pigeon"), [""; 0]);
    }

    #[test]
    fn the_carrier_of_every_shape_has_a_name() {
        for number in ["1Z999AA10123456784", "9400111206206406260787", "YT1234567890123456", "TBA123456789012"] {
            let shapes = guesses(&TrackingNumber::new(number).expect("a number"));
            let named = |shape: Shape| shape.carrier().is_some_and(|carrier| carrier.name().is_some());
            assert!(shapes.iter().any(|guess| named(guess.shape)), "{number}");
        }
    }
}
