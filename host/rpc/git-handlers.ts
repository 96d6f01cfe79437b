import type { Workspace } from '../workspace/workspace'
import { branches, createBranch, createTag, deleteBranch, deleteTag, switchTo } from '../git/git-branches'
import { resolveWith, stage, stageAll, stageText, unstage } from '../git/git-changes'
import { abortOperation, commit, continueOperation, lastMessage, undoCommit } from '../git/git-commits'
import { blame, commitFiles, log } from '../git/git-history'
import type { GitRepository } from '../git/git-repository'
import { applyStash, dropStash, stash, stashes } from '../git/git-stash'
import { showText } from '../git/git-text'
import type { HostHandlers } from './dispatch'

type GitCalls = Extract<keyof HostHandlers, `git/${string}`>

/** `open` throws where no project is open. */
export function gitHandlers(open: () => Workspace): Pick<HostHandlers, GitCalls> {
  const look = async <T>(work: (repository: GitRepository) => Promise<T>): Promise<T> =>
    work(await open().git.repository())
  const change = async (work: (repository: GitRepository) => Promise<unknown>): Promise<{}> => {
    await open().git.change(work)
    return {}
  }
  /** Each must be one that the project may change; git itself refuses what lies behind links. */
  const checked = async (paths: string[]): Promise<string[]> => {
    for (const path of paths) await open().files.paths.entry(path)
    return paths
  }
  const one = async (path: string): Promise<string> => (await checked([path]))[0]!
  return {
    'git/state': () => open().git.state(),
    'git/refresh': () => open().git.refresh(),
    'git/init': async () => {
      await open().git.init()
      return {}
    },
    'git/show': async ({ path, revision }) => {
      await one(path)
      return look((repository) => showText(repository, path, revision))
    },
    'git/stage': async ({ paths }) => {
      await checked(paths)
      return change((repository) => stage(repository, paths))
    },
    'git/stageAll': () => change(stageAll),
    'git/unstage': async ({ paths }) => {
      await checked(paths)
      return change((repository) => unstage(repository, paths))
    },
    'git/stageText': async ({ path, text }) => {
      await one(path)
      return change((repository) => stageText(repository, open().files.paths, path, text))
    },
    'git/discard': async ({ paths }) => {
      await checked(paths)
      const workspace = open()
      return { id: await workspace.git.change((repository) => workspace.discards.discard(repository, paths)) }
    },
    'git/restoreDiscarded': ({ id }) => {
      const workspace = open()
      return change(() => workspace.discards.restore(id))
    },
    'git/resolve': async ({ paths, side }) => {
      await checked(paths)
      return change((repository) => resolveWith(repository, paths, side))
    },

    'git/commit': async ({ message, amend }, signal) => ({
      hash: await commit(open().git, { message, amend, signal }),
    }),
    'git/lastMessage': () => look(lastMessage),
    'git/undoCommit': () => open().git.change(undoCommit),
    'git/abort': () => change(abortOperation),
    'git/continue': () => change(continueOperation),

    'git/branches': () => look(branches),
    'git/switch': ({ name, kind }) => change((repository) => switchTo(repository, name, kind)),
    'git/createBranch': ({ name, from }) => change((repository) => createBranch(repository, name, from)),
    'git/deleteBranch': ({ name, force }) => change((repository) => deleteBranch(repository, name, force)),

    'git/createTag': ({ name, message }) => change((repository) => createTag(repository, name, message)),
    'git/deleteTag': ({ name }) => change((repository) => deleteTag(repository, name)),

    'git/stashes': () => look(stashes),
    'git/stash': ({ message, untracked }) => change((repository) => stash(repository, message, untracked)),
    'git/applyStash': ({ commit, drop }) => change((repository) => applyStash(repository, commit, drop)),
    'git/dropStash': ({ commit }) => change((repository) => dropStash(repository, commit)),

    'git/fetch': async (_, signal) => {
      await open().remotes.fetch(signal)
      return {}
    },
    'git/pull': async ({ how }, signal) => {
      await open().remotes.pull(how, signal)
      return {}
    },
    'git/push': async ({ publish }, signal) => {
      await open().remotes.push(publish, signal)
      return {}
    },
    'git/pushTags': async ({ remote }, signal) => {
      await open().remotes.pushTags(remote, signal)
      return {}
    },

    'git/log': async (query) => {
      if (query.path) await one(query.path)
      return look((repository) => log(repository, query))
    },
    'git/commitFiles': ({ hash }) => look((repository) => commitFiles(repository, hash)),
    'git/blame': async ({ path, line }, signal) => {
      await one(path)
      return look((repository) => blame(repository, { path, line, signal }))
    },
  }
}
