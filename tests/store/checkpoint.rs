//! R2, R10: a checkpoint copies pages from the log into the file, and may be cut short after any of them, or in the middle of one. The log is
//! still whole then, so nothing is lost.

use std::collections::BTreeMap;
use std::path::Path;

use accord::store::Store;

use crate::world::{World, accept, count, everything, is_sound, note, raw};

/// Sizes of the log's own parts, in bytes (sqlite.org/fileformat2.html#walformat).
const LOG_HEADER: usize = 32;
const FRAME_HEADER: usize = 24;

fn number(bytes: &[u8]) -> usize {
    bytes.iter().fold(0, |number, byte| number << 8 | usize::from(*byte))
}

/// What a checkpoint of this log copies: the newest committed content of each page, by its number.
fn pages(log: &[u8]) -> BTreeMap<usize, Vec<u8>> {
    let size = number(&log[8..12]);
    let salts = &log[16..24];
    let (mut committed, mut open) = (BTreeMap::new(), Vec::new());
    for frame in log[LOG_HEADER..].chunks_exact(FRAME_HEADER + size) {
        let (header, page) = frame.split_at(FRAME_HEADER);
        // What follows is left over from the log before.
        if &header[8..16] != salts {
            break;
        }
        open.push((number(&header[..4]), page.to_vec()));
        if number(&header[4..8]) > 0 {
            committed.extend(open.drain(..));
        }
    }
    committed
}

/// Copies the pages into a file, of the last one only half.
fn copied(main: &[u8], pages: &[(usize, Vec<u8>)]) -> Vec<u8> {
    let mut file = main.to_vec();
    for (place, (page, content)) in pages.iter().enumerate() {
        let written = if place + 1 == pages.len() { content.len() / 2 } else { content.len() };
        let from = (page - 1) * content.len();
        file.resize(file.len().max(from + content.len()), 0);
        file[from..from + written].copy_from_slice(&content[..written]);
    }
    file
}

#[tokio::test]
async fn r10_killed_in_the_middle_of_a_checkpoint() {
    let world = World::quick().await;
    let mut deals = Vec::new();
    for index in 0..6 {
        deals.push(world.offered(&format!("Creator {index}")).await);
    }
    // From here on the log holds newer versions of what is in the file.
    sqlx::raw_sql("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut raw(&world.path).await).await.expect("a checkpoint");
    for of in deals {
        world.does(of, note(&"called them ".repeat(80))).await;
        world.does(of, accept()).await;
    }
    let before = everything(&world.path).await;
    let log_of = |path: &Path| path.with_file_name(format!("{}-wal", path.file_name().expect("a name").display()));
    let main = std::fs::read(&world.path).expect("the file");
    let log = std::fs::read(log_of(&world.path)).expect("its log");
    let pages: Vec<_> = pages(&log).into_iter().collect();
    assert!(pages.len() > 10, "only {} pages are copied", pages.len());
    for done in 0..=pages.len() + 1 {
        let path = world.path.with_file_name(format!("cut-{done}.sqlite3"));
        let mut content = copied(&main, &pages[..done.min(pages.len())]);
        if let (true, Some((page, whole))) = (done > pages.len(), pages.last()) {
            // All is copied, and the log was not yet begun anew.
            let from = (page - 1) * whole.len();
            content[from..from + whole.len()].copy_from_slice(whole);
        }
        std::fs::write(&path, content).expect("a copy");
        std::fs::write(log_of(&path), &log).expect("its log");
        let store = Store::open(&path).await.expect("no manual step");
        let mut outside = raw(&path).await;
        let check: String =
            sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut outside).await.expect("a check");
        assert_eq!(check, "ok", "after {done} of {} pages", pages.len());
        assert_eq!(count(&mut outside, "SELECT count(*) FROM pragma_foreign_key_check").await, 0);
        drop(outside);
        assert_eq!(everything(&path).await, before, "after {done} of {} pages", pages.len());
        is_sound(&store).await;
        store.close().await;
        std::fs::remove_file(&path).expect("it was there");
    }
}
