import type { Workspace } from '../workspace/workspace'

/** A stack of the program in its own files and lines. Only of the build that is here: another one has its lines elsewhere. */
export function mappedStack(workspace: Workspace | undefined, stack: string, hash: string): string | undefined {
  if (workspace?.build.linked.latest?.manifest.hash !== hash) return undefined
  const frames = workspace.build.stacks.map(stack, (url) => url.includes('/__tandem/rt/'))
  return frames
    .map(({ functionName, file, line, column }) => `${functionName ?? '(anonymous)'} (${file}:${line}:${column})`)
    .join('\n')
}
