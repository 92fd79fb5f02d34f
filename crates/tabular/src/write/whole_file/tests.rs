//! Files that are there whole or not at all, on a real disk.

use super::*;

fn create(path: &Path) -> Result<WholeFile> {
    WholeFile::create(path, |_| None)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_finished_file_is_alone_in_its_folder_with_its_digest() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("claims.csv");
    std::fs::write(&place, "former").unwrap();
    let mut file = create(&place).unwrap();
    file.write_all(b"abc").unwrap();
    assert_eq!(std::fs::read(&place).unwrap(), b"former", "nothing is touched before the end");
    let written = file.finish().unwrap();
    assert_eq!(written.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_eq!(std::fs::read(&place).unwrap(), b"abc");
    assert_eq!(names(folder.path()), ["claims.csv"]);
}

#[test]
fn an_abandoned_file_leaves_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("claims.csv");
    std::fs::write(&place, "former").unwrap();
    let mut file = create(&place).unwrap();
    file.write_all(&vec![b'x'; BUFFER * 2]).unwrap();
    drop(file);
    assert_eq!(std::fs::read(&place).unwrap(), b"former");
    assert_eq!(names(folder.path()), ["claims.csv"]);
}

#[test]
fn what_a_killed_program_left_is_removed_and_what_somebody_writes_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("claims.csv");
    let (left, notes) = (temporary_prefix(&place) + "4711-0.part", temporary_prefix(&place) + "notes.part");
    let other = temporary_prefix(Path::new("other.csv")) + "4711-0.part";
    for name in [&left, &notes, &other] {
        std::fs::write(folder.path().join(name), "left").unwrap();
    }
    let under_way = create(&place).unwrap();
    let mut file = create(&place).unwrap();
    file.write_all(b"abc").unwrap();
    file.finish().unwrap();
    assert_eq!(names(folder.path()).len(), 4, "the one under way stays: {:?}", names(folder.path()));
    under_way.finish().unwrap();
    let mut stay = [notes, other, "claims.csv".into()];
    stay.sort();
    assert_eq!(names(folder.path()), stay);
}

#[test]
fn a_missing_folder_and_a_folder_itself_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let error = create(&folder.path().join("no/claims.csv")).err().unwrap();
    assert!(matches!(&error, Error::File { why, .. } if why.kind() == io::ErrorKind::NotFound), "{error}");
    let error = create(folder.path()).err().unwrap();
    assert!(matches!(&error, Error::Invalid { hint, .. } if hint == "name a file"), "{error}");
    assert!(error.to_string().ends_with("it is a folder"), "{error}");
}

#[test]
fn two_files_appear_together_or_the_companion_stays_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (list, note) = (folder.path().join("a.csv"), folder.path().join("a.csv.manifest.json"));
    let begin = |path: &Path, text: &str| {
        let mut file = create(path).unwrap();
        file.write_all(text.as_bytes()).unwrap();
        file
    };
    place_both(begin(&list, "one"), begin(&note, "about one")).unwrap().into_iter().for_each(Placed::keep);
    assert_eq!(names(folder.path()), ["a.csv", "a.csv.manifest.json"]);

    let (second, about) = (begin(&list, "two"), begin(&note, "about two"));
    std::fs::remove_file(&list).unwrap();
    std::fs::create_dir(&list).unwrap();
    assert!(place_both(second, about).is_err());
    assert_eq!(std::fs::read(&note).unwrap(), b"about one");
    assert_eq!(names(folder.path()), ["a.csv", "a.csv.manifest.json"]);
}

#[test]
fn a_file_that_is_not_kept_gives_its_place_back() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("claims.csv");
    let placed = || {
        let mut file = create(&place).unwrap();
        file.write_all(b"new").unwrap();
        file.place().unwrap()
    };
    let given_up = placed();
    assert_eq!(std::fs::read(&place).unwrap(), b"new");
    drop(given_up);
    assert_eq!(names(folder.path()), [""; 0]);
    std::fs::write(&place, "former").unwrap();
    let given_up = placed();
    assert_eq!(std::fs::read(&place).unwrap(), b"new");
    drop(given_up);
    assert_eq!(std::fs::read(&place).unwrap(), b"former");
    placed().keep();
    assert_eq!(std::fs::read(&place).unwrap(), b"new");
    assert_eq!(names(folder.path()), ["claims.csv"]);
}

#[test]
fn two_paths_lead_to_one_place_however_they_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let (place, other) = (folder.path().join("a.csv"), folder.path().join("b.csv"));
    let around = folder.path().join(".").join("a.csv");
    assert!(same_place(&place, &around) && !same_place(&place, &other), "not there yet");
    std::fs::write(&place, "a").unwrap();
    assert!(same_place(&place, &around) && !same_place(&place, &other));
    assert!(!same_place(Path::new("no/such/a"), Path::new("no/such/a")));
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_and_stays_a_link() {
    let folder = tempfile::tempdir().unwrap();
    let (place, link) = (folder.path().join("real.csv"), folder.path().join("link.csv"));
    std::fs::write(&place, "former").unwrap();
    std::os::unix::fs::symlink(&place, &link).unwrap();
    let mut file = create(&link).unwrap();
    file.write_all(b"new").unwrap();
    file.finish().unwrap();
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(std::fs::read(&place).unwrap(), b"new");
}

#[cfg(unix)]
#[test]
fn a_file_has_the_rights_of_the_one_whose_place_it_takes() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("claims.csv");
    std::fs::write(&place, "former").unwrap();
    for rights in [0o600, 0o640, 0o444] {
        std::fs::set_permissions(&place, Permissions::from_mode(rights)).unwrap();
        let mut file = create(&place).unwrap();
        file.write_all(b"new").unwrap();
        file.place().unwrap().keep();
        assert_eq!(std::fs::metadata(&place).unwrap().permissions().mode() & 0o777, rights);
    }
}

#[test]
fn a_name_may_be_as_long_as_the_system_allows() {
    let folder = tempfile::tempdir().unwrap();
    let name = format!("{}.csv", "n".repeat(251));
    create(&folder.path().join(&name)).unwrap().finish().unwrap();
    assert_eq!(names(folder.path()), [name]);
}

#[test]
fn a_folder_that_is_not_there_yet_is_not_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let error = create(&folder.path().join("lists/")).err().unwrap();
    assert!(error.to_string().ends_with("lists/: it is a folder"), "{error}");
}

#[cfg(target_os = "linux")]
#[test]
fn what_a_program_has_open_is_not_replaced() {
    use std::os::fd::AsRawFd;
    let folder = tempfile::tempdir().unwrap();
    let log = File::create(folder.path().join("app.log")).unwrap();
    let path = PathBuf::from(format!("/proc/self/fd/{}", log.as_raw_fd()));
    let error = create(&path).err().unwrap();
    assert!(error.to_string().ends_with("it is open in a program, not a file of its own"), "{error}");
    assert_eq!(names(folder.path()), ["app.log"]);
}
