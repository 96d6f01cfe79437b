import { createHash } from 'node:crypto'
import { promises as fs } from 'node:fs'
import path from 'node:path'
import { makePrivateDir } from '../state/state-dir'
import { atomicWrite } from './atomic-write'

export interface Backup {
  path: string
  text: string
  version?: string
}

/** Unsaved buffers of a project, one file each. A backup is on the disk when `save` resolves. */
export class Backups {
  constructor(private readonly dir: string) {}

  #fileOf(projectPath: string): string {
    return path.join(this.dir, `${createHash('sha256').update(projectPath).digest('hex').slice(0, 40)}.json`)
  }

  async save(backup: Backup): Promise<void> {
    makePrivateDir(this.dir)
    await atomicWrite(this.#fileOf(backup.path), JSON.stringify(backup), 0o600)
  }

  async remove(projectPath: string): Promise<void> {
    await fs.rm(this.#fileOf(projectPath), { force: true })
  }

  /** By path. One that cannot be read is left out. */
  async list(): Promise<Backup[]> {
    const names = (await fs.readdir(this.dir).catch(() => [] as string[])).filter((name) =>
      /^[a-f0-9]{40}\.json$/.test(name),
    )
    const found = await Promise.all(
      names.map(async (name) => {
        try {
          return parseBackup(await fs.readFile(path.join(this.dir, name), 'utf8'))
        } catch {
          return undefined
        }
      }),
    )
    return found.filter((backup) => backup !== undefined).sort((a, b) => (a.path < b.path ? -1 : 1))
  }
}

function parseBackup(text: string): Backup | undefined {
  const value = JSON.parse(text) as Partial<Backup> | null
  return typeof value?.path === 'string' && typeof value.text === 'string' ? (value as Backup) : undefined
}
