/** Reads and changes what the program has stored (protocol/inspect-storage.ts). */
import * as z from 'zod/mini'
import { InspectFault, type Agent } from '../../inspect'
import type { Simulator } from '../simulator'

const key = z.string().check(z.maxLength(10_000))
const set = z.object({ key, json: z.string() })
const remove = z.object({ key })

export function storageAgent(simulator: Simulator, tell: (event: unknown) => void): Agent {
  const { stored } = simulator
  stored.onDidChange(() => tell({}))
  return {
    read: () => stored.storage?.all() ?? {},
    set(args) {
      const { key, json } = z.parse(set, args)
      if (!isJson(json)) throw new InspectFault('storage_value_invalid', 'This is no JSON value')
      const fault = stored.edit(key, json)
      if (fault) throw new InspectFault(fault, `"${key}" has no room`)
    },
    remove: (args) => void stored.edit(z.parse(remove, args).key, null),
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
