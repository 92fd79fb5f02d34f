//! The properties that are read, by their numbers (MS-OXPROPS).

pub(super) const CLASS: u16 = 0x001a;
pub(super) const SUBJECT: u16 = 0x0037;
pub(super) const SUBMITTED: u16 = 0x0039;
pub(super) const SENT_FOR_NAME: u16 = 0x0042;
pub(super) const SENT_FOR_ADDRESS: u16 = 0x0065;
pub(super) const HEADERS: u16 = 0x007d;
pub(super) const RECIPIENT_KIND: u16 = 0x0c15;
pub(super) const SENDER_NAME: u16 = 0x0c1a;
pub(super) const SENDER_ADDRESS: u16 = 0x0c1f;
pub(super) const SHOWN_CC: u16 = 0x0e03;
pub(super) const SHOWN_TO: u16 = 0x0e04;
pub(super) const DELIVERED: u16 = 0x0e06;
pub(super) const BODY: u16 = 0x1000;
pub(super) const RICH_TEXT: u16 = 0x1009;
pub(super) const HTML: u16 = 0x1013;
pub(super) const MESSAGE_ID: u16 = 0x1035;
pub(super) const NAME: u16 = 0x3001;
pub(super) const ADDRESS: u16 = 0x3003;
pub(super) const DATA: u16 = 0x3701;
pub(super) const SHORT_FILE_NAME: u16 = 0x3704;
pub(super) const ATTACHED_HOW: u16 = 0x3705;
pub(super) const FILE_NAME: u16 = 0x3707;
pub(super) const DECLARED_TYPE: u16 = 0x370e;
pub(super) const CONTENT_ID: u16 = 0x3712;
pub(super) const MAIL_ADDRESS: u16 = 0x39fe;
pub(super) const HTML_CODE_PAGE: u16 = 0x3fde;
pub(super) const CODE_PAGE: u16 = 0x3ffd;
pub(super) const SENDER_MAIL_ADDRESS: u16 = 0x5d01;
pub(super) const SENT_FOR_MAIL_ADDRESS: u16 = 0x5d02;
pub(super) const IS_HIDDEN: u16 = 0x7ffe;

/// Types of properties (MS-OXCDATA, section 2.11.1).
pub(super) const LETTERS: u16 = 0x001e;
pub(super) const UNICODE: u16 = 0x001f;
pub(super) const OBJECT: u16 = 0x000d;
pub(super) const BINARY: u16 = 0x0102;
