//! What came of publishing, for scripts.

use serde::Serialize;

use super::document;
use crate::export::{Delivery, Left};

#[derive(Serialize)]
struct DeliveryDto<'a> {
    dry_run: bool,
    created: usize,
    updated: usize,
    deleted: usize,
    unchanged: usize,
    left: Vec<LeftDto<'a>>,
}

#[derive(Serialize)]
struct LeftDto<'a> {
    name: &'a str,
    reason: &'static str,
    status: Option<u16>,
}

/// What was done on a server, or would be.
pub fn delivery(delivery: &Delivery) -> String {
    let left = delivery.left.iter().map(|(name, why)| LeftDto {
        name,
        reason: why.code(),
        status: match why {
            Left::Refused(status) => Some(*status),
            _ => None,
        },
    });
    document(DeliveryDto {
        dry_run: delivery.dry_run,
        created: delivery.created,
        updated: delivery.updated,
        deleted: delivery.deleted,
        unchanged: delivery.unchanged,
        left: left.collect(),
    })
}
