/** A PostgreSQL of the test's own, from the programs that this machine has. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'

/** Where `initdb` and `postgres` are; undefined where there is no PostgreSQL. */
export function findPostgres(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = fs.existsSync(debian) ? fs.readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const places = [...versions.map((each) => `${debian}/${each}/bin`), ...(process.env.PATH ?? '').split(path.delimiter)]
  const dir = places.find(
    (each) => fs.existsSync(path.join(each, 'initdb')) && fs.existsSync(path.join(each, 'postgres')),
  )
  return dir && (process.getuid?.() !== 0 || userOf()) ? dir : undefined
}

/** PostgreSQL does not run as root. */
function userOf(): { uid: number; gid: number } | undefined {
  const line = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((each) => each.startsWith('postgres:'))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
}

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })

export class TestPostgres {
  readonly #bin: string
  readonly #dir: string
  readonly #user: { uid: number; gid: number } | undefined
  readonly #port: number
  #process: ChildProcess | undefined

  private constructor(bin: string, dir: string, port: number) {
    this.#bin = bin
    this.#dir = dir
    this.#port = port
    this.#user = process.getuid?.() === 0 ? userOf() : undefined
  }

  static async start(bin: string): Promise<TestPostgres> {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-postgres-'))
    const postgres = new TestPostgres(bin, dir, await freePort())
    if (postgres.#user) fs.chownSync(dir, postgres.#user.uid, postgres.#user.gid)
    const args = ['-D', path.join(dir, 'db'), '-A', 'trust', '-U', 'tandem', '-E', 'UTF8', '--no-sync']
    execFileSync(path.join(bin, 'initdb'), args, { ...postgres.#user, cwd: dir, stdio: 'ignore' })
    await postgres.up()
    return postgres
  }

  get url(): string {
    return `postgres://tandem@127.0.0.1:${this.#port}/postgres`
  }

  async up(): Promise<void> {
    const args = ['-D', path.join(this.#dir, 'db'), '-k', this.#dir, '-h', '127.0.0.1', '-p', String(this.#port)]
    this.#process = spawn(path.join(this.#bin, 'postgres'), args, { ...this.#user, cwd: this.#dir, stdio: 'ignore' })
    for (;;) {
      const client = new pg.Client({ connectionString: this.url })
      client.on('error', () => undefined)
      try {
        await client.connect()
        await client.query('select 1')
        return await client.end()
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }
  }

  /** As when the machine is gone: connections break. */
  async down(): Promise<void> {
    const ended = new Promise((resolve) => this.#process?.once('exit', resolve))
    this.#process?.kill('SIGINT')
    await ended
    this.#process = undefined
  }

  async remove(): Promise<void> {
    if (this.#process) await this.down()
    fs.rmSync(this.#dir, { recursive: true, force: true })
  }
}
