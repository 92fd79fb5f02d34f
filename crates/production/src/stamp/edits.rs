//! Changes to a PDF, kept apart from it: which objects are new or different. The document itself is only read.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::reason::NoStamp;

/// The highest number of an object that readers accept (ISO 32000-1, annex C).
const HIGHEST_OBJECT: u32 = 8_388_607;

/// Objects that are new or different, and the highest number of an object.
pub(super) type Changed = (BTreeMap<ObjectId, Object>, u32);

/// A collection of changes.
pub(super) struct Edits<'d> {
    document: &'d Document,
    changed: BTreeMap<ObjectId, Object>,
    last: u32,
}

/// Where a dictionary is: in which object, under which keys.
#[derive(Debug, Clone)]
pub(super) struct Place {
    object: ObjectId,
    path: Vec<&'static [u8]>,
}

impl Place {
    /// The dictionary of an object itself.
    pub(super) fn of(object: ObjectId) -> Place {
        Place { object, path: Vec::new() }
    }
}

impl<'d> Edits<'d> {
    pub(super) fn of(document: &'d Document) -> Edits<'d> {
        Edits { document, changed: BTreeMap::new(), last: document.max_id }
    }

    /// The number that the next new object will get.
    pub(super) fn next(&self) -> u32 {
        self.last.saturating_add(1)
    }

    /// Adds an object.
    pub(super) fn add(&mut self, object: impl Into<Object>) -> Result<ObjectId, NoStamp> {
        let number = self.next();
        if number > HIGHEST_OBJECT {
            return Err(NoStamp::TooComplex);
        }
        self.last = number;
        self.changed.insert((number, 0), object.into());
        Ok((number, 0))
    }

    /// The dictionary at a place, to be changed. One that was not there is empty.
    pub(super) fn change(&mut self, place: &Place) -> Result<&mut Dictionary, NoStamp> {
        const GONE: NoStamp = NoStamp::Damaged("its pages cannot be read");
        if !self.changed.contains_key(&place.object) {
            let object = self.document.objects.get(&place.object).ok_or(GONE)?;
            self.changed.insert(place.object, object.clone());
        }
        let object = self.changed.get_mut(&place.object).ok_or(GONE)?;
        let mut dictionary = object.as_dict_mut().map_err(|_| GONE)?;
        for key in &place.path {
            if !dictionary.get(key).is_ok_and(|value| value.as_dict().is_ok()) {
                dictionary.set(*key, Dictionary::new());
            }
            dictionary = dictionary.get_mut(key).and_then(Object::as_dict_mut).map_err(|_| GONE)?;
        }
        Ok(dictionary)
    }

    /// Where the dictionary is that another one has under a key: in it, or in an object of its own.
    pub(super) fn within(&mut self, place: &Place, key: &'static [u8]) -> Result<Place, NoStamp> {
        let value = self.change(place)?.get(key).and_then(Object::as_reference);
        let own = value.ok().and_then(|id| {
            let (last, found) = self.document.dereference(self.document.objects.get(&id)?).ok()?;
            found.as_dict().is_ok().then_some(last.unwrap_or(id))
        });
        Ok(own.map_or_else(
            || Place { object: place.object, path: place.path.iter().copied().chain([key]).collect() },
            Place::of,
        ))
    }

    /// All of them.
    pub(super) fn finish(self) -> Changed {
        (self.changed, self.last)
    }
}
