//! scratch
#[test]
fn scratch() {
    let files = std::env::var("FILES").unwrap();
    for f in files.split_whitespace() {
        let text = std::fs::read_to_string(f).unwrap();
        let t = std::time::Instant::now();
        match super::super::load(std::path::Path::new(f), &text) {
            Ok(l) => eprintln!("{f} ok {} members {:?}", l.team.members.len(), t.elapsed()),
            Err(e) => {
                let c = e.count();
                let d = t.elapsed();
                let r = e.render(std::env::var("COLOR").is_ok());
                eprintln!("{f} {c} problems {d:?} render {:?}\n{r}", t.elapsed())
            }
        }
    }
}
