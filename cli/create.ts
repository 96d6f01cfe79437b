import path from 'node:path'
import { RpcError } from '../base/rpc/rpc-error'
import { findAppRoot } from '../host/launch/app-root'
import { createProject } from '../host/projects/create-project'
import { findTemplates } from '../host/projects/templates'
import type { Command } from './arguments'
import type { CliIo } from './cli-io'

const playground = (): string => path.join(findAppRoot(import.meta.url).appRoot, 'playground')

/** `tandem create DIR`: 0 with the project made, 2 where it cannot be. */
export async function create(command: Extract<Command, { name: 'create' }>, io: CliIo): Promise<number> {
  const { template, git, title } = command
  const dir = path.resolve(command.dir)
  try {
    const made = await createProject(playground(), { template, dir, name: title ?? path.basename(dir), git })
    io.out(`${made.dir} was made. \`tandem open ${command.dir}\` opens it.`)
    if (made.gitFailure) io.err(`git init failed: ${made.gitFailure}`)
    return 0
  } catch (error) {
    if (!(error instanceof RpcError)) throw error
    io.err(`${error.message}.${error.code === 'template_unknown' ? ' `tandem create --list` names them.' : ''}`)
    return 2
  }
}

export async function listTemplates(io: CliIo): Promise<number> {
  const templates = await findTemplates(playground())
  const width = Math.max(...templates.map(({ id }) => id.length))
  for (const { id, description } of templates) io.out(`${id.padEnd(width)}  ${description.en}`)
  return 0
}
