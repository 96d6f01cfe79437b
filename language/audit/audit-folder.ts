/** The audit for the command line: a bundle of its own, since TypeScript costs every other command its start. */
import { createNodeFileSystem } from '../../build/compile/node-fs'
import { withoutOutput } from '../../build/compile/hide-folder'
import type { Artifact } from '../../build/compile/types'
import type { AuditReport, RunFinding } from '../../protocol/audit'
import { Project } from '../project/project'
import { runAudit } from './run-audit'

/** `root`: the project's folder; `appRoot`: where Tandem itself is. */
export async function auditFolder(options: {
  root: string
  appRoot: string
  artifact: Artifact
  sourceRoot: string
  /** What was found while it ran. */
  run?: RunFinding[]
  /** Of titles, advice and findings. */
  locale: 'en' | 'zh'
}): Promise<AuditReport> {
  const { root, ...rest } = options
  const project = new Project(await withoutOutput(createNodeFileSystem(root)), root)
  return runAudit({ project, ...rest })
}
