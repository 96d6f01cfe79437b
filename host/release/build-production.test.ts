import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findAppRoot } from '../launch/app-root'
import { buildProduction } from './build-production'

let root: string
const write = (file: string, text: string): void => fs.writeFileSync(path.join(root, file), text)

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-production-'))
  write('app.json', '{"pages": ["a"], "window": {"defaultTitle": "Tasks"}}')
  write('a.axml', '<view/>')
  write('a.js', 'Page({})')
})
afterEach(() => fs.rmSync(root, { recursive: true, force: true }))

async function nameIn(appId?: string): Promise<unknown> {
  const { appRoot } = findAppRoot(import.meta.url)
  const built = await buildProduction({ root, appRoot, ...(appId !== undefined && { appId }) })
  if (Array.isArray(built)) throw new Error(JSON.stringify(built))
  const manifest = built.production.parts.get('')!.get('manifest.json')!
  return (JSON.parse(new TextDecoder().decode(manifest)) as { name: unknown }).name
}

it('has a name for the player: the project’s, else its title, else its id; never the folder’s', async () => {
  expect(await nameIn('app.tasks')).toBe('Tasks')
  write('app.json', '{"pages": ["a"]}')
  expect(await nameIn('app.tasks')).toBe('app.tasks')
  write('mini.project.json', '{"appid": "app.own"}')
  expect(await nameIn()).toBe('app.own')
  write('mini.project.json', '{"appid": "app.own", "projectname": "Team tasks"}')
  expect(await nameIn('app.tasks')).toBe('Team tasks')
})
