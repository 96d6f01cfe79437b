/** Groups of devices, switches and configuration. */
import type { Setting } from '../../protocol/release-admin'
import { change } from '../change'
import { changedMeanwhile, expectRevision } from '../changed-meanwhile'
import type { Row, Writing } from '../database/tables'
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
  revision: row.revision,
})

/** Made, or changed where it is as it was seen (`revision`; 0: not there). False where it is not. */
async function putGroup(db: Writing, row: Omit<Row<'device_groups'>, 'revision'>, revision: number | undefined) {
  const { app, name, devices, changed } = row
  if (revision) {
    const { numUpdatedRows } = await db
      .updateTable('device_groups')
      .set({ devices, changed, revision: revision + 1 })
      .where('app', '=', app)
      .where('name', '=', name)
      .where('revision', '=', revision)
      .executeTakeFirst()
    return numUpdatedRows > 0
  }
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('device_groups')
    .values({ ...row, revision: 1 })
    .onConflict((conflict) => {
      const there = conflict.columns(['app', 'name'])
      return revision === 0
        ? there.doNothing()
        : there.doUpdateSet((eb) => ({ devices, changed, revision: eb('device_groups.revision', '+', 1) }))
    })
    .executeTakeFirst()
  return !!numInsertedOrUpdatedRows
}

/** As `putGroup`; undefined where it is not as it was seen. */
function putSetting(db: Writing, row: Omit<Row<'settings'>, 'revision'>, revision: number | undefined) {
  const { app, key, ...values } = row
  if (revision)
    return db
      .updateTable('settings')
      .set({ ...values, revision: revision + 1 })
      .where('app', '=', app)
      .where('key', '=', key)
      .where('revision', '=', revision)
      .returningAll()
      .executeTakeFirst()
  return db
    .insertInto('settings')
    .values({ ...row, revision: 1 })
    .onConflict((conflict) => {
      const there = conflict.columns(['app', 'key'])
      return revision === 0
        ? there.doNothing()
        : there.doUpdateSet((eb) => ({ ...values, revision: eb('settings.revision', '+', 1) }))
    })
    .returningAll()
    .executeTakeFirst()
}

export const groupCalls = {
  async 'groups/list'({ platform, params }) {
    const rows = await platform.database.db
      .selectFrom('device_groups')
      .selectAll()
      .where('app', '=', params.app)
      .orderBy('name')
      .execute()
    return {
      groups: rows.map(({ name, devices, changed, revision }) => ({
        name,
        devices: JSON.parse(devices) as string[],
        changed,
        revision,
      })),
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
      async (db) => {
        if (!(await putGroup(db, { app, name, devices, changed }, body.revision)))
          throw await changedMeanwhile(db, 'group', app, name)
      },
    )
    return {}
  },

  async 'groups/remove'({ platform, caller, params: { app, name }, query: { revision } }) {
    await change(
      platform,
      { app, who: caller.who, action: 'group.removed', subject: name, rules: true },
      async (db) => {
        const row = await db
          .deleteFrom('device_groups')
          .where('app', '=', app)
          .where('name', '=', name)
          .returning('revision')
          .executeTakeFirst()
        if (!row) throw releaseFault('group_unknown', 404, 'There is no group %group%', { group: name })
        await expectRevision(db, revision, row.revision, 'group', app, name)
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
      async (db) => {
        const put = await putSetting(db, { app, key, ...values }, body.revision)
        if (!put) throw await changedMeanwhile(db, 'setting', app, key)
        return put
      },
    )
    return settingOf(row)
  },

  async 'settings/remove'({ platform, caller, params: { app, key }, query: { revision } }) {
    await change(
      platform,
      { app, who: caller.who, action: 'setting.removed', subject: key, rules: true },
      async (db) => {
        const row = await db
          .deleteFrom('settings')
          .where('app', '=', app)
          .where('key', '=', key)
          .returning('revision')
          .executeTakeFirst()
        if (!row) throw releaseFault('setting_unknown', 404, 'There is no setting %key%', { key })
        await expectRevision(db, revision, row.revision, 'setting', app, key)
      },
    )
    return {}
  },
} satisfies Partial<Handlers>
