//! Roles as a set of bits, as the log keeps them with every line: two bytes at most, in the order of [`Role`], which only
//! ever grows at its end.

use serde::{Deserialize, Serialize};
use strum::IntoEnumIterator;

use super::rights::Role;

/// A set of roles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleSet(u16);

impl RoleSet {
    /// The roles of a list.
    #[must_use]
    pub fn of(roles: &[Role]) -> Self {
        Self(roles.iter().fold(0, |bits, role| bits | bit(*role)))
    }

    /// Whether a role is among them.
    #[must_use]
    pub fn has(self, role: Role) -> bool {
        self.0 & bit(role) != 0
    }

    /// The roles, in order; bits that this program knows no role for are passed over.
    #[must_use]
    pub fn roles(self) -> Vec<Role> {
        Role::iter().filter(|role| self.has(*role)).collect()
    }
}

fn bit(role: Role) -> u16 {
    1 << (role as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_of_roles_comes_back() {
        let all: Vec<Role> = Role::iter().collect();
        assert!(all.len() <= 16, "no bits are left");
        for bits in 0..1_u16 << all.len() {
            let some: Vec<Role> =
                all.iter().enumerate().filter(|(at, _)| bits & 1 << at != 0).map(|(_, r)| *r).collect();
            assert_eq!(RoleSet::of(&some).roles(), some);
        }
        assert_eq!(RoleSet(u16::MAX).roles(), all);
    }
}
