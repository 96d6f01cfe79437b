/** How much an app has on the platform, and the removal of versions that nobody uses. */
import { change, lockApp } from '../change'
import type { Handlers } from '../http/handlers'
import { releaseFault } from '../release-fault'
import { usageOf } from './quota'
import { versionRow } from './version-calls'
import { removeVersions, unusedOf, usesOf, type Unused } from './version-uses'

const DAY = 24 * 3_600_000
/** What was made lately is perhaps about to be used. */
const DAYS = 30

const sum = (versions: readonly Unused[]): number => versions.reduce((all, { bytes }) => all + bytes, 0)

export const removalCalls = {
  async 'versions/usage'({ platform, params: { app } }) {
    return { ...(await usageOf(platform.database.db, app)), most: platform.quota }
  },

  async 'versions/unused'({ platform, params: { app }, query: { days = DAYS } }) {
    const now = platform.now()
    const versions = await unusedOf(platform.database.db, app, now, now - days * DAY)
    return { versions, bytes: sum(versions) }
  },

  async 'versions/clean'({ platform, caller, params: { app }, body: { days = DAYS, builds } }) {
    const now = platform.now()
    const removed = await change(
      platform,
      (gone: Unused[]) => ({
        app,
        who: caller.who,
        action: 'version.cleaned',
        subject: gone.length,
        detail: { builds: gone.map(({ build }) => build), bytes: sum(gone) },
        rules: true,
      }),
      async (db) => {
        await lockApp(db, app)
        const unused = await unusedOf(db, app, now, now - days * DAY)
        const chosen = builds ? unused.filter(({ build }) => builds.includes(build)) : unused
        await removeVersions(
          db,
          app,
          chosen.map(({ build }) => build),
          now,
        )
        return chosen
      },
    )
    return { builds: removed.map(({ build }) => build), bytes: sum(removed) }
  },

  async 'versions/remove'({ platform, caller, params: { app, build } }) {
    await change(
      platform,
      (version: string) => ({
        app,
        who: caller.who,
        action: 'version.removed',
        subject: build,
        detail: { version },
        rules: true,
      }),
      async (db) => {
        await lockApp(db, app)
        const { version } = await versionRow(db, app, build)
        const uses = (await usesOf(db, app, platform.now())).get(build)
        if (uses)
          throw releaseFault('version_in_use', 409, 'Build %build% is needed: %uses%', {
            build,
            uses: uses.join(', '),
          })
        await removeVersions(db, app, [build], platform.now())
        return version
      },
    )
    return {}
  },
} satisfies Partial<Handlers>
