import { auditCategories, type AuditCategory, type AuditCheck } from '../../protocol/audit'

/** 100 without findings; each takes 10 off, a serious one 50 (protocol/audit.ts). */
export const scoreOf = (count: number, serious: boolean): number => Math.max(0, 100 - count * (serious ? 50 : 10))

const mean = (checks: readonly Pick<AuditCheck, 'score' | 'weight'>[]): number => {
  const weights = checks.reduce((sum, { weight }) => sum + weight, 0)
  return weights === 0 ? 100 : Math.round(checks.reduce((sum, each) => sum + each.score * each.weight, 0) / weights)
}

export function scores(checks: readonly AuditCheck[]): {
  score: number
  categories: { id: AuditCategory; score: number }[]
} {
  return {
    score: mean(checks),
    categories: auditCategories.map((id) => ({ id, score: mean(checks.filter(({ category }) => category === id)) })),
  }
}
