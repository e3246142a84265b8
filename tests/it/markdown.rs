//! Markdown as people see it: in the viewers that are common, where they are.
//! `ONCALL_MARKDOWN` names a folder of node modules: `markdown-it`, `marked`, `micromark`, `micromark-extension-gfm`,
//! `remark`, `remark-gfm` and `remark-html`. The Python of the outside checks may have `cmarkgfm`, which is GitHub's,
//! `markdown_it` and `mistune`.

use std::process::{Command, Stdio};

use serde_json::Value;

use crate::env::Folder;
use crate::page::hostile;
use crate::python;

#[test]
fn a_markdown_line_is_a_row_whatever_the_names_hold() {
    let folder = hostile();
    let text = folder.oncall(&["export", "markdown"]).with_code(0);
    let cells = |line: &str| line.replace("\\|", "").matches('|').count();
    let mut widths = Vec::new();
    let mut rows = 0;
    for line in text.lines().map(str::trim) {
        match line.starts_with('|') {
            true => widths.push(cells(line)),
            false => {
                rows += widths.len();
                assert!(widths.iter().all(|w| *w == widths[0]), "{text}");
                widths.clear();
            }
        }
        assert!(!line.replace("\\<", "").contains("<script"), "{line}");
    }
    assert!(rows > 20, "{text}");
    assert!(text.contains("**NIEMAND**"));
}

/// Gives what each viewer of JavaScript makes of the text, as JSON.
const JAVASCRIPT: &str = r#"
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
const from = createRequire(process.argv[2] + '/here.js');
const load = name => import(pathToFileURL(from.resolve(name)));
const text = fs.readFileSync(process.argv[3], 'utf8');
const { default: MarkdownIt } = await load('markdown-it');
const { marked } = await load('marked');
const { micromark } = await load('micromark');
const { gfm, gfmHtml } = await load('micromark-extension-gfm');
const { remark } = await load('remark');
const { default: remarkGfm } = await load('remark-gfm');
const { default: remarkHtml } = await load('remark-html');
process.stdout.write(JSON.stringify({
  'markdown-it': new MarkdownIt({ html: true, linkify: true }).render(text),
  marked: marked.parse(text),
  micromark: micromark(text, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] }),
  remark: String(await remark().use(remarkGfm).use(remarkHtml, { sanitize: false }).process(text)),
}));
"#;

/// The same in Python, with every extension that they bring.
const PYTHON: &str = r#"
import json, sys
import cmarkgfm, mistune
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt
text = open(sys.argv[1], encoding="utf-8").read()
extensions = ["table", "autolink", "strikethrough", "tasklist"]
plugins = ["table", "strikethrough", "url", "footnotes", "task_lists", "superscript", "subscript", "mark", "insert", "math"]
json.dump({
    "cmark-gfm": cmarkgfm.markdown_to_html_with_extensions(text, Options.CMARK_OPT_UNSAFE, extensions),
    "markdown-it-py": MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text),
    "mistune": mistune.create_markdown(escape=False, plugins=plugins)(text),
}, sys.stdout)
"#;

/// What a document of ours is made of.
const TAGS: [&str; 13] = [
    "h1", "h2", "h3", "p", "strong", "ul", "li", "table", "thead", "tbody", "tr", "th", "td",
];

/// What each viewer that is there makes of a file.
fn viewed(folder: &Folder, file: &str) -> Vec<(String, String)> {
    let mut answers = Vec::new();
    match std::env::var_os("ONCALL_MARKDOWN") {
        Some(modules) => {
            folder.write("view.mjs", JAVASCRIPT);
            let mut node = Command::new("node");
            answers.push(
                node.arg(folder.path("view.mjs"))
                    .arg(modules)
                    .arg(folder.path(file))
                    .output(),
            );
        }
        None => {
            eprintln!("ONCALL_MARKDOWN is not set: no viewer of JavaScript has read the document");
        }
    }
    match python::with(&["cmarkgfm", "markdown_it", "mistune"]) {
        Some(python) => {
            let mut python = Command::new(python);
            answers.push(
                python
                    .args(["-c", PYTHON])
                    .arg(folder.path(file))
                    .stdin(Stdio::null())
                    .output(),
            );
        }
        None => eprintln!("no Python has cmarkgfm: no viewer of Python has read the document"),
    }
    let pages = answers.into_iter().flat_map(|answer| {
        let answer = answer.unwrap();
        let complaint = String::from_utf8_lossy(&answer.stderr).into_owned();
        let pages: Value = serde_json::from_slice(&answer.stdout).expect(&complaint);
        let page =
            |(name, html): (&String, &Value)| (name.clone(), html.as_str().unwrap().to_owned());
        pages
            .as_object()
            .unwrap()
            .iter()
            .map(page)
            .collect::<Vec<_>>()
    });
    pages.collect()
}

/// The text of HTML.
fn text_of(html: &str) -> String {
    let parts = html.split('<').enumerate();
    let bare = parts.map(|(i, part)| {
        if i == 0 {
            part
        } else {
            part.split_once('>').map_or("", |p| p.1)
        }
    });
    let bare: String = bare.collect();
    [
        ("&lt;", "<"),
        ("&#x3C;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#x26;", "&"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(bare, |text, (entity, c)| text.replace(entity, c))
}

/// The inner HTML of each such element; none holds another of its kind.
fn elements<'h>(html: &'h str, tag: &str) -> Vec<&'h str> {
    let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
    let starts = html
        .match_indices(&open)
        .map(|(at, _)| &html[at + open.len()..]);
    let whole = starts.filter(|rest| rest.starts_with(['>', ' ']));
    whole
        .map(|rest| {
            rest.split_once('>')
                .unwrap()
                .1
                .split_once(&close)
                .unwrap()
                .0
        })
        .collect()
}

/// The cells of each row of each table.
fn tables(html: &str) -> Vec<Vec<Vec<String>>> {
    let cells = |row: &str| {
        let marked = row
            .replace("<th>", "<td>")
            .replace("<th ", "<td ")
            .replace("</th>", "</td>");
        elements(&marked, "td").into_iter().map(text_of).collect()
    };
    let rows = |table: &str| elements(table, "tr").into_iter().map(cells).collect();
    elements(html, "table").into_iter().map(rows).collect()
}

#[test]
fn viewers_draw_each_table_and_nothing_of_a_name_comes_alive() {
    let folder = hostile();
    folder
        .oncall(&["export", "markdown", "-o", "plan.md"])
        .with_code(0);
    let plan = folder.oncall(&["show", "--json"]).json(1);
    let text = folder.read("plan.md");
    let lines = text
        .lines()
        .filter(|l| l.starts_with('|') && !l.starts_with("| ---"))
        .count();
    let names = [
        "<script>alert(1)</script>",
        "</style><b>x</b>",
        "pipe | `code` *bold* [x](y)",
        "Zoë Newline & \"quote\"",
        "日本語の名前",
        "https://evil.example ~~no~~ ==mark== ^up^",
        "www.evil.example \\| ![i](http://x/y.png)",
    ];
    for (viewer, html) in viewed(&folder, "plan.md") {
        let tables = tables(&html);
        let rows: usize = tables.iter().map(Vec::len).sum();
        assert_eq!(rows, lines, "{viewer}: {html}");
        for table in &tables {
            assert!(
                table.iter().all(|row| row.len() == table[0].len()),
                "{viewer}: {table:?}"
            );
        }
        let called: Vec<&String> = tables[1][1..].iter().map(|row| &row[0]).collect();
        assert_eq!(called, names, "{viewer}");
        let turns = plan["turns"].as_array().unwrap().len();
        assert!(tables[0].len() > turns, "{viewer}: {:?}", tables[0]);
        for tag in html.split('<').skip(1) {
            let name = tag
                .trim_start_matches('/')
                .split([' ', '>', '\n'])
                .next()
                .unwrap();
            // remark looks for addresses in what is already text: they lead where they say
            let is_address = name == "a" && viewer == "remark";
            assert!(TAGS.contains(&name) || is_address, "{viewer} made `<{tag}`");
        }
        for link in html.split("<a href=\"").skip(1) {
            let (address, rest) = link.split_once("\">").unwrap();
            let said = text_of(rest.split_once("</a>").unwrap().0);
            assert!(
                address.ends_with(&said),
                "{viewer}: {said} leads to {address}"
            );
        }
    }
}
