import { isUserFile, projectSettingsFile, userFiles } from '../../protocol/settings'
import { baseOf, dirOf, joinRelative } from '../../base/paths'
import { withoutExtension, type Project } from '../project/project'
import { apis, mock, project as projectFile } from './schemas/project-schemas'
import { app, extension, page } from './schemas/program-schemas'
import type { Schema } from './schemas/schema'
import { keybindings, projectSettings, userSettings } from './schemas/workbench-schemas'

/** What a json file is for; each has a schema. */
export const schemas = {
  app,
  page,
  extension,
  project: projectFile,
  mock,
  apis,
  userSettings,
  projectSettings,
  keybindings,
} satisfies Record<string, Schema>
export type Role = keyof typeof schemas

/** Of the workbench's own files, which no compiler reads. */
export const isWorkbenchRole = (role: Role): boolean =>
  role === 'userSettings' || role === 'projectSettings' || role === 'keybindings'

/** Undefined for data and the files of other tools. */
export async function roleOf(project: Project, path: string): Promise<Role | undefined> {
  if (path.includes('node_modules/')) return undefined
  if (isUserFile(path)) return path === userFiles.settings ? 'userSettings' : 'keybindings'
  if (path === projectSettingsFile) return 'projectSettings'
  const { sourceRoot } = await project.layout()
  if (path === joinRelative(sourceRoot, 'app.json')) return 'app'
  if (path === joinRelative(sourceRoot, 'ext.json')) return 'extension'
  if (path === 'mini.project.json') return 'project'
  if (path === 'tandem.apis.json') return 'apis'
  if (dirOf(path) === 'mock') return (await mayBeRules(project, path)) ? 'mock' : undefined
  if (/^(package|package-lock|tsconfig|jsconfig)\b/.test(baseOf(path))) return undefined
  const { template, script, isPage } = await project.unit(withoutExtension(path))
  return isPage || template !== undefined || script !== undefined ? 'page' : undefined
}

/** Files of mock/ without rules are data that rules answer with (docs/mock.md). */
async function mayBeRules(project: Project, path: string): Promise<boolean> {
  const value = (await project.json(path))?.value
  return typeof value !== 'object' || value === null || 'rules' in value || Object.keys(value).length === 0
}
