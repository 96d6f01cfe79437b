/** Who may do what in an app: one answer for the platform, its console and the workbench. */
import { roles, type Role } from '../../protocol/release-admin'

const rank = (role: Role): number => roles.length - roles.indexOf(role)

/** `role`: none of who is no member. */
export const atLeast = (role: Role | undefined, needed: Role): boolean =>
  role !== undefined && rank(role) >= rank(needed)
export const lesser = (a: Role, b: Role): Role => (rank(a) < rank(b) ? a : b)
