//! Whatever a message holds, reading it takes less than 60 MB, and taking out an embedded one less than 120 MB. A program of its own, so
//! that the peak is its own.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test says by panicking what went wrong")]

use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::path::PathBuf;

use claimbook_intake::mail::{self, MailFile, MailRefusal};

/// The most memory that this program has used, in bytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() * 1024
}

/// A file that is gone when the test is over.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str, write: impl FnOnce(&mut BufWriter<File>)) -> Scratch {
        let path = std::env::temp_dir().join(format!("claimbook-intake-{}-{name}", std::process::id()));
        write(&mut BufWriter::new(File::create(&path).unwrap()));
        Scratch(path)
    }

    fn open(&self) -> Result<MailFile<BufReader<File>>, MailRefusal> {
        mail::open(BufReader::new(File::open(&self.0).unwrap()))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

const HEAD: &str = "From: mia@example.org\r\nDate: Sun, 5 Mar 2023 09:12:00 -0800\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n";

/// One test, since the peak is that of the whole program.
#[test]
fn messages_of_every_size_take_little_memory() {
    let large = Scratch::new("large.eml", |file| {
        write!(
            file,
            "{HEAD}--b\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        )
        .unwrap();
        let line = "QUJD".repeat(19) + "\r\n";
        (0..1_200_000).for_each(|_| file.write_all(line.as_bytes()).unwrap());
        write!(file, "--b--\r\n").unwrap();
    });
    let mut message = large.open().unwrap();
    let size = std::io::copy(&mut message.attachment(0).unwrap(), &mut std::io::sink()).unwrap();
    assert_eq!(size, 1_200_000 * 57);

    let many = Scratch::new("many.eml", |file| {
        write!(file, "{HEAD}").unwrap();
        let long = "x".repeat(60_000);
        for _ in 0..900 {
            write!(
                file,
                "--b\r\nContent-Type: application/pdf; name={long};\r\n charset={long}; boundary={long}\r\n\r\n"
            )
            .unwrap();
        }
    });
    assert_eq!(many.open().unwrap().mail().attachments.len(), 900);

    let words = Scratch::new("words.eml", |file| {
        write!(file, "{HEAD}").unwrap();
        for kind in ["plain", "html", "plain", "html"] {
            write!(file, "--b\r\nContent-Type: text/{kind}\r\n\r\n").unwrap();
            (0..500_000).for_each(|n| write!(file, "<p>{n}&amp;<br>").unwrap());
        }
    });
    assert_eq!(words.open().unwrap().mail().text.text.len(), 1 << 20);
    assert!(peak() < 60 << 20, "{} bytes", peak());

    let outlook = Scratch::new("outer.msg", |file| write_outlook(file, 44 << 20));
    let mut message = outlook.open().unwrap();
    let size = std::io::copy(&mut message.attachment(0).unwrap(), &mut std::io::sink()).unwrap();
    assert!(size > 44 << 20, "{size}");
    assert!(peak() < 120 << 20, "{} bytes", peak());
}

/// A message of Outlook with a message in it, whose text has so many bytes.
fn write_outlook(file: &mut BufWriter<File>, text: usize) {
    let path = std::env::temp_dir().join(format!("claimbook-intake-{}-made.msg", std::process::id()));
    let mut made = cfb::create(&path).unwrap();
    let inside = "/__attach_version1.0_#00000000/__substg1.0_3701000D";
    made.create_storage("/__attach_version1.0_#00000000").unwrap();
    made.create_storage(inside).unwrap();
    let how: Vec<u8> = [&[0; 8][..], &[3, 0, 5, 0x37, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0]].concat();
    let attached = "/__attach_version1.0_#00000000/__properties_version1.0".to_string();
    for (path, bytes) in [
        ("/__properties_version1.0".to_string(), vec![0; 32]),
        (attached, how),
        (format!("{inside}/__properties_version1.0"), vec![0; 24]),
        (format!("{inside}/__substg1.0_1000001F"), vec![b' '; text]),
    ] {
        made.create_stream(path).unwrap().write_all(&bytes).unwrap();
    }
    made.flush().unwrap();
    std::io::copy(&mut File::open(&path).unwrap(), file).unwrap();
    std::fs::remove_file(path).unwrap();
}
