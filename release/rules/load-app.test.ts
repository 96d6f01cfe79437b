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

it('reads all that are asked for at once together, and one that cannot be read is no other’s fault', async () => {
  const { database, rules } = platform.server.platform
  const { db } = database
  const one = await db.selectFrom('apps').selectAll().where('id', '=', app).executeTakeFirstOrThrow()
  const ids = Array.from({ length: 250 }, (_, n) => `201800000000${String(1000 + n)}`)
  const broken = ids[17]!
  await db
    .insertInto('apps')
    .values(ids.map((id) => ({ ...one, id })))
    .execute()
  const group = { app: ids[3]!, name: 'mine', devices: '["d1"]', changed: 0, revision: 1 }
  await db
    .insertInto('device_groups')
    .values([group, { ...group, app: broken, devices: '[' }])
    .execute()
  const asked = await Promise.allSettled([...ids, 'nowhere', ids[3]!].map(async (id) => rules.get(id)))
  const found = asked.map((each) => (each.status === 'fulfilled' ? each.value?.id : 'failed'))
  expect(found).toEqual([...ids.map((id) => (id === broken ? 'failed' : id)), undefined, ids[3]])
  expect([...(await rules.get(ids[3]!))!.groups]).toEqual(['mine'])
  expect([...(await rules.get(ids[4]!))!.groups]).toEqual([])
})
