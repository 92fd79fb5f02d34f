//! Whether a file opens without a password. Encryption is the library's; it is given nothing of the file but what it needs.

use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat};

use super::values::Value;

/// A lock that opens without a password.
pub(super) struct Opened {
    document: lopdf::Document,
}

/// The library looks for the dictionary of encryption in an object of its own. No file has one of this number.
const LOCK: ObjectId = (u32::MAX, 0);

/// Tries to open a file with no password; nothing when that does not do. `lock` is the dictionary of its encryption, `id` its id.
pub(super) fn open(lock: &Value, id: Option<&Value>) -> Option<Opened> {
    let mut document = lopdf::Document::new();
    document.objects.insert(LOCK, object(lock));
    document.trailer.set("Encrypt", LOCK);
    if let Some(id) = id {
        document.trailer.set("ID", object(id));
    }
    document.authenticate_password("").ok()?;
    Some(Opened { document })
}

impl Opened {
    /// The bytes of a stream of an object as they were before encryption.
    pub(super) fn decrypt(&self, number: u32, generation: u16, bytes: Vec<u8>) -> Option<Vec<u8>> {
        let mut document = self.document.clone();
        // What the stream says about itself is left out, so that the library does not unpack it too.
        document.objects.insert((number, generation), Object::Stream(Stream::new(Dictionary::new(), bytes)));
        document.decrypt("").ok()?;
        match document.objects.remove(&(number, generation)) {
            Some(Object::Stream(stream)) => Some(stream.content),
            _ => None,
        }
    }
}

fn object(value: &Value) -> Object {
    match value {
        Value::Null | Value::Real => Object::Null,
        Value::Bool(is_so) => Object::Boolean(*is_so),
        Value::Integer(number) => Object::Integer(*number),
        Value::Name(name) => Object::Name(name.clone()),
        Value::Text(text) => Object::String(text.clone(), StringFormat::Literal),
        Value::Array(values) => Object::Array(values.iter().map(object).collect()),
        Value::Dictionary(entries) => {
            Object::Dictionary(Dictionary::from_iter(entries.iter().map(|(key, value)| (key.clone(), object(value)))))
        }
        Value::Reference(number, generation) => Object::Reference((*number, *generation)),
    }
}
