import type { Diagnostic } from '../../protocol/diagnostics'
import type { Project } from '../project/project'

/** What was found, and what a quick fix needs of the place (`fixes/`). */
export interface Finding {
  diagnostic: Diagnostic
  fix?: Record<string, unknown>
}

export interface CheckOptions {
  /** Folder that holds node_modules/@mini-types. */
  appRoot: string
  /** The project's lowest base library version: `2.7.0`. Without it, nothing is said of APIs. */
  baseLibrary?: string
  /** kB above which a picture is said to be large, 200 unless given; 0 for no limit. */
  pictureLimit?: number
}

/** Looks at one file of the project. A false alarm is worse than silence: what may be meant so is not said. */
export type Check = (project: Project, path: string, options: CheckOptions) => Promise<Finding[]>
