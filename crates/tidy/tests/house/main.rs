//! The house held to its own rules: walls, rooms, bands, catalogues, words, papers.

mod bands;
mod catalogues;
mod dependencies;
mod papers;
mod reading;
mod references;
mod requirements;
mod rooms;
mod walls;
