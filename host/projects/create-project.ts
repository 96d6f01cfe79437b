import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { promises as fs } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { rpcError } from '../../base/rpc/rpc-error'
import type { CreatedProject, NewFolderState } from '../../protocol/projects'
import { bringPackages } from './packages'
import { templateOf } from './templates'

export interface NewProject {
  template: string
  /** Absolute; made where it is not there. */
  dir: string
  name: string
  git?: boolean | undefined
}

/** The name that templates have in their files, with its quotes: JSON's string of the user's name takes its place. */
const placeholder = '"Mini Program"'

/** Whether a project can be made in a folder. */
export async function checkNewFolder(dir: string): Promise<NewFolderState> {
  if (!path.isAbsolute(dir)) return 'not_absolute'
  const stat = await fs.stat(dir).catch((error: NodeJS.ErrnoException) => error.code)
  if (typeof stat === 'object') {
    if (!stat.isDirectory()) return 'is_file'
    const names = await fs.readdir(dir).catch(() => undefined)
    if (!names || !(await mayWrite(dir))) return 'no_permission'
    return names.length ? 'not_empty' : 'empty'
  }
  if (stat === 'ENOTDIR') return 'is_file'
  return (await mayWrite(await nearest(path.dirname(dir)))) ? 'free' : 'no_permission'
}

const mayWrite = (dir: string): Promise<boolean> =>
  fs.access(dir, fs.constants.W_OK | fs.constants.X_OK).then(
    () => true,
    () => false,
  )

/** The innermost folder on the way that is there. */
async function nearest(dir: string): Promise<string> {
  const there = await fs.stat(dir).catch(() => undefined)
  return there || path.dirname(dir) === dir ? dir : nearest(path.dirname(dir))
}

/**
 * Makes a project of a template: gathered in a folder beside its place and moved there whole, so that a failure
 * leaves nothing behind. Errors: `template_unknown`, `folder_not_empty`, `folder_unwritable`, `project_create_failed`.
 */
export async function createProject(playground: string, project: NewProject): Promise<CreatedProject> {
  const template = await templateOf(playground, project.template)
  const dir = path.resolve(project.dir)
  const state = await checkNewFolder(dir)
  if (state === 'not_empty' || state === 'is_file')
    throw rpcError('folder_not_empty', state === 'is_file' ? '%path% is a file' : '%path% is not empty', { path: dir })
  if (state === 'no_permission') throw rpcError('folder_unwritable', '%path% cannot be written to', { path: dir })
  const draft = path.join(path.dirname(dir), `.${path.basename(dir)}.${randomBytes(4).toString('hex')}.tmp`)
  let gitFailure: string | undefined
  try {
    await fs.mkdir(path.dirname(dir), { recursive: true })
    await fs.cp(template.dir, draft, { recursive: true, filter: (source) => !/[\\/](node_modules|dist)$/.test(source) })
    await nameIt(draft, project.name)
    if (template.kind === 'sample') await bringPackages(template.dir, draft, path.join(playground, '../node_modules'))
    if (project.git) gitFailure = await initGit(draft)
    // An empty folder gives way; one that was filled meanwhile refuses.
    if (state === 'empty') await fs.rmdir(dir)
    await fs.rename(draft, dir)
  } catch (error) {
    await fs.rm(draft, { recursive: true, force: true })
    if ((error as NodeJS.ErrnoException).code === 'ENOTEMPTY')
      throw rpcError('folder_not_empty', '%path% is not empty', { path: dir })
    throw rpcError('project_create_failed', '%path% could not be made: %reason%', {
      path: dir,
      reason: (error as Error).message,
    })
  }
  return { dir, ...(gitFailure !== undefined && { gitFailure }) }
}

async function nameIt(dir: string, name: string): Promise<void> {
  for (const file of ['app.json', 'mini.project.json']) {
    const text = await fs.readFile(path.join(dir, file), 'utf8').catch(() => undefined)
    if (text?.includes(placeholder))
      await fs.writeFile(
        path.join(dir, file),
        text.replaceAll(placeholder, () => JSON.stringify(name)),
      )
  }
}

const run = promisify(execFile)

/** What git said where it failed. The branch is `main` unless the user's configuration has another. */
async function initGit(dir: string): Promise<string | undefined> {
  try {
    const configured = await run('git', ['config', '--get', 'init.defaultBranch']).then(
      ({ stdout }) => stdout.trim(),
      () => '',
    )
    await run('git', ['init', '--quiet', ...(configured ? [] : ['--initial-branch=main'])], { cwd: dir })
    return undefined
  } catch (error) {
    const { code, stderr, message } = error as NodeJS.ErrnoException & { stderr?: string }
    return code === 'ENOENT' ? 'git was not found' : stderr?.trim() || message
  }
}
