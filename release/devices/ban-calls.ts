/** Devices that an app does not listen to, and what becomes of all that is kept of one. */
import { change } from '../change'
import type { Database, Row } from '../database/tables'
import type { Handlers } from '../http/handlers'
import { forgetWitness } from '../metrics/witnesses'
import { releaseFault } from '../release-fault'
import { forgetDevice } from './forget-device'

/** Of one app: they are in every instance's memory. */
const MOST = 1000
/** ms in which another instance writes what a device told it before. */
const LATE = 12_000

export const banOf = ({ reason, at, by }: Pick<Row<'banned_devices'>, 'reason' | 'at' | 'by'>) => ({ reason, at, by })

const bansOf = (db: Database, app: string) =>
  db.selectFrom('banned_devices').selectAll().where('app', '=', app).orderBy('at', 'desc').execute()

export const banCalls = {
  async 'devices/banned'({ platform, params: { app } }) {
    const rows = await bansOf(platform.database.db, app)
    return { devices: rows.map((row) => ({ device: row.device, ...banOf(row) })) }
  },

  async 'devices/ban'({ platform, caller, params: { app, device }, body: { reason = '' } }) {
    await change(
      platform,
      { app, who: caller.who, action: 'device.banned', subject: device, detail: { reason }, rules: true },
      async (db) => {
        await db
          .insertInto('banned_devices')
          .values({ app, device, reason, at: platform.now(), by: caller.who })
          .onConflict((conflict) => conflict.columns(['app', 'device']).doUpdateSet({ reason }))
          .execute()
        if ((await bansOf(db, app)).length > MOST)
          throw releaseFault('bans_full', 409, 'No more than %most% devices can be banned', { most: MOST })
        // What guards have of it counts no more either.
        await forgetWitness(db, app, device)
      },
    )
    return {}
  },

  async 'devices/unban'({ platform, caller, params: { app, device } }) {
    await change(
      platform,
      { app, who: caller.who, action: 'device.unbanned', subject: device, rules: true },
      async (db) => {
        const { numDeletedRows } = await db
          .deleteFrom('banned_devices')
          .where('app', '=', app)
          .where('device', '=', device)
          .executeTakeFirst()
        if (!numDeletedRows) throw releaseFault('device_unknown', 404, 'This device is not banned')
      },
    )
    return {}
  },

  async 'devices/forget'({ platform, caller, params: { app, device } }) {
    const asked = platform.now()
    platform.devices.forget(app, device)
    const removed = await change(
      platform,
      // Its id would be a record of it.
      (detail: Awaited<ReturnType<typeof forgetDevice>>) => ({
        app,
        who: caller.who,
        action: 'device.forgotten',
        subject: '',
        detail: { ...detail },
        rules: true,
      }),
      async (db) => {
        const found = await forgetDevice(db, app, device)
        if (!Object.values(found).some((count) => count > 0))
          throw releaseFault('device_unknown', 404, 'Nothing is kept of this device')
        return found
      },
    )
    const again = setTimeout(() => {
      platform.database.db
        .deleteFrom('devices')
        .where('app', '=', app)
        .where('device', '=', device)
        .where('last', '<=', asked)
        .execute()
        .catch((error: Error) => platform.log(`forgetting a device: ${error.message}`))
    }, LATE)
    again.unref()
    return removed
  },
} satisfies Partial<Handlers>
