//! Where a file is. A write-ahead log does not work across hosts, so a network share is detected.

use std::io::Read;
use std::path::{Path, PathBuf};

use crate::engine::APPLICATION_ID;
use crate::outside::{self, OutsideFile};

const NETWORK: [&str; 9] = ["nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "afs", "9p", "ncpfs"];

/// Why the place needs the safe mode, in words; `None` on a local disk.
pub(crate) fn network_share(path: &Path) -> Option<String> {
    if path.to_string_lossy().starts_with(r"\\") {
        return Some("the file is on a network share".into());
    }
    let mounts = std::fs::read_to_string("/proc/mounts").ok()?;
    let kind = file_system(&mounts, path)?;
    NETWORK.contains(&kind.as_str()).then(|| format!("the file is on a network share ({kind})"))
}

/// Whether the file can be written, and the log next to it can be made. Only a missing permission counts; any other trouble is reported
/// later, where the message can be more precise. The file itself is never opened; see [`crate::outside`].
pub(crate) fn may_be_written(path: &Path) -> bool {
    let folder = path.parent().map_or(Ok(()), |folder| tempfile::tempfile_in(folder).map(|_| ()));
    let denied = |why: &std::io::Error| {
        matches!(why.kind(), std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem)
    };
    !(is_denied(path) || folder.as_ref().is_err_and(denied))
}

#[cfg(unix)]
fn is_denied(path: &Path) -> bool {
    use rustix::io::Errno;
    let asked = rustix::fs::access(path, rustix::fs::Access::WRITE_OK);
    asked.is_err_and(|why| matches!(why, Errno::ACCESS | Errno::PERM | Errno::ROFS))
}

#[cfg(not(unix))]
fn is_denied(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|about| about.permissions().readonly())
}

/// The path of the log with that ending (`-wal`, `-journal`) next to a database.
pub(crate) fn companion(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(ending);
    name.into()
}

/// Whether `path` is a claimbook, or the log or index next to one: these must never be written over. An open book is recognized by
/// `stat`, and its file is not opened.
pub fn is_claimbook(path: &Path) -> bool {
    let name = path.to_string_lossy();
    let book_of_log = ["-wal", "-shm", "-journal"].iter().find_map(|end| name.strip_suffix(end));
    let begins = |book: &str| outside::is_open_book(Path::new(book)) || begins_as_claimbook(Path::new(book));
    [Some(&*name), book_of_log].into_iter().flatten().any(begins)
}

/// The magic of SQLite, and the application id at byte 68 of its header.
pub fn is_start_of_claimbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"SQLite format 3\0") && bytes.get(68..72) == Some(&APPLICATION_ID.to_be_bytes()[4..])
}

fn begins_as_claimbook(path: &Path) -> bool {
    let mut start = [0; 72];
    OutsideFile::open(path).is_ok_and(|file| (&file).read_exact(&mut start).is_ok()) && is_start_of_claimbook(&start)
}

/// The kind of the file system whose mount point is the longest prefix of `path`.
fn file_system(mounts: &str, path: &Path) -> Option<String> {
    mounts
        .lines()
        .filter_map(|line| {
            let mut words = line.split(' ').skip(1);
            let point = words.next()?.replace("\\040", " ");
            let kind = words.next()?.to_string();
            path.starts_with(&point).then_some((point.len(), kind))
        })
        .max_by_key(|(length, _)| *length)
        .map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_mount_point_decides() {
        let mounts = "/dev/vda / ext4 rw 0 0\nserver:/cases /mnt/firm\\040cases nfs4 rw 0 0\n";
        let on = |path: &str| file_system(mounts, Path::new(path));
        assert_eq!(on("/mnt/firm cases/a.claimbook").as_deref(), Some("nfs4"));
        assert_eq!(on("/home/a.claimbook").as_deref(), Some("ext4"));
        assert_eq!(on("/mnt/firm casesandmore/a").as_deref(), Some("ext4"));
    }
}
