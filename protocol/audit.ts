/**
 * What an audit of a program gives. Request `tandem/audit` of the language service (protocol/language.ts), params
 * `AuditParams`, result `AuditReport`; while it runs, notifications `tandem/auditProgress` with a share from 0 to 1.
 *
 * Score: a check without findings has 100. Each finding takes 10 off, a serious one 50, down to 0. A category's score is
 * the mean of its checks by their weights, the total that of all checks.
 */
import { z } from 'zod'
import { renderedRules } from './inspect-audit'

export const auditCategories = ['performance', 'practice', 'accessibility', 'size', 'security'] as const
export type AuditCategory = (typeof auditCategories)[number]

const finding = z.object({
  /** Project path; '' where it is about the program as a whole. */
  file: z.string(),
  /** From 1; absent where a whole file is meant. */
  line: z.number().optional(),
  /** From 0. */
  column: z.number().optional(),
  message: z.string(),
  /** Bytes, where mending saves some. */
  saves: z.number().optional(),
})
export type AuditFinding = z.infer<typeof finding>

const check = z.object({
  id: z.string(),
  category: z.enum(auditCategories),
  weight: z.number(),
  serious: z.boolean(),
  title: z.string(),
  why: z.string(),
  mend: z.string(),
  /** The documentation's page on it. */
  link: z.string().optional(),
  score: z.number(),
  /** At most `MAX_FINDINGS`. */
  findings: z.array(finding),
  /** How many there are. */
  count: z.number(),
})
export type AuditCheck = z.infer<typeof check>

export const MAX_FINDINGS = 200

export const auditReport = z.object({
  name: z.string(),
  /** ISO 8601. */
  at: z.string(),
  files: z.number(),
  score: z.number(),
  categories: z.array(z.object({ id: z.enum(auditCategories), score: z.number() })),
  checks: z.array(check),
})
export type AuditReport = z.infer<typeof auditReport>

/** What is found while the program runs. */
export const runRules = [
  'run-api-failed',
  'run-long-task',
  'run-page-slow',
  'run-set-data-large',
  'run-set-data-often',
  ...renderedRules,
] as const

export const runFinding = z.object({
  rule: z.enum(runRules),
  message: z.string().max(1000),
  /** Where it is known; else `unit`, a project path below the source root without ending, may be. */
  file: z.string().max(4096).optional(),
  line: z.number().int().optional(),
  column: z.number().int().optional(),
  unit: z.string().max(4096).optional(),
})
export type RunFinding = z.infer<typeof runFinding>

export interface AuditParams {
  locale: 'en' | 'zh'
  /** Absent where no program ran: then the report has none of the checks that need one. */
  run?: RunFinding[]
}
