import type { GitRevision, GitText } from '../../protocol/git'
import { contentOf } from '../files/file-text'
import { gitError } from './git-error'
import type { GitRepository } from './git-repository'

const stages = { index: ':0:', base: ':1:', ours: ':2:', theirs: ':3:', HEAD: 'HEAD:' }
/** Bytes: as of files on the disk. */
const MAX = 60_000_000

/** A file as a revision has it: the blob itself, through no filter and no textconv. */
export async function showText(
  repository: GitRepository,
  projectPath: string,
  revision: GitRevision,
): Promise<GitText> {
  const prefix = typeof revision === 'string' ? stages[revision] : `${revision.commit}:`
  const { stdout, stderr, exit, truncated } = await repository.lookRaw({
    args: ['cat-file', 'blob', prefix + repository.fromRoot(projectPath)],
    maxOutput: MAX,
  })
  if (truncated) return { text: '', tooLarge: true }
  if (exit !== 0) {
    // Words of git for a path that a tree or the index has not, and for HEAD before the first commit.
    if (/does not exist|exists on disk, but not|is in the index|Not a valid object name|bad file/i.test(stderr))
      return { text: '', missing: true }
    throw gitError('', stderr, exit)
  }
  const { text, binary, tooLarge } = contentOf(stdout)
  return { text, ...(binary && { binary }), ...(tooLarge && { tooLarge }) }
}
