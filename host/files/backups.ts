import { createHash } from 'node:crypto'
import { promises as fs } from 'node:fs'
import path from 'node:path'
import type { Backup } from '../../protocol/host'
import { makePrivateDir } from '../state/state-dir'
import { atomicWrite } from './atomic-write'

/** Unsaved buffers of a project, a file for each and each window that has it. A backup is on the disk when `save` resolves. */
export class Backups {
  #last: Promise<void> = Promise.resolve()

  constructor(private readonly dir: string) {}

  #fileOf(projectPath: string, window: string): string {
    const key = window ? `${projectPath}\0${window}` : projectPath
    return path.join(this.dir, `${createHash('sha256').update(key).digest('hex').slice(0, 40)}.json`)
  }

  save(backup: Backup): Promise<void> {
    return this.#inTurn(async () => {
      makePrivateDir(this.dir)
      await atomicWrite(this.#fileOf(backup.path, backup.window), JSON.stringify(backup), 0o600)
    })
  }

  remove(projectPath: string, window: string): Promise<void> {
    return this.#inTurn(() => fs.rm(this.#fileOf(projectPath, window), { force: true }))
  }

  /** One after another: what is removed while it is being written would come back. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const result = this.#last.then(work)
    this.#last = result.catch(() => {})
    return result
  }

  /** By path, the newest of each first. One that cannot be read is left out. */
  async list(): Promise<Backup[]> {
    const names = (await fs.readdir(this.dir).catch(() => [] as string[])).filter((name) =>
      /^[a-f0-9]{40}\.json$/.test(name),
    )
    const found = await Promise.all(
      names.map(async (name) => {
        try {
          const file = path.join(this.dir, name)
          const [text, { mtimeMs }] = await Promise.all([fs.readFile(file, 'utf8'), fs.stat(file)])
          const backup = parseBackup(text)
          return backup && { backup, time: mtimeMs }
        } catch {
          return undefined
        }
      }),
    )
    return found
      .filter((one) => one !== undefined)
      .sort((a, b) => (a.backup.path < b.backup.path ? -1 : a.backup.path > b.backup.path ? 1 : b.time - a.time))
      .map(({ backup }) => backup)
  }
}

function parseBackup(text: string): Backup | undefined {
  const value = JSON.parse(text) as Partial<Backup> | null
  if (typeof value?.path !== 'string' || typeof value.text !== 'string') return undefined
  return { window: '', ...(value as Omit<Backup, 'window'>) }
}
