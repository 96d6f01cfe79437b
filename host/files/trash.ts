import { randomBytes } from 'node:crypto'
import { promises as fs } from 'node:fs'
import path from 'node:path'
import { rpcError } from '../../base/rpc/rpc-error'
import { makePrivateDir } from '../state/state-dir'
import { fileError, type ProjectPaths } from './project-paths'

/** ms; older entries go when the project is opened. */
const KEPT_FOR = 30 * 24 * 3600 * 1000

/** What was deleted in the workbench, so that it can be brought back. One folder per entry: `entry.json`, `content`. */
export class Trash {
  constructor(
    private readonly dir: string,
    private readonly paths: ProjectPaths,
  ) {}

  async put(projectPath: string): Promise<string> {
    const file = await this.paths.entry(projectPath)
    const trashId = `${Date.now().toString(36)}-${randomBytes(6).toString('hex')}`
    const place = path.join(this.dir, trashId)
    makePrivateDir(place)
    try {
      await fs.writeFile(path.join(place, 'entry.json'), JSON.stringify({ path: projectPath }))
      await move(file, path.join(place, 'content'))
    } catch (error) {
      await fs.rm(place, { recursive: true, force: true })
      throw fileError(error, projectPath)
    }
    return trashId
  }

  /** Errors: `trash_missing`, `file_exists` where something stands in its place. */
  async restore(trashId: string): Promise<string> {
    const place = path.join(this.dir, trashId)
    const known =
      /^[a-z0-9]+-[a-f0-9]{12}$/.test(trashId) &&
      (await fs.readFile(path.join(place, 'entry.json'), 'utf8').catch(() => ''))
    if (!known) throw rpcError('trash_missing', 'It is no longer in the trash')
    const projectPath = String((JSON.parse(known) as { path: string }).path)
    const file = await this.paths.entry(projectPath)
    if (await fs.lstat(file).catch(() => undefined))
      throw rpcError('file_exists', '%path% is there already', { path: projectPath })
    await fs.mkdir(path.dirname(file), { recursive: true })
    await move(path.join(place, 'content'), file).catch((error) => {
      throw fileError(error, projectPath)
    })
    await fs.rm(place, { recursive: true, force: true })
    return projectPath
  }

  async removeOld(now = Date.now()): Promise<void> {
    for (const name of await fs.readdir(this.dir).catch(() => [] as string[])) {
      const at = parseInt(name.split('-')[0]!, 36)
      if (now - at > KEPT_FOR) await fs.rm(path.join(this.dir, name), { recursive: true, force: true })
    }
  }
}

/** The trash may lie on another disk, where a rename does not reach. */
async function move(from: string, to: string): Promise<void> {
  try {
    await fs.rename(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    await fs.cp(from, to, { recursive: true, verbatimSymlinks: true, errorOnExist: true, force: false })
    await fs.rm(from, { recursive: true })
  }
}
