import { promises as fs } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { rpcError } from '../../base/rpc/rpc-error'
import type { ProjectTemplate } from '../../protocol/projects'
import { findProgram } from '../workspace/find-program'

const texts = z.object({ en: z.string(), zh: z.string() })
const listed = z.array(z.object({ id: z.string().regex(/^[\w-]+$/), title: texts, description: texts }))

/** A template with the folder that is copied. */
export interface FoundTemplate extends ProjectTemplate {
  dir: string
}

/**
 * What the bundled folder `playground/` offers: the templates that `templates/templates.json` lists, in its order,
 * then the finished programs beside it. Ids of samples are `sample:<folder>`.
 */
export async function findTemplates(playground: string): Promise<FoundTemplate[]> {
  const folder = path.join(playground, 'templates')
  const list = await fs.readFile(path.join(folder, 'templates.json'), 'utf8').then(
    (text) => listed.parse(JSON.parse(text)),
    () => [],
  )
  const templates = list.map((entry) => ({ ...entry, kind: 'template' as const, dir: path.join(folder, entry.id) }))
  return [...templates, ...(await findSamples(playground))]
}

async function findSamples(playground: string): Promise<FoundTemplate[]> {
  const names = await fs.readdir(playground).catch(() => [] as string[])
  const found = await Promise.all(
    names.sort().map(async (name): Promise<FoundTemplate | undefined> => {
      const dir = path.join(playground, name)
      const program = await findProgram(dir)
      if (program.sourceRoot === undefined) return undefined
      const about = await readAbout(playground, name)
      return { id: `sample:${name}`, kind: 'sample', dir, ...about }
    }),
  )
  return found.filter((sample) => sample !== undefined)
}

/** `playground/samples.json` has the words; a program that it does not know goes by its folder's name. */
async function readAbout(playground: string, name: string): Promise<Pick<ProjectTemplate, 'title' | 'description'>> {
  const text = await fs.readFile(path.join(playground, 'samples.json'), 'utf8').catch(() => '{}')
  const words = z.record(z.string(), z.object({ title: texts, description: texts })).parse(JSON.parse(text))[name]
  return words ?? { title: { en: name, zh: name }, description: { en: '', zh: '' } }
}

/** Errors: `template_unknown`. */
export async function templateOf(playground: string, id: string): Promise<FoundTemplate> {
  const found = (await findTemplates(playground)).find((template) => template.id === id)
  if (!found) throw rpcError('template_unknown', 'There is no template %name%', { name: id })
  return found
}
