/** Who did something, as the platform tells it (`auditEntry.who`), where that was by a token. */
export function byToken(who: string): { user: string; token: string } | undefined {
  const [, token, user] = /^token (.+) of (.+)$/.exec(who) ?? []
  return token === undefined || user === undefined ? undefined : { user, token }
}
