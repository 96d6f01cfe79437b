import { expect, it } from 'vitest'
import { testPlatform } from './testing/platform'
import { tidyUp } from './upkeep'

const HOUR = 3_600_000
let now = Date.now()
const platform = testPlatform({ now: () => now })

it('one instance tidies up by turns, also after a clock was ahead', async () => {
  const { db } = platform.server.platform.database
  const tidied = async () => {
    await db
      .insertInto('sessions')
      .values({ id_hash: String(now), user_id: 1, created: 0, expires: now - 1 })
      .execute()
    await tidyUp(platform.server.platform, HOUR)
    return (await db.selectFrom('sessions').select('id_hash').where('expires', '<', now).execute()).length === 0
  }
  expect(await tidied()).toBe(true)
  now += HOUR / 2
  expect(await tidied()).toBe(false)
  now += HOUR / 2
  expect(await tidied()).toBe(true)
  now -= 100 * HOUR
  expect(await tidied()).toBe(true)
})
