/** Groups of devices, switches and configuration. */
import type { Setting } from '../../protocol/release-admin'
import { change } from '../change'
import type { Row } from '../database/tables'
import type { Handlers } from '../http/handlers'
import { releaseFault } from '../release-fault'

const settingOf = (row: Row<'settings'>): Setting => ({
  key: row.key,
  kind: row.kind as Setting['kind'],
  description: row.description,
  rules: JSON.parse(row.rules) as Setting['rules'],
  otherwise: JSON.parse(row.otherwise) as Setting['otherwise'],
  changed: row.changed,
  changedBy: row.changed_by,
})

export const groupCalls = {
  async 'groups/list'({ platform, params }) {
    const rows = await platform.database.db
      .selectFrom('device_groups')
      .selectAll()
      .where('app', '=', params.app)
      .orderBy('name')
      .execute()
    return {
      groups: rows.map(({ name, devices, changed }) => ({ name, devices: JSON.parse(devices) as string[], changed })),
    }
  },

  async 'groups/put'({ platform, caller, params: { app, name }, body }) {
    const devices = JSON.stringify([...new Set(body.devices)])
    const changed = platform.now()
    await change(
      platform,
      {
        app,
        who: caller.who,
        action: 'group.changed',
        subject: name,
        detail: { devices: body.devices.length },
        rules: true,
      },
      (db) =>
        db
          .insertInto('device_groups')
          .values({ app, name, devices, changed })
          .onConflict((conflict) => conflict.columns(['app', 'name']).doUpdateSet({ devices, changed }))
          .execute(),
    )
    return {}
  },

  async 'groups/remove'({ platform, caller, params: { app, name } }) {
    await change(
      platform,
      { app, who: caller.who, action: 'group.removed', subject: name, rules: true },
      async (db) => {
        const { numDeletedRows } = await db
          .deleteFrom('device_groups')
          .where('app', '=', app)
          .where('name', '=', name)
          .executeTakeFirst()
        if (!numDeletedRows) throw releaseFault('group_unknown', 404, 'There is no group %group%', { group: name })
      },
    )
    return {}
  },

  async 'settings/list'({ platform, params }) {
    const rows = await platform.database.db
      .selectFrom('settings')
      .selectAll()
      .where('app', '=', params.app)
      .orderBy('key')
      .execute()
    return { settings: rows.map(settingOf) }
  },

  async 'settings/put'({ platform, caller, params: { app, key }, body }) {
    const { kind, rules, otherwise } = body
    if (kind === 'switch' && [otherwise, ...rules.map(({ value }) => value)].some((each) => typeof each !== 'boolean'))
      throw releaseFault('setting_invalid', 422, 'A switch is true or false')
    const values = {
      kind,
      description: body.description ?? '',
      rules: JSON.stringify(rules),
      otherwise: JSON.stringify(otherwise),
      changed: platform.now(),
      changed_by: caller.who,
    }
    const row = await change(
      platform,
      {
        app,
        who: caller.who,
        action: 'setting.changed',
        subject: key,
        detail: { kind, rules, otherwise },
        rules: true,
      },
      (db) =>
        db
          .insertInto('settings')
          .values({ app, key, ...values })
          .onConflict((conflict) => conflict.columns(['app', 'key']).doUpdateSet(values))
          .returningAll()
          .executeTakeFirstOrThrow(),
    )
    return settingOf(row)
  },

  async 'settings/remove'({ platform, caller, params: { app, key } }) {
    await change(
      platform,
      { app, who: caller.who, action: 'setting.removed', subject: key, rules: true },
      async (db) => {
        const { numDeletedRows } = await db
          .deleteFrom('settings')
          .where('app', '=', app)
          .where('key', '=', key)
          .executeTakeFirst()
        if (!numDeletedRows) throw releaseFault('setting_unknown', 404, 'There is no setting %key%', { key })
      },
    )
    return {}
  },
} satisfies Partial<Handlers>
