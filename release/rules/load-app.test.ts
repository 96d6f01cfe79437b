import { expect, it } from 'vitest'
import { app, testPlatform } from '../testing/platform'

const platform = testPlatform()

it('what is released is there, however many builds were made and released to a few since', async () => {
  await platform.addVersion(1)
  await platform.release(1)
  const { database, rules } = platform.server.platform
  const first = await database.db.selectFrom('versions').selectAll().executeTakeFirstOrThrow()
  const rows = Array.from({ length: 1000 }, (_, at) => ({ ...first, build: at + 2 }))
  for (let at = 0; at < rows.length; at += 500)
    await database.db
      .insertInto('versions')
      .values(rows.slice(at, at + 500))
      .execute()
  // Of the list of versions nothing is known yet to an instance that starts now.
  const { id: _, ...release } = await database.db.selectFrom('releases').selectAll().executeTakeFirstOrThrow()
  const internal = JSON.stringify([{ name: 'internal', audience: { percentage: 0, groups: ['internal'] } }])
  await database.db
    .insertInto('releases')
    .values(Array.from({ length: 300 }, (__, at) => ({ ...release, build: at + 2, steps: internal })))
    .execute()
  await database.db.updateTable('apps').set({ revision: 1_000_000 }).execute()
  await rules.refresh()
  const device = await platform.device()
  expect((await device.check(app)).version?.build).toBe(1)
})
