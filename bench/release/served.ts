/** What is measured, in a process of its own: the platform with its apps, or a bare Fastify route that returns the same bytes. */
import { randomBytes } from 'node:crypto'
import Fastify from 'fastify'
import { manyRules } from './rules'
import { startReleaseServer, type ReleaseServer } from '../../release/start'

export type Asked = { ask: 'cpu' } | { ask: 'bare'; body: string }
export interface Said {
  url?: string
  /** µs that the process has computed. */
  cpu?: number
}

const APPS = 1000
const say = (message: Said): void => void process.send!(message)
/** `calm`: sheds no load, so that a machine which is busy with other things does not spoil what is measured. */
const [kind, dir, database, secret] = process.argv.slice(2)

if (kind === 'platform' || kind === 'calm') {
  const server = await startReleaseServer({
    data: dir!,
    port: 0,
    // Kept count of as always, and never reached.
    limits: { check: 1e9, register: 0 },
    ...(kind === 'calm' && { shedding: { mostLate: 60_000 } }),
    ...(database && { database, secret }),
  })
  if (kind === 'calm') await fill(server)
  say({ url: server.url })
}

process.on('message', async (asked: Asked) => {
  if (asked.ask === 'bare') {
    const server = Fastify({ keepAliveTimeout: 72_000 })
    const { body } = asked
    server.post('/client/v1/check', (_request, reply) =>
      reply.header('content-type', 'application/json; charset=utf-8').send(body),
    )
    say({ url: await server.listen({ port: 0, host: '127.0.0.1' }) })
  } else {
    const { user, system } = process.cpuUsage()
    say({ cpu: user + system })
  }
})
process.on('disconnect', () => process.exit(0))

/** 1,000 apps with four releases and 20 rules each, as they are after some months. */
async function fill({ platform }: ReleaseServer): Promise<void> {
  const now = Date.now()
  const key = randomBytes(32).toString('base64url')
  await platform.database.write(async (db) => {
    for (let n = 0; n < APPS; n++) {
      const app = `app${n}`
      await db
        .insertInto('apps')
        .values({
          id: app,
          name: app,
          salt: randomBytes(16).toString('base64url'),
          key,
          stopped: null,
          platform_key: 0,
          guards: '[]',
          check_interval: 600,
          newest_build: 4,
          player_secret: '',
          player_key: key,
          revocations: null,
          revocations_sequence: 0,
          created: now,
          revision: n + 2,
        })
        .execute()
      await db
        .insertInto('versions')
        .values(
          [1, 2, 3, 4].map((build) => ({
            app,
            build,
            version: `1.0.${build}`,
            content: key,
            sha256: randomBytes(32).toString('base64url'),
            bytes: 400_000,
            envelope: 800,
            min_reader: 1,
            signer: key,
            parts: '[]',
            maps: null,
            notes: '',
            author: 'bench',
            created: now,
          })),
        )
        .execute()
      await db
        .insertInto('releases')
        .values(
          manyRules.map(({ build, steps }) => ({
            app,
            build,
            state: 'running',
            steps: JSON.stringify(steps),
            step: 0,
            step_since: now,
            watched_from: now,
            starts_at: null,
            guards: '[]',
            reason: null,
            created: now,
            created_by: 'bench',
            changed: now,
            revision: 1,
          })),
        )
        .execute()
    }
    await db
      .updateTable('meta')
      .set({ value: String(APPS + 2) })
      .where('key', '=', 'revision')
      .execute()
  })
}
