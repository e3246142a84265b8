//! What a server tells of its resources (RFC 4918, 9.1; RFC 4791, 7.9).

use roxmltree::{Document, Node};

use oncall::words::said;

use super::Refusal;

const DAV: &str = "DAV:";
const CALDAV: &str = "urn:ietf:params:xml:ns:caldav";

/// Asks which resources there are.
pub(super) const LIST: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\
    <propfind xmlns=\"DAV:\"><prop><getetag/></prop></propfind>";

/// Asks for the content of these.
pub(super) fn multiget(hrefs: &[String]) -> String {
    let href = |h: &String| {
        let h = h
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        format!("<d:href>{h}</d:href>")
    };
    let hrefs: String = hrefs.iter().map(href).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\
         <c:calendar-multiget xmlns:d=\"DAV:\" xmlns:c=\"{CALDAV}\">\
         <d:prop><d:getetag/><c:calendar-data/></d:prop>{hrefs}</c:calendar-multiget>"
    )
}

/// A resource that the server tells of.
pub(super) struct Found {
    /// Where it is, as the server writes it.
    pub(super) href: String,
    pub(super) etag: Option<String>,
    pub(super) text: Option<String>,
    /// There is nothing, though the answer as a whole is one.
    pub(super) is_missing: bool,
}

impl Found {
    /// Its name in the collection; ours need no escapes.
    pub(super) fn name(&self) -> &str {
        self.href.rsplit('/').next().unwrap_or_default()
    }
}

/// The resources of an answer.
pub(super) fn found(xml: &str) -> Result<Vec<Found>, Refusal> {
    let document =
        Document::parse(xml).map_err(|e| Refusal::Strange(said("no-xml").with("why", e)))?;
    let root = document.root_element();
    if !root.has_tag_name((DAV, "multistatus")) {
        return Err(Refusal::Strange(
            said("other-answer").with("tag", root.tag_name().name()),
        ));
    }
    let responses = root
        .children()
        .filter(|n| n.has_tag_name((DAV, "response")));
    Ok(responses.filter_map(response).collect())
}

fn response(response: Node) -> Option<Found> {
    let text = |namespace, name| {
        let mut nodes = response.descendants();
        let node = nodes.find(|n: &Node| n.has_tag_name((namespace, name)))?;
        node.text().map(str::to_owned)
    };
    let mut own = response
        .children()
        .filter(|n| n.has_tag_name((DAV, "status")));
    let is_missing = own.any(|n| n.text().is_some_and(|t| t.contains(" 404")));
    Some(Found {
        is_missing,
        href: text(DAV, "href")?.trim().to_owned(),
        etag: text(DAV, "getetag").map(|e| e.trim().to_owned()),
        text: text(CALDAV, "calendar-data"),
    })
}

#[cfg(test)]
mod tests {
    use super::{found, multiget};

    #[test]
    fn prefixes_are_the_servers_own_affair() {
        let xml = "<?xml version=\"1.0\"?><D:multistatus xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\">\
            <D:response><D:href>/cal/</D:href><D:propstat><D:prop/></D:propstat></D:response>\
            <D:response><D:href>/cal/oncall-a.ics</D:href><D:propstat><D:prop><D:getetag>\"1\"</D:getetag>\
            <C:calendar-data>BEGIN:VCALENDAR&#13;\nX:&lt;&amp;</C:calendar-data></D:prop></D:propstat></D:response>\
            </D:multistatus>";
        let all = found(xml).unwrap();
        assert_eq!(all.len(), 2);
        assert_eq!(all[1].name(), "oncall-a.ics");
        assert_eq!(all[1].etag.as_deref(), Some("\"1\""));
        assert_eq!(all[1].text.as_deref(), Some("BEGIN:VCALENDAR\r\nX:<&"));
    }

    #[test]
    fn what_is_no_answer_is_strange() {
        for page in ["", "<html><body>Login</body></html>", "{}", "<a>"] {
            assert!(found(page).is_err(), "{page}");
        }
    }

    #[test]
    fn names_cannot_break_the_question() {
        let asked = multiget(&["/a&b/<c>.ics".to_owned()]);
        assert!(asked.contains("<d:href>/a&amp;b/&lt;c&gt;.ics</d:href>"));
    }
}
