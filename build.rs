//! `sqlx::migrate!` sees changes of the migrations it embeds, but not new ones.
fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
