import { phrase } from '../../base/messages/phrase'
import type { Phrase } from '../../protocol/diagnostics'
import { RpcError } from '../../base/rpc/rpc-error'

/** Git's texts in the C locale, which `GitProcess` sets. The first that matches says what went wrong. */
const known: [code: string, pattern: RegExp][] = [
  ['git_unsafe', /detected dubious ownership|unsafe repository/],
  ['git_no_repository', /not a git repository/],
  ['git_locked', /index\.lock|Unable to create .*\.lock|another git process/i],
  [
    'git_auth_failed',
    /Authentication failed|could not read (Username|Password)|terminal prompts disabled|Permission denied \(|Host key verification failed|Could not read from remote repository|Invalid username or (password|token)/i,
  ],
  ['git_identity_missing', /Please tell me who you are|unable to auto-detect email|empty ident name/],
  [
    'git_diverged',
    /Need to specify how to reconcile divergent branches|Not possible to fast-forward|divergent branches/i,
  ],
  [
    'git_dirty_tree',
    /local changes to the following files would be overwritten|untracked working tree files would be (overwritten|removed)|cannot (pull with rebase|rebase): You have unstaged changes|already exists, no checkout|Your index contains uncommitted changes|contains? uncommitted changes/,
  ],
  [
    'git_conflict',
    /Automatic merge failed|CONFLICT \(|could not apply|because you have unmerged files|you need to resolve your current index first|fix conflicts/i,
  ],
  ['git_push_rejected', /\[(remote )?rejected\]|Updates were rejected/],
  ['git_no_upstream', /has no upstream branch|There is no tracking information|no upstream configured/i],
  ['git_not_merged', /is not fully merged/],
  [
    'git_nothing_to_commit',
    /nothing to commit|nothing added to commit|no changes added to commit|No changes - did you forget/,
  ],
  ['git_ref_exists', /a branch named .* already exists|tag '.*' already exists/],
  ['git_ref_invalid', /is not a valid (branch|tag) name|invalid reference|not a valid object name|cannot be resolved/],
]

/** What git says without what it always says: progress, advice that only helps at a prompt. */
export function tidyMessage(output: string): string {
  const lines = output
    .split(/\r\n|\n/)
    .map((line) => line.slice(line.lastIndexOf('\r') + 1).trimEnd())
    .filter(
      (line) => line !== '' && !/^(hint: |remote: (Enumerating|Counting|Compressing|Total)|Auto-merging )/.test(line),
    )
    .map((line) => line.replace(/^(fatal|error): /, ''))
  return lines.slice(0, 30).join('\n')
}

const endOf = (exit: number | null): Phrase =>
  exit === null ? phrase('git was ended by a signal') : phrase('git ended with exit code %exit%', { exit })

export function gitError(stdout: string, stderr: string, exit: number | null): RpcError {
  const all = `${stderr}\n${stdout}`
  const code = known.find(([, pattern]) => pattern.test(all))?.[0] ?? 'git_failed'
  const hints = code === 'git_diverged' ? '' : tidyMessage(stderr)
  const message = hints || tidyMessage(stdout) || tidyMessage(stderr.replace(/^hint: /gm, ''))
  return new RpcError(code, message ? phrase('%said%', { said: message }) : endOf(exit))
}
