import type { GitBranch } from '../../../protocol/git'
import { fuzzyMatch } from '../../common/fuzzy'
import { timeAgo } from '../../common/time-ago'
import { t } from '../../i18n/i18n'
import { codeOf } from '../../workbench/host'
import type { QuickItem } from '../../workbench/quick-input-model'
import type { Services } from '../../workbench/services'

const icons = { local: 'git-branch', remote: 'cloud', tag: 'tag' }
const shown = 300

function rank(query: string, branches: GitBranch[]): { branch: GitBranch; positions: number[] }[] {
  return branches
    .flatMap((branch) => {
      const match = fuzzyMatch(query, branch.name)
      return match ? [{ branch, ...match }] : []
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, shown)
}

/** Local branches first, then remote ones, then tags, each latest first. */
function groupsOf(branches: GitBranch[]): GitBranch[] {
  const of = (kind: GitBranch['kind']): GitBranch[] => branches.filter((branch) => branch.kind === kind)
  return [...of('local'), ...of('remote'), ...of('tag')]
}

function item(
  { branch, positions }: ReturnType<typeof rank>[number],
  before: GitBranch | undefined,
  run: () => void,
): QuickItem {
  return {
    label: branch.name,
    description: [
      branch.elsewhere && t('git.elsewhere', { dir: branch.elsewhere }),
      timeAgo(branch.time),
      branch.subject,
    ]
      .filter(Boolean)
      .join(' · '),
    detail: branch.commit.slice(0, 8),
    icon: branch.current ? 'check' : icons[branch.kind],
    positions,
    ...(before?.kind !== branch.kind && { group: t(`git.kind.${branch.kind}`) }),
    run,
  }
}

/** Switching, and making a branch, from one list. */
export function pickBranch(services: Services): void {
  const { quick, host } = services
  const all = host.call('git/branches', {}).then(groupsOf)
  quick.pick({
    placeholder: t('git.pickBranch'),
    empty: () => t('git.noBranch'),
    items: async (query) => {
      const branches = await all.catch(() => [])
      const found = rank(query, branches).map((match, i, list) =>
        item(match, query ? match.branch : list[i - 1]?.branch, () => void switchTo(services, match.branch)),
      )
      const name = query.trim().replace(/\s+/g, '-')
      const exists = branches.some((branch) => branch.kind === 'local' && branch.name === name)
      const create: QuickItem[] = [
        {
          label: name && !exists ? t('git.createNamed', { name }) : t('git.createBranch'),
          icon: 'add',
          run: () => (name && !exists ? void createBranch(services, name) : askBranchName(services)),
        },
        { label: t('git.createFrom'), icon: 'add', run: () => pickStart(services) },
      ]
      return query ? [...found, ...create] : [...create, ...found]
    },
  })
}

async function createBranch({ gitActions, host }: Services, name: string, from?: string): Promise<void> {
  await gitActions.attempt(() => host.call('git/createBranch', { name, from }))
}

export function askBranchName(services: Services, from?: string): void {
  services.quick.pick({
    placeholder: from ? t('git.branchNameFrom', { from }) : t('git.branchName'),
    empty: () => t('git.branchNameHint'),
    items: (query) => {
      // As VS Code does: a space is no part of a name.
      const name = query.trim().replace(/\s+/g, '-')
      return name
        ? [{ label: t('git.createNamed', { name }), icon: 'add', run: () => void createBranch(services, name, from) }]
        : []
    },
  })
}

function pickStart(services: Services): void {
  const all = services.host.call('git/branches', {}).then(groupsOf)
  services.quick.pick({
    placeholder: t('git.pickStart'),
    empty: () => t('git.noBranch'),
    items: async (query) =>
      rank(query, await all.catch(() => [])).map((match, i, list) =>
        item(match, query ? match.branch : list[i - 1]?.branch, () =>
          setTimeout(() => askBranchName(services, match.branch.name)),
        ),
      ),
  })
}

export function pickBranchToDelete(services: Services): void {
  const all = services.host.call('git/branches', {})
  services.quick.pick({
    placeholder: t('git.pickDelete'),
    empty: () => t('git.noBranch'),
    items: async (query) => {
      const local = (await all.catch(() => [])).filter(({ kind, current }) => kind === 'local' && !current)
      return rank(query, local).map((match) =>
        item(match, match.branch, () => void remove(services, match.branch.name)),
      )
    },
  })
}

async function remove({ gitActions, host }: Services, name: string): Promise<void> {
  try {
    await host.call('git/deleteBranch', { name })
  } catch (error) {
    if (codeOf(error) !== 'git_not_merged') return gitActions.tell(error)
    if (
      await gitActions.confirm(t('git.askDeleteBranch', { name }), [], t('dialog.delete'), t('git.askDeleteBranchHint'))
    )
      await gitActions.attempt(() => host.call('git/deleteBranch', { name, force: true }))
  }
}

/** A remote branch that has a local one already means that one. */
async function switchTo({ gitActions, host, documents, editors, git }: Services, branch: GitBranch): Promise<void> {
  if (branch.current) return
  const dirty = documents.dirty()
  if (dirty.length && !(await editors.confirmDiscard(dirty, t('git.saveBeforeSwitch')))) return
  let { name, kind } = branch
  if (kind === 'remote') {
    const remote = git.repository?.remotes.find((candidate) => name.startsWith(`${candidate}/`))
    const short = remote ? name.slice(remote.length + 1) : name
    const local = (await host.call('git/branches', {}).catch(() => [])).find(
      (candidate) => candidate.kind === 'local' && candidate.name === short,
    )
    if (local) [name, kind] = [local.name, 'local']
  }
  await gitActions.run(t('git.switching'), (signal) => host.call('git/switch', { name, kind }, signal))
}
