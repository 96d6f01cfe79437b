import { faultText } from '../base/messages/languages'
import path from 'node:path'
import { RpcError } from '../base/rpc/rpc-error'
import { findAppRoot } from '../host/launch/app-root'
import { createProject } from '../host/projects/create-project'
import { findTemplates } from '../host/projects/templates'
import type { Command } from './arguments'
import type { CliOutput } from './cli-io'

const playground = (): string => path.join(findAppRoot(import.meta.url).appRoot, 'playground')

/** `tandem create DIR`: 0 with the project made, 2 where it cannot be. */
export async function create(command: Extract<Command, { name: 'create' }>, io: CliOutput): Promise<number> {
  const { template, git, title } = command
  const dir = path.resolve(command.dir)
  try {
    const made = await createProject(playground(), { template, dir, name: title ?? path.basename(dir), git })
    io.out(io.say('%path% was made. `tandem open %dir%` opens it.', { path: made.dir, dir: command.dir }))
    if (made.gitFailure) io.err(io.say('git init failed: %reason%', { reason: made.gitFailure }))
    return 0
  } catch (error) {
    if (!(error instanceof RpcError)) throw error
    const [stop, gap] = io.language === 'zh' ? ['。', ''] : ['.', ' ']
    const more = error.code === 'template_unknown' ? gap + io.say('`tandem create --list` names them.') : ''
    io.err(`${faultText(error, io.language)}${stop}${more}`)
    return 2
  }
}

export async function listTemplates(io: CliOutput): Promise<number> {
  const templates = await findTemplates(playground())
  const width = Math.max(...templates.map(({ id }) => id.length))
  for (const { id, description } of templates) io.out(`${id.padEnd(width)}  ${description[io.language]}`)
  return 0
}
