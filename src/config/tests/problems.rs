//! Files with mistakes.

use super::{added, changed, problems};

#[test]
fn a_misspelt_member_is_marked_and_named() {
    assert_eq!(
        added("[[absence]]\nmember = \"bne\"\nfrom = 2027-01-04\nto = 2027-01-08\n"),
        [r#""bne" | unknown member `bne` | did you mean `ben`?"#]
    );
    assert_eq!(
        added("[[absence]]\nmember = \"walter\"\nfrom = 2027-01-04\nto = 2027-01-08\n"),
        [r#""walter" | unknown member `walter` | known: `anna` and `ben`"#]
    );
}

#[test]
fn a_wrong_weekday_is_marked_within_its_text() {
    assert_eq!(
        changed("Mon-Fri 18", "Mon-Fry 18"),
        ["Fry | `Fry` is not a weekday | did you mean `Fri`?"]
    );
}

#[test]
fn all_mistakes_are_told_at_once() {
    let found = problems("[team]\nnam = 3\n");
    assert_eq!(found.len(), 5, "{found:?}");
}
