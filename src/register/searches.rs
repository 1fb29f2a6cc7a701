//! Saved searches: one's own, those shared in an organisation, and those that come with the program, each with its count.
//!
//! Invariants: a count is by the rights of whoever asks; nothing is overwritten that was not seen; what is saved is filters
//! alone. Who may count at all may save; who may count in the whole organisation may share with it; a shared search is
//! changed and dropped by whoever made it and by a coordinator of the organisation.

use std::sync::{MutexGuard, PoisonError};

use super::asker::Asker;
use super::codec::{decode, encode};
use super::failure::{Failure, FailureKind};
use super::failure_from::done;
use super::file::all_rows;
use super::filters::Filters;
use super::find::SAVED;
use super::keys;
use super::note::{Deed, Note, SearchDeed};
use super::note_row;
use super::office::Register;
use super::reply::{ListedSearch, SearchRow};
use super::service::{Change, Changed};
use super::validate;
use crate::domain::language::Language;
use crate::domain::problem::Problem;
use crate::domain::rights::{Act, Role, may, never};
use crate::domain::saved_search::{MOST_SEARCHES, SavedSearch, SearchId, SearchOwner};
use crate::search::{Query, fold};
use crate::store::{Batch, BatchId, Entry, Key, Rev};

/// A saved search as it stands.
struct Standing {
    id: SearchId,
    rev: Rev,
    search: SavedSearch,
}

impl Register {
    /// The searches that the asker finds on Home, counted; logged, unless it is `quiet` because it was logged before.
    /// None for whoever may count nobody.
    pub(super) fn searches(&self, account: &Asker, quiet: bool) -> Result<Vec<SearchRow>, Failure> {
        if never(&account.roles, Act::Count) {
            return Ok(Vec::new());
        }
        let mut listed = Vec::new();
        for owner in owners(account) {
            let mut saved = self.standing_searches(&owner)?;
            saved.sort_by_cached_key(|one| (fold(&one.search.name), one.id.no));
            listed.extend(saved.into_iter().map(|one| self.listed(account, one)));
        }
        let own = account.roles.iter().any(|role| has_clients(*role));
        let today = self.today();
        let ready =
            self.catalogue.searches.all.iter().filter(|ready| ready.valid_on(today) && (own || !ready.own_only));
        listed.extend(ready.map(|ready| ListedSearch::Ready { id: ready.id.clone(), own }));
        let rows: Vec<SearchRow> = {
            let _pass = self.lanes.heavy();
            // The three languages of a query say the same.
            let text = |search: &ListedSearch| search.text(&self.catalogue.searches, Language::Fi);
            let counted = |search: &ListedSearch| self.add_up(account, &Query::parse(&text(search)));
            listed.into_iter().map(|search| SearchRow { counted: counted(&search), search }).collect()
        };
        if !quiet {
            self.log_search(account, SAVED, rows.len())?;
        }
        Ok(rows)
    }

    fn listed(&self, account: &Asker, one: Standing) -> ListedSearch {
        let changeable = may_change(account, &one);
        let SavedSearch { name, text, by } = one.search;
        ListedSearch::Saved { id: one.id, rev: one.rev, name, text, by: self.desk().name_of(by), changeable }
    }

    /// Saves a search, in the place of another as it was read or as a new one.
    ///
    /// # Errors
    /// `Denied`, `NotFound`, `Conflict`, or `Invalid` with what is wrong with `name`, `text` or `whose`.
    pub(super) fn save_search(
        &self,
        account: &Asker,
        id: BatchId,
        base: Option<(SearchId, Rev)>,
        owner: SearchOwner,
        name: &str,
        text: &str,
    ) -> Result<(), Failure> {
        let _sent = self.turns.of_id(&id)?;
        let _alone = self.alone_with_searches();
        if self.saved_before(account, id)? {
            return Ok(());
        }
        if !may_own(account, &owner) {
            return Err(Failure::of(FailureKind::Denied));
        }
        let old = base.map(|(search, rev)| self.search_to_change(account, &search, rev)).transpose()?;
        // Who mends a shared one does not take it over.
        let maker = old.as_ref().filter(|old| old.id.owner == owner).map_or(account.id, |old| old.search.by);
        let search = SavedSearch { name: name.trim().to_owned(), text: text.trim().to_owned(), by: maker };
        let beside = self.standing_searches(&owner)?;
        let others = beside.iter().filter(|other| old.as_ref().is_none_or(|old| old.id != other.id));
        let names: Vec<&str> = others.map(|other| other.search.name.as_str()).collect();
        let query = Query::parse(&search.text);
        let mut mistakes = Vec::new();
        Filters::resolve(self.catalogue, &self.desk(), account, &query, self.today(), &mut mistakes);
        let mut problems = validate::search::check(&search, &query, &names);
        if !mistakes.is_empty() && problems.is_empty() {
            problems.push(Problem::new("text", "search-mistaken"));
        }
        if names.len() >= MOST_SEARCHES {
            problems.push(Problem::new("whose", "searches-full").with("max", MOST_SEARCHES));
        }
        let stays = old.as_ref().filter(|old| old.id.owner == owner);
        if problems.is_empty()
            && stays.is_some_and(|old| (&old.search.name, &old.search.text) == (&search.name, &search.text))
        {
            problems.push(Problem::new("name", "nothing-changed"));
        }
        if !problems.is_empty() {
            return Err(Failure::invalid(problems));
        }
        let next = beside.iter().map(|other| other.id.no).max().unwrap_or(0).saturating_add(1);
        let target = stays.map_or(SearchId { owner, no: next }, |old| old.id.clone());
        let deed = if old.is_some() { SearchDeed::Changed } else { SearchDeed::Saved };
        let key = keys::search(&target)?;
        let mut expect = vec![(key.clone(), stays.map(|old| old.rev))];
        let mut delete = Vec::new();
        // One that changes hands gets a number there.
        if let Some(old) = old.filter(|old| old.id != target) {
            let key = keys::search(&old.id)?;
            expect.push((key.clone(), Some(old.rev)));
            delete.push(key);
        }
        let put = vec![(key, encode(&search)?)];
        self.commit_search(account, id, Deed::Search(deed, target), expect, put, delete)
    }

    /// Drops a saved search as it was read.
    ///
    /// # Errors
    /// `Denied`, `NotFound` or `Conflict`.
    pub(super) fn drop_search(
        &self,
        account: &Asker,
        id: BatchId,
        search: &SearchId,
        base: Rev,
    ) -> Result<(), Failure> {
        let _sent = self.turns.of_id(&id)?;
        let _alone = self.alone_with_searches();
        if self.saved_before(account, id)? {
            return Ok(());
        }
        let old = self.search_to_change(account, search, base)?;
        let key = keys::search(&old.id)?;
        let deed = Deed::Search(SearchDeed::Dropped, old.id);
        self.commit_search(account, id, deed, vec![(key.clone(), Some(old.rev))], Vec::new(), vec![key])
    }

    /// Names and numbers are looked at among all searches of an owner, so one at a time is saved.
    fn alone_with_searches(&self) -> MutexGuard<'_, ()> {
        self.saving.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the same was done before under the same id, by the same account.
    fn saved_before(&self, account: &Asker, id: BatchId) -> Result<bool, Failure> {
        match self.logged_under(id)? {
            None => Ok(false),
            Some(Note { who, deed: Deed::Search(..), .. }) if who == Some(account.id) => Ok(true),
            Some(_) => Err(Failure::of(FailureKind::NotFound)),
        }
    }

    /// A search that the account may change, if it still stands as it was read.
    fn search_to_change(&self, account: &Asker, id: &SearchId, base: Rev) -> Result<Standing, Failure> {
        let missing = || Failure::of(FailureKind::NotFound);
        if !owners(account).contains(&id.owner) {
            return Err(missing());
        }
        let (rev, bytes) = self.store.get(&keys::search(id)?)?.ok_or_else(missing)?;
        let standing = Standing { id: id.clone(), rev, search: decode(&bytes)? };
        if !may_change(account, &standing) {
            return Err(Failure::of(FailureKind::Denied));
        }
        if rev != base {
            return Err(self.search_conflict(id)?);
        }
        Ok(standing)
    }

    /// Somebody changed the search since it was read: whoever did so last.
    fn search_conflict(&self, id: &SearchId) -> Result<Failure, Failure> {
        let is_about = |deed: &Deed| matches!(deed, Deed::Search(_, other) if other == id);
        let found = self.each_logged(None, |_, note, _| is_about(&note.deed))?;
        let who = found.and_then(|note| note.who).map_or_else(String::new, |who| self.desk().name_of(who));
        Ok(Failure::of(FailureKind::Conflict).with("who", who))
    }

    fn standing_searches(&self, owner: &SearchOwner) -> Result<Vec<Standing>, Failure> {
        let rows = all_rows(&*self.store, &keys::searches(owner))?;
        let standing = rows.into_iter().filter_map(|row| Some((keys::search_no(&row.key)?, row)));
        let read = |(no, row): (u32, crate::store::Row)| {
            let id = SearchId { owner: owner.clone(), no };
            Ok(Standing { id, rev: row.rev, search: decode(&row.value)? })
        };
        standing.map(read).collect()
    }

    fn commit_search(
        &self,
        account: &Asker,
        id: BatchId,
        deed: Deed,
        expect: Vec<(Key, Option<Rev>)>,
        put: Vec<(Key, Vec<u8>)>,
        delete: Vec<Key>,
    ) -> Result<(), Failure> {
        let entry = Entry { at: self.clock.timestamp(), note: note_row::encode(&Note::by(account, deed))? };
        let seq = done(self.store.commit(Batch { id, expect, put, delete, entry })?)?;
        self.tell(Change { seq: seq.0, client: None, what: Changed::Searches });
        Ok(())
    }
}

/// Whose searches the account sees: its own, then those of each organisation it works for.
fn owners(account: &Asker) -> Vec<SearchOwner> {
    let shared = account.organisations.iter().cloned().map(SearchOwner::Organisation);
    std::iter::once(SearchOwner::Account(account.id)).chain(shared).collect()
}

/// Whether the account may save a search for an owner: for itself when it may count anybody, for an organisation of its
/// own when it may count whomever the organisation has.
fn may_own(account: &Asker, owner: &SearchOwner) -> bool {
    match owner {
        SearchOwner::Account(id) => *id == account.id && !never(&account.roles, Act::Count),
        SearchOwner::Organisation(code) => account.works_for(code.as_str()) && may(&account.roles, Act::Count),
    }
}

/// Whether the account, which sees the search, may change and drop it.
fn may_change(account: &Asker, standing: &Standing) -> bool {
    let coordinates = || account.roles.contains(&Role::Coordinator);
    match standing.id.owner {
        SearchOwner::Account(id) => id == account.id,
        SearchOwner::Organisation(_) => standing.search.by == account.id || coordinates(),
    }
}

/// Whether the role has clients of its own, about whom the searches that come with the program ask then.
fn has_clients(role: Role) -> bool {
    matches!(role, Role::Caseworker | Role::Deputy | Role::JointServiceWorker)
}
