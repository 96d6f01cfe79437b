/**
 * Which file of the program a frame of a stack is in. The phone has no source maps, so that lines are those of what was
 * built; the module's own name is the file.
 */
import type { Manifest } from '../../../../protocol/artifact'
import { logicUrl } from '../../artifact-loader'

/** How a module begins in logic.js. */
const HEAD = /^;?T\.define\("([^"]+)"/
/** `at f (http://…/logic.<hash>.js:12:34)`, and Safari's `f@http://…`. */
const FRAME = /\/__tandem\/app\/logic(?:\.[\w-]+)?\.js:(\d+):\d+/

/** By line from 0: the module that begins there or above. */
let modules: { line: number; name: string }[] = []
let read = ''

/** Reads how the script that runs is made up; once for each build. */
export async function readPlaces(manifest: Manifest | undefined): Promise<void> {
  if (!manifest || read === manifest.hash) return
  try {
    const response = await fetch(logicUrl(manifest))
    if (!response.ok) return
    const lines = (await response.text()).split('\n')
    modules = lines.flatMap((text, line) => {
      const name = HEAD.exec(text)?.[1]
      return name === undefined ? [] : [{ line, name }]
    })
    read = manifest.hash
  } catch {
    // Without it the page's route stands there.
  }
}

/** The first frame of the program's own: `pages/a/a.js:12`. */
export function placeOf(stack: string | undefined): string | undefined {
  for (const text of stack?.split('\n') ?? []) {
    const line = FRAME.exec(text)?.[1]
    if (line === undefined) continue
    const at = Number(line) - 1
    const module = modules.filter((each) => each.line <= at).at(-1)
    if (module) return module.name
  }
  return undefined
}
