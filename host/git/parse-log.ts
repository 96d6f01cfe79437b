import type { GitCommit, GitLetter } from '../../protocol/git'

/** Fields of `logFormat`, each ended by NUL. A mark begins a commit: with `-z` nothing else would tell where its names end. */
const MARK = '\u0001commit'
export const logFormat = `--format=format:%x01commit%x00%H%x00%P%x00%an%x00%ae%x00%at%x00%s%x00%b%x00`
const FIELDS = 7

export const isLetter = (text: string): text is GitLetter => text.length === 1 && 'MADRCT'.includes(text)

/** The output of `git log -z --name-status` with `logFormat`; paths from the repository's root. */
export function parseLog(output: string): GitCommit[] {
  const fields = output.split('\0')
  const commits: GitCommit[] = []
  for (let i = 0; i < fields.length; i++) {
    if (fields[i] !== MARK) continue
    const [hash, parents, author, email, time, subject, body] = fields.slice(i + 1, i + 1 + FIELDS)
    i += FIELDS
    const commit: GitCommit = {
      hash: hash!,
      parents: parents!.split(' ').filter(Boolean),
      author: author!,
      email: email!,
      time: Number(time),
      subject: subject!,
      body: body!.trim(),
    }
    const [named] = parseNames(fields.slice(i + 1, i + 5))
    commits.push(named ? { ...commit, ...named } : commit)
  }
  return commits
}

export interface NamedChange {
  letter: GitLetter
  path: string
  from?: string
}

/** `--name-status -z`: a letter, for renames with a likeness, and one or two paths. Stops at what is neither. */
export function parseNames(fields: string[]): NamedChange[] {
  const names: NamedChange[] = []
  for (let i = 0; i + 1 < fields.length;) {
    const letter = fields[i]!.trim()[0] ?? ''
    if (!isLetter(letter) || !/^[MADRCT]\d*$/.test(fields[i]!.trim())) break
    if (letter === 'R' || letter === 'C') {
      names.push({ letter, from: fields[i + 1]!, path: fields[i + 2] ?? '' })
      i += 3
    } else {
      names.push({ letter, path: fields[i + 1]! })
      i += 2
    }
  }
  return names
}
