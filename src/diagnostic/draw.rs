//! Drawing problems: the line, a mark under the words, what to write instead.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::visible::{shown, visible};
use super::{Diagnostic, Place, Source};
use crate::words::{Value, Words};

/// How many problems are drawn: a few screens; the rest is counted.
const DRAWN: usize = 50;
/// How many characters of a line are drawn on either side of the marked words' start, in a line that is
/// longer than a screen is wide.
const AROUND: usize = 60;
/// Where the drawing folds lines; wide enough that `AROUND` decides.
const WIDTH: usize = 4 * AROUND;

/// The first problems, and how many there are.
pub(super) fn all(
    source: &Source,
    problems: &[Diagnostic],
    count: usize,
    (words, color): (&Words, bool),
) -> String {
    let renderer = if color {
        Renderer::styled().hyperlink(false)
    } else {
        Renderer::plain()
    };
    let renderer = renderer.term_width(WIDTH);
    let mut text = String::new();
    for problem in problems.iter().take(DRAWN) {
        text.push_str(&one(source, problem, words, &renderer));
        text.push_str("\n\n");
    }
    if count > DRAWN {
        let more = Value::number(count - DRAWN);
        text.push_str(&words.say("problems-more", &[("n", more)]));
        text.push('\n');
    }
    let file = Value::text(visible(source.name()));
    let n = Value::number(count);
    text.push_str(&words.say("problems-in-file", &[("n", n), ("file", file)]));
    text.push('\n');
    text
}

fn one(source: &Source, problem: &Diagnostic, words: &Words, renderer: &Renderer) -> String {
    let Place { line, column } = source.place(problem.at.start);
    let name = visible(source.name());
    let (shown_line, mark) = excerpt(source, &problem.at);
    let (message, help) = problem.said(words);
    let cause = Level::ERROR
        .with_name(words.text("error"))
        .primary_title(visible(&message))
        .element(Origin::path(name).line(line).char_column(column))
        .element(
            Snippet::source(shown_line)
                .line_start(line)
                .fold(false)
                .annotation(AnnotationKind::Primary.span(mark)),
        );
    let mut groups: Vec<Group<'_>> = vec![cause];
    if !help.is_empty() {
        let help = Level::HELP
            .with_name(words.text("help"))
            .secondary_title(visible(&help));
        groups.push(Group::with_title(help));
    }
    without_second_origin(&renderer.render(&groups))
}

/// The place is given by us, since a cut line has other columns than the file; the renderer then
/// announces the line as one of another file, which it is not.
fn without_second_origin(drawing: &str) -> String {
    let lines: Vec<&str> = drawing.lines().filter(|l| !is_second_origin(l)).collect();
    lines.join("\n")
}

fn is_second_origin(line: &str) -> bool {
    let plain = anstream::adapter::strip_str(line).to_string();
    plain.trim() == ":::"
}

/// What is drawn of the line in which `at` begins, made visible, and the bytes of that to mark.
/// A tab stays one: the drawing knows its width.
fn excerpt(source: &Source, at: &Range<usize>) -> (String, Range<usize>) {
    let line = source.line_at(at.start);
    let text = source.slice(line.clone());
    let marked = source.boundary(at.start).clamp(line.start, line.end) - line.start;
    let until = source.boundary(at.end).clamp(line.start + marked, line.end) - line.start;
    let (before, words, after) = (&text[..marked], &text[marked..until], &text[until..]);
    let fits = text.len() <= 2 * AROUND || text.chars().count() <= 2 * AROUND;
    let (head, tail) = if fits {
        (before.to_owned(), after.to_owned())
    } else {
        (cut_front(before), cut_back(after, AROUND / 2))
    };
    let words = if fits {
        words.to_owned()
    } else {
        cut_back(words, AROUND)
    };
    let drawn = |part: &str| -> String {
        part.chars()
            .map(|c| if c == '\t' { c } else { shown(c) })
            .collect()
    };
    let (head, words, tail) = (drawn(&head), drawn(&words), drawn(&tail));
    let mark = head.len()..head.len() + words.len();
    (format!("{head}{words}{tail}"), mark)
}

fn cut_front(text: &str) -> String {
    match text.char_indices().rev().nth(AROUND) {
        Some((start, _)) => format!("…{}", &text[start..]),
        None => text.to_owned(),
    }
}

fn cut_back(text: &str, keep: usize) -> String {
    match text.char_indices().nth(keep) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Diagnostic, Diagnostics, Problems, Source};
    use crate::words::{Language, Words, said};

    fn english(found: &Diagnostics, color: bool) -> String {
        found.render(&Words::new(Language::En), color)
    }

    fn drawn(text: &str, words: &str) -> String {
        let source = Source::new("rotations.toml", text);
        let start = text.find(words).unwrap();
        let mut problems = Problems::new();
        let at = start..start + words.len();
        problems.push(Diagnostic::new(
            at,
            said("unknown-rule").with("rule", "bne"),
            said("did-you-mean").with("near", "ben"),
        ));
        english(&problems.of(source).unwrap_err(), false)
    }

    #[test]
    fn a_problem_is_drawn_with_its_line_and_a_mark() {
        let text = "[[absence]]\nmember = \"bne\" # sick\n";
        assert_eq!(
            drawn(text, "\"bne\""),
            "\
error: unknown rule `bne`
 --> rotations.toml:2:10
  |
2 | member = \"bne\" # sick
  |          ^^^^^
  |
help: did you mean `ben`?

1 error in rotations.toml
"
        );
    }

    #[test]
    fn colours_change_nothing_but_colours() {
        let source = Source::new("a.toml", "x = 1");
        let mut problems = Problems::new();
        problems.add(4..5, said("text-empty"), said("write-this").with("this", 2));
        let found = problems.of(source).unwrap_err();
        let colourful = english(&found, true);
        assert!(colourful.contains('\u{1b}'));
        let plain = anstream::adapter::strip_str(&colourful).to_string();
        assert_eq!(plain, english(&found, false));
    }

    #[test]
    fn tabs_and_wide_letters_keep_the_mark_under_the_words() {
        let marked = |text: &str| {
            let drawing = drawn(text, "bne");
            let lines: Vec<&str> = drawing.lines().collect();
            (lines[3].to_owned(), lines[4].to_owned())
        };
        let (line, mark) = marked("\tx = \"日本\", \"bne\"");
        assert_eq!(line, "1 |     x = \"日本\", \"bne\"");
        assert_eq!(mark, "  |                  ^^^");
        let (line, mark) = marked("x = \"\u{1b}\u{202e}\", \"bne\"");
        assert_eq!(line, "1 | x = \"␛\u{fffd}\", \"bne\"");
        assert_eq!(mark, "  |            ^^^");
    }

    #[test]
    fn a_long_line_is_cut_around_the_words() {
        let text = format!(
            "x = \"{}\", \"bne\", \"{}\"",
            "a".repeat(5000),
            "b".repeat(5000)
        );
        let drawing = drawn(&text, "bne");
        assert!(
            drawing.lines().all(|l| l.chars().count() < 180),
            "{drawing}"
        );
        assert!(drawing.contains("rotations.toml:1:5010"), "{drawing}");
    }
}
