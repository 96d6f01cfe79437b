/**
 * Making, finding and forgetting projects: the part of protocol/host.ts that the welcome page and the New Project
 * dialog speak. Folders are absolute paths of the host's machine.
 */
import { z } from 'zod'

const dir = z.string().min(1).max(4096)
const nothing = z.object({}).default({})

/** What a new project can begin as. */
export interface ProjectTemplate {
  id: string
  /** `template`: files to begin with; `sample`: a finished program, of which the user gets a copy. */
  kind: 'template' | 'sample'
  title: { en: string; zh: string }
  description: { en: string; zh: string }
}

export interface RecentProject {
  dir: string
  name: string
  /** ms since the epoch */
  openedAt: number
  /** The folder is not there any more, or not now. */
  missing: boolean
}

/** Whether a project can be made in a folder: it is not there or `empty`, or why not. */
export type NewFolderState = 'free' | 'empty' | 'not_empty' | 'is_file' | 'no_permission' | 'not_absolute'

export interface FolderReport {
  dir: string
  /** Where app.json is, relative to `dir`; absent where the folder itself is no mini program. */
  sourceRoot?: string
  /** Programs in folders below, shallowest first, when the folder itself is none. */
  programs: { dir: string; name: string }[]
  /** Another dialect's name, where the sources are of one. */
  foreign?: string
}

export interface CreatedProject {
  dir: string
  /** The project is there, but `git init` failed: what git said. */
  gitFailure?: string
}

/** Schemas; host.ts makes calls of them. Errors are said there. */
export const projectParams = {
  nothing,
  dir: z.object({ dir }),
  create: z.object({
    template: z.string().min(1).max(100),
    dir,
    name: z.string().trim().min(1).max(100),
    git: z.boolean().default(false),
  }),
}
