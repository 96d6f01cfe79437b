import type { Condition, ReleaseStep } from '../../protocol/release'

/** Three gray releases that most devices are walked through, and a fourth for everybody: 20 rules with the percentages. */
const conditions: Condition[] = [
  { field: 'model', not: ['nova*', 'redmi*'] },
  { field: 'systemVersion', from: '3.1', below: '9' },
  { field: 'network', in: ['wifi', '5g'] },
  { field: 'region', in: ['CN-*', 'SG'] },
]
const steps = (percentage: number, where: Condition[]): ReleaseStep[] => [
  { name: 'step', audience: { percentage, where } },
]

export const manyRules = [4, 3, 2, 1].map((build) => ({
  build,
  steps:
    build === 1
      ? steps(100, conditions)
      : steps(90, [...conditions.slice(0, 3), { field: 'appVersion', from: `${build}.0` }]),
}))
