//! The form of the client data, in four sections: the person, how to reach them, background, and what runs from day to day.

use std::str::FromStr;

use super::client_periods as periods;
use crate::catalogue::ListId;
use crate::domain::client::{Client, DatedHetu, Reach, Turvakielto};
use crate::domain::hetu::Hetu;
use crate::domain::ids::Code;
use crate::text::Direction;
use crate::tui::form::spec::{Content, Kind, LineKind, Sheet, Spec};
use crate::tui::form::values::{Parts, Values};

/// The form.
pub static SHEET: Sheet = Sheet { name: "client", fields: FIELDS, read, write };

const YES_NO: Kind = Kind::Words("value", &["yes", "no", "unknown"]);

const FIELDS: &[Spec] = &[
    Spec::required("surname", Kind::Line(80)).within("person"),
    Spec::required("given", Kind::Line(80)).within("person"),
    Spec::new("former", Kind::Lines(LineKind::Plain)).within("person"),
    Spec::new("hetu", Kind::Lines(LineKind::Hetus)).within("person"),
    Spec::new("birth", Kind::Day(Direction::Past)).within("person"),
    Spec::new("external", Kind::Line(60)).within("person"),
    Spec::new("phone", Kind::Lines(LineKind::Plain)).within("contact"),
    Spec::new("email", Kind::Line(120)).within("contact"),
    Spec::new("street", Kind::Line(120)).within("contact"),
    Spec::new("postcode", Kind::Line(12)).within("contact"),
    Spec::new("town", Kind::Line(60)).within("contact"),
    Spec::new("turvakielto-from", Kind::Day(Direction::Past)).within("contact"),
    Spec::new("turvakielto-to", Kind::Day(Direction::Future)).within("contact"),
    Spec::new("contact-address", Kind::Line(160)).within("contact"),
    Spec::new("mother-tongue", Kind::Code(ListId::Languages)).within("background"),
    Spec::new("service-language", Kind::Words("form-service-language", &["fi", "sv"])).within("background"),
    Spec::new("interpreter", Kind::Code(ListId::Languages)).within("background"),
    Spec::new("citizenship", Kind::Lines(LineKind::Codes(ListId::Countries))).within("background"),
    Spec::new("first-permit", Kind::Day(Direction::Past)).within("background"),
    Spec::new("education", Kind::Code(ListId::EducationLevels)).within("background"),
    Spec::new("vocational", YES_NO).within("background"),
    Spec::new("earnings-related", YES_NO).within("background"),
    Spec::new("job-search", Kind::Lines(LineKind::Spans)).within("periods"),
    Spec::new("status", Kind::Lines(LineKind::Periods(ListId::EmploymentStatus))).within("periods"),
    Spec::new("benefit", Kind::Lines(LineKind::Benefits)).within("periods"),
    Spec::new("municipality", Kind::Lines(LineKind::Periods(ListId::Municipalities))).within("periods"),
    Spec::new("caseworker", Kind::Lines(LineKind::Workers)).within("periods"),
    Spec::new("organisation", Kind::Lines(LineKind::Periods(ListId::Municipalities))).within("periods"),
    Spec::new("multisectoral", Kind::Lines(LineKind::Spans)).within("periods"),
];

/// A new client: nothing is known.
pub fn new() -> Values {
    write(&Content::Client(Box::default()))
}

fn read(values: &Values) -> Content {
    let all = |field| values.lines(field).iter().map(|parts| parts.text(0).to_owned()).collect::<Vec<String>>();
    let text = |field| Some(values.trimmed(field)).filter(|text| !text.is_empty());
    Content::Client(Box::new(Client {
        external: text("external"),
        surname: values.trimmed("surname"),
        given: values.trimmed("given"),
        former: all("former"),
        hetus: values.lines("hetu").iter().filter_map(hetu).collect(),
        birth: values.day("birth"),
        reach: Reach {
            phones: all("phone"),
            email: values.trimmed("email"),
            street: values.trimmed("street"),
            postcode: values.trimmed("postcode"),
            town: values.trimmed("town"),
            contact_address: values.trimmed("contact-address"),
        },
        mother_tongue: values.code("mother-tongue"),
        service_language: values.code("service-language"),
        interpreter: values.code("interpreter"),
        citizenships: all("citizenship").into_iter().map(Code).collect(),
        first_permit: values.day("first-permit"),
        education: values.code("education"),
        vocational: values.yes("vocational"),
        earnings_related: values.yes("earnings-related"),
        turvakielto: turvakielto(values),
        municipality: periods::codes(values, "municipality"),
        job_search: periods::spans(values, "job-search"),
        status: periods::codes(values, "status"),
        benefits: periods::benefits(values),
        caseworker: periods::workers(values),
        organisation: periods::codes(values, "organisation"),
        multisectoral: periods::spans(values, "multisectoral"),
    }))
}

/// An end without a beginning keeps its meaning: the ban held until then.
fn turvakielto(values: &Values) -> Option<Turvakielto> {
    let (from, to) = (values.day("turvakielto-from"), values.day("turvakielto-to"));
    Some(Turvakielto { from: from.or(to)?, to })
}

/// Only codes that can be read get this far; the field checks them as they are typed.
fn hetu(parts: &Parts) -> Option<DatedHetu> {
    Some(DatedHetu { hetu: Hetu::from_str(parts.text(0)).ok()?, from: parts.day(1), to: parts.day(2) })
}

fn write(content: &Content) -> Values {
    let mut values = Values::default();
    let Content::Client(client) = content else { return values };
    let one = |text: &String| vec![text.clone()];
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    values.set("external", client.external.clone().unwrap_or_default());
    values.set("surname", client.surname.as_str());
    values.set("given", client.given.as_str());
    values.set_lines("former", client.former.iter().map(one));
    let hetus = client.hetus.iter();
    values.set_lines("hetu", hetus.map(|dated| vec![dated.hetu.as_str().to_owned(), day(dated.from), day(dated.to)]));
    values.set_day("birth", client.birth);
    values.set_lines("phone", client.reach.phones.iter().map(one));
    values.set("email", client.reach.email.as_str());
    values.set("street", client.reach.street.as_str());
    values.set("postcode", client.reach.postcode.as_str());
    values.set("town", client.reach.town.as_str());
    values.set("contact-address", client.reach.contact_address.as_str());
    values.set_day("turvakielto-from", client.turvakielto.map(|ban| ban.from));
    values.set_day("turvakielto-to", client.turvakielto.and_then(|ban| ban.to));
    values.set_code("mother-tongue", client.mother_tongue.as_ref());
    values.set_code("service-language", client.service_language.as_ref());
    values.set_code("interpreter", client.interpreter.as_ref());
    values.set_lines("citizenship", client.citizenships.iter().map(|code| vec![code.0.clone()]));
    values.set_day("first-permit", client.first_permit);
    values.set_code("education", client.education.as_ref());
    values.set_yes("vocational", client.vocational);
    values.set_yes("earnings-related", client.earnings_related);
    periods::write(client, &mut values);
    values
}
