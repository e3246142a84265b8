//! The page for the wall, as people see it: in a browser, if there is one.
//! `ONCALL_BROWSER` names a Chromium, `ONCALL_AXE` the file `axe.min.js` of the npm package `axe-core`.

use std::process::Command;

use crate::env::Folder;

/// Names that try everything, as TOML writes them.
const NAMES: [&str; 7] = [
    "<script>alert(1)</script>",
    "</style><b>x</b>",
    "pipe | `code` *bold* [x](y)",
    "Zoë\\nNewline & \\\"quote\\\"",
    "日本語の名前",
    "https://evil.example ~~no~~ ==mark== ^up^",
    "www.evil.example \\\\| ![i](http://x/y.png)",
];

/// A team whose names try everything, with a gap, a swap and a part covered.
pub(crate) fn hostile() -> Folder {
    let members: String = NAMES
        .iter()
        .enumerate()
        .map(|(i, name)| {
            format!("[[member]]\nid = \"m{i}\"\nname = \"{name}\"\nphone = \"+49 30 555010{i}\"\n")
        })
        .collect();
    let absent: String = (0..NAMES.len())
        .map(|i| format!("[[absence]]\nmember = \"m{i}\"\nfrom = 2027-01-20\nto = 2027-01-20\n"))
        .collect();
    let mut folder = Folder::with(&format!(
        "[team]\nname = \"<i>Team</i>\"\ntimezone = \"Europe/Berlin\"\nlanguage = \"de\"\n\
         public-holidays = \"DE-BE\"\n[rules]\nmax-turns-per-7-days = 7\n\
         [[duty]]\nname = \"evening\"\nwhen = \"Mon-Fri 18:00-22:00\"\n\
         [[duty]]\nname = \"weekend\"\nwhen = \"Sat,Sun,holiday 09:00-21:00\"\nhandoff = \"block\"\n\
         roles = [\"primary\", \"backup\"]\n{members}{absent}"
    ));
    let weeks = "2027-01-01..2027-01-24";
    folder
        .oncall(&["plan", weeks, "--effort", "1"])
        .with_code(1);
    folder.set("ONCALL_NOW", "2026-12-01T09:00:00+01:00");
    let shown = folder.oncall(&["show", weeks, "--json"]).json(1);
    let holder = |id: &str| {
        let turns = shown["turns"].as_array().unwrap();
        let turn = turns.iter().find(|t| t["id"] == id).unwrap();
        turn["positions"][0]["member"].as_str().unwrap().to_owned()
    };
    let had = holder("evening/2027-01-05");
    let other = (0..NAMES.len())
        .map(|i| format!("m{i}"))
        .find(|m| *m != had)
        .unwrap();
    let cover = [
        "cover",
        &other,
        "evening/2027-01-05",
        "20:00-22:00",
        "--force",
    ];
    folder.oncall(&cover).with_code(0);
    folder
}

/// The page after its scripts have run in the browser, and what the browser complained of; none where
/// no browser is named.
fn opened(folder: &Folder, file: &str) -> Option<(String, String)> {
    let Some(browser) = std::env::var_os("ONCALL_BROWSER") else {
        eprintln!("ONCALL_BROWSER is not set: no browser has looked at the page");
        return None;
    };
    let profile = folder.path("profile");
    let output = Command::new(browser)
        .args([
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--dump-dom",
        ])
        .args(["--enable-logging=stderr", "--window-size=1200,900"])
        .args([
            "--virtual-time-budget=20000",
            "--host-resolver-rules=MAP * ~NOTFOUND",
        ])
        .arg(format!("--user-data-dir={}", profile.display()))
        .arg(format!("file://{}", folder.path(file).display()))
        .env("HOME", folder.path(""))
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Some((text(output.stdout), text(output.stderr)))
}

#[test]
fn a_browser_reads_the_page_without_a_complaint() {
    let folder = hostile();
    folder
        .oncall(&["export", "html", "-o", "plan.html"])
        .with_code(0);
    let Some((dom, complaints)) = opened(&folder, "plan.html") else {
        return;
    };
    let console: Vec<&str> = complaints
        .lines()
        .filter(|l| l.contains("CONSOLE"))
        .collect();
    assert!(console.is_empty(), "{console:?}");
    assert!(dom.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(!dom.contains("<script"));
    for said in ["NIEMAND", "Januar 2027", "20:00–22:00", "Neujahr"] {
        assert!(dom.contains(said), "{said}");
    }
}

/// Runs axe and measures a narrow frame; writes what was found in the place of the page.
const INSPECT: &str = r#"<script>
addEventListener("load", async () => {
  const found = await axe.run();
  const serious = found.violations.filter(v => v.impact == "serious" || v.impact == "critical");
  const frame = document.createElement("iframe");
  frame.style.width = "390px";
  frame.srcdoc = document.querySelector("html").outerHTML.replaceAll(/<script[^]*?<\/script>/g, "");
  await new Promise(done => { frame.onload = done; document.body.append(frame); });
  const narrow = frame.contentDocument.documentElement;
  document.body.innerText = "FOUND" + JSON.stringify({
    serious: serious.map(v => v.id + ": " + v.nodes[0].html),
    passes: found.passes.length,
    over: narrow.scrollWidth - narrow.clientWidth,
  }) + "END";
});
</script></body>"#;

#[test]
fn the_page_reads_well_aloud_and_on_a_phone() {
    let Some(axe) = std::env::var_os("ONCALL_AXE") else {
        eprintln!("ONCALL_AXE is not set: nobody has judged the page for screen readers");
        return;
    };
    let folder = hostile();
    let page = folder.oncall(&["export", "html"]).with_code(0);
    // what inspects the page is a script, which the page itself forbids
    let policy = page.find("<meta http-equiv").unwrap();
    let end = policy + page[policy..].find('>').unwrap() + 1;
    let open = format!("{}{}", &page[..policy], &page[end..]);
    let axe = std::fs::read_to_string(axe).unwrap();
    folder.write("axe.js", &axe);
    let inspected = open.replace(
        "</body>",
        &format!("<script src=\"axe.js\"></script>{INSPECT}"),
    );
    folder.write("inspected.html", &inspected);
    let Some((dom, complaints)) = opened(&folder, "inspected.html") else {
        return;
    };
    let found = dom
        .split("FOUND")
        .nth(1)
        .and_then(|d| d.split("END").next());
    let found = found.unwrap_or_else(|| panic!("{complaints}"));
    let found = found
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    let found: serde_json::Value = serde_json::from_str(&found).unwrap();
    assert_eq!(found["serious"], serde_json::json!([]));
    assert!(found["passes"].as_u64().unwrap() > 15, "{found}");
    assert!(found["over"].as_i64().unwrap() <= 0, "{found}");
}
