//! A list that changes while it is asked: segments, what came since, and what was withdrawn.
//!
//! A question takes the list as it stands and keeps that to its end; nobody waits for anybody. What
//! is added or withdrawn is seen by the next question. Building a segment anew happens aside and
//! ends in an exchange.

use crate::index::gone::Gone;
use crate::index::plain::Hit;
use crate::index::plan::Plan;
use crate::index::segment::Segment;
use crate::index::tail::Piece;
use crate::machine::Kernels;
use crate::pdq::Pdq;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What was found, and in which version of the list: so that "was not on it" can be told later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The nearest first, then by id; an id stands here once for each of its hashes that is near.
    pub hits: Vec<Hit<u64>>,
    /// Rises with every change.
    pub version: u64,
}

/// Hashes with ids of the caller's choice; an id may have several.
#[derive(Default)]
pub struct Live {
    now: Mutex<Arc<View>>,
    /// Who changes the list holds this; who asks does not.
    change: Mutex<Change>,
    /// Who builds a segment anew holds this.
    building: Mutex<()>,
}

#[derive(Default)]
struct Change {
    /// Ids withdrawn while a segment is being built without knowing of it.
    meanwhile: Option<Vec<u64>>,
}

/// The list at one moment, but for marks of withdrawal, which are shared and always of now.
#[derive(Clone, Default)]
struct View {
    version: u64,
    parts: Vec<Arc<Part>>,
    tail: Vec<Arc<Piece>>,
}

struct Part {
    segment: Segment,
    gone: Gone,
}

impl Live {
    /// A list that begins with a segment and its version.
    pub fn starting_with(segment: Segment) -> Self {
        let live = Live::default();
        let version = segment.version();
        live.publish(View { version, parts: vec![Part::all_of(segment)], tail: Vec::new() });
        live
    }

    /// Everything within `distance_max` bits.
    pub fn within(&self, query: &Pdq, distance_max: u32) -> Answer {
        let view = self.view();
        let mut hits = Vec::new();
        for part in &view.parts {
            for (row, distance) in part.segment.near(query, distance_max) {
                if !part.gone.has(row as usize) {
                    hits.push(Hit { distance, of: part.segment.id(row as usize) });
                }
            }
        }
        let (kernels, mut found) = (Kernels::of_this_machine(), Vec::new());
        for piece in &view.tail {
            found.clear();
            kernels.scan(&piece.blocks, &[query.lanes()], distance_max, &mut found);
            for (_, place, distance) in &found {
                let Some(id) = piece.ids.get(*place as usize) else { continue };
                if !piece.gone.has(*place as usize) {
                    hits.push(Hit { distance: *distance, of: *id });
                }
            }
        }
        hits.sort_unstable_by_key(|hit| (hit.distance, hit.of));
        Answer { hits, version: view.version }
    }

    /// Adds hashes; the next question sees them.
    pub fn add(&self, entries: &[(u64, Pdq)]) {
        let _change = self.changing();
        let mut view = View::clone(&self.view());
        for (id, pdq) in entries {
            match view.tail.last_mut().filter(|piece| !piece.full()) {
                // The first change copies the piece, the others find their own copy.
                Some(piece) => Arc::make_mut(piece).add(pdq, *id),
                None => {
                    let mut piece = Piece::new();
                    piece.add(pdq, *id);
                    view.tail.push(Arc::new(piece));
                }
            }
        }
        view.version += 1;
        self.publish(view);
    }

    /// Withdraws every hash of an id, and tells how many there were; no question begun after this
    /// finds one.
    pub fn withdraw(&self, id: u64) -> usize {
        let mut change = self.changing();
        if let Some(meanwhile) = &mut change.meanwhile {
            meanwhile.push(id);
        }
        let mut view = View::clone(&self.view());
        let of_parts: usize = view.parts.iter().map(|part| part.withdraw(id)).sum();
        let of_tail: usize = view.tail.iter().map(|piece| piece.withdraw(id)).sum();
        view.version += 1;
        self.publish(view);
        of_parts + of_tail
    }

    /// Makes one segment of everything that is not withdrawn, aside, and puts it in the place of
    /// what it was made of. The list may be asked and changed meanwhile; of two such calls the
    /// second waits. Worth its while when the tail passes some 200,000 hashes.
    pub fn build_anew(&self, distance_max: u32, bytes_max: u32, threads: usize) -> io::Result<()> {
        let _building = self.building.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = {
            let mut change = self.changing();
            change.meanwhile = Some(Vec::new());
            // What is added from here on goes into a piece of its own.
            let taken = self.view();
            let mut view = View::clone(&taken);
            view.tail.push(Arc::new(Piece::new()));
            self.publish(view);
            taken
        };
        let built = taken.built_anew(distance_max, bytes_max, threads);
        let mut change = self.changing();
        let meanwhile = change.meanwhile.take().unwrap_or_default();
        let part = Part::all_of(built?);
        for id in meanwhile {
            part.withdraw(id);
        }
        let mut view = View::clone(&self.view());
        view.tail.drain(..taken.tail.len());
        view.parts = vec![part];
        view.version += 1;
        self.publish(view);
        Ok(())
    }

    /// The segments as they are, to be saved: what came since is not in them, and what was
    /// withdrawn since still is.
    pub fn save(&self, path: &std::path::Path) -> io::Result<()> {
        match self.view().parts.first() {
            Some(part) => part.segment.save(path),
            None => Err(io::Error::other("nothing was built yet")),
        }
    }

    /// Hashes that are not withdrawn.
    pub fn len(&self) -> usize {
        let view = self.view();
        let parts: usize = view.parts.iter().map(|p| p.segment.len() - p.gone.count()).sum();
        let tail: usize = view.tail.iter().map(|p| p.ids.len() - p.gone.count()).sum();
        parts + tail
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Hashes that wait for a segment to be built anew.
    pub fn waiting(&self) -> usize {
        self.view().tail.iter().map(|piece| piece.ids.len()).sum()
    }

    pub fn version(&self) -> u64 {
        self.view().version
    }

    fn view(&self) -> Arc<View> {
        Arc::clone(&self.now.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn publish(&self, view: View) {
        let view = Arc::new(view);
        let former = {
            let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
            std::mem::replace(&mut *now, view)
        };
        // What is large is let go of when nobody has to wait for it.
        drop(former);
    }

    fn changing(&self) -> MutexGuard<'_, Change> {
        self.change.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl View {
    fn built_anew(&self, distance_max: u32, bytes_max: u32, threads: usize) -> io::Result<Segment> {
        let of_parts = self.parts.iter().flat_map(|part| part.left());
        let entries: Vec<(u64, Pdq)> =
            of_parts.chain(self.tail.iter().flat_map(|piece| piece.left())).collect();
        let plan = Plan::for_list(entries.len(), distance_max, bytes_max);
        Segment::build(entries, &plan, self.version, threads)
    }
}

impl Part {
    fn all_of(segment: Segment) -> Arc<Self> {
        Arc::new(Part { gone: Gone::none_of(segment.len()), segment })
    }

    fn withdraw(&self, id: u64) -> usize {
        let mut withdrawn = 0;
        for row in self.segment.rows_of(id) {
            withdrawn += usize::from(!self.gone.has(row));
            self.gone.mark(row);
        }
        withdrawn
    }

    fn left(&self) -> impl Iterator<Item = (u64, Pdq)> {
        (0..self.segment.len())
            .filter(|row| !self.gone.has(*row))
            .map(|row| (self.segment.id(row), self.segment.pdq(row)))
    }
}
